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

// rail is the column at the left: the places from the top, and at the foot "Still right for me?", who sits here, and the
// lock. In a narrow window it has icons alone, whose names come up beside them.
type rail struct {
	widget.BaseWidget
	brand        *widgets.Text
	places       []*railItem
	right, lock  *railItem
	who          *who
	ground, edge *widgets.Panel
	rule         *widgets.Panel // over who sits here
	narrow       bool
}

func newRail(l *wording.Language, entries []Entry, open func(route.Place), right, lock func()) *rail {
	r := &rail{brand: widgets.NewSubHeading("unhurried"), ground: widgets.NewPanel(theme.ColorSide, "", 0),
		edge: widgets.NewPanel(theme.ColorLine, "", 0), rule: widgets.NewPanel(theme.ColorLine, "", 0), who: newWho()}
	for _, e := range entries {
		it := newRailItem(e.Icon, e.Label, func() { open(e.Place) })
		it.place = e.Place
		r.places = append(r.places, it)
	}
	r.right = newRailItem(icons.Get(icons.Right), l.X("rail.right", "Still right for me?"), right)
	r.right.form = formWords
	r.lock = newRailItem(icons.Get(icons.Lock), l.X("rail.lock", "Lock"), lock)
	r.lock.form = formIcon
	r.ExtendBaseWidget(r)
	return r
}

// items are all entries, in the order in which Tab goes through them.
func (r *rail) items() []*railItem {
	return append(append([]*railItem{}, r.places...), r.right, r.lock)
}

func (r *rail) mark(place route.Place) {
	for _, it := range r.places {
		it.setCurrent(it.place == place)
	}
}

// Narrow tells whether a window has no room for the rail's words. Larger text makes a window smaller.
func Narrow(window fyne.Size, text float32) bool { return window.Width < theme.Below*text }

// widthIn is the rail's width in a window.
func (r *rail) widthIn(window fyne.Size) float32 {
	grow := r.grow()
	r.narrow = Narrow(window, grow)
	width := theme.RailNarrow * grow
	if !r.narrow {
		width = theme.RailWidth * grow
	}
	for _, it := range r.items() {
		it.setNarrow(r.narrow)
		if !r.narrow { // in another language a name may be longer
			width = fyne.Max(width, it.MinSize().Width+2*railSide)
		}
	}
	r.who.setNarrow(r.narrow)
	return width
}

// grow is how large the text is, 1 for 100 %.
func (r *rail) grow() float32 { return r.Theme().Size(theme.SizeText) / 16 }

// Children returns the items, for Walk.
func (r *rail) Children() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ground, r.brand}
	for _, it := range r.places {
		out = append(out, it)
	}
	return append(out, r.right, r.rule, r.who, r.lock, r.edge)
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

// The distances of the rail, in pixels at any text size.
const (
	railSide = 14 // from its edges to its entries
	railTop  = 26 // to the app's name
	railFoot = 20 // under who sits here
)

func (r *railRenderer) Layout(s fyne.Size) {
	rail := r.r
	rail.ground.Resize(s)
	rail.edge.Resize(fyne.NewSize(1, s.Height))
	rail.edge.Move(fyne.NewPos(s.Width-1, 0))
	rail.brand.Hidden = rail.narrow
	if rail.narrow {
		r.narrow(s)
	} else {
		r.wide(s)
	}
}

// wide sets words beside icons. When the window is very low the rows share what height there is.
func (r *railRenderer) wide(s fyne.Size) {
	rail := r.r
	grow := rail.grow()
	brand := rail.brand.MinSize()
	rail.brand.Resize(fyne.NewSize(s.Width-2*railSide-12, brand.Height))
	rail.brand.Move(fyne.NewPos(railSide+12, railTop))
	y := railTop + brand.Height + 20
	row := 42 * grow
	foot := row + railFoot + fyne.Max(row, rail.who.MinSize().Height) + 8
	if most := (s.Height - y - foot) / float32(len(rail.places)); row > most {
		row = most
	}
	width := s.Width - 2*railSide - 1
	for _, it := range rail.places {
		it.Move(fyne.NewPos(railSide, y))
		it.Resize(fyne.NewSize(width, row))
		y += row
	}
	lock := fyne.Min(42*grow, row)
	y = s.Height - railFoot - lock
	rail.lock.Resize(fyne.NewSize(lock, lock))
	rail.lock.Move(fyne.NewPos(s.Width-railSide-lock, y))
	rail.who.Resize(fyne.NewSize(width-lock-12, lock))
	rail.who.Move(fyne.NewPos(railSide+12, y))
	y -= 8
	rail.rule.Hidden = false
	rail.rule.Resize(fyne.NewSize(width, 1))
	rail.rule.Move(fyne.NewPos(railSide, y))
	y -= row + 4
	rail.right.Resize(fyne.NewSize(width, row))
	rail.right.Move(fyne.NewPos(railSide, y))
}

// narrow sets icons alone.
func (r *railRenderer) narrow(s fyne.Size) {
	rail := r.r
	grow := rail.grow()
	rail.rule.Hidden = true
	side := 44 * grow
	who := rail.who.MinSize().Height
	y := 12 * grow
	row := fyne.Min(side+2, (s.Height-2*y-who-4)/float32(len(rail.items())))
	x := (s.Width - side) / 2
	put := func(it *railItem, y float32) {
		it.Move(fyne.NewPos(x, y))
		it.Resize(fyne.NewSize(side, row-2))
	}
	for i, it := range rail.places {
		put(it, y+float32(i)*row)
	}
	bottom := s.Height - y - who
	rail.who.Resize(fyne.NewSize(s.Width-6, who))
	rail.who.Move(fyne.NewPos(3, bottom))
	put(rail.lock, bottom-row-2)
	put(rail.right, bottom-2*row-2)
}
