package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// Serif is words in the serif, for what is said between people or at a distance: the name of a page, the one sentence on
// it, what somebody wrote. Its lines are about equally long, so that no last word stands alone.
type Serif struct {
	widget.BaseWidget
	words  string
	sizes  [3]fyne.ThemeSizeName // by the room of the window
	weight theme.Weight
	tone   fyne.ThemeColorName
	pitch  float32 // from line to line, in ems
	center bool
	level  int     // of a heading that is not the page's; 0 for none
	width  float32 // that the lines are broken for; 0 before the first layout
	broken float32 // the size that they are broken for
	lines  []string
}

func newSerif(words string, usual, small, wide fyne.ThemeSizeName, w theme.Weight, pitch float32) *Serif {
	s := &Serif{words: words, sizes: [3]fyne.ThemeSizeName{roomUsual: usual, roomSmall: small, roomWide: wide}, weight: w, tone: theme.ColorInk, pitch: pitch}
	s.ExtendBaseWidget(s)
	return s
}

// NewHeading is the name of a page.
func NewHeading(words string) *Serif {
	return newSerif(words, theme.SizeHeading, theme.SizeHeadingSmall, theme.SizeHeadingWide, theme.Medium, 1.2)
}

// NewWindowTitle is the name of a page that has the window for itself.
func NewWindowTitle(words string) *Serif {
	return newSerif(words, theme.SizeWindowTitle, theme.SizeHeadingSmall, theme.SizeWindowTitle, theme.Medium, 1.2)
}

// NewSaid is the one sentence of a page.
func NewSaid(words string) *Serif {
	return newSerif(words, theme.SizeSaid, theme.SizeSaidSmall, theme.SizeSaidWide, theme.Regular, 1.38)
}

// NewOverChart is the sentence over a chart.
func NewOverChart(words string) *Serif {
	return newSerif(words, theme.SizeOverChart, theme.SizeOverChart, theme.SizeOverChart, theme.Regular, 1.4)
}

// NewOnCard is the sentence of a card that lies beside something.
func NewOnCard(words string) *Serif {
	return newSerif(words, theme.SizeSaid, theme.SizeSaidSmall, theme.SizeSaid, theme.Regular, 1.35)
}

// NewQuote is what somebody wrote.
func NewQuote(words string) *Serif {
	return newSerif(words, theme.SizeQuote, theme.SizeQuote, theme.SizeQuote, theme.Regular, 1.5)
}

// Center puts the lines in the middle and returns the words.
func (s *Serif) Center() *Serif {
	s.center = true
	return s
}

// Tone sets the colour by theme name and returns the words.
func (s *Serif) Tone(name fyne.ThemeColorName) *Serif {
	s.tone = name
	s.Refresh()
	return s
}

// size is how large the words are in pixels.
func (s *Serif) size() float32 { return themeSize(s, s.sizes[roomAround(s)]) }

// SetText says something else.
func (s *Serif) SetText(words string) {
	if s.words != words {
		s.words = words
		s.wrap(s.width)
		s.Refresh()
	}
}

// String returns the words.
func (s *Serif) String() string { return s.words }

// HeadingLevel is 1 for the name of a page, 2 for a question on it, and 0 for what is said there.
func (s *Serif) HeadingLevel() int {
	if s.level > 0 {
		return s.level
	}
	if s.weight == theme.Medium {
		return 1
	}
	return 0
}

// AccessibilityLabel is the words, for screen readers where Fyne has them.
func (s *Serif) AccessibilityLabel() string { return s.words }

// AccessibilityRole is text.
func (s *Serif) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// wrap breaks the words for a width.
func (s *Serif) wrap(width float32) {
	s.width, s.broken = width, s.size()
	if width <= 0 {
		width = 1e6
	}
	b := s.breaker()
	s.lines = s.lines[:0]
	for _, l := range s.spans(b, width) {
		s.lines = append(s.lines, l.of(b.words))
	}
}

// breaker breaks the words as one paragraph.
func (s *Serif) breaker() breaker {
	return newBreaker(strings.Join(strings.Fields(s.words), " "), s.measure())
}

