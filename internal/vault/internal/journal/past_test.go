package journal

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"golang.org/x/crypto/blake2b"
	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/record1"
)

// olderDiary is a log of format 2, as the program that wrote such files made it.
type olderDiary struct {
	slots   []*slot
	chains  []*olderChain
	rows    []Row
	lamport uint64
	texts   []string
	along   bool // one member took it along and sealed all of it
}

// olderChain is what one device of one member wrote.
type olderChain struct {
	keys  *record1.Keys
	name  [16]byte
	last  chain.Ref
	cited map[[16]byte]chain.Ref
	whole []olderRecord
}

type olderRecord struct {
	header *record1.Header
	row    int // in the diary's rows
	text   string
	hash   [32]byte
}

func (s *slot) older() *record1.Keys {
	log, private, kid := record1.Derive(vaultName, s.pairs[0][0], s.pairs[0][1])
	return record1.NewKeys(vaultName, record1.Keys{Member: s.member, Kid: kid, Log: log, Private: private})
}

func newOlderDiary(slots ...*slot) *olderDiary {
	d := &olderDiary{slots: slots}
	for _, s := range slots {
		d.begin(s, s.member)
	}
	return d
}

// begin adds a chain in a member's name.
func (d *olderDiary) begin(s *slot, author int) *olderChain {
	c := &olderChain{keys: s.older(), name: chain.NewID([16]byte(aead.Random(16)), author), cited: map[[16]byte]chain.Ref{}}
	d.chains = append(d.chains, c)
	return c
}

func (d *olderDiary) seal(c *olderChain, typ uint16, shared, private string) *olderRecord {
	d.lamport++
	h := &record1.Header{Flags: record1.FlagPrivate, Type: typ, Author: chain.AuthorOf(c.name), Sealer: c.keys.Member, Day: 20000, Seq: c.last.Seq + 1,
		Lamport: d.lamport, Chain: c.name, Prev: c.last.Hash}
	for _, other := range d.chains {
		if other != c && other.last != c.cited[other.name] && !d.along {
			h.Heads = append(h.Heads, other.last)
			c.cited[other.name] = other.last
		}
	}
	box := c.keys.Seal(h, []byte(shared), []byte(private))
	c.last = chain.Ref{Chain: c.name, Seq: h.Seq, Hash: blake2b.Sum256(box)}
	d.rows = append(d.rows, Row{chain.RowID(h.Lamport, c.last.Hash), box})
	return &olderRecord{h, len(d.rows) - 1, shared, c.last.Hash}
}

func (d *olderDiary) write(c *olderChain) {
	text := fmt.Sprint("older ", d.lamport)
	c.whole = append(c.whole, *d.seal(c, 31, text, "private "+text))
	d.texts = append(d.texts, text)
}

// delete takes away one of the chain's own records, as format 2 did.
func (d *olderDiary) delete(c *olderChain, i int) (gone Row) {
	r := c.whole[i]
	c.whole = slices.Delete(c.whole, i, i+1)
	d.texts = slices.DeleteFunc(d.texts, func(s string) bool { return s == r.text })
	gone = d.rows[r.row]
	d.rows[r.row].Box = c.keys.SealStub(r.header, r.hash)
	ref := chain.Ref{Chain: c.name, Seq: r.header.Seq, Hash: r.hash}
	d.seal(c, chain.TypeTombstone, string(ref.Append(nil)), "")
	return gone
}

// drawOlder lives a life of format 2.
func drawOlder(rt *rapid.T, steps int, slots ...*slot) *olderDiary {
	d := newOlderDiary(slots...)
	for range rapid.IntRange(0, 2).Draw(rt, "more chains") {
		s := rapid.SampledFrom(slots).Draw(rt, "whose")
		d.begin(s, s.member)
	}
	for range rapid.IntRange(1, steps).Draw(rt, "steps") {
		c := rapid.SampledFrom(d.chains).Draw(rt, "chain")
		if len(c.whole) > 0 && rapid.IntRange(0, 4).Draw(rt, "deletes") == 0 {
			d.delete(c, rapid.IntRange(0, len(c.whole)-1).Draw(rt, "which"))
		} else {
			d.write(c)
		}
	}
	return d
}

