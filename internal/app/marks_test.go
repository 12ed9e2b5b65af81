package app_test

import (
	"testing"

	"unhurried/internal/homework"
)

// That I am ready, or that a sign is there, counts at once and after a lock, and outlives the record that it rode in: mine to delete or to
// change. Nothing is written for it, whatever is said and taken back.
func TestWhatRidesIsNotLost(t *testing.T) {
	c := newCouple(t)
	a := c.app
	x := forTwo(a)
	c.must(a.StartProgram(focus))
	sign := a.Catalog().Program(focus).DoctorFirst[0].ID
	flagged := func() bool {
		return read(t, a, func(s *homework.State) bool { return s.DoctorFlags[homework.FlagOf{Program: focus, Flag: sign}] })
	}
	before, told := a.Seq(), 0
	defer a.Changed.Subscribe(func([]homework.Event) { told++ })()
	c.must(a.FlagDoctor(focus, sign, false))
	c.must(a.FlagDoctor(focus, sign, true))
	if a.Seq() != before || !flagged() || told != 2 {
		t.Fatalf("%d records, flagged %v, told %d times", a.Seq()-before, flagged(), told)
	}
	if c.as(0); !flagged() {
		t.Fatal("it is gone with a lock")
	}
	e := held(x, a.Today())
	_, err := a.NewCheckIn(e)
	c.must(err)
	v := c.vault(0)
	if marks, err := v.Waiting(); err != nil || len(marks) != 0 {
		t.Errorf("it waits on, though a record came: %q, %v", marks, err)
	}
	c.must(v.Close())
	c.as(0)
	_, err = a.SaveCheckIn(e) // the record that it rode in is replaced
	c.must(err)
	if c.as(0); !flagged() {
		t.Fatal("it is gone with the check-in that it rode in, which was changed")
	}
	c.must(a.DeleteCheckIn(t.Context(), e.Session))
	if !flagged() {
		t.Fatal("it is gone with the check-in that it rode in, which was deleted")
	}
	if c.as(0); !flagged() {
		t.Fatal("so it is after a lock")
	}
	c.must(a.FlagDoctor(focus, sign, false))
	if c.as(0); flagged() {
		t.Fatal("an earlier word counts")
	}
	if a = c.as(1); flagged() {
		t.Error("the other knows of it")
	}
}

// A sign takes back that I am ready: neither a check-in that is changed, in which that word rode, nor a lock brings it back.
func TestNoRecordBringsAWordBack(t *testing.T) {
	c := newCouple(t)
	a := c.app
	x := forTwo(a)
	c.must(a.StartProgram(focus))
	sign := a.Catalog().Program(focus).DoctorFirst[0].ID
	ready := func() bool { return read(t, a, func(s *homework.State) bool { return s.Ready(focus) }) }
	c.must(a.SayReady(focus, true))
	e := held(x, a.Today())
	_, err := a.NewCheckIn(e) // it rides in this
	c.must(err)
	if !ready() {
		t.Fatal("it counts for nothing")
	}
	c.must(a.FlagDoctor(focus, sign, true))
	_, err = a.SaveCheckIn(e)
	c.must(err)
	if ready() {
		t.Error("it is back with a check-in that was changed")
	}
	if c.as(0); ready() {
		t.Error("it is back after a lock")
	}
	c.must(a.FlagDoctor(focus, sign, false))
	if c.as(0); ready() {
		t.Error("it is back once a doctor has seen the sign")
	}
	c.must(a.SayReady(focus, true))
	if c.as(0); !ready() {
		t.Error("it can't be said anew")
	}
}
