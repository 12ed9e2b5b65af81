package vault_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"unhurried/internal/vault"
)

func TestAnOlderCopyIsNoticedAndNeverContradicted(t *testing.T) {
	state := t.TempDir()
	v, _ := couple(t, vault.WithState(state))
	path, older := v.Path(), filepath.Join(t.TempDir(), "older.unhurried")
	fill(t, v, 3)
	if err := v.Backup(older); err != nil {
		t.Fatal(err)
	}
	newer := fill(t, v, 4)
	closeVault(t, v)
	if err := copyOver(path, older); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the warning stays until somebody decides
		v = open(t, path, passA, vault.WithState(state))
		_, report := load(t, v)
		if !report.Has(vault.OlderCopy) {
			t.Fatalf("%+v", report)
		}
		closeVault(t, v)
	}
	v = open(t, path, passA, vault.WithState(state))
	load(t, v)
	if r := add(t, v, checkIn(50)); r[0].Ref.Chain == newer[0].Chain {
		t.Fatal("the older copy goes on in the same chain")
	}
	if err := v.AcceptOlder(); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	_, report := load(t, open(t, path, passA, vault.WithState(state)))
	clean(t, report)
}

func TestAnOlderFileUnderTheLogOfANewerOneShows(t *testing.T) {
	for _, after := range []int{1, 5, 40, 200} {
		state := t.TempDir()
		v, _ := couple(t, vault.WithState(state))
		path := v.Path()
		fill(t, v, 50)
		copies := t.TempDir()
		if err := v.Backup(filepath.Join(copies, "backup")); err != nil {
			t.Fatal(err)
		}
		if err := copyOver(filepath.Join(copies, "raw"), path); err != nil { // as it stood before the log was folded in
			t.Fatal(err)
		}
		fill(t, v, after)
		load(t, v)
		if err := copyOver(filepath.Join(copies, "log"), path+"-wal"); err != nil {
			t.Fatal(err)
		}
		closeVault(t, v)
		for _, older := range []string{"backup", "raw"} {
			mixed := filepath.Join(t.TempDir(), "mixed.unhurried")
			for suffix, part := range map[string]string{"": older, "-wal": "log"} {
				if err := copyOver(mixed+suffix, filepath.Join(copies, part)); err != nil {
					t.Fatal(err)
				}
			}
			v, err := vault.Open(mixed, passA, vault.WithState(state))
			if errors.Is(err, vault.ErrDamaged) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			report, err := v.Load(context.Background(), func(vault.Record) error { n++; return nil })
			if err != nil && !errors.Is(err, vault.ErrDamaged) {
				t.Fatal(err)
			}
			if err == nil && n != 50+after && len(report.Warnings) == 0 {
				t.Fatalf("%s under a log of %d more: %d entries and no word of it", older, after, n)
			}
			t.Logf("%s under a log of %d more: %d entries, %v", older, after, n, report.Warnings)
			closeVault(t, v)
		}
	}
}

// The file from before the keys were changed has all entries, and opens with what was a passphrase. Put back, it is told to both
// members, each as long as they have not said to go on from it.
func TestAFileFromBeforeNewKeysIsToldToBoth(t *testing.T) {
	state := t.TempDir()
	v, _ := couple(t, vault.WithState(state))
	path, older := v.Path(), filepath.Join(t.TempDir(), "older.unhurried")
	fill(t, v, 3)
	closeVault(t, v)
	v = open(t, path, passB, vault.WithState(state))
	load(t, v)
	closeVault(t, v)
	if err := copyOver(older, path); err != nil {
		t.Fatal(err)
	}
	v = open(t, path, passA, vault.WithState(state))
	if err := v.ChangePassphrase(passA, []byte("the next passphrase")); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v) // nothing was read since
	v = open(t, path, passB, vault.WithState(state))
	_, report := load(t, v)
	clean(t, report)
	closeVault(t, v)
	if err := copyOver(path, older); err != nil {
		t.Fatal(err)
	}
	for _, pass := range [][]byte{passA, passB} {
		v = open(t, path, pass, vault.WithState(state))
		if _, report := load(t, v); !report.Has(vault.OlderCopy) || !v.ReadOnly() {
			t.Fatalf("%s: %+v, read-only %v", pass, report, v.ReadOnly())
		}
		if err := v.AcceptOlder(); err != nil {
			t.Fatal(err)
		}
		closeVault(t, v)
		v = open(t, path, pass, vault.WithState(state))
		_, report := load(t, v)
		clean(t, report)
		closeVault(t, v)
	}
}

