package volume

import (
	"bytes"
	"slices"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
)

// Delete removes records of the member's own for good: a stub takes the place of each, and a tombstone names them. A Ref's Hash
// may be zero. Nothing happens to those that were deleted before.
func (v *Volume) Delete(refs ...record.Ref) error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	found, err := v.locate(refs)
	if err != nil {
		return err
	}
	whole, rows, err := v.deletable(found)
	if err != nil || len(whole) == 0 {
		return err
	}
	own := v.journal.Own()
	tombstone, stubs, err := v.journal.Delete(whole...)
	if err != nil {
		return v.undo(err)
	}
	err = v.file.Tx(func() error {
		if err := v.put(tombstone); err != nil {
			return err
		}
		for i, stub := range stubs {
			if err := v.replace(rows[i], stub); err != nil {
				return err
			}
		}
		if v.journal.Own() == own {
			return nil
		}
		v.noteOwn()
		return v.sealLocal()
	})
	if err != nil {
		return v.undo(err)
	}
	return nil
}

// replace puts a stub into the row of the record that it stands for, and removes what other rows hold of it. It belongs inside a
// transaction.
func (v *Volume) replace(rows []int64, stub journal.Row) error {
	kept := slices.IndexFunc(rows, func(row int64) bool { return row/chain.SpareRows == stub.ID/chain.SpareRows })
	for i, row := range rows {
		err := error(nil)
		if i == kept {
			err = v.file.Overwrite(row, stub.Box)
		} else {
			err = v.file.Delete(row)
		}
		if err != nil {
			return err
		}
	}
	if kept < 0 {
		return v.file.Put(stub.ID, stub.Box)
	}
	return nil
}

// located is a record and one row that holds it.
type located struct {
	record.Record
	row int64
}

// locate finds records in the file, in one pass over all rows: a record's name is inside its seal.
func (v *Volume) locate(refs []record.Ref) (found []located, err error) {
	type place struct {
		chain record.Chain
		seq   uint64
	}
	want := map[place]record.Ref{}
	for _, r := range refs {
		want[place{r.Chain, r.Seq}] = r
	}
	hits := map[place]bool{}
	_, err = v.file.Records(func(id int64, box []byte) error {
		var r record.Record
		v.journal.Look(box, &r)
		at := place{r.Chain, r.Seq}
		if ref, ok := want[at]; ok && r.State == record.Valid && v.Log().Has(r.Ref()) && (ref.Hash == r.Hash || ref.Hash == [32]byte{}) {
			r.Heads, r.Shared, r.Private = nil, nil, record.Private{Opening: bytes.Clone(r.Private.Opening)} // they lie in the box
			found = append(found, located{r, id})
			hits[at] = true
		}
		clear(box)
		return nil
	})
	if err == nil && len(hits) < len(want) {
		err = errs.NotFound
	}
	return found, err
}

// deletable gives the found records that are not stubs already, each with all its rows, or the reason why they may not be deleted.
func (v *Volume) deletable(found []located) (whole []*record.Record, rows [][]int64, err error) {
	at := map[record.Ref]int{}
	for i := range found {
		r := &found[i]
		switch {
		case r.Stub:
			continue
		case r.Type >= record.FirstReserved:
			return nil, nil, errs.NotFound // the vault's own: without its tombstone a deleted entry could come back
		case r.Chain.Author() != v.Member() && !(r.TookAlong && v.Log().Alone()):
			return nil, nil, errs.NotYours
		}
		n, ok := at[r.Ref()]
		if !ok {
			n = len(whole)
			at[r.Ref()] = n
			whole, rows = append(whole, &r.Record), append(rows, nil)
		}
		rows[n] = append(rows[n], r.row)
	}
	for i := range found {
		if n, ok := at[found[i].Ref()]; ok && found[i].Stub {
			rows[n] = append(rows[n], found[i].row)
		}
	}
	return whole, rows, nil
}

// PutBackHashes are the hashes of the deleted records that stand in the file.
func (v *Volume) PutBackHashes() (hashes [][32]byte) {
	for ref := range v.Log().PutBack() {
		hashes = append(hashes, ref.Hash)
	}
	for ref := range v.Log().PutBackOld() {
		hashes = append(hashes, ref.Hash)
	}
	return hashes
}

// PutBack tells whether deleted records stand in the file again.
func (v *Volume) PutBack() bool { return len(v.Log().PutBack())+len(v.Log().PutBackOld()) > 0 }

// DeleteAgain makes stubs of deleted records that were put back. Those of which the keys are not here are only left out.
func (v *Volume) DeleteAgain() error {
	if !v.PutBack() {
		return nil
	}
	all, older := v.Log().PutBack(), v.Log().PutBackOld()
	err := v.file.Tx(func() error {
		for _, copies := range all {
			if err := v.deleteAgain(copies); err != nil {
				return err
			}
		}
		for _, copies := range older {
			if err := v.deleteOlderAgain(copies); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		clear(all)
		clear(older)
	}
	return err
}

// deleteAgain puts one stub in the place of all rows of a record.
func (v *Volume) deleteAgain(copies []ledger.Copy) error {
	var rows []int64
	var stub *ledger.Stub
	for _, c := range copies {
		rows = append(rows, c.Row)
		if c.Stub != nil {
			stub = c.Stub
		}
	}
	if stub == nil {
		return v.replaceByNothing(rows)
	}
	row, err := v.journal.StubOf(stub)
	if err != nil {
		return nil // it was deleted under keys that are not here
	}
	return v.replace(rows, row)
}

// deleteOlderAgain does the same for a record of the formats before.
func (v *Volume) deleteOlderAgain(copies []chain.Copy) error {
	var rows []int64
	var stub *chain.Record
	for _, c := range copies {
		rows = append(rows, c.Row)
		if c.Stub != nil {
			stub = c.Stub
		}
	}
	if stub == nil {
		return v.replaceByNothing(rows)
	}
	return v.replace(rows, v.journal.StubOfOlder(stub))
}

// replaceByNothing removes rows beside a stub that stands in its own.
func (v *Volume) replaceByNothing(rows []int64) error {
	for _, row := range rows {
		if err := v.file.Delete(row); err != nil {
			return err
		}
	}
	return nil
}
