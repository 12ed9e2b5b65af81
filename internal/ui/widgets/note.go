package widgets

import (
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
	"unhurried/internal/wording"
)

// NoteLimit is the most characters of a note. Fyne's entry slows down beyond.
const NoteLimit = 8000

// A note is told when it has rested for noteQuiet, so that it can be saved; and after noteMost while somebody types on and
// on, so that a crash takes no more than that.
const (
	noteQuiet = 800 * time.Millisecond
	noteMost  = 3 * time.Second
)

// NoteEntry is room for somebody's own words: several wrapped lines, at most NoteLimit characters, with a count near
// the end, and a callback when the typing rests.
type NoteEntry struct {
	composite
	l *wording.Language

	entry   *Entry
	count   *Text
	problem *Text
	clock   Clock
	changed func(string)
	cancel  func()
	pending bool
	since   time.Time // when the words that are pending began

	label      string
	rows       int // least visible
	ruler      *Text
	rulerText  string
	rulerWidth float32
	rulerRows  int
}

// NewNoteEntry makes a note of at least three visible lines. The callback comes on the UI goroutine about a second
// after the last key, every few seconds while somebody types on and on, and at once on Flush.
func NewNoteEntry(l *wording.Language, placeholder string, clock Clock, changed func(string)) *NoteEntry {
	n := &NoteEntry{l: l, entry: &Entry{l: l, Limit: NoteLimit}, count: NewCaption(""), problem: NewProblem(""), clock: clock, changed: changed, rows: noteRows}
	n.entry.MultiLine = true
	n.entry.Wrapping = fyne.TextWrapWord
	n.entry.SetMinRowsVisible(noteRows)
	n.entry.setUp(placeholder)
	n.entry.setChanged(func(s string) { n.typed(s) })
	n.entry.OnRefused(func(sentence string) {
		n.problem.SetText(sentence)
		n.problem.Hidden = sentence == ""
		n.Refresh()
	})
	n.count.Hide()
	n.problem.Hide()
	n.ruler = newPlain("", theme.SizeText, theme.ColorInk, false)
	n.ruler.anyWidth = true
	n.root = NewColumnGap(4, container.New(&growLayout{n}, n.entry), n.problem, n.count)
	n.ExtendBaseWidget(n)
	return n
}

// Rows sets how many lines are visible at least, and returns the note.
func (n *NoteEntry) Rows(rows int) *NoteEntry {
	n.rows = rows
	return n
}

// Most sets the most characters, fewer than NoteLimit, and returns the note.
func (n *NoteEntry) Most(characters int) *NoteEntry {
	n.entry.Limit = characters
	return n
}

// Named says what the note is about, where no Field around it says so: for whoever hears the screen. It returns the note.
func (n *NoteEntry) Named(label string) *NoteEntry {
	n.label = label
	return n
}

// Label returns what the note is about.
func (n *NoteEntry) Label() string { return n.label }

// rowsMost is how many lines a note grows to before it scrolls.
const rowsMost = 14

// countedMost is the longest note whose lines are counted; a longer one has more than rowsMost anyway.
const countedMost = 2400

// growLayout lets a note grow with its words, between its least rows and rowsMost.
type growLayout struct{ n *NoteEntry }

func (l *growLayout) rowsAt(width float32) int {
	text := l.n.entry.Text
	if len(text) > countedMost {
		return rowsMost
	}
	if text != l.n.rulerText || width != l.n.rulerWidth {
		l.n.rulerText, l.n.rulerWidth = text, width
		l.n.ruler.SetText(text)
		line := themeLine(l.n.ruler, theme.SizeText)
		l.n.rulerRows = int(resizeToWidth(l.n.ruler, fyne.Max(80, width-40))/line + 0.5)
	}
	return min(max(l.n.rows, l.n.rulerRows+1), rowsMost)
}

func (l *growLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	line := themeLine(l.n.ruler, theme.SizeText)
	return fyne.NewSize(m.Width, m.Height+line*float32(l.rowsAt(objects[0].Size().Width)-noteRows))
}

func (l *growLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(lineWidth(size.Width), size.Height))
}

// noteRows is how many lines of a new note are visible.
const noteRows = 3

// Text returns the words as they stand.
func (n *NoteEntry) Text() string { return n.entry.Text }

// SetText shows words without a callback.
func (n *NoteEntry) SetText(s string) {
	n.entry.SetText(s)
	n.drop()
}

// Flush calls back now if something was typed since the last callback. Pages call it from Leave.
func (n *NoteEntry) Flush() {
	if !n.pending {
		return
	}
	n.drop()
	if n.changed != nil {
		n.changed(n.entry.Text)
	}
}

func (n *NoteEntry) drop() {
	n.pending = false
	if n.cancel != nil {
		n.cancel()
		n.cancel = nil
	}
}

func (n *NoteEntry) typed(s string) {
	left := max(n.entry.Limit-utf8.RuneCountInString(s), 0)
	n.count.Hidden = left > n.entry.Limit/10
	if !n.count.Hidden {
		n.count.SetText(n.l.X("note.left", "Characters left: {{.N}}", map[string]any{"N": left}))
	}
	now, since := n.clock.Now(), n.since
	if !n.pending {
		since = now
	}
	n.drop()
	n.pending, n.since = true, since
	n.cancel = n.clock.After(max(0, min(noteQuiet, noteMost-now.Sub(since))), n.Flush)
	n.Refresh()
}

// Focusable returns the part that takes the keyboard.
func (n *NoteEntry) Focusable() fyne.Focusable { return n.entry }
