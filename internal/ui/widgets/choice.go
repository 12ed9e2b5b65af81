package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// Choice is a set of chips to choose from: one of them, or several. It is one stop for the Tab key; arrows move
// between the chips, Space and Enter choose, a digit chooses the chip of that number, and Backspace takes the choice back where that is allowed. Chips wrap to
// as many lines as they need. A chosen chip differs by a tick and a thicker edge, not by colour alone.
type Choice struct {
	widget.BaseWidget
	keyboard
	options []string
	chosen  []bool
	many    bool
	cursor  int
	hovered int
	width   float32 // of the last layout
	label   string

	// Optional lets a single choice be taken back by choosing it again.
	Optional bool
	// OnChanged is called after a user's change, not after Select.
	OnChanged func()
}

// NewChoice makes a single choice. No chip is chosen when selected is -1.
func NewChoice(options []string, selected int, changed func(selected int)) *Choice {
	c := newChoice(options, false)
	c.Select(selected)
	if changed != nil {
		c.OnChanged = func() { changed(c.Selected()) }
	}
	return c
}

// NewMultiChoice makes a choice of any number of chips; the callback gets the indices chosen, in order.
func NewMultiChoice(options []string, selected []int, changed func(selected []int)) *Choice {
	c := newChoice(options, true)
	for _, i := range selected {
		if i >= 0 && i < len(options) {
			c.chosen[i] = true
		}
	}
	if changed != nil {
		c.OnChanged = func() { changed(c.SelectedAll()) }
	}
	return c
}

func newChoice(options []string, many bool) *Choice {
	c := &Choice{options: slices.Clone(options), chosen: make([]bool, len(options)), many: many, hovered: -1}
	c.keyboard.self = c
	c.ExtendBaseWidget(c)
	return c
}

// Named says what is chosen, where no Field around the choice says so: for whoever hears the screen. It returns the
// choice.
func (c *Choice) Named(label string) *Choice {
	c.label = label
	return c
}

// Label returns what is chosen.
func (c *Choice) Label() string { return c.label }

// AccessibilityLabel is what is chosen.
func (c *Choice) AccessibilityLabel() string { return c.label }

// Options returns the words on the chips.
func (c *Choice) Options() []string { return slices.Clone(c.options) }

// Selected returns the index of the first chosen chip, or -1.
func (c *Choice) Selected() int { return slices.Index(c.chosen, true) }

// SelectedAll returns the indices of all chosen chips, in order.
func (c *Choice) SelectedAll() []int {
	all := []int{}
	for i, on := range c.chosen {
		if on {
			all = append(all, i)
		}
	}
	return all
}

// Select chooses one chip and no other, or none for -1, without calling OnChanged.
func (c *Choice) Select(index int) {
	clear(c.chosen)
	if index >= 0 && index < len(c.chosen) {
		c.chosen[index] = true
		c.cursor = index
	}
	c.Refresh()
}

func (c *Choice) toggle(i int) {
	if i < 0 || i >= len(c.options) {
		return
	}
	c.cursor = i
	switch {
	case c.many:
		c.chosen[i] = !c.chosen[i]
	case c.chosen[i] && !c.Optional:
		c.Refresh()
		return
	default:
		was := c.chosen[i]
		clear(c.chosen)
		c.chosen[i] = !was
	}
	c.Refresh()
	if c.OnChanged != nil {
		c.OnChanged()
	}
}

// Tapped chooses the chip under the pointer.
func (c *Choice) Tapped(ev *fyne.PointEvent) {
	focusOn(c)
	c.toggle(c.at(ev.Position))
}

// TypedKey moves and chooses.
func (c *Choice) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyRight, fyne.KeyDown:
		c.cursor = min(c.cursor+1, len(c.options)-1)
	case fyne.KeyLeft, fyne.KeyUp:
		c.cursor = max(c.cursor-1, 0)
	case fyne.KeyHome:
		c.cursor = 0
	case fyne.KeyEnd:
		c.cursor = len(c.options) - 1
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.toggle(c.cursor)
		return
	case fyne.KeyBackspace, fyne.KeyDelete:
		if (c.Optional || c.many) && c.Selected() >= 0 {
			clear(c.chosen)
			c.Refresh()
			if c.OnChanged != nil {
				c.OnChanged()
			}
		}
		return
	default:
		forwardKey(c, ev)
		return
	}
	c.Refresh()
}

// TypedRune chooses a chip by its number, from 1 on.
func (c *Choice) TypedRune(r rune) {
	if n := int(r - '1'); n >= 0 && n < min(len(c.options), 9) {
		c.toggle(n)
	}
}

// MouseIn marks the chip under the pointer.
func (c *Choice) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved marks the chip under the pointer.
func (c *Choice) MouseMoved(ev *desktop.MouseEvent) {
	notifyActivity(c)
	if at := c.at(ev.Position); at != c.hovered {
		c.hovered = at
		c.Refresh()
	}
}

// MouseOut ends the mark.
func (c *Choice) MouseOut() { c.hovered = -1; c.Refresh() }

const (
	chipGap  float32 = 8
	chipPadX float32 = 13
	chipPadY float32 = 8
	chipTick float32 = 20 // room for the tick of a chosen chip
)

type box struct {
	pos  fyne.Position
	size fyne.Size
}

