package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// lineEms is the widest line of text in ems of body text: about 70 characters of it, and some 85 of a caption, which so ends
// where the field or the words above it end.
const lineEms = 36

// Text is words that wrap, flush with whatever stands above and below, and never longer than a readable line.
type Text struct {
	widget.BaseWidget
	rich     *widget.RichText
	size     fyne.ThemeSizeName
	least    fyne.Size                     // as worked out last, zero when it is to be worked out again
	measured measures                      // in the same way
	anyWidth bool                          // wider than a readable line, too
	even     bool                          // no word stands alone in the last line
	evened   struct{ room, lines float32 } // how wide the lines are in a room, as worked out last
	chart    bool                          // it tells what a chart shows
	live     bool                          // it appears when something is wrong, and is to be heard then
}

func newText(style widget.RichTextStyle, segments ...widget.RichTextSegment) *Text {
	size := style.SizeName
	if size == "" {
		size = theme.SizeText
	}
	t := &Text{rich: widget.NewRichText(segments...), size: size}
	t.rich.Wrapping = fyne.TextWrapWord
	t.ExtendBaseWidget(t)
	return t
}

func newPlain(s string, size fyne.ThemeSizeName, col fyne.ThemeColorName, bold bool) *Text {
	style := widget.RichTextStyle{SizeName: size, ColorName: col, TextStyle: fyne.TextStyle{Bold: bold}}
	return newText(style, &widget.TextSegment{Text: s, Style: style})
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
	style := widget.RichTextStyle{SizeName: theme.SizeTitle, ColorName: theme.ColorInk, TextStyle: fyne.TextStyle{Bold: true, Monospace: true}}
	return newText(style, &widget.TextSegment{Text: s, Style: style})
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
	bold := widget.RichTextStyle{Inline: true, ColorName: theme.ColorSoft, TextStyle: fyne.TextStyle{Bold: true}}
	soft := widget.RichTextStyle{ColorName: theme.ColorSoft}
	return newText(soft, &widget.TextSegment{Text: lead + "   ", Style: bold}, &widget.TextSegment{Text: rest, Style: soft})
}

// Center puts the lines in the middle and returns the text.
func (t *Text) Center() *Text {
	for _, s := range t.rich.Segments {
		if ts, ok := s.(*widget.TextSegment); ok {
			ts.Style.Alignment = fyne.TextAlignCenter
		}
	}
	return t
}

// Even keeps a word from standing alone in the last line, and returns the text.
func (t *Text) Even() *Text {
	t.even = true
	return t
}

// evenWidth is the width of the lines in a room: where one word would stand alone in the last, the others are so much shorter
// that one more goes down to it. Lines in the middle are about equally long.
func (t *Text) evenWidth(width float32) float32 {
	if t.evened.room != width {
		t.evened.room, t.evened.lines = width, t.evenLines(width)
	}
	return t.evened.lines
}

func (t *Text) evenLines(width float32) float32 {
	ts, ok := t.rich.Segments[0].(*widget.TextSegment)
	if !t.even || !ok || len(t.rich.Segments) > 1 {
		return width
	}
	measure := func(s string) float32 { return fyne.MeasureText(s, themeSize(t, t.size), ts.Style.TextStyle).Width }
	if t.centered() { // lines in the middle look best about equally long
		var longest float32
		for _, line := range balance(ts.Text, width, measure) {
			longest = fyne.Max(longest, measure(line)+1)
		}
		return longest
	}
	fields := strings.Fields(ts.Text)
	lines := fill(fields, width, measure)
	last := len(lines) - 1
	if last < 1 || strings.Contains(lines[last], " ") {
		return width
	}
	narrower := measure(lines[last-1]) - 1
	if shorter := fill(fields, narrower, measure); len(shorter) == len(lines) && strings.Contains(shorter[last], " ") {
		return narrower
	}
	return width
}

// Tone sets the colour by theme name and returns the text.
func (t *Text) Tone(name fyne.ThemeColorName) *Text {
	changed := false
	for _, s := range t.rich.Segments {
		if ts, ok := s.(*widget.TextSegment); ok && ts.Style.ColorName != name {
			ts.Style.ColorName = name
			changed = true
		}
	}
	if changed { // words are broken anew at each Refresh
		t.rich.Refresh()
	}
	return t
}

// String returns the words shown.
func (t *Text) String() string { return t.rich.String() }

// HeadingLevel is 2 for the name of a card or part, and 0 for text that is no heading. The name of a page is a Serif.
func (t *Text) HeadingLevel() int {
	if t.size == theme.SizeSubHeading {
		return 2
	}
	return 0
}

