package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/vault"
)

// A sheet that is saved holds the code and nothing that leads to the diary, takes no other file's place, and stands nowhere
// but under its own name.
func TestASavedSheetLeadsNobodyToTheDiary(t *testing.T) {
	p := newPlanner(t)
	kit, err := p.NewKit([]byte(apptest.Passphrase("Ada")))
	if err != nil || !p.KitPending() {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "sheet.txt")
	if err := app.WriteSheet(path, kit); err != nil {
		t.Fatal(err)
	}
	if err := app.WriteSheet(path, kit); !errors.Is(err, vault.ErrExists) {
		t.Fatalf("a file was replaced: %v", err)
	}
	if err := app.WriteSheet(filepath.Join(dir, "no folder", "sheet.txt"), kit); err == nil {
		t.Fatal("a folder was made")
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, %v", info, err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if code, err := vault.FindCode(string(b)); err != nil || code != kit.Code {
		t.Errorf("the code on it is %q, %v", code, err)
	}
	for _, name := range []string{"Ada", "x.unhurried", p.home, "member"} {
		if strings.Contains(string(b), name) {
			t.Errorf("it names %q", name)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("beside it lie %v, %v", entries, err)
	}
	if !p.OnVaultDisk(path) {
		t.Error("a folder of the same disk counts as another")
	}
	if p.OnVaultDisk("/proc/self/sheet.txt") {
		t.Error("another disk counts as the same")
	}
	if err := p.ConfirmKit(kit.Code); err != nil || p.KitPending() {
		t.Errorf("still asked for, %v", err)
	}
}
