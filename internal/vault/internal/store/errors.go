package store

import (
	"errors"
	"io"
	"os"
	"slices"
	"syscall"

	sqlite3 "github.com/mattn/go-sqlite3"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/errs"
)

// Kind tells which of the vault's errors an error of SQLite or of the system comes to, nil if none of them.
func Kind(err error) error {
	if kind := errs.Of(err); kind != nil {
		return kind
	}
	var sqlite sqlite3.Error
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return errs.NotVault
	case isAny(err, fullNumbers):
		return errs.Full
	case isAny(err, deniedNumbers):
		return errs.ReadOnly
	case isAny(err, brokenNumbers):
		return errs.Disk
	case isAny(err, heldNumbers):
		return errs.InUse
	case errors.As(err, &sqlite):
		return sqliteKind(sqlite)
	}
	return nil
}

// isAny tells whether an error is one of the system's, by their numbers.
func isAny(err error, numbers []error) bool {
	return slices.ContainsFunc(numbers, func(n error) bool { return errors.Is(err, n) })
}

func sqliteKind(err sqlite3.Error) error {
	if isAny(err.SystemErrno, fullNumbers) {
		return errs.Full
	}
	switch err.Code {
	case sqlite3.ErrFull:
		return errs.Full
	case sqlite3.ErrIoErr:
		return errs.Disk
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return errs.InUse
	case sqlite3.ErrNotADB:
		return errs.NotVault
	case sqlite3.ErrCorrupt, sqlite3.ErrError, sqlite3.ErrTooBig, sqlite3.ErrMismatch, sqlite3.ErrSchema:
		return errs.Damaged
	case sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrPerm:
		return errs.ReadOnly
	}
	return nil
}

// errOrder is the error of a file whose pages lead round in circles, or to the same rows again and again.
var errOrder = fault.New("fault.rowOrder", "its rows are out of order: {{.Kind}}", fault.Data{"Kind": errs.Damaged})

// isTooBig tells whether SQLite stopped at a value that is longer than its limit.
func isTooBig(err error) bool {
	var sqlite sqlite3.Error
	return errors.As(err, &sqlite) && sqlite.Code == sqlite3.ErrTooBig
}

// IsCorrupt tells whether SQLite found a part of the file that makes no sense.
func IsCorrupt(err error) bool {
	var sqlite sqlite3.Error
	return errors.As(err, &sqlite) && (sqlite.Code == sqlite3.ErrCorrupt || sqlite.Code == sqlite3.ErrTooBig ||
		sqlite.Code == sqlite3.ErrIoErr && sqlite.ExtendedCode == sqlite3.ErrIoErrShortRead) || errors.Is(err, io.ErrUnexpectedEOF)
}

// isUnsound tells whether an error lies in what was read, not in the reading.
func isUnsound(err error) bool {
	var sqlite sqlite3.Error
	return IsCorrupt(err) || errors.As(err, &sqlite) && (sqlite.Code == sqlite3.ErrNotADB || sqlite.Code == sqlite3.ErrError) ||
		errors.Is(err, errs.Damaged) || errors.Is(err, errs.NotVault)
}

// isUnwritable tells whether an error means that the file can only be read where it is: no permission, no space, no locks.
func isUnwritable(err error) bool {
	var sqlite sqlite3.Error
	if !errors.As(err, &sqlite) {
		return false
	}
	switch sqlite.Code {
	case sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrFull, sqlite3.ErrNoLFS:
		return true
	case sqlite3.ErrBusy:
		return sqlite.SystemErrno == syscall.ENOLCK
	case sqlite3.ErrIoErr:
		return sqlite.ExtendedCode != sqlite3.ErrIoErrRead && sqlite.ExtendedCode != sqlite3.ErrIoErrShortRead
	}
	return false
}
