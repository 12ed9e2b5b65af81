package homework_test

import (
	"fmt"
	"reflect"
	"testing"

	hw "unhurried/internal/homework"
)

// three is a program of three stages: with an agreement, with another, and with none.
func three() *hw.Catalog {
	scope := func(a ...hw.Activity) *hw.Scope { return &hw.Scope{LeaveOut: a, Text: "…", ReviewDays: 30} }
	cat := &hw.Catalog{
		Programs: []hw.Program{{
			ID: program, For: hw.ForBoth,
			Parameters: []hw.Parameter{
				{ID: hw.ParamHeld, Value: 3}, {ID: hw.ParamDays, Value: 3}, {ID: hw.ParamRecent, Value: 3},
				{ID: hw.ParamPeakAnxiety, Value: 4}, {ID: hw.ParamPerWeek, Value: 2},
			},
			Stages: []hw.Stage{
				{ID: "first", Exercises: []string{"one", "two", "for-couples"}, Agreement: scope("genital-touch", "penetration"), Readings: []string{"r"}},
				{ID: "second", Exercises: []string{"two"}, Agreement: scope("penetration")},
				{ID: "last", Exercises: []string{"one"}},
			},
		}},
		Exercises: []hw.Exercise{{ID: "one", For: hw.ForEither}, {ID: "two", For: hw.ForEither}, {ID: "for-couples", For: hw.ForCouple}},
		Readings:  []hw.Reading{{ID: "r", For: hw.ForEither}},
		Decks: []hw.Deck{{ID: "d", For: hw.ForEither, Prompts: []hw.Prompt{
			{ID: "deep", Depth: hw.DepthDeeper}, {ID: "light-1", Depth: hw.DepthLight}, {ID: "light-2", Depth: hw.DepthLight},
		}}},
	}
	cat.Index()
	return cat
}

// story writes events by hand.
type story struct {
	t     *testing.T
	steps []step
	today hw.Day
}

func (s *story) by(author int, events ...hw.Event) *story {
	for _, e := range events {
		if err := e.Validate(); err != nil {
			s.t.Fatal(err)
		}
		s.steps = append(s.steps, step{e, author, s.today})
	}
	return s
}

func (s *story) both(e func() hw.Event) *story { return s.by(0, e()).by(1, e()) }

func (s *story) seenBy(me int) *hw.State { return replay(me, s.steps) }

func begin(t *testing.T) *story {
	s := &story{t: t, today: day}
	return s.by(0, &hw.Setup{Members: 2}, &hw.ProgramStarted{Program: program, Stage: "first"})
}

func sign(stage string, a ...hw.Activity) hw.Event {
	return &hw.AgreementSigned{Program: program, Stage: stage, LeaveOut: a, Text: "…"}
}

func evening(stage string, d hw.Day, c hw.CheckIn) hw.Event {
	if c.Outcome == "" {
		c.Outcome = hw.OutcomeHeld
	}
	return &hw.CheckedIn{Session: hw.SessionKey{Exercise: "one", Day: d}, Program: program, Stage: stage, CheckIn: c}
}

func ready(stage string) func() hw.Event {
	return func() hw.Event { return &hw.ReadySaid{Program: program, Stage: stage, Ready: true} }
}

func moveOn(from, to string) func() hw.Event {
	return func() hw.Event {
		return &hw.StageChosen{Program: program, From: from, To: to, Choice: hw.ChoiceMoveOn}
	}
}

var calm = hw.CheckIn{AnxietyPeak: hw.ScoreOf(4), Pain: hw.ScoreOf(0), KeptAgreement: hw.Yes}

