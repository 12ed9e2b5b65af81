package measures

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

func open(k *fixture.Kit) *uitest.Window {
	return k.Open(func(e *screen.Env) shell.Page { return New(e) })
}

// totals has three totals of mine: two of one questionnaire, far apart, and one that an agreement makes void.
func totals(t *testing.T) *fixture.Kit {
	t.Helper()
	k := fixture.Couple(t)
	today := k.App.Today()
	for _, x := range []struct {
		id    string
		total float64
		on    homework.Day
	}{{"gad-7", 12, today - 40}, {"gad-7", 6, today - 2}, {"fsfi", 24.5, today}} {
		if err := k.App.RecordMeasure(x.id, x.total, x.on, homework.AudienceMeTherapist); err != nil {
			t.Fatal(err)
		}
	}
	return k
}

func TestLooks(t *testing.T) {
	k := totals(t)
	uitest.CheckLooks(t, "measures", func() fyne.CanvasObject { return New(k.Env).Content() })
}

func TestATotalIsAddedShownAndDeleted(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := open(k)
	w.Tap("Add it")
	w.MustShow("A number is needed here")
	w.Type("Total", "200")
	w.Tap("Add it")
	w.Settle()
	w.MustShow("this questionnaire's total is 0 to 161")
	k.Read(func(s *homework.State) {
		if len(s.Totals) != 0 {
			t.Error("a total beyond the range was kept")
		}
	})
	w = open(k)
	w.Type("Total", "101,5")
	w.Tap("Add it")
	w.Settle()
	w.MustShow("101.5")
	k.As(1)
	open(k).MustNotShow("101.5")
	k.As(0)
	w = open(k)
	w.Tap("Delete it")
	w.Settle()
	w.MustNotShow("101.5")
}

// What is no total of that day is said where it was typed, and nothing is kept.
func TestWhatIsNoTotalIsNotKept(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	kept := func() (n int) {
		k.Read(func(s *homework.State) {
			for _, all := range s.Totals {
				n += len(all)
			}
		})
		return n
	}
	add := func(total, day string) *uitest.Window {
		w := open(k)
		w.Type("Total", total)
		if day != "" {
			w.Type("Day", day)
		}
		w.Tap("Add it")
		w.Settle()
		return w
	}
	for _, total := range []string{"-1", "1e400", "NaN", "9 9", "nine", "0x9", "999999999"} {
		if add(total, ""); kept() != 0 {
			t.Errorf("%q is kept", total)
		}
	}
	for _, day := range []string{"1/1/2099", "31/2/2026", "someday", "0"} {
		if add("90", day); kept() != 0 {
			t.Errorf("a total of %q is kept", day)
		}
	}
	if add("90", ""); kept() != 1 {
		t.Fatal("a total is not kept")
	}
	add("80", "").MustShow("for that day already")
	if kept() != 1 {
		t.Error("a second total of one day is kept")
	}
}

// Nothing is called better or worse, and what can't be compared says why.
func TestWhatMayBeSaidOfTwoTotals(t *testing.T) {
	k := totals(t)
	w := open(k)
	w.MustShow("can't be compared")
	for _, word := range []string{"better", "worse", "severe", "disorder"} {
		w.MustNotShow(word)
	}
	w.MustShow("sex was left out by agreement, and without it this total says")
}

// The totals are drawn, and the cut-off is there when it is asked for and not before.
func TestTheCutOffIsThereOnRequest(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	for total, ago := range map[float64]homework.Day{12: 40, 6: 2} {
		if err := k.App.RecordMeasure("gad-7", total, k.App.Today()-ago, homework.AudienceMe); err != nil {
			t.Fatal(err)
		}
	}
	w := open(k)
	w.MustShow("2 totals between 6 and 12, the last one 6.")
	w.MustNotShow("A line at 10")
	w.Tap("Cut-offs from studies")
	w.MustShow("A line at 10: totals from it on are what the study looked for.")
	w.MustShow("says nothing about you by itself")
	w.Tap("Without the cut-offs")
	w.MustNotShow("A line at 10")
}
