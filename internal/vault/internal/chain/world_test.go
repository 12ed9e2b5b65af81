package chain

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"golang.org/x/crypto/blake2b"
	"pgregory.net/rapid"
)

// world is a couple who write on several devices, each of which has its own view of how far the others have come. It makes
// records by the rules, as the vault does, but without keys and files.
type world struct {
	devices []*device
	records []Record // all of them, as they were written
	made    uint64
}

// device is one member's log on one computer, and the chain that it appends to.
type device struct {
	member int
	log    *Log
	seen   int // of the world's records
}

var couple = Owners{Reader: 0, Members: 3}

func newWorld(t *rapid.T) *world {
	w := &world{}
	for i := range rapid.IntRange(1, 4).Draw(t, "devices") {
		member := i % 2
		id := NewID([16]byte{0xa0 + byte(2*i)}, member)
		w.devices = append(w.devices, &device{member: member, log: New(Owners{Reader: member, Members: 3}, id, func(f Finding) {
			t.Fatalf("a device finds fault with an honest log: %+v", f)
		})})
	}
	w.write(w.devices[0], 1, nil)
	for range rapid.IntRange(0, 40).Draw(t, "steps") {
		d := rapid.SampledFrom(w.devices).Draw(t, "device")
		switch rapid.IntRange(0, 9).Draw(t, "what") {
		case 0, 1:
			w.sync(d)
		case 2:
			w.deleteOwn(t, d)
		default:
			w.write(d, 1, nil)
		}
	}
	return w
}

// sync lets a device take all records that it has not seen.
func (w *world) sync(d *device) {
	for ; d.seen < len(w.records); d.seen++ {
		if r := w.records[d.seen]; r.Ref.Chain != d.log.Own() {
			d.log.Take(&r)
		}
	}
}

// write appends a record to a device's chain.
func (w *world) write(d *device, typ uint16, targets []byte) {
	w.made++
	head := d.log.OwnHead()
	cites := d.log.UncitedHeads()
	slices.SortFunc(cites, func(a, b Ref) int { return slices.Compare(a.Chain[:], b.Chain[:]) }) // rapid needs every run alike
	r := Record{Author: d.member, Sealer: d.member, Type: typ, Day: int32(w.made), Lamport: d.log.Lamport() + 1, Prev: head.Hash, Targets: targets,
		Ref: Ref{Chain: d.log.Own(), Seq: head.Seq + 1, Hash: blake2b.Sum256(binary.BigEndian.AppendUint64(nil, w.made))}}
	for _, c := range cites {
		r.Heads = c.Append(r.Heads)
	}
	r.Row = RowID(r.Lamport, r.Ref.Hash)
	d.log.Extend(r)
	d.log.Cite(cites)
	w.records = append(w.records, r)
}

// deleteOwn deletes an entry of the member's own that this device knows: its stub and the tombstone.
func (w *world) deleteOwn(t *rapid.T, d *device) {
	var own []int
	for i, r := range w.records {
		if r.Author == d.member && r.Type == 1 && !r.Purged && d.log.Has(r.Ref) {
			own = append(own, i)
		}
	}
	if len(own) == 0 {
		return
	}
	r := &w.records[rapid.SampledFrom(own).Draw(t, "deleted")]
	w.write(d, TypeTombstone, r.Ref.Append(nil))
	r = &w.records[slices.IndexFunc(w.records, func(other Record) bool { return other.Ref == r.Ref })] // write may have moved them
	*r = stubOf(*r)
}

// stubOf is what is left of a deleted record.
func stubOf(r Record) Record {
	r.Purged, r.Type, r.Day, r.Heads, r.Targets = true, 0, 0, nil, nil
	return r
}

// inFileOrder gives the records as the file has them.
func (w *world) inFileOrder() []Record {
	all := slices.Clone(w.records)
	slices.SortFunc(all, func(a, b Record) int { return cmp.Compare(a.Row, b.Row) })
	return all
}

// mixed gives the records of each chain in order, and those of different chains in any.
func (w *world) mixed(t *rapid.T) (mixed []Record) {
	left := map[[16]byte][]Record{}
	var ids [][16]byte
	for _, r := range w.records {
		if left[r.Ref.Chain] == nil {
			ids = append(ids, r.Ref.Chain)
		}
		left[r.Ref.Chain] = append(left[r.Ref.Chain], r)
	}
	for len(ids) > 0 {
		i := rapid.IntRange(0, len(ids)-1).Draw(t, "next")
		id := ids[i]
		mixed = append(mixed, left[id][0])
		if left[id] = left[id][1:]; len(left[id]) == 0 {
			ids = slices.Delete(ids, i, i+1)
		}
	}
	return mixed
}

// read takes all records and gives the log with what was found and decided.
func read(records []Record, remembered []Ref) (l *Log, found []Finding, verdicts []Verdict) {
	l = New(couple, [16]byte{}, func(f Finding) { found = append(found, f) })
	for i := range records {
		r := records[i]
		verdicts = append(verdicts, l.Take(&r))
	}
	l.Finish(remembered)
	return l, found, verdicts
}

func kinds(found []Finding) (all []Kind) {
	for _, f := range found {
		all = append(all, f.Kind)
	}
	return all
}

func describe(records []Record) (text string) {
	for _, r := range records {
		text += fmt.Sprintf("%x/%d at %d, type %d, purged %v\n", r.Ref.Chain[:1], r.Ref.Seq, r.Lamport, r.Type, r.Purged)
	}
	return text
}
