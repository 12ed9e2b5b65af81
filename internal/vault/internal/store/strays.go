package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/errs"
)

// StrayKind says what is amiss beside a vault file.
type StrayKind int

// The kinds of a Stray.
const (
	ForeignWAL StrayKind = iota // a write-ahead log or journal that isn't the file's own
	DamagedWAL                  // the log that a crash left can be read in part only
	MissingWAL                  // the log that a crash left is gone
)

// Stray is something amiss beside a vault file. Its name tells it from others of its kind.
type Stray struct {
	Kind StrayKind
	Name []byte
}

// Strays lists what was amiss beside the file when it was opened. Begin sets aside what is there.
func (s *Store) Strays() (found []Stray) {
	add := func(kind StrayKind, suffix string) {
		name := []byte(suffix)
		if info, err := os.Lstat(s.path + suffix); err == nil {
			name = fmt.Append(name, info.Size(), info.ModTime().UnixNano())
		}
		found = append(found, Stray{kind, name})
	}
	if s.wal != nil && s.wal.foreign {
		add(ForeignWAL, WALSuffix)
	} else if s.wal != nil && s.wal.damaged {
		add(DamagedWAL, WALSuffix)
	}
	if s.hasJournal() {
		add(ForeignWAL, journalSuffix)
	}
	if s.lock != nil && s.wal == nil {
		if salts, begun := s.lock.begunWAL(); begun {
			found = append(found, Stray{MissingWAL, salts[:]})
		}
	}
	return found
}

// HasForeign tells whether a log or a journal that isn't the file's own lies beside it.
func (s *Store) HasForeign() bool { return s.wal != nil && s.wal.foreign || s.hasJournal() }

// WALIsForeign tells whether the log that lies beside the file isn't its own.
func (s *Store) WALIsForeign() bool { return s.wal != nil && s.wal.foreign }

// hasJournal tells whether SQLite would find a rollback journal, which no vault has.
func (s *Store) hasJournal() bool {
	info, err := os.Lstat(s.path + journalSuffix)
	return err == nil && (info.Size() > 0 || !info.Mode().IsRegular())
}

// checkWALUnchanged makes sure that the log is still the one that was judged.
func (s *Store) checkWALUnchanged() error {
	if s.wal == nil || s.wal.foreign {
		return nil
	}
	now, err := os.Lstat(s.path + WALSuffix)
	if err != nil || !os.SameFile(now, s.wal.stat) || now.Size() != s.wal.stat.Size() || !now.ModTime().Equal(s.wal.stat.ModTime()) {
		return errs.Replaced
	}
	return nil
}

// asideMark stands in the name of a log or journal that was set aside.
const asideMark = "-log-set-aside-"

// setAsideStrays renames what SQLite must not find beside the file: a foreign log, and any journal. Of a log that is
// damaged, and is folded in as far as it goes, a copy is kept.
func (s *Store) setAsideStrays() error {
	setAside := func(suffix string, move func(from, to string) error) error {
		to := disk.Unused(time.Now(), func(stamp string) string { return s.path + asideMark + stamp + suffix })
		if err := move(s.path+suffix, to); err != nil {
			return err
		}
		return disk.SyncDir(filepath.Dir(s.path))
	}
	if s.hasJournal() {
		if err := setAside(journalSuffix, os.Rename); err != nil {
			return err
		}
	}
	switch {
	case s.wal == nil:
		return nil
	case s.wal.foreign:
		return setAside(WALSuffix, os.Rename)
	case s.wal.damaged:
		return setAside(WALSuffix, disk.Copy)
	}
	return nil
}

// SetAsideWALs lists the logs and journals of a vault that were set aside.
func SetAsideWALs(path string) (logs []string, err error) {
	entries, err := os.ReadDir(filepath.Dir(path))
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), filepath.Base(path)+asideMark) && e.Type().IsRegular() {
			logs = append(logs, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	return logs, err
}
