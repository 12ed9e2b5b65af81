package today

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/screens/checkin"
	"unhurried/internal/ui/screens/testkit"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

func TestLooks(t *testing.T) {
	k := testkit.Couple(t)
	testkit.Draw(t, "today", func() fyne.CanvasObject { return New(k.Env).Content() })
	solo := testkit.Solo(t)
	testkit.Draw(t, "today-solo", func() fyne.CanvasObject { return New(solo.Env).Content() })
	empty := testkit.Empty(t, "Alex", "Sam")
	testkit.Draw(t, "today-empty", func() fyne.CanvasObject { return New(empty.Env).Content() })
}

func open(k *testkit.Kit) *uitest.Window {
	return k.Open(func(e *env.Env) shell.Page { return New(e) })
}

func TestWhatWaitsLeadsToMyCheckIn(t *testing.T) {
	k := testkit.Couple(t)
	w := open(k)
	w.MustShow("Your check-in for")
	w.Tap("Check in")
	if got := k.Router.Last().View; got != checkin.View {
		t.Errorf("the check-in led to %q", got)
	}
}

func TestAnInvitationCanBeDeclinedByTheOtherAndNoReasonIsAsked(t *testing.T) {
	k := testkit.Couple(t)
	if err := k.App.Invite("body-touch-in-turns", k.App.Today()+1, "evening"); err != nil {
		t.Fatal(err)
	}
	w := open(k)
	w.MustShow("You suggested")
	w.MustNotShow("Not today")
	k.As(1)
	w = open(k)
	w.MustShow("Alex suggests")
	w.Tap("Not today")
	w.Settle()
	w.MustNotShow("Alex suggests")
}

func TestAPauseIsNeutral(t *testing.T) {
	k := testkit.Couple(t)
	if err := k.App.Pause("", 0); err != nil {
		t.Fatal(err)
	}
	w := open(k)
	w.MustShow("A pause")
	w.MustShow("Everything rests")
	w.MustNotShow("Start")
}

func TestSoloNeverAsksForAPartner(t *testing.T) {
	k := testkit.Solo(t)
	k.Read(func(s *homework.State) {
		for hour := range 24 {
			v := newView(s, k.Cat(), k.App.Today(), hour)
			for _, words := range []string{v.sub, v.why, v.waitingOn} {
				for _, bad := range []string{"both", "partner"} {
					if strings.Contains(words, bad) {
						t.Errorf("%q speaks of %q to one person", words, bad)
					}
				}
			}
		}
	})
	w := open(k)
	w.MustNotShow("Suggest a time")
}