// bringUp is what migration does, without a disk.
func (d *olderDiary) bringUp(t testing.TB, s *slot) {
	t.Helper()
	r := s.open(t, d.rows)
	r.expect(t, nil, d.texts...)
	members := byte(0)
	for _, s := range d.slots {
		members |= 1 << s.member
	}
	rows, err := r.BringUp(members)
	must(t, err)
	d.rows = append(d.rows, rows...)
	s.keep(r)
}

// A file of formats 1 and 2 reads the same before and after it is brought up, by both members, and goes on from there.
func TestOlderRecordsReadAsTheyDid(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := couple()
		slots := []*slot{a, b}[:rapid.IntRange(1, 2).Draw(rt, "members")]
		d := drawOlder(rt, 12, slots...)
		first := rapid.SampledFrom(slots).Draw(rt, "who brings it up")
		d.bringUp(t, first)
		for i, s := range slots {
			r := s.open(t, d.rows)
			r.expect(t, nil, d.texts...)
			for _, e := range r.entries {
				if mine := e.Chain.Author() == s.member; e.Older && (mine != (string(e.Private.Body) == "private "+string(e.Shared)) || mine != (e.Private.Body != nil)) {
					rt.Fatalf("member %d reads %+v", s.member, e)
				}
			}
			if two := len(slots) == 2; s == first && r.Log().Couple() != two || s != first && r.Log().Invitation() == [32]byte{} {
				rt.Fatal("who the members are is not said")
			}
			text := fmt.Sprint("new ", i)
			s.write(t, &d.rows, text)
			d.texts = append(d.texts, text)
		}
		for _, s := range slots {
			s.open(t, d.rows).expect(t, nil, d.texts...)
		}
		if t.Failed() {
			rt.Fatal("it reads otherwise")
		}
	})
}

// Whatever is done to one older row shows, and takes nothing but that row.
func TestADamagedOlderRowIsToldAndTheRestIsThere(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := couple()
		d := drawOlder(rt, 8, a, b)
		d.bringUp(t, a)
		b.write(t, &d.rows, "after")
		d.texts = append(d.texts, "after")
		older := len(d.rows) - 5 // two begins, two words on members, one entry
		i := rapid.IntRange(0, older-1).Draw(rt, "row")
		rows := slices.Clone(d.rows)
		lost := 1
		switch rapid.SampledFrom([]string{"flip", "cut", "remove", "move", "twice", "empty"}).Draw(rt, "damage") {
		case "flip":
			rows[i].Box = bytes.Clone(rows[i].Box)
			rows[i].Box[rapid.IntRange(0, len(rows[i].Box)-1).Draw(rt, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(rt, "bit")
		case "cut":
			rows[i].Box = rows[i].Box[:rapid.IntRange(0, len(rows[i].Box)-1).Draw(rt, "to")]
		case "empty":
			rows[i].Box = nil
		case "remove":
			rows = slices.Delete(rows, i, i+1)
		case "move":
			rows[i].ID += chain.SpareRows
		case "twice":
			rows = append(rows, Row{rows[i].ID + 1, rows[i].Box})
			lost = 0
		}
		for _, s := range []*slot{a, b} {
			r := s.open(t, rows)
			if len(r.found) == 0 {
				rt.Fatal("no word of it")
			}
			if len(r.texts()) < len(d.texts)-lost || slices.ContainsFunc(r.texts(), func(s string) bool { return !slices.Contains(d.texts, s) }) {
				rt.Fatalf("of %q are left %q", d.texts, r.texts())
			}
		}
	})
}

