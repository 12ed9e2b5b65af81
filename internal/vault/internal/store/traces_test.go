package store

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// life is a file in the making, and what was taken out of it.
type life struct {
	t    testing.TB
	r    *rand.Rand
	s    *Store
	rows []int64
	box  map[int64][]byte
	gone [][]byte
}

func newLife(t testing.TB, seed uint64) *life {
	t.Helper()
	s, err := Create(filepath.Join(t.TempDir(), "v.unhurried"), FormatCurrent)
	if err != nil {
		t.Fatal(err)
	}
	return &life{t: t, r: rand.New(rand.NewPCG(seed, 3)), s: s, box: map[int64][]byte{}}
}

func (l *life) must(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

// sealed is what a box looks like to whoever has no key.
func (l *life) sealed(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(l.r.Uint32())
	}
	return b
}

// live has a record written, replaced by what is left of a deleted one, or taken out.
func (l *life) live() {
	if l.r.IntN(5) < 3 || len(l.rows) == 0 {
		id, box := int64(len(l.rows)+len(l.gone)+1)<<20, l.sealed(664*[]int{1, 1, 1, 1, 1, 2, 3, 4, 6, 8}[l.r.IntN(10)])
		l.must(l.s.Put(id, box))
		l.rows, l.box[id] = append(l.rows, id), box
		return
	}
	i := l.r.IntN(len(l.rows))
	id := l.rows[i]
	l.gone = append(l.gone, l.box[id])
	if l.r.IntN(4) > 0 {
		l.box[id] = l.sealed(664)
		l.must(l.s.Overwrite(id, l.box[id]))
	} else {
		l.must(l.s.Delete(id))
		l.rows = slices.Delete(l.rows, i, i+1)
	}
}

// read gives the file as it stands on the disk.
func (l *life) read() []byte {
	l.t.Helper()
	raw, err := os.ReadFile(l.s.path)
	l.must(err)
	return raw
}

// traces counts the boxes of which a part stands in the file.
func (l *life) traces() (n int) {
	raw := l.read()
	for _, box := range l.gone {
		for at := 0; at+16 <= len(box); at += 48 {
			if bytes.Contains(raw, box[at:at+16]) {
				n++
				break
			}
		}
	}
	return n
}

// Of what is overwritten or deleted no copy is left, wherever SQLite has moved it before. (It would leave one in one such life of a
// hundred, and in every one something of what is still there.)
func TestWhatIsTakenOutLeavesNoTrace(t *testing.T) {
	for _, seed := range []uint64{21, 41, 1, 2, 3, 4, 5, 6, 7, 8} {
		l := newLife(t, seed)
		for range 120 {
			l.live()
		}
		l.must(l.s.Checkpoint())
		if n := l.traces(); n > 0 {
			t.Errorf("seed %d: of %d boxes that are gone, %d left something", seed, len(l.gone), n)
		}
		if left, err := l.s.hasTraces(); left || err != nil {
			t.Errorf("seed %d: something stands where no row is, %v", seed, err)
		}
		l.must(l.s.Close())
	}
}

// leave puts bytes where no row is, as SQLite may have left them: before the first row of a page of records.
func (l *life) leave(b []byte) {
	l.t.Helper()
	l.must(l.s.Close())
	raw := l.read()
	for at := len(raw) - PageSize; at > 0; at -= PageSize {
		if place := unused(raw[at:][:PageSize], 0); len(place) >= len(b) {
			copy(place[len(place)-len(b):], b)
			l.must(os.WriteFile(l.s.path, raw, 0o600))
			s, err := Open(l.s.path, ForWriting)
			l.must(err)
			l.must(s.Begin())
			l.must(s.WhyReadOnly())
			l.s = s
			return
		}
	}
	l.t.Fatal("no page has room for it")
}

// Whatever is overwritten or deleted takes along what was left in the file before, as by an edition that did not look for it, or when
// the power went before it could.
func TestWhatWasLeftBeforeGoesWithTheNextThing(t *testing.T) {
	next := []byte("what stands there next")
	for name, change := range map[string]func(s *Store) error{
		"a record is overwritten": func(s *Store) error { return s.Overwrite(1<<20, next) },
		"a record is deleted":     func(s *Store) error { return s.Delete(1 << 20) },
		"a slot is overwritten":   func(s *Store) error { return s.SetSlot(3, next) },
		"members' boxes are":      func(s *Store) error { return s.SetLocal([2][]byte{next, next}) },
		"a value is deleted":      func(s *Store) error { return s.DeleteMeta("vault") },
	} {
		t.Run(name, func(t *testing.T) {
			l := newLife(t, 1)
			box := l.sealed(664)
			l.must(errors.Join(l.s.Put(1<<20, box), l.s.SetSlot(3, box), l.s.SetLocal([2][]byte{box, box}), l.s.SetVaultID([16]byte{1})))
			left := l.sealed(300)
			l.leave(left)
			l.must(l.s.Put(2<<20, box))
			l.must(l.s.Checkpoint())
			if !bytes.Contains(l.read(), left) {
				t.Fatal("it was not left")
			}
			l.must(l.s.Tx(func() error { return change(l.s) }))
			l.must(l.s.Close())
			if bytes.Contains(l.read(), left) {
				t.Error("it is left")
			}
		})
	}
}

// A file in which nothing is left is not made anew.
func TestACleanFileIsNotMadeAnew(t *testing.T) {
	l := newLife(t, 1)
	for i := range int64(40) {
		l.must(l.s.Put(i<<20, l.sealed(664)))
	}
	version := func() int64 { // SQLite counts it up when it makes a file anew
		n, err := l.s.number("PRAGMA schema_version")
		l.must(err)
		return n
	}
	before := version()
	for i := range int64(20) {
		l.must(l.s.Overwrite(2*i<<20, l.sealed(664)))
		l.must(l.s.Checkpoint())
	}
	if version() != before {
		t.Error("it was made anew")
	}
	l.must(l.s.Close())
}

// A backup is laid out anew, so it has nothing of what was left.
func TestABackupHasNothingThatWasLeft(t *testing.T) {
	l := newLife(t, 21)
	for range 120 {
		l.live()
	}
	left := l.sealed(30)
	l.leave(left)
	backup := l.s.path + ".backup"
	l.must(l.s.CopyTo(backup))
	raw, err := os.ReadFile(backup)
	l.must(err)
	if bytes.Contains(raw, left) || !bytes.Contains(l.read(), left) {
		t.Error("what was left is in the backup, or was not left")
	}
	for at := PageSize; at < len(raw); at += PageSize {
		if bytes.Count(unused(raw[at:][:PageSize], 0), []byte{0}) != len(unused(raw[at:][:PageSize], 0)) {
			t.Errorf("something stands where no row is, on page %d", at/PageSize+1)
		}
	}
	l.must(l.s.Close())
}
