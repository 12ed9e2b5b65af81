package chain

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// An honest set of chains is accepted whole, however the chains are mixed, and comes to the same heads.
func TestHonestChainsAreAcceptedInAnyMixture(t *testing.T) {
	deletions := 0
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		want, found, _ := read(w.inFileOrder(), nil)
		if len(found) > 0 {
			t.Fatalf("found %+v in\n%s", found, describe(w.inFileOrder()))
		}
		for range 3 {
			mixed := w.mixed(t)
			l, found, verdicts := read(mixed, want.Heads())
			if len(found) > 0 || slices.Contains(verdicts, Rejected) {
				t.Fatalf("found %+v, decided %v in\n%s", found, verdicts, describe(mixed))
			}
			if !slices.Equal(l.Heads(), want.Heads()) || l.Lamport() != want.Lamport() || len(l.Deleted()) != len(want.Deleted()) {
				t.Fatalf("heads %v, expected %v", l.Heads(), want.Heads())
			}
			for i, r := range mixed {
				if want := verdictOf(r); verdicts[i] != want {
					t.Fatalf("record %d of type %d: %v, expected %v", i, r.Type, verdicts[i], want)
				}
			}
			deletions += len(l.Deleted())
		}
	})
	if deletions == 0 {
		t.Fatal("nothing was ever deleted")
	}
}

func verdictOf(r Record) Verdict {
	if r.Type == TypeTombstone {
		return Internal
	}
	return Entry
}

// changes are what may be done to one record of an honest log, and as which of some kinds that has to show.
var changes = map[string]struct {
	shows  []Kind
	change func(t *rapid.T, records []Record, i int) []Record
}{
	"removed": {[]Kind{Missing, OlderCopy}, func(_ *rapid.T, records []Record, i int) []Record { return slices.Delete(records, i, i+1) }},
	"repeated in another row": {[]Kind{Moved}, func(t *rapid.T, records []Record, i int) []Record {
		r := records[i]
		r.Row += SpareRows * int64(rapid.IntRange(1, 1000).Draw(t, "rows"))
		return append(records, r)
	}},
	"repeated in a spare row": {[]Kind{Moved}, func(_ *rapid.T, records []Record, i int) []Record {
		r := records[i]
		r.Row++
		return slices.Insert(records, i+1, r)
	}},
	"moved": {[]Kind{Moved}, func(t *rapid.T, records []Record, i int) []Record {
		records[i].Row -= SpareRows * int64(rapid.IntRange(1, 1000).Draw(t, "rows"))
		return records
	}},
	"exchanged with another": {[]Kind{Moved}, func(_ *rapid.T, records []Record, i int) []Record {
		j := (i + 1) % len(records)
		if i != j {
			records[i].Row, records[j].Row = records[j].Row, records[i].Row
		} else {
			records[i].Row = 0
		}
		records[i], records[j] = records[j], records[i]
		return records
	}},
	"rewritten": {[]Kind{Rewritten}, func(_ *rapid.T, records []Record, i int) []Record {
		records[i] = rehashed(records[i])
		return records
	}},
	"joined by another in its place": {[]Kind{Forked}, func(_ *rapid.T, records []Record, i int) []Record {
		return slices.Insert(records, i+1, rehashed(records[i]))
	}},
	"forged": {[]Kind{ForgedRecord}, func(_ *rapid.T, records []Record, i int) []Record {
		records[i].State = Forged
		return records
	}},
	"sealed by the other member": {[]Kind{ForgedRecord}, func(_ *rapid.T, records []Record, i int) []Record {
		records[i].Sealer = 1 - records[i].Sealer
		return records
	}},
	"spoiled": {[]Kind{Unreadable}, func(_ *rapid.T, records []Record, i int) []Record {
		records[i] = Record{Row: records[i].Row, State: Damaged}
		return records
	}},
	"numbered far ahead": {[]Kind{Moved}, func(_ *rapid.T, records []Record, i int) []Record {
		r := rehashed(records[i])
		r.Sealer, r.Author, r.Ref.Chain = 1, 1, NewID(r.Ref.Chain, 1)
		r.Ref.Seq += maxJump << 1
		return append(records, r)
	}},
	"followed by a stub far ahead": {[]Kind{Moved}, func(_ *rapid.T, records []Record, i int) []Record {
		r := stubOf(rehashed(records[i]))
		r.Lamport += maxJump << 1
		r.Row = RowID(r.Lamport, r.Ref.Hash)
		return append(records, r)
	}},
	"dated far ahead": {[]Kind{Moved}, func(_ *rapid.T, records []Record, i int) []Record {
		r := records[i]
		r.Lamport += maxJump << 1
		r.Row = RowID(r.Lamport, r.Ref.Hash)
		return append(records, r)
	}},
	"put back beside its stub or itself": {[]Kind{PutBack}, func(_ *rapid.T, records []Record, i int) []Record {
		r := records[i]
		r.Row++
		r.PutBack, r.Purged = true, true
		return slices.Insert(records, i+1, r)
	}},
}

