package volume

import (
	"unhurried/internal/vault/internal/slot"
)

// Unlock opens the keys with a clean passphrase. errs.WrongKey means that no slot takes it.
func Unlock(vault [16]byte, boxes slot.Set, clean []byte) (Keys, error) {
	ring, err := boxes.Unlock(vault, slot.Secret{Phrase: clean})
	if err != nil {
		return Keys{}, err
	}
	return Keys{ring, len(ring.Epochs()) != slot.RingPairs}, nil
}

// UnlockWithSheet opens the keys with the code of a recovery sheet.
func UnlockWithSheet(vault [16]byte, boxes slot.Set, code []byte) (Keys, error) {
	ring, err := boxes.UnlockWithSheet(vault, code)
	if err != nil {
		return Keys{}, err
	}
	return Keys{ring, len(ring.Epochs()) != slot.SheetPairs}, nil
}
