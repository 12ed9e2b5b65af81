package homework_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// Rule 5: no figure falls because somebody declines, postpones, stops, rests, or says no to what was set or ends it: not what was
// held, not its share of what was planned or offered, and not how fully anybody took part.
func TestSayingNoCostsNothing(t *testing.T) {
	held := 0
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		if rapid.Bool().Draw(t, "something is set and done") {
			w.setAndDone(t)
		}
		before := w.fold(0)
		who := rapid.IntRange(0, 1).Draw(t, "who")
		key := hw.SessionKey{Exercise: "two", Day: w.today, Nth: 7}
		outcome := rapid.SampledFrom([]hw.Outcome{hw.OutcomeDeclined, hw.OutcomePostponed, hw.OutcomeStopped}).Draw(t, "outcome")
		switch rapid.IntRange(0, 5).Draw(t, "how") {
		case 5:
			w.add(who, &hw.Finished{CheckUp: 4})
		case 0:
			w.add(who, &hw.CheckedIn{Session: key, Program: program, Stage: "stage-0", CheckIn: hw.CheckIn{
				Outcome: outcome, Answers: hw.AnswersOf(hw.Given{hw.ScaleEngaged: 0})}})
		case 1:
			w.add(who, &hw.SessionLogged{Session: key, Program: program, Stage: "stage-0", Outcome: outcome})
		case 2:
			w.add(who, &hw.Paused{})
		case 3:
			for _, a := range []*hw.State{w.live, w.other}[who].Assignments {
				if a.IsFor(who) {
					w.add(who, &hw.AssignmentEnded{Assignment: a.ID, Private: !a.Audience.Shared()})
				}
			}
		case 4:
			for _, a := range before.Assignments {
				if a.Joint() {
					w.add(who, &hw.AssignmentAnswered{Assignment: a.ID})
				}
			}
		}
		held += lowersNothing(t, w, before, w.fold(0))
	})
	if held == 0 {
		t.Error("nothing was ever held, so nothing was shown")
	}
}

// setAndDone has both agree to an exercise and hold it.
func (w *world) setAndDone(t *rapid.T) {
	w.add(0, exercise("two", hw.WhomUs, rapid.IntRange(1, 6).Draw(t, "times")))
	w.add(1, &hw.AssignmentAnswered{Assignment: stampOf(len(w.steps)-1, step{}).ID, Yes: true})
	for m := range 2 {
		c := genCheckIn(t)
		c.Outcome = hw.OutcomeHeld
		w.add(m, &hw.CheckedIn{Session: hw.SessionKey{Exercise: "two", Day: w.today}, CheckIn: c})
	}
}

// lowersNothing checks each assignment and their sum, and returns how much was held.
func lowersNothing(t *rapid.T, w *world, before, after *hw.State) int {
	t.Helper()
	was := lines(before, w.cat, w.today)
	noneFell(t, was, lines(after, w.cat, w.today))
	return was[hw.ID{}].Held
}

// noneFell fails when the figures of an assignment, or their sum, are less than they were.
func noneFell(t *rapid.T, was, is map[hw.ID]hw.Figures) {
	t.Helper()
	for id, a := range was {
		b, ok := is[id]
		if !ok && a.Held > 0 {
			t.Fatalf("%x is in no cycle any more, and had %+v", id, a)
		}
		// held of of never falls: b.Held/of(b) >= a.Held/of(a), nothing asked for being all of it
		less := func(ofB, ofA int) bool { return b.Held*max(ofA, a.Held, 1) < a.Held*max(ofB, b.Held, 1) }
		if b.Held < a.Held || less(b.Planned, a.Planned) || less(b.Offered, a.Offered) || b.Engagement != a.Engagement || b.AlsoDid < a.AlsoDid {
			t.Fatalf("%x fell from %+v to %+v", id, a, b)
		}
	}
}

// lines are the figures of each assignment, and their sum under no id.
func lines(s *hw.State, cat *hw.Catalog, today hw.Day) map[hw.ID]hw.Figures {
	views := s.CycleViews(cat, s.Cycles(today), hw.AllTime)
	all := map[hw.ID]hw.Figures{{}: s.FiguresOf(views, "")}
	for _, v := range views {
		for _, l := range v.Lines {
			all[l.Assignment.ID] = l.Figures
		}
	}
	return all
}

func cycleOf(s *hw.State, cat *hw.Catalog, d hw.Day) hw.CycleView {
	c := s.Cycles(d)
	return s.CycleView(cat, c, c.On(d))
}

