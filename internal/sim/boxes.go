//go:build linux

package sim

import (
	"database/sql/driver"
	"errors"
	"io"
	"os"
	"path/filepath"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// boxes are the rows of the vault's records, by number, as they stand in its file or its log.
func (c *computer) boxes() (rows map[int64][]byte, err error) {
	dir, err := os.MkdirTemp("/dev/shm", "boxes-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	k, err := c.take()
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "copy")
	for suffix, b := range k.files {
		if err := os.WriteFile(path+suffix, b, 0o600); err != nil {
			return nil, err
		}
	}
	conn, err := (&sqlite3.SQLiteDriver{}).Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	result, err := conn.(*sqlite3.SQLiteConn).Query("SELECT id, box FROM record", nil)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, result.Close()) }()
	rows = map[int64][]byte{}
	for row := make([]driver.Value, 2); ; {
		if err := result.Next(row); errors.Is(err, io.EOF) {
			return rows, nil
		} else if err != nil {
			return nil, err
		}
		rows[row[0].(int64)] = row[1].([]byte)
	}
}