// Whatever is done to one record shows, given how far the chains had come, and nothing is handed on twice or makes a chain
// longer than it is.
func TestEachChangeOfOneRecordShows(t *testing.T) {
	for what, c := range changes {
		t.Run(what, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				w := newWorld(t)
				honest := w.inFileOrder()
				before, _, _ := read(honest, nil)
				i := rapid.IntRange(0, len(honest)-1).Draw(t, "which")
				records := c.change(t, slices.Clone(honest), i)
				after, found, verdicts := read(records, before.Heads())
				if !slices.ContainsFunc(kinds(found), func(k Kind) bool { return slices.Contains(c.shows, k) }) {
					t.Fatalf("number %d: found %v in\n%s", i, kinds(found), describe(records))
				}
				for _, h := range after.Heads() {
					if before.Lacks(h) {
						t.Fatalf("a chain grew by it: %v", h)
					}
				}
				handed := map[Ref]bool{}
				for i, r := range records {
					if verdicts[i] != Rejected && handed[r.Ref] {
						t.Fatalf("handed on twice: %v", r.Ref)
					}
					handed[r.Ref] = handed[r.Ref] || verdicts[i] != Rejected
				}
			})
		})
	}
}

// Without anything remembered, what another chain cites is missed all the same.
func TestWhatOthersCiteIsMissed(t *testing.T) {
	removed, rewritten := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		honest := w.inFileOrder()
		var cited []int
		for i, r := range honest {
			if slices.ContainsFunc(honest, func(other Record) bool { return slices.Contains(Refs(other.Heads), r.Ref) }) {
				cited = append(cited, i)
			}
		}
		if len(cited) == 0 {
			return
		}
		i := rapid.SampledFrom(cited).Draw(t, "which")
		if _, found, _ := read(slices.Delete(slices.Clone(honest), i, i+1), nil); !slices.Contains(kinds(found), Missing) {
			t.Fatalf("number %d is removed and not missed in\n%s", i, describe(honest))
		}
		removed++
		records := slices.Clone(honest)
		records[i] = rehashed(records[i])
		if _, found, _ := read(records, nil); !slices.Contains(kinds(found), Rewritten) {
			t.Fatalf("number %d is rewritten unseen in\n%s", i, describe(honest))
		}
		rewritten++
	})
	if removed == 0 || rewritten == 0 {
		t.Fatal("nothing was ever cited")
	}
}

// rehashed is another record in the same place.
func rehashed(r Record) Record {
	r.Ref.Hash[31] ^= 0xff
	return r
}

// A stub counts as deleted by its author only together with the author's tombstone, and nobody else's.
func TestADeletionTakesItsAuthorsWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		records := w.inFileOrder()
		i := rapid.IntRange(0, len(records)-1).Draw(t, "which")
		if records[i].Purged || records[i].Type == TypeTombstone {
			return
		}
		victim := records[i]
		records[i] = stubOf(victim)
		want := Missing
		if victim.Author == couple.Reader {
			want = RemovedByOther
		}
		other := &device{member: 1 - victim.Author, log: New(couple, NewID([16]byte{0x10}, 1-victim.Author), func(Finding) {})}
		(&world{}).write(other, TypeTombstone, victim.Ref.Append(nil))
		byOther := &world{made: 1 << 40}
		byOther.write(other, TypeTombstone, victim.Ref.Append(nil))
		_, found, _ := read(slices.Concat(records, byOther.records), nil)
		if !slices.Contains(kinds(found), want) {
			t.Fatalf("removed without a word of the author's: %v", kinds(found))
		}
		author := &device{member: victim.Author, log: New(couple, NewID([16]byte{0x20}, victim.Author), func(Finding) {})}
		byAuthor := &world{made: 1 << 41}
		byAuthor.write(author, TypeTombstone, victim.Ref.Append(nil))
		l, found, _ := read(slices.Concat(records, byAuthor.records), nil)
		if len(found) > 0 || !l.Deleted()[victim.Ref] {
			t.Fatalf("deleted by its author: %v", found)
		}
	})
}