// Rule 6: the four figures make sense together; those of the cycles add up to those of all time, in which each assignment
// stands once, and each practice of a cycle counts for one assignment or is something that one also did.
func TestAdherenceIsFourFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		for me := range 2 {
			s := w.fold(me)
			c := s.Cycles(w.today)
			views := s.CycleViews(w.cat, c, hw.AllTime)
			if len(views) != len(c) {
				t.Fatalf("%d cycles of %d", len(views), len(c))
			}
			stands, practice := map[hw.ID]int{}, map[*hw.Session]int{}
			for i, v := range views {
				if one := s.CycleView(w.cat, c, c[i]); !reflect.DeepEqual(one, v) {
					t.Fatalf("by itself the cycle is %+v, among all %+v", one, v)
				}
				for _, l := range v.Lines {
					stands[l.Assignment.ID]++
					for _, x := range l.Sessions {
						practice[x]++
					}
				}
				for _, x := range v.AlsoDid {
					practice[x]++
				}
			}
			for _, a := range s.Assignments {
				if want := min(a.Days(c).Days(), 1); stands[a.ID] != want {
					t.Fatalf("an assignment of %v stands in %d reviews", a.Days(c), stands[a.ID])
				}
			}
			for _, x := range s.History(w.cat, hw.Span{From: c[0].From, To: c[len(c)-1].To}) {
				if n := practice[x]; n > 1 || n == 0 && x.Outcome().TookPlace() {
					t.Fatalf("%+v counts %d times", x.Key, n)
				}
			}
			for _, of := range []string{"", program, "another"} {
				var each []hw.Figures
				for i := range views {
					each = append(each, s.FiguresOf(views[i:i+1], of))
				}
				sum, all := hw.Sum(each), s.FiguresOf(views, of)
				if sum.Planned < 0 || sum.Held > sum.Offered || sum.Planned != all.Planned || sum.Offered != all.Offered || sum.Held != all.Held || sum.Excused != all.Excused || sum.AlsoDid != all.AlsoDid {
					t.Fatalf("the cycles have %+v and all time %+v", sum, all)
				}
				for m, e := range all.Engagement {
					if e.Mean < 0 || e.Mean > 4 || e.N == 0 && e.Mean != 0 || e.N != sum.Engagement[m].N {
						t.Fatalf("member %d took part %+v", m, e)
					}
				}
			}
		}
	})
}

// Rule 8: between two points that a line joins, it never changed whether an agreement held.
func TestNoLineCrossesTheBorderOfAnAgreement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		s := w.fold(0)
		for _, l := range hw.Scales {
			span := hw.Day(0) // from the first to the last day of what is recalled
			if l.Of == hw.OfWeek {
				span = 6
			}
			points := s.Trend(l.ID, 0, hw.Span{From: 0, To: w.today}, w.today)
			n := 0
			for _, run := range hw.Segments(points) {
				n += len(run)
				for i, p := range run {
					if p.Agreement != s.AgreementHeld(p.Day, p.Day+span) {
						t.Fatalf("%s on %s: marked %v", l.ID, p.Day, p.Agreement)
					}
					if i == 0 {
						continue
					}
					if p.Agreement != run[0].Agreement {
						t.Fatalf("a line of %s joins answers from within and without an agreement", l.ID)
					}
					last := run[i-1].Day + span
					for d := last; d <= p.Day+span; d++ {
						if s.AgreementHeld(d, d) != s.AgreementHeld(last, last) {
							t.Fatalf("a line of %s goes from %s to %s, and on %s that changed", l.ID, run[i-1].Day, p.Day, d)
						}
					}
				}
			}
			if n != len(points) {
				t.Fatalf("%d of %d points are in a segment", n, len(points))
			}
		}
	})
}

// An agreement holds once every member has signed and until somebody ends it, the program or its place is taken.
func TestAnAgreementTakesBothAndEitherMayEndIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		s := w.fold(0)
		holding := 0
		for _, a := range s.Agreements {
			if a.Holds && (!a.Signed[0] || !a.Signed[1]) {
				t.Fatal("holds without both")
			}
			if a.Holds && !a.Ended {
				holding++
			}
		}
		if holding > 1 {
			t.Fatalf("%d agreements of one program hold at once", holding)
		}
		if en := s.Enrolments[program]; en.Ended && holding > 0 && signedSince(w.steps, en.EndedOn) == 0 {
			t.Fatal("an agreement outlives its program")
		}
		w.add(rapid.IntRange(0, 1).Draw(t, "who"), &hw.AgreementEnded{Program: program})
		for _, a := range w.fold(0).Agreements {
			if !a.Ended {
				t.Fatal("one member could not end it")
			}
		}
	})
}

// signedSince counts the words since d that can make an agreement: a signature, or a therapist's proposal that is taken.
func signedSince(steps []step, d hw.Day) (n int) {
	for _, st := range steps {
		if st.day < d {
			continue
		}
		switch e := st.e.(type) {
		case *hw.AgreementSigned:
			n++
		case *hw.PlanAnswered:
			if e.Answer != hw.PartLeave {
				n++
			}
		}
	}
	return n
}
