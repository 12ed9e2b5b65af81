package homework_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// Of spans that follow each other, each session and each week is in exactly one, wherever the cuts lie.
func TestSpansThatFollowEachOtherHoldEverythingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		s := w.fold(0)
		all := s.Everything(w.cat, w.today)
		var parts []hw.Span
		for from := all.From; from <= all.To; {
			to := min(from+hw.Day(rapid.IntRange(0, 20).Draw(t, "days")), all.To)
			parts = append(parts, hw.Span{From: from, To: to})
			from = to + 1
		}
		for m := range 2 {
			for _, week := range s.Weeklies[m] {
				if s.WeeklyOf(0, m, week.Week) == nil {
					continue // not mine to see yet
				}
				n := 0
				for _, p := range parts {
					if p.HasWeek(week.Week, w.today) {
						n++
					}
				}
				if n != 1 || !all.HasWeek(week.Week, w.today) {
					t.Fatalf("the week of %s is in %d of %v", week.Week, n, parts)
				}
			}
		}
		for _, x := range s.History(w.cat, hw.AllTime) {
			if !all.Has(x.Key.Day) {
				t.Fatalf("everything, %v, lacks the session of %s", all, x.Key.Day)
			}
		}
		var inParts []*hw.Session
		for _, p := range parts {
			inParts = append(inParts, s.History(w.cat, p)...)
		}
		if !slices.Equal(inParts, s.History(w.cat, hw.AllTime)) {
			t.Fatalf("%v have %d sessions, of %d", parts, len(inParts), len(s.History(w.cat, hw.AllTime)))
		}
		for _, l := range hw.Scales {
			n := 0
			for _, p := range parts {
				n += len(s.Trend(l.ID, 0, p, w.today))
			}
			if whole := len(s.Trend(l.ID, 0, all, w.today)); n != whole {
				t.Fatalf("%s has %d points in the parts and %d in the whole", l.ID, n, whole)
			}
		}
	})
}

// What the other practised alone, and a week that I have not told of, move no day of everything that I may see.
func TestEverythingIsWhatIMaySee(t *testing.T) {
	cat, s := three(), begin(t)
	cat.Exercises = append(cat.Exercises, hw.Exercise{ID: alone, For: hw.ForSolo})
	cat.Index()
	before := s.seenBy(0).Everything(cat, s.today)
	at := func(d hw.Day) hw.Event {
		return &hw.CheckedIn{Session: hw.SessionKey{Exercise: alone, Day: d}, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld}}
	}
	week := (day - 90).WeekStart()
	s.by(1, at(day-60), at(s.today+1), &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: week}})
	if got := s.seenBy(0).Everything(cat, s.today); got != before {
		t.Errorf("to the other it is %v, and was %v", got, before)
	}
	if got, want := s.seenBy(1).Everything(cat, s.today), (hw.Span{From: week, To: s.today + 1}); got != want {
		t.Errorf("to its author it is %v, want %v", got, want)
	}
	s.by(0, &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: week}})
	if got := s.seenBy(0).Everything(cat, s.today); got.From != week {
		t.Errorf("with a week that both have told of it is %v", got)
	}
}

// A span that begins in the middle of a week has that week, since it is told of when it is over; the running one counts
// from the day on which it is told.
func TestASpanHasTheWeekOfItsBeginning(t *testing.T) {
	const monday, today = day, day + 30
	for from := monday; from < monday+7; from++ {
		if !(hw.Span{From: from, To: today}).HasWeek(monday, today) {
			t.Errorf("from %s on, the week of %s is missing", from, monday)
		}
	}
	if (hw.Span{From: monday + 7, To: today}).HasWeek(monday, today) {
		t.Error("a week that is over is in a span that begins after it")
	}
	running := hw.Day(today).WeekStart()
	if !(hw.Span{From: day, To: today}).HasWeek(running, today) {
		t.Error("the running week is missing")
	}
}

func TestSpanCheck(t *testing.T) {
	far, err := hw.ParseDay("9999-12-31")
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []hw.Span{{From: day, To: day - 1}, {From: day, To: far}, {From: -1, To: day}, {From: far, To: far}} {
		if bad.Check() == nil {
			t.Errorf("%v is taken", bad)
		}
	}
	if err := (hw.Span{From: 0, To: day}).Check(); err != nil {
		t.Error(err)
	}
}

