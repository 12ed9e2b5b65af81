package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// settle gives an object the width and asks which height it then needs. Wrapped text only knows its height once it
// knows its width, so the answer may differ from the first MinSize.
func settle(o fyne.CanvasObject, width float32) float32 {
	height := o.MinSize().Height
	for range 3 { // text in columns in text settles in two rounds; the third guards against flutter
		o.Resize(fyne.NewSize(width, height))
		next := o.MinSize().Height
		if next == height {
			break
		}
		height = next
	}
	o.Resize(fyne.NewSize(width, height))
	return height
}

// columnLayout stacks objects, each as wide as the column and as high as it needs at that width.
type columnLayout struct{ gap float32 }

// above is the gap over an object: a row of buttons stands off a little from the words before it.
func (l *columnLayout) above(o fyne.CanvasObject) float32 {
	if c, ok := o.(*fyne.Container); ok && l.gap >= 8 && len(c.Objects) > 0 {
		if _, flow := c.Layout.(*flowLayout); flow {
			if _, button := c.Objects[0].(*Button); button {
				return l.gap + 6
			}
		}
	}
	return l.gap
}

func (l *columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	first := true
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if !first {
			size.Height += l.above(o)
		}
		first = false
		m := o.MinSize()
		size.Width = fyne.Max(size.Width, m.Width)
		size.Height += m.Height
	}
	return size
}

func (l *columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var y float32
	first := true
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if !first {
			y += l.above(o)
		}
		first = false
		o.Move(fyne.NewPos(0, y))
		if b, ok := o.(snug); ok {
			o.Resize(b.sizeWithin(size.Width))
			y += o.Size().Height
			continue
		}
		y += settle(o, size.Width)
	}
}

// snug is an object that a column leaves as wide as its words: a button or pill.
type snug interface {
	wide
	snug()
}

// NewColumn stacks objects from top to bottom with 12 px between.
func NewColumn(objects ...fyne.CanvasObject) *fyne.Container { return NewColumnGap(12, objects...) }

// NewColumnGap stacks objects from top to bottom with the given gap in pixels.
func NewColumnGap(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columnLayout{gap: gap}, objects...)
}

// flowLayout sets objects side by side and begins a new line when the width is used up.
type flowLayout struct {
	gap    float32
	center bool
	width  float32 // of the last Layout
}

func (l *flowLayout) place(objects []fyne.CanvasObject, width float32, move bool) fyne.Size {
	var size fyne.Size
	var y float32
	line := make([]fyne.CanvasObject, 0, len(objects))
	var lineWidth, lineHeight float32
	flush := func() {
		if len(line) == 0 {
			return
		}
		if move {
			x := float32(0)
			if l.center {
				x = fyne.Max(0, (width-lineWidth)/2)
			}
			for _, o := range line {
				o.Move(fyne.NewPos(x, y+(lineHeight-o.Size().Height)/2))
				x += o.Size().Width + l.gap
			}
		}
		size.Width = fyne.Max(size.Width, lineWidth)
		y += lineHeight + l.gap
		line, lineWidth, lineHeight = line[:0], 0, 0
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if w, ok := o.(wide); ok && width > 0 {
			m = w.sizeWithin(width)
		}
		if move {
			o.Resize(m)
		}
		if len(line) > 0 && lineWidth+l.gap+m.Width > width {
			flush()
		}
		if len(line) > 0 {
			lineWidth += l.gap
		}
		line = append(line, o)
		lineWidth += m.Width
		lineHeight = fyne.Max(lineHeight, m.Height)
	}
	flush()
	size.Height = fyne.Max(0, y-l.gap)
	return size
}

// wide is an object that takes the width of its text on one line where there is room, and wraps where there is not.
type wide interface{ sizeWithin(width float32) fyne.Size }

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var widest float32
	for _, o := range objects {
		if o.Visible() {
			widest = fyne.Max(widest, o.MinSize().Width)
		}
	}
	width := l.width
	if width < widest {
		width = fyne.Max(widest, 320)
	}
	return fyne.NewSize(widest, l.place(objects, width, false).Height)
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width, true)
}

