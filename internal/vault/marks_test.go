package vault_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"unhurried/internal/vault"
)

// Marks wait in their author's box, through a lock and a backup, and ride in the next records: up to 60 bytes in one, a longer one alone. No
// record comes with them, none gets longer, and the other's program finds neither what waits nor what rode.
func TestMarksWaitAndRide(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v.unhurried")
	v, _ := coupleAt(t, path)
	add(t, v, checkIn(1))
	first, second, long := bytes.Repeat([]byte("a"), 30), bytes.Repeat([]byte("b"), 31), bytes.Repeat([]byte("c"), 200)
	waits := func(want ...[]byte) {
		t.Helper()
		got, err := v.Waiting()
		if err != nil || len(got) != len(want) {
			t.Fatalf("%q, %v", got, err)
		}
		for i := range want {
			if !bytes.Equal(got[i], want[i]) {
				t.Errorf("%d waits: %q", i, got[i])
			}
		}
	}
	waits()
	if err := v.SetWaiting([][]byte{first, second, long}); err != nil {
		t.Fatal(err)
	}
	if err := v.SetWaiting([][]byte{make([]byte, 600)}); err == nil {
		t.Error("a mark of any length")
	}
	if err := v.SetWaiting(make([][]byte, 1000)); err == nil {
		t.Error("any number of marks")
	}
	copied := filepath.Join(t.TempDir(), "backup.unhurried")
	if err := v.Backup(copied); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	v = open(t, path, passB)
	waits()
	closeVault(t, v)
	v = open(t, path, passA)
	waits(first, second, long)
	all, report := load(t, v)
	clean(t, report)
	if len(all) != 1 {
		t.Errorf("%d records", len(all))
	}
	written := add(t, v, checkIn(2), checkIn(3))
	if string(written[0].Marks) != string(first) || written[1].Marks != nil {
		t.Errorf("%q and %q ride", written[0].Marks, written[1].Marks)
	}
	waits(second, long)
	add(t, v, checkIn(4))
	waits(long)
	closeVault(t, v)
	v = open(t, path, passA)
	waits(long)
	add(t, v, checkIn(5))
	waits()
	all, report = load(t, v)
	clean(t, report)
	if got := all[1:]; len(all) != 5 || !bytes.Equal(got[0].Marks, first) || got[1].Marks != nil || !bytes.Equal(got[2].Marks, second) || !bytes.Equal(got[3].Marks, long) {
		t.Errorf("%+v", all)
	}
	closeVault(t, v)
	v = open(t, path, passB)
	all, report = load(t, v)
	clean(t, report)
	for _, r := range all {
		if r.Marks != nil {
			t.Errorf("the other reads %q", r.Marks)
		}
	}
	closeVault(t, v)
	v = open(t, copied, passA)
	waits(first, second, long)
}

// A record that could not be written takes no mark along.
func TestMarksOfARecordThatIsRefusedGoOnWaiting(t *testing.T) {
	v, _ := couple(t)
	add(t, v, checkIn(1))
	if err := v.SetWaiting([][]byte{[]byte("ready")}); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Append(vault.Entry{Type: 31, Day: 20500, Shared: make([]byte, vault.MaxBody+1)}); err == nil {
		t.Fatal("a record of any length")
	}
	if w, err := v.Waiting(); err != nil || len(w) != 1 {
		t.Errorf("%q, %v", w, err)
	}
}

// Marks and records that are written together are written both, or neither: what waited before is replaced, and rides in the first record
// as far as there is room.
func TestMarksAreWrittenWithTheirRecords(t *testing.T) {
	v, _ := couple(t)
	add(t, v, checkIn(1))
	if err := v.SetWaiting([][]byte{[]byte("yes")}); err != nil {
		t.Fatal(err)
	}
	waits := func(want ...string) {
		t.Helper()
		got, err := v.Waiting()
		if err != nil || len(got) != len(want) {
			t.Fatalf("%q, %v", got, err)
		}
		for i := range want {
			if string(got[i]) != want[i] {
				t.Errorf("%d waits: %q", i, got[i])
			}
		}
	}
	long := string(bytes.Repeat([]byte("c"), 60))
	for _, refused := range []struct {
		marks [][]byte
		entry vault.Entry
	}{
		{[][]byte{[]byte("no")}, vault.Entry{Type: 31, Day: 20500, Shared: make([]byte, vault.MaxBody+1)}},
		{[][]byte{make([]byte, 600)}, checkIn(2)},
	} {
		if _, err := v.AppendWaiting(refused.marks, refused.entry); err == nil {
			t.Error("it is written")
		}
		waits("yes")
	}
	written, err := v.AppendWaiting([][]byte{[]byte("no"), []byte(long)}, checkIn(2), checkIn(3))
	if err != nil || string(written[0].Marks) != "no" || written[1].Marks != nil {
		t.Fatalf("%+v, %v", written, err)
	}
	waits(long)
	if written, err := v.AppendWaiting([][]byte{[]byte(long)}); err != nil || len(written) != 0 {
		t.Fatalf("%+v, %v", written, err)
	}
	path := v.Path()
	closeVault(t, v)
	v = open(t, path, passA)
	waits(long)
	all, report := load(t, v)
	clean(t, report)
	if len(all) != 3 || string(all[1].Marks) != "no" || all[0].Marks != nil {
		t.Errorf("%+v", all)
	}
}
