package uitest

import (
	"fmt"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// Part is a visible object with what stands around it, the window's content first.
type Part struct {
	Object fyne.CanvasObject
	Around []fyne.CanvasObject
}

// Parts returns all that is visible on the topmost dialog, or on the page where there is none, parents first.
func (w *Window) Parts() []Part {
	var all []Part
	var down func(o fyne.CanvasObject, around []fyne.CanvasObject)
	down = func(o fyne.CanvasObject, around []fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		all = append(all, Part{o, around})
		around = append(around[:len(around):len(around)], o)
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				down(c, around)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				down(c, around)
			}
		}
	}
	root := w.Canvas.Overlays().Top()
	if root == nil {
		root = w.Canvas.Content()
	}
	down(root, nil)
	return all
}

// Label is what a user would call an object: a button, a field, a scale, a row; empty for what has no name.
func Label(o fyne.CanvasObject) string { return labelOf(o) }

// frame is a rectangle in the window's coordinates.
type frame struct{ left, top, right, bottom float32 }

func (a frame) within(b frame) bool {
	const slack = 1.5 // a letter's edge is blurred over as much
	return a.left >= b.left-slack && a.right <= b.right+slack && a.top >= b.top-slack && a.bottom <= b.bottom+slack
}

// crosses tells whether two lines of text lie over one another by more than the room that letters leave around them.
func (a frame) crosses(b frame) bool {
	wide := fyne.Min(a.right, b.right) - fyne.Max(a.left, b.left)
	high := fyne.Min(a.bottom, b.bottom) - fyne.Max(a.top, b.top)
	return wide > 2 && high > .3*fyne.Min(a.bottom-a.top, b.bottom-b.top)
}

func (w *Window) frameOf(o fyne.CanvasObject) frame {
	p, s := w.App.Driver().AbsolutePositionForObject(o), o.Size()
	return frame{p.X, p.Y, p.X + s.Width, p.Y + s.Height}
}

// lettersOf is where the letters of a text stand; Fyne draws them whole, however small the object is.
func (w *Window) lettersOf(t *canvas.Text) frame {
	p, given, need := w.App.Driver().AbsolutePositionForObject(t), t.Size(), t.MinSize()
	switch t.Alignment {
	case fyne.TextAlignCenter:
		p.X += (given.Width - need.Width) / 2
	case fyne.TextAlignTrailing:
		p.X += given.Width - need.Width
	}
	return frame{p.X, p.Y, p.X + need.Width, p.Y + need.Height}
}

// Cut describes all words that can't be read whole: letters that reach out of their control, card, scroller or window,
// lines that lie over one another, words that break in the middle, and words that end in dots for want of room.
func (w *Window) Cut() []string {
	type line struct {
		text  *canvas.Text
		at    frame
		layer fyne.CanvasObject // what scrolls it
	}
	var lines []line
	var cut []string
	for _, part := range w.Parts() {
		if rich, ok := part.Object.(*widget.RichText); ok && !inField(part) {
			cut = append(cut, w.broken(rich)...)
		}
		t, ok := part.Object.(*canvas.Text)
		if !ok || strings.TrimSpace(t.Text) == "" || inField(part) {
			continue
		}
		at := w.lettersOf(t)
		layer := w.Canvas.Content()
		room, what := frame{0, 0, w.Canvas.Size().Width, w.Canvas.Size().Height}, "window"
		for _, o := range part.Around {
			switch o := o.(type) {
			case *container.Scroll:
				layer = o.Content
				view, all := w.frameOf(o), w.frameOf(o.Content)
				room, what = frame{view.left, all.top, view.right, all.bottom}, "scroller"
				if o.Direction == container.ScrollHorizontalOnly || o.Direction == container.ScrollBoth {
					room.left, room.right = all.left, all.right
				}
			case fyne.Focusable:
				if o, ok := o.(fyne.CanvasObject); ok {
					room, what = w.frameOf(o), fmt.Sprintf("%q", labelOf(o))
				}
			}
		}
		if window := w.Canvas.Size(); at.left < -1.5 || at.right > window.Width+1.5 {
			cut = append(cut, fmt.Sprintf("%q reaches from %.0f to %.0f in a window of %.0f", t.Text, at.left, at.right, window.Width))
		} else if !at.within(room) {
			cut = append(cut, fmt.Sprintf("%q at %.0f is cut by its %s at %.0f", t.Text, at, what, room))
		}
		lines = append(lines, line{t, at, layer})
	}
	for i, a := range lines {
		for _, b := range lines[i+1:] {
			if a.layer == b.layer && a.at.crosses(b.at) {
				cut = append(cut, fmt.Sprintf("%q and %q lie over one another", a.text.Text, b.text.Text))
			}
		}
	}
	return cut
}

// inField tells whether a part stands in what one types into, which moves its words along by itself.
func inField(p Part) bool {
	for _, o := range p.Around {
		if _, ok := o.(interface {
			fyne.Focusable
			SetText(string)
		}); ok {
			return true
		}
	}
	return false
}

// longWord is how many letters a word may have that breaks: a path or a key has no spaces.
const longWord = 24

// broken describes the words of a text that break in the middle of a line, and those that dots stand for.
func (w *Window) broken(rich *widget.RichText) (found []string) {
	rest := []rune(rich.String())
	skip := func() {
		for len(rest) > 0 && unicode.IsSpace(rest[0]) {
			rest = rest[1:]
		}
	}
	for _, o := range test.WidgetRenderer(rich).Objects() {
		t, ok := o.(*canvas.Text)
		if !ok || !t.Visible() {
			continue
		}
		shown := []rune(strings.TrimSpace(t.Text))
		skip()
		if len(shown) == 0 {
			continue
		}
		if len(rest) < len(shown) || string(rest[:len(shown)]) != string(shown) {
			if strings.HasSuffix(t.Text, "…") {
				return append(found, fmt.Sprintf("%q stands for %q", t.Text, string(rest)))
			}
			return found // bullets, figures and links of a text are not in its words in this order
		}
		before := shown[len(shown)-1]
		rest = rest[len(shown):]
		if len(rest) == 0 || !unicode.IsLetter(before) || !unicode.IsLetter(rest[0]) {
			continue
		}
		fields := strings.Fields(string(shown))
		word := fields[len(fields)-1]
		for _, r := range rest {
			if unicode.IsSpace(r) {
				break
			}
			word += string(r)
		}
		if len([]rune(word)) <= longWord {
			found = append(found, fmt.Sprintf("%q breaks after %q", word, string(shown)))
		}
	}
	return found
}
