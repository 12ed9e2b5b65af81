package vault

import (
	"bytes"
	"crypto/hmac"
	"errors"
	"fmt"
	"sync"

	"unhurried/internal/passphrase"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/volume"
)

// The payload of a slot: place u8 · number of epochs u8 · 6 zeros · 32 × (root 32, own secret 32), unused ones zero.
const (
	slots         = slot.Count
	firstCodeSlot = slot.Sheets // places 0 and 1 are the members' passphrases, 2 and 3 their recovery codes
	firstNextSlot = slot.NextSheets
)

// cleanPassphrase brings a passphrase into one form, whatever keyboard and system it was typed on.
func cleanPassphrase(p []byte) ([]byte, error) {
	clean, err := passphrase.Clean(p)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInput, err)
	}
	return clean, nil
}

// newPassphrase is cleanPassphrase for a passphrase that is chosen now.
func newPassphrase(p []byte) ([]byte, error) {
	if err := checkNew(p); err != nil {
		return nil, err
	}
	return cleanPassphrase(p)
}

// checkNew makes sure that a new passphrase can be typed again.
func checkNew(p []byte) error {
	if err := passphrase.CheckNew(p); err != nil {
		return fmt.Errorf("%w: %w", ErrInput, err)
	}
	return nil
}

// sealSlot wraps the ring's keys for the secret: a clean passphrase for places 0 and 1, the code's bytes for the others.
func (k *keyring) sealSlot(place int, cost KDF, secret []byte) ([]byte, error) {
	payload := k.payload()
	defer clear(payload)
	return slot.Seal(k.vault, place, cost, slot.Secret{Phrase: secret}, payload)
}

// payload is what a slot seals of a ring.
func (k *keyring) payload() []byte {
	b := make([]byte, slot.PayloadSize)
	b[0], b[1] = byte(k.member), byte(len(k.epochs))
	for i, e := range k.epochs {
		copy(b[8+i*2*keySize:], e.root)
		copy(b[8+i*2*keySize+keySize:], e.own)
	}
	return b
}

// keyringOf reads a payload.
func keyringOf(vault [16]byte, payload []byte) (*keyring, error) {
	if len(payload) != slot.PayloadSize {
		return nil, ErrDamaged
	}
	member, n := int(payload[0]), int(payload[1])
	if member > 1 || n < 1 || n > maxEpochs {
		return nil, ErrDamaged
	}
	// A slot of format 3 has something behind its pairs: whoever can write to its file must not pass that off as an older one.
	if len(bytes.Trim(payload[8+n*2*keySize:], "\x00")) > 0 {
		return nil, ErrDamaged
	}
	k, err := newKeyring(vault, member)
	if err != nil {
		return nil, err
	}
	for i := range n {
		pair := payload[8+i*2*keySize:]
		if err := k.add(pair[:keySize], pair[keySize:2*keySize]); err != nil {
			k.wipe()
			return nil, err
		}
	}
	return k, nil
}

// openSlot tries one secret on one slot. ErrWrongKey means that the slot is another secret's.
func openSlot(vault [16]byte, place int, b, secret []byte) (*keyring, error) {
	payload, err := slot.Open(vault, place, b, slot.Secret{Phrase: secret})
	if err != nil {
		return nil, err
	}
	defer clear(payload)
	k, err := keyringOf(vault, payload)
	if err == nil && k.member != place%firstCodeSlot {
		k.wipe()
		err = ErrDamaged
	}
	if errors.Is(err, ErrDamaged) {
		return nil, slot.Senseless(place)
	} else if err != nil {
		return nil, err
	}
	return k, nil
}

// places are the slots that a secret may open: from 0 on those of passphrases, from firstCodeSlot on those of codes.
func places(first int) []int {
	if first == firstCodeSlot {
		return []int{2, 3, 4, 5}
	}
	return []int{0, 1}
}

// way opens a vault's keys: by a secret that one of its slots takes, or without its slots.
type way struct {
	keys func(vault [16]byte, boxes [slots][]byte) (*keyring, error)    // of the first formats
	ring func(vault [16]byte, boxes [slots][]byte) (volume.Keys, error) // of format 3
}

// byPassphrase is the way of a clean passphrase.
func byPassphrase(clean []byte) way {
	return way{
		func(vault [16]byte, boxes [slots][]byte) (*keyring, error) { return unlock(vault, boxes, 0, clean) },
		func(vault [16]byte, boxes [slots][]byte) (volume.Keys, error) {
			return volume.Unlock(vault, boxes, clean)
		},
	}
}

// byCode is the way of a recovery code.
func byCode(code []byte) way {
	return way{
		func(vault [16]byte, boxes [slots][]byte) (*keyring, error) {
			return unlock(vault, boxes, firstCodeSlot, code)
		},
		func(vault [16]byte, boxes [slots][]byte) (volume.Keys, error) {
			return volume.UnlockWithSheet(vault, boxes, code)
		},
	}
}

// unlocked are the keys of a view of the file, of the kind that its format has.
type unlocked struct {
	keys  *keyring
	ring  volume.Keys
	boxes [slots][]byte
}

func (u *unlocked) wipe() {
	u.keys.wipe()
	u.ring.Ring.Wipe()
}

// open tells whether there are any keys.
func (u *unlocked) open() bool { return u.keys != nil || u.ring.Ring != nil }

// unlock tries a secret on all slots of its kind at once. Only the slot that opens tells whose secret it is.
func unlock(vault [16]byte, boxes [slots][]byte, first int, secret []byte) (*keyring, error) {
	var (
		wg    sync.WaitGroup
		tried = places(first)
		ring  = make([]*keyring, len(tried))
		errs  = make([]error, len(tried))
	)
	for i, place := range tried {
		wg.Go(func() { ring[i], errs[i] = openSlot(vault, place, boxes[place], secret) })
	}
	wg.Wait()
	var found *keyring
	for _, k := range ring {
		if found == nil {
			found = k
		} else {
			k.wipe()
		}
	}
	if found != nil {
		return found, nil
	}
	for _, err := range errs {
		if err != nil && !errors.Is(err, ErrWrongKey) {
			return nil, err
		}
	}
	return nil, ErrWrongKey
}

// equalPassphrases compares in constant time.
func equalPassphrases(a, b []byte) bool { return hmac.Equal(a, b) }
