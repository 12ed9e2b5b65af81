package store

import (
	"database/sql/driver"
	"errors"
	"io"
	"net/url"
	"os"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// How SQLite opens the file.
const (
	// Exclusive from the first look on: SQLite then keeps the index of its log in memory instead of in a file beside it.
	forWriting = "mode=rw&_mutex=no&_locking_mode=EXCLUSIVE"
	// Immutable: SQLite looks for neither log nor journal.
	forReading = "mode=ro&immutable=1&_mutex=no"
)

func (s *Store) dial(how string) error {
	name := "file:" + (&url.URL{Path: s.path}).EscapedPath() + "?" + how
	conn, err := (&sqlite3.SQLiteDriver{}).Open(name)
	if err != nil {
		return err
	}
	s.conn = conn.(*sqlite3.SQLiteConn)
	return nil
}

func (s *Store) connect(readOnly bool) error {
	how := forWriting
	if readOnly {
		s.readOnly = true
		how = forReading
	}
	if err := s.dial(how); err != nil {
		return err
	}
	if err := s.configure(readOnly); err != nil {
		return err
	}
	if !readOnly {
		// Take the exclusive lock now, not at the first write.
		if err := s.exec("BEGIN IMMEDIATE"); err != nil {
			return err
		}
		if err := s.exec("COMMIT"); err != nil {
			return err
		}
	}
	return s.statFile()
}

func (s *Store) configure(readOnly bool) error {
	s.conn.SetLimit(sqlite3.SQLITE_LIMIT_LENGTH, MaxBox+1024)
	settings := []string{"locking_mode=EXCLUSIVE", "trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY", "mmap_size=0"}
	if !readOnly {
		settings = append(settings, "secure_delete=ON", "synchronous=FULL", "wal_autocheckpoint=0", "journal_mode=WAL")
	}
	for _, setting := range settings {
		if err := s.exec("PRAGMA " + setting); err != nil {
			return err
		}
	}
	return nil
}

// enableWAL marks a file that SQLite wrote anew, as a backup is, as one with a write-ahead log. SQLite would do the same by
// way of a rollback journal; as it is, no vault ever has a journal, and any that lies beside one is foreign.
func enableWAL(path string) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var versions [2]byte
	if _, err := f.ReadAt(versions[:], 18); err != nil || versions != [2]byte{1, 1} {
		return err
	}
	if _, err := f.WriteAt([]byte{2, 2}, 18); err != nil {
		return err
	}
	return f.Sync()
}

func (s *Store) exec(sql string, args ...driver.Value) error {
	_, err := s.conn.Exec(sql, args)
	return err
}

// query calls fn for every row. Values are only good until fn returns.
func (s *Store) query(sql string, args []driver.Value, fn func([]driver.Value) error) (err error) {
	rows, err := s.conn.Query(sql, args)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	row := make([]driver.Value, len(rows.Columns()))
	for n := int64(0); ; n++ {
		if s.stat != nil && n > s.stat.Size()+checkpointSize {
			return errOrder // more rows than there are bytes
		}
		if err := rows.Next(row); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := fn(row); err != nil {
			return err
		}
	}
}

// blob reads one value, nil when there is none.
func (s *Store) blob(sql string, args ...driver.Value) (b []byte, err error) {
	err = s.query(sql, args, func(row []driver.Value) error {
		b, _ = row[0].([]byte)
		return nil
	})
	return b, err
}

// number reads one number, 0 when there is none.
func (s *Store) number(sql string, args ...driver.Value) (n int64, err error) {
	err = s.query(sql, args, func(row []driver.Value) error {
		n, _ = row[0].(int64)
		return nil
	})
	return n, err
}
