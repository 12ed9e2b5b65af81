package homework_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// received is a plan with one part of each kind, the assignment of the second member alone last.
func received() *hw.PlanReceived {
	return &hw.PlanReceived{Plan: planID, Author: "Dr. Lee", Parts: []hw.PlanPart{
		{Kind: hw.PartAssignment, Work: hw.Work{Kind: hw.WorkExercise, ID: "one"}, Dose: hw.Dose{Times: 3}, Obstacle: "visitors"},
		{Kind: hw.PartNumber, Program: program, Param: hw.ParamHeld, Value: 5},
		{Kind: hw.PartOpen, Program: program, Stage: "second"},
		{Kind: hw.PartHold, Program: program, Stage: "first"},
		{Kind: hw.PartAgreement, Program: program, Stage: "first", LeaveOut: []hw.Activity{"penetration"}, Text: "for now", On: day + 20},
		{Kind: hw.PartAppointment, On: day + 9, At: "17:00"},
		{Kind: hw.PartAssignment, For: 2, Work: hw.Work{Kind: hw.WorkOwn, Words: "a walk"}, Dose: hw.Dose{Times: 1}},
	}}
}

// answer writes a member's word on a part as the use case does, or fails.
func (s *story) answer(member, part int, a hw.PartAnswer, terms *hw.PartTerms) error {
	st := s.seenBy(member)
	e, err := st.AnswerPart(published(), st.Received[0], part, a, terms, false, s.today)
	if err == nil {
		s.by(member, e)
	}
	return err
}

func published() *hw.Catalog {
	cat := three()
	for i := range cat.Programs[0].Parameters {
		cat.Programs[0].Parameters[i].Range = [2]float64{1, 6}
	}
	return cat
}

func TestAPlanAsItCameChangesNothing(t *testing.T) {
	before := begin(t)
	with := begin(t).by(0, received())
	for me := range 2 {
		a, b := before.seenBy(me), with.seenBy(me)
		if len(b.Assignments) != 0 || len(b.Appointments) != 0 || len(b.Agreements) != 0 || b.Opened(program, "second") {
			t.Errorf("member %d: something is in force by a file alone", me)
		}
		if x, y := a.Protocol(three(), program, day).Param(nil, hw.ParamHeld), b.Protocol(three(), program, day).Param(nil, hw.ParamHeld); x != y {
			t.Errorf("a number moved from %v to %v", x, y)
		}
	}
}

func TestWhatIsForBothIsInForceAtTheSecondEqualWord(t *testing.T) {
	two := &hw.PartTerms{Dose: hw.Dose{Times: 2}}
	for name, of := range map[string]struct {
		first, second hw.PartAnswer
		one, other    *hw.PartTerms
		times         int // 0 where it is not in force
	}{
		"both take":         {hw.PartTake, hw.PartTake, nil, nil, 3},
		"both change":       {hw.PartChange, hw.PartChange, two, two, 2},
		"one leaves":        {hw.PartTake, hw.PartLeave, nil, nil, 0},
		"one changes":       {hw.PartTake, hw.PartChange, nil, two, 0},
		"changed otherwise": {hw.PartChange, hw.PartChange, two, &hw.PartTerms{Dose: hw.Dose{Times: 1}}, 0},
		"no change":         {hw.PartTake, hw.PartChange, nil, &hw.PartTerms{Dose: hw.Dose{Times: 3}}, 3},
	} {
		s := begin(t).by(0, received())
		if err := s.answer(0, 0, of.first, of.one); err != nil {
			t.Fatal(err)
		}
		if len(s.inForce(0)) != 0 {
			t.Errorf("%s: in force by one word", name)
		}
		if err := s.answer(1, 0, of.second, of.other); err != nil {
			t.Fatal(err)
		}
		for me := range 2 {
			got := s.inForce(me)
			if (len(got) == 1) != (of.times > 0) || len(got) == 1 && (got[0].Dose.Times != of.times || got[0].Plan == nil || !got[0].Joint()) {
				t.Errorf("%s, seen by %d: %+v", name, me, got)
			}
		}
		if of.times == 0 { // each may say something else
			if err := errors.Join(s.answer(0, 0, hw.PartTake, nil), s.answer(1, 0, hw.PartTake, nil)); err != nil || len(s.inForce(1)) != 1 {
				t.Errorf("%s: they can't come together: %v", name, err)
			}
		}
		if err := s.answer(1, 0, hw.PartLeave, nil); err == nil {
			t.Errorf("%s: what is in force is left by a word on the plan", name)
		}
	}
}

