package widgets

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// TimeRing is a slow ring around a drawing: how much of a time has passed, with no number that runs down. In the dark it
// stands in the light of a lamp, three flat discs. Moving it on draws the dial and the arc's head anew and nothing else.
type TimeRing struct {
	widget.BaseWidget
	drawing fyne.CanvasObject // in the middle; may be nil
	share   float32           // that has passed, 0 to 1; negative is a time without an end
	dial    *dial
	head    *canvas.Circle
}

// NewTimeRing makes a ring around a drawing.
func NewTimeRing(drawing fyne.CanvasObject) *TimeRing {
	r := &TimeRing{drawing: drawing, share: -1, dial: newDial(), head: canvas.NewCircle(nil)}
	r.ExtendBaseWidget(r)
	return r
}

// SetShare moves the ring to a share of the time, from 0 to 1; a negative one takes the arc away.
func (r *TimeRing) SetShare(share float32) {
	if share == r.share {
		return
	}
	head := r.head.Hidden
	r.share = share
	r.turn()
	if r.dial.turn(share) || r.head.Hidden != head { // Fyne knows no window of what was never shown in one
		canvas.Refresh(r)
		return
	}
	r.head.Refresh()
}

// ringWidth is how thick the ring is, in pixels for a ring of 480.
const ringWidth = 5

// width is how thick a ring of a size is.
func (r *TimeRing) width() float32 { return fyne.Max(3, r.side()/480*ringWidth) }

func (r *TimeRing) side() float32 { return fyne.Min(r.Size().Width, r.Size().Height) }

// turn sets the head to the share.
func (r *TimeRing) turn() {
	side, width := r.side(), r.width()
	r.head.Hidden = r.share <= 0 || r.share >= 1
	if r.head.Hidden || side <= 0 {
		return
	}
	angle := 2 * math.Pi * float64(r.share)
	radius, dot := float64(side-width)/2, 2.4*width
	middle := fyne.NewPos(r.Size().Width/2, r.Size().Height/2)
	r.head.Move(middle.AddXY(float32(radius*math.Sin(angle))-dot/2, -float32(radius*math.Cos(angle))-dot/2))
	r.head.Resize(fyne.NewSquareSize(dot))
}

// CreateRenderer draws the lamp, the dial, the drawing and the arc's head.
func (r *TimeRing) CreateRenderer() fyne.WidgetRenderer {
	x := &timeRingRenderer{r: r, lamp: &canvas.Image{}}
	x.Refresh()
	return x
}

type timeRingRenderer struct {
	r    *TimeRing
	lamp *canvas.Image
	lit  [3]color.Color // the light that the lamp was painted in
}

func (x *timeRingRenderer) Destroy() {}

func (x *timeRingRenderer) Objects() []fyne.CanvasObject {
	all := append([]fyne.CanvasObject{x.lamp}, x.r.dial.objects()...)
	if x.r.drawing != nil {
		all = append(all, x.r.drawing)
	}
	return append(all, x.r.head)
}

func (x *timeRingRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(96) }

// lampReach is how far each disc of light reaches, in sizes of the ring, the farthest first.
var lampReach = [3]float32{2.1, 1.66, 1.3}

// lampSide is how large the lamp is painted, in pixels: flat discs look the same when they are made larger.
const lampSide = 512

// lamp paints the three discs of light, once: as circles they would take most of each frame of the ring, wherever the
// processor paints the screen.
func lamp(lit [3]color.Color) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, lampSide, lampSide))
	for y := range lampSide {
		for x := range lampSide {
			away := math.Hypot(float64(x)+.5-lampSide/2, float64(y)+.5-lampSide/2)
			for i, c := range lit {
				radius := float64(lampSide/2-1) * float64(lampReach[i]/lampReach[0])
				light := color.NRGBAModel.Convert(c).(color.NRGBA)
				if edge := radius + .5 - away; edge >= 1 || edge > 0 && i > 0 {
					img.SetNRGBA(x, y, light)
				} else if edge > 0 { // nothing lies under the outermost
					light.A = uint8(float64(light.A) * edge)
					img.SetNRGBA(x, y, light)
				}
			}
		}
	}
	return img
}

func (x *timeRingRenderer) Layout(size fyne.Size) {
	side := x.r.side()
	place := func(o fyne.CanvasObject, d float32) {
		o.Resize(fyne.NewSquareSize(d))
		o.Move(fyne.NewPos((size.Width-d)/2, (size.Height-d)/2))
	}
	place(x.lamp, side*lampReach[0])
	x.r.dial.place(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2), side, x.r.width(), x.r.width())
	if x.r.drawing != nil {
		const inside = .74 // of the ring: the corners of the drawing stay within it
		box := fyne.NewSize(side*inside, side*inside*2/3)
		x.r.drawing.Resize(box)
		x.r.drawing.Move(fyne.NewPos((size.Width-box.Width)/2, (size.Height-box.Height)/2))
	}
	x.r.turn()
}

func (x *timeRingRenderer) Refresh() {
	var lit [3]color.Color
	for i, name := range []fyne.ThemeColorName{theme.ColorLampFar, theme.ColorLampMid, theme.ColorLampNear} {
		lit[i] = themeColor(x.r, name)
	}
	if x.lit != lit {
		x.lit, x.lamp.Image = lit, lamp(lit)
		x.lamp.Refresh()
	}
	x.lamp.Hidden = lit[0] == themeColor(x.r, fynetheme.ColorNameBackground) // by day
	x.r.dial.paint(themeColor(x.r, theme.ColorCard), themeColor(x.r, theme.ColorLine), themeColor(x.r, theme.ColorSage))
	x.r.head.FillColor = themeColor(x.r, theme.ColorSage)
	if x.r.drawing != nil {
		x.r.drawing.Refresh()
	}
	x.Layout(x.r.Size())
	canvas.Refresh(x.r)
}
