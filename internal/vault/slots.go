package vault

import (
	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/slot"
)

// withSlots is changeSlots with a passphrase, which fn gets in its clean form.
func (v *Vault) withSlots(doing fault.Text, passphrase []byte, fn func(boxes *[slots][]byte, clean []byte) error, more func() error) error {
	clean, err := cleanPassphrase(passphrase)
	if err != nil {
		return while(doing, err)
	}
	defer clear(clean)
	return v.changeSlots(doing, func(boxes *[slots][]byte) error { return fn(boxes, clean) }, more)
}

// changeSlots lets fn change the slots, and stores them in one transaction with what more does, if anything. If
// anything fails, keys and file are as before.
func (v *Vault) changeSlots(doing fault.Text, fn func(boxes *[slots][]byte) error, more func() error) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.checkWritable(); err != nil {
		return while(doing, err)
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

// writeSlots stores the slots and the manifest, which holds their hash. It belongs inside a transaction.
func (v *Vault) writeSlots(boxes [slots][]byte) error {
	for place, box := range boxes {
		if err := v.file.SetSlot(place, box); err != nil {
			return err
		}
	}
	v.manifest.slots = hashSlots(boxes)
	return v.file.SetMeta("manifest", v.manifest.seal(v.keys))
}

// fillSlots writes both slots of the ring's member, with a new recovery code.
func (k *keyring) fillSlots(boxes *[slots][]byte, cost KDF, passphrase []byte) (Kit, error) {
	slot, err := k.sealSlot(k.member, cost, passphrase)
	if err != nil {
		return Kit{}, err
	}
	boxes[k.member] = slot
	return k.fillCodeSlot(boxes, firstCodeSlot)
}

// fillCodeSlot writes the slot of a new recovery code for the ring's member: from firstCodeSlot on the code in force,
// from firstNextSlot on the one that is to replace it.
func (k *keyring) fillCodeSlot(boxes *[slots][]byte, first int) (kit Kit, err error) {
	code := aead.Random(codeSize)
	defer clear(code)
	if boxes[first+k.member], err = k.sealSlot(first+k.member, KDF{}, code); err != nil {
		return Kit{}, err
	}
	return Kit{Member: k.member, Code: formatCode(code)}, nil
}

// blankSlots gives a full set of unused slots.
func blankSlots(vault [16]byte, cost KDF) (boxes [slots][]byte) {
	for place := range boxes {
		boxes[place] = slot.Blank(vault, place, cost)
	}
	return boxes
}
