package vault

import (
	"errors"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/store"
	"unhurried/internal/vault/internal/volume"
)

// Every error of this package wraps at most one of these, together with what was being done.
var (
	ErrWrongKey   = errs.WrongKey // the passphrase or recovery code opens nothing here
	ErrNotVault   = errs.NotVault
	ErrDamaged    = errs.Damaged
	ErrInUse      = errs.InUse // another process has the vault open
	ErrNewer      = errs.Newer // a later version of this program made it, and says that this one can't read it
	ErrReadOnly   = errs.ReadOnly
	ErrExists     = errs.Exists   // a file has the name that is to be given
	ErrFull       = errs.Full     // no space, or no number, is left
	ErrDisk       = errs.Disk     // the disk failed, and nothing was changed
	ErrUnsure     = errs.Unsure   // the disk failed, and what was written may be there or not
	ErrReplaced   = errs.Replaced // the open file no longer has its name
	ErrNotYours   = errs.NotYours
	ErrNotFound   = errs.NotFound
	ErrTooLarge   = errs.TooLarge
	ErrClosed     = errs.Closed
	ErrInput      = errs.Input           // an argument makes no sense
	ErrNoFolder   = errs.NoFolder        // the folder to write to is not there; it is never made
	ErrBothJoined = volume.ErrBothJoined // the diary has had two members
	ErrUntidy     = errs.Untidy          // everything was saved, but not all could be tidied up after
)

// explain says what was being done and, of an error of SQLite or of the system, which of this package's it is. The original
// stays beneath.
func explain(doing fault.Text, err error) error {
	if err == nil {
		return nil
	}
	err = errs.Bare(err)
	if kind := store.Kind(err); kind != nil && !errors.Is(err, kind) {
		return fault.New("fault.whileKind", "{{.Doing}}: {{.Kind}} ({{.Err}})", fault.Data{"Doing": doing, "Kind": kind, "Err": err})
	}
	return while(doing, err)
}

// while says what was being done when something went wrong.
func while(doing fault.Text, err error) error {
	return fault.New("fault.while", "{{.Doing}}: {{.Err}}", fault.Data{"Doing": doing, "Err": err})
}

// SyncDir makes the names in a folder durable, as far as its file system can.
func SyncDir(dir string) error { return disk.SyncDir(dir) }

// Private lets nobody but this user open a file, where the mode that it was made with does not.
func Private(path string) error { return disk.Private(path) }

// CheckName refuses names that the system keeps from files.
func CheckName(path string) error { return disk.CheckName(path) }
