package vault

import (
	"bytes"
	"errors"
	"fmt"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/store"
)

// ChangePassphrase replaces this member's passphrase. Nothing is sealed anew but the member's slot, so copies of the
// vault that were made before keep opening with the old one; Rotate keeps what comes from those.
func (v *Vault) ChangePassphrase(old, next []byte) error {
	return v.withSlots("change the passphrase", next, func(boxes *[slots][]byte, clean []byte) error {
		if err := v.checkPassphrase(*boxes, old); err != nil {
			return err
		}
		return v.setPassphrase(boxes, clean)
	}, nil)
}

// NewKit makes a new recovery code for this member. It opens the vault at once, and the one before does so too until the
// new one was typed back; see ConfirmKit. Whatever comes in between, one of them is on paper.
func (v *Vault) NewKit(passphrase []byte) (kit Kit, err error) {
	err = v.withSlots("make a new recovery code", passphrase, func(boxes *[slots][]byte, clean []byte) error {
		if err := v.checkPassphrase(*boxes, clean); err != nil {
			return err
		}
		if kit, err = v.keys.fillCodeSlot(boxes, firstNextSlot); err != nil {
			return err
		}
		return v.showKits([]Kit{kit})
	}, func() error { return setSheetPending(v.file, firstNextSlot, v.keys) })
	if err != nil {
		return Kit{}, err
	}
	return kit, nil
}

// ConfirmKit takes a recovery code that its owner, of either place, has typed back, so that it is on paper: from now on it
// alone is theirs, the one before opens nothing any more, and SheetPending is over.
func (v *Vault) ConfirmKit(code string) error {
	doing := "put the new recovery code in the place of the old one"
	secret, err := parseCode(code)
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	defer clear(secret)
	var owner *keyring
	defer func() { owner.wipe() }()
	return v.changeSlots(doing, func(boxes *[slots][]byte) error {
		var newest bool
		if owner, newest, err = v.promoteCode(boxes, secret); err == nil && !newest {
			err = fmt.Errorf("%w: this code is older than the newest one", ErrInput)
		}
		return err
	}, func() error { return v.clearSheetPending(owner) })
}

// ConfirmKit is for a vault that is closed; see Vault.ConfirmKit.
func ConfirmKit(path, code string, o ...Option) error {
	v, err := OpenWithKit(path, code, o...)
	if err != nil {
		return err
	}
	return errors.Join(v.ConfirmKit(code), IgnoreUntidy(v.Close()))
}

// confirm gives the newest code of a member, if this is it, the place that counts. It gives back its owner's keys.
func (v *Vault) promoteCode(boxes *[slots][]byte, code []byte) (owner *keyring, newest bool, err error) {
	if owner, err = unlock(v.keys.vault, *boxes, firstCodeSlot, code); err != nil {
		return nil, false, err
	}
	expected, err := v.readDraft(owner, sheetDraft)
	if err != nil && !errors.Is(err, ErrDamaged) {
		return owner, false, err
	}
	place, next := firstCodeSlot+owner.member, firstNextSlot+owner.member
	k, err := openSlot(v.keys.vault, next, boxes[next], code)
	if err != nil {
		return owner, len(expected) == 0 || expected[0] == firstCodeSlot, nil
	}
	k.wipe()
	boxes[place], err = owner.sealSlot(place, KDF{}, code)
	boxes[next] = blankSlot(v.keys.vault, next, KDF{})
	return owner, true, err
}

// sheetDraft is the name of a draft that is there from when a code is made for a member until it was typed back. It holds
// which place the code has, firstCodeSlot or firstNextSlot.
const sheetDraft = "recovery sheet"

// setSheetPending notes for members that their new codes have not been typed back. It belongs inside a transaction.
func setSheetPending(s *store.Store, first byte, of ...*keyring) error {
	for _, k := range of {
		id := k.draftID(sheetDraft)
		if err := s.SetDraft(id, k.sealDraft(id, []byte{first})); err != nil {
			return err
		}
	}
	return nil
}

// clearSheetPending removes that note.
func (v *Vault) clearSheetPending(of *keyring) error {
	return v.file.DeleteDraft(of.draftID(sheetDraft))
}

