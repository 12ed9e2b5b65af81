package vault

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/kdf"
)

// ChangePassphrase replaces this member's passphrase. Nothing is sealed anew but the member's slot, so copies of the
// vault that were made before keep opening with the old one; Rotate keeps what comes from those.
func (v *Vault) ChangePassphrase(old, next []byte) error {
	return v.withSlots("change the passphrase", next, func(boxes *[slots][]byte, clean []byte) error {
		if err := v.mine(*boxes, old); err != nil {
			return err
		}
		return v.setPassphrase(boxes, clean)
	})
}

// NewKit makes a new recovery code for this member. The one before no longer opens this file.
func (v *Vault) NewKit(passphrase []byte) (kit Kit, err error) {
	err = v.withSlots("make a new recovery code", passphrase, func(boxes *[slots][]byte, clean []byte) error {
		if err := v.mine(*boxes, clean); err != nil {
			return err
		}
		kit, err = v.keys.fillCodeSlot(boxes)
		return err
	})
	return kit, err
}

// Recover opens a vault with a member's recovery code and gives that member a new passphrase. The code stays good.
func Recover(path, code string, passphrase []byte, o ...Option) (*Vault, error) {
	v, err := OpenWithKit(path, code, o...)
	if err != nil {
		return nil, err
	}
	err = v.withSlots("set a new passphrase", passphrase, v.setPassphrase)
	if err != nil {
		return nil, errors.Join(err, v.Close())
	}
	return v, nil
}

// AddMember lets a partner into a vault that had one member so far, with a passphrase of their own. They can read all
// that was shared, also from before.
func (v *Vault) AddMember(passphrase []byte) (kit Kit, err error) {
	err = v.withSlots("add a member", passphrase, func(boxes *[slots][]byte, clean []byte) error {
		if v.manifest.count() != 1 || v.manifest.former {
			return fmt.Errorf("%w: the vault has had two members already", ErrInput)
		}
		if err := checkNew(clean); err != nil {
			return err
		}
		member := 1 - v.keys.member
		if err := v.free(*boxes, v.keys.member, clean); err != nil {
			return err
		}
		var roots [][]byte
		for _, e := range v.keys.epochs {
			roots = append(roots, e.root)
		}
		k, err := newMember(v.keys.vault, member, roots)
		if err != nil {
			return err
		}
		defer k.wipe()
		if kit, err = k.fillSlots(boxes, v.cost(*boxes), clean); err == nil {
			v.manifest.members |= 1 << member
		}
		return err
	})
	return kit, err
}

