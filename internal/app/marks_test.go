package app_test

import (
	"database/sql"
	"errors"
	"slices"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/vault"
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

// rows closes the App and gives the sizes of all records in the file, as a thief sees them.
func (c *couple) rows() (sizes []int) {
	c.t.Helper()
	c.must(c.app.Close())
	db, err := sql.Open("sqlite3", c.Path)
	c.must(err)
	q, err := db.Query("SELECT length(box) FROM record ORDER BY id")
	c.must(err)
	for q.Next() {
		var n int
		c.must(q.Scan(&n))
		sizes = append(sizes, n)
	}
	c.must(errors.Join(q.Err(), q.Close(), db.Close()))
	return sizes
}

// Who opens their diary leaves one row a week, whether or not anything waited, and what waited is in the log by it. The other's program
// finds nothing in it.
func TestABeatAWeek(t *testing.T) {
	var left [2][]int
	for i, ready := range []bool{false, true} {
		c := newCouple(t) // on a Monday
		a := c.app
		c.must(a.StartProgram(focus))
		opens := func(what string, rows int) {
			t.Helper()
			before := len(c.rows())
			c.must(c.app.Open(t.Context(), c.Path, passphrases[0]))
			if got := len(c.rows()) - before; got != rows {
				t.Fatalf("%s: %d rows", what, got)
			}
			c.must(c.app.Open(t.Context(), c.Path, passphrases[0]))
		}
		opens("the first opening in its first week", 1)
		opens("the second", 0)
		if ready {
			c.must(a.SayReady(focus, true))
		}
		opens("the third", 0)
		c.now = c.now.AddDate(0, 0, 7)
		opens("on the next Monday", 1)
		v := c.vault(0)
		marks, err := v.Waiting()
		c.must(errors.Join(err, v.Close()))
		if len(marks) != 0 {
			t.Errorf("%d marks wait on", len(marks))
		}
		if opens("later on that day", 0); ready != read(t, a, func(s *homework.State) bool { return s.Ready(focus) }) {
			t.Error("the word that rode is another one")
		}
		c.now = c.now.AddDate(0, 0, -8)
		opens("with a clock that was set back", 1)
		opens("and once more", 0)
		c.now = c.now.AddDate(0, 1, 0)
		opens("a month later", 1)
		left[i] = c.rows()
		v = c.vault(1)
		found := 0
		_, err = v.Load(t.Context(), func(vault.Record) error { found++; return nil })
		if c.must(errors.Join(err, v.Close())); found != 2 { // the setup and the program
			t.Errorf("the other finds %d entries", found)
		}
	}
	if !slices.Equal(left[0], left[1]) {
		t.Errorf("%v with nothing, %v with a word", left[0], left[1])
	}
}