// SheetPending tells whether this member's newest recovery code was never typed back, so that it may be on no paper.
func (v *Vault) SheetPending() (bool, error) {
	b, err := v.Draft(sheetDraft)
	return b != nil, err
}

// hand shows new codes to whoever has to put them where they last; see WithKits.
func (v *Vault) showKits(kits []Kit) error {
	if v.opts.show == nil || len(kits) == 0 {
		return nil
	}
	if err := v.opts.show(kits); err != nil {
		return fmt.Errorf("write the recovery code down: %w", err)
	}
	return nil
}

// Recover opens a vault with a member's recovery code and gives that member a new passphrase. The code stays good; typed
// in whole, it counts as typed back.
func Recover(path, code string, passphrase []byte, o ...Option) (*Vault, error) {
	v, err := OpenWithKit(path, code, o...)
	if err != nil {
		return nil, err
	}
	secret, err := parseCode(code)
	if err != nil {
		return nil, errors.Join(err, v.Close())
	}
	defer clear(secret)
	var (
		owner  *keyring
		newest bool
	)
	err = v.withSlots("set a new passphrase", passphrase, func(boxes *[slots][]byte, clean []byte) error {
		if err := v.setPassphrase(boxes, clean); err != nil {
			return err
		}
		owner, newest, err = v.promoteCode(boxes, secret)
		return err
	}, func() error {
		if !newest {
			return nil
		}
		return v.clearSheetPending(owner)
	})
	owner.wipe()
	if err != nil {
		return nil, errors.Join(err, v.Close())
	}
	return v, nil
}

// AddMember lets a partner into a vault that had one member so far, with a passphrase of their own. They can read all
// that was shared, also from before.
func (v *Vault) AddMember(passphrase []byte) (kit Kit, err error) {
	var k *keyring
	defer func() { k.wipe() }()
	err = v.withSlots("add a member", passphrase, func(boxes *[slots][]byte, clean []byte) error {
		if v.manifest.count() != 1 || v.manifest.split {
			return fmt.Errorf("%w: the vault has had two members already", ErrInput)
		}
		if err := checkNew(clean); err != nil {
			return err
		}
		member := 1 - v.keys.member
		if err := v.checkPassphraseUnused(*boxes, v.keys.member, clean); err != nil {
			return err
		}
		var roots [][]byte
		for _, e := range v.keys.epochs {
			roots = append(roots, e.root)
		}
		var err error
		if k, err = newMember(v.keys.vault, member, roots); err != nil {
			return err
		}
		if kit, err = k.fillSlots(boxes, v.unlockCost(*boxes), clean); err != nil {
			return err
		}
		v.manifest.members |= 1 << member
		return v.showKits([]Kit{kit})
	}, func() error { return setSheetPending(v.file, firstCodeSlot, k) })
	if err != nil {
		return Kit{}, err
	}
	return kit, nil
}

// Rotate gives the vault new keys: what is written from now on can not be read with old copies, old passphrases or old
// recovery codes. It needs the passphrases of all members, in any order, since each one's slots are sealed anew, and
// gives new recovery kits. What was written before stays readable to whoever could read it. An old code can't stay good
// beside the new one, since it must not lead to the new keys: until a new one was typed back, the passphrase is what opens,
// and with it each member can make another code alone.
func (v *Vault) Rotate(passphrases ...[]byte) (kits []Kit, err error) {
	if len(passphrases) == 0 {
		return nil, fmt.Errorf("change the keys: %w: every member's passphrase is needed", ErrInput)
	}
	var (
		rings []*keyring
		mine  *keyring // taken over by the vault
	)
	defer func() {
		for _, k := range rings {
			if k != mine {
				k.wipe()
			}
		}
	}()
	err = v.withSlots("change the keys", passphrases[0], func(boxes *[slots][]byte, _ []byte) error {
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
			kit, err := k.fillSlots(boxes, v.unlockCost(*boxes), clean)
			if err != nil {
				return err
			}
			next := firstNextSlot + k.member
			boxes[next] = blankSlot(v.keys.vault, next, KDF{}) // what lay there leads to the old keys alone
			kits = append(kits, kit)
		}
		if members != v.manifest.members {
			return fmt.Errorf("%w: every member's passphrase is needed", ErrInput)
		}
		if err := v.showKits(kits); err != nil {
			return err
		}
		for _, k := range rings {
			if k.member == v.keys.member {
				v.keys, mine = k, k // the old ring is wiped once the new one is on disk
			}
		}
		return nil
	}, func() error { return setSheetPending(v.file, firstCodeSlot, rings...) })
	if err != nil {
		return nil, err
	}
	return kits, nil
}