func TestEachKindOfPartDoesWhatItSays(t *testing.T) {
	s := begin(t).by(0, received())
	for part := range 6 {
		for m := range 2 {
			if err := s.answer(m, part, hw.PartTake, nil); err != nil {
				t.Fatalf("part %d: %v", part, err)
			}
		}
	}
	if err := s.answer(0, 6, hw.PartTake, nil); err == nil {
		t.Error("one answers what is the other's alone")
	}
	if err := s.answer(1, 6, hw.PartTake, nil); err != nil {
		t.Fatal(err)
	}
	for me := range 2 {
		st := s.seenBy(me)
		if got := st.Protocol(three(), program, day).Param(nil, hw.ParamHeld); got != 5 {
			t.Errorf("the number is %v", got)
		}
		if author, since := st.Protocol(three(), program, day).SetBy(nil, hw.ParamHeld); author != received().Author || since != day {
			t.Errorf("the number is set by %q since %v", author, since)
		}
		if author, _ := st.Protocol(three(), program, day-1).SetBy(nil, hw.ParamHeld); author != "" {
			t.Errorf("the day before it is set by %q", author)
		}
		if a := st.Agreement(program); a == nil || !a.Holds || a.Text != "for now" || a.ReviewOn != day+20 {
			t.Errorf("the agreement: %+v", a)
		}
		if next, _ := st.Appointment(day); next == nil || next.At != "17:00" || next.Alone {
			t.Errorf("the appointment: %+v", next)
		}
		if !st.Opened(program, "second") || st.WaitsForPlan(&three().Programs[0], &three().Programs[0].Stages[1]) {
			t.Error("what was opened is not, or another stage waits")
		}
	}
	if mine, theirs := s.inForce(1), s.inForce(0); len(mine) != 2 || len(theirs) != 1 {
		t.Errorf("the second has %d, the first %d", len(mine), len(theirs))
	}
}

// A stage that waits for a therapist opens by a plan that both took, and by nothing else; one who ends the program closes it.
func TestAStageThatWaitsForATherapistOpensByAPlanAlone(t *testing.T) {
	cat := three()
	cat.Programs[0].Stages[0].Advance = hw.AdvanceTherapist
	cat.Programs[0].Begin = hw.AdvanceTherapist
	cat.Index()
	s := begin(t).both(func() hw.Event { return sign("first", "genital-touch", "penetration") })
	for d := range hw.Day(3) {
		s.both(func() hw.Event { return evening("first", day+d, calm) })
	}
	s.bothReady("first")
	s.today = day + 3
	stands := func(want bool, when string) {
		t.Helper()
		for me := range 2 {
			st := s.seenBy(me)
			gate := st.Gate(cat, program, s.today)
			i := slices.IndexFunc(gate.Conditions, func(c hw.Condition) bool { return c.Kind == hw.ConditionTherapist })
			_, err := st.Vote(cat, program, hw.ChoiceMoveOn, "second", s.today)
			if i < 0 || gate.Conditions[i].Met != want || gate.Met != want || (err == nil) != want {
				t.Errorf("%s: met %v, %v", when, gate.Met, err)
			}
		}
	}
	stands(false, "without a plan")
	s.by(0, received())
	stands(false, "with a plan that nobody answered")
	if err := s.answer(0, 2, hw.PartTake, nil); err != nil {
		t.Fatal(err)
	}
	stands(false, "by one word")
	if err := s.answer(1, 2, hw.PartTake, nil); err != nil {
		t.Fatal(err)
	}
	stands(true, "taken by both")
	s.by(1, &hw.ProgramEnded{Program: program})
	st := s.seenBy(0)
	if _, err := st.Begin(cat, program); !errors.Is(err, hw.ErrNeedsPlan) || st.Opened(program, "second") {
		t.Errorf("an old plan opens what was ended: %v", err)
	}
	s.by(0, &hw.PlanReceived{Plan: "00000000000000ff", Author: "Dr. Lee", Parts: []hw.PlanPart{{Kind: hw.PartOpen, Program: program}}})
	st = s.seenBy(0)
	for m := range 2 {
		e, err := st.AnswerPart(cat, st.Received[1], 0, hw.PartTake, nil, false, s.today)
		if err != nil {
			t.Fatal(err)
		}
		s.by(m, e)
	}
	if e, err := s.seenBy(1).Begin(cat, program); e == nil || err != nil {
		t.Errorf("the plan opened it: %v, %v", e, err)
	}
}

