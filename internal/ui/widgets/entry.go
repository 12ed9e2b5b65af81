package widgets

import (
	"image/color"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/passphrase"
	"unhurried/internal/ui/theme"
	"unhurried/internal/wording"
)

// Entry is Fyne's entry with the manners of this package: Tab always moves on, Esc and the window's shortcuts reach
// the window, it scrolls into view, and it never takes more than Limit. What does not fit is refused and said; nothing
// that stands in it already is cut to make room.
type Entry struct {
	widget.Entry
	l *wording.Language

	// Limit is the most characters (runes) that typing and pasting fill the entry with; 0 means 200.
	Limit   int
	measure func(string) int // what counts toward Limit; nil counts runes
	refused func(sentence string)
	focused bool
	secret  bool // for a passphrase
}

// NewEntry makes a single line. Enter calls OnSubmitted.
func NewEntry(l *wording.Language, placeholder string, changed func(string)) *Entry {
	e := &Entry{l: l}
	e.setUp(placeholder)
	e.setChanged(changed)
	return e
}

func (e *Entry) setUp(placeholder string) {
	e.PlaceHolder = placeholder
	e.ExtendBaseWidget(e)
}

// OnRefused calls back with a sentence when something did not fit or was no text, and with "" at the next change. A
// Field and a note show the sentence by themselves.
func (e *Entry) OnRefused(f func(sentence string)) { e.refused = f }

func (e *Entry) setChanged(changed func(string)) {
	e.OnChanged = func(s string) {
		if e.refused != nil {
			e.refused("")
		}
		if changed != nil {
			changed(s)
		}
	}
}

func (e *Entry) size(s string) int {
	if e.measure != nil {
		return e.measure(s)
	}
	return utf8.RuneCountInString(s)
}

// room is how much more fits in, in the place of what is selected.
func (e *Entry) room() int {
	limit := e.Limit
	if limit <= 0 {
		limit = 200
	}
	return limit - e.size(e.Text) + e.size(e.SelectedText())
}

func (e *Entry) refuse(characters int) {
	if e.refused != nil {
		e.refused(e.l.XN("entry.full", "{{.N}} characters did not fit here and were left out. What stood here is as it was.", characters,
			map[string]any{"N": characters}))
	}
}

// TypedRune takes a character, if it fits.
func (e *Entry) TypedRune(r rune) {
	if !e.Disabled() && e.size(string(r)) > e.room() {
		e.refuse(1)
		return
	}
	e.Entry.TypedRune(r)
}

// paste takes from the clipboard what fits, with the line breaks of this system.
func (e *Entry) paste(from fyne.Clipboard) {
	if e.Disabled() {
		return
	}
	text := from.Content()
	if !utf8.ValidString(text) {
		if e.refused != nil {
			e.refused(e.l.X("entry.noText", "What was copied is not whole text, so nothing was pasted."))
		}
		return
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if !e.MultiLine {
		text = strings.TrimSuffix(text, "\n") // it was copied with its line; Fyne would make a space of it
	}
	fits := text
	if room := e.room(); e.size(fits) > room {
		at, took := 0, 0
		for i, r := range text {
			if took += e.size(string(r)); took > room {
				break
			}
			at = i + utf8.RuneLen(r)
		}
		fits = text[:at]
	}
	if fits != "" || text == "" {
		e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip(fits)})
	}
	if n := utf8.RuneCountInString(text) - utf8.RuneCountInString(fits); n > 0 {
		e.refuse(n)
	}
}

// clip is a clipboard with what is to be pasted of the real one.
type clip string

// Content returns what is to be pasted.
func (c clip) Content() string { return string(c) }

// SetContent does nothing: a paste only reads.
func (clip) SetContent(string) {}

// CreateRenderer adds a focus ring to Fyne's entry, whose own mark is hard to see, and has the wheel turn the page.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	w := &wheel{entry: e}
	w.ExtendBaseWidget(w)
	r := &entryRenderer{ringedRenderer{WidgetRenderer: e.Entry.CreateRenderer(), w: e, ring: newRing(), on: func() bool { return e.focused }}, w}
	for _, o := range r.WidgetRenderer.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			w.inner = s
		}
	}
	r.paint()
	return r
}

type entryRenderer struct {
	ringedRenderer
	wheel *wheel
}

