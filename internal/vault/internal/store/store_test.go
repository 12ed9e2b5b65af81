package store

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/errs"
)

func TestTheFileIsKeptAsPromised(t *testing.T) {
	s, err := Create(filepath.Join(t.TempDir(), "v.unhurried"), FormatCurrent)
	if err != nil {
		t.Fatal(err)
	}
	for setting, want := range map[string]any{"synchronous": int64(2), "secure_delete": int64(1), "journal_mode": "wal", "locking_mode": "exclusive",
		"trusted_schema": int64(0), "cell_size_check": int64(1), "temp_store": int64(2), "page_size": int64(PageSize)} {
		if err := s.query("PRAGMA "+setting, nil, func(row []driver.Value) error {
			if row[0] != want {
				t.Errorf("%s is %v, not %v", setting, row[0], want)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// Records whose time and hash begin alike take the spare rows one after the other, and no row of any other record's.
func TestRecordsThatFallTogetherTakeSpareRows(t *testing.T) {
	s, err := Create(filepath.Join(t.TempDir(), "v.unhurried"), FormatCurrent)
	if err != nil {
		t.Fatal(err)
	}
	id := chain.RowID(7, [32]byte{1})
	for i := range chain.SpareRows + 1 {
		if err := s.Put(id, []byte{byte(i)}); (err != nil) != (i == chain.SpareRows) {
			t.Fatalf("number %d: %v", i, err)
		}
	}
	next := int64(0)
	unreadable, err := s.Records(func(row int64, box []byte) error {
		if row != id+next || !chain.InPlace(row, 7, [32]byte{1}) || int64(box[0]) != next {
			return fmt.Errorf("row %d holds %v", row, box)
		}
		next++
		return nil
	})
	if err != nil || unreadable > 0 || next != chain.SpareRows {
		t.Fatal(next, unreadable, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// A transaction that fails has not happened, whatever it had written by then.
func TestATransactionThatFailsHasNotHappened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v.unhurried")
	s, err := Create(path, FormatCurrent)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Tx(func() error {
		return errors.Join(s.SetMeta("k", []byte("v")), s.Put(1<<20, []byte("box")), errs.Input)
	})
	if !errors.Is(err, errs.Input) {
		t.Fatal(err)
	}
	if b, err := s.Meta("k"); err != nil || b != nil {
		t.Fatalf("%q %v", b, err)
	}
	if n, err := s.number("SELECT count(*) FROM record"); err != nil || n != 0 {
		t.Fatal(n, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(path, FormatCurrent); !errors.Is(err, errs.Exists) {
		t.Fatalf("a file that is there: %v", err)
	}
}

// The log of another vault is foreign even where nothing else tells the two apart: neither has a record.
func TestAnotherVaultsLogIsForeign(t *testing.T) {
	dir := t.TempDir()
	path := func(id byte) string { return filepath.Join(dir, fmt.Sprint("v", id, ".unhurried")) }
	for id := range byte(2) {
		s, err := Create(path(id), FormatCurrent)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(s.SetVaultID([16]byte{id}), s.Close()); err != nil {
			t.Fatal(err)
		}
	}
	other, err := Open(path(1), ForWriting)
	if err != nil {
		t.Fatal(err)
	}
	// A commit that has every page of the file in the log.
	if err := errors.Join(other.Begin(), other.WhyReadOnly(), other.exec("VACUUM")); err != nil {
		t.Fatal(err)
	}
	if err := disk.Copy(path(1)+WALSuffix, path(0)+WALSuffix); err != nil {
		t.Fatal(err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path(0), ForReading)
	if err != nil {
		t.Fatal(err)
	}
	if id, err := s.VaultID(); err != nil || id != [16]byte{0} || !s.WALIsForeign() {
		t.Fatalf("the vault is read as %v, foreign %v, %v", id, s.WALIsForeign(), err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// A power cut while a file is abandoned leaves it under another name.
func TestAFileThatWasBeingAbandonedIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v.unhurried")
	s, err := Create(path, FormatCurrent)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Close(), os.Rename(path, path+hiddenSuffix)); err != nil {
		t.Fatal(err)
	}
	s, err = Open(path, ForWriting)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if disk.Exists(path + hiddenSuffix) {
		t.Error("it has both names")
	}
}
