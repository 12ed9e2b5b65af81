// Package store keeps a vault's sealed pieces in one SQLite file: records, slots, drafts and a few values by name. It knows
// no keys and no meaning of what it keeps. It is the only package that knows SQLite.
//
// What it promises: a transaction that returned without error is on the disk; one that returned an error has not happened,
// or the error is errs.Unsure; what is overwritten or deleted leaves no trace in the file; and SQLite sees no write-ahead
// log that was not read and judged before (see wal.go).
package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"

	sqlite3 "github.com/mattn/go-sqlite3"

	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/errs"
)

const (
	// PageSize is SQLite's, in bytes.
	PageSize = 4096
	// MaxBox is how long a sealed record or draft may be, in bytes.
	MaxBox = 8 << 20
	// Slots is the number of slots.
	Slots = 8

	// LockSuffix ends the name of the lock file beside a vault.
	LockSuffix = ".lock"
	// WALSuffix ends the name of SQLite's write-ahead log beside a file.
	WALSuffix     = "-wal"
	journalSuffix = "-journal"
)

// Companions are the files that SQLite would take for a file's own, by the end of their names.
var Companions = []string{WALSuffix, journalSuffix, "-shm"}

// Store is an open vault file. It is not safe for concurrent use.
type Store struct {
	path   string // with symbolic links followed, as SQLite names the files beside it
	conn   *sqlite3.SQLiteConn
	insert *sqlite3.SQLiteStmt
	lock   *Lock
	stat   os.FileInfo // of the main file, after this program's last write to it
	format int

	readOnly    bool
	whyReadOnly error // why it is only read though it was to be written

	raw            *os.File // the main file, to be searched; closed after SQLite's own, since closing it gives up SQLite's locks on some systems
	mayLeaveTraces bool     // something was overwritten or deleted since the file was last looked at for what that leaves
	pending        int      // bytes written since the last checkpoint, about
	room           int      // what pending may come to before the write-ahead log has to be lengthened
	checkpointErr  error    // of the last checkpoint
	noted          [8]byte  // salts of the log that the lock file names
	mayName        bool     // the lock file may name a log that was begun here

	wal      *wal   // a log that was found beside the file, nil if there was none
	withWAL  bool   // the file is shown with that log
	main     *Store // the file without that log; nil if it is no vault without
	lostRows bool   // that one is sound, and has rows that are gone with the log
}

// Mode says what a file is opened for.
type Mode int

// The modes of Open.
const (
	ForWriting Mode = iota
	ForReading      // nothing is written, neither to the file nor beside it
	UnderLock       // for reading, by a caller who holds the lock
)

// Open opens an existing vault file, for reading at first: nothing is written until Begin. A log that lies beside the file
// is laid over what is shown, as far as it can be judged without keys.
func Open(path string, mode Mode) (s *Store, err error) {
	if err := bringBack(path); err != nil {
		return nil, err
	}
	if path, err = disk.Resolve(path); err != nil {
		return nil, err
	}
	if err := CheckHeader(path); err != nil { // before a lock file is made beside what is no vault
		return nil, err
	}
	s = &Store{path: path}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Discard())
		}
	}()
	if mode == ForWriting || mode == ForReading && disk.Exists(path+LockSuffix) {
		s.lock, err = TakeLock(path)
		if errors.Is(err, errs.InUse) {
			return s, err
		}
		if leftErr := giveUpLeft(path); leftErr != nil {
			return s, errors.Join(err, leftErr)
		}
		if err != nil && mode == ForWriting {
			s.whyReadOnly = errs.Bare(err)
		}
	}
	if s.wal, err = readWAL(path + WALSuffix); err != nil {
		return s, err
	}
	if s.wal == nil {
		return s, s.openMain()
	}
	return s, s.openWithWAL()
}

// CheckHeader returns errs.NotVault unless a file begins as a vault does. Nothing else touches a file before.
func CheckHeader(path string) (err error) {
	f, err := disk.OpenRegular(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var b [100]byte
	if _, err := io.ReadFull(f, b[:]); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errs.NotVault
	} else if err != nil {
		return err
	}
	if !bytes.Equal(b[:16], []byte("SQLite format 3\x00")) || binary.BigEndian.Uint32(b[68:]) != applicationID {
		return errs.NotVault
	}
	return nil
}

// openMain connects to the file as it stands, without a log.
func (s *Store) openMain() error {
	if err := s.connect(true); err != nil {
		return err
	}
	return s.checkSchema()
}

// Begin goes over from reading to writing. A log that continues the file is folded in; anything else that SQLite would take
// for the file's own is set aside before. Where the file can't be written, for want of space, permission or locks, it is
// read on as it was, and WhyReadOnly gives the reason.
func (s *Store) Begin() error {
	for _, step := range []func() error{s.checkWALUnchanged, func() error { return enableWAL(s.path) }, s.setAsideStrays,
		func() error { return s.lock.note(noteOpen, true) }} {
		if s.whyReadOnly != nil {
			return nil
		}
		s.whyReadOnly = errs.Bare(step())
	}
	if s.whyReadOnly != nil {
		return nil
	}
	reader := *s
	s.conn, s.main, s.withWAL, s.wal, s.readOnly = nil, nil, false, nil, false
	err := s.connect(false)
	if err == nil {
		err = s.checkSchema()
	}
	if isUnwritable(err) {
		closeErr := s.disconnect()
		*s = reader
		s.whyReadOnly = errs.Bare(err)
		return closeErr
	}
	if err = errors.Join(err, reader.disconnect()); reader.main != nil {
		err = errors.Join(err, reader.main.disconnect())
	}
	if err == nil && reader.wal != nil {
		s.TryCheckpoint()
	}
	return err
}

// Path is where the file is, with symbolic links followed.
func (s *Store) Path() string { return s.path }

// Format is the number of the file's format, which stands in it in clear.
func (s *Store) Format() int { return s.format }

// ReadOnly tells whether the file was opened, or had to be opened, for reading alone.
func (s *Store) ReadOnly() bool { return s.readOnly }

// WhyReadOnly is why a file that was opened for writing is only read, nil if there is no reason.
func (s *Store) WhyReadOnly() error { return s.whyReadOnly }

// Stat describes the main file as it was after this program's last write to it.
func (s *Store) Stat() os.FileInfo { return s.stat }

// statFile remembers how the main file stands on the disk, so that a foreign change to it is noticed.
func (s *Store) statFile() (err error) {
	s.stat, err = os.Stat(s.path)
	return err
}

// CheckNotReplaced returns errs.Replaced unless what is open is still the file of that name.
func (s *Store) CheckNotReplaced() error {
	now, err := os.Stat(s.path)
	if err != nil || !os.SameFile(now, s.stat) || now.Size() != s.stat.Size() || !now.ModTime().Equal(s.stat.ModTime()) {
		return errs.Replaced
	}
	return nil
}
