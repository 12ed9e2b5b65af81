package homework_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// twoTell is what two people answered, and a catalogue in which one exercise is for each alone.
func twoTell(t *testing.T) (*world, hw.SessionKey, [2]hw.CheckedIn) {
	t.Helper()
	cat := &hw.Catalog{Exercises: []hw.Exercise{{ID: "one", For: hw.ForBoth}, {ID: "alone", For: hw.ForSolo}}}
	cat.Index()
	w := &world{cat: cat, today: day, live: hw.NewState(0, 2), other: hw.NewState(1, 2)}
	w.add(0, &hw.Setup{Members: 2})
	key := hw.SessionKey{Exercise: "one", Day: day}
	checkIn := func(peak int, words string) hw.CheckedIn {
		return hw.CheckedIn{Session: key, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld, Role: hw.RoleBoth, Answers: hw.AnswersOf(hw.Given{hw.ScaleAnxietyPeak: peak}),
			Texts: []hw.Text{{Field: hw.FieldNote, Body: words, Audience: hw.AudienceUs}, {Field: hw.FieldTherapist, Body: "for me: " + words, Audience: hw.AudienceMe}}}}
	}
	return w, key, [2]hw.CheckedIn{checkIn(3, "of A"), checkIn(7, "of B")}
}

// Whoever is first keeps their answers; with the second's the first's open, once their program has seen those.
func TestTheFirstWaitsAndTheSecondDoesNot(t *testing.T) {
	w, key, answers := twoTell(t)
	w.add(0, &answers[0])
	if !answers[0].Closed || len(w.live.Due(w.cat)) > 0 {
		t.Fatal("nobody else has written, and the first's are open or due")
	}
	if c := w.other.Session(key).CheckIns[0]; !reflect.DeepEqual(*c, hw.CheckIn{Outcome: hw.OutcomeHeld}) {
		t.Errorf("the other has %+v", c)
	}
	if !reflect.DeepEqual(*w.live.Session(key).Visible(0, 0), answers[0].CheckIn) {
		t.Error("one's own are not there")
	}
	if w.other.Asks(w.cat, 0, w.other.Session(key)) || !w.other.Asks(w.cat, 1, w.other.Session(key)) {
		t.Error("who is asked")
	}
	w.add(1, &answers[1])
	if answers[1].Closed {
		t.Error("the second waits, too")
	}
	for me, s := range []*hw.State{w.live, w.other} {
		if s.Session(key).Visible(me, 1-me) != nil || s.Session(key).AllIn(s.Places()) || s.Session(key).Seen(me) {
			t.Errorf("member %d reads the other's before both are open", me)
		}
	}
	if len(w.other.Due(w.cat)) > 0 || len(w.live.Due(w.cat)) != 1 {
		t.Fatal("what is due to be opened")
	}
	w.opens(0)
	for me, s := range []*hw.State{w.live, w.other} {
		theirs := s.Session(key).Visible(me, 1-me)
		if theirs == nil || !reflect.DeepEqual(theirs.Answers, answers[1-me].Answers) || theirs.Role != hw.RoleBoth || len(theirs.Texts) < 1 || theirs.Texts[0] != answers[1-me].Texts[0] {
			t.Errorf("member %d reads %+v", me, theirs)
		}
		if _, ok := s.Reveal(w.cat, key, day); !ok || !s.Session(key).Seen(0) || !s.Session(key).Seen(1) {
			t.Error("it is not to be looked at together")
		}
	}
	if len(w.live.Replaced())+len(w.other.Replaced())+len(w.live.Due(w.cat)) > 0 {
		t.Error("an opening takes out what it opens, or is due again")
	}
	// What is changed after that replaces both, is open, and is told.
	again := answers[0]
	again.Answers = hw.AnswersOf(hw.Given{hw.ScaleAnxietyPeak: 1})
	w.today++
	w.add(0, &again)
	if again.Closed || w.other.Session(key).Changed[0] != w.today || len(w.live.Replaced()) != 2 || len(w.live.Records(key, 0)) != 3 {
		t.Errorf("changed: %+v, %v", again, w.live.Replaced())
	}
}