// Rotate gives the vault new keys: what is written from now on can not be read with old copies, old passphrases or old
// recovery codes. It needs the passphrases of all members, in any order, since each one's slots are sealed anew, and
// gives new recovery kits. What was written before stays readable to whoever could read it.
func (v *Vault) Rotate(passphrases ...[]byte) (kits []Kit, err error) {
	if len(passphrases) == 0 {
		return nil, fmt.Errorf("change the keys: %w: every member's passphrase is needed", ErrInput)
	}
	err = v.withSlots("change the keys", passphrases[0], func(boxes *[slots][]byte, _ []byte) error {
		var rings []*keyring
		defer func() {
			for _, k := range rings {
				if k != v.keys {
					k.wipe()
				}
			}
		}()
		members := byte(0)
		root := random(keySize)
		defer clear(root)
		for _, p := range passphrases {
			clean, err := cleanPassphrase(p)
			if err != nil {
				return err
			}
			defer clear(clean)
			k, err := unlock(v.keys.vault, *boxes, 0, clean)
			if err != nil {
				return err
			}
			rings = append(rings, k)
			if members>>k.member&1 != 0 {
				return fmt.Errorf("%w: a member's passphrase was given twice", ErrInput)
			}
			members |= 1 << k.member
			own := random(keySize)
			err = k.add(root, own)
			clear(own)
			if err != nil {
				return err
			}
			kit, err := k.fillSlots(boxes, v.cost(*boxes), clean)
			if err != nil {
				return err
			}
			kits = append(kits, kit)
		}
		if members != v.manifest.members {
			return fmt.Errorf("%w: every member's passphrase is needed", ErrInput)
		}
		for i, k := range rings {
			if k.member == v.keys.member {
				v.keys, rings[i] = k, nil // withSlots wipes the old ring once the new one is on disk
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return kits, nil
}

// withSlots changes the slots as fn says, in one transaction; if it fails, everything is as before. The passphrase is
// brought into its clean form for fn.
func (v *Vault) withSlots(doing string, passphrase []byte, fn func(boxes *[slots][]byte, clean []byte) error) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	clean, err := cleanPassphrase(passphrase)
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	defer clear(clean)
	if err := v.writable(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	boxes, err := v.file.slotBoxes()
	if err != nil {
		return explain(doing, err)
	}
	manifest, keys := v.manifest, v.keys
	err = fn(&boxes, clean)
	if err == nil {
		err = v.file.tx(func() error { return v.writeSlots(boxes) })
	}
	if err != nil {
		if v.keys != keys {
			v.keys.wipe()
		}
		v.adopt(keys, manifest)
		return explain(doing, err)
	}
	if v.keys != keys {
		keys.wipe()
	}
	v.adopt(v.keys, v.manifest)
	v.file.fold() // the old slot is gone from the file only once the write-ahead log is
	return nil
}

// mine makes sure that the passphrase is this member's present one.
func (v *Vault) mine(boxes [slots][]byte, passphrase []byte) error {
	clean, err := cleanPassphrase(passphrase)
	if err != nil {
		return ErrWrongKey
	}
	defer clear(clean)
	k, err := openSlot(v.keys.vault, v.keys.member, boxes[v.keys.member], clean)
	if err != nil {
		return err
	}
	k.wipe()
	return nil
}

// free refuses a passphrase that opens the other member's slot.
func (v *Vault) free(boxes [slots][]byte, member int, clean []byte) error {
	k, err := openSlot(v.keys.vault, member, boxes[member], clean)
	if err != nil {
		return nil // wrong for that slot, or the slot is damaged: either way it is not taken
	}
	k.wipe()
	return fmt.Errorf("%w: the two passphrases must differ", ErrInput)
}

func (v *Vault) setPassphrase(boxes *[slots][]byte, clean []byte) error {
	if err := checkNew(clean); err != nil {
		return err
	}
	if err := v.free(*boxes, 1-v.keys.member, clean); err != nil {
		return err
	}
	slot, err := v.keys.sealSlot(v.keys.member, v.cost(*boxes), clean)
	boxes[v.keys.member] = slot
	return err
}

// cost is what unlocking costs in this vault now; if no passphrase slot is whole, what suits this machine.
func (v *Vault) cost(boxes [slots][]byte) KDF {
	for _, place := range []int{v.keys.member, 1 - v.keys.member} {
		if checkSlot(place, boxes[place]) == nil {
			if cost := slotCost(boxes[place]); cost.Check() == nil {
				return cost
			}
		}
	}
	return kdf.Calibrate()
}

// Leave makes a new vault for this member alone, under new keys, with all that the member can read: the shared parts
// of both and the own private ones. The old vault is not changed; it stays with whoever stays. Chain and Seq of every
// record remain, the hashes are new. The new vault comes back open.
func (v *Vault) Leave(path string, passphrase []byte, o ...Option) (*Vault, Kit, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	doing := "make a vault of your own"
	if v.closed {
		return nil, Kit{}, fmt.Errorf("%s: %w", doing, ErrClosed)
	}
	clean, err := newPassphrase(passphrase)
	if err != nil {
		return nil, Kit{}, fmt.Errorf("%s: %w", doing, err)
	}
	defer clear(clean)
	boxes, err := v.file.slotBoxes()
	if err != nil {
		return nil, Kit{}, explain(doing, err)
	}
	out, kit, err := v.leave(path, clean, v.cost(boxes), o)
	return out, kit, explain(doing, err)
}

func (v *Vault) leave(path string, clean []byte, cost KDF, o []Option) (*Vault, Kit, error) {
	root := random(keySize)
	defer clear(root)
	k, err := newMember([16]byte(random(16)), v.keys.member, [][]byte{root})
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
	m.former = true
	if err := v.need(); err != nil && !errors.Is(err, ErrReadOnly) { // what was deleted has to be known before
		k.wipe()
		return nil, Kit{}, err
	}
	out, err := establish(path, ownerOf(v.id), k, m, boxes, o, func(f *file) error { return v.copyReadable(k, f) })
	return out, kit, err
}

// copyReadable seals every sound record anew with other keys into another file, linked to its new predecessor.
func (v *Vault) copyReadable(k *keyring, to *file) error {
	tips := map[[16]byte][32]byte{}
	check := newLog(v.keys.member, v.manifest)
	_, err := v.file.records(func(id int64, box []byte) error {
		var o opened
		v.keys.openRecord(bytes.Clone(box), &o)
		if o.flaw == sound && !o.Purged && v.dead[o.Ref] {
			o.hide()
		}
		if check.take(id, &o) == refused {
			return nil // what is damaged, forged or moved here is not taken along
		}
		h := o.header()
		h.prev, h.sealer, h.heads = tips[h.chain], k.member, nil
		var sealed []byte
		hash := o.Ref.Hash
		if o.Purged {
			sealed = k.sealStub(h, hash)
		} else {
			if o.Private == nil {
				h.flags &^= flagPrivate
			}
			sealed = k.sealRecord(h, o.Shared, o.Private)
			hash = blake2b.Sum256(sealed)
		}
		tips[h.chain] = hash
		return to.put(rowID(h.lamport, hash), sealed)
	})
	return err
}

// Destroy takes a vault away for good: first the slots, without which nothing in any remnant of the file can be
// opened, then the file and what lies beside it. Backups and other copies are not touched. It needs no passphrase; who
// can write to the folder can remove the file anyway.
func Destroy(path string, o ...Option) error {
	doing := "delete the vault " + filepath.Base(path)
	f, err := openFile(path, forWriting)
	if err != nil {
		return explain(doing, err)
	}
	if err := f.begin(); err != nil || f.why != nil {
		return errors.Join(explain(doing, errors.Join(err, f.why)), f.close())
	}
	id, err := f.vaultID()
	if err == nil {
		err = f.exec("UPDATE slot SET box = randomblob(length(box))")
	}
	if err == nil {
		err = f.checkpoint()
	}
	if err = errors.Join(err, f.close()); err != nil {
		return explain(doing, err)
	}
	v := &Vault{}
	for _, set := range o {
		set(&v.opts)
	}
	if v.opts.stateDir != "" {
		for member := range 2 {
			v.keys = &keyring{vault: id, member: member}
			err = errors.Join(err, removeQuietly(v.statePath()))
		}
	}
	return explain(doing, errors.Join(err, removeFile(f.path), syncDir(filepath.Dir(f.path))))
}
