package homework_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// The numbered rules of the product, each as a property over invented histories of two members.

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
	c := s.Cycles(w.today)
	s.CycleViews(w.cat, c, hw.AllTime)
	s.InForce(c, w.today)
	s.Proposed(0, w.today)
	for _, l := range hw.Scales {
		s.Trend(l.ID, 0, hw.Span{From: day, To: w.today}, w.today)
		s.Trend(l.ID, 1, hw.Span{From: day, To: w.today}, w.today)
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
		painful, end := 3, 10 // where the program has no numbers of its own
		for _, q := range p.Parameters {
			switch q.ID {
			case hw.ParamMostPain:
				painful = int(q.Value)
			case hw.ParamEndAnxiety:
				end = int(q.Value)
			}
		}
		for m := range 2 {
			if of := w.fold(m).Running(program); !slices.ContainsFunc(of.Judged, func(j hw.TickJudged) bool { return j.Outcome == hw.TickBoth }) {
				t.Fatalf("met, though no tick of this stay has told member %d that both are ready", m)
			}
			var peaks, ends []int // of the check-ins that answer what is asked
			var last *hw.CheckIn  // of a session that was done or stopped
			for _, x := range s.Sessions {
				c := x.CheckIns[m]
				if !x.AllIn(s.Places()) || x.Stage != en.Stage || x.Key.Day < en.Since-hw.Ahead {
					continue // nobody's answers count before everybody's are in (rule 7)
				}
				after, told := c.Answers.Get(hw.ScaleAnxietyAfter).Value()
				if n, ok := c.Answers.Get(hw.ScaleAnxietyPeak).Value(); ok && (told || end == 10) {
					peaks, ends = append(peaks, n), append(ends, after)
				}
				if c.Outcome.TookPlace() || c.Outcome == hw.OutcomeStopped {
					last = c
				}
			}
			if len(peaks) < recent || slices.Max(peaks[len(peaks)-recent:]) > most {
				t.Fatalf("met with the peaks %v of member %d, want the last %d at most %d", peaks, m, recent, most)
			}
			if end < 10 && slices.Max(ends[len(ends)-recent:]) > end {
				t.Fatalf("met with anxiety of %v afterwards, want the last %d at most %d", ends, recent, end)
			}
			if last != nil && last.Outcome == hw.OutcomeStopped {
				t.Fatalf("met, though the last session that member %d tells of was stopped", m)
			}
			if last != nil {
				if pain, ok := last.Answers.Get(hw.ScalePain).Value(); ok && pain > painful {
					t.Fatalf("met after pain of %d, want at most %d", pain, painful)
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

// Rule 3: what the gate shows is the same whichever of the two was not ready, and the same to both, but that it closes to whoever
// takes their own word back.
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
		gate := func(me int, steps []step) *hw.Gate {
			return replay(me, steps).WithoutSigns().Gate(w.cat, program, w.today)
		}
		a := gate(0, w.steps)
		if b := gate(0, swapped); !reflect.DeepEqual(a, b) {
			t.Fatalf("the gate tells one member from the other: %+v, %+v", a, b)
		}
		if b := gate(1, w.steps); !reflect.DeepEqual(a, b) {
			t.Fatalf("the gate is not the same for both: %+v, %+v", a, b)
		}
		for me := range 2 {
			s := w.fold(me)
			if g := s.Gate(w.cat, program, w.today); g != nil && g.Met && !s.Ready(program) {
				t.Fatalf("met for member %d, whose own word does not stand", me)
			}
			others := slices.Clone(w.steps)
			for i, st := range others {
				if _, word := st.e.(*hw.ReadyNoted); word && st.author != me {
					others[i].e = &hw.MemberNamed{Name: "x"} // so that each other step keeps its name
				}
			}
			if b := replay(me, others).Gate(w.cat, program, w.today); !reflect.DeepEqual(b, s.Gate(w.cat, program, w.today)) {
				t.Fatalf("to member %d the gate tells what the other said: %+v", me, b)
			}
		}
		if a == nil {
			return
		}
		allowed := []hw.ConditionKind{hw.ConditionHeld, hw.ConditionDays, hw.ConditionNeeds, hw.ConditionWeeks, hw.ConditionReadings, hw.ConditionAgreement, hw.ConditionReady}
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
		w.add(who, &hw.MemberNamed{Name: "somebody"}) // that they write at all is no secret
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
		if a, b := own.WithoutSigns().Gate(w.cat, program, w.today), other.WithoutSigns().Gate(w.cat, program, w.today); !reflect.DeepEqual(a, b) {
			t.Fatalf("what is told without signs is %+v, and the other sees %+v", a, b)
		}

		w.add(who, &hw.DoctorFlagMarked{Program: program, Flag: closing})
		own = w.fold(who)
		if own.Closed(p, last) {
			t.Fatal("still closed after the doctor")
		}
		if own.Ready(program) {
			t.Fatal("the doctor gave the word that only its author can give again")
		}
		en := own.Running(program)
		if en == nil {
			return
		}
		w.add(who, &hw.ReadyNoted{Program: program, Stage: en.Stage, Ready: true})
		if !w.fold(who).Ready(program) {
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
			if s.Running(program).Votes[who] != "" {
				t.Fatalf("member %d sees the author's vote stand", me)
			}
			if g := s.Gate(w.cat, program, w.today); me == who && (g.Met || s.Ready(program)) {
				t.Fatal("its author's word stands")
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
		if r := paused.Today(w.cat, w.today).Reason; paused.Enrolment() != nil && paused.Finish() == nil && r != hw.ReasonPaused {
			t.Fatalf("today says %s", r)
		}
		if g := paused.Gate(w.cat, program, w.today); !reflect.DeepEqual(g, gate) {
			t.Fatalf("the pause changed the gate from %+v to %+v", gate, g)
		}
		lowersNothing(t, w, before, paused)
		// A week of rest costs nothing either: all that is planned is of days before it.
		for _, l := range cycleOf(paused, w.cat, w.today).Lines {
			if days := l.Assignment.Days(paused.Cycles(w.today)); what == "" && days.From >= w.today && l.Planned > 0 {
				t.Fatalf("%d are planned for days of rest", l.Planned)
			}
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
