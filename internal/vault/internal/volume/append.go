package volume

import (
	"bytes"
	"slices"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/record"
)

// Written is where an entry came to stand in the log.
type Written struct {
	Ref     record.Ref
	Lamport uint64
}

// Append stores entries as the next records of this device's chain, in one transaction: without an error all of them are on the
// disk, else none is in the log. Marks that wait ride in the first one's author's part, and wait no more.
func (v *Volume) Append(entries ...journal.Entry) ([]Written, error) {
	return v.append(entries, func(waiting [][]byte) [][]byte { return waiting })
}

// AppendWaiting is Append with marks in place of those that wait, kept in the same transaction.
func (v *Volume) AppendWaiting(marks [][]byte, entries ...journal.Entry) ([]Written, error) {
	if err := checkWaiting(marks); err != nil {
		return nil, err
	}
	return v.append(entries, func([][]byte) [][]byte { return marks })
}

func (v *Volume) append(entries []journal.Entry, wait func([][]byte) [][]byte) ([]Written, error) {
	if err := v.ensureLoaded(); err != nil {
		return nil, err
	}
	own, waiting := v.journal.Own(), v.content.Waiting
	v.content.Waiting = wait(waiting)
	v.ride(entries)
	rows, err := v.journal.Append(entries...)
	if err != nil {
		v.content.Waiting = waiting
		return nil, v.undo(err)
	}
	put := func() error { return v.put(rows) }
	if begun := v.journal.Own() != own; begun || !slices.EqualFunc(v.content.Waiting, waiting, bytes.Equal) {
		if begun { // a new chain, which the next opening goes on with
			v.noteOwn()
		}
		put = func() error {
			if err := v.put(rows); err != nil {
				return err
			}
			return v.sealLocal()
		}
		err = v.file.Tx(put)
	} else if len(rows) == 1 {
		err = v.file.Single(put)
	} else {
		err = v.file.Tx(put)
	}
	if err != nil {
		v.content.Waiting = waiting
		return nil, v.undo(err)
	}
	return v.written(rows[len(rows)-len(entries):]), nil
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

// written gives the names of the newest rows of the own chain.
func (v *Volume) written(rows []journal.Row) []Written {
	list := make([]Written, len(rows))
	head := v.Head()
	for i, r := range rows {
		list[i] = Written{record.Ref{Chain: head.Chain, Seq: head.Seq - uint64(len(rows)-1-i), Hash: record.HashOf(r.Box)}, chain.Lamport(r.ID)}
	}
	return list
}
