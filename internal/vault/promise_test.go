package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/record1"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/store"
)

// What a file, beside its log or not, holds at this moment.
func onDisk(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	log, err := os.ReadFile(path + "-wal")
	must(t, err)
	return append(b, log...)
}

func TestWhatIsTakenOutIsOutOfTheFileAndItsLogAtOnce(t *testing.T) {
	kdf.AllowCheap()
	path := filepath.Join(t.TempDir(), "v.unhurried")
	v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA}})
	must(t, err)
	pass := adversaryA
	slot := func(place int) []byte {
		boxes, err := v.file.ReadSlots()
		must(t, err)
		return boxes[place][slot.SaltAt:]
	}
	for what, c := range map[string]struct {
		before func() []byte
		do     func() error
	}{
		"an entry": {func() []byte {
			_, err := v.Append(Entry{Type: 5, Shared: []byte("shared")})
			must(t, err)
			boxes, err := v.Boxes()
			must(t, err)
			return boxes[len(boxes)-1]
		}, func() error { return v.Delete(v.Head()) }},
		"a draft": {func() []byte {
			must(t, v.SetDraft("d", []byte("half a sentence")))
			box, err := v.DraftBox()
			must(t, err)
			return box
		}, func() error { return v.SetDraft("d", nil) }},
		"a passphrase": {func() []byte { return slot(0) }, func() error {
			next := []byte("another passphrase")
			defer func() { pass = next }()
			return v.ChangePassphrase(pass, next)
		}},
		"a code": {func() []byte { return slot(2) }, func() error {
			kit, err := v.NewKit(pass)
			must(t, err)
			return v.ConfirmKit(kit.Code)
		}},
		"keys": {func() []byte { return slot(0) }, func() error { return v.Rotate(pass) }},
	} {
		gone := c.before()
		if !bytes.Contains(onDisk(t, path), gone) {
			t.Fatalf("%s: it is not where it should be", what)
		}
		must(t, c.do())
		if bytes.Contains(onDisk(t, path), gone) {
			t.Errorf("%s: what was taken out can still be found, with the vault open", what)
		}
	}
	must(t, v.Close())
}

func TestDeletingTheVaultOverwritesWhatOpensIt(t *testing.T) {
	kdf.AllowCheap()
	path := filepath.Join(t.TempDir(), "v.unhurried")
	v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}})
	must(t, err)
	boxes, err := v.file.ReadSlots()
	must(t, err)
	must(t, v.Close())
	remnant := path + "-remnant" // what may be left on the disk of a file that was removed
	must(t, os.Link(path, remnant))
	must(t, Destroy(path))
	b, err := os.ReadFile(remnant)
	must(t, err)
	for place, box := range boxes {
		if bytes.Contains(b, box[slot.SaltAt:slot.SaltAt+64]) {
			t.Errorf("slot %d is left", place)
		}
	}
}

func TestABackupOfAVaultThatChangedUnderneathIsRefused(t *testing.T) {
	kdf.AllowCheap()
	for what, change := range map[string]func(s *store.Store, rows []Row) error{
		"its last row is gone":            func(s *store.Store, rows []Row) error { return s.Delete(rows[len(rows)-1].ID) },
		"a row in the middle is gone":     func(s *store.Store, rows []Row) error { return s.Delete(rows[1].ID) },
		"a row in the middle was altered": func(s *store.Store, rows []Row) error { return s.Overwrite(rows[1].ID, aead.Random(664)) },
		"a row stands in another's place": func(s *store.Store, rows []Row) error { return s.Overwrite(rows[len(rows)-1].ID, rows[0].Box) },
	} {
		dir := t.TempDir()
		v, _, err := Create(filepath.Join(dir, "v.unhurried"), CreateOptions{Passphrases: [][]byte{adversaryA}})
		must(t, err)
		_, err = v.Append(Blanks(4)...)
		must(t, err)
		var rows []Row
		_, err = v.file.Records(func(id int64, box []byte) error {
			rows = append(rows, Row{id, bytes.Clone(box)})
			return nil
		})
		must(t, err)
		must(t, change(v.file, rows))
		copied := filepath.Join(dir, "copy.unhurried")
		if err := v.Backup(copied); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", what, err)
		}
		if disk.Exists(copied) {
			t.Errorf("%s: the bad copy has its name", what)
		}
		must(t, v.Close())
	}
}

// A draft or a row of any size could otherwise take all memory, or end all writing.
func TestWhatIsFarTooLargeIsNotReadAndStopsNothing(t *testing.T) {
	InFormat2(t)
	kdf.AllowCheap()
	path := filepath.Join(t.TempDir(), "v.unhurried")
	v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA}})
	must(t, err)
	_, err = v.Append(Entry{Type: 5, Shared: []byte("before")})
	must(t, err)
	id, box := fixed(1, 16), make([]byte, record1.MaxSize+1<<16)
	copy(box[len(box)-record1.DraftSumSize:], record1.DraftSum(id, box[:len(box)-record1.DraftSumSize]))
	must(t, v.Close())
	must(t, Exec(path, "INSERT INTO draft(id, box) VALUES(?, ?)", id, box))
	must(t, Exec(path, "INSERT INTO record(id, box) VALUES(?, ?)", chain.RowID(2, [32]byte{}), box))
	for range 2 {
		v, err := Open(path, adversaryA)
		must(t, err)
		n := 0
		report, err := v.Load(context.Background(), func(Record) error { n++; return nil })
		must(t, err)
		if !report.Has(DraftsDamaged) {
			t.Errorf("the draft was read: %v", report.Warnings)
		}
		if !report.Has(Unreadable) || report.Has(FileDamaged) || v.ReadOnly() {
			t.Errorf("the row: read-only %v, %v", v.ReadOnly(), report.Warnings)
		}
		_, err = v.Append(Entry{Type: 5, Shared: []byte("after")})
		must(t, err)
		must(t, v.Backup(filepath.Join(t.TempDir(), "copy.unhurried")))
		must(t, v.Close())
	}
}

