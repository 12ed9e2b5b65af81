package rest

import (
	"testing"
	"time"
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
	defer over.Store(false)
	Over()
	called := func() { t.Error("called after the loop was over") }
	Do(called)
	DoAndWait(called)
	if n := calls.Load(); n != 0 {
		t.Errorf("%d calls are on their way to a loop that is over", n)
	}
}
