package homework_test

// The numbered rules of the product, each as a property over invented histories of two members.

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// Rule 1: the stage changes by the members' own words alone. To a stage that they have not been on it takes the word of
// each; back to one that they have been on, one word is enough, at once (rule 4).
func TestNobodyIsMovedOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		s := hw.NewState(0, 2)
		began := 0 // where in steps the current stay began
		var been []string
		for i, st := range w.steps {
			var before hw.Enrolment
			if en := s.Enrolments[program]; en != nil {
				before = *en
			}
			s.Apply(asSeenBy(0, st), stampOf(i, st))
			look(s, w)
			after := s.Enrolments[program]
			if after == nil {
				continue
			}
			_, started := st.e.(*hw.ProgramStarted)
			moved := len(after.Stays) != len(before.Stays)
			word, chose := st.e.(*hw.StageChosen)
			switch {
			case started && moved:
				been, began = []string{after.Stage}, i+1
				continue
			case moved && !chose:
				t.Fatalf("a %T changed the stage", st.e)
			case moved && word.Choice == hw.ChoiceStay:
				t.Fatal("staying changed the stage")
			case moved:
				if after.Stage != word.To || word.From != before.Stage {
					t.Fatalf("the word was %+v, and the stage went from %s to %s", word, before.Stage, after.Stage)
				}
				atOnce := word.Choice == hw.ChoiceRepeat && slices.Contains(been, word.To)
				for m := range 2 {
					if !atOnce && !gaveWord(w.steps[began:i+1], m, word.From, word.To) {
						t.Fatalf("moved to %s without the word of %d", word.To, m)
					}
				}
				been, began = append(been, after.Stage), i+1
			case after.Stage != before.Stage:
				t.Fatal("the stage changed without a stay")
			case chose && word.Choice == hw.ChoiceRepeat && !before.Ended && word.From == before.Stage && slices.Contains(been, word.To):
				t.Fatalf("going back to %s did not take effect at once", word.To)
			case chose && word.Choice == hw.ChoiceMoveOn && !before.Ended && word.From == before.Stage &&
				gaveWord(w.steps[began:i+1], 0, word.From, word.To) && gaveWord(w.steps[began:i+1], 1, word.From, word.To):
				t.Fatalf("both gave their word for %s, and nothing happened", word.To)
			}
		}
		if !reflect.DeepEqual(s, w.fold(0)) {
			t.Fatal("looking at the state changed it")
		}
	})
}

// look calls everything that screens call.
func look(s *hw.State, w *world) {
	s.Gate(w.cat, program, w.today)
	s.Today(w.cat, w.today)
	s.Adherence(w.cat, "", hw.Span{From: day, To: w.today})
	for _, l := range hw.Lines {
		s.Trend(l, 0, hw.Span{From: day, To: w.today}, w.today)
		s.Trend(l, 1, hw.Span{From: day, To: w.today}, w.today)
	}
}

// gaveWord reports whether a member's last word among steps on a stage was to go to another.
func gaveWord(steps []step, m int, from, to string) bool {
	given := ""
	for _, st := range steps {
		if st.author != m {
			continue
		}
		switch e := st.e.(type) {
		case *hw.StageChosen:
			if e.From == from {
				given = e.To
				if e.Choice == hw.ChoiceStay {
					given = ""
				}
			}
		case *hw.ReadySaid:
			if e.Stage == from && !e.Ready {
				given = ""
			}
		}
	}
	return given == to
}

// noneLogged reports whether no member noted a session with an outcome.
func noneLogged(x *hw.Session, o hw.Outcome) bool {
	return !slices.ContainsFunc(x.Logs[:], func(l *hw.Log) bool { return l != nil && l.Outcome == o })
}

