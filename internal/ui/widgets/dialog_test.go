package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Questions fit in a small laptop's window with text of twice the size: nothing is cut, what has the keyboard is in view,
// and Tab brings the other answer into view.
func TestQuestionsFitInASmallWindowWithLargeText(t *testing.T) {
	for _, look := range []uitest.Look{{Width: 1024, Height: 600, Mode: theme.Light, Text: 2}, {Width: 700, Height: 500, Mode: theme.Light, Text: 2}} {
		w := uitest.Start(t, look)
		w.Show(NewPage("A page", ""))
		Confirm(wording.English(), w.Canvas, Question{Title: "Take your notes out of the diary for good?",
			Text: strings.Repeat("Nobody can bring them back afterwards, and what the other one wrote stays as it is. ", 3), Yes: "Take them out", No: "Keep them"},
			func(bool) {})
		w.Settle()
		if cut := w.Cut(); len(cut) > 0 {
			t.Errorf("%v: %v", look, cut)
		}
		for range 3 {
			o, ok := w.Canvas.Focused().(fyne.CanvasObject)
			if !ok {
				t.Fatalf("%v: nothing has the keyboard", look)
			}
			at := w.App.Driver().AbsolutePositionForObject(o)
			if at.Y < 0 || at.Y+o.Size().Height > look.Height || at.X < 0 || at.X+o.Size().Width > look.Width {
				t.Errorf("%v: %q stands at %v", look, o.(interface{ Label() string }).Label(), at)
			}
			w.Key(fyne.KeyTab)
		}
	}
}