func (r *entryRenderer) Objects() []fyne.CanvasObject {
	return append(r.ringedRenderer.Objects(), r.wheel)
}

func (r *entryRenderer) Layout(size fyne.Size) {
	r.ringedRenderer.Layout(size)
	r.wheel.Resize(size)
}

// wheel lies over an entry and takes nothing but the mouse wheel. Fyne's entry keeps every turn for itself, also with all
// its words in view, and the page under the pointer would stand still.
type wheel struct {
	widget.BaseWidget
	entry *Entry
	inner *container.Scroll // of the entry
}

// CreateRenderer is Fyne's hook.
func (*wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled moves the words of the entry as far as they go, and the page after that.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	if w.inner != nil {
		before := w.inner.Offset
		if w.inner.Scrolled(ev); w.inner.Offset != before {
			return
		}
	}
	for _, s := range around(w.entry) {
		before := s.Offset
		if s.Scrolled(ev); s.Offset != before {
			return
		}
	}
}

// AcceptsTab is false even for several lines: Tab must always lead on.
func (e *Entry) AcceptsTab() bool { return false }

// FocusGained brings the entry into view.
func (e *Entry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	Reveal(e)
}

// FocusLost takes the mark away.
func (e *Entry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
}

// KeyDown tells the window that somebody is here.
func (e *Entry) KeyDown(ev *fyne.KeyEvent) {
	e.Entry.KeyDown(ev)
	handOnDown(e, ev)
}

// TypedKey edits, and hands Esc and the function keys on to the window.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF5, fyne.KeyF10, fyne.KeyF11:
		handOn(e, ev)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.MultiLine && !e.Disabled() && e.room() < 1 {
			e.refuse(1)
			return
		}
		e.Entry.TypedKey(ev)
	default:
		e.Entry.TypedKey(ev)
	}
}

// Keeps tells whether a shortcut is for editing (undo, copy, moving by words …); the others are the window's.
func (e *Entry) Keeps(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return true
	}
	switch c.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// TypedShortcut edits, and hands the window's shortcuts on.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if p, ok := s.(*fyne.ShortcutPaste); ok {
		e.paste(p.Clipboard)
		return
	}
	if e.Keeps(s) {
		words := e.SelectedText() // gone after a cut
		e.Entry.TypedShortcut(s)
		switch s.(type) {
		case *fyne.ShortcutCopy, *fyne.ShortcutCut:
			if words != "" && !e.Password {
				tellCopied(e, words)
			}
		}
		return
	}
	handOnShortcut(e, s)
}

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

	label     string
	rows      int // least visible
	ruler     *Text
	ruled     string
	ruledAt   float32
	ruledRows int
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
	n.ruler.wide = true
	n.root = NewColumnGap(4, container.New(&growLayout{n}, n.entry), n.problem, n.count)
	n.ExtendBaseWidget(n)
	return n
}