// A whole record that a tombstone names makes all be read again, and counts as its stub then; its rows are handed out, to
// be overwritten.
func TestWhatIsPutBackIsReadAsItsStub(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		d := w.devices[0]
		w.write(d, 1, nil)
		whole := w.records[len(w.records)-1]
		w.write(d, TypeTombstone, whole.Ref.Append(nil))
		records := w.inFileOrder()
		first, _, _ := read(records, nil)
		if !first.Reread() || !first.Deleted()[whole.Ref] {
			t.Fatal("that a deleted record is there goes unnoticed")
		}
		i := slices.IndexFunc(records, func(r Record) bool { return r.Ref == whole.Ref })
		records[i].Purged, records[i].PutBack = true, true
		l, found, verdicts := read(records, nil)
		if !slices.Equal(kinds(found), []Kind{PutBack}) || verdicts[i] != Entry {
			t.Fatalf("%v, %v", kinds(found), verdicts[i])
		}
		copies := l.PutBack()[whole.Ref]
		if len(copies) != 1 || copies[0].Row != whole.Row || copies[0].Stub == nil || copies[0].Stub.Prev != whole.Prev {
			t.Fatalf("%+v", copies)
		}
	})
}

// Only the own chain, whole and unaffected, is appended to, and its next record cites what is new of the others.
func TestTheOwnChainIsContinuedOnlyWhereNothingIsWrongWithIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		records := w.inFileOrder()
		own := w.devices[0].log.Own()
		take := func(records []Record) *Log {
			l := New(couple, own, func(Finding) {})
			for i := range records {
				r := records[i]
				l.Take(&r)
			}
			l.Finish(nil)
			return l
		}
		l := take(records)
		if l.OwnIsSound() != (l.OwnHead().Seq > 0) {
			t.Fatal("an honest chain can not be continued")
		}
		cites := l.UncitedHeads()
		l.Cite(cites)
		if again := l.UncitedHeads(); len(again) > 0 {
			t.Fatalf("cited twice: %v", again)
		}
		l.SetOwn(NewID([16]byte{0x30}, 0))
		if l.OwnIsSound() || len(l.UncitedHeads()) != len(l.Heads()) {
			t.Fatal("a new chain has not cited anything")
		}
		i := slices.IndexFunc(records, func(r Record) bool { return r.Ref.Chain == own })
		if i < 0 {
			return
		}
		if l := take(slices.Insert(slices.Clone(records), i+1, rehashed(records[i]))); l.OwnIsSound() {
			t.Fatal("a forked chain would be continued")
		}
	})
}

// A critical record of a later type keeps its author from writing, and nobody else.
func TestACriticalRecordOfALaterTypeCountsForItsAuthorAlone(t *testing.T) {
	for author, want := range []bool{true, false} {
		d := &device{member: author, log: New(couple, NewID([16]byte{}, author), func(Finding) {})}
		w := &world{}
		w.write(d, FirstReserved+7, nil)
		w.records[0].Critical = true
		l, found, verdicts := read(w.records, nil)
		if l.HasUnknownCritical() != want || !slices.Equal(kinds(found), []Kind{NewerFormat}) || verdicts[0] != Internal {
			t.Errorf("by %d: %v, %v, %v", author, l.HasUnknownCritical(), kinds(found), verdicts)
		}
	}
}

// A member whom the manifest leaves out is one all the same if there are records of theirs.
func TestAMemberIsWhoHasRecords(t *testing.T) {
	d := &device{member: 1, log: New(couple, NewID([16]byte{}, 1), func(Finding) {})}
	w := &world{}
	w.write(d, 1, nil)
	l := New(Owners{Reader: 0, Members: 1}, [16]byte{}, func(Finding) {})
	l.Take(&w.records[0])
	if l.Members() != 3 || !l.Reread() {
		t.Fatalf("members %b", l.Members())
	}
}

func FuzzRefs(f *testing.F) {
	f.Add(Ref{Chain: [16]byte{1}, Seq: 2, Hash: [32]byte{3}}.Append(nil))
	f.Add([]byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, b []byte) {
		var again []byte
		for _, r := range Refs(b) {
			again = r.Append(again)
		}
		if !slices.Equal(again, b[:len(b)/RefSize*RefSize]) {
			t.Fatal("references do not survive")
		}
	})
}
