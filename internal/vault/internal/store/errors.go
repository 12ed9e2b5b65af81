package store

import (
	"errors"
	"io"
	"os"
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
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EFBIG), errors.Is(err, syscall.EDQUOT):
		return errs.Full
	case errors.Is(err, syscall.EROFS), errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EPERM):
		return errs.ReadOnly
	case errors.Is(err, syscall.EIO), errors.Is(err, syscall.ENXIO), errors.Is(err, syscall.ESTALE):
		return errs.Disk
	case errors.As(err, &sqlite):
		return sqliteKind(sqlite)
	}
	return nil
}

func sqliteKind(err sqlite3.Error) error {
	switch err.SystemErrno {
	case syscall.ENOSPC, syscall.EFBIG, syscall.EDQUOT:
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

// errRowGone is the error of a log with which the file would have fewer rows.
var errRowGone = fault.New("fault.rowGone", "a row is gone")

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
		errors.Is(err, errs.Damaged) || errors.Is(err, errs.NotVault) || errors.Is(err, errRowGone)
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
