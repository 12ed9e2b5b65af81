package homework_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

var (
	voice  = strings.Repeat("0a", 32)
	voiced = "00000000000000aa"
)

// recorded is a plan for both with a recording in two pieces, taken in by the first member.
func recorded(t *testing.T) *story {
	t.Helper()
	s := begin(t)
	s.by(0, &hw.PlanReceived{Plan: voiced, Author: "Dr. Lee", Parts: []hw.PlanPart{
		{Kind: hw.PartRecording, Work: hw.Work{Kind: hw.WorkExercise, ID: "one"}, Sound: voice, Seconds: 600},
	}})
	for _, p := range hw.Pieces(voice, make([]byte, hw.MaxPiece+1), false) {
		s.by(0, p)
	}
	return s
}

// A recording is in force once both took it, out of force when either leaves it, and nobody's to keep when both did: then its pieces
// are what their author's vault deletes.
func TestARecordingLastsAsLongAsSomebodyWantsIt(t *testing.T) {
	s := recorded(t)
	check := func(step string, inForce, kept bool) {
		t.Helper()
		for me := range 2 {
			st := s.seenBy(me)
			if got := len(st.Recordings()) == 1; got != inForce {
				t.Errorf("%s: in force for %d: %v", step, me, got)
			}
			if got := st.SoundRecords(voice, false) != nil; got != kept {
				t.Errorf("%s: member %d has it: %v", step, me, got)
			}
			gone := len(st.Replaced())
			if want := map[bool]int{true: 2}[!kept && me == 0]; me == 0 && gone < want || kept && gone != 0 || me == 1 && gone != 0 {
				t.Errorf("%s: %d records of member %d are to be deleted", step, gone, me)
			}
		}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check("as it came", false, true)
	must(s.answer(0, 0, hw.PartTake, nil))
	check("one took it", false, true)
	must(s.answer(1, 0, hw.PartTake, nil))
	check("both took it", true, true)
	if err := s.answer(1, 0, hw.PartTake, nil); err == nil {
		t.Error("a part that is in force is taken once more")
	}
	must(s.answer(1, 0, hw.PartLeave, nil))
	check("one left it", false, true)
	must(s.answer(1, 0, hw.PartTake, nil))
	check("and took it again", true, true)
	must(s.answer(0, 0, hw.PartLeave, nil))
	must(s.answer(1, 0, hw.PartLeave, nil))
	check("both left it", false, false)
	if err := s.answer(1, 0, hw.PartTake, nil); err == nil {
		t.Error("a recording that is gone is taken")
	}
	for _, p := range hw.Pieces(voice, make([]byte, hw.MaxPiece+1), false) { // the plan's file was opened once more
		s.by(1, p)
	}
	for me := range 2 {
		if st := s.seenBy(me); st.Waiting(st.Received[0], me) != 1 || st.SoundRecords(voice, false) == nil {
			t.Errorf("brought back: member %d is not asked anew", me)
		}
	}
	must(s.answer(0, 0, hw.PartTake, nil))
	must(s.answer(1, 0, hw.PartTake, nil))
	for me := range 2 {
		if n := len(s.seenBy(me).Recordings()); n != 1 {
			t.Errorf("brought back and taken: member %d hears %d", me, n)
		}
	}
}

// The same recording in a later plan asks nobody anew of the part that all have left.
func TestALaterPlanWithARecordingLeavesTheEarlierOneLeft(t *testing.T) {
	s := recorded(t)
	for m := range 2 {
		if err := s.answer(m, 0, hw.PartLeave, nil); err != nil {
			t.Fatal(err)
		}
	}
	s.by(0, &hw.PlanReceived{Plan: "00000000000000bb", Author: "Dr. Lee", Parts: []hw.PlanPart{
		{Kind: hw.PartRecording, Work: hw.Work{Kind: hw.WorkExercise, ID: "one"}, Sound: voice, Seconds: 600},
	}})
	s.by(0, hw.Pieces(voice, []byte{1}, false)[0])
	st := s.seenBy(0)
	if n, m := st.Waiting(st.Received[0], 0), st.Waiting(st.Received[1], 0); n != 0 || m != 1 {
		t.Errorf("%d parts of the earlier plan ask, %d of the later one", n, m)
	}
}

// Whatever pieces come, in whatever order and however often, a recording is whole exactly when every piece of it is there, in order.
func TestARecordingIsWholeWithAllItsPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hw.NewState(0, 1)
		s.Apply(&hw.PlanReceived{Plan: voiced, Author: "Dr. Lee", Parts: []hw.PlanPart{{Kind: hw.PartRecording, Work: hw.Work{Kind: hw.WorkExercise, ID: "one"}, Sound: voice, Seconds: 1}}}, hw.Stamp{})
		of := rapid.IntRange(1, 8).Draw(t, "of")
		last := map[int]hw.ID{}
		for i, n := range rapid.SliceOfN(rapid.IntRange(0, of-1), 0, 20).Draw(t, "pieces") {
			id := hw.ID{1, byte(i)}
			s.Apply(&hw.RecordingPiece{Sound: voice, N: n, Of: of, Bytes: []byte{1}}, hw.Stamp{ID: id})
			last[n] = id
		}
		ids := s.SoundRecords(voice, false)
		if (len(last) == of) != (ids != nil) || len(s.MissingSounds(s.Received[0])) != map[bool]int{false: 1}[ids != nil] {
			t.Fatalf("%d of %d pieces: %v", len(last), of, ids)
		}
		for n, id := range ids {
			if last[n] != id {
				t.Fatalf("piece %d is %v, want %v", n, id, last[n])
			}
		}
		if s.SoundRecords(voice, true) != nil {
			t.Fatal("it is there for one, too")
		}
	})
}

// Pieces put together are the recording, each within its bound.
func TestPiecesAreTheRecording(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := make([]byte, rapid.IntRange(1, 20_000_000).Draw(t, "bytes"))
		b[len(b)/2], b[len(b)-1] = 7, 9
		var back []byte
		for _, p := range hw.Pieces(voice, b, true) {
			if err := p.Validate(); err != nil {
				t.Fatal(err)
			}
			back = append(back, p.Bytes...)
		}
		if !slices.Equal(back, b) {
			t.Fatal("they are something else")
		}
	})
}