// An evening of years ago that is told of now is in the diary, and in no program that began since.
func TestAnEveningBeforeTheProgramIsNotForIt(t *testing.T) {
	cat, s := three(), begin(t)
	long := day - 1000
	s.both(func() hw.Event { return evening("first", long, calm) })
	st := s.seenBy(0)
	if p, stage := st.PlaceOf(cat, "one", long, s.today); p != "" || stage != "" {
		t.Errorf("it goes to %s, %s", p, stage)
	}
	all := st.Everything(cat, s.today)
	if all.From != long {
		t.Errorf("everything begins on %s", all.From)
	}
	if n := len(st.History(cat, all)); n != 1 {
		t.Errorf("%d evenings are in the diary", n)
	}
	if a := figures(st, cat, program, all); a != (hw.Figures{}) {
		t.Errorf("the program's figures: %+v", a)
	}
	if g := st.Gate(cat, program, s.today); g.Conditions[0].Have != 0 {
		t.Errorf("the gate counts it: %+v", g.Conditions)
	}
}

// Each evening belongs to the stage that was on then, in whichever run of the program.
func TestAnEveningBelongsToTheStageOfItsDay(t *testing.T) {
	cat, s := three(), begin(t)
	s.today += 10
	s.both(moveOn("first", "second"))
	s.today += 10
	st := s.seenBy(0)
	for d, want := range map[hw.Day]string{day - 1: "", day: "first", day + 9: "first", day + 10: "second", day + 20: "second"} {
		if _, got := st.PlaceOf(cat, "two", d, s.today); got != want {
			t.Errorf("%d days after the beginning: %q, want %q", d-day, got, want)
		}
	}
	// Where "one" is not on the stage of now, a late word about the first stage is still for that.
	if _, got := st.PlaceOf(cat, "one", day+5, s.today); got != "first" {
		t.Errorf("told late it is for %q", got)
	}
	s.by(0, &hw.ProgramEnded{Program: program})
	s.today += 5
	s.by(0, &hw.ProgramStarted{Program: program, Stage: "first"})
	s.by(0, evening("first", day+22, calm), evening("first", day+25, calm))
	st = s.seenBy(0)
	if a := figures(st, cat, program, st.Everything(cat, s.today)); a.AlsoDid != 1 {
		t.Errorf("an evening between two runs counts: %+v", a)
	}
}

// Who flies west writes today what is dated tomorrow: nothing of it is dropped, and it goes on counting for the stage that
// was entered there.
func TestFlyingWestDropsNothing(t *testing.T) {
	cat, s := three(), begin(t)
	s.both(func() hw.Event { return sign("first", "genital-touch", "penetration") })
	s.set("one", 2).both(func() hw.Event { return evening("first", s.today, calm) })
	s.today-- // the same evening further west
	st := s.seenBy(0)
	if all := st.Everything(cat, s.today); all.To != s.today+1 {
		t.Errorf("everything so far ends on %s", all.To)
	}
	if a := figures(st, cat, "", st.Since(cat, s.today-30, s.today)); a.Held != 1 {
		t.Errorf("the evening is dropped: %+v", a)
	}
	s.both(func() hw.Event {
		e := evening("first", s.today, calm).(*hw.CheckedIn)
		e.Program, e.Stage = s.seenBy(0).PlaceOf(cat, "one", s.today, s.today)
		return e
	})
	if g := s.seenBy(0).Gate(cat, program, s.today); g.Conditions[0].Have != 2 {
		t.Errorf("the next evening, dated a day before the program began, does not count: %+v", g.Conditions)
	}
	if got := s.seenBy(0).Everything(cat, s.today+400).To; got != s.today+400 {
		t.Errorf("a year later everything ends on %s", got)
	}
}

