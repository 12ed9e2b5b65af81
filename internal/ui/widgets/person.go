package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// Person is the mark of a person: a dot for the first, a diamond for the second, each in its colour. A name stands beside
// it wherever it is shown, so a reader skips it.
type Person struct {
	widget.BaseWidget
	second bool
}

// NewPerson makes the mark.
func NewPerson(second bool) *Person {
	p := &Person{second: second}
	p.ExtendBaseWidget(p)
	return p
}

// SetSecond tells whose mark it is.
func (p *Person) SetSecond(second bool) {
	if p.second != second {
		p.second = second
		p.Refresh()
	}
}

// CreateRenderer draws both shapes and hides one.
func (p *Person) CreateRenderer() fyne.WidgetRenderer {
	r := &personRenderer{p: p, dot: canvas.NewCircle(nil), diamond: canvas.NewPolygon(4, nil)}
	r.Refresh()
	return r
}

type personRenderer struct {
	p       *Person
	dot     *canvas.Circle
	diamond *canvas.Polygon
}

func (r *personRenderer) Destroy()                     {}
func (r *personRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.dot, r.diamond} }

// MinSize grows with the text: 14 pixels at 100 %.
func (r *personRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(themeSize(r.p, theme.SizeText) * 14 / 16)
}

// Layout makes the dot a little smaller than the diamond, which looks as large.
func (r *personRenderer) Layout(s fyne.Size) {
	d := fyne.Min(s.Width, s.Height)
	dot := d * 11 / 14
	r.dot.Resize(fyne.NewSquareSize(dot))
	r.dot.Move(fyne.NewPos((s.Width-dot)/2, (s.Height-dot)/2))
	r.diamond.Resize(fyne.NewSquareSize(d))
	r.diamond.Move(fyne.NewPos((s.Width-d)/2, (s.Height-d)/2))
}

func (r *personRenderer) Refresh() {
	r.dot.FillColor, r.dot.Hidden = themeColor(r.p, theme.ColorFirst), r.p.second
	r.diamond.FillColor, r.diamond.Hidden = themeColor(r.p, theme.ColorSecond), !r.p.second
	r.diamond.Angle = diamondAngle
	canvas.Refresh(r.p)
}

// diamondAngle stands a square on its corner, in degrees.
const diamondAngle = 0

// Named is a person's mark with the name beside it.
type Named struct {
	composite
	mark *Person
	name *Text
}

// NewNamed makes a mark and a name.
func NewNamed(name string, second bool) *Named {
	n := &Named{mark: NewPerson(second), name: NewBold(name)}
	n.root = container.New(&markLayout{gap: theme.GapSmall}, n.mark, n.name)
	n.ExtendBaseWidget(n)
	return n
}

// sizeWithin is the room that mark and name take.
func (n *Named) sizeWithin(width float32) fyne.Size {
	mark := n.mark.MinSize()
	room := n.name.sizeWithin(width - mark.Width - theme.GapSmall)
	return fyne.NewSize(room.Width+mark.Width+theme.GapSmall, fyne.Max(room.Height, mark.Height))
}
