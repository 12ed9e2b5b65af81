package vault

import (
	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/slot"
)

// Rotate gives the vault new keys: what is written from now on can't be read with old copies, old passphrases or old
// recovery codes. What was written before stays readable to whoever could read it. It needs the passphrases of all
// members, in any order, since each member's slots are sealed anew, and gives new recovery kits.
//
// An old code must not lead to the new keys, so it can't stay good beside the new one: until that was typed back, only
// the passphrase opens the vault, and with it each member can make another code.
func (v *Vault) Rotate(passphrases ...[]byte) (kits []Kit, err error) {
	doing := fault.Say("doing.changeKeys", "change the keys")
	if len(passphrases) == 0 {
		return nil, while(doing, errNotAll)
	}
	if v.vol != nil {
		return nil, v.rotateVolume(doing, passphrases)
	}
	var (
		rings []*keyring
		mine  *keyring // the one that the vault keeps
	)
	defer func() {
		for _, k := range rings {
			if k != mine {
				k.wipe()
			}
		}
	}()
	err = v.withSlots(doing, passphrases[0], func(boxes *[slots][]byte, _ []byte) error {
		members := byte(0)
		root := aead.Random(keySize)
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
				return fault.New("fault.passphraseTwice", "{{.Kind}}: a member's passphrase was given twice", fault.Data{"Kind": ErrInput})
			}
			members |= 1 << k.member
			own := aead.Random(keySize)
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
			boxes[next] = slot.Blank(v.keys.vault, next, KDF{}) // a code there would open the old keys alone
			kits = append(kits, kit)
		}
		if members != v.manifest.members {
			return errNotAll
		}
		if err := v.showKits(kits); err != nil {
			return err
		}
		for _, k := range rings {
			if k.member == v.keys.member {
				v.keys, mine = k, k // changeSlots wipes the old ring once this one is on the disk
			}
		}
		return nil
	}, func() error { return setSheetPending(v.file, firstCodeSlot, rings...) })
	if err != nil {
		return nil, err
	}
	return kits, nil
}

var errNotAll = fault.New("fault.passphraseOfAll", "{{.Kind}}: every member's passphrase is needed", fault.Data{"Kind": ErrInput})
