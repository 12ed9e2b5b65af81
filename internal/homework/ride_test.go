package homework_test

import (
	"reflect"
	"testing"

	hw "unhurried/internal/homework"
)

func marksOf(t *testing.T, events ...hw.Event) (marks []byte) {
	t.Helper()
	for _, e := range events {
		b, err := hw.EncodeMark(e)
		if err != nil {
			t.Fatal(err)
		}
		if len(b) > 60 {
			t.Errorf("%T is of %d bytes, of which some show in the size of a record", e, len(b))
		}
		marks = append(marks, b...)
	}
	return marks
}

// What rides comes back as it was, one after the other; what is no mark is passed over, and ends nothing.
func TestMarksAreReadAsTheyWereWritten(t *testing.T) {
	ready := &hw.ReadyNoted{Program: "sensate-focus", Stage: "whole-body-in-turns", Ready: true, Entered: day}
	sign := &hw.DoctorFlagMarked{Program: "sensate-focus", Flag: "bleeding", Open: true}
	both := marksOf(t, ready, sign)
	if got := hw.DecodeMarks(both); !reflect.DeepEqual(got, []hw.Event{ready, sign}) {
		t.Errorf("%+v", got)
	}
	other := hw.MeasureRecorded{Measure: "phq-9", Tenths: 90, On: day, Audience: hw.AudienceMe}
	raw, err := hw.Encode(&other)
	if err != nil {
		t.Fatal(err)
	}
	if got := hw.DecodeMarks(append(append(raw.Private, 0x80, 0xf6), both...)); !reflect.DeepEqual(got, []hw.Event{ready, sign}) {
		t.Errorf("behind what is no mark: %+v", got)
	}
	for i := range both {
		if got := hw.DecodeMarks(both[:i]); len(got) > 1 {
			t.Errorf("of %d bytes: %+v", i, got)
		}
	}
}

// The last word on a thing is the one that waits, and the one that counts; what it was is lost with no record that is taken out.
func TestTheLastWordRides(t *testing.T) {
	on, off := &hw.DoctorFlagMarked{Program: "p", Flag: "bleeding", Open: true}, &hw.DoctorFlagMarked{Program: "p", Flag: "bleeding"}
	other := &hw.DoctorFlagMarked{Program: "p", Flag: "lump", Open: true}
	var waiting [][]byte
	for _, e := range []hw.Event{on, other, off} {
		var err error
		if waiting, err = hw.Wait(waiting, e); err != nil {
			t.Fatal(err)
		}
	}
	if len(waiting) != 2 || !reflect.DeepEqual(hw.DecodeMarks(waiting[0]), []hw.Event{other}) || !reflect.DeepEqual(hw.DecodeMarks(waiting[1]), []hw.Event{off}) {
		t.Fatalf("%q wait", waiting)
	}
	s := hw.NewState(0, 2)
	first, second := hw.ID{1}, hw.ID{2}
	s.ApplyMark(on, hw.Stamp{ID: first})
	s.ApplyMark(other, hw.Stamp{ID: first})
	s.ApplyMark(on, hw.Stamp{ID: hw.ID{3}, Author: 1}) // nobody else has a word in it
	if got := s.Riders([]hw.ID{second, {3}}); len(got) != 0 {
		t.Errorf("%+v would be lost with records in which nothing rides", got)
	}
	s.ApplyMark(off, hw.Stamp{})
	if got := s.Riders([]hw.ID{first}); !reflect.DeepEqual(got, []hw.Event{other}) || s.DoctorFlags[hw.FlagOf{Program: "p", Flag: "bleeding"}] {
		t.Errorf("%+v would be lost; the other has a newer word that waits", got)
	}
	s.Rode(second, marksOf(t, off))
	if got := s.Riders([]hw.ID{second}); !reflect.DeepEqual(got, []hw.Event{off}) {
		t.Errorf("%+v would be lost with the record that it rode in", got)
	}
}

// A word on one stay on a stage counts for no later one.
func TestReadyOnAnEarlierStayCountsNoMore(t *testing.T) {
	for entered, want := range map[hw.Day]bool{day: true, day - 9: false, 0: true} {
		s := hw.NewState(0, 2)
		s.Apply(&hw.Setup{Members: 2}, hw.Stamp{Day: day})
		s.Apply(&hw.ProgramStarted{Program: "p", Stage: "one"}, hw.Stamp{Day: day})
		s.ApplyMark(&hw.ReadyNoted{Program: "p", Stage: "one", Ready: true, Entered: entered}, hw.Stamp{})
		if got := s.Enrolments["p"].Ready; got != want {
			t.Errorf("entered on day %d: ready %v", entered, got)
		}
	}
}