// Nobody adds to the older log once it was brought up: not with keys of that time, and not the members themselves.
func TestNothingIsAddedToWhatIsOlder(t *testing.T) {
	a, b := couple()
	d := newOlderDiary(a, b)
	d.write(d.chains[0])
	d.write(d.chains[1])
	d.bringUp(t, a)
	known := slices.Clone(d.texts)
	d.write(d.chains[1]) // a program of format 2 goes on in an old copy
	d.write(d.begin(b, 1))
	for _, s := range []*slot{a, b} {
		s.open(t, d.rows).expect(t, []chain.Kind{ledger.NotTaken}, known...)
	}
}

// An older record is deleted like any other, by its author's program on each side, and does not come back.
func TestAnOlderRecordIsDeletedForGood(t *testing.T) {
	a, b := couple()
	d := newOlderDiary(a, b)
	for range 2 {
		d.write(d.chains[0])
		d.write(d.chains[1])
	}
	d.bringUp(t, a)
	r := a.open(t, d.rows)
	i := slices.IndexFunc(r.entries, func(e record.Record) bool { return string(e.Shared) == d.texts[0] })
	tombstone, stubs, err := r.Delete(&r.entries[i])
	must(t, err)
	a.keep(r)
	whole := d.rows[0]
	if stubs[0].ID != whole.ID || len(stubs[0].Box) != record1.Step {
		t.Fatalf("a stub of %d bytes in row %d, expected one in %d", len(stubs[0].Box), stubs[0].ID, whole.ID)
	}
	d.rows[0] = stubs[0]
	d.rows = append(d.rows, tombstone...)
	for _, s := range []*slot{a, b} {
		s.open(t, d.rows).expect(t, nil, d.texts[1:]...)
	}
	back := slices.Clone(d.rows)
	back[0] = whole
	for _, s := range []*slot{a, b} {
		r := s.open(t, back)
		r.expect(t, []chain.Kind{chain.PutBack}, d.texts[1:]...)
		for ref, copies := range r.Log().PutBackOld() {
			if len(copies) != 1 || copies[0].Row != whole.ID || copies[0].Stub == nil {
				t.Fatalf("%v: %+v", ref, copies)
			}
			back[0] = r.StubOfOlder(copies[0].Stub)
		}
		s.open(t, back).expect(t, nil, d.texts[1:]...)
		back[0] = whole
	}
	if r := b.open(t, d.rows[:len(d.rows)-1]); !slices.Contains(r.found, chain.Missing) {
		t.Errorf("a stub without its tombstone: %v", r.found) // the tombstone was the last row
	}
}

// What was deleted under format 2 and put back since does not come back either.
func TestWhatWasDeletedBeforeStaysDeleted(t *testing.T) {
	a, b := couple()
	d := newOlderDiary(a, b)
	d.write(d.chains[1])
	d.write(d.chains[1])
	gone := d.delete(d.chains[1], 0)
	d.bringUp(t, a)
	d.rows[0] = gone
	for _, s := range []*slot{a, b} {
		r := s.open(t, d.rows)
		r.expect(t, []chain.Kind{chain.PutBack}, d.texts...)
		if len(r.Log().PutBackOld()) != 1 {
			t.Error("that it was put back is not to be mended")
		}
	}
}

// New keys change nothing for what is older: it is read by the keys of its time, and deleted under those of today.
func TestOlderRecordsOutliveNewKeys(t *testing.T) {
	a, b := couple()
	d := newOlderDiary(a, b)
	d.write(d.chains[0])
	d.write(d.chains[1])
	d.bringUp(t, a)
	b.write(t, &d.rows, "B")
	a.changeKeys(t, &d.rows, true, all)
	a.write(t, &d.rows, "A")
	all := append(slices.Clone(d.texts), "A", "B")
	r := b.open(t, d.rows)
	r.expect(t, nil, all...)
	b.keep(r)
	tombstone, stubs, err := r.Delete(&r.entries[slices.IndexFunc(r.entries, func(e record.Record) bool { return string(e.Shared) == d.texts[1] })])
	must(t, err)
	d.rows[1] = stubs[0]
	d.rows = append(d.rows, tombstone...)
	all = slices.DeleteFunc(all, func(s string) bool { return s == d.texts[1] })
	for _, s := range []*slot{a, b, b.short(1)} {
		s.open(t, d.rows).expect(t, nil, all...)
	}
}