// Rows sets how many lines are visible at least, and returns the note.
func (n *NoteEntry) Rows(rows int) *NoteEntry {
	n.rows = rows
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

// measured is the longest note whose lines are counted; a longer one has more than rowsMost anyway.
const measured = 2400

// growLayout lets a note grow with its words, between its least rows and rowsMost.
type growLayout struct{ n *NoteEntry }

func (l *growLayout) rowsAt(width float32) int {
	text := l.n.entry.Text
	if len(text) > measured {
		return rowsMost
	}
	if text != l.n.ruled || width != l.n.ruledAt {
		l.n.ruled, l.n.ruledAt = text, width
		l.n.ruler.SetText(text)
		line := themeLine(l.n.ruler, theme.SizeText)
		l.n.ruledRows = int(settle(l.n.ruler, fyne.Max(80, width-40))/line + 0.5)
	}
	return min(max(l.n.rows, l.n.ruledRows+1), rowsMost)
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
	left := max(NoteLimit-utf8.RuneCountInString(s), 0)
	n.count.Hidden = left > NoteLimit/10
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

// Passphrase is a passphrase field with the eye that shows it and, where a strength function is given, a bar with
// words under it.
type Passphrase struct {
	composite
	entry    *Entry
	meter    *Progress
	strength func(string) (score float32, words string)
}

// NewPassphrase makes the field. It takes as many bytes as a passphrase may have, and a longer one is never cut to fit
// without a word. strength may be nil; its score goes from 0 to 1 and its words say the same.
func NewPassphrase(l *wording.Language, placeholder string, strength func(string) (score float32, words string)) *Passphrase {
	p := &Passphrase{entry: &Entry{l: l, Limit: passphrase.Max, measure: func(s string) int { return len(s) }}, strength: strength, meter: NewProgress(0, "")}
	p.entry.Password, p.entry.secret = true, true
	p.entry.setUp(placeholder)
	p.meter.Hide()
	p.root = NewColumnGap(8, p.entry, p.meter)
	p.ExtendBaseWidget(p)
	p.OnChanged(nil)
	return p
}

// OnChanged calls back after each key.
func (p *Passphrase) OnChanged(f func(string)) {
	p.entry.setChanged(func(s string) {
		if p.strength != nil {
			p.meter.Hidden = s == ""
			p.meter.Set(p.strength(s))
			p.Refresh()
		}
		if f != nil {
			f(s)
		}
	})
}

// OnSubmitted calls back on Enter.
func (p *Passphrase) OnSubmitted(f func(string)) { p.entry.OnSubmitted = f }

// Text returns what was typed.
func (p *Passphrase) Text() string { return p.entry.Text }

// SetText replaces what was typed; the empty string also forgets the undo history.
func (p *Passphrase) SetText(s string) { p.entry.SetText(s) }

// SetEnabled allows typing or not, for instance while the vault is being opened.
func (p *Passphrase) SetEnabled(on bool) {
	if on {
		p.entry.Enable()
	} else {
		p.entry.Disable()
	}
}

// OnRefused calls back when something did not fit, as Entry's does.
func (p *Passphrase) OnRefused(f func(sentence string)) { p.entry.OnRefused(f) }

// Focusable returns the part that takes the keyboard.
func (p *Passphrase) Focusable() fyne.Focusable { return p.entry }

// Focusable returns the part that takes the keyboard.
func (n *NoteEntry) Focusable() fyne.Focusable { return n.entry }

// Field is a control with its label above and a hint or a problem below.
type Field struct {
	composite
	label   string
	Control fyne.CanvasObject
	hint    *Text
	problem *Text
}

// NewField labels a control. An empty hint is left out.
func NewField(label string, control fyne.CanvasObject, hint string) *Field {
	f := &Field{label: label, Control: control, hint: NewCaption(hint), problem: NewProblem("")}
	f.hint.Hidden = hint == ""
	f.problem.Hide()
	f.root = NewColumnGap(6, NewText(label), container.New(&lineLayout{}, control), f.problem, f.hint)
	f.ExtendBaseWidget(f)
	if c, ok := control.(interface{ OnRefused(func(string)) }); ok {
		said := ""
		c.OnRefused(func(sentence string) {
			if sentence != "" || said != "" && f.problem.String() == said { // what the page says itself stays
				f.SetProblem(sentence)
			}
			said = sentence
		})
	}
	return f
}

// Label returns the label.
func (f *Field) Label() string { return f.label }

// SetProblem says in one sentence why the input can't be taken; the empty string takes it away.
func (f *Field) SetProblem(s string) {
	f.problem.SetText(s)
	f.problem.Hidden = s == ""
	f.Refresh()
}

// Select is Fyne's drop-down for long lists; for up to seven options prefer NewChoice.
type Select struct {
	widget.Select
	focused bool
}

// NewSelect makes a drop-down.
func NewSelect(l *wording.Language, options []string, changed func(string)) *Select {
	s := &Select{}
	s.Options, s.OnChanged = options, changed
	s.PlaceHolder = l.X("select.placeholder", "Choose one")
	s.ExtendBaseWidget(s)
	return s
}

// Reading is what was chosen, or the words that ask to choose.
func (s *Select) Reading() string {
	if s.Selected == "" {
		return s.PlaceHolder
	}
	return s.Selected
}

// FocusGained brings the drop-down into view.
func (s *Select) FocusGained() {
	s.focused = true
	s.Select.FocusGained()
	Reveal(s)
}

// KeyDown tells the window that somebody is here.
func (s *Select) KeyDown(ev *fyne.KeyEvent) { handOnDown(s, ev) }

// KeyUp is part of desktop.Keyable.
func (s *Select) KeyUp(*fyne.KeyEvent) {}

// TypedKey opens and moves, and hands Esc and F1 on to the window.
func (s *Select) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape || ev.Name == fyne.KeyF1 {
		handOn(s, ev)
		return
	}
	s.Select.TypedKey(ev)
}

var _ desktop.Keyable = (*Select)(nil)

// FocusLost takes the mark away.
func (s *Select) FocusLost() {
	s.focused = false
	s.Select.FocusLost()
}

// CreateRenderer adds an edge and a focus ring to Fyne's drop-down, which has neither.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	r := &ringedRenderer{WidgetRenderer: s.Select.CreateRenderer(), w: s, ring: newRing(),
		edge: canvas.NewRectangle(color.Transparent), on: func() bool { return s.focused }}
	r.paint()
	return r
}