// spans are the lines in a width; no words have none.
func (s *Serif) spans(b breaker, width float32) []span {
	if b.words == "" {
		return nil
	}
	return b.balance(width)
}

// measure tells how wide a piece of the words is.
func (s *Serif) measure() func(string) float32 {
	size := s.size()
	face, style := s.face()
	return func(piece string) float32 {
		room, _ := fyne.CurrentApp().Driver().RenderedTextSize(piece, size, style, face)
		return room.Width
	}
}

// face is what the words are written in. Where the sans stands in, its bold makes up for the missing weight.
func (s *Serif) face() (fyne.Resource, fyne.TextStyle) {
	if face := theme.Serif(s.words, s.weight); face != nil {
		return face, fyne.TextStyle{}
	}
	style := fyne.TextStyle{Bold: s.weight == theme.Medium}
	return theme.Sans(s.words, style), style
}

// sizeWithin is the room the words take when they may be up to width wide.
func (s *Serif) sizeWithin(width float32) fyne.Size {
	b := s.breaker()
	lines := s.spans(b, width)
	var widest float32
	for _, l := range lines {
		widest = fyne.Max(widest, b.long(l))
	}
	return fyne.NewSize(widest+1, s.heightOf(len(lines)))
}

// heightOf is how high so many lines are: from line to line the pitch, and the last one whole.
func (s *Serif) heightOf(lines int) float32 {
	if lines == 0 {
		return 0
	}
	size := s.size()
	return float32(lines-1)*s.pitch*size + s.lineHeight()
}

func (s *Serif) lineHeight() float32 {
	face, style := s.face()
	room, _ := fyne.CurrentApp().Driver().RenderedTextSize("M", s.size(), style, face)
	return room.Height
}

// CreateRenderer draws each line.
func (s *Serif) CreateRenderer() fyne.WidgetRenderer {
	s.wrap(s.Size().Width)
	r := &serifRenderer{s: s}
	r.Refresh()
	return r
}

type serifRenderer struct {
	s     *Serif
	texts []*canvas.Text
}

func (r *serifRenderer) Destroy() {}

func (r *serifRenderer) Objects() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(r.texts))
	for i, t := range r.texts {
		all[i] = t
	}
	return all
}

// MinSize is as wide as the longest word that can't be broken, and as high as the lines at the present width.
func (r *serifRenderer) MinSize() fyne.Size {
	if r.s.size() != r.s.broken { // the window has become another
		r.s.wrap(r.s.width)
		r.fill()
	}
	word := r.s.breaker().longest()
	if r.s.width > 0 {
		word = fyne.Min(word, r.s.width)
	}
	return fyne.NewSize(fyne.Min(word, longestUnbroken), r.s.heightOf(len(r.s.lines)))
}

// longestUnbroken is the width in pixels beyond which a single word may break, such as a name of forty wide letters.
const longestUnbroken = 280

func (r *serifRenderer) Layout(size fyne.Size) {
	if size.Width != r.s.width || r.s.size() != r.s.broken {
		r.s.wrap(size.Width)
		r.fill()
	}
	pitch := r.s.pitch * r.s.size()
	for i, t := range r.texts {
		room := t.MinSize()
		t.Resize(room)
		x := float32(0)
		if r.s.center {
			x = (size.Width - room.Width) / 2
		}
		t.Move(fyne.NewPos(x, float32(i)*pitch))
	}
}

// fill makes a text of each line.
func (r *serifRenderer) fill() {
	for len(r.texts) < len(r.s.lines) {
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	r.texts = r.texts[:len(r.s.lines)]
	face, style := r.s.face()
	for i, t := range r.texts {
		t.Text, t.FontSource, t.TextStyle = r.s.lines[i], face, style
		t.TextSize, t.Color = r.s.size(), themeColor(r.s, r.s.tone)
	}
}

func (r *serifRenderer) Refresh() {
	r.s.wrap(r.s.width) // the text may have grown
	r.fill()
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}