// A program from its first evening to its last stage, with what Today says on the way.
func TestAProgramFromTheFirstEveningOn(t *testing.T) {
	cat, s := three(), begin(t)
	wants := func(r hw.Reason) hw.Today {
		t.Helper()
		got := s.seenBy(0).Today(cat, s.today)
		if got.Reason != r {
			t.Fatalf("day %d: %s, want %s", s.today-day, got.Reason, r)
		}
		return got
	}
	if (&story{t: t}).seenBy(0).Today(cat, day).Reason != hw.ReasonNoProgram {
		t.Error("something is next though nothing was chosen")
	}
	wants(hw.ReasonAgreement)
	s.by(0, sign("first", "genital-touch", "penetration"))
	wants(hw.ReasonSigned)
	if r := s.seenBy(1).Today(cat, s.today).Reason; r != hw.ReasonAgreement {
		t.Errorf("to the one who has not signed: %s", r)
	}
	s.by(1, sign("first", "genital-touch", "penetration"))
	if v := wants(hw.ReasonGate); v.Have != 0 || v.Want != 3 || v.Exercise.ID != "one" || v.Reading.ID != "r" {
		t.Errorf("%+v", v)
	}
	s.both(func() hw.Event { return evening("first", s.today, calm) })
	if v := wants(hw.ReasonGate); v.Have != 1 || v.Exercise.ID != "two" {
		t.Errorf("after one evening: %+v", v)
	}
	s.today++
	s.by(1, evening("first", s.today, calm))
	if v := wants(hw.ReasonWeekFull); v.Exercise != nil || len(v.CheckIns) != 1 || len(v.WaitingOn) != 0 {
		t.Errorf("two evenings in a week of two: %+v", v)
	}
	if v := s.seenBy(1).Today(cat, s.today); len(v.CheckIns) != 0 || len(v.WaitingOn) != 1 {
		t.Errorf("to the one who has checked in: %+v", v)
	}
	s.by(0, evening("first", s.today, calm))
	s.today += 7
	s.both(func() hw.Event { return evening("first", s.today, calm) })
	wants(hw.ReasonKeepGoing) // nobody has said that they are ready
	s.both(ready("first"))
	wants(hw.ReasonChoose)
	s.by(1, moveOn("first", "second")())
	if got := s.seenBy(0).Enrolments[program].Stage; got != "first" {
		t.Fatalf("one word led to %s", got)
	}
	s.by(0, moveOn("first", "second")())

	// The old agreement holds until the next stage's own is signed by both, and that is asked for first.
	wants(hw.ReasonAgreement)
	if a := s.seenBy(0); a.Agreement(program) != nil || !a.AgreementHeld(s.today, s.today) {
		t.Error("the first stage's agreement is taken for the second's, or ended by itself")
	}
	s.by(1, sign("second", "penetration"))
	if a := s.seenBy(0); a.Agreement(program).Holds || !a.Agreements[0].Holds || a.Agreements[0].Ended {
		t.Error("one signature loosened what both had agreed on")
	}
	s.by(0, sign("second", "penetration"))
	if a := s.seenBy(0); !a.Agreement(program).Holds || !a.Agreements[0].Ended {
		t.Error("two agreements of one program at once")
	}
	wants(hw.ReasonGate)

	s.by(0, &hw.AgreementEnded{Program: program})
	s.both(moveOn("second", "last"))
	if v := wants(hw.ReasonAtWill); v.Exercise.ID != "one" {
		t.Errorf("%+v", v)
	}
	if g := s.seenBy(0).Gate(cat, program, s.today); g.Next != nil {
		t.Error("there is a stage after the last")
	}
	s.by(0, &hw.ProgramEnded{Program: program})
	wants(hw.ReasonNoProgram)
}

func TestOneWordDoesNotReachAStageThatNobodyHasBeenOn(t *testing.T) {
	s := begin(t).by(1, &hw.StageChosen{Program: program, From: "first", To: "last", Choice: hw.ChoiceRepeat})
	if got := s.seenBy(0).Enrolments[program].Stage; got != "first" {
		t.Errorf("calling it a repeat led to %s", got)
	}
}

func TestEndingAProgramEndsItsAgreement(t *testing.T) {
	s := begin(t).both(func() hw.Event { return sign("first", "penetration") })
	s.today += 10
	s.by(1, &hw.ProgramEnded{Program: program})
	if a := s.seenBy(0); a.AgreementHeld(s.today, s.today+100) || !a.AgreementHeld(s.today-1, s.today) {
		t.Error("the agreement outlives the program, or was never there")
	}
}