// Rule 2: a met gate means that each member, looked at alone, had the check-ins, the ease and the readiness.
func TestEaseOfOneDoesNotMakeUpForTheOther(t *testing.T) {
	met := 0
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		w.goodRun(t)
		for range rapid.IntRange(0, 4).Draw(t, "more") {
			w.some(t, rapid.IntRange(0, 1).Draw(t, "author"))
		}
		s := w.fold(0)
		g := s.Gate(w.cat, program, w.today)
		if g == nil || !g.Met {
			return
		}
		met++
		en, p := s.Enrolments[program], w.cat.Program(program)
		stage, _ := p.Stage(en.Stage)
		recent, most := int(p.Protocol().Param(stage, hw.ParamRecent)), int(p.Protocol().Param(stage, hw.ParamPeakAnxiety))
		for m := range 2 {
			if !en.Ready[m] {
				t.Fatalf("met, though member %d has not said that they are ready", m)
			}
			var peaks []int
			var last *hw.CheckIn // of a session that was done or stopped
			for _, x := range s.Sessions {
				c := x.CheckIns[m]
				if !x.AllIn(s.Places()) || x.Stage != en.Stage || x.Key.Day < en.Since-hw.Ahead {
					continue // nobody's answers count before everybody's are in (rule 7)
				}
				if n, ok := c.AnxietyPeak.Value(); ok {
					peaks = append(peaks, n)
				}
				if c.Outcome.TookPlace() || c.Outcome == hw.OutcomeStopped {
					last = c
				}
			}
			if len(peaks) < recent || slices.Max(peaks[len(peaks)-recent:]) > most {
				t.Fatalf("met with the peaks %v of member %d, want the last %d at most %d", peaks, m, recent, most)
			}
			if last != nil && last.Outcome == hw.OutcomeStopped {
				t.Fatalf("met, though the last session that member %d tells of was stopped", m)
			}
			if last != nil {
				if pain, ok := last.Pain.Value(); ok && pain > 3 {
					t.Fatalf("met after pain of %d", pain)
				}
			}
		}
		held, days := 0, map[hw.Day]bool{}
		for _, x := range s.Sessions {
			if x.Stage == en.Stage && x.Key.Day >= en.Since-hw.Ahead && noneLogged(x, hw.OutcomeStopped) &&
				x.CheckIns[0] != nil && x.CheckIns[1] != nil &&
				x.CheckIns[0].Outcome == hw.OutcomeHeld && x.CheckIns[1].Outcome == hw.OutcomeHeld {
				held++
				days[x.Key.Day] = true
			}
		}
		if want := int(p.Protocol().Param(stage, hw.ParamHeld)); held < want {
			t.Fatalf("met after %d sessions that both call held, want %d", held, want)
		} else if d := int(p.Protocol().Param(stage, hw.ParamDays)); want > 0 && d > 1 && len(days) < d {
			t.Fatalf("met after %d days, want %d", len(days), d)
		}
	})
	if met == 0 {
		t.Error("no gate was ever met, so nothing was shown")
	}
}

// Rule 3: what the gate shows is the same whichever of the two was not ready, and the same to both.
func TestTheGateDoesNotTellWhoWasNotReady(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		if rapid.Bool().Draw(t, "a good run") {
			w.goodRun(t)
			w.some(t, rapid.IntRange(0, 1).Draw(t, "author"))
		}
		swapped := slices.Clone(w.steps)
		for i := range swapped {
			swapped[i].author = 1 - swapped[i].author
		}
		a := w.fold(0).Gate(w.cat, program, w.today)
		if b := replay(0, swapped).Gate(w.cat, program, w.today); !reflect.DeepEqual(a, b) {
			t.Fatalf("the gate tells one member from the other: %+v, %+v", a, b)
		}
		if b := w.fold(1).Gate(w.cat, program, w.today); !reflect.DeepEqual(a, b) {
			t.Fatalf("the gate is not the same for both: %+v, %+v", a, b)
		}
		if a == nil {
			return
		}
		allowed := []hw.ConditionKind{hw.ConditionHeld, hw.ConditionDays, hw.ConditionWeeks, hw.ConditionReadings, hw.ConditionAgreement, hw.ConditionReady}
		ready := 0
		for _, c := range a.Conditions {
			if !slices.Contains(allowed, c.Kind) {
				t.Fatalf("a condition of kind %q", c.Kind)
			}
			if c.Kind == hw.ConditionReady {
				ready++
				if c.Have != 0 || c.Want != 0 {
					t.Fatal("readiness is counted, which tells that one of two was ready")
				}
			}
		}
		if ready != 1 {
			t.Fatalf("%d conditions about comfort and readiness, want one", ready)
		}
	})
}

