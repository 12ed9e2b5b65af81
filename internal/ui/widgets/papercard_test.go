package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"unhurried/internal/ui/motion"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

// moving is a driver whose animations a test moves on.
type moving struct {
	fyne.Driver
	started []*fyne.Animation
}

func (m *moving) StartAnimation(a *fyne.Animation) { m.started = append(m.started, a) }

// A card turns to nothing and back, with its words there at the end; where nothing is to move by itself, it just lies there.
func TestACardTurnsOver(t *testing.T) {
	const words = "What did you look forward to today?"
	var c *TableCard
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		c = NewTableCard(theme.Oat, words, 1, "light", "Each answers.")
		return c
	})
	before := fyne.CurrentApp()
	t.Cleanup(func() { fyne.SetCurrentApp(before) })
	m := &moving{Driver: before.Driver()}
	fyne.SetCurrentApp(driven{before, m})
	motion.Without(c.Turn)
	if len(m.started) > 0 || !w.Shows(words) {
		t.Fatal("a card turns where nothing is to move")
	}
	c.Turn()
	if len(m.started) != 1 {
		t.Fatalf("%d turns", len(m.started))
	}
	wide := func() (most float32) { // of the paper
		for _, o := range test.WidgetRenderer(c).Objects() {
			for _, o := range o.(*fyne.Container).Objects[:1] {
				for _, o := range test.WidgetRenderer(o.(fyne.Widget)).Objects() {
					if r, ok := o.(*canvas.Rectangle); ok && r.Visible() {
						most = max(most, r.Size().Width)
					}
				}
			}
		}
		return most
	}
	whole := wide()
	for _, at := range []struct {
		part, share float32
		words       bool
	}{{.25, .5, false}, {.5, 0, false}, {.75, .5, false}, {1, 1, true}} {
		m.started[0].Tick(at.part)
		if got := wide() / whole; got < at.share-.01 || got > at.share+.01 {
			t.Errorf("after %.2f of the turn %.2f of the card is to be seen, not %.2f", at.part, got, at.share)
		}
		if w.Shows(words) != at.words {
			t.Errorf("after %.2f of the turn its words are shown: %v", at.part, !at.words)
		}
	}
}