// TellsChart tells whether the words say what a chart shows.
func (t *Text) TellsChart() bool { return t.chart }

// Live tells whether the words are to be heard when they appear.
func (t *Text) Live() bool { return t.live }

// SetText shows other words in the style of the first.
func (t *Text) SetText(s string) {
	if len(t.rich.Segments) == 1 {
		if ts, ok := t.rich.Segments[0].(*widget.TextSegment); ok {
			if ts.Text == s {
				return
			}
			ts.Text = s
			t.Refresh()
			return
		}
	}
	t.rich.Segments = []widget.RichTextSegment{&widget.TextSegment{Text: s,
		Style: widget.RichTextStyle{SizeName: t.size, ColorName: theme.ColorInk}}}
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
	high       float32 // how high a line is
}

// measure measures the words, unless they stand as they were measured last.
func (t *Text) measure() measures {
	letters := themeSize(t, t.size)
	if t.measured.letters == letters {
		return t.measured
	}
	t.measured = measures{letters: letters, high: themeLine(t, t.size)}
	for _, s := range t.rich.Segments {
		if ts, ok := s.(*widget.TextSegment); ok {
			wide := func(words string) float32 { return fyne.MeasureText(words, letters, ts.Style.TextStyle).Width }
			t.measured.line += wide(ts.Text)
			for _, word := range strings.Fields(ts.Text) {
				t.measured.word = fyne.Max(t.measured.word, wide(word)+1)
			}
		}
	}
	t.measured.line++
	return t.measured
}

// sizeWithin is the room the text takes when it may be up to width wide.
func (t *Text) sizeWithin(width float32) fyne.Size {
	if m := t.measure(); m.line <= width {
		return fyne.NewSize(m.line, m.high)
	}
	return fyne.NewSize(width, heightAt(t, width))
}

// longestWord is the least width in which no word breaks.
func (t *Text) longestWord() (width float32) { return t.measure().word }

func themeLine(w fyne.Widget, size fyne.ThemeSizeName) float32 {
	return fyne.MeasureText("M", themeSize(w, size), fyne.TextStyle{}).Height
}

// MinSize is the room the words take at the width that they have. All that stands on a page is asked for it again and again, by
// each layout above it and before each frame.
func (t *Text) MinSize() fyne.Size {
	if t.least.IsZero() {
		t.least = t.BaseWidget.MinSize()
	}
	return t.least
}

// Resize wraps the words anew.
func (t *Text) Resize(size fyne.Size) {
	if size != t.Size() {
		t.least = fyne.Size{}
		t.BaseWidget.Resize(size)
	}
}

// Refresh shows the words as they are now, in the look as it is now.
func (t *Text) Refresh() {
	t.least, t.measured = fyne.Size{}, measures{}
	t.evened.room = 0
	t.BaseWidget.Refresh()
}

// CreateRenderer draws the words as rich text.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return &textRenderer{t: t} }

// textRenderer places a RichText so that the padding which RichText brings lies outside of the widget.
type textRenderer struct{ t *Text }

func (r *textRenderer) pad() float32 { return themeSize(r.t, fynetheme.SizeNameInnerPadding) }

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.t.rich} }
func (r *textRenderer) Refresh()                     { r.t.rich.Refresh() }

func (r *textRenderer) MinSize() fyne.Size {
	pad := r.pad()
	m := r.t.rich.MinSize()
	return fyne.NewSize(fyne.Max(0, m.Width-2*pad), fyne.Max(0, m.Height-2*pad))
}

func (r *textRenderer) Layout(s fyne.Size) {
	pad := r.pad()
	width := s.Width
	x := float32(0)
	if limit := lineEms * fyne.Max(themeSize(r.t, r.t.size), themeSize(r.t, theme.SizeText)); !r.t.anyWidth && width > limit {
		if r.t.centered() {
			x = (width - limit) / 2
		}
		width = limit
	}
	if even := r.t.evenWidth(width); even < width {
		if r.t.centered() {
			x += (width - even) / 2
		}
		width = even
	}
	r.t.rich.Move(fyne.NewPos(x-pad, -pad))
	if width += 2 * pad; width != r.t.rich.Size().Width { // the words break by the width alone, and are broken anew at each size
		r.t.rich.Resize(fyne.NewSize(width, s.Height+2*pad))
	}
}

func (t *Text) centered() bool {
	if len(t.rich.Segments) == 0 {
		return false
	}
	ts, ok := t.rich.Segments[0].(*widget.TextSegment)
	return ok && ts.Style.Alignment == fyne.TextAlignCenter
}
