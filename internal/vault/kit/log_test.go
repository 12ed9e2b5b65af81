package kit

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/commitment"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
)

// told names what a reader tells of a log.
var told = map[chain.Kind]string{chain.Unreadable: "unreadable", chain.NewerFormat: "newer", chain.ForgedRecord: "forged", chain.Moved: "moved", chain.Missing: "missing",
	chain.Forked: "forked", chain.Rewritten: "rewritten", chain.PutBack: "put back", chain.RemovedByOther: "removed", ledger.NoBeginning: "no beginning",
	ledger.NotTaken: "not taken", ledger.Mistimed: "mistimed", ledger.ShutOut: "shut out", ledger.TwoKeys: "two keys", ledger.FalseTombstone: "false tombstone"}

// device is a member at their computer, who keeps the keys and the chain between two openings.
type device struct {
	member int
	seed   []byte
	pairs  [][2][]byte
	own    record.Chain
}

func couple() (a, b *device) {
	a = &device{member: 0, seed: fill(0x11, 32), pairs: [][2][]byte{{root, secrets[0]}}}
	b = &device{member: 1, seed: fill(0x51, 32), pairs: [][2][]byte{{root, secrets[1]}}}
	return a, b
}

func (d *device) ring() *keyring.Ring {
	r, err := keyring.New(vaultID, d.member)
	if err == nil {
		err = r.SetDevice(d.seed)
	}
	for _, p := range d.pairs {
		if err == nil {
			err = r.Add(p[0], p[1])
		}
	}
	if err != nil {
		panic(err)
	}
	return r
}

// open reads rows, and gives what they show.
func (d *device) open(rows []journal.Row) (j *journal.Journal, entries, found []string, whole []record.Record) {
	j, err := journal.Open(d.ring(), true)
	if err != nil {
		panic(err)
	}
	j.SetOwn(d.own)
	var notFitting []string
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b journal.Row) int { return int(min(1, max(-1, a.ID-b.ID))) })
	err = journal.Read(context.Background(), j, journal.Reading[struct{}]{
		Rows: func(row func(int64, []byte) error) error {
			for _, r := range rows {
				if err := row(r.ID, bytes.Clone(r.Box)); err != nil {
					return err
				}
			}
			return nil
		},
		Decode: func(*record.Record) (struct{}, error) { return struct{}{}, nil },
		Begin: func() func(*record.Record, struct{}) error {
			entries, whole, notFitting = nil, nil, nil
			fixed := commitment.NewStanding(vaultID)
			return func(r *record.Record, _ struct{}) error {
				counts, isFalse := fixed.Take(r)
				if isFalse {
					notFitting = []string{"false opening"}
				}
				if r.Stub || !counts {
					return nil
				}
				entries, whole = append(entries, line(r)), append(whole, keep(r))
				return nil
			}
		},
		Report: func(f chain.Finding) { found = append(found, told[f.Kind]) },
	})
	if err != nil {
		panic(err)
	}
	found = append(found, notFitting...)
	slices.Sort(found)
	return j, entries, slices.Compact(found), whole
}

// does opens the rows, adds what is made of them, and keeps the keys.
func (d *device) does(rows []journal.Row, do func(j *journal.Journal, whole []record.Record) []journal.Row) []journal.Row {
	j, _, _, whole := d.open(rows)
	more := do(j, whole)
	d.pairs = nil
	for _, e := range j.Ring().Epochs() {
		d.pairs = append(d.pairs, [2][]byte{bytes.Clone(e.Root), bytes.Clone(e.Secret)})
	}
	d.seed, d.own = bytes.Clone(j.Ring().Device()), j.Own()
	return append(rows, more...)
}

func (d *device) says(rows []journal.Row, texts ...string) []journal.Row {
	return d.does(rows, func(j *journal.Journal, _ []record.Record) (more []journal.Row) {
		for _, text := range texts {
			row, err := j.Append(journal.Entry{Type: 31, Day: 20780, Shared: []byte(text), Private: record.Private{Body: []byte("private " + text)}})
			if err != nil {
				panic(err)
			}
			more = append(more, row...)
		}
		return more
	})
}

// packRows writes rows one after the other: id 8 · length 4 · box.
func packRows(rows []journal.Row) (b []byte) {
	for _, r := range rows {
		b = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint64(b, uint64(r.ID)), uint32(len(r.Box)))
		b = append(b, r.Box...)
	}
	return b
}

