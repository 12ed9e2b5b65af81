package vault_test

import (
	"os"
	"path/filepath"
	"testing"

	"unhurried/internal/vault"
)

// What trying a passphrase takes is known without one, is the same for one member and for two, and what is no vault takes nothing.
func TestTheMemoryOfAKeyIsKnownAhead(t *testing.T) {
	want := 2 * int(vault.LeastKDF().MemoryKiB) << 10
	for _, phrases := range [][][]byte{{passA}, {passA, passB}} {
		v, _, err := vault.Create(filepath.Join(t.TempDir(), "x.unhurried"), vault.CreateOptions{Passphrases: phrases})
		if err != nil {
			t.Fatal(err)
		}
		closeVault(t, v)
		if got := vault.KeyMemory(v.Path()); got != want {
			t.Errorf("%d bytes for a vault of %d, not %d", got, len(phrases), want)
		}
	}
	letter := filepath.Join(t.TempDir(), "letter")
	if err := os.WriteFile(letter, []byte("Dear one, "), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{letter, filepath.Dir(letter), letter + " that is not there"} {
		if got := vault.KeyMemory(path); got != 0 {
			t.Errorf("%s takes %d bytes", path, got)
		}
	}
}
