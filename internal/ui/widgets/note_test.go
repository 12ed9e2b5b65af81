package widgets_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func TestTabLeavesANote(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	w.Show(NewColumn(NewNoteEntry(wording.English(), "note", uitest.NewClock(), nil), Primary("Save", nil)))
	w.Focus("note")
	if a, ok := w.Canvas.Focused().(fyne.Tabbable); ok && a.AcceptsTab() {
		t.Error("a note keeps the Tab key to itself")
	}
	w.Key(fyne.KeyTab)
	if b, ok := w.Canvas.Focused().(*Button); !ok || b.Label() != "Save" {
		t.Error("Tab does not lead from the note to Save")
	}
}

func TestNoteIsSavedWhenTypingRests(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	clock := uitest.NewClock()
	var saved []string
	n := NewNoteEntry(wording.English(), "note", clock, func(s string) { saved = append(saved, s) })
	w.Show(NewColumn(n))
	w.Type("note", "warm")
	clock.Advance(500 * time.Millisecond)
	w.Type("note", "th")
	clock.Advance(500 * time.Millisecond)
	if len(saved) != 0 {
		t.Errorf("saved %v while somebody was typing", saved)
	}
	clock.Advance(time.Second)
	if len(saved) != 1 || saved[0] != "warmth" {
		t.Errorf("saved %v, want the words once", saved)
	}
	w.Type("note", "!")
	n.Flush()
	n.Flush()
	if len(saved) != 2 || saved[1] != "warmth!" {
		t.Errorf("leaving saved %v, want the last words once", saved)
	}
	if clock.Pending() != 0 {
		t.Error("an alarm is left behind")
	}
	saved = nil
	for range 20 { // an unbroken typist
		w.Type("note", ".")
		clock.Advance(500 * time.Millisecond)
	}
	if len(saved) < 3 {
		t.Errorf("in ten seconds without a rest %d were saved", len(saved))
	}
	clock.Advance(time.Second)
	told := len(saved)
	n.SetText("from a draft")
	clock.Advance(time.Minute)
	if len(saved) != told {
		t.Error("showing a draft is taken for typing")
	}
}

func TestNoteHasALimitAndSaysSo(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	n := NewNoteEntry(wording.English(), "note", uitest.NewClock(), nil)
	w.Show(NewColumn(n))
	n.SetText(strings.Repeat("é", NoteLimit-5))
	w.MustShow("Characters left: 5")
	w.Type("note", "abcdefgh")
	if got := len([]rune(n.Text())); got != NoteLimit {
		t.Errorf("the note holds %d characters, the limit is %d", got, NoteLimit)
	}
	w.MustShow("Characters left: 0")
}

func TestNoteGrowsWithItsWords(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	n := NewNoteEntry(wording.English(), "note", uitest.NewClock(), nil)
	w.Show(NewPage("", "", n))
	small := n.Size().Height
	n.SetText(strings.Repeat("warm between the shoulder blades ", 30))
	w.Settle()
	if n.Size().Height < small*1.5 {
		t.Errorf("a long note is %.0f px high, a short one %.0f", n.Size().Height, small)
	}
}
