package vault

import (
	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record1"
)

// maxDelete bounds how many entries one call deletes.
const maxDelete = 10000

// Delete removes entries from the file for good. Their bodies are overwritten; a stub stays in place of each, so that
// the chain can still be checked, and a tombstone is appended, by which another computer learns of it. Only the author
// can delete an entry. Copies elsewhere, such as backups, keep what they have. The Hash of a Ref may be zero: Chain and
// Seq name a record well enough.
func (v *Vault) Delete(refs ...Ref) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return explain(fault.Say("doing.delete", "delete entries"), v.delete(refs))
}

func (v *Vault) delete(refs []Ref) error {
	if err := v.checkWritable(); err != nil {
		return err
	}
	if len(refs) > maxDelete {
		return fault.New("fault.manyDeletes", "{{.Kind}}: at most {{.MaxDelete}} at a time", fault.Data{"Kind": ErrInput, "MaxDelete": maxDelete})
	}
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	if v.vol != nil {
		if err := v.vol.Delete(shortRefs(refs)...); err != nil {
			return err
		}
		v.file.TryCheckpoint()
		return nil
	}
	found, err := v.locate(refs)
	if err != nil {
		return err
	}
	names, copies, err := v.deletable(found)
	if err != nil || len(names) == 0 {
		return err
	}
	var body []byte
	for _, ref := range names {
		body = ref.Append(body)
	}
	_, err = v.commit([]Entry{{Type: chain.TypeTombstone, Shared: body}}, func() error { return v.purge(copies) })
	if err != nil {
		return err
	}
	v.file.TryCheckpoint() // the deleted bodies are out of the log only once it is empty
	return nil
}

// deletable gives the names and rows of those found records that are not stubs already, or the reason why they may not
// be deleted. The first row in place is to become the stub, unless there is one.
func (v *Vault) deletable(found []chain.Record) (names []Ref, copies map[Ref][]chain.Copy, err error) {
	stubbed := map[Ref]bool{}
	for _, r := range found {
		stubbed[r.Ref] = stubbed[r.Ref] || r.Purged
	}
	copies = map[Ref][]chain.Copy{}
	for _, r := range found {
		switch {
		case r.Purged:
			continue
		case r.Type >= chain.FirstReserved:
			return nil, nil, ErrNotFound // the vault's own: without its tombstone a deleted entry could come back
		case r.Sealer != v.keys.member:
			return nil, nil, ErrNotYours
		}
		c := chain.Copy{Row: r.Row}
		if r.InPlace() && !stubbed[r.Ref] {
			c.Stub, stubbed[r.Ref] = &r, true
		}
		if copies[r.Ref] == nil {
			names = append(names, r.Ref)
		}
		copies[r.Ref] = append(copies[r.Ref], c)
	}
	return names, copies, nil
}

// deleteAgain deletes what was deleted before and had been put back. keepWarning comes first, so that the member hears
// of it.
func (v *Vault) deleteAgain() error {
	if v.vol != nil {
		return v.deleteAgainInVolume()
	}
	if len(v.log.PutBack()) == 0 {
		return nil
	}
	if err := v.file.CheckNotReplaced(); err != nil {
		return err
	}
	err := v.file.Tx(func() error { return v.purge(v.log.PutBack()) })
	if err != nil {
		return err
	}
	v.log.ClearPutBack()
	v.file.TryCheckpoint()
	return nil
}

// purge replaces the rows of deleted records by one stub each. It belongs inside a transaction.
func (v *Vault) purge(deleted map[Ref][]chain.Copy) error {
	for ref, copies := range deleted {
		for _, c := range copies {
			err := error(nil)
			if c.Stub == nil {
				err = v.file.Delete(c.Row)
			} else {
				err = v.file.Overwrite(c.Row, v.keys.latest().SealStub(record1.StubHeader(c.Stub), ref.Hash))
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// locate finds records in the file, in one pass over all rows: a record's name is inside its seal.
func (v *Vault) locate(refs []Ref) (found []chain.Record, err error) {
	type place struct {
		chain [16]byte
		seq   uint64
	}
	want := map[place]Ref{}
	for _, r := range refs {
		want[place{r.Chain, r.Seq}] = r
	}
	hits := map[place]bool{}
	_, err = v.file.Records(func(id int64, box []byte) error {
		var o opened
		v.keys.openRecord(box, &o)
		at := place{o.Ref.Chain, o.Ref.Seq}
		if r, ok := want[at]; ok && o.State == chain.Valid && v.log.Has(o.Ref) && (r.Hash == o.Ref.Hash || r.Hash == [32]byte{}) {
			r := o.Link(id)
			r.Heads, r.Targets = nil, nil // they lie in the box
			found = append(found, r)
			hits[at] = true
		}
		clear(box)
		return nil
	})
	if err == nil && len(hits) < len(want) {
		err = ErrNotFound
	}
	return found, err
}
