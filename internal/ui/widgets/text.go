package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// lineEms is the widest line of text in ems of body text: about 70 characters of it, and some 85 of a caption, which so ends
// where the field or the words above it end.
const lineEms = 36

// Text is words that wrap, flush with whatever stands above and below, and never longer than a readable line. It draws them itself, line
// by line: a part of the time of Fyne's rich text, which is for words with links in them (Linked). Pieces may be in another
// style, or marked, such as what a search looked for: a tint behind them and a line under them, so that they are seen without
// the colour, too.
type Text struct {
	widget.BaseWidget
	words    string
	size     fyne.ThemeSizeName
	tone     fyne.ThemeColorName
	styles   []styled // of the words, in order
	marks    []span
	center   bool
	anyWidth bool // wider than a readable line, too
	even     bool // no word stands alone in the last line
	chart    bool // it tells what a chart shows
	live     bool // it appears when something is wrong, and is to be heard then
	broken   broken
	measured measures
}

// styled is the style of some words up to a byte of them.
type styled struct {
	to    int
	style fyne.TextStyle
}

// broken are the lines of a text as they were broken last, for a width and a size of the letters; both are 0 before that.
type broken struct {
	width, letters float32
	pitch          float32 // from line to line
	lines          []span
}

func newPlain(s string, size fyne.ThemeSizeName, tone fyne.ThemeColorName, bold bool) *Text {
	return newStyled(s, size, tone, fyne.TextStyle{Bold: bold})
}

// newStyled makes a text of words in one style, or in several that follow one another.
func newStyled(s string, size fyne.ThemeSizeName, tone fyne.ThemeColorName, last fyne.TextStyle, before ...styled) *Text {
	t := &Text{words: s, size: size, tone: tone, styles: append(before, styled{len(s), last})}
	t.ExtendBaseWidget(t)
	return t
}

// NewText is body text.
func NewText(s string) *Text { return newPlain(s, theme.SizeText, theme.ColorInk, false) }

// NewBold is body text that stands out.
func NewBold(s string) *Text { return newPlain(s, theme.SizeText, theme.ColorInk, true) }

// NewSoft is body text in the softer ink: what is good to know.
func NewSoft(s string) *Text { return newPlain(s, theme.SizeText, theme.ColorSoft, false) }

// NewBeneath is the sentence under a title, in the softer ink.
func NewBeneath(s string) *Text { return newPlain(s, theme.SizeLead, theme.ColorSoft, false).Even() }

// NewCaption is small soft text.
func NewCaption(s string) *Text { return newPlain(s, theme.SizeCaption, theme.ColorSoft, false) }

// NewTitle is the one thing that a page or card is about.
func NewTitle(s string) *Text { return newPlain(s, theme.SizeTitle, theme.ColorInk, true) }

// NewCode is what is copied letter by letter, such as a recovery code: large, and each letter as wide as the others.
func NewCode(s string) *Text {
	return newStyled(s, theme.SizeTitle, theme.ColorInk, fyne.TextStyle{Bold: true, Monospace: true})
}

// NewSubHeading is the name of a card or part.
func NewSubHeading(s string) *Text { return newPlain(s, theme.SizeSubHeading, theme.ColorInk, true) }

// NewProblem says that something can't be taken as it stands, in words and the error colour.
func NewProblem(s string) *Text {
	t := newPlain(s, theme.SizeCaption, theme.ColorError, true)
	t.live = true
	return t
}

// NewChartSentence is small soft text that tells what the chart above it shows.
func NewChartSentence(s string) *Text {
	t := NewCaption(s)
	t.chart = true
	return t
}

// NewLead is a sentence that begins with a bold word, such as "Why now  third of three …".
func NewLead(lead, rest string) *Text {
	lead += "   "
	return newStyled(lead+rest, theme.SizeText, theme.ColorSoft, fyne.TextStyle{}, styled{len(lead), fyne.TextStyle{Bold: true}})
}

// Center puts the lines in the middle and returns the text.
func (t *Text) Center() *Text {
	t.center = true
	return t
}

