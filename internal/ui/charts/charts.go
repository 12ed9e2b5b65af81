// Package charts draws a member's course over time on Fyne's canvas: lines, a calendar of practice, adherence in four
// figures, and the path through the stages. Every chart carries a sentence that says in words what it shows, and tells
// people apart by shape and label as well as by colour. Charts get numbers and names; what may be drawn (missing
// answers, agreements, whose data is shared) is decided before.
package charts

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	fynetheme "fyne.io/fyne/v2/theme"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// Period is a stretch of days, both ends included.
type Period struct{ From, To time.Time }

func (p Period) holds(t time.Time) bool { return !t.Before(p.From) && !t.After(p.To) }

func col(w fyne.Widget, name fyne.ThemeColorName) color.Color {
	return fynetheme.ColorForWidget(name, w)
}

func size(w fyne.Widget, name fyne.ThemeSizeName) float32 { return fynetheme.SizeForWidget(name, w) }

// drawing is a renderer that draws everything anew for each size and theme. Charts are small and still.
type drawing struct {
	w       fyne.Widget
	min     func() fyne.Size
	draw    func(size fyne.Size) []fyne.CanvasObject
	objects []fyne.CanvasObject
	drawn   fyne.Size
}

func (d *drawing) Destroy()                     {}
func (d *drawing) MinSize() fyne.Size           { return d.min() }
func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }

func (d *drawing) Layout(s fyne.Size) {
	if s == d.drawn && d.objects != nil {
		return
	}
	d.drawn = s
	d.objects = nil
	if s.Width > 0 && s.Height > 0 {
		d.objects = d.draw(s)
	}
}

func (d *drawing) Refresh() {
	d.drawn = fyne.Size{}
	d.Layout(d.w.Size())
	canvas.Refresh(d.w)
}

// pen collects the objects of a drawing.
type pen struct {
	w       fyne.Widget
	objects []fyne.CanvasObject
}

func (p *pen) line(x1, y1, x2, y2 float32, c fyne.ThemeColorName, width float32) {
	l := canvas.NewLine(col(p.w, c))
	l.StrokeWidth = width
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	p.objects = append(p.objects, l)
}

func (p *pen) rect(x, y, w, h float32, c fyne.ThemeColorName, radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(col(p.w, c))
	r.CornerRadius = radius
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	p.objects = append(p.objects, r)
	return r
}

// text writes at a point; align is 0 for left, 0.5 for the middle, 1 for right of the point.
func (p *pen) text(s string, x, y, align float32, c fyne.ThemeColorName, bold bool) fyne.Size {
	t := canvas.NewText("", col(p.w, c))
	t.TextSize = size(p.w, theme.SizeCaption)
	theme.Write(t, s, fyne.TextStyle{Bold: bold})
	m := t.MinSize()
	t.Resize(m)
	t.Move(fyne.NewPos(x-m.Width*align, y))
	p.objects = append(p.objects, t)
	return m
}

func captionSize(w fyne.Widget, s string, bold bool) fyne.Size {
	return theme.Measure(s, size(w, theme.SizeCaption), fyne.TextStyle{Bold: bold})
}

// mark is the mark of a member by their name.
func (p *pen) mark(second bool, x, y float32) {
	const room = 16
	ink := col(p.w, theme.ColorFirst)
	if second {
		ink = col(p.w, theme.ColorSecond)
	}
	shown := plot{size: fyne.NewSquareSize(room), marks: []mark{{fyne.NewPos(room/2, room/2), second, 5, ink, col(p.w, theme.ColorCard)}}}
	r := shown.raster()
	r.Move(fyne.NewPos(x-room/2, y-room/2))
	p.objects = append(p.objects, r)
}

// captioned is a chart with its sentence below.
func captioned(chart fyne.CanvasObject, sentence string) fyne.CanvasObject {
	return widgets.NewColumnGap(10, chart, widgets.NewChartSentence(sentence))
}

// Picture draws a chart as an image of the given width in pixels, in the light look, with the title above. build makes
// the chart anew: one that is on the screen can't be drawn elsewhere at the same time.
func Picture(title string, width float32, build func() fyne.CanvasObject) image.Image {
	card := widgets.NewCard(title, "", build())
	look := container.NewThemeOverride(container.NewStack(widgets.NewPanel(theme.ColorPaper, "", 0),
		widgets.NewInset(20, card)), theme.New(theme.Light, 1))
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(look)
	for range 3 { // the height follows from the width
		c.Resize(fyne.NewSize(width, look.MinSize().Height))
	}
	return c.Capture()
}
