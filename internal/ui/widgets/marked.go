package widgets

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// Marked is text in which pieces may be marked, such as the words that a search looked for: a tint behind them and a line under
// them, so that they are seen without the colour, too. The words themselves stay as they are, and are heard as one text. It takes a
// part of the time of a Text, which rows that are drawn at each key have no more of.
type Marked struct {
	widget.BaseWidget
	words []markedWord
	kind  fyne.ThemeSizeName // of the letters
	ink   fyne.ThemeColorName
	style fyne.TextStyle
	width float32 // that the lines are broken for
	size  float32 // of the letters, for which they are
	pitch float32 // from line to line
	lines []markedLine
}

// markedWord is a word with the pieces of it that are marked, in bytes. Joined tells that the blank after it is marked too.
type markedWord struct {
	text   string
	marks  [][2]int
	joined bool
}

// markedLine is a line with the pieces of it that are marked, in pixels from its beginning.
type markedLine struct {
	text  string
	marks [][2]float32
}

// NewMarked makes body text of words, in which the pieces between two bytes each, in order and apart from one another, are marked.
func NewMarked(text string, marks ...[2]int) *Marked {
	m := &Marked{kind: theme.SizeText, ink: theme.ColorInk}
	for at := 0; at < len(text); {
		if text[at] == ' ' || text[at] == '\n' {
			at++
			continue
		}
		end := at + len(text[at:])
		if i := strings.IndexAny(text[at:], " \n"); i >= 0 {
			end = at + i
		}
		w := markedWord{text: text[at:end]}
		for _, k := range marks {
			if k[0] < end && k[1] > at {
				w.marks = append(w.marks, [2]int{max(k[0]-at, 0), min(k[1], end) - at})
			}
			w.joined = w.joined || k[0] <= end && k[1] > end+1
		}
		m.words = append(m.words, w)
		at = end
	}
	m.ExtendBaseWidget(m)
	return m
}

// Bold has the words stand out as those of NewBold do, and returns the text.
func (m *Marked) Bold() *Marked {
	m.style.Bold = true
	return m
}

// Caption makes the words small and soft as those of NewCaption are, and returns the text.
func (m *Marked) Caption() *Marked {
	m.kind, m.ink = theme.SizeCaption, theme.ColorSoft
	return m
}

// String returns the words.
func (m *Marked) String() string {
	all := make([]string, len(m.words))
	for i, w := range m.words {
		all[i] = w.text
	}
	return strings.Join(all, " ")
}

// Marks returns the pieces that are marked, each as it stands in a line.
func (m *Marked) Marks() (pieces []string) {
	for _, w := range m.words {
		for _, k := range w.marks {
			pieces = append(pieces, w.text[k[0]:k[1]])
		}
	}
	return pieces
}

// AccessibilityLabel is the words, for screen readers where Fyne has them.
func (m *Marked) AccessibilityLabel() string { return m.String() }

// AccessibilityRole is text.
func (m *Marked) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// wrap breaks the words into lines no longer than a readable one, and finds where their marks are. It measures word by word, and the
// words that a search shows come again at each key.
func (m *Marked) wrap(width float32) {
	m.width, m.size, m.pitch = width, themeSize(m, m.kind), themeLine(m, m.kind)
	if width <= 0 {
		width = 1e6
	}
	width = min(width, lineEms*themeSize(m, theme.SizeText))
	measure := func(piece string) float32 { return fyne.MeasureText(piece, m.size, m.style).Width }
	blank := measure("n n") - measure("nn")
	m.lines = m.lines[:0]
	var line markedLine
	var long float32 // so far
	end := func() {
		m.lines = append(m.lines, line)
		line, long = markedLine{}, 0
	}
	for i, w := range m.words {
		wide := measure(w.text)
		if line.text != "" && long+blank+wide > width {
			end()
		}
		if line.text != "" {
			if m.words[i-1].joined {
				line.marks = append(line.marks, [2]float32{long, long + blank})
			}
			line.text += " "
			long += blank
		}
		for wide > width { // breaks between letters
			n := len(w.text)
			for n > 0 && measure(w.text[:n]) > width {
				_, last := utf8.DecodeLastRuneInString(w.text[:n])
				n -= last
			}
			if n == 0 {
				break
			}
			var rest markedWord
			w, rest = w.cut(n)
			line.add(w, long, measure)
			end()
			w, wide = rest, measure(rest.text)
		}
		line.add(w, long, measure)
		long += wide
	}
	if line.text != "" {
		m.lines = append(m.lines, line)
	}
	for i := range m.lines {
		m.lines[i].marks = joined(m.lines[i].marks)
	}
}

