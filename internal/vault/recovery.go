package vault

import (
	"errors"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/store"
)

// NewKit makes a new recovery code for this member. Both it and the code before open the vault until the new one was
// typed back; see ConfirmKit. So at any time one of the two is on paper.
func (v *Vault) NewKit(passphrase []byte) (kit Kit, err error) {
	if v.vol != nil {
		return v.newSheetOfVolume(passphrase)
	}
	err = v.withSlots(fault.Say("doing.newCode", "make a new recovery code"), passphrase, func(boxes *[slots][]byte, clean []byte) error {
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

// ConfirmKit takes a recovery code that a member, of either place, has typed back, which shows that it is on paper.
// From now on it is that member's only code: the one before opens nothing any more, and SheetPending is false.
func (v *Vault) ConfirmKit(code string) error {
	doing := fault.Say("doing.confirmCode", "put the new recovery code in the place of the old one")
	secret, err := parseCode(code)
	if err != nil {
		return while(doing, err)
	}
	defer clear(secret)
	if v.vol != nil {
		return v.confirmSheetOfVolume(doing, secret)
	}
	var owner *keyring
	defer func() { owner.wipe() }()
	return v.changeSlots(doing, func(boxes *[slots][]byte) error {
		var newest bool
		if owner, newest, err = v.promoteCode(boxes, secret); err == nil && !newest {
			err = fault.New("fault.codeOlder", "{{.Kind}}: this code is older than the newest one", fault.Data{"Kind": ErrInput})
		}
		return err
	}, func() error { return v.clearSheetPending(owner) })
}

// ConfirmKit is Vault.ConfirmKit for a vault that is closed.
func ConfirmKit(path, code string, o ...Option) error {
	v, err := OpenWithKit(path, code, o...)
	if err != nil {
		return err
	}
	return errors.Join(v.ConfirmKit(code), IgnoreUntidy(v.Close()))
}

// promoteCode puts a code in the place of the one in force, if it is its owner's newest. It gives the owner's keys,
// which the caller wipes.
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
	boxes[next] = slot.Blank(v.keys.vault, next, KDF{})
	return owner, true, err
}

// Recover opens a vault with a member's recovery code and gives that member a new passphrase. The code stays good, and
// counts as typed back.
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
	if v.vol != nil {
		if err := v.recoverVolume(secret, passphrase); err != nil {
			return nil, errors.Join(err, v.Close())
		}
		return v, nil
	}
	var (
		owner  *keyring
		newest bool
	)
	err = v.withSlots(fault.Say("doing.recover", "set a new passphrase"), passphrase, func(boxes *[slots][]byte, clean []byte) error {
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

// sheetDraft is the name of a draft that exists from when a code is made for a member until it was typed back. It holds
// where the code's slot is, firstCodeSlot or firstNextSlot.
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

// SheetPending tells whether this member's newest recovery code was never typed back, and so may be on no paper.
func (v *Vault) SheetPending() (bool, error) {
	b, err := v.Draft(sheetDraft)
	return b != nil, err
}

// showKits hands new codes to the function that WithKits was given.
func (v *Vault) showKits(kits []Kit) error {
	if v.opts.show == nil || len(kits) == 0 {
		return nil
	}
	if err := v.opts.show(kits); err != nil {
		return fault.New("fault.codeWrite", "write the recovery code down: {{.Err}}", fault.Data{"Err": err})
	}
	return nil
}
