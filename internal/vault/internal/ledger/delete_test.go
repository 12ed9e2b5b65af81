package ledger

import (
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

func (w *writer) delete(of ...record.Ref) record.Ref {
	var all []record.Deletion
	for _, ref := range of {
		all = append(all, record.Deletion{Ref: ref, MAC: [32]byte{7}})
	}
	return w.body(record.TypeTombstone, record.AppendTombstone(nil, all))
}

// A deletion takes its author's word: their tombstone, and for my own stubs my MAC, which opening them has checked.
func TestADeletionTakesItsAuthorsWord(t *testing.T) {
	for author := range 2 {
		s := newScript(t)
		w, other := s.device(1, author), s.device(2, 1-author)
		ref := w.write()
		other.delete(ref)
		s.read().expect(t, nil, refs(ref))
		s.erase(ref)
		want := kinds(chain.Missing)
		if author == 0 {
			want = nil
		}
		s.read().expect(t, want, nil, ref)
		w.delete(ref)
		s.read().expect(t, nil, nil, ref)
	}
}

// A tombstone wins for good: what was put back is withheld and handed out to be overwritten, with what its stub is made of.
func TestADeletionLasts(t *testing.T) {
	for author := range 2 {
		s := newScript(t)
		w := s.device(1, author)
		ref, rest := w.write(), w.write()
		whole := *s.at(ref)
		w.delete(ref)
		got := s.read()
		got.expect(t, kinds(chain.PutBack), refs(rest), ref)
		copies := got.PutBack()[ref]
		if len(copies) != 1 || copies[0].Row != whole.Row || copies[0].Stub == nil || copies[0].Stub.MAC != [32]byte{7} || copies[0].Stub.Kid != firstKid || copies[0].Stub.Original != ref.Hash {
			t.Errorf("%+v", copies)
		}
		s.erase(ref)
		whole.Row++
		s.records = append(s.records, whole) // beside its stub
		got = s.read()
		got.expect(t, kinds(chain.PutBack), refs(rest), ref)
		if copies := got.PutBack()[ref]; len(copies) != 2 || copies[0].Row != whole.Row || copies[0].Stub == nil || copies[1].Stub != nil {
			t.Errorf("%+v", copies)
		}
		s.at(ref).State = record.Damaged // and twice without it
		whole.Row++
		s.records = append(s.records, whole)
		got = s.read()
		got.expect(t, kinds(chain.PutBack, chain.Unreadable), refs(rest), ref)
		if copies := got.PutBack()[ref]; len(copies) != 2 || copies[0].Stub == nil || copies[1].Stub != nil {
			t.Errorf("%+v", copies)
		}
	}
}

// My stub is my word, even where my tombstone was taken out.
func TestMyStubAloneKeepsWhatIDeletedDeleted(t *testing.T) {
	s := newScript(t)
	mine := s.device(1, 0)
	ref := mine.write()
	whole := *s.at(ref)
	s.erase(ref)
	whole.Row++
	s.records = append(s.records, whole)
	s.read().expect(t, kinds(chain.PutBack), nil, ref)
}

// The hash of a record is no name of it by itself. The other member can put mine on a stub or into a tombstone of theirs.
func TestTheOtherDeletesNothingOfMineByItsHash(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	ref := mine.write()
	b.delete(record.Ref{Chain: b.chain, Seq: b.seq + 5, Hash: ref.Hash})
	s.read().expect(t, nil, refs(ref))
	for range 2 { // two stubs in one place, so that one of them is left out
		r := b.next(0)
		r.Stub, r.Day = true, record.NoDay
		saved := *b
		got := b.put(r)
		s.at(got).Hash = ref.Hash
		*b = saved
		ref.Hash[1] ^= 0
		r.Lamport++
	}
	mineAgain := s.read()
	for _, e := range mineAgain.entries {
		if e == ref {
			return
		}
	}
	t.Error("a record of mine is left out")
}

// A tombstone that names another record than the one that stands there deletes nothing, nor one of the vault's own records,
// and both are told.
func TestAFalseTombstoneDeletesNothing(t *testing.T) {
	s := newScript(t)
	b := s.device(2, 1)
	ref := b.write()
	n, state := len(s.records), *b
	wrong := ref
	wrong.Hash[0] ^= 1
	b.delete(wrong)
	s.read().expect(t, kinds(FalseTombstone), refs(ref))
	s.records, *b = s.records[:n], state
	b.delete(record.Ref{Chain: b.chain, Seq: 1, Hash: b.begin})
	s.read().expect(t, kinds(FalseTombstone), refs(ref))
}

// A tombstone that does not count deletes nothing: one under keys of an epoch that has ended.
func TestATombstoneUnderOldKeysDeletesNothing(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	ref := b.write()
	mine.change(secondKid, true, refs(ref), mine, b)
	b.delete(ref)
	s.read().expect(t, kinds(NotTaken), refs(ref))
}
