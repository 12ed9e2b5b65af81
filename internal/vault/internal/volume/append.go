package volume

import (
	"bytes"
	"errors"
	"slices"

	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/ledger"
)

// Append stores entries as the next records of this device's chain, in one transaction: without an error all of them are on the
// disk, else none is in the log. Marks that wait ride in the first one's author's part, and wait no more.
func (v *Volume) Append(entries ...journal.Entry) ([]ledger.Written, error) {
	return v.append(entries, func(waiting [][]byte) [][]byte { return waiting })
}

// AppendWaiting is Append with marks in place of those that wait, kept in the same transaction.
func (v *Volume) AppendWaiting(marks [][]byte, entries ...journal.Entry) ([]ledger.Written, error) {
	if err := checkWaiting(marks); err != nil {
		return nil, err
	}
	return v.append(entries, func([][]byte) [][]byte { return marks })
}

func (v *Volume) append(entries []journal.Entry, wait func([][]byte) [][]byte) ([]ledger.Written, error) {
	if err := v.ensureLoaded(); err != nil {
		return nil, err
	}
	own, waiting := v.journal.Own(), v.content.Waiting
	v.content.Waiting = wait(waiting)
	v.ride(entries)
	first := min(len(entries), run)
	rows, err := v.journal.Append(entries[:first]...)
	if err != nil {
		v.content.Waiting = waiting
		return nil, v.undo(err)
	}
	put := func() error { return v.putAndSeal(rows, entries[first:]) }
	if begun := v.journal.Own() != own; begun || !slices.EqualFunc(v.content.Waiting, waiting, bytes.Equal) {
		if begun { // a new chain, which the next opening goes on with
			v.noteOwn()
		}
		err = v.file.Tx(func() error {
			if err := put(); err != nil {
				return err
			}
			return v.sealLocal()
		})
	} else if len(rows) == 1 {
		err = v.file.Single(put)
	} else {
		err = v.file.Tx(put)
	}
	if err != nil {
		v.content.Waiting = waiting
		return nil, v.undo(err)
	}
	return v.Log().OwnLast(len(entries)), nil
}

// run is how many entries are sealed while as many are stored.
const run = 64

// putAndSeal stores new rows, and the rest of the entries, each run of which is sealed while the one before it is being stored.
func (v *Volume) putAndSeal(rows []journal.Row, rest []journal.Entry) error {
	for len(rest) > 0 {
		next := rest[:min(len(rest), run)]
		var sealed []journal.Row
		var sealErr error
		done := make(chan struct{})
		go func() {
			defer close(done)
			sealed, sealErr = v.journal.Append(next...)
		}()
		err := v.put(rows)
		<-done
		if err = errors.Join(err, sealErr); err != nil {
			return err
		}
		rows, rest = sealed, rest[len(next):]
	}
	return v.put(rows)
}

// put stores new rows.
func (v *Volume) put(rows []journal.Row) error {
	for _, r := range rows {
		if err := v.file.Put(r.ID, r.Box); err != nil {
			return err
		}
	}
	return nil
}

// undo makes the log be read anew before anything builds on it, since what was sealed is not on the disk.
func (v *Volume) undo(err error) error {
	v.loaded = false
	return err
}