// A deleted entry, a forged deletion and a forged entry in a vault that is left, salvaged or backed up.
func TestCopiesTakeNothingAlongThatWasDeletedOrForged(t *testing.T) {
	InFormat2(t)
	for what, copyOf := range map[string]func(t *testing.T, s *scene, to string){
		"salvaged": func(t *testing.T, s *scene, to string) {
			report, err := Salvage(s.path, to, adversaryA)
			must(t, err)
			if report.Has(Revived) {
				t.Error("what was deleted was written into the new file first")
			}
		},
		"restored": func(t *testing.T, s *scene, to string) {
			_, _, err := Restore(s.path, to, adversaryA)
			must(t, err)
		},
	} {
		s := newScene(t)
		var deleted []byte
		s.b(func(b *partner) { deleted = bytes.Clone(b.rows[1].box) })
		s.a(func(v *Vault) {
			must(t, v.Delete(Ref{Chain: v.log.Own(), Seq: 2}))
			must(t, v.SetDraft("d", nil))
		})
		s.b(func(b *partner) {
			b.put(b.rows[1].id, deleted) // "A 2" is back
			first := b.rows[0]           // and "A 1" goes, by a word of A's that is none
			b.put(first.id, b.keys.latest().SealStub(first.opened.Header(), first.opened.Ref.Hash))
			ref := first.opened.Ref
			body := append(append(bytes.Clone(ref.Chain[:]), 0, 0, 0, 0, 0, 0, 0, byte(ref.Seq)), ref.Hash[:]...)
			h := &record1.Header{Type: chain.TypeTombstone, Author: 0, Sealer: 1, Seq: 1, Lamport: 60, Chain: [16]byte{10, 9}}
			box := b.keys.latest().Seal(h, body, nil)
			b.put(home(box, 60), box)
			h = &record1.Header{Type: chain.TypeTombstone, Author: 1, Sealer: 1, Seq: 1, Lamport: 61, Chain: [16]byte{11, 9}}
			box = b.keys.latest().Seal(h, body, nil)
			b.put(home(box, 61), box)
		})
		to := filepath.Join(t.TempDir(), "copy.unhurried")
		copyOf(t, s, to)
		v, err := Open(to, adversaryA)
		must(t, err)
		var words []string
		report, err := v.Load(context.Background(), func(r Record) error {
			if !r.Purged {
				words = append(words, fmt.Sprintf("%d %s", r.Author, r.Shared))
			}
			return nil
		})
		must(t, err)
		if want := []string{"1 B 1", "1 B 2", "0 A 3"}; !slices.Equal(words, want) {
			t.Errorf("%s: A reads %q", what, words)
		}
		if !report.Has(RemovedByOther) {
			t.Errorf("%s: nothing is said of the entry that A did not delete: %v", what, report.Warnings)
		}
		must(t, v.Close())
		if b, err := os.ReadFile(to); err != nil || bytes.Contains(b, deleted) {
			t.Errorf("%s: what was deleted is in the copy %v", what, err)
		}
	}
}

// Where nothing may be written, what was put back is left out all the same.
func TestWhatWasPutBackIsLeftOutWhereNothingCanBeWritten(t *testing.T) {
	InFormat2(t)
	s := newScene(t)
	var deleted []byte
	s.b(func(b *partner) { deleted = bytes.Clone(b.rows[1].box) })
	s.a(func(v *Vault) { must(t, v.Delete(Ref{Chain: v.log.Own(), Seq: 2})) })
	s.b(func(b *partner) { b.put(b.rows[1].id, deleted) })
	before, err := os.ReadFile(s.path)
	must(t, err)
	v, err := Open(s.path, adversaryA, WithReadOnly())
	must(t, err)
	begun := 0
	var words []string
	report, err := LoadInto(context.Background(), v, func(r *Record) (string, error) { return string(r.Shared), nil }, func() func(*Record, string) error {
		begun++
		words = nil
		return func(_ *Record, text string) error {
			words = append(words, text)
			return nil
		}
	})
	must(t, err)
	if want := []string{"A 1", "", "B 1", "B 2", "A 3"}; begun != 2 || !slices.Equal(words, want) || !report.Has(Revived) || report.Purged != 1 {
		t.Fatalf("%d readings, %q, %+v", begun, words, report)
	}
	must(t, v.Close())
	after, err := os.ReadFile(s.path)
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Fatal("something was written")
	}
}
