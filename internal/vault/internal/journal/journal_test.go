package journal

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
)

var vaultName = [16]byte{1, 2, 3}

// slot is what opens the vault for a member at one computer, as the file would keep it.
type slot struct {
	member int
	pairs  [][2][]byte // roots and secrets, the oldest first
	seed   []byte
	own    record.Chain
	full   bool // it may lack older pairs
	along  bool // its member took the vault along, under format 2
}

// couple gives a slot for each member, of a vault that was just made.
func couple() (a, b *slot) {
	root := aead.Random(aead.KeySize)
	made := func(member int) *slot {
		return &slot{member: member, pairs: [][2][]byte{{root, aead.Random(aead.KeySize)}}, seed: aead.Random(aead.KeySize)}
	}
	return made(0), made(1)
}

// second is the member's slot at another computer.
func (s *slot) second() *slot {
	return &slot{member: s.member, pairs: slices.Clone(s.pairs), seed: aead.Random(aead.KeySize)}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// reading is an open journal with what was read.
type reading struct {
	*Journal
	entries []record.Record
	found   []chain.Kind
}

// readRows opens a journal and reads all of some rows.
func readRows(ring *keyring.Ring, whole, along bool, own record.Chain, rows []Row, begin func(), entry func(*record.Record), report func(chain.Finding)) (*Journal, error) {
	j, err := Open(ring, whole)
	if err != nil {
		return nil, err
	}
	j.SetOwn(own)
	if along {
		j.TookAlong()
	}
	return j, Read(context.Background(), j, Reading[struct{}]{
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
			begin()
			return func(r *record.Record, _ struct{}) error {
				entry(r)
				return nil
			}
		},
		Report: report,
	})
}

func (s *slot) open(t testing.TB, rows []Row) *reading {
	t.Helper()
	ring, err := keyring.New(vaultName, s.member)
	must(t, err)
	for _, p := range s.pairs {
		must(t, ring.Add(p[0], p[1]))
	}
	must(t, ring.SetDevice(s.seed))
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b Row) int { return int(min(1, max(-1, a.ID-b.ID))) })
	r := &reading{}
	r.Journal, err = readRows(ring, !s.full, s.along, s.own, rows, func() { r.entries = nil },
		func(e *record.Record) {
			kept := *e
			kept.Shared, kept.Private.Body, kept.Private.Marks = bytes.Clone(e.Shared), bytes.Clone(e.Private.Body), bytes.Clone(e.Private.Marks)
			if !e.Stub {
				r.entries = append(r.entries, kept)
			}
		}, func(f chain.Finding) { r.found = append(r.found, f.Kind) })
	must(t, err)
	t.Cleanup(func() { r.Ring().Wipe() })
	return r
}

// keep notes in the slot what the open journal has.
func (s *slot) keep(r *reading) {
	s.pairs = nil
	for _, e := range r.Ring().Epochs() {
		s.pairs = append(s.pairs, [2][]byte{bytes.Clone(e.Root), bytes.Clone(e.Secret)})
	}
	s.seed, s.own = bytes.Clone(r.Ring().Device()), r.Journal.own
}

// write opens the vault, adds entries, and closes it.
func (s *slot) write(t testing.TB, rows *[]Row, texts ...string) {
	t.Helper()
	r := s.open(t, *rows)
	for _, text := range texts {
		more, err := r.Append(Entry{Type: 31, Day: 20780, Shared: []byte(text), Private: record.Private{Body: []byte("private " + text)}})
		must(t, err)
		*rows = append(*rows, more...)
	}
	s.keep(r)
}

func (r *reading) texts() (all []string) {
	for _, e := range r.entries {
		all = append(all, string(e.Shared))
	}
	slices.Sort(all)
	return all
}

func (r *reading) expect(t testing.TB, found []chain.Kind, texts ...string) {
	t.Helper()
	slices.Sort(texts)
	slices.Sort(r.found)
	if !slices.Equal(r.texts(), texts) || !slices.Equal(slices.Compact(r.found), found) {
		t.Errorf("read %q and found %v, expected %q and %v", r.texts(), r.found, texts, found)
	}
}

