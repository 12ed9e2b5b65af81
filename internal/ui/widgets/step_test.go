package widgets_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unhurried/assets/spots"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

// A step is shown as large as its window lets it be, and whole; how long is left is in view whatever else is not.
func TestAStepIsAsLargeAsItsWindow(t *testing.T) {
	short := Step{Title: "Change places when you are ready", Doers: []Doer{{Words: "Sam touches", Second: true}, {Words: "Zoé is touched"}},
		Body: "The one who was touched now touches. Back first, then front.", Progress: .5, Caption: "about 9 minutes, no hurry"}
	long := short
	long.Body = strings.Repeat("The one who was touched now touches. ", 30)
	show := func(look uitest.Look, s Step) (sentence, body float32) {
		w := uitest.Start(t, look)
		w.Show(NewStepView(s, NewSpot(spots.Hands, 0)))
		for _, o := range w.Objects() {
			c, ok := o.(*canvas.Text)
			if !ok {
				continue
			}
			end := w.App.Driver().AbsolutePositionForObject(c).Y + c.MinSize().Height
			if end > look.Height && (s.Body == short.Body || c.Text == s.Caption) {
				t.Errorf("%v: %q ends at %.0f", look, c.Text, end)
			}
			if strings.HasPrefix(c.Text, "The one who") {
				body = c.TextSize
			}
			if strings.HasPrefix(c.Text, "Change") {
				sentence = c.TextSize
			}
		}
		return sentence, body
	}
	sizes := map[uitest.Look]float32{}
	for _, look := range append(uitest.Looks(), uitest.Look{Width: 700, Height: 500, Text: 1},
		uitest.Look{Width: 1920, Height: 1080, Text: 1}) {
		sizes[look], _ = show(look, short)
		if _, body := show(look, long); body < 13*look.Text {
			t.Errorf("%v: a long step is smaller than %.0f", look, 13*look.Text)
		}
	}
	small, middle, wide := sizes[uitest.Look{Width: 700, Height: 500, Text: 1}], sizes[uitest.Plain],
		sizes[uitest.Look{Width: 1920, Height: 1080, Text: 1}]
	if !(16 < small && small < middle && middle < wide) || wide < 54 {
		t.Errorf("the sentence is %.0f, %.0f and %.0f px high in windows of three sizes", small, middle, wide)
	}
}

// unpainted is a driver that knows no window of what is laid out, as a real one before it painted it.
type unpainted struct{ fyne.Driver }

func (unpainted) CanvasForObject(fyne.CanvasObject) fyne.Canvas { return nil }

// What is laid out before it was ever painted is as large as it is afterwards: the first step of an evening, a drawing, a card.
func TestTheFirstLayoutIsThatOfTheWindow(t *testing.T) {
	for _, look := range append(uitest.Looks(), uitest.Look{Width: 1920, Height: 1080, Text: 1}) {
		w := uitest.Start(t, look)
		app := fyne.CurrentApp()
		sizes := func() (sizes []fyne.Size) {
			step := NewStepView(Step{Title: "Settle and ask", Body: "Lie close and breathe."}, nil)
			step.Resize(fyne.NewSize(look.Width, look.Height-190))
			w.Show(step)
			for _, o := range w.Objects() {
				if c, ok := o.(*canvas.Text); ok {
					sizes = append(sizes, c.MinSize())
				}
			}
			return append(sizes, NewSpot(spots.Hands, 0).MinSize(), NewFloorTable([2]string{"Alex", "Sam"}, "the floor").MinSize())
		}
		after := sizes()
		fyne.SetCurrentApp(driven{app, unpainted{app.Driver()}})
		before := sizes()
		fyne.SetCurrentApp(app)
		if !slices.Equal(before, after) {
			t.Errorf("%v: %v before it is painted, %v after", look, before, after)
		}
	}
}
