package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/route"
	. "unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func TestLooks(t *testing.T) {
	uitest.CheckLooks(t, "shell", func() fyne.CanvasObject {
		s := New(Config{Language: wording.English(), Rail: entries(), Home: route.At(route.Today), Search: route.At(route.Library), Clock: uitest.NewClock(), Pages: func(r route.Route) Page {
			return plain{widgets.NewPage(r.Place.String(), "One thing at a time.",
				widgets.NewCard("Touch in turns", "25–40 min", widgets.NewText("Twenty minutes each."),
					widgets.NewFlow(widgets.Primary("Start together", nil), widgets.Secondary("Not this week", nil))),
				widgets.NewTwoColumns(
					widgets.NewCard("Your check-in for Saturday", "2 min", widgets.NewText("Yours alone until both are in.")),
					widgets.NewCard("Reading", "6 min left", widgets.NewText("Brakes and accelerators."))))}
		}})
		s.Go(route.At(route.Program))
		s.Toast("Saved. Your partner sees nothing before theirs is in.", "Undo", func() {})
		return s.Content()
	})
}

func TestPlacesByKeyAndByRail(t *testing.T) {
	b := newBench(t, uitest.Plain)
	for i, p := range route.Places() {
		b.Shortcut(ctrl(fyne.KeyName(rune('1' + i))))
		if b.s.Route() != route.At(p) {
			t.Errorf("Ctrl+%d leads to %v, want %v", i+1, b.s.Route(), route.At(p))
		}
	}
	for _, p := range route.Places() {
		b.Tap(p.String())
		b.MustShow("On " + p.String())
	}
	b.TabTo("Library")
	b.Key(fyne.KeyReturn)
	b.MustShow("On Library")
}

func TestRailHasAllAtAnySize(t *testing.T) {
	for _, look := range append(uitest.Looks(), uitest.Look{Width: 900, Height: 600, Text: 2}, uitest.Look{Width: 640, Height: 480, Text: 2}) {
		b := newBench(t, look)
		for _, label := range []string{"Today", "Program", "Library", "Together", "Progress", "Therapist", "Settings",
			"Still right for me?", "Lock"} {
			o := b.Find(label)
			pos := b.App.Driver().AbsolutePositionForObject(o)
			if pos.Y < 0 || pos.Y+o.Size().Height > look.Height+1 || o.Size().Height < 24 {
				t.Errorf("%v: %q stands at %.0f, %.0f high", look, label, pos.Y, o.Size().Height)
			}
		}
		if cut := b.Cut(); len(cut) > 0 {
			t.Errorf("%v: %v", look, cut)
		}
	}
}

func TestLargestText(t *testing.T) {
	b := newBench(t, uitest.Look{Width: 900, Height: 600, Mode: theme.Dark, Text: 2})
	if cut := b.Cut(); len(cut) > 0 {
		t.Error(cut)
	}
}
