package vault

import (
	"io"
	"os"
	"path/filepath"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/kdf"
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

// KeyMemory is how many bytes of memory it takes to try a passphrase on a vault, all of whose slots are tried at once. It is 0 where the
// file does not say, and never more than what a vault that was made here takes.
func KeyMemory(path string) int {
	var each [slot.Sheets]int // there may be older ones in a file
	for _, b := range readClear(path) {
		if place := int(b[3]); place < slot.Sheets {
			each[place] = min(int(slot.Cost(b).MemoryKiB), kdf.MostMemoryKiB) << 10
		}
	}
	return each[0] + each[1]
}

// readClear reads a vault's slots, whose first part is in clear, without trusting the file: no SQL runs on it, no key is tried, and
// only a part of bounded size is read. There are none if it is no plain file that begins like a vault.
func readClear(path string) [][]byte {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || store.CheckHeader(path) != nil {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	head, err := io.ReadAll(io.LimitReader(f, maxClear))
	if f.Close() != nil || err != nil {
		return nil
	}
	return slotsIn(head)
}

// readClearID reads a vault's name from its slots. There is none if those name different vaults.
func readClearID(path string) (id [16]byte, ok bool) {
	for _, b := range readClear(path) {
		if ok && id != slot.VaultOf(b) {
			return id, false
		}
		id, ok = slot.VaultOf(b), true
	}
	return id, ok
}