// Even keeps a word from standing alone in the last line, and returns the text. Lines in the middle are about equally long.
func (t *Text) Even() *Text {
	t.even = true
	return t
}

// Mark marks the pieces between two bytes each, in order and apart from one another, and returns the text.
func (t *Text) Mark(pieces ...[2]int) *Text {
	for _, p := range pieces {
		t.marks = append(t.marks, span{p[0], p[1]})
	}
	return t
}

// Marks returns the pieces that are marked.
func (t *Text) Marks() (pieces []string) {
	for _, m := range t.marks {
		pieces = append(pieces, m.of(t.words))
	}
	return pieces
}

// Tone sets the colour by theme name and returns the text.
func (t *Text) Tone(name fyne.ThemeColorName) *Text {
	if t.tone != name {
		t.tone = name
		t.Refresh()
	}
	return t
}

// String returns the words shown.
func (t *Text) String() string { return t.words }

// HeadingLevel is 2 for the name of a card or part, and 0 for text that is no heading. The name of a page is a Serif.
func (t *Text) HeadingLevel() int { return headingLevel(t.size) }

func headingLevel(size fyne.ThemeSizeName) int {
	if size == theme.SizeSubHeading {
		return 2
	}
	return 0
}

// TellsChart tells whether the words say what a chart shows.
func (t *Text) TellsChart() bool { return t.chart }

// Live tells whether the words are to be heard when they appear.
func (t *Text) Live() bool { return t.live }

// SetText shows other words, in the style of the last.
func (t *Text) SetText(s string) {
	if t.words == s {
		return
	}
	t.words, t.marks = s, nil
	t.styles = []styled{{len(s), t.styles[len(t.styles)-1].style}}
	t.Refresh()
}

// AccessibilityLabel is the words, for screen readers where Fyne has them.
func (t *Text) AccessibilityLabel() string { return t.String() }

// AccessibilityRole is text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// measures are those of a text's words in one size of letters. Layouts ask for them again and again.
type measures struct {
	letters    float32 // the size
	line, word float32 // how wide all is on one line, and the longest word
}

// measure measures the words, unless they stand as they were measured last.
func (t *Text) measure() measures {
	if letters := themeSize(t, t.size); t.measured.letters != letters {
		b := t.breaker(letters)
		t.measured = measures{letters: letters, line: b.long(span{0, len(t.words)}) + 1, word: b.longest() + 1}
	}
	return t.measured
}

// breaker breaks the words into lines, in letters of a size.
func (t *Text) breaker(letters float32) breaker {
	blank := theme.Measure("n n", letters, fyne.TextStyle{}).Width - theme.Measure("nn", letters, fyne.TextStyle{}).Width
	return breaker{t.words, func(from, to int) (x float32) {
		if len(t.styles) == 1 {
			return theme.Measure(t.words[from:to], letters, t.styles[0].style).Width
		}
		for _, p := range t.pieces(span{from, to}) {
			x += theme.Measure(p.of(t.words), letters, p.style).Width
		}
		return x
	}, blank}
}

// piece is a part of the words in one style.
type piece struct {
	span
	style fyne.TextStyle
}

// pieces are the parts of a piece that have styles of their own.
func (t *Text) pieces(s span) (all []piece) {
	first, _ := slices.BinarySearchFunc(t.styles, s.from+1, func(k styled, from int) int { return k.to - from })
	for _, k := range t.styles[first:] {
		if s.from >= s.to {
			break
		}
		end := min(k.to, s.to)
		all = append(all, piece{span{s.from, end}, k.style})
		s.from = end
	}
	return all
}

// sizeWithin is the room the text takes when it may be up to width wide.
func (t *Text) sizeWithin(width float32) fyne.Size {
	if m := t.measure(); m.line <= width && !strings.Contains(t.words, "\n") {
		return fyne.NewSize(m.line, themeLine(t, t.size))
	}
	return fyne.NewSize(width, heightAt(t, width))
}

// longestWord is the least width in which no word breaks.
func (t *Text) longestWord() (width float32) { return t.measure().word }

func themeLine(w fyne.Widget, size fyne.ThemeSizeName) float32 {
	return fyne.MeasureText("M", themeSize(w, size), fyne.TextStyle{}).Height
}

