package uitest

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

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

// written is a line of text on the screen.
type written struct {
	text  *canvas.Text
	at    frame
	layer fyne.CanvasObject // what scrolls it
	rooms []room            // what it must stand in, outermost first
}

// room is what can cut words off: the window, a scroller, or the control that they are on.
type room struct {
	name string
	at   frame
}

// lines returns all lines of text on the screen, except in fields, which move their words along by themselves.
func (w *Window) lines() []written {
	var lines []written
	for _, part := range w.Parts() {
		t, ok := part.Object.(*canvas.Text)
		if !ok || strings.TrimSpace(t.Text) == "" || inField(part) {
			continue
		}
		size := w.Canvas.Size()
		l := written{t, w.lettersOf(t), w.Canvas.Content(), []room{{"window", frame{0, 0, size.Width, size.Height}}}}
		for _, o := range part.Around {
			switch o := o.(type) {
			case *container.Scroll:
				l.layer = o.Content
				l.rooms = append(l.rooms, room{"scroller", w.frameOf(o)})
				for i := range l.rooms { // what is scrolled away can be scrolled to
					l.rooms[i].at = w.scrolled(l.rooms[i].at, o)
				}
			case fyne.Focusable:
				if o, ok := o.(fyne.CanvasObject); ok {
					l.rooms = append(l.rooms, room{fmt.Sprintf("%q", outline.Label(o)), w.frameOf(o)})
				}
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// scrolled is a room without the edges that a scroller in it moves its content across.
func (w *Window) scrolled(at frame, s *container.Scroll) frame {
	all := w.frameOf(s.Content)
	if s.Direction == container.ScrollBoth || s.Direction == container.ScrollVerticalOnly {
		at.top, at.bottom = all.top, all.bottom
	}
	if s.Direction == container.ScrollBoth || s.Direction == container.ScrollHorizontalOnly {
		at.left, at.right = all.left, all.right
	}
	return at
}

// Blank tells whether no line of text can be read whole without scrolling.
func (w *Window) Blank() bool {
	size := w.Canvas.Size()
	window := frame{0, 0, size.Width, size.Height}
	return !slices.ContainsFunc(w.lines(), func(l written) bool { return l.at.within(window) })
}

// Cut describes all words that can't be read whole: letters that reach out of their control, card, scroller or window,
// lines that lie over one another, words that break in the middle, and words that end in dots for want of room.
func (w *Window) Cut() []string {
	var cut []string
	for _, part := range w.Parts() {
		switch o := part.Object.(type) {
		case *widgets.Text, *widgets.Serif, *widget.RichText:
			if !inField(part) {
				cut = append(cut, broken(o.(text))...)
			}
		}
	}
	lines := w.lines()
	for i, l := range lines {
		for _, r := range l.rooms {
			if !l.at.within(r.at) {
				cut = append(cut, fmt.Sprintf("%q at %.0f is cut by its %s at %.0f", l.text.Text, l.at, r.name, r.at))
				break
			}
		}
		for _, b := range lines[i+1:] {
			if l.layer == b.layer && l.at.crosses(b.at) {
				cut = append(cut, fmt.Sprintf("%q and %q lie over one another", l.text.Text, b.text.Text))
			}
		}
	}
	return cut
}

// inField tells whether a part stands in what one types into, which moves its words along by itself.
func inField(p Part) bool {
	for _, o := range p.Around {
		if outline.IsField(o) {
			return true
		}
	}
	return false
}

// longWord is how many letters a word may have that breaks: a path or a key has no spaces.
const longWord = 24

// text is what draws words in lines.
type text interface {
	fyne.Widget
	String() string
}

// broken describes the words of a text that break in the middle of a line, and those that dots stand for.
func broken(all text) (found []string) {
	rest := []rune(all.String())
	skip := func() {
		for len(rest) > 0 && unicode.IsSpace(rest[0]) {
			rest = rest[1:]
		}
	}
	for _, line := range linesOf(all) {
		shown := []rune(strings.TrimSpace(line))
		skip()
		if len(shown) == 0 {
			continue
		}
		if len(rest) < len(shown) || string(rest[:len(shown)]) != string(shown) {
			if strings.HasSuffix(line, "…") {
				return append(found, fmt.Sprintf("%q stands for %q", line, string(rest)))
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
			found = append(found, fmt.Sprintf("%q breaks after %q in %q", word, string(shown), all.String()))
		}
	}
	return found
}

// linesOf are the lines of a text as they are drawn, each of which may be made of pieces.
func linesOf(all text) (lines []string) {
	at := float32(-1)
	for _, o := range test.WidgetRenderer(all).Objects() {
		t, ok := o.(*canvas.Text)
		if !ok || !t.Visible() {
			continue
		}
		if y := t.Position().Y; len(lines) == 0 || y != at {
			lines, at = append(lines, ""), y
		}
		lines[len(lines)-1] += t.Text
	}
	return lines
}

// Unwritten describes the words that name no typeface where one has all their letters: theme.Write was forgotten, and Fyne reads all of
// its list of typefaces for their style.
func (w *Window) Unwritten() (found []string) {
	for _, part := range w.Parts() {
		t, ok := part.Object.(*canvas.Text)
		if ok && t.FontSource == nil && theme.Sans(t.Text, t.TextStyle) != nil && !slices.ContainsFunc(part.Around, isRich) {
			found = append(found, fmt.Sprintf("%q names no typeface for its style", t.Text))
		}
	}
	return found
}

// isRich tells whether something is Fyne's rich text, which can name no typeface.
func isRich(o fyne.CanvasObject) bool {
	_, ok := o.(*widget.RichText)
	return ok
}
