//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
	"testing"

	"fyne.io/fyne/v2/test"
)

// A session's end is heard by the app alone: Fyne, which began to listen before, would end its loop with nothing kept.
func TestTheAppAloneHearsTheEndOfTheSession(t *testing.T) {
	defer test.NewApp().Quit()
	defer signal.Reset(syscall.SIGHUP)
	other, quit := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(other, syscall.SIGHUP)
	onSignal(func() { close(quit) }, syscall.SIGHUP)
	check(t, syscall.Kill(os.Getpid(), syscall.SIGHUP))
	<-quit
	select {
	case <-other:
		t.Error("somebody else heard it too")
	default:
	}
}