func unpackRows(b []byte) (rows []journal.Row) {
	for len(b) >= 12 {
		n := 12 + int(binary.BigEndian.Uint32(b[8:]))
		rows = append(rows, journal.Row{ID: int64(binary.BigEndian.Uint64(b)), Box: b[12:n]})
		b = b[n:]
	}
	return rows
}

func readLog(t testing.TB, c *kitCase) answer {
	d := &device{member: int(c.With["member"][0] - '0'), seed: unhex(t, c.With["seed"])}
	for pair := range strings.FieldsSeq(c.With["pairs"]) {
		b := unhex(t, pair)
		d.pairs = append(d.pairs, [2][]byte{b[:32], b[32:]})
	}
	_, entries, found, _ := d.open(unpackRows(c.bytes))
	a := answer{Answer: "opens", Says: map[string]string{"entries": strings.Join(entries, "; ")}}
	if len(found) > 0 {
		a.Answer = "told: " + strings.Join(found, ", ")
	}
	return a
}

// life is a couple's log, with A's new keys in the middle, and what its rows are.
type life struct {
	a, b    *device
	rows    []journal.Row
	deleted journal.Row // as it was
	old     device      // A before the keys were changed
}

func newLife() *life {
	l := &life{}
	l.a, l.b = couple()
	l.rows = l.a.says(nil, "A 1", "A 2", "A 3")
	l.rows = l.b.says(l.rows, "B 1", "B 2")
	l.rows = l.a.does(l.rows, func(j *journal.Journal, whole []record.Record) []journal.Row {
		i := slices.IndexFunc(whole, func(r record.Record) bool { return string(r.Shared) == "A 2" })
		tombstone, stubs, err := j.Delete(&whole[i])
		if err != nil {
			panic(err)
		}
		at := l.at(whole[i].Ref())
		l.deleted, l.rows[at] = l.rows[at], stubs[0]
		return tombstone
	})
	l.old = *l.a
	l.rows = l.a.does(l.rows, func(j *journal.Journal, _ []record.Record) []journal.Row {
		rows, err := j.ChangeKeys(record.KeysNew, true, j.Log().Devices())
		if err != nil {
			panic(err)
		}
		return rows
	})
	l.rows = l.a.says(l.rows, "A 4")
	l.rows = l.b.says(l.rows, "B 3")
	l.rows = l.a.says(l.rows, "A 5")
	return l
}

func (l *life) at(ref record.Ref) int {
	return slices.IndexFunc(l.rows, func(r journal.Row) bool { return record.HashOf(r.Box) == ref.Hash })
}

// of gives the row of an entry.
func (l *life) of(text string) (int, record.Record) {
	_, _, _, whole := l.a.open(l.rows)
	i := slices.IndexFunc(whole, func(r record.Record) bool { return string(r.Shared) == text })
	return l.at(whole[i].Ref()), whole[i]
}

// sealed gives a record of a device's, whatever it says, as a row of its own.
func (d *device) sealed(h record.Header, heads []record.Ref, shared []byte) journal.Row {
	if h.Day == 0 {
		h.Day = 20780
	}
	keys := *d.ring().Newest().Keys
	keys.Member = h.Chain.Author() // the seal of the author's part stays the device's own
	box, err := record.NewKeys(vaultID, keys).Seal(&h, heads, shared, &record.Private{})
	if err != nil {
		panic(err)
	}
	return journal.Row{ID: chain.RowID(h.Lamport, record.HashOf(box)), Box: box}
}

// next is the header of what a device would write next.
func (d *device) next(rows []journal.Row) (record.Header, []record.Ref) {
	j, _, _, _ := d.open(rows)
	h, heads := j.Log().Next()
	h.Type, h.Day = 31, 20780
	return h, heads
}

// cases are what both members are told of some rows: A / B, or the same. Nothing: they open.
func (l *life) cases(name, why, told string, rows []journal.Row) (all []*kitCase) {
	for _, d := range []*device{l.a, l.b} {
		c := &kitCase{Name: fmt.Sprintf("log/%s as %c", name, 'A'+d.member), Kind: "log", Why: why, bytes: packRows(rows)}
		var pairs []string
		for _, p := range d.pairs {
			pairs = append(pairs, x(p[0])+x(p[1]))
		}
		c.With = map[string]string{"vault": x(vaultID[:]), "member": fmt.Sprint(d.member), "seed": x(d.seed), "pairs": strings.Join(pairs, " ")}
		each := strings.Split(told, " / ")
		c.Answer = each[min(d.member, len(each)-1)]
		if c.Answer == "" {
			c.Answer = "opens"
		} else {
			c.Answer = "told: " + c.Answer
		}
		all = append(all, c)
	}
	return all
}