// Answers that are changed before the other's are in are fixed anew, and those from before go.
func TestAnswersThatNobodyHasSeenAreChangedFreely(t *testing.T) {
	w, key, answers := twoTell(t)
	w.add(0, &answers[0])
	again := answers[0]
	again.Answers = hw.AnswersOf(hw.Given{hw.ScaleAnxietyPeak: 1})
	w.add(0, &again)
	if !again.Closed || len(w.live.Replaced()) != 1 || w.live.Session(key).Changed[0] != 0 || w.live.Withdraw(0, key) != nil {
		t.Error("it is told, or stays")
	}
	w.add(1, &answers[1])
	w.opens(0)
	if got, _ := w.other.Session(key).Visible(1, 0).Answers.Get(hw.ScaleAnxietyPeak).Value(); got != 1 {
		t.Errorf("the other reads %d", got)
	}
}

// Two who wrote before they heard of each other: the second opens without waiting, then the first.
func TestTwoThatCrossedOpenOneAfterTheOther(t *testing.T) {
	w, key, answers := twoTell(t)
	for m := range answers {
		answers[m].Closed = true
		st := step{&answers[m], m, w.today}
		w.live.Apply(asSeenBy(0, st), stampOf(len(w.steps), st))
		w.other.Apply(asSeenBy(1, st), stampOf(len(w.steps), st))
		w.steps = append(w.steps, st)
	}
	if w.opens(0); len(w.steps) != 3 {
		t.Fatal("the first opens theirs for nothing")
	}
	w.opens(1)
	w.opens(0)
	if !w.live.Session(key).AllIn(w.live.Places()) || !w.other.Session(key).AllIn(w.other.Places()) {
		t.Error("both wait for ever")
	}
}

// Who opens theirs early shows them to a program that looks; ours goes on to keep them shut until the other's are in.
func TestOpenedEarlyIsShownWhenBothAreIn(t *testing.T) {
	w, key, answers := twoTell(t)
	w.add(0, &answers[0])
	w.add(0, w.live.OpenCheckIn(key))
	if w.live.OpenCheckIn(key) != nil || w.other.Session(key).Visible(1, 0) != nil {
		t.Error("it can be opened twice, or is shown")
	}
	w.add(1, &answers[1])
	if w.other.Session(key).Visible(1, 0) == nil || w.live.Session(key).Visible(0, 1) == nil {
		t.Error("the second waits for the first, whose are open")
	}
}

// What one practises alone is nobody else's, whatever the other does; and what one wrote alone is not open to who comes later.
func TestWhatIsForOneIsNeverOpened(t *testing.T) {
	w, key, answers := twoTell(t)
	key.Exercise = "alone"
	answers[0].Session = key
	w.add(0, &answers[0])
	if !answers[0].Closed || len(w.live.Due(w.cat)) > 0 {
		t.Error("it is open, or due")
	}
	alone := hw.NewState(0, 1)
	if e := alone.CheckInAs(w.cat, answers[0], day, day); !e.Closed {
		t.Error("alone it is open")
	}
	if e := alone.WeekAs(hw.Weekly{Week: day.WeekStart()}, day, day); !e.Closed {
		t.Error("the week of one is open")
	}
}

// An opening of something else, by whomever, opens nothing.
func TestAnOpeningOpensItsOwnAlone(t *testing.T) {
	w, key, answers := twoTell(t)
	w.add(0, &answers[0])
	week := day.WeekStart()
	w.add(0, &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: week}})
	for _, e := range []hw.Event{
		&hw.CheckInOpened{Of: hw.ID{99}, CheckedIn: answers[1]},
		&hw.WeekOpened{Of: hw.ID{99}, WeeklyCheckedIn: hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: week}}},
		&hw.CheckInOpened{Of: w.live.Session(key).Closed[0].ID, CheckedIn: hw.CheckedIn{Session: hw.SessionKey{Exercise: "two", Day: day}, CheckIn: answers[1].CheckIn}},
	} {
		for author := range 2 {
			st := step{e, author, w.today}
			w.other.Apply(e, stampOf(50, st))
		}
	}
	if w.other.Session(key).Closed[0] == nil || !w.other.WeekClosed(0, week) || w.other.Session(key).CheckIns[1] != nil {
		t.Errorf("%+v", w.other.Session(key))
	}
}