// Rules 3 and 11: a sign for which a doctor comes first holds its author's gate and closes stages for them. The other sees
// just what they would see without it, and what the two have in common stays the same for both.
func TestAPrivateSignIsSeenByItsAuthorAlone(t *testing.T) {
	held := 0
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		if rapid.Bool().Draw(t, "a good run") {
			w.goodRun(t)
		}
		who := rapid.IntRange(0, 1).Draw(t, "who")
		before, others := w.fold(who).Gate(w.cat, program, w.today), w.fold(1-who)
		w.add(who, &hw.DoctorFlagMarked{Program: program, Flag: closing, Open: true})
		own, other := w.fold(who), w.fold(1-who)

		if g := own.Gate(w.cat, program, w.today); g != nil && g.Met {
			t.Fatal("met, with a sign for which a doctor comes first")
		} else if before != nil && before.Met {
			held++
		}
		p := w.cat.Program(program)
		last := &p.Stages[len(p.Stages)-1]
		if !own.Closed(p, last) || own.Closed(p, &p.Stages[0]) {
			t.Fatal("the sign closes another stage than the one it should")
		}
		for _, choice := range []hw.Choice{hw.ChoiceMoveOn, hw.ChoiceRepeat} {
			if v, err := own.Vote(w.cat, program, choice, last.ID, w.today); err == nil {
				t.Fatalf("a closed stage can be chosen: %+v", v)
			}
		}

		other.Events-- // that something private was written is no secret
		if !reflect.DeepEqual(other, others) {
			t.Fatal("the other member's state is another one with the sign")
		}
		if x, y := facts(t, own), facts(t, w.fold(1-who)); x != y {
			t.Fatalf("the two disagree:\n%s\n%s", x, y)
		}
		if a, b := own.WithoutSigns().Gate(w.cat, program, w.today), other.Gate(w.cat, program, w.today); !reflect.DeepEqual(a, b) {
			t.Fatalf("what is told without signs is %+v, and the other sees %+v", a, b)
		}

		w.add(who, &hw.DoctorFlagMarked{Program: program, Flag: closing})
		own = w.fold(who)
		if own.Closed(p, last) {
			t.Fatal("still closed after the doctor")
		}
		if own.Ready(program, who) {
			t.Fatal("the doctor gave the word that only its author can give again")
		}
		en := own.Running(program)
		if en == nil {
			return
		}
		w.add(who, &hw.ReadySaid{Program: program, Stage: en.Stage, Ready: true})
		if !w.fold(who).Ready(program, who) {
			t.Fatal("the word given again does not stand")
		}
	})
	if held == 0 {
		t.Error("no sign held a gate that was met, so nothing was shown")
	}
}

// Before, the app wrote the sign and a shared "not ready" together. Such logs are read as they were.
func TestASignOfAnEarlierEditionIsReadAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		w.goodRun(t)
		en := w.fold(0).Running(program)
		if en == nil {
			return
		}
		who := rapid.IntRange(0, 1).Draw(t, "who")
		w.add(who, &hw.DoctorFlagMarked{Program: program, Flag: closing, Open: true})
		w.add(who, &hw.ReadySaid{Program: program, Stage: en.Stage})
		for me := range 2 {
			s := w.fold(me)
			if s.Ready(program, who) || s.Running(program).Votes[who] != "" {
				t.Fatalf("member %d sees the author's word stand", me)
			}
			if g := s.Gate(w.cat, program, w.today); g.Met {
				t.Fatalf("member %d sees the gate met", me)
			}
		}
	})
}

