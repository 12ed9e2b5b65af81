package app_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/wording"
)

// A sign for which a doctor comes first has no record of its own. Its author can go on no further; the partner sees, votes and
// exports as before, and nobody has moved.
func TestASignHasNoRecordOfItsOwn(t *testing.T) {
	c, second := atTheGate(t)
	a := c.as(0)
	p := a.Catalog().Program(focus)
	i := slices.IndexFunc(p.DoctorFirst, func(f homework.DoctorFlag) bool { return slices.Contains(f.Closes, second) })
	if i < 0 { // none of the shipped signs closes this stage: one that closes it stands in for them
		p.DoctorFirst[0].Closes = append(p.DoctorFirst[0].Closes, second)
		i = 0
		t.Cleanup(func() { p.DoctorFirst[0].Closes = p.DoctorFirst[0].Closes[:len(p.DoctorFirst[0].Closes)-1] })
	}
	told := func(member int) *report.Data {
		t.Helper()
		d, err := c.as(member).Collect(wording.English(), report.Everything(0, a.Today()))
		c.must(err)
		return d
	}
	before := [2]*report.Data{told(0), told(1)}
	records := len(c.log(0))

	c.as(0)
	c.must(a.FlagDoctor(focus, p.DoctorFirst[i].ID, true))
	if gateMet(t, a, focus) {
		t.Error("its author may still go on")
	}
	if err := a.MoveOn(focus, second); !errors.Is(err, app.ErrGate) {
		t.Errorf("its author moves on: %v", err)
	}
	if err := a.SayReady(focus, true); !errors.Is(err, app.ErrGate) {
		t.Errorf("its author says that they are ready: %v", err)
	}
	written := c.log(0)[records:]
	if len(written) != 0 { // it rides in what its author writes next
		t.Errorf("%d records were written: %#v", len(written), written)
	}
	for m, d := range before {
		if !reflect.DeepEqual(told(m), d) {
			t.Errorf("what %s exports tells of the sign", names[m])
		}
	}
	c.as(1)
	if !gateMet(t, a, focus) {
		t.Error("the partner's gate is another one")
	}
	c.must(a.MoveOn(focus, second))
	for m := range 2 {
		if read(t, c.as(m), func(s *homework.State) string { return s.Running(focus).Stage }) == second {
			t.Errorf("to %s they have moved on by one word", names[m])
		}
	}
	// The doctor has seen it: one more word of their own, and both go on.
	c.as(0)
	c.must(a.FlagDoctor(focus, p.DoctorFirst[i].ID, false))
	c.must(a.SayReady(focus, true))
	c.must(a.MoveOn(focus, second))
	for m := range 2 {
		if read(t, c.as(m), func(s *homework.State) string { return s.Running(focus).Stage }) != second {
			t.Errorf("to %s they have not moved on", names[m])
		}
	}
}

// Everything is everything: the first week too, where nothing else was written yet, and a week that began before anything
// else did. What begins in the middle of a week has that week.
func TestEverythingHoldsTheFirstWeek(t *testing.T) {
	c := newCouple(t)
	a := c.app
	monday := a.Today().WeekStart()
	weeks := func(o report.Options) (homework.Day, int) {
		t.Helper()
		d, err := a.Collect(wording.English(), o)
		c.must(err)
		return d.From, len(d.Weeks)
	}
	c.must(a.SaveWeek(homework.Weekly{Week: monday - 7}))
	c.must(a.SaveWeek(homework.Weekly{Week: monday}))
	if from, n := weeks(report.Everything(0, a.Today())); from != monday-7 || n != 2 {
		t.Errorf("from %s, %d weeks; want those from %s on", from, n, monday-7)
	}
	_, err := a.NewCheckIn(held(a.Catalog().Exercises[0].ID, monday-5))
	c.must(err)
	if from, n := weeks(report.Everything(0, a.Today())); from != monday-7 || n != 2 {
		t.Errorf("with a session on the Wednesday: from %s, %d weeks", from, n)
	}
	if from := read(t, a, func(s *homework.State) homework.Day { return s.Everything(a.Catalog(), a.Today()).From }); from != monday-7 {
		t.Errorf("a history that began on %s is said to have begun on %s", monday-7, from)
	}
	if _, n := weeks(report.Everything(monday-5, a.Today())); n != 2 {
		t.Errorf("from the Wednesday of the first week on there are %d weeks", n)
	}
}