// wrap breaks the words for a width.
func (t *Text) wrap(width float32) {
	t.broken = broken{width: width, letters: themeSize(t, t.size)}
	for _, k := range t.styles {
		t.broken.pitch = fyne.Max(t.broken.pitch, theme.Measure("M", t.broken.letters, k.style).Height)
	}
	if width <= 0 {
		width = 1e6
	}
	if !t.anyWidth {
		width = fyne.Min(width, lineEms*fyne.Max(t.broken.letters, themeSize(t, theme.SizeText)))
	}
	b := t.breaker(t.broken.letters)
	switch {
	case t.even && t.center:
		t.broken.lines = b.balance(width)
	case t.even:
		t.broken.lines = b.together(width)
	default:
		t.broken.lines = b.fill(width)
	}
}

// MinSize is as high as the lines at the width that they have. Fyne asks all that stands on a page for it before each frame.
func (t *Text) MinSize() fyne.Size {
	if t.broken.letters == 0 {
		t.wrap(t.broken.width)
	}
	return fyne.NewSize(0, float32(len(t.broken.lines))*t.broken.pitch)
}

// Resize breaks the words anew.
func (t *Text) Resize(size fyne.Size) {
	if size.Width != t.broken.width || t.broken.letters == 0 {
		t.wrap(size.Width)
	}
	t.BaseWidget.Resize(size)
}

// Refresh shows the words as they are now, in the look as it is now.
func (t *Text) Refresh() {
	t.measured = measures{}
	t.wrap(t.broken.width)
	t.BaseWidget.Refresh()
}

// CreateRenderer draws each line over the marks in it.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	if t.broken.letters == 0 {
		t.wrap(t.broken.width)
	}
	r := &textRenderer{t: t}
	r.place()
	return r
}

type textRenderer struct {
	t       *Text
	objects []fyne.CanvasObject
	width   float32 // that they are for
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) MinSize() fyne.Size           { return r.t.MinSize() }

// Layout makes the lines anew for another width.
func (r *textRenderer) Layout(fyne.Size) {
	if r.width != r.t.broken.width {
		r.place()
	}
}

// Refresh makes the lines anew.
func (r *textRenderer) Refresh() {
	r.place()
	canvas.Refresh(r.t)
}

// underMark is how many pixels the line under a mark is thick.
const underMark = 2

// place makes the lines and their marks.
func (r *textRenderer) place() {
	r.objects, r.width = nil, r.t.broken.width
	b := r.t.breaker(r.t.broken.letters)
	for i, l := range r.t.broken.lines {
		at := fyne.NewPos(0, float32(i)*r.t.broken.pitch)
		if r.t.center {
			at.X = (r.width - b.long(l)) / 2
		}
		r.mark(b, l, at)
		for _, p := range r.t.pieces(l) {
			words := canvas.NewText("", themeColor(r.t, r.t.tone))
			words.TextSize = r.t.broken.letters
			theme.Write(words, p.of(b.words), p.style)
			words.Move(at)
			words.Resize(words.MinSize())
			r.objects = append(r.objects, words)
			at.X += words.Size().Width
		}
	}
}

// mark makes the marks of a line that begins somewhere.
func (r *textRenderer) mark(b breaker, line span, at fyne.Position) {
	for _, m := range r.t.marks {
		m = span{max(m.from, line.from), min(m.to, line.to)}
		if m.from >= m.to {
			continue
		}
		from := at.AddXY(b.long(span{line.from, m.from}), 0)
		size := fyne.NewSize(b.long(span{line.from, m.to})-(from.X-at.X), r.t.broken.pitch)
		tint := canvas.NewRectangle(themeColor(r.t, theme.ColorAccentSoft))
		tint.Move(from)
		tint.Resize(size)
		under := canvas.NewRectangle(themeColor(r.t, theme.ColorAccent))
		under.Move(from.AddXY(0, size.Height-underMark))
		under.Resize(fyne.NewSize(size.Width, underMark))
		r.objects = append(r.objects, tint, under)
	}
}