// Rule 4: one member's pause takes effect at once, and changes no condition of the gate.
func TestAPauseIsNeutral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		before := w.fold(0)
		gate := before.Gate(w.cat, program, w.today)
		what := rapid.SampledFrom([]string{"", program}).Draw(t, "what")
		who := rapid.IntRange(0, 1).Draw(t, "who")
		w.add(who, &hw.Paused{Program: what})
		paused := w.fold(0)
		if !paused.PausedNow(program) || what == "" && !paused.PausedNow("another") {
			t.Fatal("not paused at once")
		}
		if r := paused.Today(w.cat, w.today).Reason; paused.Enrolment() != nil && r != hw.ReasonPaused {
			t.Fatalf("today says %s", r)
		}
		if g := paused.Gate(w.cat, program, w.today); !reflect.DeepEqual(g, gate) {
			t.Fatalf("the pause changed the gate from %+v to %+v", gate, g)
		}
		lowersNothing(t, w, before, paused)
		// A week of rest costs nothing either.
		later := w.today + 7
		a, b := before.Adherence(w.cat, program, hw.Span{From: day, To: w.today}), paused.Adherence(w.cat, program, hw.Span{From: day, To: later})
		if b.Planned > a.Planned {
			t.Fatalf("a paused week was planned: %d, then %d", a.Planned, b.Planned)
		}
		// The other one can't end it; whoever asked for it can, and so can each for their own.
		for _, of := range []string{"", program} {
			w.add(1-who, &hw.Resumed{Program: of})
		}
		if !w.fold(0).PausedNow(program) {
			t.Fatal("one member's pause was ended by the other")
		}
		for _, of := range []string{"", program} {
			w.add(who, &hw.Resumed{Program: of})
		}
		if w.fold(0).PausedNow(program) {
			t.Fatal("still paused")
		}
	})
}

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

// Rule 7: nothing that I am shown depends on what the other answered about a session or a week before my own is in.
func TestBlindUntilBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		me := rapid.IntRange(0, 1).Draw(t, "me")
		other := 1 - me
		if en := w.live.Enrolments[program]; rapid.Bool().Draw(t, "near the next stage") {
			// All told and ready, and then one evening of which the other alone has told.
			w.goodRun(t)
			w.today += 2
			w.add(other, &hw.CheckedIn{Session: hw.SessionKey{Exercise: "one", Day: w.today}, Program: program, Stage: en.Stage, CheckIn: genCheckIn(t)})
		}
		s := w.fold(me)
		for _, x := range s.Sessions {
			if (x.Visible(me, other) != nil) != (x.CheckIns[me] != nil && x.CheckIns[other] != nil) {
				t.Fatalf("the other's check-in on %+v is shown: %v", x.Key, x.Visible(me, other) != nil)
			}
			if x.Visible(me, me) != x.CheckIns[me] {
				t.Fatal("my own is not shown")
			}
		}
		changed := slices.Clone(w.steps)
		for i, st := range changed {
			switch e := st.e.(type) {
			case *hw.CheckedIn:
				if x := s.Session(e.Session); st.author == other && x.CheckIns[me] == nil {
					c := genCheckIn(t)
					c.Outcome = e.Outcome // how the session went is no secret
					changed[i].e = &hw.CheckedIn{Session: e.Session, Program: e.Program, Stage: e.Stage, CheckIn: c}
				}
			case *hw.WeeklyCheckedIn:
				if st.author == other && s.WeeklyOf(me, me, e.Week) == nil {
					changed[i].e = &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: e.Week, Closeness: genScore(t, "other", 10)}}
					if s.WeeklyOf(me, other, e.Week) != nil {
						t.Fatal("the other's week is shown before mine")
					}
				}
			}
		}
		if a, b := shown(s, w), shown(replay(me, changed), w); a != b {
			t.Fatalf("what I am shown tells what the other answered:\n%s\n%s", a, b)
		}
	})
}

