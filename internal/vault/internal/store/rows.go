package store

import (
	"database/sql/driver"
	"errors"
	"fmt"

	sqlite3 "github.com/mattn/go-sqlite3"

	"unhurried/internal/vault/internal/chain"
)

// Two ways to ask for rows. The first is the quick one: SQLite's own limit keeps a row of any size from taking all memory, and ends the
// reading there. The second passes over boxes that can be none, for which it looks at each one's form first.
var (
	sqlRecords     = "SELECT id, box FROM record WHERE id > ?"
	sqlEveryRecord = fmt.Sprintf("SELECT id, CASE WHEN typeof(box) = 'blob' AND length(box) <= %d THEN box END FROM record WHERE id > ?", MaxBox)
)

// Records calls fn with every record by id; a box that can't be one is nil. Where SQLite finds a page damaged, the reading
// goes on after it; unreadable is how often. An error of fn ends it.
func (s *Store) Records(fn func(id int64, box []byte) error) (unreadable int, err error) {
	last, sql := int64(-1), sqlRecords
	for {
		var fnErr error
		err = s.query(sql+" ORDER BY id", []driver.Value{last}, func(row []driver.Value) error {
			id, _ := row[0].(int64)
			if id <= last {
				return errOrder
			}
			last = id
			box, _ := row[1].([]byte)
			if len(box) > MaxBox {
				box = nil
			}
			fnErr = fn(id, box)
			return fnErr
		})
		switch {
		case err == nil || fnErr != nil:
			return unreadable, err
		case isTooBig(err) && sql == sqlRecords:
			sql = sqlEveryRecord
		case IsCorrupt(err) || errors.Is(err, errOrder):
			unreadable++
			if last = s.nextReadableID(last); last < 0 {
				return unreadable, nil
			}
		default:
			return unreadable, err
		}
	}
}

// nextReadableID finds an id after which rows can be read again beyond a damaged page, passing over as few as it can tell;
// -1 if there is none.
func (s *Store) nextReadableID(last int64) int64 {
	readable := func(after int64) bool {
		return s.query(sqlEveryRecord+" ORDER BY id LIMIT 1", []driver.Value{after}, func(row []driver.Value) error {
			if id, _ := row[0].(int64); id <= after {
				return errOrder
			}
			return nil
		}) == nil
	}
	const maxID = 1<<63 - 1
	low, jump := max(last, 0), int64(chain.RowsPerTick)
	for !readable(low + jump) {
		low += jump
		jump *= 2
		if low > maxID-jump {
			return -1
		}
	}
	high := low + jump
	for high-low > chain.RowsPerTick {
		if mid := low + (high-low)/2; readable(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}

// Put stores one sealed record in the first free row from id on, of those that chain.SpareRows allows.
func (s *Store) Put(id int64, box []byte) error {
	if s.insert == nil {
		stmt, err := s.conn.Prepare("INSERT INTO record(id, box) VALUES(?, ?)")
		if err != nil {
			return err
		}
		s.insert = stmt.(*sqlite3.SQLiteStmt)
	}
	var err error
	for spare := range int64(chain.SpareRows) {
		_, err = s.insert.Exec([]driver.Value{id + spare, box})
		var sqlite sqlite3.Error
		if !errors.As(err, &sqlite) || sqlite.Code != sqlite3.ErrConstraint {
			break
		}
	}
	s.pending += len(box) + PageSize
	return err
}

// Overwrite puts another box in a record's row. What stood there is overwritten in the file.
func (s *Store) Overwrite(id int64, box []byte) error {
	s.mayLeaveTraces = true
	return s.exec("UPDATE record SET box = ? WHERE id = ?", box, id)
}

// Delete removes a record's row. What stood there is overwritten in the file.
func (s *Store) Delete(id int64) error {
	s.mayLeaveTraces = true
	return s.exec("DELETE FROM record WHERE id = ?", id)
}

// StructureErrors counts what SQLite's own check of the file's structure finds. The full check also compares its indexes,
// and takes longer.
func (s *Store) StructureErrors(full bool) (n int, err error) {
	check := "quick_check"
	if full {
		check = "integrity_check"
	}
	err = s.query("PRAGMA "+check, nil, func(row []driver.Value) error {
		if text, _ := row[0].(string); text != "ok" {
			n++
		}
		return nil
	})
	if IsCorrupt(err) {
		return n + 1, nil
	}
	return n, err
}