// NewFlow sets objects (buttons, pills) side by side and goes on in a new line where the width ends.
func NewFlow(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: 10}, objects...)
}

// NewCenterFlow is NewFlow with its lines in the middle.
func NewCenterFlow(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: 10, center: true}, objects...)
}

// spreadLayout sets two objects at the two ends of a line, or one under the other where they do not fit.
type spreadLayout struct{ width float32 }

func (l *spreadLayout) fits(objects []fyne.CanvasObject, width float32) bool {
	return natural(objects[0]).Width+12+natural(objects[1]).Width <= width
}

func natural(o fyne.CanvasObject) fyne.Size {
	if w, ok := o.(wide); ok {
		return w.sizeWithin(1e6)
	}
	return o.MinSize()
}

func (l *spreadLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	size := fyne.NewSize(fyne.Max(a.Width, b.Width), fyne.Max(a.Height, b.Height))
	switch {
	case !objects[1].Visible():
		return a
	case l.width > 0 && !l.fits(objects, l.width):
		size.Height = a.Height + 4 + b.Height
	}
	return size
}

func (l *spreadLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	a, b := objects[0], objects[1]
	if !b.Visible() {
		a.Move(fyne.NewPos(0, 0))
		settle(a, size.Width)
		return
	}
	if l.fits(objects, size.Width) {
		right := natural(b)
		b.Resize(right)
		left := settle(a, size.Width-right.Width-12)
		height := fyne.Max(left, right.Height)
		a.Move(fyne.NewPos(0, (height-left)/2))
		b.Move(fyne.NewPos(size.Width-right.Width, (height-right.Height)/2))
		return
	}
	a.Move(fyne.NewPos(0, 0))
	y := settle(a, size.Width)
	b.Move(fyne.NewPos(0, y+4))
	width := fyne.Min(natural(b).Width, size.Width)
	settle(b, width)
}

// NewSpread sets left and right at the two ends of one line; where they do not fit, right goes under left.
func NewSpread(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&spreadLayout{}, left, right)
}

// twoLayout is two columns where there is room for both, and one below the other where not.
type twoLayout struct {
	share float32 // of the left column
	width float32
}

func (l *twoLayout) narrow(width float32) bool {
	// Inside of its card a column needs about 28 characters of body text, whatever the text size.
	return width*fyne.Min(l.share, 1-l.share) < 17*themeSize(nil, theme.SizeText)
}

func (l *twoLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	size := fyne.NewSize(fyne.Max(a.Width, b.Width), fyne.Max(a.Height, b.Height))
	if l.narrow(l.width) {
		size.Height = a.Height + theme.Gap + b.Height
	}
	return size
}

func (l *twoLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	a, b := objects[0], objects[1]
	a.Move(fyne.NewPos(0, 0))
	if l.narrow(size.Width) {
		y := settle(a, size.Width)
		b.Move(fyne.NewPos(0, y+theme.Gap))
		settle(b, size.Width)
		return
	}
	left := (size.Width - theme.Gap) * l.share
	settle(a, left)
	b.Move(fyne.NewPos(left+theme.Gap, 0))
	settle(b, size.Width-theme.Gap-left)
}

// NewTwoColumns sets two objects side by side in halves; narrow windows and large text put the right one below.
func NewTwoColumns(left, right fyne.CanvasObject) *fyne.Container {
	return NewTwoColumnsAt(0.5, left, right)
}

// NewTwoColumnsAt is NewTwoColumns with the left column's share of the width, from 0.3 to 0.7.
func NewTwoColumnsAt(share float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&twoLayout{share: min(max(share, 0.3), 0.7)}, left, right)
}

// gridLayout sets objects in as many equal columns as fit, all of a row as high as its highest.
type gridLayout struct {
	least float32 // least width of a cell at 100 % text
	width float32
}

func (l *gridLayout) columns(width float32, n int) int {
	least := l.least * themeSize(nil, theme.SizeText) / 16
	return max(1, min(n, int((width+theme.Gap)/(least+theme.Gap))))
}