// However two take turns on evenings and weeks: as long as mine are closed, the other's fold is the same whatever I answered; and
// when each has opened the diary twice at the end, all that both told of is open to both.
func TestAFoldHoldsNothingOfWhatIsClosed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		for me := range 2 {
			blank := make([]step, len(w.steps))
			opened := map[hw.ID]bool{}
			for _, st := range w.steps {
				switch e := st.e.(type) {
				case *hw.CheckInOpened:
					opened[e.Of] = true
				case *hw.WeekOpened:
					opened[e.Of] = true
				}
			}
			for i, st := range w.steps {
				if !opened[stampOf(i, st).ID] && st.author != me {
					switch e := st.e.(type) {
					case *hw.CheckedIn:
						if e.Closed {
							other := *e
							other.CheckIn = hw.CheckIn{Outcome: e.Outcome}
							st.e = &other
						}
					case *hw.WeeklyCheckedIn:
						if e.Closed {
							other := *e
							other.Weekly = hw.Weekly{Week: e.Week}
							st.e = &other
						}
					}
				}
				blank[i] = st
			}
			if got, want := replay(me, w.steps), replay(me, blank); !reflect.DeepEqual(got, want) {
				t.Fatalf("member %d's fold depends on what is closed", me)
			}
		}
		for range 2 {
			w.opens(0)
			w.opens(1)
		}
		for _, x := range w.live.Sessions {
			if x.CheckIns[0] != nil && x.CheckIns[1] != nil && !x.AllIn(w.live.Places()) && len(w.live.Participants(w.cat, x.Key.Exercise, 0)) == 2 {
				t.Fatalf("%+v waits for ever", x)
			}
		}
		for _, week := range w.live.Weeks() {
			if w.live.WeeklyOf(0, 0, week) != nil && w.other.WeeklyOf(1, 1, week) != nil && w.live.WeeklyOf(0, 1, week) == nil {
				t.Fatalf("the week of %v waits for ever", week)
			}
		}
	})
}