// What a plan holds back, in a program of the couple's own, waits too.
func TestAPlanMayHoldAStage(t *testing.T) {
	cat := three()
	stage := &cat.Programs[0].Stages[0]
	s := begin(t).by(0, received())
	if s.seenBy(0).WaitsForPlan(&cat.Programs[0], stage) {
		t.Fatal("held by a file")
	}
	for m := range 2 {
		if err := s.answer(m, 3, hw.PartTake, nil); err != nil {
			t.Fatal(err)
		}
	}
	st := s.seenBy(1)
	if author, held := st.HeldBy(program, "first"); !st.WaitsForPlan(&cat.Programs[0], stage) || !held || author != "Dr. Lee" {
		t.Errorf("both took it, and it is held by %q", author)
	}
	conditions := st.Gate(cat, program, s.today).Conditions
	if i := slices.IndexFunc(conditions, func(c hw.Condition) bool { return c.Kind == hw.ConditionTherapist && c.By == "Dr. Lee" }); i < 0 {
		t.Errorf("the gate does not say whose plan holds it: %+v", conditions)
	}
}

func TestWhatIsOutsideThePublishedRangeIsTakenAfterAWarningOnly(t *testing.T) {
	plan := received()
	plan.Parts[1].Value = 9
	s := begin(t).by(0, plan)
	if err := s.answer(0, 1, hw.PartTake, nil); !errors.Is(err, hw.ErrOutside) {
		t.Errorf("taken: %v", err)
	}
	if err := s.answer(0, 1, hw.PartLeave, nil); err != nil {
		t.Errorf("leaving needs no warning: %v", err)
	}
	if err := s.answer(0, 1, hw.PartChange, &hw.PartTerms{Value: 6}); err != nil {
		t.Errorf("changed into the range: %v", err)
	}
	if err := s.answer(1, 1, hw.PartChange, &hw.PartTerms{Value: 7}); !errors.Is(err, hw.ErrOutside) {
		t.Errorf("changed out of it: %v", err)
	}
	st := s.seenBy(0)
	if _, err := st.AnswerPart(published(), st.Received[0], 1, hw.PartTake, nil, true, day); err != nil {
		t.Errorf("told, and refused: %v", err)
	}
}

// What a plan says of what may get in the way is where the plan of each begins, and is nobody's until they keep it.
func TestAPlanSaysHowAnIfThenPlanMayBegin(t *testing.T) {
	plan := received()
	plan.Parts[0].If, plan.Parts[0].Then = "it is late", "we begin with five minutes"
	s := begin(t).by(0, plan)
	for m := range 2 {
		if err := s.answer(m, 0, hw.PartTake, nil); err != nil {
			t.Fatal(err)
		}
	}
	for me := range 2 {
		a := s.inForce(me)[0]
		p, ok := a.Proposed()
		if !ok || p != (hw.Plan{Obstacle: "visitors", If: "it is late", Then: "we begin with five minutes", Audience: hw.AudienceMe}) {
			t.Errorf("member %d begins with %+v", me, p)
		}
		if s.seenBy(me).Plan(a, me) != nil {
			t.Errorf("member %d has a plan that they did not make", me)
		}
	}
}

