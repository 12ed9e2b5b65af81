package main

import (
	"os"
	"os/signal"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/rest"
)

// endLoop ends Fyne's loop. What comes of it, the closing of the diary among it, is up to whoever called the loop. It is for the UI
// goroutine. The app's own Quit would be a crash where the system has no more watchers of files to give, which takes a few programs
// only: it closes the watcher of Fyne's settings, which is not there then, before the diary is closed.
func endLoop(a fyne.App) {
	rest.Over()
	a.Driver().Quit()
}

// unhook takes out what Fyne would do once its loop has ended, which is to write its preferences; here they are in memory alone. It
// is brought to the loop that ends, which may lose it, and would be waited for all the same: the loop's call would never return, the
// diary never be closed, and the next start find an app that seems to run.
func unhook(a fyne.App) {
	if l, ok := a.Lifecycle().(interface{ SetOnStoppedHookExecuted(func()) }); ok {
		l.SetOnStoppedHookExecuted(nil)
	}
}

// onSignal calls quit on the UI goroutine, as closing the window does, when the session ends or somebody asks the process to end.
// Nobody else in this process hears of these signals from now on: Fyne's loop, which listens too, would end before anything is kept.
func onSignal(quit func(), signals ...os.Signal) {
	heard := make(chan os.Signal, 1)
	signal.Reset(signals...)
	signal.Notify(heard, signals...)
	go func() {
		<-heard
		rest.Do(quit)
	}()
}
