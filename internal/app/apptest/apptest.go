// Package apptest makes diaries for tests: an App with a clock that only the test turns, and vaults whose keys are derived
// in no time.
package apptest

import (
	"testing"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/content"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

// Catalog returns the shipped content, read once for all tests of a package.
func Catalog(t testing.TB) *homework.Catalog {
	t.Helper()
	cat, err := content.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// New returns an App with the shipped content and no vault open. It is closed when the test ends. onDisk, which may be nil,
// is that of app.Config.
func New(t testing.TB, now func() time.Time, onDisk func()) *app.App {
	t.Helper()
	return NewBy(t, now, nil, onDisk)
}

// NewBy is New with another clock on the wall, as app.Config has it.
func NewBy(t testing.TB, now, wall func() time.Time, onDisk func()) *app.App {
	t.Helper()
	vaulttest.Cheap()
	a := app.New(app.Config{Catalog: Catalog(t), Now: now, Wall: wall, StateDir: t.TempDir(), OnDisk: onDisk})
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// Vault is a vault as a test knows it.
type Vault struct {
	Path        string
	Names       []string  // by member
	Passphrases []string  // by member
	Kits        []app.Kit // as they were when it was made
}

// Passphrase is that of a member in the vaults of Make.
func Passphrase(name string) string { return "the velvet words of " + name }

// Make makes a vault for the members named, with nothing in it but their names, and leaves it open as the first one's.
func Make(t testing.TB, a *app.App, path string, names ...string) *Vault {
	t.Helper()
	v := &Vault{Path: path, Names: names}
	h := app.Household{Names: names}
	for _, n := range names {
		v.Passphrases = append(v.Passphrases, Passphrase(n))
		h.Passphrases = append(h.Passphrases, []byte(Passphrase(n)))
	}
	var err error
	if v.Kits, err = a.Create(path, h); err != nil {
		t.Fatal(err)
	}
	if len(v.Kits) != len(names) {
		t.Fatalf("%d recovery kits for %d members", len(v.Kits), len(names))
	}
	return v
}

// OpenAs closes what an App has open and opens the vault as a member.
func (v *Vault) OpenAs(t testing.TB, a *app.App, member int) {
	t.Helper()
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if err := a.Open(t.Context(), v.Path, []byte(v.Passphrases[member])); err != nil {
		t.Fatal(err)
	}
}

// Raw opens the vault as a member's own program would that keeps to no rule but the vault's. No App may have it open.
func (v *Vault) Raw(t testing.TB, member int) *vault.Vault {
	t.Helper()
	raw, err := vault.Open(v.Path, []byte(v.Passphrases[member]))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// Append puts entries into the vault as such a program does.
func (v *Vault) Append(t testing.TB, member int, entries ...vault.Entry) {
	t.Helper()
	raw := v.Raw(t, member)
	if _, err := raw.Append(entries...); err != nil {
		t.Fatal(err)
	}
	if err := raw.Close(); err != nil {
		t.Fatal(err)
	}
}
