package vault

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"testing"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/record1"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/store"
)

// These tests play a partner with a program of their own: they hold B's passphrase, so B's keyring with the shared
// root, and can write any byte of the file. What A wrote must stay unreadable to them where it is private, and whatever
// they do to A's chain must show the next time A opens the vault.

var (
	adversaryA = []byte("passphrase of A")
	adversaryB = []byte("passphrase of B")
)

// partner is B with a modified program.
type partner struct {
	v    *Vault
	t    *testing.T
	path string
	keys *keyring
	file *store.Store
	rows []storedRow
}

type storedRow struct {
	id     int64
	box    []byte
	plain  []byte // of the outer seal
	opened opened
}

// attack makes a vault in which A wrote n entries and B some, lets B do their worst to the closed file, and gives A's
// report and what A reads afterwards.
func attack(t *testing.T, n int, worst func(b *partner)) (Report, []Record) {
	t.Helper()
	InFormat2(t)
	kdf.AllowCheap()
	path := filepath.Join(t.TempDir(), "v.unhurried")
	v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		text := []byte{byte(i)}
		if _, err := v.Append(Entry{Type: 5, Shared: append([]byte("shared "), text...), Private: append([]byte("secret "), text...), HasPrivate: true}); err != nil {
			t.Fatal(err)
		}
	}
	must(t, v.Close())
	b, err := Open(path, adversaryB)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := b.Append(Entry{Type: 6, Shared: []byte("from B")}); err != nil {
			t.Fatal(err)
		}
	}
	must(t, b.file.Checkpoint())
	p := &partner{t: t, path: path, v: b, keys: b.keys, file: b.file}
	p.read()
	worst(p)
	must(t, b.Close())
	a, err := Open(path, adversaryA)
	if err != nil {
		t.Fatal(err)
	}
	var all []Record
	report, err := a.Load(context.Background(), func(r Record) error {
		r.Shared, r.Private = bytes.Clone(r.Shared), bytes.Clone(r.Private)
		all = append(all, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	must(t, a.Close())
	return report, all
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (p *partner) read() {
	p.rows = nil
	_, err := p.file.Records(func(id int64, box []byte) error {
		r := storedRow{id: id, box: bytes.Clone(box)}
		e := p.keys.epochFor(box[:kidSize])
		plain, ok := aead.Open(e.Log, box[kidSize:kidSize+nonceSize], bytes.Clone(box[kidSize+nonceSize:]), e.AAD)
		if !ok {
			p.t.Fatal("B holds the shared key")
		}
		r.plain = plain
		p.keys.openRecord(bytes.Clone(box), &r.opened)
		p.rows = append(p.rows, r)
		return nil
	})
	must(p.t, err)
}

// seal wraps a plaintext of B's making under the shared key, with a nonce of B's choice.
func (p *partner) seal(nonce, plain []byte) []byte {
	e := p.keys.latest()
	return aead.Seal(append(bytes.Clone(e.Kid[:]), nonce...), e.Log, nonce, plain, e.AAD)
}

func (p *partner) put(id int64, box []byte) {
	must(p.t, errors.Join(p.file.Delete(id), p.file.Put(id, box)))
}

func (p *partner) drop(id int64) { must(p.t, p.file.Delete(id)) }

func (p *partner) nonce(i int) []byte { return p.rows[i].box[kidSize : kidSize+nonceSize] }

// home is where a row with that content has to stand.
func home(box []byte, lamport uint64) int64 { return chain.RowID(lamport, blake2b.Sum256(box)) }

func TestPartnerCanNotReadWhatIsPrivate(t *testing.T) {
	attack(t, 3, func(b *partner) {
		for _, r := range b.rows[:3] {
			if bytes.Contains(r.plain, []byte("secret")) || r.opened.Private != nil {
				t.Fatal("the private part lies open under the shared key")
			}
			inner := r.plain[record1.HeaderSize+len(r.opened.Shared)+len(r.opened.Heads):]
			for _, e := range b.keys.epochs {
				for _, key := range [][]byte{e.Private, e.own, e.root, e.Log} {
					if _, ok := aead.Open(key, r.box[kidSize:kidSize+nonceSize], bytes.Clone(inner), r.plain[:len(r.plain)-len(inner)]); ok {
						t.Fatal("one of B's keys opens A's private part")
					}
				}
			}
		}
	})
}

func TestPartnerSeesNoDifferenceBetweenBlankAndWritten(t *testing.T) {
	kdf.AllowCheap()
	v, _, err := Create(filepath.Join(t.TempDir(), "v.unhurried"), CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}})
	must(t, err)
	for _, private := range [][]byte{nil, []byte("a word"), bytes.Repeat([]byte("x"), 300)} {
		_, err := v.Append(Entry{Type: 5, Shared: []byte("shared"), Private: private, HasPrivate: true})
		must(t, err)
	}
	var rows []int
	_, err = v.file.Records(func(_ int64, box []byte) error {
		rows = append(rows, len(box))
		return nil
	})
	must(t, err)
	for _, size := range rows[len(rows)-3:] {
		if size != sizeStep {
			t.Fatalf("a row of %d bytes", size)
		}
	}
	must(t, v.Close())
}

// untouched is what A must read when B could do nothing but add noise.
func untouched(t *testing.T, all []Record, n int) {
	t.Helper()
	mine := 0
	for _, r := range all {
		if r.Author == 0 {
			if !bytes.Equal(r.Private, append([]byte("secret "), byte(mine))) {
				t.Fatalf("A reads %q as number %d", r.Private, mine)
			}
			mine++
		}
	}
	if mine != n {
		t.Fatalf("A reads %d of %d own entries", mine, n)
	}
}

func TestPartnerCanNotForge(t *testing.T) {
	report, all := attack(t, 3, func(b *partner) {
		last := b.rows[2].opened
		h := last.Header()
		h.Seq, h.Lamport, h.Prev = 4, 100, last.Ref.Hash
		box := b.keys.latest().Seal(h, []byte("what A never said"), nil) // author A, sealed with B's own secret
		b.put(home(box, 100), box)
		other := *h
		other.Chain, other.Seq, other.Prev, other.Lamport = [16]byte{8}, 1, [32]byte{}, 101
		box = b.keys.latest().Seal(&other, []byte("nor this, in a new chain"), nil)
		b.put(home(box, 101), box)
		other.Lamport, other.Sealer = 102, 1 // a copy "taken along", which only a vault of one may hold
		other.Chain[0] += 2
		box = b.keys.latest().Seal(&other, []byte("nor that"), nil)
		b.put(home(box, 102), box)
	})
	untouched(t, all, 3)
	if !report.Has(Forged) {
		t.Fatalf("%+v", report)
	}
}

func TestPartnerCanNotTakeAChainOver(t *testing.T) {
	report, all := attack(t, 3, func(b *partner) {
		// A record of B's own at the very start of A's chain, so that all of A's would seem to intrude.
		h := b.rows[0].opened.Header()
		h.Author, h.Sealer = 1, 1
		box := b.keys.latest().Seal(h, []byte("mine"), nil)
		b.put(home(box, 1), box)
	})
	untouched(t, all, 3)
	if report.Damaged != 1 {
		t.Fatalf("%+v", report)
	}
}

func TestPartnerCanNotChangeTheSharedPartOfAnEntry(t *testing.T) {
	report, all := attack(t, 3, func(b *partner) {
		r := b.rows[1]
		plain := bytes.Clone(r.plain)
		copy(plain[record1.HeaderSize:], "SHARED")
		box := b.seal(b.nonce(1), plain)
		b.drop(r.id)
		b.put(home(box, r.opened.Lamport), box)
	})
	if !report.Has(Forged) {
		t.Fatalf("%+v", report)
	}
	for _, r := range all {
		if bytes.HasPrefix(r.Shared, []byte("SHARED")) {
			t.Fatal("A reads what B made of A's entry")
		}
	}
}

func TestPartnerCanNotMoveOrSwapPrivateParts(t *testing.T) {
	report, all := attack(t, 3, func(b *partner) {
		x, y := b.rows[0], b.rows[1]
		n := record1.HeaderSize + len(x.opened.Heads) + len(x.opened.Shared)
		m := record1.HeaderSize + len(y.opened.Heads) + len(y.opened.Shared)
		box := b.seal(b.nonce(1), append(bytes.Clone(x.plain[:n]), y.plain[m:]...)) // the other's private part, its nonce too
		b.drop(x.id)
		b.put(home(box, x.opened.Lamport), box)
	})
	if !report.Has(Forged) || len(all) != 4 {
		t.Fatalf("%+v", report)
	}
	for _, r := range all {
		if r.Author == 0 && r.Private[len(r.Private)-1] != r.Shared[len(r.Shared)-1] {
			t.Fatal("a private part stands under another entry")
		}
	}
}

func TestPartnerCanNotReplayOrMoveRows(t *testing.T) {
	report, all := attack(t, 4, func(b *partner) {
		b.put(home(b.rows[0].box, 900), b.rows[0].box) // at another time
		b.put(b.rows[1].id+1, b.rows[1].box)           // twice in its own place
	})
	untouched(t, all, 4)
	if !report.Has(Moved) {
		t.Fatalf("%+v", report)
	}
	report, _ = attack(t, 4, func(b *partner) {
		b.put(b.rows[1].id, b.rows[2].box)
		b.put(b.rows[2].id, b.rows[1].box)
	})
	if !report.Has(Moved) || !report.Has(Missing) {
		t.Fatalf("reordered rows: %+v", report)
	}
}

func TestPartnerCanNotDeleteUnseen(t *testing.T) {
	report, _ := attack(t, 4, func(b *partner) { b.drop(b.rows[1].id) })
	if !report.Has(Missing) || report.Damaged != 1 {
		t.Fatalf("from the middle: %+v", report)
	}
	// The end of A's chain goes; B's own record, which cites it, stays.
	report, _ = attack(t, 4, func(b *partner) { b.drop(b.rows[3].id) })
	if !report.Has(Missing) {
		t.Fatalf("from the end: %+v", report)
	}
	report, _ = attack(t, 4, func(b *partner) {
		r := b.rows[1]
		b.put(r.id, b.keys.latest().SealStub(r.opened.Header(), r.opened.Ref.Hash))
	})
	if !report.Has(RemovedByOther) {
		t.Fatalf("a stub without A's word: %+v", report)
	}
	report, _ = attack(t, 4, func(b *partner) {
		r := b.rows[1]
		b.put(r.id, b.keys.latest().SealStub(r.opened.Header(), r.opened.Ref.Hash))
		body := append(bytes.Clone(r.opened.Ref.Chain[:]), 0, 0, 0, 0, 0, 0, 0, byte(r.opened.Ref.Seq))
		body = append(body, r.opened.Ref.Hash[:]...)
		h := b.rows[3].opened.Header()
		h.Type, h.Flags, h.Seq, h.Prev, h.Lamport = chain.TypeTombstone, 0, 5, b.rows[3].opened.Ref.Hash, 200
		box := b.keys.latest().Seal(h, body, nil)
		b.put(home(box, 200), box)
		h.Author, h.Sealer, h.Chain, h.Seq, h.Prev, h.Lamport = 1, 1, [16]byte{7}, 1, [32]byte{}, 201
		box = b.keys.latest().Seal(h, body, nil) // and one in B's own name
		b.put(home(box, 201), box)
	})
	if !report.Has(RemovedByOther) || !report.Has(Forged) {
		t.Fatalf("a stub with a forged tombstone: %+v", report)
	}
}

func TestPartnerWhoRollsBothChainsBackIsFoundByTheStateFile(t *testing.T) {
	kdf.AllowCheap()
	dir, state := t.TempDir(), t.TempDir()
	path := filepath.Join(dir, "v.unhurried")
	v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}, Options: []Option{WithState(state)}})
	must(t, err)
	var before Ref
	for range 5 {
		r, err := v.Append(Entry{Type: 1})
		must(t, err)
		before = r[0].Ref
	}
	must(t, v.Close())
	b, err := Open(path, adversaryB)
	must(t, err)
	var rows []int64
	_, err = b.file.Records(func(id int64, _ []byte) error {
		rows = append(rows, id)
		return nil
	})
	must(t, err)
	for _, id := range rows[1:] {
		must(t, b.file.Delete(id))
	}
	must(t, b.Close())
	v, err = Open(path, adversaryA, WithState(state))
	must(t, err)
	report, err := v.Load(context.Background(), func(Record) error { return nil })
	must(t, err)
	if !report.Has(OlderCopy) {
		t.Fatalf("%+v", report)
	}
	r, err := v.Append(Entry{Type: 1})
	must(t, err)
	if r[0].Ref.Chain == before.Chain {
		t.Fatal("the shortened chain is continued")
	}
	must(t, v.Close())
}

