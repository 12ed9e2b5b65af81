package homework_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

func TestACycleRunsFromOneAppointmentToTheNext(t *testing.T) {
	s := begin(t)
	is := func(name string, want ...hw.Span) {
		t.Helper()
		if got := s.seenBy(0).Cycles(s.today); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	is("no appointment is fourteen days", hw.Span{From: day, To: day + 13})
	s.by(0, &hw.AppointmentSet{On: day + 20})
	is("one that is further off", hw.Span{From: day, To: day + 19})
	s.by(0, &hw.AppointmentSet{On: day + 9})
	is("an earlier one", hw.Span{From: day, To: day + 8})
	s.today = day + 15
	is("between two", hw.Span{From: day, To: day + 8}, hw.Span{From: day + 9, To: day + 19})
	s.today = day + 40
	is("none any more", hw.Span{From: day, To: day + 8}, hw.Span{From: day + 9, To: day + 19}, hw.Span{From: day + 20, To: day + 33}, hw.Span{From: day + 34, To: day + 47})
	s.by(1, &hw.AppointmentSet{On: day + 60})
	is("a cycle that is over stays as it was", hw.Span{From: day, To: day + 8}, hw.Span{From: day + 9, To: day + 19}, hw.Span{From: day + 20, To: day + 33}, hw.Span{From: day + 34, To: day + 59})
	s.by(1, &hw.CycleSet{Days: 7})
	s.today = day + 62
	is("the chosen length counts from the next one on", hw.Span{From: day, To: day + 8}, hw.Span{From: day + 9, To: day + 19}, hw.Span{From: day + 20, To: day + 33},
		hw.Span{From: day + 34, To: day + 59}, hw.Span{From: day + 60, To: day + 66})
}

func TestNothingBegunHasNoCycle(t *testing.T) {
	s := hw.NewState(0, 1)
	if c := s.Cycles(day); c != nil || c.On(day).Days() != 0 || len(s.InForce(c, day)) != 0 {
		t.Errorf("%v", c)
	}
}

// Of the lengths that were chosen up to a day the last one counts, however their days stand to each other: the clocks of two
// computers may differ.
func TestTheLengthThatWasChosenLastCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hw.NewState(0, 2)
		s.Apply(&hw.AppointmentSet{On: day}, hw.Stamp{Day: day})
		length := make([]hw.Day, 60)
		for i := range length {
			length[i] = hw.DefaultCycle
		}
		for range rapid.IntRange(0, 12).Draw(t, "n") {
			from, days := rapid.IntRange(0, 59).Draw(t, "from"), rapid.IntRange(hw.ShortestCycle, 20).Draw(t, "days")
			s.Apply(&hw.CycleSet{Days: days}, hw.Stamp{Day: day + hw.Day(from)})
			for i := from; i < len(length); i++ {
				length[i] = hw.Day(days)
			}
		}
		for _, c := range s.Cycles(day + 59) {
			if want := length[c.From-day]; c.To != c.From+want-1 {
				t.Fatalf("the cycle %v should have %d days", c, want)
			}
		}
	})
}

func TestALengthOutOfRangeIsRefused(t *testing.T) {
	for _, n := range []int{-1, 0, 2, 85, 1 << 30} {
		if (&hw.CycleSet{Days: n}).Validate() == nil {
			t.Errorf("%d days are taken", n)
		}
	}
}

// Both members have the same cycles, whatever each keeps private, and each day is in exactly one of them.
func TestBothHaveTheSameCycles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		mine, theirs := w.fold(0).Cycles(w.today), w.fold(1).Cycles(w.today)
		if !slices.Equal(mine, theirs) {
			t.Fatalf("one has %v and the other %v", mine, theirs)
		}
		for d := mine[0].From; d <= w.today; d++ {
			if c := mine.On(d); !c.Has(d) {
				t.Fatalf("%s is taken to be in %v", d, c)
			}
		}
	})
}
