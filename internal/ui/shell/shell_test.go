package shell_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	. "unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

type page struct {
	route Route
	body  fyne.CanvasObject
	left  int
}

func (p *page) Content() fyne.CanvasObject { return p.body }
func (p *page) Leave()                     { p.left++ }

func TestLooks(t *testing.T) {
	uitest.Draw(t, "shell", func() fyne.CanvasObject {
		s := New(Config{Clock: uitest.NewClock(), Idle: time.Minute, Pages: func(r Route) Page {
			return &page{route: r, body: widgets.NewPage(r.Place.Label(), "One thing at a time.",
				widgets.NewCard("Touch in turns", "25–40 min", widgets.NewText("Twenty minutes each.")))}
		}})
		s.Attach(test.Canvas())
		s.Go(At(Program))
		s.Toast("Saved. Your partner sees nothing before theirs is in.", "Undo", func() {})
		return s.Content()
	})
}
