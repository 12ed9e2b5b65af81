package homework_test

import (
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// Rule 5: declining, postponing and stopping never lower what was held of what was due, and never count as planned.
func TestSayingNoCostsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		before := w.fold(0)
		outcome := rapid.SampledFrom([]hw.Outcome{hw.OutcomeDeclined, hw.OutcomePostponed, hw.OutcomeStopped}).Draw(t, "outcome")
		key := hw.SessionKey{Exercise: "two", Day: w.today, Nth: 7}
		who := rapid.IntRange(0, 1).Draw(t, "who")
		if rapid.Bool().Draw(t, "as a check-in") {
			w.add(who, &hw.CheckedIn{Session: key, Program: program, Stage: "stage-0", CheckIn: hw.CheckIn{Outcome: outcome}})
		} else {
			w.add(who, &hw.SessionLogged{Session: key, Program: program, Stage: "stage-0", Outcome: outcome})
		}
		after := w.fold(0)
		lowersNothing(t, w, before, after)
		a, b := before.Adherence(w.cat, "", hw.Span{From: day, To: w.today}), after.Adherence(w.cat, "", hw.Span{From: day, To: w.today})
		if a.Planned != b.Planned || a.Held != b.Held || b.Offered-a.Offered > 1 || b.Excused-a.Excused > 1 || b.Offered < a.Offered || b.Excused < a.Excused {
			t.Fatalf("%+v became %+v", a, b)
		}
	})
}

func lowersNothing(t *rapid.T, w *world, before, after *hw.State) {
	t.Helper()
	a, b := before.Adherence(w.cat, program, hw.Span{From: day, To: w.today}), after.Adherence(w.cat, program, hw.Span{From: day, To: w.today})
	if b.Held*max(a.Due(), 1) < a.Held*max(b.Due(), 1) && b.Due() > 0 {
		t.Fatalf("held of due fell from %d/%d to %d/%d", a.Held, a.Due(), b.Held, b.Due())
	}
}

// Rule 6: the four figures make sense together.
func TestAdherenceIsFourFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		from := day + hw.Day(rapid.IntRange(-5, 60).Draw(t, "from"))
		to := from + hw.Day(rapid.IntRange(-2, 90).Draw(t, "length"))
		for me := range 2 {
			s := w.fold(me)
			for _, of := range []string{"", program, "another"} {
				a := s.Adherence(w.cat, of, hw.Span{From: from, To: to})
				if a.Planned < 0 || a.Held+a.Excused > a.Offered || a.Due() < a.Held || to < from && a != (hw.Adherence{}) {
					t.Fatalf("%+v", a)
				}
				for m, e := range a.Engagement {
					if e.Mean < 0 || e.Mean > 4 || (e.N == 0) != (e.Mean == 0) && e.N == 0 {
						t.Fatalf("member %d took part %+v", m, e)
					}
				}
			}
		}
		// Two halves add up to the whole.
		s, cut := w.fold(0), from+(to-from)/2
		if to >= from {
			x, y, z := s.Adherence(w.cat, "", hw.Span{From: from, To: cut}), s.Adherence(w.cat, "", hw.Span{From: cut + 1, To: to}), s.Adherence(w.cat, "", hw.Span{From: from, To: to})
			if x.Held+y.Held != z.Held || x.Offered+y.Offered != z.Offered || x.Excused+y.Excused != z.Excused || x.Planned+y.Planned != z.Planned {
				t.Fatalf("%+v and %+v are not %+v", x, y, z)
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

func signedSince(steps []step, d hw.Day) (n int) {
	for _, st := range steps {
		if _, ok := st.e.(*hw.AgreementSigned); ok && st.day >= d {
			n++
		}
	}
	return n
}
