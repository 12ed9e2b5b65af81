package store

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"

	"unhurried/internal/vault/internal/disk"
)

// Close closes the file and gives its lock up.
func (s *Store) Close() error {
	err := s.closeInsert()
	if s.mayLeaveTraces && s.conn != nil {
		s.TryCheckpoint()
	}
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

// hiddenSuffix ends the name that a file has while it is abandoned.
const hiddenSuffix = ".closing"

// bringBack gives a file its name again that was being abandoned when the power went.
func bringBack(path string) error {
	if disk.Exists(path) || !disk.Exists(path+hiddenSuffix) {
		return nil
	}
	return os.Rename(path+hiddenSuffix, path)
}

// Abandon closes the connection to a file in whose place another one was put. SQLite folds the log in when it closes,
// unless the file has another name by then.
func (s *Store) Abandon() error {
	if err := s.closeInsert(); err != nil {
		return err
	}
	now, err := os.Stat(s.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(now, s.stat) {
		return s.disconnect()
	}
	hidden := s.path + hiddenSuffix
	if err := os.Rename(s.path, hidden); err != nil {
		leave(s) // better left open than folded into what is not its own
		return err
	}
	err = s.disconnect()
	if linkErr := os.Link(hidden, s.path); linkErr == nil || errors.Is(linkErr, fs.ErrExist) && !disk.Exists(hidden) {
		return errors.Join(err, os.Remove(hidden))
	}
	return errors.Join(err, os.Rename(hidden, s.path))
}

// left are the connections that could not be given up without folding their log in; on Windows, which renames no open file, that
// is each one. Each holds SQLite's lock on its file
// until the process ends, or until it can be given up after all.
var left struct {
	sync.Mutex
	stores []*Store
}

// leave keeps a store's connection, and nothing else of the store.
func leave(s *Store) {
	left.Lock()
	defer left.Unlock()
	left.stores = append(left.stores, &Store{path: s.path, conn: s.conn, raw: s.raw, stat: s.stat})
	s.conn, s.raw = nil, nil
}

// giveUpLeft gives up what was left open of a file, which would keep this process itself from opening it again.
func giveUpLeft(path string) error {
	left.Lock()
	again := left.stores
	left.stores = nil
	left.Unlock()
	var err error
	for _, s := range again {
		if s.path != path {
			leave(s)
		} else {
			err = errors.Join(err, s.Abandon())
		}
	}
	return err
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
	conn, raw := s.conn, s.raw
	s.conn, s.raw = nil, nil
	err := conn.Close()
	if raw != nil {
		err = errors.Join(err, raw.Close())
	}
	return err
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
