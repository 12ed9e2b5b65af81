package journal

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/record"
)

// pile is what is left of a file: boxes in any order between other bytes, some of which begin like a record.
func pile(t testing.TB, s *slot, rows []Row) []byte {
	t.Helper()
	ring := s.ring(t)
	defer ring.Wipe()
	var b []byte
	for _, i := range rand.Perm(len(rows)) {
		b = append(b, aead.Random(rand.IntN(50))...)
		b = append(b, ring.Newest().Kid[:]...) // a chance hit
		b = append(b, rows[i].Box...)
	}
	return append(b, aead.Random(100)...)
}

// ring is the slot's.
func (s *slot) ring(t testing.TB) *keyring.Ring {
	t.Helper()
	ring, err := keyring.New(vaultName, s.member)
	must(t, err)
	for _, p := range s.pairs {
		must(t, ring.Add(p[0], p[1]))
	}
	must(t, ring.SetDevice(s.seed))
	return ring
}

// salvage gives the rows that a slot finds.
func (s *slot) salvage(t testing.TB, pieces, boxes [][]byte) (rows []Row, format3 bool) {
	t.Helper()
	ring := s.ring(t)
	defer ring.Wipe()
	grown, rows, format3, err := Salvage(ring, !s.full, pieces, boxes)
	must(t, err)
	grown.Wipe()
	return rows, format3
}

// All that still opens is found, of all formats and under all keys, also of those that only a record on the way tells of; and
// what was deleted does not come back.
func TestSalvagingFindsWhatOpens(t *testing.T) {
	a, b := couple()
	first := *b
	d := newOlderDiary(a, b)
	d.write(d.chains[0])
	d.write(d.chains[1])
	d.write(d.chains[0])
	goneBefore := d.delete(d.chains[0], 0)
	if _, format3 := a.salvage(t, [][]byte{pile(t, a, d.rows)}, nil); format3 {
		t.Error("a file of format 2 counts as one of format 3")
	}
	d.bringUp(t, a)
	b.write(t, &d.rows, "B 1", "B 2")
	a.changeKeys(t, &d.rows, true, all)
	a.write(t, &d.rows, "A 1", "A 2")
	r := a.open(t, d.rows)
	i := slices.IndexFunc(r.entries, func(e record.Record) bool { return string(e.Shared) == "A 1" })
	tombstone, stubs, err := r.Delete(&r.entries[i])
	must(t, err)
	row := slices.IndexFunc(d.rows, func(row Row) bool { return row.ID == stubs[0].ID })
	gone := d.rows[row]
	d.rows[row] = stubs[0]
	d.rows = append(d.rows, tombstone...)
	want := append(slices.Clone(d.texts), "B 1", "B 2", "A 2")
	a.open(t, d.rows).expect(t, nil, want...)

	var long [][]byte // does not lie in one piece
	var short []Row
	for _, row := range d.rows {
		if len(row.Box) > maxPiece {
			long = append(long, row.Box)
		} else {
			short = append(short, row)
		}
	}
	if len(long) == 0 {
		t.Fatal("a record of new keys should be a long one")
	}
	old := pile(t, a, append(short, goneBefore, gone))
	for name, s := range map[string]*slot{"A": a, "B": b, "B, from before the keys were changed": &first} {
		rows, format3 := s.salvage(t, [][]byte{old[:len(old)/2], old[len(old)/2-maxPiece:]}, long)
		if !format3 {
			t.Errorf("%s: no format 3", name)
		}
		if s.open(t, rows).expect(t, nil, want...); t.Failed() {
			t.Fatal(name)
		}
	}
	rows, _ := a.salvage(t, [][]byte{pile(t, a, slices.DeleteFunc(slices.Clone(short), func(r Row) bool { return r.ID == stubs[0].ID }))}, append(long, gone.Box))
	a.open(t, rows).expect(t, nil, want...) // the tombstone alone is left, and makes the stub
	rows, _ = a.salvage(t, [][]byte{pile(t, a, slices.DeleteFunc(slices.Clone(short), func(r Row) bool { return r.ID == tombstone[0].ID }))}, append(long, gone.Box))
	if got := a.open(t, rows).texts(); slices.Contains(got, "A 1") {
		t.Error("the author's own stub is their word")
	}
}

// A slot that was full finds the keys that it lacks in what was salvaged, too.
func TestAShortSlotSalvagesAllOfIt(t *testing.T) {
	a, _, rows, texts := manyKeys(t, 9)
	a.keep(a.open(t, rows))
	short := a.short(3)
	var boxes [][]byte
	for _, row := range rows {
		boxes = append(boxes, row.Box)
	}
	found, _ := short.salvage(t, nil, boxes)
	short.open(t, found).expect(t, nil, texts...)
}

// What somebody else sealed in a member's name is not salvaged, and what is in pieces harms nothing.
func TestSalvagingTakesNothingElse(t *testing.T) {
	a, b := couple()
	var rows []Row
	a.write(t, &rows, "A")
	b.write(t, &rows, "B")
	r := b.open(t, rows)
	h, _ := r.Log().Next()
	h.Chain, h.Type, h.Day = record.NewChain([8]byte{9}, 0), 31, 20780
	forger := *r.Ring().Newest().Keys
	forger.Member = 0
	box, err := record.NewKeys(vaultName, forger).Seal(&h, nil, []byte("forged"), &record.Private{})
	must(t, err)
	cut := bytes.Clone(rows[1].Box[:record.Step-1])
	pieces := [][]byte{pile(t, a, append(rows, Row{chain.RowID(h.Lamport, record.HashOf(box)), box})), cut, cut[:3], nil}
	found, _ := a.salvage(t, pieces, [][]byte{nil, {1}, cut, box})
	a.open(t, found).expect(t, nil, "A", "B")
	if found, _ := a.salvage(t, nil, nil); len(found) > 0 {
		t.Error("records out of nothing")
	}
}