// changeKeys opens the vault and makes new keys for those devices that pass.
func (s *slot) changeKeys(t testing.TB, rows *[]Row, own bool, passes func(ledger.Device) bool) {
	t.Helper()
	r := s.open(t, *rows)
	devices := slices.DeleteFunc(r.Log().Devices(), func(d ledger.Device) bool { return !passes(d) })
	more, err := r.ChangeKeys(record.KeysNew, own, devices)
	must(t, err)
	*rows = append(*rows, more...)
	s.keep(r)
}

func all(ledger.Device) bool { return true }

// Each member reads what is for both, and of what is private their own.
func TestTwoMembersReadOneLog(t *testing.T) {
	a, b := couple()
	var rows []Row
	a.write(t, &rows, "from A", "more from A")
	b.write(t, &rows, "from B")
	a.write(t, &rows, "again from A")
	r := a.open(t, rows)
	more, err := r.Append(Entry{Type: record.TypeHidden, Day: record.NoDay, Private: record.Private{Type: 12, Day: 20781, Marks: []byte("ready")}})
	must(t, err)
	rows = append(rows, more...)
	for _, s := range []*slot{a, b} {
		r := s.open(t, rows)
		if r.expect(t, nil, "from A", "more from A", "from B", "again from A", ""); t.Failed() {
			t.FailNow()
		}
		for _, e := range r.entries {
			if mine := e.Chain.Author() == s.member; mine != (len(e.Private.Body)+len(e.Private.Marks) > 0) {
				t.Errorf("member %d reads %+v", s.member, e.Private)
			}
			if e.Hidden && (e.Type == 12) != (s.member == 0) {
				t.Errorf("member %d reads type %d", s.member, e.Type)
			}
		}
		if d := r.Log().Devices(); len(d) != 2 {
			t.Errorf("%d devices", len(d))
		}
	}
	if len(rows) != 2+5 {
		t.Errorf("%d rows", len(rows))
	}
	for _, row := range rows {
		if begin := len(row.Box) > record.Step; begin && len(row.Box)/record.Step > 3 {
			t.Errorf("a row of %d bytes", len(row.Box))
		}
	}
}

// One member alone makes new keys. The other, whose slot is as it was, goes on without a word; whoever has old slots of
// either reads nothing of what comes after, and adds nothing.
func TestNewKeysByOneMemberAlone(t *testing.T) {
	a, b := couple()
	var rows []Row
	a.write(t, &rows, "A before")
	b.write(t, &rows, "B before")
	oldA, oldB := *a, *b
	a.changeKeys(t, &rows, true, all)
	a.write(t, &rows, "A after")
	b.write(t, &rows, "B after")
	if len(b.pairs) != 2 || len(a.pairs) != 2 || bytes.Equal(a.pairs[0][1], a.pairs[1][1]) || !bytes.Equal(b.pairs[0][1], b.pairs[1][1]) {
		t.Fatal("A's secret and key should be new, and B's as before")
	}
	forged := slices.Clone(rows)
	for i, thief := range []*slot{&oldA, &oldB} { // each with the file as it was
		copied := slices.Clone(rows[:4])
		thief.write(t, &copied, []string{"forged A", "forged B"}[i])
		forged = append(forged, copied[4:]...)
	}
	for _, s := range []*slot{a, b} {
		s.open(t, rows).expect(t, nil, "A before", "B before", "A after", "B after")
		s.open(t, forged).expect(t, []chain.Kind{chain.Forked, ledger.NotTaken}, "A before", "B before", "A after", "B after")
	}
	stolen := a.second()
	stolen.pairs = oldA.pairs // an old slot, and the file of today; A's device key is another one since
	stolen.seed = oldA.seed
	if got := stolen.open(t, rows).texts(); !slices.Equal(got, []string{"A before", "B before"}) {
		t.Errorf("an old slot reads %q", got)
	}
}

