package homework_test

import (
	"maps"
	"reflect"
	"testing"

	"pgregory.net/rapid"

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
	ready := &hw.ReadyNoted{Program: "sensate-focus", Stage: "whole-body-in-turns", Ready: true, Stay: hw.KeyOf("a stay")}
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

// So it is where the later stay began on the same day, since the program was ended and begun anew.
func TestReadyCountsForNoOtherStayOfOneDay(t *testing.T) {
	s := hw.NewState(0, 2)
	s.Apply(&hw.Setup{Members: 2}, hw.Stamp{Day: day})
	s.Apply(&hw.ProgramStarted{Program: "p", Stage: "one"}, hw.Stamp{ID: hw.ID{1}, Day: day})
	yes := &hw.ReadyNoted{Program: "p", Stage: "one", Ready: true, Stay: s.Enrolments["p"].Stay}
	s.ApplyMark(yes, hw.Stamp{})
	if !s.Ready("p") {
		t.Error("it counts for nothing")
	}
	s.Apply(&hw.ProgramEnded{Program: "p"}, hw.Stamp{ID: hw.ID{2}, Day: day})
	s.Apply(&hw.ProgramStarted{Program: "p", Stage: "one"}, hw.Stamp{ID: hw.ID{3}, Day: day})
	s.ApplyMark(yes, hw.Stamp{})
	if s.Ready("p") {
		t.Error("it counts for the program that was begun anew")
	}
}

// Whatever is said, and whichever records are taken out, what was said last stands: that I am ready as well as that a sign, or a tick at
// which the other showed nothing, took it back. It is so at once, and after the next opening.
func TestWhatIsTakenOutChangesNoWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type said struct {
			id    hw.ID
			marks []hw.Event
			tick  *hw.TickJudged
		}
		begin := func() *hw.State {
			s := hw.NewState(0, 2)
			s.Apply(&hw.Setup{Members: 2}, hw.Stamp{Day: day})
			s.Apply(&hw.ProgramStarted{Program: "p", Stage: "one"}, hw.Stamp{Day: day})
			return s
		}
		apply := func(s *hw.State, x said) {
			for _, e := range x.marks {
				s.ApplyMark(e, hw.Stamp{ID: x.id})
			}
			if x.tick != nil {
				s.Apply(x.tick, hw.Stamp{ID: x.id, Day: day})
			}
		}
		s := begin()
		var all []said
		var waiting []hw.Event
		for i := range rapid.IntRange(1, 8).Draw(t, "records") {
			x := said{id: hw.ID{byte(i + 1)}}
			say := func(events []hw.Event) {
				for _, e := range events {
					s.ApplyMark(e, hw.Stamp{ID: x.id})
				}
				x.marks = append(x.marks, events...)
			}
			say(waiting)
			waiting = nil
			for range rapid.IntRange(0, 3).Draw(t, "marks") {
				if rapid.Bool().Draw(t, "a word") {
					say([]hw.Event{&hw.ReadyNoted{Program: "p", Stage: "one", Ready: rapid.Bool().Draw(t, "ready"), Entered: day}})
				} else {
					say(s.FlagDoctor("p", rapid.SampledFrom([]string{"bleeding", "lump"}).Draw(t, "sign"), rapid.Bool().Draw(t, "open")))
				}
			}
			if rapid.IntRange(0, 3).Draw(t, "tick") == 0 {
				x.tick = &hw.TickJudged{Program: "p", Stage: "one", Since: day, Tick: i, Outcome: hw.TickUnshown}
				waiting = s.Judge(x.tick)[1:]
				s.Apply(x.tick, hw.Stamp{ID: x.id, Day: day})
			}
			all = append(all, x)
		}
		for _, e := range waiting {
			s.ApplyMark(e, hw.Stamp{})
		}
		want, signs := s.Ready("p"), maps.Clone(s.DoctorFlags)
		var out []hw.ID
		again := begin()
		for _, x := range all {
			if x.tick == nil && rapid.Bool().Draw(t, "taken out") { // a tick never is
				out = append(out, x.id)
			} else {
				apply(again, x)
			}
		}
		riders := s.Riders(out)
		for _, e := range riders {
			s.ApplyMark(e, hw.Stamp{})
		}
		for _, e := range append(waiting, riders...) {
			again.ApplyMark(e, hw.Stamp{})
		}
		for name, got := range map[string]*hw.State{"at once": s, "after an opening": again} {
			if got.Ready("p") != want || !maps.Equal(there(got.DoctorFlags), there(signs)) {
				t.Fatalf("%s: ready %v, want %v; signs %v, want %v; %+v ride anew", name, got.Ready("p"), want, got.DoctorFlags, signs, riders)
			}
		}
	})
}

// there are the signs that are there.
func there(signs map[hw.FlagOf]bool) map[hw.FlagOf]bool {
	all := maps.Clone(signs)
	maps.DeleteFunc(all, func(_ hw.FlagOf, open bool) bool { return !open })
	return all
}

// A sign takes my word back for good, and so does a tick at which the other showed nothing: also where the record with the sign is taken out
// once a doctor has seen it, and where my word still waits behind others while the tick is judged.
func TestAWordThatWasTakenBackIsGivenAnewByNobodyElse(t *testing.T) {
	begin := func(marks ...hw.Event) *hw.State {
		s := hw.NewState(0, 2)
		s.Apply(&hw.Setup{Members: 2}, hw.Stamp{Day: day})
		s.Apply(&hw.ProgramStarted{Program: "p", Stage: "one"}, hw.Stamp{Day: day})
		for i, e := range marks {
			s.ApplyMark(e, hw.Stamp{ID: hw.ID{byte(i + 1)}})
		}
		return s
	}
	yes := &hw.ReadyNoted{Program: "p", Stage: "one", Ready: true, Entered: day}
	s := begin(yes)
	with := s.FlagDoctor("p", "bleeding", true)
	for _, e := range with {
		s.ApplyMark(e, hw.Stamp{ID: hw.ID{2}})
	}
	seen := s.FlagDoctor("p", "bleeding", false)
	s.ApplyMark(seen[0], hw.Stamp{ID: hw.ID{3}})
	if again := begin(append([]hw.Event{yes, seen[0]}, s.Riders([]hw.ID{{2}})...)...); s.Ready("p") || again.Ready("p") {
		t.Errorf("I am ready: %v, without the record of the sign %v", s.Ready("p"), again.Ready("p"))
	}
	judged := begin(yes).Judge(&hw.TickJudged{Program: "p", Stage: "one", Since: day, Outcome: hw.TickUnshown})
	waiting := [][]byte{marksOf(t, yes)}
	for _, e := range judged {
		if hw.Rides(e) {
			var err error
			if waiting, err = hw.Wait(waiting, e); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(waiting) != 1 || begin(hw.DecodeMarks(waiting[0])...).Ready("p") {
		t.Errorf("my word waits on to ride behind the tick: %q", waiting)
	}
}