// A plan for one is its receiver's alone, sets homework and nothing that both share, and no id of the other's hides it.
func TestAPlanForOneIsItsReceiversAlone(t *testing.T) {
	own := &hw.PlanReceived{Plan: planID, Author: "Dr. Lee", Letter: "for you alone", Private: true, Parts: []hw.PlanPart{
		{Kind: hw.PartAssignment, Work: hw.Work{Kind: hw.WorkOwn, Words: "a walk"}, Dose: hw.Dose{Times: 1}},
	}}
	s := begin(t).by(1, own).by(0, received())
	if st := s.seenBy(0); len(st.Received) != 1 || st.Received[0].Private {
		t.Errorf("the other sees %+v", st.Received)
	}
	st := s.seenBy(1)
	e, err := st.AnswerPart(three(), st.ReceivedPlan(planID, true), 0, hw.PartTake, nil, false, day)
	if err != nil {
		t.Fatal(err)
	}
	s.by(1, e)
	if got := s.inForce(1); len(got) != 1 || got[0].Audience != hw.AudienceMeTherapist {
		t.Errorf("%+v", got)
	}
	if len(s.inForce(0)) != 0 || len(s.seenBy(0).Assignments) != 0 {
		t.Error("the other has it too")
	}
	for _, p := range received().Parts[1:6] {
		if (&hw.PlanReceived{Plan: planID, Author: "x", Private: true, Parts: []hw.PlanPart{p}}).Validate() == nil {
			t.Errorf("a private %s is taken", p.Kind)
		}
	}
}

// Who joins or leaves was not asked: no part of a plan for two comes into force by the word of one.
func TestAPlanForTwoEndsWithOneWhoLeaves(t *testing.T) {
	s := begin(t).by(0, received())
	if err := s.answer(0, 0, hw.PartTake, nil); err != nil {
		t.Fatal(err)
	}
	st := hw.NewState(0, 1)
	for i, step := range s.steps {
		st.Apply(step.e, stampOf(i, step))
	}
	st.Settle()
	if _, err := st.AnswerPart(three(), st.Received[0], 1, hw.PartTake, nil, false, day); err == nil || len(st.Assignments) != 0 {
		t.Errorf("one alone takes what was for two: %v, %+v", err, st.Assignments)
	}
}

// However words on parts come in, both see the same in force, and nothing comes into force that somebody left last.
func TestBothSeeTheSamePartsInForce(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := begin(t).by(rapid.IntRange(0, 1).Draw(r, "receiver"), received())
		for range rapid.IntRange(0, 30).Draw(r, "words") {
			m, part := rapid.IntRange(0, 1).Draw(r, "member"), rapid.IntRange(0, 7).Draw(r, "part")
			e := &hw.PlanAnswered{Plan: planID, Part: part, Answer: oneOf(r, "answer", hw.PartAnswers...)}
			if e.Answer == hw.PartChange {
				e.Terms = &hw.PartTerms{Dose: hw.Dose{Times: rapid.IntRange(1, 3).Draw(r, "times")}, Value: 5, On: day + 9}
			}
			s.by(m, e)
		}
		a, b := s.seenBy(0), s.seenBy(1)
		for i := range a.Received[0].Parts {
			x, y := a.Received[0].Standing[i], b.Received[0].Standing[i]
			if x.Taken != y.Taken {
				r.Fatalf("part %d is in force since %v for one and %v for the other", i, x.Taken, y.Taken)
			}
			if x.Taken == 0 {
				continue
			}
			for m, said := range x.Said {
				if a.Received[0].Parts[i].IsFor(m) && (said == nil || said.Answer == hw.PartLeave || said.Terms != x.Said[1].Terms) {
					r.Fatalf("part %d is in force, and member %d said %+v", i, m, said)
				}
			}
		}
		if len(a.Assignments) != len(b.Assignments) || a.Opened(program, "second") != b.Opened(program, "second") {
			r.Fatal("the two see different things in force")
		}
	})
}
