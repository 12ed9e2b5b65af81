package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

func TestChipsWrapInANarrowCardWithLargeText(t *testing.T) {
	w := uitest.Start(t, uitest.Tight)
	c := NewChoice(audiences(), 0, nil)
	w.Show(NewPage("Check-in", "", NewMaxWidth(420, NewCard("Who may read this", "", c))))
	if cut := w.Cut(); len(cut) > 0 {
		t.Error(cut)
	}
	right := w.App.Driver().AbsolutePositionForObject(c).X + c.Size().Width
	for i := range audiences() {
		at := w.App.Driver().AbsolutePositionForObject(c).X + c.ChipCenter(i).X
		if at > right {
			t.Errorf("chip %d lies outside of its card", i)
		}
	}
	if c.ChipCenter(3).Y <= c.ChipCenter(0).Y {
		t.Error("four audiences do not fit one line here, so they must wrap")
	}
	if c.Size().Height < c.ChipCenter(3).Y {
		t.Error("the wrapped chips are cut off below")
	}
}

func TestChipsByKeyboard(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	got := -1
	c := NewChoice(audiences(), 0, func(i int) { got = i })
	w.Show(c)
	w.Canvas.Focus(c)
	w.Key(fyne.KeyRight, fyne.KeyRight)
	if c.Selected() != 0 {
		t.Error("moving alone must not choose: an audience is never changed in passing")
	}
	w.Key(fyne.KeySpace)
	if got != 2 || c.Selected() != 2 {
		t.Errorf("chose %d, want 2", got)
	}
	w.Key(fyne.KeyBackspace)
	if c.Selected() != 2 {
		t.Error("a choice that is not optional was taken back")
	}
	w.Tap("us and our therapist")
	if got != 3 {
		t.Errorf("a tap chose %d, want 3", got)
	}
}

func TestChipsMany(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	var got []int
	c := NewMultiChoice([]string{"solo", "couple", "short"}, []int{1, 9}, func(s []int) { got = s })
	w.Show(c)
	w.Tap("solo")
	w.Tap("couple")
	w.Tap("short")
	if len(got) != 2 || got[0] != 0 || got[1] != 2 {
		t.Errorf("chosen %v, want [0 2]", got)
	}
}
