package ledger

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// script is a log that a test writes record by record, with whatever slips it wants. Member 0 reads.
type script struct {
	t       testing.TB
	records []Record
	made    uint64
	times   map[record.Ref]uint64
}

func newScript(t testing.TB) *script { return &script{t: t, times: map[record.Ref]uint64{}} }

// writer appends to one chain of a script.
type writer struct {
	s       *script
	chain   record.Chain
	kid     record.Kid
	seq     uint64
	prev    [32]byte
	lamport uint64
	begin   [32]byte
}

var firstKid = record.Kid{1}

// bare is a writer whose chain has no beginning yet. The chain's name is n, and its author.
func (s *script) bare(n byte, author int) *writer {
	return &writer{s: s, chain: record.NewChain([8]byte{n << 1, n}, author), kid: firstKid}
}

// device is a writer whose chain was begun by a device.
func (s *script) device(n byte, author int, heads ...record.Ref) *writer {
	w := s.bare(n, author)
	w.beginAs(record.Begin{Reason: record.BeginDevice, Public: bytes.Repeat([]byte{n}, record.PublicKeySize), Heads: heads})
	return w
}

func (w *writer) beginAs(g record.Begin) record.Ref {
	slices.SortFunc(g.Heads, byChain)
	r := w.next(record.TypeBegin, g.Heads...)
	r.Heads, r.Shared = nil, g.Append(nil)
	ref := w.put(r)
	w.begin = ref.Hash
	return ref
}

// next is the chain's next record, which tells of the given heads, as an honest program makes it.
func (w *writer) next(typ uint16, heads ...record.Ref) Record {
	r := Record{Kid: w.kid}
	r.Header = record.Header{Type: typ, Day: 20780, Chain: w.chain, Seq: w.seq + 1, Prev: w.prev, Lamport: w.lamport}
	if typ >= record.FirstReserved {
		r.Day = record.NoDay
	}
	for _, h := range heads {
		r.Heads = h.Append(r.Heads)
		r.Lamport = max(r.Lamport, w.s.times[h])
	}
	r.Lamport++
	return r
}

// put stores a record as the chain's last, whatever it says of itself.
func (w *writer) put(r Record) record.Ref {
	w.s.made++
	r.Hash = blake2b.Sum256(binary.BigEndian.AppendUint64(nil, w.s.made))
	r.Row = chain.RowID(r.Lamport, r.Hash)
	w.s.records = append(w.s.records, r)
	w.seq, w.prev, w.lamport = r.Seq, r.Hash, r.Lamport
	w.s.times[r.Ref()] = r.Lamport
	return r.Ref()
}

// write appends an entry, and body one of the vault's own.
func (w *writer) write(heads ...record.Ref) record.Ref { return w.put(w.next(31, heads...)) }

func (w *writer) body(typ uint16, body []byte, heads ...record.Ref) record.Ref {
	r := w.next(typ, heads...)
	r.Shared = body
	return w.put(r)
}

func (w *writer) head() record.Ref { return record.Ref{Chain: w.chain, Seq: w.seq, Hash: w.prev} }

// change makes new keys that close the writer's epoch with a cut at the given heads, for devices by their begins, and goes
// on under them.
func (w *writer) change(to record.Kid, binds bool, cut []record.Ref, devices ...*writer) record.Ref {
	k := record.KeyChange{Reason: record.KeysNew, Kid: to, Closed: []record.Closed{{Kid: w.kid}}, Cut: slices.Clone(cut)}
	k.Cut = append(k.Cut, w.head())
	slices.SortFunc(k.Cut, byChain)
	for _, d := range devices {
		k.Grants = append(k.Grants, record.Grant{Begin: d.begin})
	}
	slices.SortFunc(k.Grants, func(a, b record.Grant) int { return bytes.Compare(a.Begin[:], b.Begin[:]) })
	r := w.next(record.TypeKeys, cut...)
	r.Shared, r.Binds = k.Append(nil), binds
	ref := w.put(r)
	w.kid = to
	return ref
}

// erase makes a record a stub, as its author's program does.
func (s *script) erase(ref record.Ref) {
	r := s.at(ref)
	r.Stub, r.Type, r.Day, r.Heads, r.Shared = true, record.TypeHidden, record.NoDay, nil, nil
}

func (s *script) at(ref record.Ref) *Record {
	i := slices.IndexFunc(s.records, func(r Record) bool { return r.Ref() == ref })
	if i < 0 {
		s.t.Fatal("no such record")
	}
	return &s.records[i]
}

func (s *script) remove(ref record.Ref) {
	s.records = slices.DeleteFunc(s.records, func(r Record) bool { return r.Ref() == ref })
}

// result is what reading came to.
type result struct {
	*Log
	found   []chain.Finding
	entries []record.Ref // that were handed on in the end, not as stubs
}

func (s *script) read(remembered ...record.Ref) *result { return read(0, s.records, remembered) }

// read reads records as the vault does: in the order of the file, and once more if need be.
func read(reader int, records []Record, remembered []record.Ref, held ...record.Kid) *result {
	if len(held) == 0 {
		held = []record.Kid{firstKid}
	}
	records = slices.Clone(records)
	slices.SortStableFunc(records, func(a, b Record) int {
		if x, y := a.Row>>4, b.Row>>4; x != y { // which is where they stand, and not always where they should
			return cmp.Compare(x, y)
		}
		return Compare(&a, &b)
	})
	known := Known{Held: held}
	for again := 0; ; again++ {
		res := &result{}
		report := func(f chain.Finding) { res.found = append(res.found, f) }
		res.Log = New(reader, chain.New(chain.Owners{Reader: reader, Members: 3}, [16]byte{}, report), record.Chain{}, known, report)
		for _, r := range records {
			if res.Take(&r) == chain.Entry && !r.Stub {
				res.entries = append(res.entries, r.Ref())
			}
		}
		res.Finish(remembered)
		if !res.Reread() {
			return res
		}
		if again > 0 {
			panic("it has to be read a third time")
		}
		known = res.Known()
	}
}

func (r *result) kinds() (all []chain.Kind) {
	for _, f := range r.found {
		all = append(all, f.Kind)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// expect compares what was found and whether some records were handed on.
func (r *result) expect(t testing.TB, kinds []chain.Kind, in []record.Ref, out ...record.Ref) {
	t.Helper()
	slices.Sort(kinds)
	if !slices.Equal(r.kinds(), kinds) {
		t.Errorf("found %v, expected %v", r.kinds(), kinds)
	}
	for i, ref := range in {
		if !slices.Contains(r.entries, ref) {
			t.Errorf("record %d is not handed on", i)
		}
	}
	for i, ref := range out {
		if slices.Contains(r.entries, ref) {
			t.Errorf("record %d of those that do not count is handed on", i)
		}
	}
}

func kinds(k ...chain.Kind) []chain.Kind { return k }

func refs(r ...record.Ref) []record.Ref { return r }

// digest tells apart what two readings came to.
func (r *result) digest() string {
	var text string
	for _, e := range r.entries {
		text += fmt.Sprintf("%x %v\n", e.Append(nil), r.Late(e))
	}
	var found []string
	for _, f := range r.found {
		found = append(found, fmt.Sprintf("%d %x", f.Kind, f.Name[max(0, len(f.Name)-32):])) // rows are each file's own
	}
	slices.Sort(found)
	return text + fmt.Sprint(r.Heads(), r.Couple(), found)
}
