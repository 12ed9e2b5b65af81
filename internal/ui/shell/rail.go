package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"unhurried/assets/icons"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// rail is the column at the left: the places, "Still right for me?" and Lock. Where the window is narrow for its
// text, labels go under the icons.
type rail struct {
	widget.BaseWidget
	brand   *widgets.Text
	places  []*railItem
	bottom  []*railItem
	ground  *widgets.Panel
	line    *widgets.Panel
	compact bool
}

func newRail(l *wording.Language, entries []Entry, open func(route.Place), right, lock func()) *rail {
	r := &rail{brand: widgets.NewSubHeading("unhurried"), ground: widgets.NewPanel(theme.ColorPaper, "", 0),
		line: widgets.NewPanel(theme.ColorLine, "", 0)}
	for _, e := range entries {
		it := newRailItem(e.Icon, e.Label, func() { open(e.Place) })
		it.place = e.Place
		r.places = append(r.places, it)
	}
	r.bottom = []*railItem{
		newRailItem(icons.Get(icons.Right), l.X("rail.right", "Still right for me?"), right),
		newRailItem(icons.Get(icons.Lock), l.X("rail.lock", "Lock"), lock),
	}
	r.bottom[0].short = l.X("rail.rightShort", "Right for me?")
	r.ExtendBaseWidget(r)
	return r
}

func (r *rail) items() []*railItem { return append(append([]*railItem{}, r.places...), r.bottom...) }

func (r *rail) mark(place route.Place) {
	for _, it := range r.places {
		it.setCurrent(it.place == place)
	}
}

// widthIn is the rail's width in a window.
func (r *rail) widthIn(window fyne.Size) float32 {
	full := r.fullWidth()
	r.compact = window.Width < full*4
	width := full
	if r.compact {
		width = 0
		for _, it := range r.items() {
			width = fyne.Max(width, it.compactWidth())
		}
		width += 16
	}
	for _, it := range r.items() {
		it.setCompact(r.compact)
	}
	return width
}

func (r *rail) fullWidth() float32 {
	var width float32
	for _, it := range r.items() {
		width = fyne.Max(width, it.fullWidth())
	}
	return width + 24
}

// Children returns the items, for Walk.
func (r *rail) Children() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ground, r.brand}
	for _, it := range r.items() {
		out = append(out, it)
	}
	return append(out, r.line)
}

// CreateRenderer draws the entries, places from the top and what is always there from the bottom.
func (r *rail) CreateRenderer() fyne.WidgetRenderer { return &railRenderer{r} }

type railRenderer struct{ r *rail }

func (r *railRenderer) Destroy()                     {}
func (r *railRenderer) Objects() []fyne.CanvasObject { return r.r.Children() }
func (r *railRenderer) MinSize() fyne.Size           { return fyne.NewSize(60, 200) }

func (r *railRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
	r.Layout(r.r.Size())
}

func (r *railRenderer) Layout(s fyne.Size) {
	r.r.ground.Resize(s)
	r.r.line.Resize(fyne.NewSize(1, s.Height))
	r.r.line.Move(fyne.NewPos(s.Width-1, 0))
	const side = 12
	margin := float32(side)
	if r.r.compact {
		margin = 6
	}
	var row, gap float32 = 0, 4
	rows := float32(len(r.r.items()))
	for _, it := range r.r.items() {
		row = fyne.Max(row, it.MinSize().Height)
	}
	if r.r.compact { // what height there is to spare goes between the rows
		gap = fyne.Min(fyne.Max((s.Height-rows*row-2*margin-24)/rows, 0), 10)
	}
	y := margin
	r.r.brand.Hidden = r.r.compact
	if !r.r.compact {
		brand := r.r.brand.MinSize()
		r.r.brand.Resize(fyne.NewSize(s.Width-2*side-10, brand.Height))
		r.r.brand.Move(fyne.NewPos(side+14, 26))
		y = 26 + brand.Height + 18
	}
	// When the window is very low the rows share what height there is.
	if least := y + rows*row + (rows-1)*gap + margin; least > s.Height {
		gap = 0
		if row*rows+y+margin > s.Height {
			row = (s.Height - y - margin) / rows
		}
	}
	for _, it := range r.r.places {
		it.Move(fyne.NewPos(margin, y))
		it.Resize(fyne.NewSize(s.Width-2*margin-1, row))
		y += row + gap
	}
	y = s.Height - margin - 2*row - gap
	for _, it := range r.r.bottom {
		it.Move(fyne.NewPos(margin, y))
		it.Resize(fyne.NewSize(s.Width-2*margin-1, row))
		y += row + gap
	}
}
