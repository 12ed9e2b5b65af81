package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// A program puts the caret where it says and its words where it says, in a note whose lines are wrapped too, and nothing
// else in the note is another.
func TestAProgramTypesWhereItSays(t *testing.T) {
	l := wording.English()
	var note *widgets.NoteEntry
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		note = widgets.NewNoteEntry(l, "", uitest.NewClock(), nil)
		return widgets.NewPage("A page", "", note)
	})
	entry, ok := note.Focusable().(*widgets.Entry)
	if !ok {
		t.Fatal("a note is no entry")
	}
	words := rapid.StringOfN(rapid.RuneFrom([]rune("abé  \n")), 0, 300, -1)
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(words.Draw(t, "text"))
		entry.SetText(string(text))
		w.Settle()
		at := rapid.IntRange(0, len(text)).Draw(t, "caret")
		if entry.MoveCaret(at); entry.CursorTextOffset() != at {
			t.Fatalf("the caret is at %d, not %d of %q", entry.CursorTextOffset(), at, string(text))
		}
		if rows := entry.Rows(); rows[0] != 0 || rows[len(rows)-1] > len(text) || entry.CursorTextOffset() != at {
			t.Fatalf("the lines of %q begin at %v, and the caret is at %d", string(text), rows, entry.CursorTextOffset())
		}
		from := rapid.IntRange(0, len(text)).Draw(t, "from")
		to := rapid.IntRange(from, len(text)).Draw(t, "to")
		put := words.Draw(t, "words")
		entry.Replace(from, to, put)
		if want := string(text[:from]) + put + string(text[to:]); entry.Text != want {
			t.Fatalf("it holds %q, not %q", entry.Text, want)
		}
	})
}

// What does not fit is refused, and said, and what stood there is as it was; a field that can't be worked takes nothing.
func TestAProgramCanNotTypeMoreThanAPerson(t *testing.T) {
	var said string
	var e *widgets.Entry
	uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		e = widgets.NewEntry(wording.English(), "", nil)
		return e
	})
	e.Limit = 5
	e.OnRefused(func(sentence string) { said = sentence })
	e.SetText("warm")
	e.Replace(4, 4, "est of all")
	if e.Text != "warme" || said == "" {
		t.Errorf("it holds %q and says %q", e.Text, said)
	}
	e.Disable()
	if e.Replace(0, 5, ""); e.Text != "warme" {
		t.Errorf("disabled, it holds %q", e.Text)
	}
}

// What is selected is told by its place, whichever way it was selected.
func TestASelectionIsTold(t *testing.T) {
	var e *widgets.Entry
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		e = widgets.NewEntry(wording.English(), "", nil)
		return e
	})
	w.Canvas.Focus(e)
	e.SetText("slow green trains")
	for _, c := range []struct {
		caret    int
		key      fyne.KeyName
		from, to int
	}{{5, fyne.KeyRight, 5, 8}, {10, fyne.KeyLeft, 7, 10}} {
		e.MoveCaret(c.caret)
		e.KeyDown(&fyne.KeyEvent{Name: "LeftShift"})
		for range 3 {
			e.TypedKey(&fyne.KeyEvent{Name: c.key})
		}
		e.KeyUp(&fyne.KeyEvent{Name: "LeftShift"})
		if from, to := e.Selection(); from != c.from || to != c.to {
			t.Errorf("from %d by %s it is %d to %d", c.caret, c.key, from, to)
		}
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
}
