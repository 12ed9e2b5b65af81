package volume

import (
	"bytes"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
)

// partner is B with a program of their own, who has the file open to write any byte of it.
type partner struct {
	*session
	rows []located
	box  map[int64][]byte
}

// read opens all rows with B's keys.
func (p *partner) read() {
	p.rows, p.box = nil, map[int64][]byte{}
	_, err := p.file.Records(func(id int64, box []byte) error {
		r := located{row: id}
		p.box[id] = bytes.Clone(box)
		p.journal.Look(bytes.Clone(box), &r.Record)
		p.rows = append(p.rows, r)
		return nil
	})
	must(p.t, err)
}

// of gives the row of an entry of A's.
func (p *partner) of(shared string) located {
	i := slices.IndexFunc(p.rows, func(r located) bool { return string(r.Shared) == shared })
	if i < 0 {
		p.t.Fatalf("no entry %q", shared)
	}
	return p.rows[i]
}

// asA are B's keys under A's name: what is for both is right, and A's own is not.
func (p *partner) asA() *record.Keys {
	k := p.ring().Newest().Keys
	return record.NewKeys(name, record.Keys{Member: 0, Kid: k.Kid, Log: k.Log, Private: k.Private, Stub: k.Stub})
}

func (p *partner) put(lamport uint64, box []byte) {
	must(p.t, p.file.Put(chain.RowID(lamport, record.HashOf(box)), box))
}

func (p *partner) drop(r located) { must(p.t, p.file.Delete(r.row)) }

// attack makes a vault in which A wrote three entries and deleted one, lets B do their worst, and opens it as A.
func attack(t *testing.T, worst func(p *partner, deleted []byte)) *session {
	t.Helper()
	d := create(t, phraseA, phraseB)
	a := d.open(t, phraseA)
	refs := a.write("gone", "one", "two", "three")
	var deleted []byte
	_, err := a.file.Records(func(_ int64, box []byte) error {
		if record.HashOf(box) == refs[0].Hash {
			deleted = bytes.Clone(box)
		}
		return nil
	})
	must(t, err)
	must(t, a.Delete(refs[0]))
	must(t, a.SetDraft("d", []byte("A's draft")))
	a.close()
	b := d.open(t, phraseB)
	b.write("from B")
	p := &partner{session: b}
	p.read()
	worst(p, deleted)
	must(t, b.file.Checkpoint())
	must(t, b.file.Close())
	b.Wipe()
	return d.open(t, phraseA)
}