func TestAnOpenStopHoldsTheGateUntilASessionIsDone(t *testing.T) {
	cat, s := three(), begin(t)
	s.both(func() hw.Event { return sign("first", "genital-touch", "penetration") })
	for range 3 {
		s.both(func() hw.Event { return evening("first", s.today, calm) })
		s.today += 2
	}
	s.both(ready("first"))
	met := func() bool { return s.seenBy(0).Gate(cat, program, s.today).Met }
	if !met() {
		t.Fatal("not met to begin with")
	}
	s.by(1, evening("first", s.today, hw.CheckIn{Outcome: hw.OutcomeStopped}))
	if met() {
		t.Error("met after a session that was stopped")
	}
	s.today++
	s.by(1, evening("first", s.today, hw.CheckIn{Outcome: hw.OutcomeDeclined}))
	if met() {
		t.Error("declining an evening was taken for a session that went well")
	}
	s.today++
	s.both(func() hw.Event { return evening("first", s.today, calm) })
	if !met() {
		t.Error("not met though the stop was followed by a session that was done")
	}
	s.today++
	s.by(0, evening("first", s.today, hw.CheckIn{AnxietyPeak: hw.ScoreOf(1), Pain: hw.ScoreOf(6)}))
	if !met() {
		t.Error("the other learns of pain before their own check-in is in")
	}
	s.by(1, evening("first", s.today, calm))
	if met() {
		t.Error("met after pain of 6")
	}
}

// What one member decided while alone stays decided when the other joins, also in the other's eyes.
func TestAPartnerWhoJoinsLaterFindsThingsAsTheyWere(t *testing.T) {
	s := &story{t: t, today: day}
	s.by(0, &hw.Setup{Solo: true, Members: 1, Names: []string{"Alex"}}, &hw.ProgramStarted{Program: program, Stage: "first"})
	s.by(0, sign("first", "penetration"), moveOn("first", "second")())
	s.by(0, &hw.Setup{Members: 2}, moveOn("second", "last")())
	for me := range 2 {
		st := s.seenBy(me)
		if en := st.Enrolments[program]; en.Stage != "second" || st.Members != 2 || !st.Agreements[0].Holds {
			t.Errorf("member %d: %s, %d members, %+v", me, en.Stage, st.Members, st.Agreements[0])
		}
		if st.Name(0) != "Alex" || st.Name(1) != "B" {
			t.Errorf("names %q and %q", st.Name(0), st.Name(1))
		}
	}
	if s.seenBy(1).MembersChange() != nil {
		t.Error("the log is said to be behind")
	}
	s.by(1, moveOn("second", "last")())
	if got := s.seenBy(0).Enrolments[program].Stage; got != "last" {
		t.Errorf("both gave their word, and the stage is %s", got)
	}
}

// A member who left goes on alone, wherever their place was, and the past stays what it was.
func TestAMemberWhoLeftGoesOnAlone(t *testing.T) {
	cat, s := three(), begin(t)
	s.by(1, moveOn("first", "second")()) // the other never gave theirs
	alone := func() *hw.State {
		st := hw.NewState(1, 1)
		for i, x := range s.steps {
			st.Apply(asSeenBy(1, x), stampOf(i, x))
		}
		return st
	}
	st := alone()
	e := st.MembersChange()
	if st.Members != 2 {
		t.Errorf("asking changed the members to %d", st.Members)
	}
	if want := (&hw.Setup{Solo: true, Members: 1}); !reflect.DeepEqual(e, want) {
		t.Fatalf("the log would learn %+v, want %+v", e, want)
	}
	if st.Settle(); st.Members != 1 || !reflect.DeepEqual(st.Places(), []int{1}) {
		t.Errorf("settled with %d members at %v", st.Members, st.Places())
	}
	s.by(1, e)
	if st = alone(); st.MembersChange() != nil || !reflect.DeepEqual(st.Places(), []int{1}) || st.Enrolments[program].Stage != "first" {
		t.Errorf("members %v on %s", st.Places(), st.Enrolments[program].Stage)
	}
	if _, ok := st.Partner(); ok {
		t.Error("there is still a partner")
	}
	s.by(1, sign("first", "penetration"))
	for range 3 {
		s.by(1, evening("first", s.today, calm))
		s.today++
	}
	s.by(1, ready("first")())
	st = alone()
	if g := st.Gate(cat, program, s.today); !g.Met {
		t.Errorf("the gate waits for somebody who left: %+v", g)
	}
	if a := st.Adherence(cat, program, hw.Span{From: day, To: s.today}); a.Held != 3 {
		t.Errorf("%+v", a)
	}
}

// In a vault with two keys nobody is made alone by an event.
func TestNobodyIsPutOut(t *testing.T) {
	s := begin(t).by(1, &hw.Setup{Members: 1}, moveOn("first", "second")())
	st := s.seenBy(0)
	if st.Members != 2 || st.Enrolments[program].Stage != "first" {
		t.Errorf("%d members, on %s", st.Members, st.Enrolments[program].Stage)
	}
}

