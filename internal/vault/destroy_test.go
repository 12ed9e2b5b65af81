package vault_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"unhurried/internal/vault"
)

// onlyThese makes sure that nothing was left lying in a folder.
func onlyThese(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if fmt.Sprint(got) != fmt.Sprint(names) {
		t.Fatalf("in the folder: %v, expected %v", got, names)
	}
}

func TestDestroyLeavesNothing(t *testing.T) {
	dir, state := t.TempDir(), t.TempDir()
	v, _ := coupleAt(t, filepath.Join(dir, "v.unhurried"), vault.WithState(state))
	fill(t, v, 3)
	path := v.Path()
	if err := vault.Destroy(path); !errors.Is(err, vault.ErrInUse) {
		t.Fatalf("destroyed while open: %v", err)
	}
	closeVault(t, v)
	if err := vault.Destroy(path, vault.WithState(state)); err != nil {
		t.Fatal(err)
	}
	onlyThese(t, dir)
	onlyThese(t, state)
}

// Earlier states that the program put aside, and what it left unfinished, are listed and go along. Nothing else does.
func TestDestroyTakesEarlierStatesAlong(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "v.unhurried")
	v, _ := coupleAt(t, path)
	other, _ := coupleAt(t, filepath.Join(t.TempDir(), "v.unhurried"))
	copied := filepath.Join(dir, "v-copy.unhurried")
	if err := v.Backup(copied); err != nil {
		t.Fatal(err)
	}
	dated := into(t, v, dir, 1, aDay)
	id := v.ID()
	closeVault(t, v)
	if _, _, err := vault.Restore(copied, path, passA); err != nil {
		t.Fatal(err)
	}
	goes := []string{fmt.Sprintf(".unhurried-%x-20260101-1.tmp", id), "v-format-1.unhurried", "v-format-1-20260101-100000-000.unhurried", ".restore-20260101-100000-000.tmp"}
	for _, name := range goes {
		if err := copyOver(filepath.Join(dir, name), copied); err != nil {
			t.Fatal(err)
		}
	}
	stays := []string{filepath.Base(copied), filepath.Base(dated), "v-before-20260101-100000-000.unhurried", "v-before-my notes.unhurried", "w-format-1.unhurried"}
	if err := other.Backup(filepath.Join(dir, stays[2])); err != nil {
		t.Fatal(err)
	}
	for _, name := range stays[3:] {
		if err := copyOver(filepath.Join(dir, name), copied); err != nil {
			t.Fatal(err)
		}
	}
	list, err := vault.Remnants(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != len(goes)+1 { // and what stood there before the restore
		t.Fatalf("%d are listed: %v", len(list), list)
	}
	for _, name := range goes {
		if !slices.Contains(list, filepath.Join(dir, name)) {
			t.Errorf("%s is not listed", name)
		}
	}
	if err := vault.Destroy(path); err != nil {
		t.Fatal(err)
	}
	slices.Sort(stays)
	onlyThese(t, dir, stays...)
}

func TestDestroyThroughALinkTakesTheFile(t *testing.T) {
	v, _ := couple(t)
	path, dir := v.Path(), t.TempDir()
	closeVault(t, v)
	link := filepath.Join(dir, "link.unhurried")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if err := vault.Destroy(link); err != nil {
		t.Fatal(err)
	}
	onlyThese(t, dir)
	onlyThese(t, filepath.Dir(path))
}

// A link beside a vault that is to go leads to somebody else's file, of which nothing is overwritten; and what is no file, or a
// huge one with nothing in it, keeps nobody waiting.
func TestDestroyOverwritesNothingThroughALinkBesideIt(t *testing.T) {
	for _, suffix := range []string{"-wal", "-journal", "-shm", ".lock"} {
		other, _ := couple(t)
		victim := other.Path()
		closeVault(t, other)
		for name, put := range map[string]func(at string) error{
			"another vault": func(at string) error { return os.Symlink(victim, at) },
			"a device":      func(at string) error { return os.Symlink("/dev/zero", at) },
			"holes": func(at string) error {
				if err := os.WriteFile(at, nil, 0o600); err != nil {
					return err
				}
				return os.Truncate(at, 1<<30)
			},
		} {
			v, _ := couple(t)
			path := v.Path()
			closeVault(t, v)
			if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			if err := put(path + suffix); err != nil {
				t.Fatal(err)
			}
			if err := vault.Destroy(path); err == nil {
				onlyThese(t, filepath.Dir(path))
			} else if suffix != ".lock" { // which such a thing can't be
				t.Errorf("%s as %s: %v", name, suffix, err)
			}
		}
		v, err := vault.Open(victim, passA)
		if err != nil {
			t.Fatalf("by way of %s the other vault was harmed: %v", suffix, err)
		}
		closeVault(t, v)
	}
}

// What opens it is overwritten in a damaged vault too, and in what the file system may keep of it.
func TestDestroyOverwritesTheSlotsOfADamagedVault(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	closeVault(t, v)
	before, err := vault.Slots(path)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(raw, before[0])
	raw[at+300] ^= 1 // a slot that is nearly whole
	clear(raw[100:4096])
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	remnant := filepath.Join(t.TempDir(), "remnant")
	if err := os.Link(path, remnant); err != nil {
		t.Fatal(err)
	}
	if err := vault.Destroy(path); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadFile(remnant)
	if err != nil {
		t.Fatal(err)
	}
	for place, slot := range before {
		if bytes.Contains(left, slot[400:500]) {
			t.Errorf("slot %d is left", place)
		}
	}
	onlyThese(t, filepath.Dir(path))
}
