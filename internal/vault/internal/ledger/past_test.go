package ledger

import (
	"testing"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// older is a chain of the formats before.
type older struct {
	name    [16]byte
	records []chain.Record
}

func newOlder(n byte, author int) *older {
	return &older{name: chain.NewID([16]byte{n << 1, 15: n}, author)}
}

func (o *older) write(lamport uint64) record.Ref {
	author := chain.AuthorOf(o.name)
	r := chain.Record{Author: author, Sealer: author, Type: 31, Day: 20780, Lamport: lamport}
	r.Ref = chain.Ref{Chain: o.name, Seq: uint64(len(o.records) + 1), Hash: blake2b.Sum256([]byte{o.name[0], o.name[15], byte(lamport), byte(lamport >> 8)})}
	if n := len(o.records); n > 0 {
		r.Prev = o.records[n-1].Ref.Hash
	}
	r.Row = chain.RowID(r.Lamport, r.Ref.Hash)
	o.records = append(o.records, r)
	return o.head()
}

func (o *older) head() record.Ref {
	r := o.records[len(o.records)-1].Ref
	return record.Ref{Chain: record.Chain(r.Chain[:8]), Seq: r.Seq, Hash: r.Hash}
}

// mixed reads records of both kinds, as the vault does. It tells which of the older ones were handed on.
func mixed(t *testing.T, s *script, older ...*older) (got *result, in map[chain.Ref]bool) {
	t.Helper()
	known := Known{Held: []record.Kid{firstKid}}
	for range 2 {
		got, in = &result{}, map[chain.Ref]bool{}
		report := func(f chain.Finding) { got.found = append(got.found, f) }
		got.Log = New(0, chain.New(chain.Owners{Reader: 0, Members: 3}, [16]byte{}, report), record.Chain{}, known, report)
		for _, o := range older {
			for _, r := range o.records {
				if known.Old[r.Ref] && !r.Purged {
					r.Purged, r.PutBack = true, true
				}
				if got.TakeOld(&r) == chain.Entry {
					in[r.Ref] = !r.Purged
				}
			}
		}
		for _, r := range s.records {
			if got.Take(&r) == chain.Entry && !r.Stub {
				got.entries = append(got.entries, r.Ref())
			}
		}
		got.Finish(nil)
		if !got.Reread() {
			return got, in
		}
		known = got.Known()
	}
	t.Fatal("it has to be read a third time")
	return nil, nil
}

// migrate begins a chain by which a vault is brought up to format 3.
func (s *script) migrate(n byte, author int, heads ...record.Ref) *writer {
	w := s.bare(n, author)
	for _, h := range heads {
		if _, ok := s.times[h]; !ok {
			s.times[h] = 3
		}
	}
	w.beginAs(record.Begin{Reason: record.BeginMigrated, Public: make([]byte, record.PublicKeySize), Heads: heads})
	return w
}

// Records of the formats before count up to where the vault was brought up to format 3. Who holds old keys adds none.
func TestOldRecordsEndWhereTheVaultWasBroughtUp(t *testing.T) {
	a, b := newOlder(1, 0), newOlder(2, 1)
	a.write(1)
	b.write(2)
	last := [2]record.Ref{a.write(3), b.write(3)}
	s := newScript(t)
	mine := s.migrate(9, 0, last[0], last[1])
	one := mine.write()
	got, in := mixed(t, s, a, b)
	got.expect(t, nil, refs(one))
	if len(in) != 4 {
		t.Fatalf("%d of 4 older records", len(in))
	}
	b.write(4)
	c := newOlder(3, 1)
	c.write(1)
	got, in = mixed(t, s, a, b, c)
	got.expect(t, kinds(NotTaken), refs(one))
	if len(in) != 4 {
		t.Errorf("%d older records", len(in))
	}
}

// A change in the past of the older chains shows by the begin that names their heads.
func TestARewrittenOldHeadShows(t *testing.T) {
	b := newOlder(2, 1)
	named := b.write(3)
	named.Hash[0] ^= 1
	s := newScript(t)
	s.migrate(9, 0, named)
	got, _ := mixed(t, s, b)
	got.expect(t, kinds(chain.Rewritten), nil)
}

// Each member says for themselves how far their older chains count: the other makes them neither shorter nor longer.
func TestNobodyCutsTheOthersOlderChains(t *testing.T) {
	a := newOlder(1, 0)
	short := a.write(2)
	a.write(3)
	s := newScript(t)
	s.times[short], s.times[a.head()] = 2, 3
	s.migrate(9, 0, a.head())
	s.migrate(8, 1, short)
	if _, in := mixed(t, s, a); len(in) != 2 {
		t.Errorf("the other cut it to %d", len(in))
	}
	s.records = nil
	s.migrate(9, 0, short)
	s.migrate(8, 1, a.head())
	if _, in := mixed(t, s, a); len(in) != 1 {
		t.Errorf("the other made it %d long", len(in))
	}
}

// An older record is deleted by a tombstone of format 3.
func TestATombstoneDeletesAnOlderRecord(t *testing.T) {
	a := newOlder(1, 0)
	gone := a.write(2)
	a.write(3)
	s := newScript(t)
	mine := s.migrate(9, 0, a.head())
	mine.delete(gone)
	a.records[0].Purged, a.records[0].Type, a.records[0].Day = true, 0, 0
	got, in := mixed(t, s, a)
	got.expect(t, nil, nil)
	if in[a.records[0].Ref] {
		t.Error("it is handed on")
	}
	a.records[0].Purged = false
	if got, _ := mixed(t, s, a); got.old.PutBack()[a.records[0].Ref] == nil {
		t.Error("that it was put back is not seen")
	}
}

// Two older chains whose names begin alike can't be told apart by what names them: the second is left out, and told.
func TestOlderChainsWithOneNameAreTold(t *testing.T) {
	a, b := newOlder(1, 0), newOlder(1, 0)
	b.name[12] = 1
	a.write(1)
	b.write(2)
	got, in := mixed(t, newScript(t), a, b)
	got.expect(t, kinds(NotTaken), nil)
	if len(in) != 1 {
		t.Errorf("%d records", len(in))
	}
}
