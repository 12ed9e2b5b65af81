package store

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"unhurried/internal/vault/internal/disk"
)

// Close closes the file and gives its lock up.
func (s *Store) Close() error {
	err := s.closeInsert()
	if s.main != nil {
		err = errors.Join(err, s.main.disconnect())
	}
	if !s.readOnly && s.conn != nil && s.clearWALNote() != nil {
		err = errors.Join(err, s.Abandon()) // the note names the log, so that stays
	}
	err = errors.Join(err, s.disconnect())
	if s.lock != nil {
		if !s.readOnly && !disk.Exists(s.path+WALSuffix) {
			_ = s.lock.note(noteClosed, false) // without it, a log that turns up is judged by what is in it alone
		}
		err = errors.Join(err, s.lock.Release())
		s.lock = nil
	}
	return err
}

// Discard closes a file with which nothing was done, and removes the lock file if it was made for it.
func (s *Store) Discard() error {
	l := s.lock
	s.lock = nil
	err := s.Close()
	if l != nil {
		err = errors.Join(err, l.Discard())
	}
	return err
}

// Abandon closes the connection to a file in whose place another one was put. SQLite folds the log in when it closes,
// unless the file has another name by then.
func (s *Store) Abandon() error {
	if err := s.closeInsert(); err != nil {
		return err
	}
	hidden := s.path + ".closing"
	err := os.Rename(s.path, hidden)
	if errors.Is(err, fs.ErrNotExist) {
		return s.disconnect()
	} else if err != nil {
		s.conn = nil // better left open than folded into what is not its own
		return err
	}
	err = s.disconnect()
	if linkErr := os.Link(hidden, s.path); linkErr == nil || errors.Is(linkErr, fs.ErrExist) && !disk.Exists(hidden) {
		return errors.Join(err, os.Remove(hidden))
	}
	return errors.Join(err, os.Rename(hidden, s.path))
}

func (s *Store) closeInsert() error {
	if s.insert == nil {
		return nil
	}
	err := s.insert.Close()
	s.insert = nil
	return err
}

func (s *Store) disconnect() error {
	if s.conn == nil {
		return nil
	}
	conn := s.conn
	s.conn = nil
	return conn.Close()
}

// Remove removes a vault file and what lies beside it. The lock goes last, when the file's name is free.
func Remove(path string) error {
	return errors.Join(removeFiles(path), disk.RemoveIfExists(path+LockSuffix))
}

// RemoveVault removes the file that is locked and what lies beside it, and gives the lock up.
func (l *Lock) RemoveVault() error {
	return errors.Join(removeFiles(strings.TrimSuffix(l.path, LockSuffix)), l.takeAway())
}

func removeFiles(path string) error {
	var failed []error
	for _, suffix := range append(append([]string{}, Companions...), "") {
		failed = append(failed, disk.RemoveIfExists(path+suffix))
	}
	return errors.Join(failed...)
}