// Whatever a partner's own program does to the file, nothing of it counts as A's, nothing of A's is lost unseen, and it is told.
func TestAPartnersProgramIsToldOn(t *testing.T) {
	all := []string{"one/private one", "two/private two", "three/private three", "from B/"}
	without := func(text string) []string {
		return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return s == text })
	}
	for what, c := range map[string]struct {
		worst func(p *partner, deleted []byte)
		told  chain.Kind
		texts []string
	}{
		"nothing": {func(*partner, []byte) {}, -1, all},
		"the next record of A's chain": {func(p *partner, _ []byte) {
			last := p.of("three")
			for _, r := range p.rows {
				if r.Chain == last.Chain && r.Seq > last.Seq {
					last = r
				}
			}
			h := record.Header{Type: 31, Day: 20780, Chain: last.Chain, Seq: last.Seq + 1, Lamport: last.Lamport + 5, Prev: last.Hash}
			box, err := p.asA().Seal(&h, nil, []byte("forged"), &record.Private{})
			must(p.t, err)
			p.put(h.Lamport, box)
		}, chain.ForgedRecord, all},
		"other words in A's record": {func(p *partner, _ []byte) {
			r := p.of("two")
			box, e := bytes.Clone(p.box[r.row]), p.ring().Newest()
			aad := slices.Concat([]byte("unhurried/v2 record"), name[:], e.Kid[:])
			plain, ok := aead.Open(e.Log, box[4:28], box[28:], aad)
			if !ok {
				p.t.Fatal("B has the shared key")
			}
			copy(plain[bytes.Index(plain, []byte("two")):], "TWO")
			sealed := aead.Seal(bytes.Clone(box[:28]), e.Log, box[4:28], plain, aad)
			p.drop(r)
			p.put(r.Lamport, sealed)
		}, chain.ForgedRecord, without("two/private two")},
		"A's record taken out": {func(p *partner, _ []byte) { p.drop(p.of("two")) }, chain.Missing, without("two/private two")},
		"A's record a second time": {func(p *partner, _ []byte) {
			must(p.t, p.file.Put(p.of("two").row+chain.RowsPerTick, p.box[p.of("two").row]))
		}, chain.Moved, all},
		"two of A's rows exchanged": {func(p *partner, _ []byte) {
			one, two := p.of("one"), p.of("two")
			must(p.t, p.file.Overwrite(one.row, p.box[two.row]))
			must(p.t, p.file.Overwrite(two.row, p.box[one.row]))
		}, chain.Moved, []string{"three/private three", "from B/"}},
		"a stub in A's place": {func(p *partner, _ []byte) {
			r, k := p.of("two"), p.asA()
			must(p.t, p.file.Overwrite(r.row, k.SealStub(&r.Header, r.Hash, k.StubMAC(&r.Header, r.Hash))))
		}, chain.ForgedRecord, without("two/private two")},
		"what A deleted": {func(p *partner, deleted []byte) {
			var r record.Record
			p.journal.Look(bytes.Clone(deleted), &r)
			must(p.t, p.file.Overwrite(chain.RowID(r.Lamport, r.Hash), deleted))
		}, chain.PutBack, all},
		"a tombstone for A's record": {func(p *partner, _ []byte) {
			r, k := p.of("two"), p.ring().Newest()
			h, heads := p.Log().Next()
			h.Type = record.TypeTombstone
			box, err := k.Seal(&h, heads, record.AppendTombstone(nil, []record.Deletion{{Ref: r.Ref(), MAC: k.StubMAC(&r.Header, r.Hash)}}), &record.Private{})
			must(p.t, err)
			p.put(h.Lamport, box)
		}, -1, all},
		"a chain out of nothing": {func(p *partner, _ []byte) {
			h := record.Header{Type: 31, Day: 20780, Chain: record.NewChain([8]byte{9, 9}, 1), Seq: 1, Lamport: 1}
			box, err := p.ring().Newest().Seal(&h, nil, []byte("slipped in"), &record.Private{})
			must(p.t, err)
			p.put(1, box)
		}, ledger.NoBeginning, all},
		"a damaged slot of A's": {func(p *partner, _ []byte) { must(p.t, p.file.SetSlot(2, make([]byte, 2176))) }, SlotsChanged, all},
		"no box of A's": {func(p *partner, _ []byte) {
			boxes, err := p.file.Local()
			must(p.t, err)
			must(p.t, p.file.SetLocal([2][]byte{boxes[1], boxes[1]}))
		}, LocalDamaged, all},
		"another name of the file": {func(p *partner, _ []byte) { must(p.t, p.file.SetMeta(metaFile, make([]byte, 16))) }, chain.OlderCopy, all},
	} {
		t.Run(what, func(t *testing.T) {
			a := attack(t, c.worst)
			if told := slices.Contains(a.kinds, c.told); c.told >= 0 && !told || c.told < 0 && len(a.kinds) > 0 {
				t.Errorf("found %v", a.kinds)
			}
			if !slices.Equal(a.texts, c.texts) {
				t.Errorf("read %q, expected %q", a.texts, c.texts)
			}
			a.write("goes on")
			a.load()
			if !slices.Contains(a.texts, "goes on/private goes on") {
				t.Errorf("A can't go on: %q, %v", a.texts, a.kinds)
			}
			a.close()
		})
	}
}

// An older copy of the file, or of A's box alone, is told by what this computer remembers, and A's chain is not gone on in.
func TestWhatIsOlderIsTold(t *testing.T) {
	d := create(t, phraseA, phraseB)
	a := d.open(t, phraseA)
	before := a.write("before")[0]
	must(t, a.SetDraft("d", []byte("first")))
	boxes, err := a.file.Local()
	must(t, err)
	must(t, a.SetDraft("d", []byte("second")))
	a.close()
	b := d.open(t, phraseB)
	must(t, b.file.SetLocal(boxes)) // outer and inner are whole, and older
	b.file.TryCheckpoint()
	must(t, b.file.Close())
	b.Wipe()
	a = d.open(t, phraseA)
	a.expect([]chain.Kind{LocalOlder}, "before/private before")
	if w := a.write("after"); w[0].Chain == before.Chain {
		t.Error("the chain is gone on in")
	}
	a.close()
}
