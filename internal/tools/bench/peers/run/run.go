// Package run is what the peers have in common: check-ins in one table, durable the same way as the vault's.
package run

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"

	"unhurried/internal/tools/bench/vaultbench/sample"
)

// Form is what a check-in is in its row.
type Form struct {
	Encode func(*sample.CheckIn) ([]byte, error)
	Decode func(body []byte, c *sample.CheckIn) error // may overwrite body
}

// JSON is the form of the peers that seal no rows.
var JSON = Form{
	Encode: func(c *sample.CheckIn) ([]byte, error) { return json.Marshal(c) },
	Decode: func(body []byte, c *sample.CheckIn) error { return json.Unmarshal(body, c) },
}

// Main does one measured step in a process of its own: OP FILE N, and prints nanoseconds and peak memory in KiB.
func Main(driver, dsn string, form Form) {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: bulk|append|load FILE N")
		os.Exit(2)
	}
	n, err := strconv.Atoi(os.Args[3])
	if err == nil {
		err = form.step(driver, fmt.Sprintf(dsn, os.Args[2]), os.Args[1], n)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func (f Form) step(driver, dsn, op string, n int) error {
	var all []sample.CheckIn
	if op != "load" {
		all = sample.CheckIns(n)
	}
	meter := sample.Begin()
	start := time.Now()
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	for _, s := range []string{"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE IF NOT EXISTS record(id INTEGER PRIMARY KEY, body BLOB NOT NULL)"} {
		if _, err := db.Exec(s); err != nil {
			return err
		}
	}
	var took []time.Duration
	switch op {
	case "bulk":
		start = time.Now()
		err = f.bulk(db, all)
	case "append":
		took, err = f.single(db, all)
	case "load":
		err = f.load(db)
	default:
		err = fmt.Errorf("no such step: %s", op)
	}
	if err != nil {
		return err
	}
	if took == nil {
		took = append(took, time.Since(start))
	}
	meter.Print(took)
	return db.Close()
}

func (f Form) bulk(db *sql.DB, all []sample.CheckIn) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	insert, err := tx.Prepare("INSERT INTO record(body) VALUES(?)")
	if err != nil {
		return err
	}
	for i := range all {
		body, err := f.Encode(&all[i])
		if err != nil {
			return err
		}
		if _, err := insert.Exec(body); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (f Form) single(db *sql.DB, all []sample.CheckIn) (took []time.Duration, err error) {
	insert, err := db.Prepare("INSERT INTO record(body) VALUES(?)")
	if err != nil {
		return nil, err
	}
	for i := range all {
		start := time.Now()
		body, err := f.Encode(&all[i])
		if err != nil {
			return nil, err
		}
		if _, err := insert.Exec(body); err != nil {
			return nil, err
		}
		took = append(took, time.Since(start))
	}
	return took, insert.Close()
}

func (f Form) load(db *sql.DB) error {
	rows, err := db.Query("SELECT body FROM record ORDER BY id")
	if err != nil {
		return err
	}
	var state sample.State
	for rows.Next() {
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return err
		}
		var c sample.CheckIn
		if err := f.Decode(body, &c); err != nil {
			return err
		}
		state.Apply(&c)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if len(state.All) == 0 {
		return fmt.Errorf("nothing was loaded")
	}
	return rows.Close()
}
