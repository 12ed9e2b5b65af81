package homework_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	hw "unhurried/internal/homework"
)

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
	s.set("one", 2)
	if a := figures(s.seenBy(0), three(), "", hw.Span{From: day, To: day + 3}); a.Offered != 0 || a.Excused != 1 || a.Planned != 1 {
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
	if next == nil || next.On != day+9 || next.At != "17:00" || last == nil || last.On != day-5 {
		t.Errorf("next %+v, last %+v", next, last)
	}
	if next, last := s.seenBy(0).Appointment(day + 10); next != nil || last.On != day+9 {
		t.Errorf("next %+v, last %+v", next, last)
	}
}

func TestWeeks(t *testing.T) {
	s := begin(t)
	week := func(d hw.Day, n int) hw.Event {
		return &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: d, Answers: hw.AnswersOf(hw.Given{hw.ScaleWeekDesire: n})}}
	}
	if v := s.seenBy(0).Today(three(), day+3); v.Week > 0 {
		t.Error("asked on a Thursday")
	}
	if v := s.seenBy(0).Today(three(), day+4); v.Week != day {
		t.Error("not asked on a Friday")
	}
	s.by(0, week(day, 3), week(day-7, 2), week(day, 5))
	st := s.seenBy(0)
	if len(st.Weeklies[0]) != 2 || st.Weeklies[0][0].Week != day-7 || st.WeeklyOf(0, 0, day).Answers.Get(hw.ScaleWeekDesire) != hw.ScoreOf(5) {
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
		s.by(0, &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: day + 7*w, Answers: hw.AnswersOf(hw.Given{hw.ScaleWeekDesire: int(w)})}})
	}
	cut := func(from, to hw.Day) (lengths []int) {
		for _, run := range hw.Segments(s.seenBy(0).Trend(hw.ScaleWeekDesire, 0, hw.Span{From: from, To: to}, to)) {
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
	if runs := hw.Segments(s.seenBy(0).Trend(hw.ScaleAnxietyPeak, 0, hw.Span{From: 0, To: s.today}, s.today)); len(runs) != 2 || !runs[0][0].Agreement || !runs[1][0].Agreement {
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

// Who goes to an appointment is for the two of them: a progress file holds its day and time, as every version before wrote it.
func TestAnAppointmentInAFileIsItsDayAndTime(t *testing.T) {
	b, err := json.Marshal(hw.Appointment{On: day, At: "17:00", Alone: true, Who: 1})
	if err != nil || string(b) != `{"date":"2026-03-02","time":"17:00"}` {
		t.Errorf("%s, %v", b, err)
	}
}
