package vault

import (
	"database/sql/driver"
	"path/filepath"
	"time"
)

// Info is what anybody who has the file can see.
type Info struct {
	ID       [16]byte
	Format   int
	Size     int64 // bytes
	Modified time.Time
	Rows     int  // records, the deleted and the vault's own ones counted
	Cost     KDF  // of trying a passphrase
	Unclean  bool // it was not closed cleanly; opening it mends that
	Stray    bool // a write-ahead log or journal lies beside it that isn't its own; opening it sets that aside
}

// ReadInfo reads what needs no key, and writes nothing.
func ReadInfo(path string) (info Info, err error) {
	doing := "look at the vault " + filepath.Base(path)
	f, err := openFile(path, forReading)
	if err != nil {
		return info, explain(doing, err)
	}
	info.Unclean = f.wal != nil && !f.wal.foreign
	info.Stray = f.wal != nil && f.wal.foreign || f.hasJournal()
	info.Size, info.Modified, info.Format = f.seen.Size(), f.seen.ModTime(), f.format
	info.ID, err = f.vaultID()
	if err == nil {
		err = f.query("SELECT count(*) FROM record", nil, func(row []driver.Value) error {
			n, _ := row[0].(int64)
			info.Rows = int(n)
			return nil
		})
	}
	if err == nil {
		var boxes [slots][]byte
		if boxes, err = f.slotBoxes(); err == nil {
			if err = checkSlot(0, boxes[0]); err == nil {
				info.Cost = slotCost(boxes[0])
			}
		}
	}
	if closeErr := f.close(); err == nil {
		err = closeErr
	}
	return info, explain(doing, err)
}