// The last week can be finished for three days after its end; nobody is asked about a week before the beginning.
func TestTheWeekToTell(t *testing.T) {
	s := begin(t) // on a Monday
	for i, want := range []struct {
		week hw.Day
		due  bool
	}{
		{day, false}, {day, false}, {day, false}, {day, false}, {day, true}, {day, true}, {day, true}, // the first week
		{day, true}, {day, true}, {day, true}, {day + 7, false}, {day + 7, true}, // the second
	} {
		if week, due := s.seenBy(0).WeekToTell(day + hw.Day(i)); week != want.week || due != want.due {
			t.Errorf("day %d: the week of %s, %v", i, week, due)
		}
	}
	s.by(0, &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: day}})
	if week, due := s.seenBy(0).WeekToTell(day + 8); week != day+7 || due {
		t.Errorf("told of the last: the week of %s, %v", week, due)
	}
	if week, due := s.seenBy(1).WeekToTell(day + 8); week != day || !due {
		t.Errorf("to the other: the week of %s, %v", week, due)
	}
}

// Three noes to one exercise on one day are one no, and a no that became a yes that evening is none.
func TestNoesOfOneEveningAreOneOffer(t *testing.T) {
	cat, s := three(), begin(t)
	no := func(nth int, o hw.Outcome) hw.Event {
		return &hw.SessionLogged{Session: hw.SessionKey{Exercise: "one", Day: day, Nth: nth}, Program: program, Stage: "first", Outcome: o}
	}
	span := hw.Span{From: day, To: day}
	s.set("one", 3)
	s.by(0, &hw.Invited{Exercise: "one", On: day}, no(0, hw.OutcomeDeclined), no(1, hw.OutcomePostponed), no(2, hw.OutcomeDeclined))
	if a := figures(s.seenBy(0), cat, "", span); a.Planned != 2 || a.Offered != 0 || a.Excused != 1 || a.Held != 0 {
		t.Errorf("three noes: %+v", a)
	}
	s.by(0, no(3, hw.OutcomeHeld))
	if a := figures(s.seenBy(0), cat, "", span); a.Planned != 3 || a.Offered != 1 || a.Excused != 0 || a.Held != 1 {
		t.Errorf("then a yes: %+v", a)
	}
	s.by(0, no(4, hw.OutcomeHeld), no(5, hw.OutcomeStopped))
	if a := figures(s.seenBy(0), cat, "", span); a.Planned != 2 || a.Offered != 2 || a.Excused != 1 || a.Held != 2 {
		t.Errorf("and two more that were begun: %+v", a)
	}
}

// Before everybody has signed nothing is kept, the exercise in which one signs is open and next, and whoever has signed is
// told to wait and not to sign again.
func TestTheAgreementComesFirst(t *testing.T) {
	cat, s := three(), begin(t)
	cat.Exercises[1].Steps = []hw.Step{{Title: "Sign, or wait", Agreement: true}} // "two"
	cat.Index()
	stage := &cat.Programs[0].Stages[0]
	kept := func(me int) bool {
		for _, c := range s.seenBy(me).Gate(cat, program, s.today).Conditions {
			if c.Kind == hw.ConditionAgreement {
				return c.Met
			}
		}
		t.Fatal("the gate has no condition of the agreement")
		return false
	}
	is := func(me int, r hw.Reason, exercise string) {
		t.Helper()
		n := s.seenBy(me).Next(cat, program, s.today)
		got := ""
		if n.Exercise != nil {
			got = n.Exercise.ID
		}
		if n.Reason != r || got != exercise {
			t.Errorf("to %d: %s, %q", me, n.Reason, got)
		}
		if v := s.seenBy(me).Today(cat, s.today); v.Reason != n.Reason || v.Exercise != n.Exercise {
			t.Errorf("to %d Today says %s, %v", me, v.Reason, v.Exercise)
		}
	}
	opens := func(id string) bool { return s.seenBy(0).Opens(cat.Program(program), stage, cat.Exercise(id)) }
	is(0, hw.ReasonAgreement, "two")
	if kept(0) || !opens("two") || opens("one") {
		t.Error("before anybody has signed it is kept, or the wrong exercises are open")
	}
	s.by(0, sign("first", "genital-touch", "penetration"))
	is(0, hw.ReasonSigned, "two")
	is(1, hw.ReasonAgreement, "two")
	s.both(func() hw.Event {
		return &hw.CheckedIn{Session: hw.SessionKey{Exercise: "two", Day: day}, Program: program, Stage: "first", CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld}}
	})
	is(0, hw.ReasonSigned, "")
	if kept(0) || opens("one") {
		t.Error("kept with one name under it")
	}
	s.by(1, sign("first", "genital-touch", "penetration"))
	is(0, hw.ReasonGate, "one")
	if !kept(0) || !opens("one") {
		t.Error("signed by both, and not kept or not open")
	}
	s.today += 3
	s.by(0, &hw.AgreementEnded{Program: program})
	if !kept(1) {
		t.Error("whoever ends it has not kept it until then")
	}
}

