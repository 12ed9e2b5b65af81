// Package errs names what can go wrong with a vault. Package vault shows these errors to its callers under names of its own.
package errs

import (
	"errors"
	"io/fs"
	"os"

	"unhurried/internal/fault"
)

// Every error that leaves the vault wraps at most one of these.
var (
	WrongKey = kind(fault.New("fault.wrongKey", "this passphrase or recovery code does not open the diary"))
	NotVault = kind(fault.New("fault.notVault", "the file is not a diary"))
	Damaged  = kind(fault.New("fault.damaged", "the diary is damaged"))
	InUse    = kind(fault.New("fault.inUse", "the diary is open in another window or program"))
	Newer    = kind(fault.New("fault.newer", "the diary was made by a newer version of this program"))
	ReadOnly = kind(fault.New("fault.readOnly", "the diary can only be read here"))
	Exists   = kind(fault.New("fault.exists", "a file of that name is there already"))
	Full     = kind(fault.New("fault.full", "there is no space left to write"))
	Disk     = kind(fault.New("fault.disk", "the disk answers with an error"))
	Unsure   = kind(fault.New("fault.unsure", "the disk failed while this was being saved, so it may be there or not; look before doing it again"))
	Replaced = kind(fault.New("fault.replaced", "the diary file was moved or replaced while it was open"))
	NotYours = kind(fault.New("fault.notYours", "only the member who wrote an entry can delete it"))
	NotFound = kind(fault.New("fault.notFound", "there is no such entry"))
	TooLarge = kind(fault.New("fault.tooLarge", "an entry is larger than the diary takes"))
	Closed   = kind(fault.New("fault.closed", "the diary is closed"))
	Input    = kind(fault.New("fault.input", "the request can not be carried out"))
	NoFolder = kind(fault.New("fault.noFolder", "the folder is not there"))
	Untidy   = kind(fault.New("fault.untidy", "everything is saved, but not all could be tidied up"))
)

// kinds lists the errors above.
var kinds []error

func kind(err error) error {
	kinds = append(kinds, err)
	return err
}

// Of gives the kind of an error, nil if it has none yet.
func Of(err error) error {
	for _, k := range kinds {
		if errors.Is(err, k) {
			return k
		}
	}
	return nil
}

// Bare strips from an error of the system the call and the file it happened to, and keeps what went wrong.
func Bare(err error) error {
	switch e := err.(type) {
	case *fs.PathError:
		return e.Err
	case *os.LinkError:
		return e.Err
	case *os.SyscallError:
		return e.Err
	case interface{ Unwrap() []error }:
		all := e.Unwrap()
		if joined := errors.Join(all...); joined != nil && joined.Error() == err.Error() { // and not a sentence that holds several
			each := make([]error, len(all))
			for i := range all {
				each[i] = Bare(all[i])
			}
			return errors.Join(each...)
		}
	}
	return err
}
