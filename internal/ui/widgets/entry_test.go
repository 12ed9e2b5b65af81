package widgets_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"unhurried/internal/passphrase"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func TestShortcutsReachTheWindowFromAnEntry(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	w.Show(NewColumn(NewEntry(wording.English(), "line", nil)))
	locked := false
	lock := &desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl}
	w.Canvas.AddShortcut(lock, func(fyne.Shortcut) { locked = true })
	w.Focus("line")
	w.Shortcut(lock)
	if !locked {
		t.Error("Ctrl+L is lost while somebody types")
	}
}

// copied is a clipboard with something on it.
type copied string

func (c copied) Content() string { return string(c) }
func (copied) SetContent(string) {}

func entryOf(t *testing.T, in interface{ Focusable() fyne.Focusable }) *Entry {
	t.Helper()
	e, ok := in.Focusable().(*Entry)
	if !ok {
		t.Fatalf("%T is no entry", in.Focusable())
	}
	return e
}

// A note that is full keeps what stands in it, wherever one types or pastes, and says what did not fit.
func TestWhatDoesNotFitIsRefusedAndSaid(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	n := NewNoteEntry(wording.English(), "note", uitest.NewClock(), nil)
	w.Show(NewColumn(n))
	in := entryOf(t, n)
	paste := func(s string) { in.TypedShortcut(&fyne.ShortcutPaste{Clipboard: copied(s)}) }
	full := "first words" + strings.Repeat("é", NoteLimit-14) + "end"
	n.SetText(full)
	in.CursorRow, in.CursorColumn = 0, 0
	in.TypedRune('x')
	w.MustShow("1 character")
	in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	paste("many words more")
	w.MustShow("15 characters did not fit")
	if n.Text() != full {
		t.Errorf("a full note became %.20q … %q", n.Text(), n.Text()[len(n.Text())-5:])
	}
	in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	w.MustNotShow("did not fit")
	paste("日本語")
	w.MustShow("2 characters did not fit")
	if want := "日" + full[1:]; n.Text() != want {
		t.Errorf("the room that was there is not used, or more: %.20q", n.Text())
	}
	n.SetText("short")
	in.TypedShortcut(&fyne.ShortcutSelectAll{})
	paste(strings.Repeat("a", NoteLimit+62))
	w.MustShow("62 characters did not fit")
	if n.Text() != strings.Repeat("a", NoteLimit) {
		t.Errorf("in the place of what was selected stand %d characters", len(n.Text()))
	}
	n.SetText("as it was ")
	in.CursorColumn = 10
	paste("caf\xe9")
	w.MustShow("not whole text")
	paste("line\r\nline\rline")
	if want := "as it was line\nline\nline"; n.Text() != want {
		t.Errorf("%q, want %q", n.Text(), want)
	}
	w.MustNotShow("not whole text")
	in.Undo()
	if n.Text() != "as it was " {
		t.Errorf("after undo %q", n.Text())
	}
}

func TestAFieldSaysWhatDidNotFit(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	p := NewPassphrase(wording.English(), "", nil)
	f := NewField("Passphrase", p, "")
	w.Show(NewColumn(f))
	in := entryOf(t, p)
	phrase := strings.Repeat("é", passphrase.Max/2)
	in.TypedShortcut(&fyne.ShortcutPaste{Clipboard: copied(phrase + "\n")})
	if p.Text() != phrase {
		t.Errorf("a passphrase of %d bytes became one of %d", len(phrase), len(p.Text()))
	}
	w.MustNotShow("did not fit")
	in.TypedRune('x')
	w.MustShow("1 character")
	f.SetProblem("said by the page")
	in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	w.MustShow("said by the page")
}

func TestPassphraseMeter(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	p := NewPassphrase(wording.English(), "Passphrase", func(s string) (float32, string) {
		if len(s) < 8 {
			return 0.2, "easy to guess"
		}
		return 0.9, "hard to guess"
	})
	w.Show(NewColumn(p))
	w.MustNotShow("to guess")
	w.Type("Passphrase", "abc")
	w.MustShow("easy to guess")
	w.Type("Passphrase", "defghijk")
	w.MustShow("hard to guess")
	w.MustNotShow("abc")
	if p.Text() != "abcdefghijk" {
		t.Errorf("typed %q", p.Text())
	}
}

// Enter in a line goes on to what comes next, unless the line does something with it.
func TestEnterGoesOn(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	submitted := 0
	last := NewEntry(wording.English(), "last", nil)
	last.OnSubmitted = func(string) { submitted++ }
	w.Show(NewColumn(NewEntry(wording.English(), "first", nil), last, Primary("Save", nil)))
	w.Type("first", "some words")
	w.Key(fyne.KeyReturn)
	if w.Canvas.Focused() != fyne.Focusable(last) {
		t.Errorf("Enter leads to %v", w.Canvas.Focused())
	}
	w.Key(fyne.KeyReturn)
	if submitted != 1 {
		t.Error("a line that does something with Enter did not hear it")
	}
}