func TestStartingAgainKeepsWhatWasPlanned(t *testing.T) {
	cat, s := three(), begin(t)
	s.both(moveOn("first", "second"))
	s.today += 28
	s.by(0, &hw.ProgramEnded{Program: program})
	before := s.seenBy(0).Adherence(cat, program, hw.Span{From: day, To: s.today})
	s.today += 28
	s.by(1, &hw.ProgramStarted{Program: program, Stage: "first"})
	st := s.seenBy(0)
	if after := st.Adherence(cat, program, hw.Span{From: day, To: s.today - 1}); after != before || before.Planned != 8 {
		t.Errorf("%+v became %+v", before, after)
	}
	if en := st.Enrolments[program]; en.HasBeenOn("second") || !en.HasBeenOn("first") || st.Current != program {
		t.Error("the stages of the time before count as visited")
	}
}

func TestInvitations(t *testing.T) {
	s := begin(t)
	s.by(0, &hw.Invited{Exercise: "one", On: day + 3}, &hw.Invited{Exercise: "two", On: day + 1})
	first := stampOf(2, step{}).ID
	s.by(0, &hw.Answered{Invitation: first, Reply: hw.ReplyYes}) // nobody answers their own
	open := s.seenBy(0).OpenInvitations(day)
	if len(open) != 2 || open[0].Exercise != "two" || open[1].Reply != "" {
		t.Fatalf("%+v", open)
	}
	s.by(1, &hw.Answered{Invitation: first, Reply: hw.ReplyChange, Change: "at nine"})
	if in := s.seenBy(0).OpenInvitations(day)[1]; in.Change != "at nine" {
		t.Errorf("%+v", in)
	}
	s.by(1, &hw.Answered{Invitation: first, Reply: hw.ReplyNotToday})
	if open := s.seenBy(1).OpenInvitations(day); len(open) != 1 {
		t.Errorf("a yes can't be taken back: %+v", open)
	}
	if open := s.seenBy(1).OpenInvitations(day + 2); len(open) != 0 {
		t.Errorf("an old one is still open: %+v", open)
	}
	// Both invite for one evening, and one of them says no: that is one evening offered.
	s.by(1, &hw.Invited{Exercise: "one", On: day + 3})
	if a := s.seenBy(0).Adherence(three(), "", hw.Span{From: day + 3, To: day + 3}); a.Offered != 1 || a.Excused != 1 {
		t.Errorf("%+v", a)
	}
}

func TestACheckInFindsItsSession(t *testing.T) {
	s := begin(t)
	k := hw.SessionKey{Exercise: "one", Day: day}
	st := s.seenBy(0)
	if got := st.KeyFor(three(), 0, "one", day, hw.OutcomeHeld); got != k {
		t.Errorf("%+v", got)
	}
	s.by(1, evening("first", day, calm))
	if got := s.seenBy(0).KeyFor(three(), 0, "one", day, hw.OutcomeHeld); got != k {
		t.Errorf("the other's evening is not the same one: %+v", got)
	}
	if got := s.seenBy(1).KeyFor(three(), 1, "one", day, hw.OutcomeHeld); got.Nth != 1 {
		t.Errorf("a second evening is taken for the first: %+v", got)
	}
	// A second check-in replaces the first, and both records go when it is deleted.
	s.by(1, evening("first", day, hw.CheckIn{Outcome: hw.OutcomePartly}))
	st = s.seenBy(1)
	if c := st.Session(k).CheckIns[1]; c.Outcome != hw.OutcomePartly || len(st.Records(k, 1)) != 2 || len(st.Records(k, 0)) != 0 {
		t.Errorf("%+v, %d records", c, len(st.Records(k, 1)))
	}
	if got := st.Session(k).Outcome(); got != hw.OutcomePartly {
		t.Errorf("the session went %s", got)
	}
	if w := st.WaitingFor(three(), 0, day); len(w) != 1 || len(st.WaitingFor(three(), 0, day+1)) != 0 {
		t.Errorf("waiting for %v", w)
	}
}

