package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/errs"
)

// Create makes an empty vault file of a format, mode 0600, and opens it for writing. It never touches a file that is there.
func Create(path string, format int) (s *Store, err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := CheckFree(path); err != nil {
		return nil, err
	}
	s = &Store{path: path, format: format}
	made := false
	defer func() {
		if err == nil {
			return
		}
		err = errors.Join(err, s.Discard())
		if made {
			err = errors.Join(err, Remove(path))
		}
	}()
	if s.lock, err = TakeLock(path); err != nil {
		return s, err
	}
	if err := s.lock.note(noteOpen, true); err != nil {
		return s, err
	}
	if err := createEmpty(path); err != nil {
		return s, err
	}
	made = true
	if err := s.createTables(); err != nil {
		return s, err
	}
	return s, disk.SyncDir(filepath.Dir(path))
}

// CheckFree returns errs.Exists if a file has the name, or one that SQLite would take for a part of it lies there.
func CheckFree(path string) error {
	for _, taken := range []string{path, path + WALSuffix, path + journalSuffix} {
		if disk.Exists(taken) {
			return fault.New("fault.named", "{{.Kind}}: {{.Name}}", fault.Data{"Kind": errs.Exists, "Name": filepath.Base(taken)})
		}
	}
	return nil
}

// createEmpty makes an empty file that only its owner may read. SQLite itself would let others.
func createEmpty(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return errs.Exists
	} else if err != nil {
		return err
	}
	return errors.Join(f.Close(), disk.Private(path))
}

func (s *Store) createTables() error {
	if err := s.dial(forWriting); err != nil {
		return err
	}
	statements := []string{fmt.Sprintf("PRAGMA page_size=%d", PageSize), fmt.Sprintf("PRAGMA application_id=%d", applicationID),
		fmt.Sprintf("PRAGMA user_version=%d", s.format)}
	for _, table := range []string{"meta", "slot", "record", "draft", "local"} {
		if text, ok := schemas[s.format][table]; ok {
			statements = append(statements, text)
		}
	}
	for _, text := range statements {
		if err := s.exec(text); err != nil {
			return err
		}
	}
	if err := errors.Join(s.disconnect(), enableWAL(s.path)); err != nil {
		return err
	}
	return s.connect(false)
}

// CopyTo writes a copy of the whole file, without a log, to a path that must be free. It is not yet durable.
func (s *Store) CopyTo(path string) error {
	if err := createEmpty(path); err != nil {
		return err
	}
	return s.exec("VACUUM INTO ?", path)
}
