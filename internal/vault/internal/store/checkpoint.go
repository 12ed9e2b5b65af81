package store

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"math"
	"os"

	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/errs"
)

const (
	reserveSize    = 256 << 10 // bytes by which the write-ahead log is lengthened at a time
	checkpointSize = 4 << 20   // bytes of write-ahead log after which it is folded into the file
)

// Checkpoint folds the write-ahead log into the file and empties it. Of what was overwritten or deleted until then nothing is left in
// either.
func (s *Store) Checkpoint() error {
	err := s.fold()
	if err == nil && s.mayLeaveTraces {
		err = s.removeTraces()
	}
	s.pending, s.room = 0, 0
	if s.checkpointErr = errors.Join(err, s.statFile()); s.checkpointErr != nil {
		if w, _ := readWAL(s.path + WALSuffix); w != nil && w.pages > 0 && !s.isFolded() { // else it would be missed for nothing
			s.NoteWAL() // the log stays, whole
		}
	}
	return s.checkpointErr
}

// fold folds the log in.
func (s *Store) fold() error {
	if err := s.clearWALNote(); err != nil {
		return err
	}
	busy, err := s.number("PRAGMA wal_checkpoint(TRUNCATE)")
	if err == nil && busy != 0 {
		err = errs.InUse
	}
	if err != nil {
		return err
	}
	// SQLite empties the log and does not wait: if the power went, what was deleted would stand in it again.
	return disk.Sync(s.path + WALSuffix)
}

// isFolded tells whether all that was committed to the log is in the file for good, so that the next write begins the log anew.
func (s *Store) isFolded() (folded bool) {
	err := s.query("PRAGMA wal_checkpoint(NOOP)", nil, func(row []driver.Value) error {
		folded = row[1] == row[2]
		return nil
	})
	return err == nil && folded
}

// TryCheckpoint checkpoints after a commit. What was committed is durable by then, in the write-ahead log, so a failure is
// not the caller's: CheckpointErr remembers it, and the next write makes up for it.
func (s *Store) TryCheckpoint() {
	if s.Checkpoint() != nil {
		s.room = math.MaxInt // there is no space to lengthen the log ahead of need
	}
}

// CheckpointErr is why the last checkpoint failed, nil if it did not.
func (s *Store) CheckpointErr() error { return s.checkpointErr }

// MaybeCheckpoint is called after small commits: it checkpoints once enough has come together, and else makes room in the
// log for the next write.
func (s *Store) MaybeCheckpoint() {
	s.NoteWAL()
	if s.pending >= checkpointSize || s.checkpointErr != nil {
		s.TryCheckpoint()
	} else if s.pending >= s.room && s.reserve() != nil {
		s.room = math.MaxInt // the write-ahead log grows as it goes, which is slower and no fault
	}
}

// reserve lengthens the write-ahead log by zeros, so that the next writes overwrite what the disk has given already. A write
// that makes its file longer waits for the file system's own journal as well: appending takes about half the time without
// that. SQLite stops reading the log at the first frame whose checksum does not fit, and zeros never do.
func (s *Store) reserve() (err error) {
	w, err := os.OpenFile(s.path+WALSuffix, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	info, err := w.Stat()
	if err != nil {
		return err
	}
	if _, err := w.WriteAt(make([]byte, reserveSize), info.Size()); err != nil {
		return errors.Join(err, w.Truncate(info.Size())) // what is left of a full disk is for records
	}
	s.room = s.pending + reserveSize
	return w.Sync()
}

// NoteWAL writes into the lock file, after a commit, which log was begun with it. Without the note a crash is harder to tell
// from a foreign log; that it can't be written is no reason to stop.
func (s *Store) NoteWAL() {
	if s.noted != [8]byte{} || s.lock == nil {
		return
	}
	var header [24]byte
	w, err := os.Open(s.path + WALSuffix)
	if err != nil {
		return
	}
	_, err = io.ReadFull(w, header[:])
	if errors.Join(err, w.Close()) != nil {
		return
	}
	s.mayName = true // a note that fails may be on the disk all the same
	if s.lock.note(fmt.Sprintf("%s%x\n", noteWAL, header[16:]), false) == nil {
		s.noted = [8]byte(header[16:])
	}
}

// clearWALNote takes the note back before the log that it names is folded in.
func (s *Store) clearWALNote() error {
	if !s.mayName || s.lock == nil {
		return nil
	}
	if err := s.lock.note(noteOpen, true); err != nil {
		return err // it names the log still
	}
	s.noted, s.mayName = [8]byte{}, false
	return nil
}