func (l *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	objects = visible(objects)
	var size fyne.Size
	cols := l.columns(l.width, len(objects))
	for i := 0; i < len(objects); i += cols {
		var row float32
		for _, o := range objects[i:min(i+cols, len(objects))] {
			m := o.MinSize()
			size.Width = fyne.Max(size.Width, m.Width)
			row = fyne.Max(row, m.Height)
		}
		if i > 0 {
			size.Height += theme.Gap
		}
		size.Height += row
	}
	return size
}

func (l *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects = visible(objects)
	l.width = size.Width
	cols := l.columns(size.Width, len(objects))
	cell := (size.Width - theme.Gap*float32(cols-1)) / float32(cols)
	var y float32
	for i := 0; i < len(objects); i += cols {
		var row float32
		line := objects[i:min(i+cols, len(objects))]
		for j, o := range line {
			o.Move(fyne.NewPos(float32(j)*(cell+theme.Gap), y))
			row = fyne.Max(row, settle(o, cell))
		}
		for _, o := range line {
			o.Resize(fyne.NewSize(cell, row))
		}
		y += row + theme.Gap
	}
}

// cardsLayout sets cards in two columns of like height, each next card where there is more room; in narrow windows and
// with large text in one.
type cardsLayout struct {
	two   twoLayout
	width float32 // of the last layout
}

func (l *cardsLayout) place(objects []fyne.CanvasObject, width float32) float32 {
	columns, cell := 1, width
	if !l.two.narrow(width) {
		columns, cell = 2, (width-theme.Gap)/2
	}
	var ends [2]float32
	for _, o := range visible(objects) {
		c := 0
		if columns == 2 && ends[1] < ends[0] {
			c = 1
		}
		o.Move(fyne.NewPos(float32(c)*(cell+theme.Gap), ends[c]))
		ends[c] += settle(o, cell) + theme.Gap
	}
	return fyne.Max(0, fyne.Max(ends[0], ends[1])-theme.Gap)
}

func (l *cardsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var widest float32
	for _, o := range visible(objects) {
		widest = fyne.Max(widest, o.MinSize().Width)
	}
	if l.width <= 0 {
		l.width = fyne.Max(widest, 320)
	}
	return fyne.NewSize(widest, l.place(objects, l.width))
}

func (l *cardsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width)
}

// NewCards sets cards in two columns of about the same height, and in one where the window is narrow or the text large.
// Tab goes through them in the order given.
func NewCards(cards ...fyne.CanvasObject) *fyne.Container {
	return container.New(&cardsLayout{two: twoLayout{share: 0.5}}, cards...)
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			out = append(out, o)
		}
	}
	return out
}

// NewGrid sets cards in equal columns, as many as fit when each is at least the given width (in pixels at 100 % text).
func NewGrid(least float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&gridLayout{least: least}, objects...)
}

// insetLayout keeps space around one object and limits its width, left-aligned or in the middle.
type insetLayout struct {
	left, top, right, bottom float32
	max                      float32 // largest width of the object, 0 for none
	center                   bool
}

func (l *insetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

func (l *insetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width - l.left - l.right
	x := l.left
	if l.max > 0 && width > l.max {
		if l.center {
			x += (width - l.max) / 2
		}
		width = l.max
	}
	o := objects[0]
	o.Move(fyne.NewPos(x, l.top))
	settle(o, width)
	if rest := size.Height - l.top - l.bottom; rest > o.Size().Height {
		o.Resize(fyne.NewSize(width, rest))
	}
}

// NewInset keeps the given space in pixels on all four sides of an object.
func NewInset(space float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&insetLayout{left: space, top: space, right: space, bottom: space}, o)
}

// lineLayout makes an object no wider than a readable line of text.
type lineLayout struct{}

func lineWidth(width float32) float32 {
	return fyne.Min(width, measure*themeSize(nil, theme.SizeText))
}

func (lineLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	settle(objects[0], lineWidth(size.Width))
}

// NewMeasure limits an object's width in pixels and puts it in the middle.
func NewMeasure(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&insetLayout{max: width, center: true}, o)
}

// NewGap is empty space of the given height in pixels.
func NewGap(height float32) fyne.CanvasObject {
	return container.New(&insetLayout{top: height}, container.NewWithoutLayout())
}
