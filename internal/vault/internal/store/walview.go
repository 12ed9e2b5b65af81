package store

import (
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	sqlite3 "github.com/mattn/go-sqlite3"
	"golang.org/x/crypto/blake2b"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/errs"
)

// WithoutWAL is the file without the log that lies beside it; nil if none does, or if the file is no vault without.
func (s *Store) WithoutWAL() *Store { return s.main }

// ShowsWAL tells whether what is shown is the file with a log that may be its own and is not folded in yet.
func (s *Store) ShowsWAL() bool { return s.withWAL }

// WALPending tells whether a log that may be the file's own lay beside it when it was opened.
func (s *Store) WALPending() bool { return s.wal != nil && !s.wal.foreign }

// LostRows tells whether the log takes rows out of a file that is sound without it. Only keys tell whether what stood there was deleted.
func (s *Store) LostRows() bool { return s.lostRows }

// NoteAllowsWAL tells whether the log can be the one that the lock file's note names.
func (s *Store) NoteAllowsWAL() bool { return s.lock == nil || s.lock.allowsWAL(s.wal.salts) }

// errTooLarge is the error of a vault that would have to be read into memory and is larger than maxImage.
var errTooLarge = fault.New("fault.imageLarge", "it was not closed cleanly, and is larger than the {{.N}} MiB that can be checked", fault.Data{"N": maxImage >> 20})

// image is the main file with the log's pages laid over it.
func (w *wal) image(path string) (b []byte, err error) {
	if int64(w.pages)*PageSize > maxImage {
		return nil, errTooLarge
	}
	main, err := disk.OpenRegular(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, main.Close()) }()
	b = make([]byte, int(w.pages)*PageSize)
	if _, err := io.ReadFull(main, b); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	log, err := disk.OpenRegular(path + WALSuffix)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	for page, at := range w.frames {
		if page > w.pages {
			continue
		}
		if _, err := log.ReadAt(b[int(page-1)*PageSize:][:PageSize], at); err != nil {
			return nil, err
		}
	}
	// As SQLite sees a file with a log: its size is the last commit's. In memory there is no write-ahead logging.
	b[18], b[19] = 1, 1
	binary.BigEndian.PutUint32(b[28:], w.pages)
	copy(b[92:96], b[24:28])
	return b, nil
}

// openWithWAL connects to the vault as it stands with its log, from memory. A log with which the file is no vault any more,
// or another one, is foreign.
func (s *Store) openWithWAL() error {
	main := &Store{path: s.path}
	mainErr := main.openMain()
	if info, err := os.Stat(s.path); err != nil {
		return errors.Join(err, main.Close())
	} else if int64(s.wal.pages) > info.Size()/PageSize+int64(len(s.wal.frames)) {
		s.wal.foreign = true // a vault grows by the pages that are in its log
	}
	if s.wal.pages > 0 && !s.wal.foreign {
		image, err := s.wal.image(s.path)
		if err != nil {
			return errors.Join(err, main.Close())
		}
		if err = s.connectImage(image); err == nil {
			err = s.checkSchema()
		}
		if err == nil && mainErr == nil {
			err = s.compare(main)
		}
		if err == nil {
			s.main, s.withWAL = main, true
			if mainErr != nil {
				err = errors.Join(main.Close())
				s.main = nil
			}
			return err
		}
		if !isUnsound(err) {
			return errors.Join(err, main.Close())
		}
		s.wal.foreign = true
		if err := s.disconnect(); err != nil {
			return errors.Join(err, main.Close())
		}
	}
	s.conn, s.stat, s.format, s.readOnly = main.conn, main.stat, main.format, true
	return mainErr
}

// connectImage connects to a copy of a whole file in memory.
func (s *Store) connectImage(image []byte) error {
	conn, err := (&sqlite3.SQLiteDriver{}).Open("file::memory:?_mutex=no")
	if err != nil {
		return err
	}
	s.conn, s.readOnly = conn.(*sqlite3.SQLiteConn), true
	if err := s.conn.Deserialize(image, "main"); err != nil {
		return err
	}
	if err := s.configure(true); err != nil {
		return err
	}
	return s.statFile()
}

// DropWAL leaves the log out of what is shown, as a foreign one.
func (s *Store) DropWAL() error {
	err := s.disconnect()
	s.conn, s.stat, s.format, s.withWAL = s.main.conn, s.main.stat, s.main.format, false
	s.main, s.wal.foreign = nil, true
	return err
}

// compare makes sure that this is the same vault as another, and notes whether it lacks rows of it, unless that one is damaged.
func (s *Store) compare(other *Store) error {
	mine, err := s.VaultID()
	if err != nil {
		return err
	}
	theirs, err := other.VaultID()
	if err == nil && mine != theirs {
		return errs.NotVault
	}
	ids := map[int64]bool{}
	collect := func(id int64, _ []byte) error {
		ids[id] = true
		return nil
	}
	if _, err := s.Records(collect); err != nil {
		return err
	}
	lost := false
	unreadable, err := other.Records(func(id int64, _ []byte) error {
		lost = lost || !ids[id]
		return nil
	})
	if err != nil || !lost || unreadable > 0 {
		return err
	}
	// The power may have gone while the log was being folded in. Then half pages make up rows that were never there, and
	// only a key tells them from others.
	if bad, err := other.StructureErrors(false); err != nil || bad > 0 {
		return err
	}
	s.lostRows = true
	return nil
}

// SameBesideRecords compares all that is no record with another view of the file.
func (s *Store) SameBesideRecords(other *Store) (bool, error) {
	var sums [2][32]byte
	for i, view := range []*Store{s, other} {
		h, err := blake2b.New256(nil)
		if err != nil {
			return false, err
		}
		queries := []string{"SELECT key, value FROM meta ORDER BY key", "SELECT place, box FROM slot ORDER BY place"}
		if view.hasDrafts() {
			queries = append(queries, "SELECT id, box FROM draft ORDER BY id")
		}
		if view.format > 2 {
			queries = append(queries, "SELECT place, box FROM local ORDER BY place")
		}
		for _, q := range queries {
			if err := view.query(q, nil, func(row []driver.Value) error {
				_, err := fmt.Fprintf(h, "%x %x\n", row[0], row[1])
				return err
			}); err != nil {
				return false, err
			}
		}
		h.Sum(sums[i][:0])
	}
	return sums[0] == sums[1], nil
}