// Who had left under format 2 sealed the other's records anew. They are there after it is brought up, and may be deleted.
func TestWhatWasTakenAlongIsThere(t *testing.T) {
	a, b := couple()
	d := newOlderDiary(a)
	d.along = true
	hers := d.begin(a, 1) // in B's name, sealed by A
	d.write(hers)
	d.write(d.chains[0])
	d.write(hers)
	if r := a.open(t, d.rows); !slices.Contains(r.found, chain.ForgedRecord) {
		t.Error("in a vault of two it would be a forgery")
	}
	a.along = true
	d.bringUp(t, a)
	a.along = false // from now on the log says so itself
	r := a.open(t, d.rows)
	r.expect(t, nil, d.texts...)
	a.keep(r)
	tombstone, stubs, err := r.Delete(&r.entries[0])
	must(t, err)
	d.rows[0] = stubs[0]
	d.rows = append(d.rows, tombstone...)
	a.open(t, d.rows).expect(t, nil, d.texts[1:]...)
	h := *d.chains[0].whole[0].header // B, who may have the file, seals another in its place
	h.Sealer = 1
	box := b.older().Seal(&h, []byte("from B"), nil)
	r = a.open(t, append(slices.Clone(d.rows), Row{chain.RowID(h.Lamport, record.HashOf(box)), box}))
	if r.expect(t, []chain.Kind{chain.ForgedRecord}, d.texts[1:]...); t.Failed() {
		t.Error("B wrote in A's name")
	}
}

// A partner who goes on alone makes nothing that I sealed in their name mine to keep, as a thief with my keys may have done it.
func TestAPartnerMakesNobodyAlone(t *testing.T) {
	a, b := couple()
	d := newOlderDiary(a, b)
	d.write(d.chains[0])
	d.write(d.chains[1])
	known := slices.Clone(d.texts)
	d.write(d.begin(a, 1))
	r := a.open(t, d.rows)
	r.expect(t, []chain.Kind{chain.ForgedRecord}, known...)
	rows, err := r.BringUp(3)
	must(t, err)
	d.rows = append(d.rows, rows...)
	a.keep(r)
	r = b.open(t, d.rows)
	rows, err = r.Append(Entry{Type: record.TypeMember, Day: record.NoDay, Shared: (&record.Membership{Step: record.GoesAlone, Place: 0}).Append(nil)})
	must(t, err)
	r = a.open(t, append(d.rows, rows...))
	if slices.Contains(r.found, ledger.NotTaken) || !slices.Equal(r.texts(), sorted(known)) {
		t.Errorf("read %q, found %v", r.texts(), r.found)
	}
}

// A partner finds keys whose name begins like that of older ones. The older records stay what they are.
func TestKeysThatAreNamedLikeOlderOnesHideNothing(t *testing.T) {
	a, b := couple()
	d := newOlderDiary(a, b)
	d.write(d.chains[0])
	d.bringUp(t, a)
	r := a.open(t, d.rows)
	e := r.Ring().Newest()
	e.Keys = record.NewKeys(vaultName, record.Keys{Member: 0, Kid: record.Kid(e.Old.Kid[:4]), Log: e.Log, Private: e.Private, Stub: e.Stub})
	var o opened[struct{}]
	o.open(r.Ring().Epochs(), nil, Row{d.rows[0].ID, bytes.Clone(d.rows[0].Box)}, func(*record.Record) (struct{}, error) { return struct{}{}, nil })
	if o.State != record.Valid || !o.Older || string(o.Shared) != d.texts[0] {
		t.Errorf("%+v", o.Record)
	}
}
