package session

import (
	"testing"
	"time"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

// The screen stays on while steps run, for half an hour of a pause, and not a moment longer than the page.
func TestTheScreenStaysOnWhileStepsRun(t *testing.T) {
	for how, do := range map[string]func(k *fixture.Kit, w *uitest.Window, on *bool){
		"Stop well": func(_ *fixture.Kit, w *uitest.Window, _ *bool) { w.Tap("Stop well") },
		"Finish": func(k *fixture.Kit, w *uitest.Window, _ *bool) {
			next(w, len(k.Cat().Exercise(exerciseID).Steps)-1)
			w.Tap("Finish")
		},
		"the lock, or the end": func(k *fixture.Kit, _ *uitest.Window, _ *bool) { k.Page.(shell.Leaver).Leave() },
		"a long pause": func(k *fixture.Kit, w *uitest.Window, on *bool) {
			w.Tap("Pause")
			for range 29 * time.Minute / beat {
				k.Clock.Advance(beat)
			}
			if !*on {
				t.Error("it goes off in a pause")
			}
			for range 2 * time.Minute / beat {
				k.Clock.Advance(beat)
			}
		},
	} {
		k := fixture.Couple(t)
		on := false
		k.Awake = func(keep bool) { on = keep }
		w := open(k)
		if on {
			t.Errorf("%s: it is kept on before anything began", how)
		}
		begin(w)
		if !on {
			t.Errorf("%s: it is not kept on", how)
		}
		do(k, w, &on)
		if on {
			t.Errorf("%s: it is kept on after that", how)
		}
	}
}