func TestAForkOfAChainShows(t *testing.T) {
	report, all := attack(t, 3, func(b *partner) {
		// B's own chain this time: two records in one place, as one who wants to show each side something else.
		mine := b.rows[3].opened.Header()
		box := b.keys.latest().Seal(mine, []byte("another from B"), nil)
		b.put(home(box, mine.Lamport), box)
	})
	if !report.Has(Forked) || len(all) != 6 {
		t.Fatalf("%d entries, %+v", len(all), report)
	}
}

func TestAChangedPastShows(t *testing.T) {
	report, _ := attack(t, 3, func(b *partner) {
		// B takes back what they once said, and says something else in its place.
		mine := b.rows[3].opened.Header()
		box := b.keys.latest().Seal(mine, []byte("I never said that"), nil)
		b.drop(b.rows[3].id)
		b.put(home(box, mine.Lamport), box)
	})
	if !report.Has(Rewritten) {
		t.Fatalf("%+v", report)
	}
}

func TestPartnerWhoSpoilsASlotIsNoticed(t *testing.T) {
	kdf.AllowCheap()
	path := filepath.Join(t.TempDir(), "v.unhurried")
	v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}})
	must(t, err)
	spoilt := slot.Blank(v.id, 1, kdf.Calibrate())
	spoilt[slot.SaltAt] ^= 1 // what is damaged shows to both; a slot that is another's secret's, to its owner alone
	must(t, v.file.SetSlot(1, spoilt))
	must(t, v.Close())
	v, err = Open(path, adversaryA)
	must(t, err)
	report, err := v.Load(context.Background(), func(Record) error { return nil })
	must(t, err)
	if !report.Has(SlotsChanged) {
		t.Fatalf("%+v", report)
	}
	must(t, v.Close())
	if _, err := Open(path, adversaryB); !errors.Is(err, ErrWrongKey) && !errors.Is(err, ErrDamaged) {
		t.Fatal(err)
	}
}

func TestNoSlotAsksForTooLittleOrTooMuch(t *testing.T) {
	kdf.AllowCheap()
	path := filepath.Join(t.TempDir(), "v.unhurried")
	v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA}})
	must(t, err)
	boxes, err := v.file.ReadSlots()
	must(t, err)
	owned := boxes[0]
	for _, cost := range []KDF{{Time: 1, MemoryKiB: 8, Threads: 1}, {Time: 1, MemoryKiB: 64 << 10, Threads: 4}, {Time: 3, MemoryKiB: 4 << 20, Threads: 4},
		{Time: 1 << 30, MemoryKiB: 64 << 10, Threads: 1}, {Time: 16, MemoryKiB: 1 << 20, Threads: 4}, {Time: 3, MemoryKiB: 64 << 10}} {
		b := slot.Blank(v.id, 0, cost)
		copy(b[slot.SaltAt:slot.SumAt], owned[slot.SaltAt:])
		sum := blake2b.Sum256(b[:slot.SumAt])
		copy(b[slot.SumAt:], sum[:4])
		if _, err := openSlot(v.id, 0, b, adversaryA); !errors.Is(err, kdf.ErrRange) {
			t.Fatalf("%+v: %v", cost, err)
		}
	}
	must(t, v.Close())
}
