package rest

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// Fyne shuts the window system down before anybody can know that its loop has ended: what waits for it, or wakes it, at that moment
// does not end the program in a crash, which would keep it from closing the diary.
func TestAWindowSystemThatIsGoneIsNoCrash(t *testing.T) {
	if await(time.Hour) {
		t.Error("it waited for a window system that is not there")
	}
	post()
}

// While the diary is being closed nothing works at its pages any more.
func TestNothingIsCalledOnceTheLoopIsOver(t *testing.T) {
	defer anew()
	Over()
	called := func() { t.Error("called after the loop was over") }
	Do(called)
	DoAndWait(called)
	if n := calls.Load(); n != 0 {
		t.Errorf("%d calls are on their way to a loop that is over", n)
	}
}

// What is brought to Fyne's loop while it ends is lost. Who waits for it goes on once the loop is over, and what was brought before and
// comes late is not called.
func TestNobodyWaitsForALoopThatIsOver(t *testing.T) {
	defer anew()
	loop := &late{brought: make(chan func(), 2)}
	fyne.SetCurrentApp(lateApp{loop: loop})
	defer fyne.SetCurrentApp(nil)
	called := func() { t.Error("called after the loop was over") }
	returned := make(chan struct{})
	go func() {
		defer close(returned)
		DoAndWait(called)
	}()
	call := <-loop.brought
	Do(called)
	Over()
	Over()
	<-returned
	call()
	(<-loop.brought)()
	if n := calls.Load(); n != 0 {
		t.Errorf("%d calls are on their way to a loop that is over", n)
	}
}

// What changed right before nobody touched the window any more, such as a caret that stands still from now on, is painted before the
// loop waits.
func TestTheLoopGoesOnForAMomentBeforeItWaits(t *testing.T) {
	loop := &late{brought: make(chan func(), 1)}
	fyne.SetCurrentApp(lateApp{loop: loop})
	defer fyne.SetCurrentApp(nil)
	Allow()
	begun := time.Now()
	Begin()
	wait := <-loop.brought
	if passed := time.Since(begun); passed < after {
		t.Errorf("it is to wait after %v, not after %v", passed, after)
	}
	End()
	wait()
}

// late is the driver of an app whose loop calls nothing by itself.
type late struct {
	fyne.Driver
	brought chan func()
}

func (l *late) DoFromGoroutine(f func(), _ bool) { l.brought <- f }

type lateApp struct {
	fyne.App
	loop *late
}

func (a lateApp) Driver() fyne.Driver { return a.loop }

// anew takes back that the loop is over.
func anew() {
	over.Store(false)
	ended = make(chan struct{})
}