// Whoever has waited for two weeks is asked whether the other may read theirs all the same, and not before; it is never done unasked,
// and nothing of the other's opens by it.
func TestWhatHasWaitedIsReadWhenItsAuthorSaysSo(t *testing.T) {
	for _, soon := range []bool{false, true} {
		w, key, answers := twoTell(t)
		week := hw.Weekly{Week: day.WeekStart(), Answers: hw.AnswersOf(hw.Given{hw.ScaleWeekCloseness: 4})}
		w.add(0, &answers[0])
		w.add(0, &hw.WeeklyCheckedIn{Weekly: week})
		if soon {
			w.add(0, w.live.OpenCheckIn(key))
		}
		for ; w.today < day+14; w.today++ {
			if w.live.LetRead(w.cat, key, w.today, w.today) != nil {
				t.Fatalf("asked on day %d", w.today-day)
			}
		}
		if w.other.Session(key).Visible(1, 0) != nil || w.live.LetReadWeek(week.Week, w.today, w.today) != nil {
			t.Fatal("waiting alone opens it, or the week is asked about while it is told of")
		}
		if w.other.MayLetRead(w.cat, w.other.Session(key), w.today) {
			t.Error("who has written nothing is asked")
		}
		w.add(0, w.live.LetRead(w.cat, key, w.today, w.today))
		w.today = week.Week + 9 + 14
		w.add(0, w.live.LetReadWeek(week.Week, w.today, w.today))
		got := w.other.Session(key).Visible(1, 0)
		if got == nil || !reflect.DeepEqual(got.Answers, answers[0].Answers) || len(got.Texts) != 1 || !w.live.Session(key).Seen(0) {
			t.Fatalf("the other reads %+v", got)
		}
		if got := w.other.WeeklyOf(1, 0, week.Week); got == nil || got.Answers != week.Answers || !w.live.WeekSeen(0, week.Week) {
			t.Fatalf("the other reads of the week %+v", got)
		}
		if w.live.LetRead(w.cat, key, w.today, w.today) != nil || w.live.LetReadWeek(week.Week, w.today, w.today) != nil {
			t.Error("it is asked twice")
		}
		if w.live.Withdraw(0, key) == nil || w.live.WithdrawWeek(0, week.Week) == nil || len(w.live.Replaced()) == 0 {
			t.Error("it is taken away without a word, or what was sealed stays")
		}
		// What the other writes then is theirs as ever, and mine stays readable when I change it, with the day.
		w.add(1, &answers[1])
		again := answers[0]
		again.CheckIn = *w.live.Session(key).CheckIns[0]
		again.Answers = hw.AnswersOf(hw.Given{hw.ScaleAnxietyPeak: 1})
		w.today++
		w.add(0, &again)
		if answers[1].Closed || again.Closed || w.other.Session(key).Changed[0] != w.today || w.live.Session(key).Visible(0, 1) == nil {
			t.Errorf("then: %+v", again)
		}
	}
}

// What I chose last time, as soon as the other is done or when I am back, stands in my next form.
func TestHowIOpenMineIsRemembered(t *testing.T) {
	w, key, answers := twoTell(t)
	if w.live.OpensSoon {
		t.Error("the open way stands at first")
	}
	w.add(0, &answers[0])
	w.add(0, w.live.OpenCheckIn(key))
	if !w.live.OpensSoon || w.other.OpensSoon {
		t.Error("it is not remembered, or is the other's too")
	}
	w.add(0, &hw.CheckedIn{Session: hw.SessionKey{Exercise: "alone", Day: day}, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld, Role: hw.RoleSolo}})
	if !w.live.OpensSoon {
		t.Error("what I practise alone says something about it")
	}
	next := answers[0]
	next.Session.Day++
	w.add(0, &next)
	if w.live.OpensSoon {
		t.Error("the next choice is not remembered")
	}
	w.add(1, &hw.CheckedIn{Session: next.Session, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld}})
	if w.opens(0); w.live.OpensSoon {
		t.Error("what opens by itself counts as a choice")
	}
}

// What opened since the other's was in is no choice of mine either when theirs, which they changed since, is out of the log.
func TestWhatTheOtherChangesIsNoChoiceOfMine(t *testing.T) {
	mine, week := hw.CheckedIn{Session: hw.SessionKey{Exercise: "hands", Day: day}, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld}}, hw.Weekly{Week: day.WeekStart()}
	for name, events := range map[string][2]hw.Event{
		"session": {&hw.CheckedIn{Session: mine.Session, CheckIn: mine.CheckIn, Closed: true}, &hw.CheckInOpened{Of: hw.ID{1}, CheckedIn: mine}},
		"week":    {&hw.WeeklyCheckedIn{Weekly: week, Closed: true}, &hw.WeekOpened{Of: hw.ID{1}, WeeklyCheckedIn: hw.WeeklyCheckedIn{Weekly: week}}},
	} {
		for lamport, want := range map[uint64]bool{2: true, 3: false} {
			s := hw.NewState(0, 2)
			s.Apply(events[0], hw.Stamp{ID: hw.ID{1}, Day: day, Lamport: 1})
			s.Apply(events[1], hw.Stamp{ID: hw.ID{2}, Day: day, Lamport: lamport})
			if s.OpensSoon != want {
				t.Errorf("%s: opened at %d: I let it be opened soon: %v", name, lamport, s.OpensSoon)
			}
		}
	}
}