func TestAppointments(t *testing.T) {
	s := begin(t).by(0, &hw.AppointmentSet{On: day + 9}, &hw.AppointmentSet{On: day - 5, At: "9:00"}, &hw.AppointmentSet{On: day + 2})
	s.by(1, &hw.AppointmentSet{On: day + 9, At: "17:00"}, &hw.AppointmentSet{On: day + 2, Removed: true}, &hw.AppointmentSet{On: 1, Removed: true})
	next, last := s.seenBy(0).Appointment(day)
	if next == nil || *next != (hw.Appointment{On: day + 9, At: "17:00"}) || last == nil || last.On != day-5 {
		t.Errorf("next %+v, last %+v", next, last)
	}
	if next, last := s.seenBy(0).Appointment(day + 10); next != nil || last.On != day+9 {
		t.Errorf("next %+v, last %+v", next, last)
	}
}

func TestWeeks(t *testing.T) {
	s := begin(t)
	week := func(d hw.Day, n int) hw.Event {
		return &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: d, Desire: hw.ScoreOf(n)}}
	}
	if v := s.seenBy(0).Today(three(), day+3); v.Week > 0 {
		t.Error("asked on a Thursday")
	}
	if v := s.seenBy(0).Today(three(), day+4); v.Week != day {
		t.Error("not asked on a Friday")
	}
	s.by(0, week(day, 3), week(day-7, 2), week(day, 5))
	st := s.seenBy(0)
	if len(st.Weeklies[0]) != 2 || st.Weeklies[0][0].Week != day-7 || st.WeeklyOf(0, 0, day).Desire != hw.ScoreOf(5) {
		t.Errorf("%+v", st.Weeklies[0])
	}
	if st.Today(three(), day+4).Week > 0 || st.WeeklyOf(1, 0, day) != nil || st.WeeklyOf(0, 0, day+7) != nil {
		t.Error("asked twice, or shown too early, or invented")
	}
}

// An agreement from a Wednesday to a Wednesday five weeks on: each week that it touches is marked, and the line of weeks is
// cut on both sides. A second one, with no week told between the two, cuts it too.
func TestALineOfWeeksIsCutByAgreements(t *testing.T) {
	s := begin(t)
	agree := func(on, off hw.Day) {
		s.today = on
		s.both(func() hw.Event { return sign("first", "penetration") })
		s.today = off
		s.by(1, &hw.AgreementEnded{Program: program})
	}
	agree(day+9, day+37)
	agree(day+58, day+63)
	for w := range hw.Day(11) {
		s.by(0, &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: day + 7*w, Desire: hw.ScoreOf(int(w))}})
	}
	cut := func(from, to hw.Day) (lengths []int) {
		for _, run := range hw.Segments(s.seenBy(0).Trend(hw.LineWeekDesire, 0, hw.Span{From: from, To: to}, to)) {
			lengths = append(lengths, len(run))
		}
		return lengths
	}
	// Weeks 0 | 1 2 3 4 | 5 with the end in it | 6 7 | 8 | 9 10.
	if got := cut(0, s.today+99); !reflect.DeepEqual(got, []int{1, 4, 1, 2, 1, 2}) {
		t.Errorf("segments of %v weeks", got)
	}
	// One evening under each agreement: the marks are the same, and still no line joins them.
	for _, d := range []hw.Day{day + 10, day + 60} {
		s.by(0, evening("first", d, calm))
	}
	if runs := hw.Segments(s.seenBy(0).Trend(hw.LineAnxiety, 0, hw.Span{From: 0, To: s.today}, s.today)); len(runs) != 2 || !runs[0][0].Agreement || !runs[1][0].Agreement {
		t.Errorf("a line joins two agreements: %+v", runs)
	}
}

// An evening counts for the gate once both have told of it.
func TestAnEveningCountsOnceBothHaveTold(t *testing.T) {
	s := begin(t)
	have := func() int { return s.seenBy(1).Gate(three(), program, s.today).Conditions[0].Have }
	s.by(0, evening("first", day, calm))
	if n := have(); n != 0 {
		t.Errorf("counted %d on one member's word", n)
	}
	s.by(1, evening("first", day, calm))
	if n := have(); n != 1 {
		t.Errorf("counted %d though both have told", n)
	}
	s.by(0, evening("first", day, hw.CheckIn{Outcome: hw.OutcomePartly}))
	if n := have(); n != 0 {
		t.Errorf("counted %d though one calls it partly held", n)
	}
}

