package vault

import (
	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/slot"
)

// ChangePassphrase replaces this member's passphrase. Only the member's slot is sealed anew, so copies of the vault
// that were made before keep opening with the old one. Rotate protects what is written later from those copies.
func (v *Vault) ChangePassphrase(old, next []byte) error {
	if v.vol != nil {
		return v.changePassphraseOfVolume(old, next)
	}
	return v.withSlots(fault.Say("doing.changePassphrase", "change the passphrase"), next, func(boxes *[slots][]byte, clean []byte) error {
		if err := v.checkPassphrase(*boxes, old); err != nil {
			return err
		}
		return v.setPassphrase(boxes, clean)
	}, nil)
}

// setPassphrase seals the slot of this member for a new passphrase.
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

// checkPassphrase returns ErrWrongKey unless the passphrase is this member's present one.
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

// checkPassphraseUnused refuses a passphrase that opens a member's slot.
func (v *Vault) checkPassphraseUnused(boxes [slots][]byte, member int, clean []byte) error {
	k, err := openSlot(v.keys.vault, member, boxes[member], clean)
	if err != nil {
		return nil // wrong for that slot, or the slot is damaged: either way it is unused
	}
	k.wipe()
	return errAlike
}

var errAlike = fault.New("fault.passphrasesDiffer", "{{.Kind}}: the two passphrases must differ", fault.Data{"Kind": ErrInput})

// unlockCost is what trying a passphrase costs in this vault; if no passphrase slot is whole, what suits this machine.
func (v *Vault) unlockCost(boxes [slots][]byte) KDF {
	for _, place := range []int{v.keys.member, 1 - v.keys.member} {
		if slot.Check(place, boxes[place]) == nil {
			if cost := slot.Cost(boxes[place]); cost.Check() == nil {
				return cost
			}
		}
	}
	return kdf.Calibrate()
}
