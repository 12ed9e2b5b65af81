package chain

import (
	"slices"
	"testing"
)

// scene is a log into which records are taken one by one, with what was found.
type scene struct {
	*Log
	found []Finding
}

func newScene(owners Owners, own [16]byte) *scene {
	s := &scene{}
	s.Log = New(owners, own, func(f Finding) { s.found = append(s.found, f) })
	return s
}

// written are the first n records of a member's chain of that name.
func written(name byte, member, n int) []Record {
	d := &device{member: member, log: New(Owners{Reader: member, Members: 3}, NewID([16]byte{name}, member), func(Finding) {})}
	w := &world{made: uint64(name) << 32}
	for range n {
		w.write(d, 1, nil)
	}
	return w.records
}

// tombstone is one that a member writes on a chain of that name.
func tombstone(name byte, member int, targets ...Ref) Record {
	r := written(name, member, 1)[0]
	r.Type = TypeTombstone
	for _, t := range targets {
		r.Targets = t.Append(r.Targets)
	}
	return r
}

func (s *scene) take(records ...Record) (verdicts []Verdict) {
	for i := range records {
		verdicts = append(verdicts, s.Take(&records[i]))
	}
	return verdicts
}

// What a later version wrote is reported as that, and is no part of the log.
func TestARecordOfALaterFormatIsReported(t *testing.T) {
	s := newScene(couple, [16]byte{})
	if v := s.take(Record{Row: 7, State: Newer}); v[0] != Rejected || !slices.Equal(kinds(s.found), []Kind{NewerFormat}) || s.found[0].Author != -1 {
		t.Errorf("%v, %+v", v, s.found)
	}
}

// Who left and took the other's records along sealed all of them, may delete any of them, and nobody else is believed.
func TestInALogThatWasSplitOffTheReaderSealsEverything(t *testing.T) {
	split := Owners{Reader: 0, Members: 1, Split: true}
	theirs := written(0x10, 1, 2)
	for i := range theirs {
		theirs[i].Sealer = 0
	}
	s := newScene(split, [16]byte{})
	if v := s.take(theirs...); slices.Contains(v, Rejected) || len(s.found) > 0 {
		t.Fatalf("%v, %+v", v, s.found)
	}
	s.take(tombstone(0x20, 0, theirs[1].Ref))
	if !s.Deleted()[theirs[1].Ref] {
		t.Error("what was taken along can not be deleted")
	}

	mine := written(0x30, 0, 1)
	mine[0].Sealer = 1
	if v := s.take(mine...); v[0] != Rejected || !slices.Equal(kinds(s.found), []Kind{ForgedRecord}) {
		t.Errorf("sealed by the one who is not there: %v, %+v", v, s.found)
	}

	byOther := tombstone(0x40, 1, written(0x50, 0, 1)[0].Ref)
	s.take(byOther)
	if len(s.Deleted()) != 1 {
		t.Error("the other member deletes what is the reader's")
	}
}

// A tombstone that lies apart from any chain counts where its author sealed it, and for what is theirs.
func TestATombstoneAlone(t *testing.T) {
	target := written(0x10, 0, 1)[0].Ref
	for what, c := range map[string]struct {
		change  func(r *Record)
		deletes bool
	}{
		"as it was written":     {func(*Record) {}, true},
		"forged":                {func(r *Record) { r.State = Forged }, false},
		"sealed by the other":   {func(r *Record) { r.Sealer = 1 }, false},
		"no tombstone":          {func(r *Record) { r.Type = 1 }, false},
		"a stub of a tombstone": {func(r *Record) { r.Purged = true }, false},
	} {
		s := newScene(couple, [16]byte{})
		r := tombstone(0x20, 0, target)
		c.change(&r)
		s.TakeTombstone(&r)
		if s.Deleted()[target] != c.deletes {
			t.Errorf("%s: deleted %v", what, s.Deleted()[target])
		}
	}
}

// Whoever deletes one of two records that stand in one place has it out of the log as any other.
func TestOneOfTwoInAPlaceCanBeDeleted(t *testing.T) {
	first := written(0x10, 0, 1)[0]
	second := rehashed(first)
	second.Row = RowID(second.Lamport, second.Ref.Hash)
	for what, c := range map[string]struct {
		second Record
		reread bool
	}{
		"whole": {second, true}, "already a stub": {stubOf(second), false},
	} {
		s := newScene(couple, [16]byte{})
		s.take(stubOf(first), c.second)
		if !slices.Equal(kinds(s.found), []Kind{Forked}) {
			t.Fatalf("%s: %+v", what, s.found)
		}
		s.take(tombstone(0x20, 0, first.Ref, second.Ref))
		if s.Reread() != c.reread || !s.Deleted()[second.Ref] {
			t.Errorf("%s: read again %v", what, s.Reread())
		}
		s.Finish(nil)
		if !slices.Equal(kinds(s.found), []Kind{Forked}) {
			t.Errorf("%s: %+v", what, s.found)
		}
	}
}

