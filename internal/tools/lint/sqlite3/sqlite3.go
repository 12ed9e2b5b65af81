// Package sqlite3 is what the vault uses of go-sqlite3, as types alone. It stands in for it while vet reads the tree for a system
// whose C compiler is not here; see .ci/vet. Nothing is ever built of it.
package sqlite3

import (
	"database/sql/driver"
	"syscall"
)

type (
	SQLiteDriver  struct{}
	SQLiteConn    struct{}
	SQLiteStmt    struct{}
	ErrNo         int
	ErrNoExtended int
	Error         struct {
		Code         ErrNo
		ExtendedCode ErrNoExtended
		SystemErrno  syscall.Errno
	}
)

const SQLITE_LIMIT_LENGTH = 0

const (
	ErrError ErrNo = iota
	ErrBusy
	ErrCantOpen
	ErrConstraint
	ErrCorrupt
	ErrFull
	ErrIoErr
	ErrLocked
	ErrMismatch
	ErrNoLFS
	ErrNotADB
	ErrPerm
	ErrReadonly
	ErrSchema
	ErrTooBig
)

const (
	ErrIoErrRead ErrNoExtended = iota
	ErrIoErrShortRead
)

func (Error) Error() string { return "" }

func (*SQLiteDriver) Open(string) (driver.Conn, error) { return &SQLiteConn{}, nil }

func (*SQLiteConn) AutoCommit() bool                                   { return false }
func (*SQLiteConn) Begin() (driver.Tx, error)                          { return nil, nil }
func (*SQLiteConn) Close() error                                       { return nil }
func (*SQLiteConn) Deserialize([]byte, string) error                   { return nil }
func (*SQLiteConn) Exec(string, []driver.Value) (driver.Result, error) { return nil, nil }
func (*SQLiteConn) Prepare(string) (driver.Stmt, error)                { return &SQLiteStmt{}, nil }
func (*SQLiteConn) Query(string, []driver.Value) (driver.Rows, error)  { return nil, nil }
func (*SQLiteConn) SetLimit(int, int) int                              { return 0 }

func (*SQLiteStmt) Close() error                               { return nil }
func (*SQLiteStmt) Exec([]driver.Value) (driver.Result, error) { return nil, nil }
func (*SQLiteStmt) NumInput() int                              { return 0 }
func (*SQLiteStmt) Query([]driver.Value) (driver.Rows, error)  { return nil, nil }
