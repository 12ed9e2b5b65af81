package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/content"
	"unhurried/internal/vault"
)

func TestCopiesAreMadeWhenTheyAreDueAndTheOldestGo(t *testing.T) {
	cat, err := content.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 1, 20, 0, 0, 0, time.UTC)
	a := app.New(cat, func() time.Time { return now })
	home := t.TempDir()
	if _, err := a.Create(filepath.Join(home, "x.unhurried"), app.Household{
		Solo: true, Names: []string{"Ada"}, Passphrases: [][]byte{[]byte("orbit velvet canyon")},
	}, vault.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	if path, err := a.BackupIfDue(); path != "" || err != nil {
		t.Fatalf("without a plan: %q %v", path, err)
	}
	dir := filepath.Join(home, "copies")
	if err := a.SetBackupPlan(app.BackupPlan{Dir: dir, Days: 7, Keep: 2}); err != nil {
		t.Fatal(err)
	}
	made := 0
	for range 30 { // a month of evenings
		path, err := a.BackupIfDue()
		if err != nil {
			t.Fatal(err)
		}
		if path != "" {
			made++
		}
		now = now.AddDate(0, 0, 1)
	}
	if made != 5 {
		t.Errorf("%d copies in 30 days, one every 7", made)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 {
		t.Errorf("%d copies are left (%v), want 2", len(left), err)
	}
	for _, bad := range []app.BackupPlan{{Days: 7, Keep: 2}, {Dir: dir, Days: -1, Keep: 2}, {Dir: dir, Days: 1}} {
		if err := a.SetBackupPlan(bad); err == nil {
			t.Errorf("the plan %+v was taken", bad)
		}
	}
}