// A record that stands where it may not, and was deleted, makes all be read again, so that its row is overwritten.
func TestADeletedRecordInTheWrongRowIsReadAgain(t *testing.T) {
	for _, deleted := range []bool{true, false} {
		r := written(0x10, 0, 2)
		moved := r[1]
		moved.Row += 3 * SpareRows
		s := newScene(couple, [16]byte{})
		s.take(r[0], stubOf(r[1]), moved)
		if deleted {
			s.NoteDeleted(r[1].Ref)
		}
		if s.Reread() {
			t.Fatal("too early")
		}
		s.Finish(nil)
		if s.Reread() != deleted {
			t.Errorf("deleted %v: read again %v", deleted, s.Reread())
		}
	}
	r := written(0x10, 0, 1)
	early := r[0]
	early.Row -= 3 * SpareRows
	s := newScene(couple, [16]byte{})
	s.take(early)
	s.NoteDeleted(early.Ref)
	s.take(r[0]) // whole, after its tombstone: this alone makes all be read again
	s.Finish(nil)
	if !s.Reread() {
		t.Error("it is not read again")
	}
}

// A tombstone may come before what it deletes, whole or as a stub.
func TestATombstoneMayComeFirst(t *testing.T) {
	r := written(0x10, 0, 1)[0]
	for what, c := range map[string]struct {
		record Record
		want   Verdict
		reread bool
	}{
		"whole": {r, Internal, true}, "a stub": {stubOf(r), Entry, false},
	} {
		s := newScene(couple, [16]byte{})
		s.take(tombstone(0x20, 0, r.Ref))
		if v := s.take(c.record); v[0] != c.want || s.Reread() != c.reread {
			t.Errorf("%s: %v, read again %v", what, v, s.Reread())
		}
		if s.Finish(nil); len(s.found) > 0 {
			t.Errorf("%s: %+v", what, s.found)
		}
	}
}

// The rows of a record that was put back are handed out together, the stub's that stands beside it too.
func TestTheStubBesideARecordThatWasPutBackGoesWithIt(t *testing.T) {
	r := written(0x10, 0, 1)[0]
	back := r
	back.PutBack, back.Purged = true, true
	stub := stubOf(r)
	stub.Row++
	s := newScene(couple, [16]byte{})
	s.NoteDeleted(r.Ref)
	if v := s.take(back, stub); !slices.Equal(v, []Verdict{Entry, Rejected}) || !slices.Equal(kinds(s.found), []Kind{PutBack}) {
		t.Fatalf("%v, %+v", v, s.found)
	}
	copies := s.PutBack()[r.Ref]
	if len(copies) != 2 || copies[0].Stub == nil || copies[1].Stub != nil || copies[1].Row != stub.Row {
		t.Errorf("%+v", copies)
	}
	s.ClearPutBack()
	if len(s.PutBack()) > 0 {
		t.Error("they are handed out again")
	}
}

// A record that follows the second of two in one place follows something that is there.
func TestARecordMayFollowEitherOfTwo(t *testing.T) {
	r := written(0x10, 0, 2)
	second := rehashed(r[0])
	second.Row = RowID(second.Lamport, second.Ref.Hash)
	for what, prev := range map[string][32]byte{"the first": r[0].Ref.Hash, "the second": second.Ref.Hash, "neither": {9}} {
		s := newScene(couple, [16]byte{})
		next := r[1]
		next.Prev = prev
		s.take(r[0], second, next)
		if rewritten := slices.Contains(kinds(s.found), Rewritten); rewritten != (what == "neither") {
			t.Errorf("%s: %v", what, kinds(s.found))
		}
	}
}

// What the log lacks is what lies beyond each chain's end.
func TestWhatALogLacks(t *testing.T) {
	r := written(0x10, 0, 3)
	s := newScene(couple, r[0].Ref.Chain)
	s.take(r[:2]...)
	for i, lacks := range []bool{false, false, true} {
		if s.Lacks(r[i].Ref) != lacks {
			t.Errorf("number %d: %v", i+1, !lacks)
		}
	}
	if other := written(0x20, 1, 1)[0]; !s.Lacks(other.Ref) {
		t.Error("a chain that is not there is not lacked")
	}
}

// A chain of which only a deletion is known has no record that another could follow.
func TestAChainWithoutARecordIsNotContinued(t *testing.T) {
	r := written(0x10, 0, 1)[0]
	s := newScene(couple, r.Ref.Chain)
	if s.OwnIsSound() || s.OwnHead() != (Ref{}) {
		t.Error("a chain that is not there is sound")
	}
	s.NoteDeleted(r.Ref)
	if s.OwnIsSound() || len(s.Heads()) > 0 {
		t.Error("an empty chain is sound")
	}
	if s.take(r); !s.OwnIsSound() {
		t.Error("a chain with a record is not sound")
	}
}

// A record has room for so many heads; the rest wait for the next one.
func TestHeadsBeyondTheMostWaitForTheNextRecord(t *testing.T) {
	s := newScene(couple, [16]byte{})
	for i := range MaxHeads + 3 {
		s.take(written(byte(2*i), 1, 1)...)
	}
	first := s.UncitedHeads()
	s.Cite(first)
	if rest := s.UncitedHeads(); len(first) != MaxHeads || len(rest) != 3 {
		t.Errorf("%d, then %d", len(first), len(rest))
	}
}

// One critical record of a later type is enough, and one that is not critical is none.
func TestOnlyACriticalRecordKeepsItsAuthorFromWriting(t *testing.T) {
	r := written(0x10, 0, 3)
	s := newScene(couple, [16]byte{})
	for i, critical := range []bool{false, true, false} {
		r[i].Type, r[i].Critical = FirstReserved+7, critical
		s.take(r[i])
		if s.HasUnknownCritical() != (i >= 1) {
			t.Errorf("after number %d: %v", i+1, s.HasUnknownCritical())
		}
	}
}