// A device that new keys leave out reads and adds nothing from then on; it is told that it was left out, and what it has
// goes on for it alone.
func TestADeviceThatIsLeftOut(t *testing.T) {
	a, b := couple()
	lost := b.second()
	var rows []Row
	a.write(t, &rows, "A")
	b.write(t, &rows, "B")
	lost.write(t, &rows, "B on the computer that is lost")
	name := lost.open(t, rows).names[0]
	b.changeKeys(t, &rows, true, func(d ledger.Device) bool { return d.Begin != name })
	b.write(t, &rows, "B later")
	before := len(rows)
	lost.write(t, &rows, "from the lost computer")
	a.open(t, rows).expect(t, []chain.Kind{ledger.NotTaken}, "A", "B", "B on the computer that is lost", "B later")
	b.open(t, rows).expect(t, []chain.Kind{ledger.NotTaken}, "A", "B", "B on the computer that is lost", "B later")
	r := lost.open(t, rows[:before])
	if slices.Contains(r.texts(), "B later") {
		t.Error("the lost computer reads on")
	}
}

// What a device wrote before it heard of new keys counts again once it has heard, unasked.
func TestALateDeviceAdoptsItsOwn(t *testing.T) {
	a, b := couple()
	away := a.second()
	var rows []Row
	a.write(t, &rows, "A")
	b.write(t, &rows, "B")
	away.write(t, &rows, "A elsewhere")
	there := slices.Clone(rows)
	b.changeKeys(t, &rows, false, all)
	b.write(t, &rows, "B later")
	away.write(t, &there, "A offline", "A offline too")
	rows = append(rows, there[4+2:]...)
	a.open(t, rows).expect(t, []chain.Kind{ledger.NotTaken}, "A", "B", "A elsewhere", "B later")
	away.write(t, &rows, "A back")
	for _, s := range []*slot{a, b, away} {
		s.open(t, rows).expect(t, nil, "A", "B", "A elsewhere", "B later", "A offline", "A offline too", "A back")
	}
}

// Either member's program makes the stub of what its author deleted, and puts it back in the place of what returns; the
// author takes it as their own word. The other can make none by themselves.
func TestEitherProgramMakesTheStub(t *testing.T) {
	a, b := couple()
	var rows []Row
	a.write(t, &rows, "kept", "deleted")
	b.write(t, &rows, "B")
	r := a.open(t, rows)
	i := slices.IndexFunc(r.entries, func(e record.Record) bool { return string(e.Shared) == "deleted" })
	gone := r.entries[i]
	tombstone, stubs, err := r.Delete(&gone)
	must(t, err)
	rows = append(rows, tombstone...)
	at := slices.IndexFunc(rows, func(row Row) bool { return row.ID == stubs[0].ID })
	whole := rows[at]
	rows[at] = stubs[0]
	for _, s := range []*slot{a, b} {
		s.open(t, rows).expect(t, nil, "kept", "B")
	}
	rows[at] = whole
	for _, s := range []*slot{a, b} {
		r := s.open(t, rows)
		r.expect(t, []chain.Kind{chain.PutBack}, "kept", "B")
		copies := r.Log().PutBack()[gone.Ref()]
		if len(copies) != 1 || copies[0].Stub == nil {
			t.Fatalf("%+v", copies)
		}
		stub, err := r.StubOf(copies[0].Stub)
		must(t, err)
		again := slices.Clone(rows)
		again[at] = stub
		for _, reader := range []*slot{a, b} {
			reader.open(t, again).expect(t, nil, "kept", "B")
		}
	}
	forger := b.open(t, rows)
	kept := forger.entries[slices.IndexFunc(forger.entries, func(e record.Record) bool { return string(e.Shared) == "kept" })]
	_, made, err := forger.Delete(&kept)
	must(t, err)
	place := slices.IndexFunc(rows, func(row Row) bool { return row.ID == made[0].ID })
	rows[at], rows[place] = stubs[0], made[0]
	if r := a.open(t, rows); !slices.Contains(r.found, chain.ForgedRecord) {
		t.Errorf("B's stub for a record of A's is found as %v", r.found)
	}
}

