package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// StepDots shows which of a few steps is on: a dot for each, the present one long. Words beside it say the same, so a
// reader skips it.
type StepDots struct {
	widget.BaseWidget
	at, of int
}

// NewStepDots shows the step at, counted from 0, of so many.
func NewStepDots(at, of int) *StepDots {
	d := &StepDots{at: at, of: of}
	d.ExtendBaseWidget(d)
	return d
}

// SetAt moves on to another step.
func (d *StepDots) SetAt(at int) {
	if d.at != at {
		d.at = at
		d.Refresh()
	}
}

// The measures of the dots, in pixels at 100 % text.
const (
	stepDot  = 9
	stepLong = 22 // the present one
	stepGap  = 9
)

func (d *StepDots) grow() float32 { return themeSize(d, theme.SizeText) / 16 }

// CreateRenderer draws a rounded rectangle for each step.
func (d *StepDots) CreateRenderer() fyne.WidgetRenderer {
	r := &stepDotsRenderer{d: d}
	for range d.of {
		r.dots = append(r.dots, canvas.NewRectangle(nil))
	}
	r.Refresh()
	return r
}

type stepDotsRenderer struct {
	d    *StepDots
	dots []*canvas.Rectangle
}

func (r *stepDotsRenderer) Destroy() {}

func (r *stepDotsRenderer) Objects() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(r.dots))
	for i, d := range r.dots {
		all[i] = d
	}
	return all
}

func (r *stepDotsRenderer) MinSize() fyne.Size {
	n := float32(max(r.d.of, 1))
	return fyne.NewSize((n*stepDot+(n-1)*stepGap+stepLong-stepDot)*r.d.grow(), stepDot*r.d.grow())
}

func (r *stepDotsRenderer) Layout(size fyne.Size) {
	grow, x := r.d.grow(), float32(0)
	for i, d := range r.dots {
		width := stepDot * grow
		if i == r.d.at {
			width = stepLong * grow
		}
		d.CornerRadius = stepDot * grow / 2
		d.Resize(fyne.NewSize(width, stepDot*grow))
		d.Move(fyne.NewPos(x, (size.Height-stepDot*grow)/2))
		x += width + stepGap*grow
	}
}

func (r *stepDotsRenderer) Refresh() {
	for i, d := range r.dots {
		switch {
		case i < r.d.at:
			d.FillColor = themeColor(r.d, theme.ColorSage)
		case i == r.d.at:
			d.FillColor = themeColor(r.d, theme.ColorAccent)
		default:
			d.FillColor = themeColor(r.d, theme.ColorTick)
		}
	}
	r.Layout(r.d.Size())
	canvas.Refresh(r.d)
}
