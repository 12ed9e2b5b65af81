package store

import (
	"database/sql/driver"
	"path/filepath"
	"testing"
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
