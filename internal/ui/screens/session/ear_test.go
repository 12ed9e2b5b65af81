package session

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/fault"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

// rung is how many bells were struck since it was asked last; each is played to its end.
func rung(k *fixture.Kit) int {
	k.Heard.PlayOut()
	n := len(k.Heard.Tracks)
	k.Heard.Tracks = nil
	return n
}

// The bell sounds at each change of an evening and when a step's time is over, so that eyes may stay closed, and never by itself.
func TestABellSoundsAtEachChange(t *testing.T) {
	k := fixture.Couple(t)
	k.Prefs.SetBell(true)
	w := open(k)
	w.Tap("Alex: yes, today")
	w.Tap("Sam: yes, today")
	if n := rung(k); n != 0 {
		t.Errorf("%d bells before the evening began", n)
	}
	w.Tap("Begin")
	expect := func(what string, want int) {
		t.Helper()
		if n := rung(k); n != want {
			t.Errorf("%s: %d bells, wanted %d", what, n, want)
		}
	}
	expect("it begins", 1)
	over := k.Cat().Exercise(exerciseID).Steps[0].Lasts()
	if over == 0 {
		t.Fatal("the first step has no time")
	}
	for range over / beat {
		k.Clock.Advance(beat)
	}
	expect("the time of a step is over", 1)
	for range 600 {
		k.Clock.Advance(beat)
	}
	expect("nobody goes on", 0)
	w.Tap("Next")
	expect("next", 1)
	w.Tap("Step before")
	expect("back", 1)
	w.Tap("Pause")
	expect("pause", 0)
	w.Tap("Go on")
	expect("go on", 0)
	k.Page.(shell.Keyed).TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	expect("the arrow", 1)
	next(w, len(k.Cat().Exercise(exerciseID).Steps)-2)
	rung(k)
	w.Tap("Finish")
	expect("the end", 1)
	k.Clock.Advance(beat)
	if k.Heard.Rests == 0 {
		t.Error("the device does not rest after the evening")
	}
}

// Sound is off unless somebody wants it, and no device is opened then.
func TestAnEveningIsSilentUnlessSomebodyWantsABell(t *testing.T) {
	k := fixture.Couple(t)
	w := open(k)
	begin(w)
	next(w, 2)
	if n := rung(k); n != 0 {
		t.Errorf("%d bells that nobody wanted", n)
	}
	w.Tap("Bell: off")
	if n := rung(k); n != 1 {
		t.Errorf("turning it on lets hear %d bells", n)
	}
	next(w, 1)
	if n := rung(k); n != 1 {
		t.Errorf("%d bells", n)
	}
	w.Tap("Bell: on")
	next(w, 1)
	if n := rung(k); n != 0 || k.Prefs.Bell() {
		t.Errorf("turned off for this evening: %d bells, kept: %v", n, k.Prefs.Bell())
	}
}

// Stop, "Still right for me?", and whatever leaves the page, as a lock does, end all sound at once.
func TestStopAndTheLockEndAllSound(t *testing.T) {
	for how, do := range map[string]func(k *fixture.Kit, w *uitest.Window){
		"Stop well":             func(_ *fixture.Kit, w *uitest.Window) { w.Tap("Stop well") },
		"Still right for me?":   func(k *fixture.Kit, _ *uitest.Window) { k.Page.(shell.Rester).Rest() },
		"the lock, or the end":  func(k *fixture.Kit, _ *uitest.Window) { k.Page.(shell.Leaver).Leave() },
		"the bell's own switch": func(_ *fixture.Kit, w *uitest.Window) { w.Tap("Bell: on") },
	} {
		k := fixture.Couple(t)
		k.Prefs.SetBell(true)
		w := open(k)
		begin(w)
		if len(k.Heard.Tracks) != 1 {
			t.Fatal("no bell sounds")
		}
		do(k, w)
		if n := k.Heard.PlayOut(); n > 0 {
			t.Errorf("%s: %d frames are heard after it", how, n)
		}
	}
}

// errNothing is how a device says that it is not there.
var errNothing = fault.New("fault.soundNone", "no sound device answers, so nothing can be heard; it is tried again once the diary was locked and opened")

// Without a device, or when it is unplugged in the middle, one sentence says so, once, and the evening goes on.
func TestAnEveningGoesOnWithoutADevice(t *testing.T) {
	for _, from := range []int{0, 2} { // the step at which it is gone
		k := fixture.Couple(t)
		k.Prefs.SetBell(true)
		w := open(k)
		for i := range 5 {
			if i == from {
				k.Heard.Broken = errNothing
			}
			if i == 0 {
				begin(w)
			} else {
				w.Tap("Next")
			}
			for range 10 {
				k.Clock.Advance(beat)
			}
		}
		said := 0
		for _, s := range k.Router.Toasts {
			if strings.Contains(s, "sound device") {
				said++
			}
		}
		if said != 1 {
			t.Errorf("gone at step %d: said %d times: %q", from, said, k.Router.Toasts)
		}
		w.MustShow("5 of ")
		w.Tap("Stop well")
		if _, x := sessions(k); x == nil {
			t.Errorf("logged as %+v", x)
		}
	}
}
