package vault

import (
	"bytes"
	"errors"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record1"
	"unhurried/internal/vault/internal/store"
)

// Split makes a new vault for this member alone, under new keys, with all that the member can read: the shared parts of
// both members' entries and the member's own private ones. The old vault is not changed; the other member keeps it.
// Chain and Seq of every record stay as they are; the hashes are new. The new vault comes back open.
func (v *Vault) Split(path string, passphrase []byte, o ...Option) (*Vault, Kit, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	doing := fault.Say("doing.split", "make a diary of your own")
	if v.closed {
		return nil, Kit{}, while(doing, ErrClosed)
	}
	clean, err := newPassphrase(passphrase)
	if err != nil {
		return nil, Kit{}, while(doing, err)
	}
	defer clear(clean)
	if v.vol != nil {
		out, kit, err := v.splitVolume(path, clean, o)
		return out, kit, explain(doing, err)
	}
	boxes, err := v.file.ReadSlots()
	if err != nil {
		return nil, Kit{}, explain(doing, err)
	}
	out, kit, err := v.split(path, clean, v.unlockCost(boxes), o)
	return out, kit, explain(doing, err)
}

func (v *Vault) split(path string, clean []byte, cost KDF, o []Option) (*Vault, Kit, error) {
	root := aead.Random(keySize)
	defer clear(root)
	k, err := newMember([16]byte(aead.Random(16)), v.keys.member, [][]byte{root})
	if err != nil {
		return nil, Kit{}, err
	}
	boxes := blankSlots(k.vault, cost)
	kit, err := k.fillSlots(&boxes, cost, clean)
	if err != nil {
		k.wipe()
		return nil, Kit{}, err
	}
	m := newManifest(1 << k.member)
	m.split = true
	if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) { // to know what was deleted
		k.wipe()
		return nil, Kit{}, err
	}
	out, err := writeNew(path, ownerOf(v.id), k, m, boxes, []Kit{kit}, o, func(f *store.Store) error {
		return errors.Join(v.resealReadable(k, f), setSheetPending(f, firstCodeSlot, k))
	})
	return out, kit, err
}

// resealReadable seals every valid record again under other keys, with the new hash of the record before it, and stores
// it in another file.
func (v *Vault) resealReadable(k *keyring, to *store.Store) error {
	tips := map[[16]byte][32]byte{}
	check := newLog(v.keys.member, v.manifest, [16]byte{})
	_, err := v.file.Records(func(id int64, box []byte) error {
		var o opened
		v.keys.openRecord(bytes.Clone(box), &o)
		o.HideIfDeleted(v.deleted)
		if check.take(id, &o) == chain.Rejected {
			return nil // damaged, forged or moved here: not taken along
		}
		h := o.Header()
		h.Prev, h.Sealer, h.Heads = tips[h.Chain], k.member, nil
		var sealed []byte
		hash := o.Ref.Hash
		if o.Purged {
			sealed = k.latest().SealStub(h, hash)
		} else {
			if o.Private == nil {
				h.Flags &^= record1.FlagPrivate
			}
			sealed = k.latest().Seal(h, o.Shared, o.Private)
			hash = blake2b.Sum256(sealed)
		}
		tips[h.Chain] = hash
		return to.Put(chain.RowID(h.Lamport, hash), sealed)
	})
	return err
}