// boxes lays the chips out within a width. All chips keep room for the tick, so nothing moves when one is chosen.
func (c *Choice) boxes(width float32) (boxes []box, height float32) {
	size := themeSize(c, theme.SizeCaption) * 15 / 13
	var x, y, line float32
	for _, o := range c.options {
		m := fyne.MeasureText(o, size, fyne.TextStyle{}).AddWidthHeight(2*chipPadX+chipTick, 2*chipPadY)
		if most := mostChip * themeSize(c, theme.SizeCaption); width > 0 && m.Width > most {
			m.Width = fyne.Max(most, fyne.Min(m.Width, width))
		}
		if x > 0 && x+m.Width > width {
			x, y = 0, y+line+chipGap
		}
		boxes = append(boxes, box{fyne.NewPos(x, y), m})
		x += m.Width + chipGap
		line = m.Height
	}
	return boxes, y + line
}

func (c *Choice) at(pos fyne.Position) int {
	boxes, _ := c.boxes(c.Size().Width)
	for i, b := range boxes {
		if pos.X >= b.pos.X && pos.Y >= b.pos.Y && pos.X <= b.pos.X+b.size.Width && pos.Y <= b.pos.Y+b.size.Height {
			return i
		}
	}
	return -1
}

// CreateRenderer draws a rounded chip for each option, with a tick on each that is chosen.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{c: c, ring: newRing()}
	for _, o := range c.options {
		r.chips = append(r.chips, chip{ground: newSlab(), text: canvas.NewText(o, nil),
			tick: [2]*canvas.Line{canvas.NewLine(nil), canvas.NewLine(nil)}})
	}
	r.Refresh()
	return r
}

type chip struct {
	ground *slab
	text   *canvas.Text
	tick   [2]*canvas.Line
}

type choiceRenderer struct {
	c     *Choice
	chips []chip
	ring  *canvas.Rectangle
}

func (r *choiceRenderer) Destroy() {}

func (r *choiceRenderer) Objects() (all []fyne.CanvasObject) {
	for _, ch := range r.chips {
		all = append(append(all, ch.ground.objects()...), ch.text, ch.tick[0], ch.tick[1])
	}
	return append(all, r.ring)
}

func (r *choiceRenderer) MinSize() fyne.Size {
	var widest float32
	boxes, height := r.c.boxes(r.c.width)
	for _, b := range boxes {
		widest = fyne.Max(widest, b.size.Width)
	}
	return fyne.NewSize(fyne.Min(widest, mostChip*themeSize(r.c, theme.SizeCaption)), height)
}

// mostChip is from how many ems on the words of a chip end in an ellipsis where there is no room, as a name of forty letters.
const mostChip = 20

// fit are the words of a chip in so much room.
func fit(words string, width, size float32) string {
	letters := []rune(words)
	for n := len(letters); n > 0; n-- {
		if fyne.MeasureText(words, size, fyne.TextStyle{}).Width <= width {
			return words
		}
		words = string(letters[:n-1]) + "…"
	}
	return words
}

func (r *choiceRenderer) Layout(s fyne.Size) {
	r.c.width = s.Width
	boxes, _ := r.c.boxes(s.Width)
	for i, b := range boxes {
		ch := r.chips[i]
		ch.ground.radius = b.size.Height / 2
		ch.ground.place(b.pos, b.size)
		ch.text.TextSize = themeSize(r.c, theme.SizeCaption) * 15 / 13
		ch.text.Text = fit(r.c.options[i], b.size.Width-2*chipPadX-chipTick+1, ch.text.TextSize)
		text := ch.text.MinSize()
		x := (b.size.Width - text.Width) / 2
		if r.c.chosen[i] {
			x = chipPadX + chipTick - 2
		}
		ch.text.Move(b.pos.AddXY(x, (b.size.Height-text.Height)/2))
		ch.text.Resize(text)
		placeTick(ch.tick, b.pos.AddXY(chipPadX, b.size.Height/2), 12)
		if i == r.c.cursor {
			placeRing(r.ring, b.pos, b.size, b.size.Height/2)
		}
	}
}

// placeTick draws a check mark of the given width whose left end is at pos.
func placeTick(l [2]*canvas.Line, pos fyne.Position, width float32) {
	low := pos.AddXY(width*0.38, width*0.36)
	l[0].Position1, l[0].Position2 = pos, low
	l[1].Position1, l[1].Position2 = low, pos.AddXY(width, -width*0.36)
}

func (r *choiceRenderer) Refresh() {
	for i, ch := range r.chips {
		fill, ink, edge, width := theme.ColorCard, theme.ColorInk, theme.ColorEdge, float32(1)
		if r.c.chosen[i] {
			fill, ink, edge, width = theme.ColorAccentSoft, theme.ColorAccent, theme.ColorAccent, 2
		} else if i == r.c.hovered {
			fill = theme.ColorButton
		}
		ch.ground.paint(themeColor(r.c, fill), themeColor(r.c, edge), width, 0)
		ch.text.Color = themeColor(r.c, ink)
		for _, l := range ch.tick {
			l.StrokeColor, l.StrokeWidth, l.Hidden = themeColor(r.c, ink), 2, !r.c.chosen[i]
		}
	}
	showRing(r.ring, r.c, r.c.focused)
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

// ChipCenter is the middle of a chip, for tests that tap it.
func (c *Choice) ChipCenter(i int) fyne.Position {
	boxes, _ := c.boxes(c.Size().Width)
	return boxes[i].pos.AddXY(boxes[i].size.Width/2, boxes[i].size.Height/2)
}
