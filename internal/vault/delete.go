package vault

import (
	"encoding/binary"
	"fmt"
)

// refSize is a Ref in a tombstone: chain 16, seq u64, hash 32.
const refSize = 56

// maxDelete bounds how many entries one call deletes.
const maxDelete = 10000

// Delete takes entries out of the file for good: their bodies are overwritten, a mark stays so that the chain can
// still be checked, and another computer learns of it by the tombstone that is appended. Only the author can delete.
// Copies elsewhere, backups above all, keep what they have. A Ref's Hash may be left zero: chain and number name a
// record well enough.
func (v *Vault) Delete(refs ...Ref) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return explain("delete entries", v.delete(refs))
}

func (v *Vault) delete(refs []Ref) error {
	if err := v.writable(); err != nil {
		return err
	}
	if len(refs) > maxDelete {
		return fmt.Errorf("%w: at most %d at a time", ErrInput, maxDelete)
	}
	if err := v.need(); err != nil {
		return err
	}
	found, err := v.find(refs)
	if err != nil {
		return err
	}
	stubbed := map[Ref]bool{}
	for _, f := range found {
		stubbed[f.ref] = stubbed[f.ref] || f.purged
	}
	graves := map[Ref][]grave{}
	var body []byte
	for _, f := range found {
		if f.purged {
			continue
		}
		if f.header.typ >= reserved {
			return ErrNotFound // the vault's own: without its tombstone a deleted entry could come back
		}
		if f.header.sealer != v.keys.member {
			return ErrNotYours
		}
		if graves[f.ref] == nil {
			body = append(body, f.ref.Chain[:]...)
			body = binary.BigEndian.AppendUint64(body, f.ref.Seq)
			body = append(body, f.ref.Hash[:]...)
		}
		g := grave{id: f.id}
		if f.home && !stubbed[f.ref] {
			g.header, stubbed[f.ref] = f.header, true
		}
		graves[f.ref] = append(graves[f.ref], g)
	}
	if len(graves) == 0 {
		return nil
	}
	_, err = v.write([]Entry{{Type: typeTombstone, Shared: body}}, func() error { return v.purge(graves) })
	if err != nil {
		return err
	}
	v.file.TryCheckpoint() // the deleted bodies are out of the log only once it is empty
	return nil
}

// deleteAgain takes out what was deleted before and had been put back. That it was is told before it is mended.
func (v *Vault) deleteAgain() error {
	if len(v.log.undead) == 0 {
		return nil
	}
	if err := v.file.CheckNotReplaced(); err != nil {
		return err
	}
	err := v.file.Tx(func() error { return v.purge(v.log.undead) })
	if err != nil {
		return err
	}
	v.log.undead = nil
	v.file.TryCheckpoint()
	return nil
}

// grave is a row that is to go, and what its stub is made of; no header where the row is one too many.
type grave struct {
	id     int64
	header *header
}

// purge leaves of records what is left of deleted ones. It belongs inside a transaction.
func (v *Vault) purge(graves map[Ref][]grave) error {
	for ref, rows := range graves {
		for _, g := range rows {
			err := error(nil)
			if g.header == nil {
				err = v.file.Delete(g.id)
			} else {
				err = v.file.Overwrite(g.id, v.keys.sealStub(g.header, ref.Hash))
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// stored is where a record stands.
type stored struct {
	id     int64
	home   bool // where it belongs
	ref    Ref
	header *header
	purged bool
}

// find looks for records in the file, in one pass over all rows: what is asked for is named inside the seal.
func (v *Vault) find(refs []Ref) (found []stored, err error) {
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
		if r, ok := want[at]; ok && o.flaw == sound && v.log.knows(o.Ref) && (r.Hash == o.Ref.Hash || r.Hash == [32]byte{}) {
			found = append(found, stored{id: id, home: o.atHome(id), ref: o.Ref, header: o.header(), purged: o.Purged})
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

// tombstoneRefs reads the body of a tombstone; what does not fit is left out.
func tombstoneRefs(body []byte) []Ref {
	var refs []Ref
	for ; len(body) >= refSize; body = body[refSize:] {
		var r Ref
		copy(r.Chain[:], body)
		r.Seq = binary.BigEndian.Uint64(body[16:])
		copy(r.Hash[:], body[24:])
		refs = append(refs, r)
	}
	return refs
}