// shown is everything that screens show of ratings and words.
func shown(s *hw.State, w *world) string {
	var b strings.Builder
	for _, l := range hw.Lines {
		for m := range 2 {
			fmt.Fprintln(&b, l, m, s.Trend(l, m, hw.Span{From: 0, To: w.today}, w.today))
		}
	}
	for _, x := range s.Sessions {
		for m := range 2 {
			if c := x.Visible(s.Me, m); c != nil {
				fmt.Fprintln(&b, x.Key, m, *c, x.Changed[m])
			}
			fmt.Fprintln(&b, x.Outcome(), x.Withdrawn[m], x.Logs[m], s.KeyFor(w.cat, s.Me, x.Key.Exercise, x.Key.Day, hw.OutcomeHeld))
		}
	}
	for _, week := range s.Weeks() {
		for m := range 2 {
			if w := s.WeeklyOf(s.Me, m, week); w != nil {
				fmt.Fprintln(&b, *w, s.WeekChanged(m, w.Week))
			}
			fmt.Fprintln(&b, week, m, s.WeekWithdrawn(m, week))
		}
	}
	v := s.Today(w.cat, w.today)
	fmt.Fprintln(&b, v.Reason, v.Have, v.Want, v.Week, v.Exercise)
	for m := range 2 {
		for _, x := range s.WaitingFor(w.cat, m, 0) {
			fmt.Fprintln(&b, m, x.Key)
		}
	}
	fmt.Fprintln(&b, s.Adherence(w.cat, "", hw.Span{From: 0, To: w.today}), s.Gate(w.cat, program, w.today))
	return b.String()
}

// Rule 8: between two points that a line joins, it never changed whether an agreement held.
func TestNoLineCrossesTheBorderOfAnAgreement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		s := w.fold(0)
		for _, l := range hw.Lines {
			span := hw.Day(0) // from the first to the last day of what is recalled
			if l.Weekly() {
				span = 6
			}
			points := s.Trend(l, 0, hw.Span{From: 0, To: w.today}, w.today)
			n := 0
			for _, run := range hw.Segments(points) {
				n += len(run)
				for i, p := range run {
					if p.Agreement != s.AgreementHeld(p.Day, p.Day+span) {
						t.Fatalf("%s on %s: marked %v", l, p.Day, p.Agreement)
					}
					if i == 0 {
						continue
					}
					if p.Agreement != run[0].Agreement {
						t.Fatalf("a line of %s joins answers from within and without an agreement", l)
					}
					last := run[i-1].Day + span
					for d := last; d <= p.Day+span; d++ {
						if s.AgreementHeld(d, d) != s.AgreementHeld(last, last) {
							t.Fatalf("a line of %s goes from %s to %s, and on %s that changed", l, run[i-1].Day, p.Day, d)
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

// Rule 12: words for their author alone are nowhere in what the other's key opens, and are all there for their author.
func TestPrivateWordsReachTheirAuthorAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		for _, st := range w.steps {
			raw, err := hw.Encode(st.e)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(raw.Shared), secret) {
				t.Fatalf("a private text is in the shared part of a %T", st.e)
			}
		}
		for me := range 2 {
			s := w.fold(me)
			for _, x := range s.Sessions {
				if c := x.CheckIns[1-me]; c != nil && strings.Contains(fmt.Sprint(c.Texts), secret) {
					t.Fatalf("member %d reads a private text of the other", me)
				}
			}
			for _, week := range s.Weeks() {
				if c := s.WeeklyOf(1-me, 1-me, week); c != nil && strings.Contains(fmt.Sprint(c.Texts), secret) {
					t.Fatalf("member %d reads a private text of the other's week", me)
				}
			}
			mine := map[hw.SessionKey][]hw.Text{}
			for _, st := range w.steps {
				if e, ok := st.e.(*hw.CheckedIn); ok && st.author == me {
					mine[e.Session] = e.Texts
				}
				if e, ok := st.e.(*hw.CheckInWithdrawn); ok && st.author == me {
					delete(mine, e.Session)
				}
			}
			for k, want := range mine {
				got := s.Session(k).CheckIns[me].Texts
				for _, x := range want {
					if hw.TextOf(got, x.Field) != x {
						t.Fatalf("%+v came back as %+v", want, got)
					}
				}
				if len(got) != len(want) {
					t.Fatalf("%+v came back as %+v", want, got)
				}
			}
		}
	})
}

// The same events in the same order are the same state, and what both may know is the same for both.
func TestBothComputersAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		a, again, b := w.fold(0), w.fold(0), w.fold(1)
		if !reflect.DeepEqual(a, again) {
			t.Fatal("two folds of one log differ")
		}
		if x, y := facts(t, a), facts(t, b); x != y {
			t.Fatalf("the two disagree:\n%s\n%s", x, y)
		}
	})
}

