package vault_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"unhurried/internal/vault"
)

// What a member keeps at this computer alone is theirs alone, is in no backup and in no other copy, and an older copy that is put
// back brings back no older one.
func TestWhatIsKeptHereIsInNoCopy(t *testing.T) {
	dir := t.TempDir()
	path, state := filepath.Join(dir, "v.unhurried"), vault.WithState(filepath.Join(dir, "state"))
	v, _ := coupleAt(t, path, state)
	here := func(want string) {
		t.Helper()
		if b, err := v.Here(); err != nil || string(b) != want {
			t.Fatalf("%q, %v; want %q", b, err, want)
		}
	}
	here("")
	if err := v.SetHere([]byte("first")); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(dir, "backup.unhurried")
	if err := v.Backup(copied); err != nil {
		t.Fatal(err)
	}
	add(t, v, checkIn(1))
	closeVault(t, v)
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	v = open(t, path, passA, state)
	here("first")
	chain, err := v.Chain()
	if err != nil || chain == [16]byte{} {
		t.Fatal(chain, err)
	}
	if err := v.SetHere([]byte("second")); err != nil {
		t.Fatal(err)
	}
	if err := v.SetHere(make([]byte, 1025)); err == nil {
		t.Error("more than there is room for")
	}
	add(t, v, checkIn(2))
	closeVault(t, v)

	v = open(t, path, passB, state)
	here("")
	closeVault(t, v)
	v = open(t, copied, passA, vault.WithState(filepath.Join(dir, "another computer")))
	here("")
	closeVault(t, v)

	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	v = open(t, path, passA, state)
	here("second")
	if again, err := v.Chain(); err != nil || again == chain {
		t.Errorf("an older copy goes on in the chain %x: %v", again, err)
	}
	closeVault(t, v)

	v = open(t, path, passA)
	if _, err := v.Here(); !errors.Is(err, vault.ErrReadOnly) {
		t.Errorf("without a folder for it: %v", err)
	}
	closeVault(t, v)
}
