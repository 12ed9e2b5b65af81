package program

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/screens/testkit"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

func TestLooks(t *testing.T) {
	k := testkit.Couple(t)
	uitest.Draw(t, "program", func() fyne.CanvasObject { return New(k.Env, shell.At(shell.Program)).Content() })
	uitest.Draw(t, "program-choose", func() fyne.CanvasObject { return New(k.Env, Choose()).Content() })
	empty := testkit.Empty(t, "Alex", "Sam")
	uitest.Draw(t, "program-none", func() fyne.CanvasObject { return New(empty.Env, shell.At(shell.Program)).Content() })
}

func open(k *testkit.Kit, r shell.Route) *uitest.Window {
	return k.Open(func(e *env.Env) shell.Page { return New(e, r) })
}

// stage returns where a program stands.
func stage(k *testkit.Kit, id string) (at string) {
	k.Read(func(s *homework.State) { at = s.Tracks[id].Stage })
	return at
}

func TestAnAgreementNeedsEveryonesSignature(t *testing.T) {
	k := testkit.Empty(t, "Alex", "Sam")
	if err := k.App.StartProgram("sensate-focus"); err != nil {
		t.Fatal(err)
	}
	w := open(k, shell.At(shell.Program))
	w.MustNotShow("Log one we did")
	w.Tap("I agree to this for now")
	w.Settle()
	w.MustShow("It holds once Sam has signed too")
	w.MustNotShow("Log one we did")
	k.As(1)
	w = open(k, shell.At(shell.Program))
	w.Tap("I agree to this for now")
	w.Settle()
	w.MustShow("Both of you have signed")
	w.MustShow("Log one we did")
}

func TestOneMemberGoesBackAtOnceAndMovingOnIsNotOffered(t *testing.T) {
	k := testkit.Couple(t)
	before := stage(k, "sensate-focus")
	w := open(k, shell.At(shell.Program))
	w.MustShow("Stay here")
	w.Tap("Repeat an earlier one")
	w.Settle()
	w.Tap("Body touch in turns")
	w.Settle()
	if now := stage(k, "sensate-focus"); now != "body-touch" {
		t.Errorf("from %s one member's word led to %s", before, now)
	}
}

func TestWhoIsNotReadyIsNotShown(t *testing.T) {
	// The same page but for my own tick, whoever's readiness is missing.
	texts := map[int]string{}
	for missing := range 2 {
		k := testkit.Couple(t)
		k.As(1 - missing)
		if err := k.App.SayReady("sensate-focus", true); err != nil {
			t.Fatal(err)
		}
		k.As(0)
		k.Read(func(s *homework.State) {
			v := newView(s, k.Cat(), "sensate-focus", k.App.Today())
			for _, c := range v.conditions {
				texts[missing] += c.Text + "|" + c.Note + "\n"
			}
		})
	}
	if texts[0] != texts[1] {
		t.Errorf("the conditions tell who is not ready:\n%s\n%s", texts[0], texts[1])
	}
}

func TestADoctorFlagIsTickedPrivately(t *testing.T) {
	k := testkit.Couple(t)
	p := k.Cat().Program("sensate-focus")
	if err := k.App.FlagDoctor(p.ID, p.DoctorFirst[0].ID, true); err != nil {
		t.Fatal(err)
	}
	k.As(1)
	k.Read(func(s *homework.State) {
		if len(s.DoctorFlags) != 0 {
			t.Error("the partner's key opens a doctor flag")
		}
	})
}