// What one practises alone is the other's to tell of nowhere: not asked for, not counted, not joined by their own.
func TestThePracticeOfOneIsNotTheOthers(t *testing.T) {
	cat, s := three(), begin(t)
	cat.Exercises[0].For = hw.ForSolo // "one"
	cat.Index()
	k := hw.SessionKey{Exercise: "one", Day: day}
	span := hw.Span{From: day, To: day}
	for _, step := range []hw.Event{
		&hw.SessionLogged{Session: k, Outcome: hw.OutcomeHeld},
		&hw.CheckedIn{Session: k, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld, Answers: hw.AnswersOf(hw.Given{hw.ScaleEngaged: 4})}},
	} {
		s.by(1, step)
		mine, theirs := s.seenBy(1), s.seenBy(0)
		if a := figures(mine, cat, "", span); a.AlsoDid != 1 {
			t.Errorf("%T: mine is not counted: %+v", step, a)
		}
		if a := figures(theirs, cat, "", span); a != (hw.Figures{}) {
			t.Errorf("%T: counted for the other: %+v", step, a)
		}
		v := theirs.Today(cat, day)
		if len(v.CheckIns)+len(v.WaitingOn) != 0 || len(mine.Today(cat, day).WaitingOn) != 0 {
			t.Errorf("%T: the other is asked, or waited for", step)
		}
		if got := theirs.KeyFor(cat, 0, "one", day, hw.OutcomeHeld); got == k {
			t.Errorf("%T: the other's own practice goes into the same session", step)
		}
	}
	if v := s.seenBy(1).Today(cat, day); len(v.CheckIns) != 0 {
		t.Error("asked again")
	}
}

// Two sessions of one exercise on one day are two, whichever was told first and by whom: what is logged after somebody has
// checked in is another one, and so is an evening after a no.
func TestTwoSessionsOfADayAreTwo(t *testing.T) {
	cat := three()
	k := hw.SessionKey{Exercise: "one", Day: day}
	told := func(k hw.SessionKey) hw.Event {
		return &hw.CheckedIn{Session: k, Program: program, Stage: "first", CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld}}
	}
	log := func(k hw.SessionKey, o hw.Outcome) hw.Event {
		return &hw.SessionLogged{Session: k, Program: program, Stage: "first", Outcome: o}
	}
	span := hw.Span{From: day, To: day}
	for name, first := range map[string]func(*story){
		"told by both":      func(s *story) { s.both(func() hw.Event { return told(k) }) },
		"told by me":        func(s *story) { s.by(0, told(k)) },
		"told by the other": func(s *story) { s.by(1, told(k)) },
		"taken away by both": func(s *story) {
			s.both(func() hw.Event { return told(k) })
			s.both(func() hw.Event { return &hw.CheckInWithdrawn{Session: k} })
		},
	} {
		s := begin(t).set("one", 5)
		first(s)
		before := figures(s.seenBy(0), cat, "", span)
		next := s.seenBy(0).LogKey(k)
		s.by(0, log(next, hw.OutcomeHeld))
		st := s.seenBy(0)
		if a := figures(st, cat, "", span); next == k || a.Held != before.Held+1 || a.Offered != before.Offered+1 {
			t.Errorf("%s: logged as %+v, and the figures are %+v", name, next, a)
		}
		for m := range 2 {
			if w := st.WaitingFor(cat, m, day); len(w) == 0 || w[0].Key != next {
				t.Errorf("%s: member %d is not asked about the second", name, m)
			}
		}
	}
	s := begin(t).set("one", 5).by(0, log(k, hw.OutcomeDeclined))
	st := s.seenBy(0)
	if got := st.KeyFor(cat, 0, "one", day, hw.OutcomeDeclined); got != k {
		t.Errorf("a check-in on the no goes to %+v", got)
	}
	after := st.KeyFor(cat, 0, "one", day, hw.OutcomeHeld)
	s.by(0, told(after))
	if a := figures(s.seenBy(0), cat, "", span); after.Nth != 1 || a.Offered != 1 || a.Held != 1 || a.Excused != 0 {
		t.Errorf("an evening after a no is told as %+v, and the figures are %+v", after, a)
	}
}

