package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

// Whoever hears the path hears each stage as a sentence, in the order in which they are walked, whichever way the road turns.
func TestAPathIsHeardAsSentencesInOrder(t *testing.T) {
	for _, look := range []uitest.Look{uitest.Plain, uitest.Tight} {
		w := uitest.Start(t, look)
		var stages []Stage
		for n := range 9 {
			stages = append(stages, Stage{Title: fmt.Sprintf("Title %d", n+1), Told: fmt.Sprintf("Stage %d of 9: ahead.", n+1)})
		}
		w.Show(NewStagePath(stages))
		items := outline.Of(w.Canvas)
		if len(items) != len(stages) {
			t.Fatalf("%d things are heard, not the %d stages alone", len(items), len(stages))
		}
		for i, it := range items {
			if it.Role != outline.Text || it.Name != stages[i].Told {
				t.Errorf("heard in place %d: %q", i+1, it.Name)
			}
		}
	}
}

// However many stages there are and however wide the window is, all names stand inside of the picture and none on another.
func TestTheNamesOfAPathStandApart(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	for _, width := range []float32{460, 600, 824, 1240, 1700} {
		for n := 1; n <= 16; n++ {
			var stages []Stage
			for i := range n {
				stages = append(stages, Stage{Title: "Containment, then slow movement", Note: "may be passed over", State: StepState(i % 3)})
			}
			p := NewStagePath(stages)
			w.Show(NewColumn(p))
			p.Resize(fyne.NewSize(width, p.MinSize().Height))
			p.Resize(fyne.NewSize(width, p.MinSize().Height))
			names := p.Children()
			for i, a := range names {
				if at, end := a.Position(), a.Position().Add(a.Size()); at.X < 0 || at.Y < 0 || end.X > width || end.Y > p.Size().Height {
					t.Fatalf("%d stages in %v: name %d stands at %v to %v, outside of %v", n, width, i+1, at, end, p.Size())
				}
				for j, b := range names[:i] {
					if overlap(a, b) {
						t.Fatalf("%d stages in %v: names %d and %d overlap", n, width, j+1, i+1)
					}
				}
			}
		}
	}
}

func overlap(a, b fyne.CanvasObject) bool {
	ap, bp := a.Position(), b.Position()
	return ap.X < bp.X+b.Size().Width && bp.X < ap.X+a.Size().Width && ap.Y < bp.Y+b.Size().Height && bp.Y < ap.Y+a.Size().Height
}
