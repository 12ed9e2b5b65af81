package vault

import (
	"io"
	"os"
	"path/filepath"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/store"
)

// Info is what anybody who has the file can see.
type Info struct {
	ID       [16]byte
	Format   int
	Size     int64 // bytes
	Modified time.Time
	Rows     int  // records, including stubs and the vault's own
	Cost     KDF  // of trying a passphrase
	Unclean  bool // it was not closed cleanly; opening it mends that
	Stray    bool // a write-ahead log or journal lies beside it that isn't its own; opening it sets that aside
}

// ReadInfo reads what needs no key, and writes nothing.
func ReadInfo(path string) (info Info, err error) {
	doing := fault.Say("doing.look", "look at the diary {{.File}}", fault.Data{"File": filepath.Base(path)})
	f, err := store.Open(path, store.ForReading)
	if err != nil {
		return info, explain(doing, err)
	}
	if f.LostRows() { // without a key that can't be told from another file's log, which is likelier
		err = f.DropWAL()
	}
	info.Unclean, info.Stray = f.WALPending(), f.HasForeign()
	info.Size, info.Modified, info.Format = f.Stat().Size(), f.Stat().ModTime(), f.Format()
	if err == nil {
		info.ID, err = f.VaultID()
	}
	if err == nil {
		_, err = f.Records(func(int64, []byte) error {
			info.Rows++
			return nil
		})
	}
	if err == nil {
		var boxes [slots][]byte
		if boxes, err = f.ReadSlots(); err == nil {
			if err = slot.Check(0, boxes[0]); err == nil {
				info.Cost = slot.Cost(boxes[0])
			}
		}
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return info, explain(doing, err)
}

// maxClear is how far into a file its slots are looked for, in bytes. They are written before the first record.
const maxClear = 128 << 10

// readClearID reads a vault's name from its slots, which hold it in clear, without trusting the file: no SQL runs on
// it, no key is tried, and only a part of bounded size is read. There is none if it is no plain file that begins like a
// vault, or its slots name different vaults.
func readClearID(path string) (id [16]byte, ok bool) {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || store.CheckHeader(path) != nil {
		return id, false
	}
	f, err := os.Open(path)
	if err != nil {
		return id, false
	}
	head, err := io.ReadAll(io.LimitReader(f, maxClear))
	if f.Close() != nil || err != nil {
		return id, false
	}
	for _, b := range slotsIn(head) {
		if ok && id != slot.VaultOf(b) {
			return id, false
		}
		id, ok = slot.VaultOf(b), true
	}
	return id, ok
}
