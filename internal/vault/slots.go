package vault

import (
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/slot"
)

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
