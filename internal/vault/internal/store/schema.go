package store

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"sync/atomic"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/errs"
)

// The formats of the file that this version knows. SQLite's user_version says in clear which one a file has, so that a
// reader knows what to expect before it has a key.
const (
	FormatCurrent = 3 // what new vaults get, and older ones are brought up to
	Format2       = 2 // is read where it can't be brought up, as on a read-only disk
	FormatOldest  = 1
	applicationID = 0x556e6875 // "Unhu"
)

// keeps2 says that a test works with vaults of format 2.
var keeps2 atomic.Bool

// NewFormat is the format that new vaults get and older ones are brought up to.
func NewFormat() int {
	if keeps2.Load() {
		return Format2
	}
	return FormatCurrent
}

// KeepFormat2 makes that format 2, for tests of what is still read, and tells what it was set to before.
func KeepFormat2(keep bool) (was bool) { return keeps2.Swap(keep) }

// The tables of all formats. Nothing else may stand in the file: a trigger or a view would be foreign code.
const (
	sqlMeta   = "CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"
	sqlSlot   = "CREATE TABLE slot(place INTEGER PRIMARY KEY, box BLOB NOT NULL)"
	sqlRecord = "CREATE TABLE record(id INTEGER PRIMARY KEY, box BLOB NOT NULL)"
	sqlDraft  = "CREATE TABLE draft(id BLOB PRIMARY KEY, box BLOB NOT NULL) WITHOUT ROWID"
	sqlLocal  = "CREATE TABLE local(place INTEGER PRIMARY KEY, box BLOB NOT NULL)"
)

// schemas lists what each format's file holds, by name.
var schemas = map[int]map[string]string{
	1: {"meta": sqlMeta, "slot": sqlSlot, "record": sqlRecord},
	2: {"meta": sqlMeta, "slot": sqlSlot, "record": sqlRecord, "draft": sqlDraft},
	3: {"meta": sqlMeta, "slot": sqlSlot, "record": sqlRecord, "local": sqlLocal},
}

// migrations lead from each format to the next. They never change a sealed record.
var migrations = map[int]func(s *Store) error{
	// Format 2 added a place for drafts.
	1: func(s *Store) error { return s.exec(sqlDraft) },
	// Format 3 keeps what is no part of the log in two rows, one for each place. Whoever upgrades reads the drafts before.
	2: func(s *Store) error { return errors.Join(s.exec("DROP TABLE draft"), s.exec(sqlLocal)) },
}

// Upgrade brings the file to a format, in one transaction with what else belongs to it.
func (s *Store) Upgrade(to int, also func() error) error {
	err := s.Tx(func() error {
		for format := s.format; format < to; format++ {
			if err := migrations[format](s); err != nil {
				return err
			}
		}
		if err := also(); err != nil {
			return err
		}
		return s.exec(fmt.Sprintf("PRAGMA user_version=%d", to))
	})
	if err == nil {
		s.format = to
	}
	return err
}

// checkSchema reads which format the file has, by way of SQLite, since an upgrade may still be in the write-ahead log, and
// refuses whatever does not belong to that format.
func (s *Store) checkSchema() error {
	err := s.query("PRAGMA user_version", nil, func(row []driver.Value) error {
		version, _ := row[0].(int64)
		s.format = int(version)
		return nil
	})
	if err != nil {
		return err
	}
	if s.format < FormatOldest {
		return errs.NotVault
	}
	if s.format > FormatCurrent {
		return nil // what a newer version keeps there is its own matter; nothing of it is executed
	}
	want, found := schemas[s.format], 0
	err = s.query("SELECT name, sql FROM sqlite_schema", nil, func(row []driver.Value) error {
		name, _ := row[0].(string)
		text, _ := row[1].(string)
		if want[name] != text || text == "" {
			return fault.New("fault.foreignContent", "{{.Kind}}: it holds something that does not belong there", fault.Data{"Kind": errs.Damaged})
		}
		found++
		return nil
	})
	if err == nil && found != len(want) {
		err = fault.New("fault.tableMissing", "{{.Kind}}: a table is missing", fault.Data{"Kind": errs.Damaged})
	}
	return err
}
