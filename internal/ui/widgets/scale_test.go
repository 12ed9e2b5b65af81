package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func TestScaleReadsNoAnswerUntilTouched(t *testing.T) {
	var got []int
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		return NewPage("", "", NewScale(wording.English(), "Anxiety before", "calm", "very anxious", func(v int, ok bool) {
			if !ok {
				v = -1
			}
			got = append(got, v)
		}))
	})
	s, ok := w.Find("Anxiety before").(*Scale)
	if !ok {
		t.Fatal("the label does not lead to the scale")
	}
	w.MustShow("no answer")
	if _, ok := s.Value(); ok {
		t.Error("an untouched scale has a value")
	}
	w.TabTo("Anxiety before")
	w.MustShow("no answer") // reaching it is not answering it
	w.Key(fyne.KeyRight)
	w.MustShow("0")
	w.MustNotShow("no answer")
	w.Key(fyne.KeyRight, fyne.KeyRight)
	if v, ok := s.Value(); v != 2 || !ok {
		t.Errorf("after three presses of the right arrow: %d, %v; want 2", v, ok)
	}
	w.Key(fyne.KeyEnd, fyne.KeyRight)
	if v, _ := s.Value(); v != 10 {
		t.Errorf("End gives %d, want 10 and no more", v)
	}
	w.Key(fyne.KeyBackspace)
	w.MustShow("no answer")
	s.TypedRune('7')
	s.TypedRune('x')
	if v, _ := s.Value(); v != 7 {
		t.Errorf("typing 7 gives %d", v)
	}
	if want := []int{0, 1, 2, 10, -1, 7}; len(got) != len(want) || got[4] != -1 || got[5] != 7 {
		t.Errorf("the callback saw %v, want %v", got, want)
	}
}

func TestScaleCanTypeTen(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	w.Show(NewScale(wording.English(), "Pain", "none", "worst", nil))
	w.Type("Pain", "10")
	w.MustShow("10")
}

func TestScaleClearsByTheCross(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	s := NewScale(wording.English(), "Pain", "none", "worst", nil)
	s.SetValue(4)
	w.Show(s)
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.Size().Width-8, 10)})
	if _, ok := s.Value(); ok {
		t.Error("the cross leaves the answer")
	}
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.Size().Width-8, 10)})
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.Size().Width/2, 45)})
	if v, ok := s.Value(); v != 5 || !ok {
		t.Errorf("a tap in the middle gives %d, %v", v, ok)
	}
}

func TestScaleRefusesValuesOutsideIt(t *testing.T) {
	uitest.Start(t, uitest.Plain)
	for _, v := range []int{-1, 11, 1 << 30} {
		s := NewScale(wording.English(), "Pain", "none", "worst", nil)
		s.SetValue(v)
		if _, ok := s.Value(); ok {
			t.Errorf("%d is taken as an answer", v)
		}
	}
}