// An older state that is put in the place of an open file, of the same session even, is told: closing writes nothing to it, and
// remembers what the file held that was open.
func TestAnOlderFileInThePlaceOfAnOpenOneIsTold(t *testing.T) {
	for name, replace := range map[string]func(path, older string) error{
		"by name":  func(path, older string) error { return os.Rename(older, path) },
		"in place": func(path, older string) error { return copyOver(path, older) },
	} {
		state := t.TempDir()
		v, _ := couple(t, vault.WithState(state))
		path, older := v.Path(), filepath.Join(t.TempDir(), "older.unhurried")
		fill(t, v, 3)
		closeVault(t, v)
		v = open(t, path, passA, vault.WithState(state))
		refs := fill(t, v, 2)
		if err := v.Delete(refs[0]); err != nil { // which empties the log
			t.Fatal(err)
		}
		if err := copyOver(older, path); err != nil {
			t.Fatal(err)
		}
		refs = fill(t, v, 2)
		if err := v.Delete(refs[0]); err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(older)
		if err != nil {
			t.Fatal(err)
		}
		if err := replace(path, older); err != nil {
			t.Fatal(err)
		}
		closeVault(t, v)
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%s: closing changed it: %v", name, err)
		}
		if _, report := load(t, open(t, path, passA, vault.WithState(state))); !report.Has(vault.OlderCopy) {
			t.Errorf("%s: %+v", name, report)
		}
	}
}

func TestACopyOnAnotherComputerStartsItsOwnChain(t *testing.T) {
	v, _ := couple(t, vault.WithState(t.TempDir()))
	here := fill(t, v, 2)
	copied := filepath.Join(t.TempDir(), "copy.unhurried")
	if err := v.Backup(copied); err != nil {
		t.Fatal(err)
	}
	there := open(t, copied, passA, vault.WithState(t.TempDir()))
	if r := fill(t, there, 2); r[0].Chain == here[0].Chain {
		t.Fatal("two computers go on in one chain")
	}
	_, report := load(t, there)
	clean(t, report)
}

func TestADamagedStateFileIsSaidAndNothingWorse(t *testing.T) {
	state := t.TempDir()
	v, _ := couple(t, vault.WithState(state))
	fill(t, v, 2)
	closeVault(t, v)
	name := filepath.Join(state, dirNames(t, state)[0])
	for _, content := range [][]byte{{}, make([]byte, 700), make([]byte, 2<<20)} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
		v = open(t, v.Path(), passA, vault.WithState(state))
		if _, report := load(t, v); !report.Has(vault.StateUnreadable) || report.Damaged > 0 {
			t.Fatalf("%+v", report)
		}
		closeVault(t, v)
	}
	if b, err := os.ReadFile(name); err != nil || len(b) != 2<<20 {
		t.Fatalf("it was replaced before that was known: %d bytes, %v", len(b), err)
	}
	v = open(t, v.Path(), passA, vault.WithState(state))
	if err := v.Acknowledge(); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	older := filepath.Join(t.TempDir(), "older.unhurried")
	if err := copyOver(older, v.Path()); err != nil {
		t.Fatal(err)
	}
	v = open(t, v.Path(), passA, vault.WithState(state))
	_, report := load(t, v)
	clean(t, report)
	fill(t, v, 1)
	closeVault(t, v)
	if err := copyOver(v.Path(), older); err != nil {
		t.Fatal(err)
	}
	if _, report := load(t, open(t, v.Path(), passA, vault.WithState(state))); !report.Has(vault.OlderCopy) {
		t.Fatalf("a new one was begun once that was known: %+v", report)
	}
}

func TestAClockThatGoesBackAYearChangesNothing(t *testing.T) {
	v, _ := couple(t)
	for i := range 6 {
		e := checkIn(i)
		e.Day = int32(20000 - 365*(i%2))
		add(t, v, e)
	}
	all, report := load(t, v)
	clean(t, report)
	for i, r := range all {
		if r.Lamport != all[0].Lamport+uint64(i) {
			t.Fatalf("entry %d has Lamport time %d", i, r.Lamport)
		}
	}
}