// While an input method has letters that are not chosen yet, the keys by which one chooses do nothing in the text, as often as
// there are letters; what was chosen ends that. Esc is the window's all the while.
func TestKeysOfAnInputMethodAreLeftToIt(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	submitted, escaped := 0, 0
	e := NewEntry(wording.English(), "line", nil)
	e.OnSubmitted = func(string) { submitted++ }
	w.Show(NewColumn(e, Primary("Save", nil)))
	w.Canvas.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if ev.Name == fyne.KeyEscape {
			escaped++
		}
	})
	w.Focus("line")
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			e.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	is := func(when, text string, tab bool) {
		t.Helper()
		if e.Text != text || e.AcceptsTab() != tab || submitted != 0 {
			t.Errorf("%s: %q, Tab is the method's: %v, submitted %d times; want %q, %v", when, e.Text, e.AcceptsTab(), submitted, text, tab)
		}
	}
	type key = fyne.KeyName
	for _, k := range []key{fyne.KeyA, fyne.KeyB} { // a letter each, at once
		press(k)
		e.TypedRune(rune(k[0]))
	}
	is("without a method", "AB", false)
	press(fyne.KeyN, fyne.KeyI, fyne.KeyK)
	is("letters are held", "AB", true)
	press(fyne.KeyBackspace, fyne.KeyLeft, fyne.KeyDelete, fyne.KeyTab, fyne.KeyHome)
	is("one is taken back", "AB", true)
	press(fyne.KeyBackspace, fyne.KeyBackspace)
	is("all are", "AB", false)
	press(fyne.KeyBackspace)
	is("the text's own", "A", false)
	press(fyne.KeyN, fyne.KeyI, fyne.KeySpace)
	e.TypedRune('你')
	is("chosen", "A你", false)
	press(fyne.KeyN, fyne.KeyReturn)
	e.TypedRune('n')
	is("as it was typed", "A你n", false)
	press(fyne.KeyApostrophe, fyne.KeyEscape) // a dead key
	if escaped != 1 {
		t.Error("Esc did not reach the window")
	}
	press(fyne.KeyBackspace)
	is("after Esc", "A你", false)
	press(fyne.KeyReturn)
	if submitted != 1 {
		t.Error("Enter was lost")
	}
}

func TestDateFieldSpeaksPlainly(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	f := NewDateField(dates(), time.Time{}, false, nil)
	w.Show(NewColumn(NewField("Date", f, ""), Primary("Save", nil)))
	w.Focus("Date")
	w.Type("Date", "31.02.2026")
	w.MustNotShow("not a day") // nobody is told off while typing
	w.Key(fyne.KeyTab)
	w.MustShow("That is not a day this app can read. Write it like 21 Dec 2026.")
	w.MustNotShow("parsing time")
	f.SetDay(time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC))
	w.Settle()
	w.MustShow("Saturday 21 November 2026")
	w.Focus("Date")
	w.Key(fyne.KeyUp)
	w.MustShow("Sunday 22 November 2026")
}

// The wheel turns the page, whatever lies under the pointer; a note of many lines moves first.
func TestTheWheelTurnsThePageOverAnEntry(t *testing.T) {
	w := uitest.Start(t, uitest.Tight)
	clock := uitest.NewClock()
	line, note, password := NewEntry(wording.English(), "A line", nil), NewNoteEntry(wording.English(), "A note", clock, nil), NewPassphrase(wording.English(), "A passphrase", nil)
	long := NewNoteEntry(wording.English(), "A long note", clock, nil)
	long.SetText(strings.Repeat("One more line.\n", 60))
	body := []fyne.CanvasObject{line, note, password, long}
	for range 30 {
		body = append(body, NewCard("A card", "", NewText("Some words.")))
	}
	page := NewPage("Long", "", body...)
	w.Show(page)
	turn := func(over fyne.CanvasObject) float32 {
		page.ScrollTo(0)
		at := w.App.Driver().AbsolutePositionForObject(over).AddXY(30, 20)
		test.Scroll(w.Canvas, at, 0, -25)
		return page.Offset()
	}
	for name, over := range map[string]fyne.CanvasObject{"a line": line, "a note": note, "a passphrase": password} {
		if turn(over) == 0 {
			t.Errorf("over %s the wheel is dead", name)
		}
	}
	if turn(long) != 0 {
		t.Error("the page moves before the note under the pointer has")
	}
	for range 200 {
		turn(long)
	}
	if turn(long) == 0 {
		t.Error("at the end of a note the wheel is dead")
	}
}