// The card on the table stays for the day, lighter ones come first, and none comes twice before all have come.
func TestPrompts(t *testing.T) {
	cat, s := three(), begin(t)
	seen := map[string]bool{}
	for i := range 3 {
		st := s.seenBy(0)
		p := st.NextPrompt(cat, []string{"d"}, day).Prompt
		if p == nil || seen[p.ID] || (i < 2) != (p.Depth == hw.DepthLight) {
			t.Fatalf("card %d is %+v", i, p)
		}
		if again := st.NextPrompt(cat, nil, day).Prompt; again != p {
			t.Error("the card changed by itself")
		}
		seen[p.ID] = true
		s.by(i%2, &hw.PromptMarked{Prompt: p.ID, Progress: []hw.Progress{hw.ProgressDone, hw.ProgressSkipped}[i%2]})
	}
	st := s.seenBy(0)
	if p := st.NextPrompt(cat, []string{"d"}, day).Prompt; p == nil || st.Prompts[p.ID].Progress != hw.ProgressDone {
		t.Errorf("after all have come: %+v", p)
	}
}

func TestOnePersonIsNotOfferedCoupleExercises(t *testing.T) {
	cat := three()
	s := (&story{t: t, today: day}).by(0, &hw.Setup{Solo: true})
	for _, e := range s.seenBy(0).StageExercises(cat, &cat.Programs[0].Stages[0]) {
		if e.For == hw.ForCouple {
			t.Errorf("offered %s", e.ID)
		}
	}
}

// A clock that was wrong must not make a sum over days endless.
func TestAWrongClockIsBounded(t *testing.T) {
	s := hw.NewState(0, 1)
	s.Apply(&hw.ProgramStarted{Program: program, Stage: "first"}, hw.Stamp{Day: -1 << 31})
	s.Apply(&hw.Paused{}, hw.Stamp{Day: 1<<31 - 1})
	if en := s.Enrolments[program]; en.Started != 0 || s.Pauses[0].From != 60000 {
		t.Errorf("started %d, paused %d", en.Started, s.Pauses[0].From)
	}
	s.Apply(&hw.ProgramEnded{Program: program}, hw.Stamp{Author: 2})
	s.Apply(&hw.ProgramEnded{Program: program}, hw.Stamp{Author: -1})
	if s.Enrolments[program].Ended || s.Events != 2 {
		t.Error("somebody who is no member wrote")
	}
}

func BenchmarkApply(b *testing.B) {
	var steps []step
	for d := day; len(steps) < 12000; d++ {
		for m := range 2 {
			c := fullCheckIn
			steps = append(steps, step{&hw.CheckedIn{
				Session: hw.SessionKey{Exercise: fmt.Sprint("e", d%9), Day: d}, Program: program, Stage: "first", CheckIn: c,
			}, m, d})
		}
	}
	raws := make([]hw.Raw, len(steps))
	for i, st := range steps {
		raws[i] = encode(b, st.e)
	}
	b.ReportAllocs()
	for b.Loop() {
		s := hw.NewState(0, 2)
		for i, raw := range raws {
			s.Apply(decode(b, raw), stampOf(i, steps[i]))
		}
		if len(s.Sessions) != 6000 {
			b.Fatal(len(s.Sessions))
		}
	}
}

func TestWhenEveryPromptHasBeenTalkedAboutTheyComeAgainButNotTheSkippedOnes(t *testing.T) {
	cat := &hw.Catalog{Decks: []hw.Deck{{ID: "d", For: hw.ForEither, Prompts: []hw.Prompt{
		{ID: "one", Depth: hw.DepthLight}, {ID: "two", Depth: hw.DepthLight}, {ID: "three", Depth: hw.DepthTender},
	}}}}
	cat.Index()
	s := hw.NewState(0, 1)
	for i, m := range []hw.PromptMarked{
		{Prompt: "one", Progress: hw.ProgressDone}, {Prompt: "two", Progress: hw.ProgressSkipped},
	} {
		s.Apply(&m, hw.Stamp{Lamport: uint64(i)})
	}
	if p := s.NextPrompt(cat, nil, 100).Prompt; p == nil || p.ID != "three" {
		t.Fatalf("with one left: %+v", p)
	}
	s.Apply(&hw.PromptMarked{Prompt: "three", Progress: hw.ProgressDone}, hw.Stamp{Lamport: 9})
	for day := range hw.Day(50) {
		if p := s.NextPrompt(cat, nil, day).Prompt; p == nil || p.ID == "two" {
			t.Fatalf("on day %d: %+v", day, p)
		}
	}
}
