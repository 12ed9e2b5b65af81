package homework_test

import (
	"reflect"
	"testing"

	hw "unhurried/internal/homework"
)

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
	s.by(1, e, exercise("one", hw.WhomMe, 3))
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
	if a := figures(st, cat, "", hw.Span{From: day, To: s.today}); a.Held != 3 {
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
