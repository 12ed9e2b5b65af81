package store

import (
	"os"
	"testing"

	"golang.org/x/sys/windows"

	"unhurried/internal/vault/internal/errs"
)

// What Windows says of a disk comes to the same as on Linux, so that people are told what happened.
func TestWhatWindowsSaysOfADisk(t *testing.T) {
	for number, want := range map[error]error{
		windows.ERROR_DISK_FULL: errs.Full, windows.ERROR_WRITE_PROTECT: errs.ReadOnly, windows.ERROR_ACCESS_DENIED: errs.ReadOnly,
		windows.ERROR_NOT_READY: errs.Disk, windows.ERROR_NETNAME_DELETED: errs.Disk, windows.ERROR_SHARING_VIOLATION: errs.InUse,
	} {
		if got := Kind(&os.PathError{Op: "open", Path: `C:\x`, Err: number}); got != want {
			t.Errorf("%v is %v, and should be %v", number, got, want)
		}
	}
}
