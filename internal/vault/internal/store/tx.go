package store

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"os"

	"unhurried/internal/vault/internal/errs"
)

// Tx runs fn as one transaction that is on the disk when Tx returns without error. If it fails, nothing has happened.
func (s *Store) Tx(fn func() error) error {
	if err := s.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := fn()
	if err == nil {
		err = s.exec("COMMIT")
	}
	if err == nil {
		return nil
	}
	if !s.conn.AutoCommit() {
		err = errors.Join(err, s.exec("ROLLBACK"))
	}
	return s.undoCommit(err)
}

// Single is Tx for an fn that makes one change alone, which is quicker.
func (s *Store) Single(fn func() error) error {
	if err := fn(); err != nil {
		return s.undoCommit(err)
	}
	return nil
}

// undoCommit makes sure that what returns an error has not happened. A commit that failed at its last step can stand in the
// log all the same, and would count at the next opening: the log is emptied, or cut. Where the disk takes neither, the
// error becomes errs.Unsure.
func (s *Store) undoCommit(err error) error {
	if s.TryCheckpoint(); s.checkpointErr == nil {
		return err
	}
	var committed int64 // frames in the log, as SQLite knows them
	if noErr := s.query("PRAGMA wal_checkpoint(NOOP)", nil, func(row []driver.Value) error {
		committed, _ = row[1].(int64)
		return nil
	}); noErr != nil {
		return errors.Join(errs.Unsure, err, noErr)
	}
	log, logErr := readWAL(s.path + WALSuffix)
	if logErr == nil && (log == nil || log.last <= committed) {
		return err
	}
	if cutErr := cut(s.path+WALSuffix, walHeader+committed*walFrame); cutErr != nil {
		return fmt.Errorf("%w: %w", errs.Unsure, err)
	}
	return err
}

// cut shortens a file for good: what the power brings back was not cut.
func cut(path string, size int64) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err = f.Truncate(size); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
