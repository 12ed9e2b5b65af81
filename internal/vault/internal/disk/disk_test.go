package disk

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/errs"
)

// A name that is taken stays with the file that has it.
func TestRenamingReplacesNothing(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	for _, path := range []string{from, to} {
		if err := os.WriteFile(path, []byte(path), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := RenameNew(from, to); !errors.Is(err, errs.Exists) {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(to); err != nil || string(b) != to {
		t.Fatalf("%q %v", b, err)
	}
	if err := os.Remove(to); err != nil {
		t.Fatal(err)
	}
	if err := RenameNew(from, to); err != nil || Exists(from) {
		t.Fatal(err)
	}
}

func TestReplacingLeavesNothingBeside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	for _, content := range []string{"old", "new"} {
		if err := Replace(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if b, err := os.ReadFile(path); err != nil || string(b) != content {
			t.Fatalf("%q %v", b, err)
		}
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Fatalf("%v %v", left, err)
	}
}

// Dated names lie in the order of their times, and give these back to the millisecond.
func TestAStampIsReadBackAndSorts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := func(label string) time.Time {
			part := func(least, most int) int { return rapid.IntRange(least, most).Draw(t, label) }
			return time.Date(part(1970, 2100), time.Month(part(1, 12)), part(1, 28), part(0, 23), part(0, 59), part(0, 59), part(0, 999)*1e6, time.UTC)
		}
		a, b := at("a"), at("b")
		if back, err := ParseStamp(Stamp(a)); err != nil || !back.Equal(a) {
			t.Fatalf("%v came back as %v, %v", a, back, err)
		}
		if a.Before(b) != (Stamp(a) < Stamp(b)) {
			t.Fatalf("%s and %s lie the other way round than %v and %v", Stamp(a), Stamp(b), a, b)
		}
	})
}

// A clock that stands still, or was set back, takes no name that a file has, and each name can be read again.
func TestAStampIsUsedOnce(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 11, 27, 15, 40, 0, 999_000_000, time.UTC)
	for i := range 4 {
		path := Unused(now, func(stamp string) string { return filepath.Join(dir, stamp) })
		if at, err := ParseStamp(filepath.Base(path)); err != nil || !at.Equal(now.Add(time.Duration(i)*time.Millisecond)) {
			t.Fatalf("the %dth is of %v, %v", i, at, err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