func logCases() (all []*kitCase) {
	base := newLife()
	add := func(name, why, told string, rows []journal.Row) {
		all = append(all, base.cases(name, why, told, rows)...)
	}
	with := func(more ...journal.Row) []journal.Row { return append(slices.Clone(base.rows), more...) }
	change := func(i int, row journal.Row) []journal.Row {
		rows := slices.Clone(base.rows)
		rows[i] = row
		return rows
	}
	a1, one := base.of("A 1")
	b1, bOne := base.of("B 1")
	add("whole", "an honest log with a deletion and new keys", "", base.rows)
	add("empty", "no record at all", "", nil)
	add("row out", "a record of A's is gone", "missing", slices.Delete(slices.Clone(base.rows), a1, a1+1))
	add("row moved", "a record of A's in another row", "missing, moved", change(a1, journal.Row{ID: base.rows[a1].ID + 1<<24, Box: base.rows[a1].Box}))
	add("row twice", "a record of A's a second time", "moved", with(journal.Row{ID: base.rows[a1].ID + 1, Box: base.rows[a1].Box}))
	add("rows exchanged", "two records in each other's rows", "missing, moved", func() []journal.Row {
		rows := slices.Clone(base.rows)
		rows[a1].Box, rows[b1].Box = rows[b1].Box, rows[a1].Box
		return rows
	}())
	add("bit flipped", "a flipped bit in a record of A's", "missing, unreadable", change(a1, journal.Row{ID: base.rows[a1].ID, Box: flip(300)(bytes.Clone(base.rows[a1].Box))}))
	add("put back", "what A deleted, in its row", "put back", func() []journal.Row {
		i := slices.IndexFunc(base.rows, func(r journal.Row) bool { return r.ID == base.deleted.ID })
		return change(i, base.deleted)
	}())
	add("put back far off", "what A deleted, in another row", "put back", with(journal.Row{ID: base.deleted.ID + 1<<24, Box: base.deleted.Box}))

	h, heads := base.b.next(base.rows)
	add("next", "a further record of B's", "", with(base.b.sealed(h, heads, []byte("B 4"))))
	late := h
	late.Lamport += 10
	add("mistimed", "a record of B's ten times later than it can be", "mistimed", with(base.b.sealed(late, heads, []byte("B 4"))))
	gap := h
	gap.Seq += 3
	add("gap", "three numbers of B's are left out", "missing", with(base.b.sealed(gap, heads, []byte("B 4"))))
	beyond := h
	beyond.Seq += 65537
	add("far beyond", "65,537 numbers on", "moved / missing", with(base.b.sealed(beyond, heads, []byte("B 4"))))
	fresh := record.Header{Type: 31, Chain: record.NewChain([8]byte{9, 9}, 1), Seq: 1, Lamport: 1}
	add("no beginning", "a chain of B's that begins with an entry", "no beginning / ", with(base.b.sealed(fresh, nil, []byte("slipped in"))))
	other := heads
	if len(other) == 0 {
		other = []record.Ref{one.Ref()}
	}
	wrong := slices.Clone(other)
	wrong[0] = one.Ref()
	wrong[0].Hash[0] ^= 1
	cites := h
	cites.Lamport = h.Lamport
	add("false witness", "a head of A's that is another", "rewritten", with(base.b.sealed(cites, wrong, []byte("B 4"))))
	again := bOne.Header
	add("fork", "two records of B's in one place, the second under keys that came later", "forked, not taken", with(base.b.sealed(again, record.Refs(bOne.Heads), []byte("B one"))))

	ah, aHeads := base.a.next(base.rows)
	add("forged", "A's next record by B's key", "forged / ", with(base.b.sealed(ah, aHeads, []byte("A never"))))
	stub := base.b.ring().Newest()
	add("false stub", "a record of A's made a deleted one by B's key", "forged, missing / missing", change(a1, journal.Row{ID: base.rows[a1].ID,
		Box: stub.SealStub(&one.Header, one.Hash, stub.StubMAC(&one.Header, one.Hash))}))
	oldStub := base.old.ring().Newest()
	add("old stub", "a record of A's made a deleted one by A's key of before", "removed / missing", change(a1, journal.Row{ID: base.rows[a1].ID,
		Box: oldStub.SealStub(&one.Header, one.Hash, oldStub.StubMAC(&one.Header, one.Hash))}))
	add("old keys", "A's next record by A's keys of before", "not taken", with(base.old.sealed(ah, aHeads, []byte("A never"))))
	return all
}