// facts is a state without what is its member's own.
func facts(t *rapid.T, s *hw.State) string {
	strip := func(texts []hw.Text) []hw.Text {
		return slices.DeleteFunc(slices.Clone(texts), func(x hw.Text) bool { return !x.Audience.Shared() })
	}
	c := *s
	c.Me, c.Sessions = 0, nil
	for _, x := range s.Sessions {
		y := *x
		for m, c := range x.CheckIns {
			if c != nil {
				d := *c
				d.Texts = strip(c.Texts)
				y.CheckIns[m] = &d
			}
		}
		c.Sessions = append(c.Sessions, &y)
	}
	for m := range c.Weeklies {
		c.Weeklies[m] = slices.Clone(c.Weeklies[m])
		for i := range c.Weeklies[m] {
			c.Weeklies[m][i].Texts = strip(c.Weeklies[m][i].Texts)
		}
	}
	b, err := json.MarshalIndent(struct {
		*hw.State
		DoctorFlags any `json:",omitempty"` // hides the member's own
	}{State: &c}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// What a later record of its author replaces can be taken out of the log, and nothing else changes by that, for neither
// member and whatever was written in between.
func TestTakingOutWhatWasReplacedChangesNothing(t *testing.T) {
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		gone := map[hw.ID]bool{}
		for m := range 2 {
			for _, id := range w.fold(m).Replaced() {
				gone[id] = true
				taken++
			}
		}
		for me := range 2 {
			whole, rest := hw.NewState(me, 2), hw.NewState(me, 2)
			for i, st := range w.steps {
				whole.Apply(asSeenBy(me, st), stampOf(i, st))
				if !gone[stampOf(i, st).ID] {
					rest.Apply(asSeenBy(me, st), stampOf(i, st))
				}
			}
			if a, b := shown(whole, w), shown(rest, w); a != b {
				t.Fatalf("to member %d before:\n%s\nafter:\n%s", me, a, b)
			}
			if len(rest.Replaced()) != 0 {
				t.Fatal("there is more to take out")
			}
			whole.Purged()
			if len(whole.Replaced()) != 0 {
				t.Fatal("what was taken out is still listed")
			}
		}
	})
	if taken == 0 {
		t.Error("nothing was ever replaced")
	}
}

// Answers that both may read are not changed unseen: whoever changes or takes away theirs after both were in is marked
// with the day, and a save that the other could not tell from the one before is not.
func TestAnswersAreNotChangedUnseen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &world{cat: three(), today: day, live: hw.NewState(0, 2)}
		w.add(0, &hw.Setup{Members: 2})
		key := hw.SessionKey{Exercise: "one", Day: day}
		say := func(m int, c hw.CheckIn) { w.add(m, &hw.CheckedIn{Session: key, CheckIn: c}) }
		first := genCheckIn(t)
		say(0, first)
		w.today++
		say(0, genCheckIn(t)) // nobody has seen the one before
		say(1, genCheckIn(t))
		if x := w.live.Session(key); x.Changed != [2]hw.Day{} {
			t.Fatalf("marked before both were in: %v", x.Changed)
		}
		w.today++
		again := *w.live.Session(key).CheckIns[0]
		again.Texts = append(slices.DeleteFunc(slices.Clone(again.Texts), func(x hw.Text) bool { return x.Field == hw.FieldHard }),
			hw.Text{Field: hw.FieldHard, Body: secret, Audience: hw.AudienceMe})
		say(0, again) // for myself alone
		if x := w.live.Session(key); x.Changed != [2]hw.Day{} {
			t.Fatal("what the other can't see is marked")
		}
		w.today++
		day := w.today
		if rapid.Bool().Draw(t, "takes it away first") {
			w.add(0, &hw.CheckInWithdrawn{Session: key})
			for me := range 2 {
				if x := w.fold(me).Session(key); x.Withdrawn[0] != day || x.CheckIns[0] != nil || x.Visible(0, 1) != nil {
					t.Fatalf("to %d: %+v", me, x)
				}
			}
			w.today++
			day = w.today
		}
		other := again
		other.Engagement = hw.Score(1 + int(again.Engagement)%5)
		say(0, other)
		w.today++
		other.Texts = nil // a later save for myself alone leaves the day as it was
		if len(again.Texts) > 0 {
			other.Texts = slices.DeleteFunc(slices.Clone(again.Texts), func(x hw.Text) bool { return !x.Audience.Shared() })
		}
		say(0, other)
		// Also once the earlier ones are out of the log.
		gone := w.fold(0).Replaced()
		for me := range 2 {
			s := hw.NewState(me, 2)
			for i, st := range w.steps {
				if !slices.Contains(gone, stampOf(i, st).ID) {
					s.Apply(asSeenBy(me, st), stampOf(i, st))
				}
			}
			if x := s.Session(key); x.Changed != [2]hw.Day{day, 0} || x.Withdrawn != [2]hw.Day{} {
				t.Fatalf("to %d: changed on %v, withdrawn on %v, want %v", me, x.Changed, x.Withdrawn, day)
			}
		}
	})
}

