package vault

import (
	"bytes"
	"database/sql/driver"
	"encoding/binary"
	"fmt"

	"golang.org/x/crypto/blake2b"
)

// draftID gives the name under which a draft is stored. It is a keyed hash: the file does not say what there are drafts of.
func (k *keyring) draftID(name string) []byte {
	return k.derive(k.epochs[0].own, "draft name "+name)[:16]
}

func draftAAD(id []byte) []byte { return append([]byte(domain+"draft"), id...) }

// SetDraft keeps a small value that changes, like a half-written text or the place in a reading, sealed under this
// member's own key and durable on return. Nil removes it. It is no part of the log and reaches no other computer.
func (v *Vault) SetDraft(name string, b []byte) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return explain("keep a draft", v.setDraft(name, b))
}

func (v *Vault) setDraft(name string, b []byte) error {
	if err := v.writable(); err != nil {
		return err
	}
	if len(b) > MaxDraft {
		return fmt.Errorf("%w: a draft of %d bytes, at most %d", ErrTooLarge, len(b), MaxDraft)
	}
	id := v.keys.draftID(name)
	if b == nil {
		if err := v.file.one(func() error { return v.file.exec("DELETE FROM draft WHERE id = ?", id) }); err != nil {
			return err
		}
		v.file.fold()
		return nil
	}
	var count int64
	err := v.file.query("SELECT count(*) FROM draft WHERE id <> ?", []driver.Value{id}, func(row []driver.Value) error {
		count, _ = row[0].(int64)
		return nil
	})
	if err != nil {
		return err
	}
	if count >= maxDrafts {
		return fmt.Errorf("%w: there are %d drafts already", ErrInput, count)
	}
	if err := v.file.one(func() error { return v.file.storeDraft(v.keys, id, b) }); err != nil {
		return err
	}
	v.file.pending += len(b) + pageSize
	v.file.tidy()
	return nil
}

// storeDraft keeps a draft of the ring's member.
func (f *file) storeDraft(k *keyring, id, b []byte) error {
	e := k.latest()
	plain := make([]byte, padded(outerSize+4+len(b)+draftSumSize)-outerSize-draftSumSize)
	defer clear(plain)
	binary.BigEndian.PutUint32(plain, uint32(len(b)))
	copy(plain[4:], b)
	key := k.derive(e.own, "draft")
	defer clear(key)
	box := sealTo(append([]byte(nil), e.kid[:]...), key, plain, draftAAD(id))
	box = append(box, draftSum(id, box)...)
	return f.exec("INSERT INTO draft(id, box) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET box = excluded.box", id, box)
}

// Draft gives back what SetDraft kept, nil if there is nothing.
func (v *Vault) Draft(name string) ([]byte, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return nil, ErrClosed
	}
	b, err := v.file.draft(v.keys, name)
	return b, explain("read a draft", err)
}

// draft reads a draft of the ring's member.
func (f *file) draft(k *keyring, name string) ([]byte, error) {
	if f.format < 2 {
		return nil, nil // read-only and from before drafts were kept
	}
	id := k.draftID(name)
	box, err := f.blob("SELECT box FROM draft WHERE id = ?", id)
	if err != nil || box == nil {
		return nil, err
	}
	return k.openDraft(id, box)
}

func (k *keyring) openDraft(id, box []byte) ([]byte, error) {
	if len(box) < outerSize+4+draftSumSize {
		return nil, ErrDamaged
	}
	box = box[:len(box)-draftSumSize]
	e := k.find(box[:kidSize])
	if e == nil {
		return nil, ErrDamaged
	}
	key := k.derive(e.own, "draft")
	defer clear(key)
	plain, ok := openIn(key, box[kidSize:], draftAAD(id))
	if !ok || uint64(binary.BigEndian.Uint32(plain)) > uint64(len(plain)-4) {
		return nil, ErrDamaged
	}
	return plain[4 : 4+binary.BigEndian.Uint32(plain)], nil
}

// A draft ends in four bytes of a checksum over its name and its box: without it, nobody but the owner could tell a
// damaged one from one that was never there.
const draftSumSize = 4

func draftSum(id, box []byte) []byte {
	sum := blake2b.Sum256(append(append([]byte(domain+"draft sum"), id...), box...))
	return sum[:draftSumSize]
}

// badDrafts counts the drafts, of either member, that are damaged.
func (f *file) badDrafts() (n int, err error) {
	if f.format < 2 {
		return 0, nil
	}
	err = f.query("SELECT id, box FROM draft", nil, func(row []driver.Value) error {
		id, _ := row[0].([]byte)
		box, _ := row[1].([]byte)
		if at := len(box) - draftSumSize; at < 0 || !bytes.Equal(draftSum(id, box[:at]), box[at:]) {
			n++
		}
		return nil
	})
	if isCorrupt(err) {
		return n + 1, nil
	}
	return n, err
}
