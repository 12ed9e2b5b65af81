package start

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

// evening is one of today that both still have to tell of.
func evening(t *testing.T, k *fixture.Kit) route.Given {
	t.Helper()
	key, err := k.App.LogSession(homework.SessionLogged{Session: homework.SessionKey{Exercise: "hands-in-turns", Day: k.App.Today()}, Outcome: homework.OutcomeHeld})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.App.SaveCheckIn(homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}}); err != nil {
		t.Fatal(err)
	}
	k.Lock()
	return route.Given{Vault: []byte(k.Path), From: "Alex", To: "Sam", Second: true, Session: key}
}

// The passphrase of whose turn it is leads straight to their form, and the other's to no form of anybody.
func TestAHandOverLeadsStraightToTheForm(t *testing.T) {
	for m, want := range []bool{false, true} {
		k := fixture.Couple(t)
		g := evening(t, k)
		w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.HandOver(g)) })
		w.MustShow("Alex's notes are sealed.")
		w.MustShow("Sam, take your time.")
		w.Type("Passphrase", k.Passphrases[m])
		w.Tap("Open mine")
		if got := k.Router.Last() == route.CheckIn(g.Session); got != want || !k.App.IsOpen() || k.Anews != 1 {
			t.Errorf("member %d comes to %+v", m, k.Router.Last())
		}
	}
}

// When nobody comes, or somebody closes it for tonight, the lock screen that names nobody is there.
func TestAHandOverThatNobodyTakesNamesNobody(t *testing.T) {
	for name, leave := range map[string]func(k *fixture.Kit, w *uitest.Window){
		"time":   func(k *fixture.Kit, _ *uitest.Window) { k.Clock.Advance(awaited) },
		"button": func(_ *fixture.Kit, w *uitest.Window) { w.Tap("Close for tonight") },
	} {
		k := fixture.Couple(t)
		g := evening(t, k)
		w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.HandOver(g)) })
		leave(k, w)
		if k.Router.Last() != route.Unlock(k.Path) {
			t.Errorf("%s: it leads to %+v", name, k.Router.Last())
		}
	}
}

func TestTheHandOverLooks(t *testing.T) {
	k := fixture.Couple(t)
	g := evening(t, k)
	uitest.CheckLooks(t, "start-hand-over", func() fyne.CanvasObject { return New(k.Env, route.HandOver(g)).Content() })
}
