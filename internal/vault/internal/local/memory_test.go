package local

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/record"
)

func ref(chain byte, seq uint64, hash byte) record.Ref {
	return record.Ref{Chain: record.Chain{chain}, Seq: seq, Hash: [32]byte{hash}}
}

// fakeLog has one record for each place up to the head of each chain, of which the Hash is a function of the place, but for
// those of other.
type fakeLog struct {
	heads map[byte]uint64
	other map[[2]uint64]byte
}

func (l fakeLog) hash(chain byte, seq uint64) byte {
	if h, ok := l.other[[2]uint64{uint64(chain), seq}]; ok {
		return h
	}
	return byte(seq)
}

func (l fakeLog) Has(r record.Ref) bool {
	return !l.Lacks(r) && r == ref(r.Chain[0], r.Seq, l.hash(r.Chain[0], r.Seq))
}
func (l fakeLog) Lacks(r record.Ref) bool { return r.Seq > l.heads[r.Chain[0]] }
func (l fakeLog) Heads() (heads []record.Ref) {
	for c, seq := range l.heads {
		heads = append(heads, ref(c, seq, l.hash(c, seq)))
	}
	return heads
}

func TestWhatIsRememberedGivesWayOnlyToWhatGoesOn(t *testing.T) {
	m := &Memory{}
	must(t, m.Advance(fakeLog{heads: map[byte]uint64{2: 5}}))
	must(t, m.Advance(fakeLog{heads: map[byte]uint64{2: 7, 3: 1}}))
	if len(m.Heads) != 2 || !slices.Contains(m.Heads, ref(2, 7, 7)) || !slices.Contains(m.Heads, ref(3, 1, 1)) {
		t.Fatalf("%v", m.Heads)
	}
	must(t, m.Advance(fakeLog{heads: map[byte]uint64{2: 6, 3: 2}})) // an older copy
	if !slices.Contains(m.Heads, ref(2, 7, 7)) || slices.Contains(m.Heads, ref(2, 6, 6)) {
		t.Errorf("an older copy is believed: %v", m.Heads)
	}
	rewritten := fakeLog{heads: map[byte]uint64{2: 9, 3: 2}, other: map[[2]uint64]byte{{2, 7}: 99}}
	must(t, m.Advance(rewritten))
	must(t, m.Advance(rewritten))
	if !slices.Contains(m.Heads, ref(2, 7, 7)) {
		t.Errorf("a rewritten past is believed: %v", m.Heads)
	}
	if slices.Contains(m.Heads, ref(2, 7, 99)) {
		t.Errorf("and remembered: %v", m.Heads)
	}
	fork := fakeLog{heads: map[byte]uint64{3: 2}, other: map[[2]uint64]byte{{3, 2}: 99}}
	must(t, m.Advance(fork))
	if !slices.Contains(m.Forks, ref(3, 2, 2)) || !slices.Contains(m.Forks, ref(3, 2, 99)) {
		t.Errorf("two records in one place are not remembered: %v", m.Forks)
	}
}

func TestAForkIsNeverForgotten(t *testing.T) {
	m := &Memory{}
	for i := range uint64(maxForks / 2) {
		must(t, m.NoteFork(ref(2, i, 1), ref(2, i, 2)))
	}
	must(t, m.NoteFork(ref(2, 0, 1), ref(2, 0, 2)))
	if err := m.NoteFork(ref(3, 0, 1), ref(3, 0, 2)); !errors.Is(err, ErrFull) || len(m.Forks) != maxForks || m.Forks[0] != ref(2, 0, 1) {
		t.Errorf("%d, %v", len(m.Forks), err)
	}
}

func TestAFullMemoryFitsItsFile(t *testing.T) {
	a, b := couple(t)
	m := &Memory{Counter: 1 << 60, Kid: record.Kid{1}}
	for i := range 700 {
		r := ref(byte(i%2), uint64(i), 1)
		r.Chain[1], r.Chain[2] = byte(i), byte(i>>8)
		m.Heads = append(m.Heads, r)
	}
	for i := range uint64(maxForks) {
		must(t, m.NoteFork(ref(2, i, 1)))
	}
	content, err := m.Encode(1)
	must(t, err)
	boxes, err := NewTwin(State, a, b).Seal(b, content)
	must(t, err)
	file := append(boxes[0], boxes[1]...)
	if len(file) != MemorySize {
		t.Fatalf("%d bytes", len(file))
	}
	boxes, err = SplitMemory(file)
	must(t, err)
	got, err := DecodeMemory(open(t, State, b, boxes).Content)
	must(t, err)
	if len(got.Heads) != maxHeads || got.Heads[349].Chain.Author() != 1 || got.Heads[350].Chain.Author() != 0 || !slices.Equal(got.Forks, m.Forks) {
		t.Errorf("%d heads", len(got.Heads))
	}
}

func TestMemoryComesBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := &Memory{Computer: [16]byte{1}, File: [16]byte{2}, Kid: record.Kid{3}, Counter: rapid.Uint64().Draw(rt, "counter"),
			Heads: []record.Ref{ref(2, rapid.Uint64Range(1, record.MaxSeq).Draw(rt, "seq"), 5)}, Forks: []record.Ref{ref(3, 1, 6)}}
		b, err := m.Encode(0)
		must(t, err)
		got, err := DecodeMemory(b)
		must(t, err)
		if !reflect.DeepEqual(got, m) {
			rt.Fatalf("%+v", got)
		}
	})
}

func TestAMemoryThatMakesNoSenseIsRefused(t *testing.T) {
	good, err := (&Memory{Heads: []record.Ref{ref(2, 1, 1)}}).Encode(0)
	must(t, err)
	var w wire
	must(t, decMode.Unmarshal(good, &w))
	for _, spoil := range []func(w *wire){func(w *wire) { w.Heads = append(w.Heads, 0) }, func(w *wire) { w.Forks = []byte{1} }} {
		bad := w
		spoil(&bad)
		b, err := encMode.Marshal(&bad)
		must(t, err)
		if m, err := DecodeMemory(b); m != nil || !errors.Is(err, errs.Damaged) {
			t.Errorf("%+v, %v", m, err)
		}
	}
	if _, err := SplitMemory(make([]byte, MemorySize+1)); !errors.Is(err, errs.Damaged) {
		t.Error(err)
	}
	if m, err := DecodeMemory(nil); m == nil || err != nil {
		t.Error("nothing remembered yet", err)
	}
}

// Somebody put an older row, or an older file, in the place of the one that was there.
func TestOlderDraftsAndOlderKeysAreKnown(t *testing.T) {
	a, b := couple(t)
	old, err := NewTwin(Rows, a, b).Seal(a, []byte("old"))
	must(t, err)
	w := open(t, Rows, a, old)
	_, err = w.Seal(a, []byte("new"))
	must(t, err)
	m := &Memory{Counter: w.Counter, Kid: a.Newest().Kid}
	if m.IsOlder(w) || m.LacksKeys(a) || (&Memory{}).LacksKeys(a) {
		t.Error("what is there is told as older")
	}
	if !m.IsOlder(open(t, Rows, a, old)) {
		t.Error("older drafts are believed")
	}
	next, err := a.Renew(false)
	must(t, err)
	defer next.Wipe()
	m.Kid = next.Newest().Kid
	if !m.LacksKeys(a) || m.LacksKeys(next) {
		t.Error("older keys are believed")
	}
}

// One name for both members, another for every branch of the file.
func TestTheNameOfTheMemoryTellsNothing(t *testing.T) {
	vault, file := [16]byte{1}, [16]byte{2}
	names := []string{MemoryName(vault, file), MemoryName(file, vault), MemoryName(vault, vault)}
	if names[0] == names[1] || names[0] == names[2] || len(names[0]) != 32+len(".state") {
		t.Error(names)
	}
}

func FuzzMemory(f *testing.F) {
	b, err := (&Memory{Heads: []record.Ref{ref(2, 1, 1)}}).Encode(0)
	must(f, err)
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := DecodeMemory(b)
		if (m == nil) == (err == nil) {
			t.Fatal(err)
		}
	})
}

// What a member keeps at this computer alone has room beside all that is remembered of the log, and more of it is refused.
func TestWhatIsKeptHereHasRoom(t *testing.T) {
	a, b := couple(t)
	m := &Memory{Here: make([]byte, MaxHere)}
	for i := range maxHeads {
		m.Heads = append(m.Heads, ref(byte(i), 1<<47, 1))
	}
	for i := range maxForks {
		must(t, m.NoteFork(ref(byte(i), 1<<40, 2)))
	}
	content, err := m.Encode(0)
	must(t, err)
	if _, err := NewTwin(State, a, b).Seal(a, content); err != nil {
		t.Fatal(err)
	}
	m.Here = append(m.Here, 0)
	content, err = m.Encode(0)
	must(t, err)
	if _, err := DecodeMemory(content); !errors.Is(err, errs.Damaged) {
		t.Errorf("more than there is room for: %v", err)
	}
}
