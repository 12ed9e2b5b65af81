package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/assets/spots"
	"unhurried/internal/ui/theme"
)

// Spot is one of the window's own drawings in the colours of the theme. It says nothing that the words beside it don't
// say, so a reader skips it.
type Spot struct {
	widget.BaseWidget
	name   spots.Name
	aspect float32 // width by height
	height float32 // in pixels at 100 % text; 0 is as the window has room
}

// NewSpot makes a drawing of the given height in pixels at 100 % text. It is never cropped, and centred in its room.
func NewSpot(name spots.Name, height float32) *Spot {
	s := &Spot{name: name, aspect: 480. / 320, height: height}
	if name == spots.Room {
		s.aspect = 900. / 330
	}
	s.ExtendBaseWidget(s)
	return s
}

// NewPageSpot makes the drawing on which the eye rests on a page: as high as suits the window.
func NewPageSpot(name spots.Name) *Spot { return NewSpot(name, 0) }

// mostOfWindow is how much of a window's height the drawing of a page may take.
const mostOfWindow = .26

// high is how high the drawing wants to be.
func (s *Spot) high() float32 {
	grow := themeSize(s, theme.SizeText) / 16
	if s.height > 0 {
		return s.height * grow
	}
	h := theme.SpotHeightPage * grow
	switch roomAround(s) {
	case roomSmall:
		h = theme.SpotHeightSmall * grow
	case roomWide:
		h = theme.SpotHeightWide * grow
	}
	return fyne.Min(h, mostOfWindow*windowHeight(s))
}

// box is the drawing's size in a room: as high as it wants to be where the room is wide enough.
func (s *Spot) box(width float32) fyne.Size {
	h := s.high()
	if w := h * s.aspect; w <= width {
		return fyne.NewSize(w, h)
	}
	return fyne.NewSize(width, width/s.aspect)
}

// sizeWithin is the drawing's own size in a line of things.
func (s *Spot) sizeWithin(width float32) fyne.Size { return s.box(width) }

// CreateRenderer draws the SVG.
func (s *Spot) CreateRenderer() fyne.WidgetRenderer {
	return &spotRenderer{s: s, img: newDrawing(s.colored)}
}

// colored is the drawing in the colours of the theme, with lines as thick as its width in pixels of the screen asks for.
func (s *Spot) colored(width int) []byte {
	scale := float32(1)
	if c := canvasOf(s); c != nil {
		scale = c.Scale()
	}
	return recolorSpot(spots.Get(s.name), s, lineOf(float32(width)/scale, scale))
}

type spotRenderer struct {
	s   *Spot
	img *canvas.Raster
}

func (r *spotRenderer) Destroy()                     {}
func (r *spotRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.img} }

func (r *spotRenderer) MinSize() fyne.Size {
	width := r.s.Size().Width
	if width <= 0 {
		width = 1e6
	}
	box := r.s.box(width)
	return fyne.NewSize(fyne.Min(box.Width, 48), box.Height)
}

func (r *spotRenderer) Layout(room fyne.Size) {
	box := r.s.box(room.Width)
	if box.Height > room.Height {
		box = fyne.NewSize(room.Height*r.s.aspect, room.Height)
	}
	r.img.Move(fyne.NewPos((room.Width-box.Width)/2, (room.Height-box.Height)/2))
	r.img.Resize(box)
}

func (r *spotRenderer) Refresh() {
	r.Layout(r.s.Size())
	r.img.Refresh()
}

// lineOf is the thickness of a drawing's lines in pixels of the screen. The drawer takes the number for pixels whatever
// the drawing's size, so it is chosen for the width that the drawing has.
func lineOf(width, scale float32) float32 {
	line := float32(2.4)
	switch {
	case width < 140:
		line = 1.3
	case width < 300:
		line = 1.8
	}
	return line * scale
}
