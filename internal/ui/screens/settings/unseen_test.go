package settings

import (
	"errors"
	"testing"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
)

const outOfPictures = "Keep this window out of screenshots and recordings of the screen"

// Whether pictures of the screen leave the window out is asked only where the system can do that; what it then can't is said, and
// the switch shows how it is.
func TestTheWindowIsKeptOutOfPictures(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	k.Open(page(route.At(route.Settings))).MustNotShow(outOfPictures)

	var cant error
	k.Env.Unseen = &screen.Unseen{
		Now:   func() bool { return k.Prefs.Unseen().Holds(true) },
		Apply: func() error { return cant },
	}
	w := k.Open(page(route.At(route.Settings)))
	w.Tap(outOfPictures)
	if k.Prefs.Unseen() != theme.Usual {
		t.Errorf("switched off, what is wished is %v", k.Prefs.Unseen())
	}
	cant = errors.New("not here")
	w.Tap(outOfPictures)
	if k.Prefs.Unseen() != theme.Usual || len(k.Router.Toasts) != 1 {
		t.Errorf("what could not be done leaves %v, and says %q", k.Prefs.Unseen(), k.Router.Toasts)
	}
	cant = nil
	w.Tap(outOfPictures)
	if k.Prefs.Unseen() != theme.Special {
		t.Errorf("switched on again, what is wished is %v", k.Prefs.Unseen())
	}
}

// The list of the last diaries begins and ends with its switch.
func TestTheLastDiariesAreListedByASwitch(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	w := k.Open(page(route.At(route.Settings)))
	const list = "List the diaries that were open last on the first page"
	w.Tap(list)
	if !k.Prefs.Listed() {
		t.Error("nothing is listed")
	}
	w.Tap(list)
	if k.Prefs.Listed() {
		t.Error("they are listed still")
	}
}