// Whatever was told first, a progress file of everything begins no later: a total that was on paper before the first program too.
func TestEverythingBeginsWithWhatWasToldFirst(t *testing.T) {
	first := day - 30
	for name, e := range map[string]hw.Event{
		"a total":       &hw.MeasureRecorded{Measure: "fsfi", Tenths: 200, On: first, Audience: hw.AudienceMeTherapist},
		"a visit":       &hw.VisitNoted{On: first, Texts: []hw.Text{{Field: hw.FieldAgreed, Body: "x", Audience: hw.AudienceMe}}},
		"a look back":   &hw.CycleReviewed{Cycle: hw.Span{From: first, To: first}},
		"a try":         &hw.CopingPlanned{Key: 1, Notice: "a", Do: "b", Audience: hw.AudienceMe, Tries: []hw.Try{{On: first}}},
		"an assignment": &hw.Assigned{Work: hw.Work{Kind: hw.WorkOwn, Words: "x"}, For: hw.WhomMe, Audience: hw.AudienceMe, Dose: hw.Dose{Times: 1}},
	} {
		s := hw.NewState(0, 2)
		s.Apply(e, hw.Stamp{Day: first})
		if all := s.Everything(&hw.Catalog{}, day); all.From != first {
			t.Errorf("%s of %s is not in %v", name, first, all)
		}
		other := hw.NewState(1, 2)
		if raw := encode(t, e); raw.HasPrivate {
			other.Apply(decode(t, hw.Raw{Type: raw.Type, Shared: raw.Shared, HasPrivate: true}), hw.Stamp{Day: first})
		}
		if all := other.Everything(&hw.Catalog{}, day); all.From != day {
			t.Errorf("that there is %s moves the other's first day to %s", name, all.From)
		}
	}
}

// An evening that goes on past midnight is one evening, until the hour at which a day begins.
func TestADayBeginsAtItsHour(t *testing.T) {
	at := func(hour, minute int) time.Time { return time.Date(2026, 11, 22, hour, minute, 0, 0, time.UTC) }
	sunday := hw.DayOf(at(12, 0))
	for _, c := range []struct {
		t      time.Time
		begins int
		want   hw.Day
	}{
		{at(0, 0), 3, sunday - 1}, {at(2, 59), 3, sunday - 1}, {at(3, 0), 3, sunday}, {at(23, 59), 3, sunday},
		{at(0, 0), 0, sunday}, {at(4, 59), 5, sunday - 1}, {at(5, 0), 5, sunday},
	} {
		if got := hw.DayAt(c.t, c.begins); got != c.want {
			t.Errorf("at %s, when days begin at %d, it is %s", c.t.Format("15:04"), c.begins, got)
		}
	}
	hour, day := 6, 8
	for _, e := range []hw.Event{&hw.Setup{DayBegins: &hour}, &hw.Setup{WeekBegins: &day}} {
		if e.Validate() == nil {
			t.Errorf("%+v is taken", e)
		}
	}
	s, four, sat := hw.NewState(0, 2), 4, 6
	s.Apply(&hw.Setup{DayBegins: &four, WeekBegins: &sat}, hw.Stamp{})
	s.Apply(&hw.Setup{Concerns: []hw.Concern{"pain"}}, hw.Stamp{Author: 1})
	if s.DayBegins != 4 || s.WeekBegins != 6 {
		t.Errorf("another change of the setup makes of it %d and %d", s.DayBegins, s.WeekBegins)
	}
}