func TestAnOldFormatIsBackedUpAndMigrated(t *testing.T) {
	made := vault.InFormat2(t)
	v, _ := couple(t)
	path := v.Path()
	fill(t, v, 5)
	closeVault(t, v)
	if err := vault.CreateFormat1(path, passA); err != nil {
		t.Fatal(err)
	}
	made()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	v, err = vault.Open(path, passA, vault.WithReadOnly())
	if err != nil {
		t.Fatal(err)
	}
	if all, _ := load(t, v); len(all) != 5 {
		t.Fatal("an old format can be read as it is")
	}
	closeVault(t, v)
	v = open(t, path, passB)
	if err := v.SetDraft("d", []byte("what format 2 brought")); err != nil {
		t.Fatal(err)
	}
	all, report := load(t, v)
	clean(t, report)
	if len(all) != 5 {
		t.Fatalf("%d entries after the migration", len(all))
	}
	kept := filepath.Join(filepath.Dir(path), "ours-format-1.unhurried")
	if info, err := vault.ReadInfo(kept); err != nil || info.Format != 1 || info.Rows != 5 {
		t.Fatalf("the file as it was: %+v %v", info, err)
	}
	if v, err = vault.Open(kept, passA, vault.WithReadOnly()); err != nil {
		t.Fatal(err)
	}
	if all, _ := load(t, v); len(all) != 5 || binary.BigEndian.Uint32(before[60:]) != 1 {
		t.Fatal("the backup before the migration reads differently")
	}
	closeVault(t, v)
}

func TestANewerFormatIsReadOrRefusedAndNeverDamaged(t *testing.T) {
	for _, c := range []struct {
		reader, writer int
		want           error
	}{{9, 9, vault.ErrNewer}, {2, 9, nil}} {
		vault.InFormat2(t)
		v, _ := couple(t)
		path := v.Path()
		fill(t, v, 3)
		closeVault(t, v)
		if err := vault.CreateNewer(path, passA, c.reader, c.writer); err != nil {
			t.Fatal(err)
		}
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		v, err = vault.Open(path, passA)
		if !errors.Is(err, c.want) {
			t.Fatalf("%+v: %v", c, err)
		}
		if err == nil {
			if _, err := v.Append(checkIn(1)); !errors.Is(err, vault.ErrReadOnly) {
				t.Fatal(err)
			}
			if all, _ := load(t, v); len(all) != 3 {
				t.Fatalf("%d entries", len(all))
			}
			closeVault(t, v)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
			t.Fatal("a newer vault was changed")
		}
	}
}

// Who gets in by a recovery code into the file from before the keys were changed is told what the passphrase would tell. A new
// passphrase they can set once they have gone on from it, and both members can write then.
func TestACodeOpensTheFileFromBeforeNewKeys(t *testing.T) {
	state := vault.WithState(t.TempDir())
	v, kits := couple(t, state)
	path, older := v.Path(), filepath.Join(t.TempDir(), "older.unhurried")
	fill(t, v, 3)
	closeVault(t, v)
	v = open(t, path, passB, state)
	load(t, v)
	closeVault(t, v)
	if err := copyOver(older, path); err != nil {
		t.Fatal(err)
	}
	v = open(t, path, passA, state)
	if err := v.ChangePassphrase(passA, []byte("the next passphrase")); err != nil {
		t.Fatal(err)
	}
	add(t, v, checkIn(10))
	closeVault(t, v)
	v = open(t, path, passB, state)
	_, report := load(t, v)
	clean(t, report)
	closeVault(t, v)
	if err := copyOver(path, older); err != nil {
		t.Fatal(err)
	}

	found := []byte("found again")
	if _, err := vault.Recover(path, kits[0].Code, found, state); !errors.Is(err, vault.ErrReadOnly) {
		t.Errorf("a new passphrase before they know of it: %v", err)
	}
	v, err := vault.OpenWithKit(path, kits[0].Code, state)
	if err != nil {
		t.Fatal(err)
	}
	if _, report := load(t, v); !report.Has(vault.OlderCopy) || !v.ReadOnly() {
		t.Fatalf("%+v, read-only %v", report, v.ReadOnly())
	}
	if err := v.AcceptOlder(); err != nil {
		t.Fatal(err)
	}
	add(t, v, checkIn(20))
	closeVault(t, v)
	if v, err = vault.Recover(path, kits[0].Code, found, state); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	v = open(t, path, found, state)
	all, report := load(t, v)
	clean(t, report)
	if len(all) != 4 {
		t.Errorf("%d entries", len(all))
	}
	closeVault(t, v)
	v = open(t, path, passB, state)
	if _, report := load(t, v); !report.Has(vault.OlderCopy) {
		t.Errorf("B is told %+v", report)
	}
	if err := v.AcceptOlder(); err != nil {
		t.Fatal(err)
	}
	add(t, v, checkIn(30))
}