// One member's note on a session does not take the place of the other's, and ticks nobody's box but on its author's screen.
func TestEachMembersNoteStands(t *testing.T) {
	key := hw.SessionKey{Exercise: "one", Day: day}
	note := func(o hw.Outcome, ticked [2]bool) hw.Event {
		return &hw.SessionLogged{Session: key, Outcome: o, Minutes: 20, Consent: ticked}
	}
	s := begin(t).by(0, note(hw.OutcomeStopped, [2]bool{true, false})).by(1, note(hw.OutcomeHeld, [2]bool{true, true})).seenBy(0)
	x := s.Session(key)
	if x.Logs[0].Outcome != hw.OutcomeStopped || x.Logs[0].Ticked != [2]bool{true, false} || x.Log(0) != x.Logs[0] {
		t.Errorf("mine is %+v", x.Logs[0])
	}
	if x.Logs[1].Outcome != hw.OutcomeHeld || x.Log(1) != x.Logs[1] || x.Outcome() != hw.OutcomeStopped {
		t.Errorf("theirs is %+v, and the session %s", x.Logs[1], x.Outcome())
	}
}

// Who has seen the other's answers and taken their own away has still seen them: what the other changes, or takes away in
// their turn, is marked as after any other evening on which both were in. It is the same for weeks.
func TestWhatWasSeenStaysSeen(t *testing.T) {
	key := hw.SessionKey{Exercise: "one", Day: day}
	told := func(n int) hw.Event {
		return &hw.CheckedIn{Session: key, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld, Engagement: hw.ScoreOf(n)}}
	}
	week := func(n int) hw.Event { return &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: day, Desire: hw.ScoreOf(n)}} }
	s := begin(t).by(0, told(1), week(1)).by(1, told(2), week(2))
	s.today++
	s.by(0, &hw.CheckInWithdrawn{Session: key}, &hw.WeekWithdrawn{Week: day})
	st := s.seenBy(0)
	if x := st.Session(key); x.Visible(0, 1) != nil || x.Seen(0) || !x.Seen(1) || x.Withdrawn != [2]hw.Day{s.today, 0} {
		t.Errorf("%+v", x)
	}
	if st.WeeklyOf(0, 1, day) != nil || st.WeeklyOf(0, 0, day) != nil || st.WeekSeen(0, day) || !st.WeekSeen(1, day) || st.WeekWithdrawn(0, day) != s.today {
		t.Error("the week is still shown, or is not marked")
	}
	s.today++
	s.by(1, told(3), week(3)).by(0, told(1), week(1))
	for me := range 2 {
		st := s.seenBy(me)
		if x := st.Session(key); x.Changed != [2]hw.Day{s.today, s.today} || x.Withdrawn != [2]hw.Day{} {
			t.Errorf("to %d: changed on %v, withdrawn on %v", me, x.Changed, x.Withdrawn)
		}
		if a, b := st.WeekChanged(0, day), st.WeekChanged(1, day); a != s.today || b != s.today || st.WeekWithdrawn(0, day) != 0 {
			t.Errorf("to %d: the weeks changed on %s and %s", me, a, b)
		}
	}
}