// withSlots is changeSlots with a passphrase, brought into its clean form for fn.
func (v *Vault) withSlots(doing string, passphrase []byte, fn func(boxes *[slots][]byte, clean []byte) error, more func() error) error {
	clean, err := cleanPassphrase(passphrase)
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	defer clear(clean)
	return v.changeSlots(doing, func(boxes *[slots][]byte) error { return fn(boxes, clean) }, more)
}

// changeSlots changes the slots as fn says, in one transaction with what more does, if anything; if it fails, everything
// is as before.
func (v *Vault) changeSlots(doing string, fn func(boxes *[slots][]byte) error, more func() error) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.checkWritable(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	boxes, err := v.file.ReadSlots()
	if err != nil {
		return explain(doing, err)
	}
	manifest, keys := v.manifest, v.keys
	err = fn(&boxes)
	if err == nil {
		err = v.file.Tx(func() error {
			if err := v.writeSlots(boxes); err != nil || more == nil {
				return err
			}
			return more()
		})
	}
	if err != nil {
		if v.keys != keys {
			v.keys.wipe()
		}
		v.setKeys(keys, manifest)
		return explain(doing, err)
	}
	if v.keys != keys {
		keys.wipe()
	}
	v.setKeys(v.keys, v.manifest)
	v.file.TryCheckpoint() // the old slot is gone from the file only once the write-ahead log is
	return nil
}

// mine makes sure that the passphrase is this member's present one.
func (v *Vault) checkPassphrase(boxes [slots][]byte, passphrase []byte) error {
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
func (v *Vault) checkPassphraseUnused(boxes [slots][]byte, member int, clean []byte) error {
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
	if err := v.checkPassphraseUnused(*boxes, 1-v.keys.member, clean); err != nil {
		return err
	}
	slot, err := v.keys.sealSlot(v.keys.member, v.unlockCost(*boxes), clean)
	boxes[v.keys.member] = slot
	return err
}

// cost is what unlocking costs in this vault now; if no passphrase slot is whole, what suits this machine.
func (v *Vault) unlockCost(boxes [slots][]byte) KDF {
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
func (v *Vault) Split(path string, passphrase []byte, o ...Option) (*Vault, Kit, error) {
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
	boxes, err := v.file.ReadSlots()
	if err != nil {
		return nil, Kit{}, explain(doing, err)
	}
	out, kit, err := v.split(path, clean, v.unlockCost(boxes), o)
	return out, kit, explain(doing, err)
}

func (v *Vault) split(path string, clean []byte, cost KDF, o []Option) (*Vault, Kit, error) {
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
	m.split = true
	if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) { // what was deleted has to be known before
		k.wipe()
		return nil, Kit{}, err
	}
	out, err := writeNew(path, ownerOf(v.id), k, m, boxes, []Kit{kit}, o, func(f *store.Store) error {
		return errors.Join(v.resealReadable(k, f), setSheetPending(f, firstCodeSlot, k))
	})
	return out, kit, err
}

// resealReadable seals every sound record anew with other keys into another file, linked to its new predecessor.
func (v *Vault) resealReadable(k *keyring, to *store.Store) error {
	tips := map[[16]byte][32]byte{}
	check := newLog(v.keys.member, v.manifest, [16]byte{})
	_, err := v.file.Records(func(id int64, box []byte) error {
		var o opened
		v.keys.openRecord(bytes.Clone(box), &o)
		o.hideIfDeleted(v.deleted)
		if check.take(id, &o) == chain.Rejected {
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
		return to.Put(chain.RowID(h.lamport, hash), sealed)
	})
	return err
}
