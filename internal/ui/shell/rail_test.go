package shell_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

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

// Who sits here stands at the foot of the rail with their mark: two people share this chair.
func TestTheRailSaysWhoSitsHere(t *testing.T) {
	for _, look := range append(uitest.Looks(), uitest.Look{Width: 700, Height: 500, Mode: theme.Light, Text: 1}) {
		b := newBench(t, look)
		b.MustNotShow("Zoé")
		for _, second := range []bool{false, true} {
			b.name, b.second = "Zoé", second
			b.s.Go(route.At(route.Library))
			b.Settle()
			b.MustShow("Zoé")
			diamonds := 0
			for _, o := range b.Objects() {
				if _, ok := o.(*canvas.Polygon); ok {
					diamonds++
				}
			}
			if (diamonds == 1) != second {
				t.Errorf("%v: second %v has %d diamonds", look, second, diamonds)
			}
			if cut := b.Cut(); len(cut) > 0 {
				t.Errorf("%v: %v", look, cut)
			}
		}
		b.name = "" // locked
		b.s.Go(unlock)
		b.Settle()
		b.MustNotShow("Zoé")
	}
}

// A name of forty wide letters pushes nothing away.
func TestALongNameFitsTheRail(t *testing.T) {
	for _, look := range []uitest.Look{uitest.Plain, {Width: 700, Height: 500, Mode: theme.Light, Text: 1}, {Width: 900, Height: 600, Mode: theme.Light, Text: 2}} {
		b := newBench(t, look)
		b.name = strings.Repeat("W", 40)
		b.s.Go(route.At(route.Library))
		b.Settle()
		lock := b.App.Driver().AbsolutePositionForObject(b.Find("Lock"))
		if lock.X < 0 || lock.X > theme.RailWidth*look.Text {
			t.Errorf("%v: the lock stands at %v", look, lock)
		}
		if cut := b.Cut(); len(cut) > 0 {
			t.Errorf("%v: %v", look, cut)
		}
	}
}

// Where the rail has no room for words, the name of an icon comes up beside it under the pointer and by keyboard.
func TestAnIconSaysItsName(t *testing.T) {
	b := newBench(t, uitest.Look{Width: 700, Height: 500, Mode: theme.Light, Text: 1})
	b.s.Go(route.At(route.Today))
	b.Settle()
	b.MustNotShow("Together")
	h, ok := b.Find("Together").(desktop.Hoverable)
	if !ok {
		t.Fatal("the entry does not notice the pointer")
	}
	h.MouseIn(&desktop.MouseEvent{})
	b.Settle()
	b.MustShow("Together")
	if cut := b.Cut(); len(cut) > 0 {
		t.Error(cut)
	}
	h.MouseOut()
	b.Settle()
	b.MustNotShow("Together")
	b.TabTo("Progress")
	b.Settle()
	b.MustShow("Progress")
	b.Canvas.Unfocus()
	b.Settle()
	b.MustNotShow("Progress")
}

// The rail is 196 wide, and 64 in a window under 900; larger text makes a window smaller.
func TestTheRailIsAsWideAsItsWords(t *testing.T) {
	for _, c := range []struct{ window, text, want float32 }{{1180, 1, 196}, {900, 1, 196}, {899, 1, 64}, {700, 1, 64}, {1180, 1.5, 96}, {1920, 1.5, 294}} {
		b := newBench(t, uitest.Look{Width: c.window, Height: 700, Mode: theme.Light, Text: c.text})
		page := b.App.Driver().AbsolutePositionForObject(b.s.Page().Content())
		if page.X != c.want {
			t.Errorf("%v at %v: the page begins at %.0f, want %.0f", c.window, c.text, page.X, c.want)
		}
	}
}
