package main

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// What Fyne would do at its loop's end is not there: it may be lost at that very moment, and is waited for, so that the app would now
// and then stay when it was quit, with the diary open and no window.
func TestNothingIsWaitedForAtTheEnd(t *testing.T) {
	a := test.NewApp()
	defer a.Quit()
	l, ok := a.Lifecycle().(interface {
		OnStopped() func()
		SetOnStoppedHookExecuted(func())
	})
	if !ok {
		t.Fatal("Fyne's lifecycle no longer has what unhook takes out")
	}
	l.SetOnStoppedHookExecuted(func() {})
	if unhook(a); l.OnStopped() != nil {
		t.Error("Fyne's loop still waits for what may be lost at its end")
	}
}