// add puts a word at the end of a line that is so long.
func (l *markedLine) add(w markedWord, long float32, measure func(string) float32) {
	for _, k := range w.marks {
		l.marks = append(l.marks, [2]float32{long + measure(w.text[:k[0]]), long + measure(w.text[:k[1]])})
	}
	l.text += w.text
}

// cut makes two words of one.
func (w markedWord) cut(n int) (before, rest markedWord) {
	before, rest = markedWord{text: w.text[:n]}, markedWord{text: w.text[n:]}
	for _, k := range w.marks {
		if k[0] < n {
			before.marks = append(before.marks, [2]int{k[0], min(k[1], n)})
		}
		if k[1] > n {
			rest.marks = append(rest.marks, [2]int{max(k[0]-n, 0), k[1] - n})
		}
	}
	return before, rest
}

// joined makes one piece of those that touch.
func joined(marks [][2]float32) (out [][2]float32) {
	for _, k := range marks {
		if n := len(out); n > 0 && k[0]-out[n-1][1] < 0.5 {
			out[n-1][1] = k[1]
			continue
		}
		out = append(out, k)
	}
	return out
}

// MinSize is as high as the lines at the width that they have. Fyne asks for it many times in each frame, and refreshes all there is
// when the letters get another size.
func (m *Marked) MinSize() fyne.Size {
	if m.size == 0 {
		m.wrap(m.width)
	}
	return fyne.NewSize(0, float32(len(m.lines))*m.pitch)
}

// Resize breaks the lines anew.
func (m *Marked) Resize(size fyne.Size) {
	if size.Width != m.width {
		m.wrap(size.Width)
	}
	m.BaseWidget.Resize(size)
}

// CreateRenderer draws each line over the marks in it.
func (m *Marked) CreateRenderer() fyne.WidgetRenderer {
	r := &markedRenderer{m: m}
	r.Refresh()
	return r
}

type markedRenderer struct {
	m       *Marked
	objects []fyne.CanvasObject
	width   float32 // that they are for
}

func (r *markedRenderer) Destroy()                     {}
func (r *markedRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *markedRenderer) MinSize() fyne.Size           { return r.m.MinSize() }

// Layout makes the lines anew for another width.
func (r *markedRenderer) Layout(fyne.Size) {
	if r.width != r.m.width {
		r.place()
	}
}

// Refresh draws the words in the look as it is now.
func (r *markedRenderer) Refresh() {
	if themeSize(r.m, r.m.kind) != r.m.size {
		r.m.wrap(r.m.width)
	}
	r.place()
	canvas.Refresh(r.m)
}

// underMark is how many pixels the line under a mark is thick.
const underMark = 2

// place makes the lines and their marks.
func (r *markedRenderer) place() {
	r.objects, r.width = nil, r.m.width
	pitch := r.m.pitch
	for i, l := range r.m.lines {
		y := float32(i) * pitch
		for _, k := range l.marks {
			tint := canvas.NewRectangle(themeColor(r.m, theme.ColorAccentSoft))
			tint.Move(fyne.NewPos(k[0], y))
			tint.Resize(fyne.NewSize(k[1]-k[0], pitch))
			under := canvas.NewRectangle(themeColor(r.m, theme.ColorAccent))
			under.Move(fyne.NewPos(k[0], y+pitch-underMark))
			under.Resize(fyne.NewSize(k[1]-k[0], underMark))
			r.objects = append(r.objects, tint, under)
		}
		words := canvas.NewText(l.text, themeColor(r.m, r.m.ink))
		words.TextSize, words.TextStyle = r.m.size, r.m.style
		words.Move(fyne.NewPos(0, y))
		words.Resize(words.MinSize())
		r.objects = append(r.objects, words)
	}
}
