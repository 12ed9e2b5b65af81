package widgets

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/passphrase"
	"unhurried/internal/ui/motion"
	"unhurried/internal/wording"
)

// Entry is Fyne's entry with the manners of this package: Tab always moves on, Esc and the window's shortcuts reach
// the window, it scrolls into view, and it never takes more than Limit. What does not fit is refused and said; nothing
// that stands in it already is cut to make room.
type Entry struct {
	widget.Entry
	l    *wording.Language
	self fyne.Widget // what stands in the window: the entry, or what it is the inside of

	// OnDown leads out of a single line to what stands below it; nil leaves the key to the line.
	OnDown func()
	// Limit is the most characters (runes) that typing and pasting fill the entry with; 0 means 200.
	Limit   int
	length  func(string) int // what counts toward Limit; nil counts runes
	refused func(sentence string)
	focused bool
	typed   *standIns // of a passphrase; nil for all else
	held    int       // keys of letters that have brought none: an input method has them, or waits for more
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

// ExtendBaseWidget tells the entry what stands in the window, where the window is to be asked about it.
func (e *Entry) ExtendBaseWidget(w fyne.Widget) {
	e.self = w
	e.Entry.ExtendBaseWidget(w)
}

// OnRefused calls back with a sentence when something did not fit or was no text, and with "" at the next change. A
// Field and a note show the sentence by themselves.
func (e *Entry) OnRefused(f func(sentence string)) { e.refused = f }

// OnTyped calls back with what stands in the entry after each change from now on.
func (e *Entry) OnTyped(changed func(string)) { e.setChanged(changed) }

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
	if e.length != nil {
		return e.length(s)
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
	e.held = 0
	if !e.Disabled() && e.size(string(r)) > e.room() {
		e.refuse(1)
		return
	}
	if e.typed != nil && e.Password {
		if r = e.typed.of(r); r == 0 {
			e.refuse(1)
			return
		}
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
	if e.typed != nil && fits != "" {
		passphrase.Trace()
		if e.Password {
			fits = e.typed.stand(fits)
		}
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
	w := &entryWheel{entry: e}
	w.ExtendBaseWidget(w)
	r := &entryRenderer{ringedRenderer{WidgetRenderer: e.Entry.CreateRenderer(), w: e, ring: newSlab(), on: func() bool { return e.focused }}, newSlab(), w}
	for _, o := range r.WidgetRenderer.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			w.inner = s
		}
	}
	r.paint()
	r.coat()
	return r
}

// entryRenderer draws the ground of an entry and the line around it, which are two wide rectangles of Fyne's, as one slab.
type entryRenderer struct {
	ringedRenderer
	ground *slab
	wheel  *entryWheel
}

func (r *entryRenderer) Objects() []fyne.CanvasObject {
	return slices.Concat(r.ground.objects(), r.ringedRenderer.Objects()[2:], []fyne.CanvasObject{r.wheel})
}

func (r *entryRenderer) Layout(size fyne.Size) {
	r.ringedRenderer.Layout(size)
	r.ground.place(fyne.Position{}, size)
	r.wheel.Resize(size)
}

func (r *entryRenderer) Refresh() {
	r.ringedRenderer.Refresh()
	r.coat()
}

// coat gives the ground the looks of Fyne's rectangles, which tell of the keyboard and of mistakes.
func (r *entryRenderer) coat() {
	objects := r.WidgetRenderer.Objects()
	box, border := objects[0].(*canvas.Rectangle), objects[1].(*canvas.Rectangle)
	r.ground.paint(box.FillColor, border.StrokeColor, border.StrokeWidth, box.CornerRadius)
	r.ground.place(fyne.Position{}, r.w.Size())
}

// Refresh draws the entry anew. A passphrase that is shown now, by the eye, stands there as it is; one that is no longer shown,
// by its stand-ins.
func (e *Entry) Refresh() {
	if e.typed != nil && e.typed.shown == e.Password {
		text, at := string(e.typed.bytes(e.Text)), e.CursorColumn
		passphrase.Trace()
		e.typed.forget()
		if e.typed.shown = !e.Password; !e.typed.shown {
			text = e.typed.stand(text)
		}
		e.SetText(text)
		e.CursorColumn = at
	}
	e.Entry.Refresh()
}

// AcceptsTab is false even for several lines: Tab must always lead on. Only an input method may have it first.
func (e *Entry) AcceptsTab() bool { return e.held > 0 }

// FocusGained brings the entry into view.
func (e *Entry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	Reveal(e.self)
}

// FocusLost takes the mark away.
func (e *Entry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
}

// StillCaret has the caret stand without blinking until somebody types. Fyne's entry decides about that when it gets the
// keyboard, and at each change.
func (e *Entry) StillCaret() {
	if e.focused {
		motion.Without(func() {
			e.Entry.FocusLost()
			e.Entry.FocusGained()
		})
	}
}

// KeyDown tells the window that somebody is here.
func (e *Entry) KeyDown(ev *fyne.KeyEvent) {
	e.Entry.KeyDown(ev)
	notifyActivity(e.self)
}

// TypedKey edits, and hands Esc and the function keys on to the window.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	if e.holds(ev.Name) {
		return
	}
	switch ev.Name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF5, fyne.KeyF10, fyne.KeyF11:
		forwardKey(e.self, ev)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.MultiLine && !e.Disabled() && e.room() < 1 {
			e.refuse(1)
			return
		}
		if !e.MultiLine && e.OnSubmitted == nil { // Enter goes on, as everywhere
			if c := canvasOf(e.self); c != nil {
				c.FocusNext()
			}
			return
		}
		e.Entry.TypedKey(ev)
	case fyne.KeyDown:
		if e.OnDown != nil {
			e.OnDown()
			return
		}
		e.Entry.TypedKey(ev)
	default:
		e.Entry.TypedKey(ev)
	}
}

// holds tells whether a key is for an input method that is in the middle of a word: Backspace takes from what is being chosen, and
// nothing from the text. On X11 the window hears of each key, also of one that an input method takes, and of letters only once
// they are chosen: so a letter's key that has brought none is held. Esc is never kept from the window, which hides by it.
func (e *Entry) holds(key fyne.KeyName) bool {
	if utf8.RuneCountInString(string(key)) == 1 || key == fyne.KeySpace { // a letter of this key comes next, or is held
		e.held++
		return false
	}
	if e.held == 0 {
		return false
	}
	switch key {
	case fyne.KeyBackspace:
		e.held--
	case fyne.KeyReturn, fyne.KeyEnter: // as it was typed
		e.held = 0
	case fyne.KeyEscape:
		e.held = 0
		return false
	case fyne.KeyTab, fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd,
		fyne.KeyDelete:
	default:
		return false
	}
	return true
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
				notifyCopied(e.self, words)
			}
		}
		return
	}
	forwardShortcut(e.self, s)
}

var _ fyne.Focusable = (*Entry)(nil)

// Placeholder is what stands in the empty entry.
func (e *Entry) Placeholder() string { return e.PlaceHolder }

// Reading is what was typed; empty for a passphrase.
func (e *Entry) Reading() string {
	if e.typed != nil {
		return ""
	}
	return e.Text
}

// Secret tells whether this is for a passphrase, shown by the eye or not.
func (e *Entry) Secret() bool { return e.typed != nil }
