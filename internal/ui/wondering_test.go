package ui_test

import (
	"testing"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
)

// Somebody who has just found the app asks themself from its first page whether they need it, reads what is suggested, and comes
// back; there is no diary in which anything could be kept, and no way into one.
func TestSomebodyWondersBeforeThereIsADiary(t *testing.T) {
	k := fixture.Locked(t)
	w, win := open(t, k, route.Welcome())
	w.Tap("Do I need this, and what kind of help?")
	w.Tap("Pain")
	w.Tap("Next")
	w.Tap("It hurts, bleeds, or changed suddenly")
	w.Tap("Next")
	w.Tap("It troubles me")
	w.Tap("Next")
	w.MustShow("A doctor looks first")
	w.MustNotShow("Keep what I named")
	found := win.Route()
	w.Tap("Look at it")
	if win.Route().View != route.ViewReading {
		t.Fatalf("it leads to %+v", win.Route())
	}
	for _, only := range []string{"I have read it", "Bring this up", "Library", "Lock"} {
		w.MustNotShow(only)
	}
	w.Tap("Back")
	if got := win.Route(); got.View != found.View {
		t.Fatalf("back leads to %+v", got)
	}
	w.MustShow("A doctor looks first")
	win.Go(route.AboutProgram(k.Cat().Programs[0].ID))
	w.Settle()
	w.MustNotShow("Go to Program")
	w.MustNotShow("Library")
	w.Tap("Back")
	w.Tap("None of these for now")
	w.MustShow("Make a diary just for me")
}

// What was answered there is gone when nobody is there any more, as with a diary.
func TestWhatIsAnsweredWhileWonderingIsForgotten(t *testing.T) {
	k := fixture.Locked(t)
	w, win := open(t, k, route.Welcome())
	w.Tap("Do I need this, and what kind of help?")
	w.Tap("Pain")
	win.Lock()
	w.Settle()
	w.MustShow("Make a diary just for me")
	win.Back()
	w.Settle()
	w.MustNotShow("What makes you wonder?")
}