// ringedRenderer draws a focus ring, and an edge where one is given, around a widget of Fyne's.
type ringedRenderer struct {
	fyne.WidgetRenderer
	w          fyne.Widget
	edge, ring *canvas.Rectangle
	on         func() bool
}

func (r *ringedRenderer) Objects() []fyne.CanvasObject {
	all := slices.Clone(r.WidgetRenderer.Objects())
	if r.edge != nil {
		all = append(all, r.edge)
	}
	return append(all, r.ring)
}

func (r *ringedRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	if r.edge != nil {
		r.edge.Resize(size)
	}
	placeRing(r.ring, fyne.Position{}, size, theme.InputRadius)
}

func (r *ringedRenderer) Refresh() {
	r.paint()
	r.WidgetRenderer.Refresh()
}

func (r *ringedRenderer) paint() {
	if r.edge != nil {
		r.edge.StrokeColor, r.edge.StrokeWidth = themeColor(r.w, theme.ColorEdge), 1
		r.edge.CornerRadius = theme.InputRadius
	}
	showRing(r.ring, r.w, r.on())
}

// Check is a box to tick, with a label that wraps.
type Check struct {
	composite
	row     *TapRow
	mark    *boxMark
	changed func(bool)
}

// NewCheck makes a box.
func NewCheck(label string, checked bool, changed func(bool)) *Check {
	c := &Check{mark: &boxMark{on: checked}, changed: changed}
	c.mark.ExtendBaseWidget(c.mark)
	c.row = newTapRow(label, newMarkRow(c.mark, NewText(label)), func() {
		c.SetChecked(!c.mark.on)
		if c.changed != nil {
			c.changed(c.mark.on)
		}
	})
	c.root = c.row
	c.ExtendBaseWidget(c)
	return c
}

// Label returns the words beside the box.
func (c *Check) Label() string { return c.row.Label() }

// Checked tells whether the box is ticked.
func (c *Check) Checked() bool { return c.mark.on }

// SetChecked ticks the box or not, without a callback.
func (c *Check) SetChecked(on bool) {
	c.mark.on = on
	c.mark.Refresh()
}

// Disclosure is a quiet button that opens and closes what stands below it.
type Disclosure struct {
	composite
	button *Button
	body   *fyne.Container
}

// NewDisclosure makes a closed disclosure, such as "Why these numbers?".
func NewDisclosure(label string, body ...fyne.CanvasObject) *Disclosure {
	d := &Disclosure{body: NewColumn(body...)}
	d.body.Hide()
	d.button = Quiet("▸  "+label, func() {
		d.body.Hidden = !d.body.Hidden
		sign := "▸  "
		if d.body.Visible() {
			sign = "▾  "
		}
		d.button.SetLabel(sign + label)
		d.Refresh()
	})
	d.root = NewColumnGap(4, NewFlow(d.button), d.body)
	d.ExtendBaseWidget(d)
	return d
}

// SetOpen opens or closes it.
func (d *Disclosure) SetOpen(open bool) {
	if open != d.body.Visible() {
		d.button.OnTapped()
	}
}

var _ fyne.Focusable = (*Entry)(nil)

// Placeholder is what stands in the empty entry.
func (e *Entry) Placeholder() string { return e.PlaceHolder }

// Reading is what was typed; empty for a passphrase.
func (e *Entry) Reading() string {
	if e.secret {
		return ""
	}
	return e.Text
}

// Secret tells whether this is for a passphrase, shown by the eye or not.
func (e *Entry) Secret() bool { return e.secret }
