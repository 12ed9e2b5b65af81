package vault

import (
	"bytes"
	"database/sql/driver"
	"encoding/binary"
	"fmt"

	"golang.org/x/crypto/blake2b"
)

// refSize is a Ref in a tombstone: chain 16, seq u64, hash 32.
const refSize = 56

// maxDelete bounds how many entries one call deletes.
const maxDelete = 10000

// Delete takes entries out of the file for good: their bodies are overwritten, a mark stays so that the chain can
// still be checked, and another computer learns of it by the tombstone that is appended. Only the author can delete.
// Copies elsewhere, backups above all, keep what they have.
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
	type purge struct {
		id   int64
		stub []byte
	}
	var purges []purge
	var body []byte
	for _, ref := range refs {
		id, o, err := v.lookup(ref)
		if err != nil {
			return err
		}
		if o.Purged {
			continue
		}
		if o.sealer != v.keys.member {
			return ErrNotYours
		}
		purges = append(purges, purge{id, v.keys.sealStub(o.header(), ref.Hash)})
		body = append(body, ref.Chain[:]...)
		body = binary.BigEndian.AppendUint64(body, ref.Seq)
		body = append(body, ref.Hash[:]...)
	}
	if len(purges) == 0 {
		return nil
	}
	_, err := v.write([]Entry{{Type: typeTombstone, Shared: body}}, func() error {
		for _, p := range purges {
			if err := v.file.exec("UPDATE record SET box = ? WHERE id = ?", p.stub, p.id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.file.checkpoint()
}

// lookup finds the row of a record. The row id holds bits of the hash, so few rows have to be opened.
func (v *Vault) lookup(ref Ref) (id int64, o opened, err error) {
	err = ErrNotFound
	queryErr := v.file.query("SELECT id, box FROM record WHERE (id >> ?) & ? = ?",
		[]driver.Value{int64(idBumpBits), int64(1<<idHashBits - 1), int64(binary.BigEndian.Uint16(ref.Hash[:]))},
		func(row []driver.Value) error {
			box, _ := row[1].([]byte)
			if err == nil || len(box) == 0 {
				return nil
			}
			whole := blake2b.Sum256(box) == ref.Hash
			var found opened
			v.keys.openRecord(bytes.Clone(box), &found)
			if found.flaw == sound && found.Ref == ref && (whole || found.Purged) {
				id, o, err = row[0].(int64), found, nil
			}
			return nil
		})
	if queryErr != nil {
		return 0, o, queryErr
	}
	return id, o, err
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