// A change that is not in force may give this device keys all the same. Nothing counts under them, this device seals nothing
// under them, and they do not come into its slot.
func TestKeysOfAChangeThatIsNotInForceAreNotUsed(t *testing.T) {
	a, b := couple()
	var rows []Row
	a.write(t, &rows, "A")
	b.write(t, &rows, "B")
	r := b.open(t, rows)
	forA := r.Log().Devices()
	next, body, _, err := r.Ring().Rotate(keyring.Rotation{Reason: record.KeysNew, Cut: r.Log().Cut(), Author: r.names[0], Devices: []keyring.Device{keyring.Device(forA[0]), keyring.Device(forA[1])}})
	must(t, err)
	defer next.Wipe()
	body.Grants = slices.DeleteFunc(body.Grants, func(g record.Grant) bool { return g.Begin == r.names[0] }) // its author's own device is left out
	row, err := r.next(&Entry{Type: record.TypeKeys, Day: record.NoDay, Shared: body.Append(nil)})
	must(t, err)
	rows = append(rows, row)
	h, heads := r.Log().Next()
	h.Type, h.Day = 31, 20780
	box, err := next.Newest().Seal(&h, heads, []byte("made up"), &record.Private{})
	must(t, err)
	rows = append(rows, Row{ID: chain.RowID(h.Lamport, record.HashOf(box)), Box: box})
	for range 2 {
		a.open(t, rows).expect(t, []chain.Kind{ledger.NotTaken}, "A", "B")
		a.keep(a.open(t, rows))
		if len(a.pairs) != 1 {
			t.Fatalf("%d pairs", len(a.pairs))
		}
	}
	a.write(t, &rows, "A goes on")
	a.open(t, rows).expect(t, []chain.Kind{ledger.NotTaken}, "A", "B", "A goes on")
}

// Two sets of keys made at the same time are both read, and the member's next change joins them.
func TestTwoSetsOfKeysAreJoined(t *testing.T) {
	a, b := couple()
	var rows []Row
	a.write(t, &rows, "A")
	b.write(t, &rows, "B")
	there := slices.Clone(rows)
	a.changeKeys(t, &rows, false, all)
	a.write(t, &rows, "A under one set")
	b.changeKeys(t, &there, false, all)
	b.write(t, &there, "B under the other")
	rows = append(rows, there[4:]...)
	want := []string{"A", "B", "A under one set", "B under the other"}
	for _, s := range []*slot{a, b} {
		r := s.open(t, rows)
		r.expect(t, []chain.Kind{ledger.TwoKeys}, want...)
		s.keep(r)
	}
	a.changeKeys(t, &rows, false, all)
	a.write(t, &rows, "A after")
	b.write(t, &rows, "B after")
	for _, s := range []*slot{a, b} {
		s.open(t, rows).expect(t, nil, append(want, "A after", "B after")...)
	}
}

// Old keys stay the reader's though what they were wrapped to is gone: a second change of one's own device key does not open
// the epochs before it again.
func TestManyChangesOfKeys(t *testing.T) {
	a, b := couple()
	var rows []Row
	a.write(t, &rows, "A")
	b.write(t, &rows, "B")
	old := *b
	want := []string{"A", "B"}
	for i := range 5 {
		s := []*slot{a, b}[i%2]
		s.changeKeys(t, &rows, true, all)
		text := string(rune('0' + i))
		s.write(t, &rows, text)
		want = append(want, text)
	}
	copied := slices.Clone(rows[:4])
	old.write(t, &copied, "forged")
	forged := append(slices.Clone(rows), copied[4:]...)
	for _, s := range []*slot{a, b} {
		r := s.open(t, rows)
		r.expect(t, nil, want...)
		s.keep(r)
		if len(s.pairs) != 6 {
			t.Errorf("%d pairs", len(s.pairs))
		}
		r = s.open(t, forged)
		if slices.Contains(r.texts(), "forged") || !slices.Contains(r.found, ledger.NotTaken) {
			t.Errorf("read %q, found %v", r.texts(), r.found)
		}
	}
}
