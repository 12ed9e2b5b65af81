package vault_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"unhurried/internal/vault"
)

func TestSalvageTakesWhatIsLeft(t *testing.T) {
	vault.InEachFormat(t, salvageTakesWhatIsLeft)
}

func salvageTakesWhatIsLeft(t *testing.T) {
	v, kits := couple(t)
	path := v.Path()
	refs := fill(t, v, 200)
	big := add(t, v, vault.Entry{Type: 3, Shared: make([]byte, 60000)})
	if err := v.Delete(refs[7]); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	broken, out := filepath.Join(t.TempDir(), "broken.unhurried"), filepath.Join(t.TempDir(), "out.unhurried")
	// The first page, which holds the schema, is gone, and so is a part of the middle.
	clear(raw[:8192])
	clear(raw[len(raw)/2 : len(raw)/2+8192])
	if err := os.WriteFile(broken, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := vault.Salvage(broken, out, []byte("no")); !errors.Is(err, vault.ErrWrongKey) {
		t.Fatalf("%v", err)
	}
	report, err := vault.Salvage(broken, out, passA)
	if err != nil {
		t.Fatal(err)
	}
	if report.Records < 199-14 || report.Records > 200 || report.Damaged == 0 { // 8 KiB touch 14 records at most
		t.Fatalf("%+v", report)
	}
	all, _ := load(t, open(t, out, passB))
	for _, r := range all {
		if r.Ref == refs[7] && !r.Purged {
			t.Fatal("a deleted entry came back")
		}
		if r.Ref == big[0].Ref {
			t.Fatal("the test's damage spared SQLite's structure")
		}
	}
	out2 := filepath.Join(t.TempDir(), "out.unhurried")
	report, err = vault.Salvage(path, out2, passB)
	if err != nil {
		t.Fatal(err)
	}
	clean(t, report)
	if report.Records != 200 {
		t.Fatalf("of a sound vault everything comes along: %+v", report)
	}
	if v, err = vault.OpenWithKit(out2, kits[0].Code); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
}

// A damaged slot is not called a wrong passphrase, also where one salvages because of it.
func TestSalvagingSaysThatASlotIsDamaged(t *testing.T) {
	vault.InEachFormat(t, salvagingSaysThatASlotIsDamaged)
}

func salvagingSaysThatASlotIsDamaged(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	closeVault(t, v)
	slots, err := vault.Slots(path)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out.unhurried")
	if _, err := vault.Salvage(path, out, []byte("another")); !errors.Is(err, vault.ErrWrongKey) {
		t.Errorf("another passphrase: %v", err)
	}
	raw[bytes.Index(raw, slots[0])+1000] ^= 1
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := vault.Salvage(path, out, passA); !errors.Is(err, vault.ErrDamaged) {
		t.Errorf("of whom the slot is damaged: %v", err)
	}
	if _, err := vault.Salvage(path, out, passB); err != nil {
		t.Errorf("the other: %v", err)
	}
}

// What only a log that was set aside still holds is found by salvaging.
func TestSalvagingLooksIntoLogsThatWereSetAside(t *testing.T) {
	vault.InEachFormat(t, salvagingLooksIntoLogsThatWereSetAside)
}

func salvagingLooksIntoLogsThatWereSetAside(t *testing.T) {
	v, _ := couple(t)
	fill(t, v, 3)
	closeVault(t, v)
	path := v.Path()
	base, err := vault.Rows(path)
	if err != nil {
		t.Fatal(err)
	}
	v = open(t, path, passA)
	for i := range 6 {
		add(t, v, checkIn(100+i))
	}
	files := seize(t, path)
	closeVault(t, v)
	files["-wal"][32+2000] ^= 1 // in the first frame, so that none of the six can be reached
	path = files.write(t)
	v = open(t, path, passA)
	if all, report := load(t, v); len(all) != 3 || !report.Has(vault.LogDamaged) {
		t.Fatalf("%d entries, %+v", len(all), report)
	}
	closeVault(t, v)
	if after, err := vault.Rows(path); err != nil || !reflect.DeepEqual(after, base) { // format 3 notes in the file that it was told
		t.Fatal("the vault's records were changed")
	}
	out := filepath.Join(t.TempDir(), "saved.unhurried")
	report, err := vault.Salvage(path, out, passA)
	if err != nil || report.Records != 9 {
		t.Fatalf("%+v, %v", report, err)
	}
	if err := vault.Destroy(path); err != nil {
		t.Fatal(err)
	}
	onlyThese(t, filepath.Dir(path)) // a log that was set aside may hold old slots
}

// A file that is mostly holes is not taken into memory.
func TestSalvagingTakesNoHugeFileIntoMemory(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	closeVault(t, v)
	if err := os.Truncate(path, 600<<20); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out.unhurried")
	if _, err := vault.Salvage(path, out, passA); !errors.Is(err, vault.ErrNotVault) || !strings.Contains(err.Error(), "512 MiB") {
		t.Fatal(err)
	}
}

// A vault that was brought up from an older format has records of both, and all of them come along.
func TestSalvagingTakesRecordsOfAllFormats(t *testing.T) {
	made := vault.InFormat2(t)
	v, _ := couple(t)
	fill(t, v, 20)
	if err := v.SetDraft("d", []byte("half a word")); err != nil {
		t.Fatal(err)
	}
	path := v.Path()
	closeVault(t, v)
	made()
	v = open(t, path, passA)
	refs := fill(t, v, 20)
	if err := v.Delete(refs[3]); err != nil {
		t.Fatal(err)
	}
	if err := v.Rotate(passA); err == nil {
		t.Fatal("new keys for a partner who has none")
	}
	closeVault(t, v)
	v = open(t, path, passB)
	load(t, v)
	closeVault(t, v)
	v = open(t, path, passA)
	load(t, v)
	if err := v.Rotate(passA); err != nil {
		t.Fatal(err)
	}
	add(t, v, checkIn(7))
	closeVault(t, v)
	for _, pass := range [][]byte{passA, passB} {
		out := filepath.Join(t.TempDir(), "out.unhurried")
		report, err := vault.Salvage(path, out, pass)
		if err != nil {
			t.Fatal(err)
		}
		clean(t, report)
		if report.Records != 40 || report.Purged != 1 {
			t.Errorf("%+v", report)
		}
		if v := open(t, out, passA); v.Members() == 2 {
			load(t, v)
			if b, err := v.Draft("d"); string(b) != "half a word" || err != nil {
				t.Errorf("a draft: %q, %v", b, err)
			}
			add(t, v, checkIn(8))
			closeVault(t, v)
		} else {
			t.Error("one of the members is gone")
		}
	}
}
