package vault

import (
	"bytes"
	"crypto/hmac"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/fault"
	"unhurried/internal/passphrase"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/store"
)

// A slot, big-endian:
//
//	   0 version     u8, 1
//	   1 kdf         u8: 1 Argon2id for a passphrase, 2 none for a recovery code
//	   2 threads     u8
//	   3 place       u8
//	   4 passes      u32
//	   8 memory      u32, KiB
//	  12 vault       16, its name, so that a slot alone is enough to salvage what was sealed with it
//	  28 salt        16
//	  44 commitment  32
//	  76 nonce       24
//	 100 sealed      XChaCha20-Poly1305 of the payload
//	2172 checksum    4, first bytes of BLAKE2b-256 of all before
//
// Payload: place u8 · number of epochs u8 · 6 zeros · 32 × (root 32, own secret 32), unused ones zero. A slot that is
// not used has a plausible header and random bytes: from outside it looks like a used one.
const (
	slotVersion   = 1
	slotArgon     = 1
	slotCode      = 2
	slotSalt      = 28
	slotHeader    = 44
	slotNonce     = 76
	slotSealed    = 100
	payloadSize   = 8 + maxEpochs*2*keySize
	slotChecked   = slotSealed + payloadSize + tagSize
	slotSize      = slotChecked + 4
	slots         = store.Slots
	firstCodeSlot = 2 // places 0 and 1 are the members' passphrases, 2 and 3 their recovery codes
	firstNextSlot = 4 // 4 and 5 are codes that replace those once they were typed back
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

// newSlotHeader makes the public part of a slot.
func newSlotHeader(vault [16]byte, place int, cost KDF) []byte {
	b := make([]byte, slotHeader, slotSize)
	b[0], b[3] = slotVersion, byte(place)
	if place < firstCodeSlot {
		b[1], b[2] = slotArgon, cost.Threads
		binary.BigEndian.PutUint32(b[4:], cost.Time)
		binary.BigEndian.PutUint32(b[8:], cost.MemoryKiB)
	} else {
		b[1] = slotCode
	}
	copy(b[12:], vault[:])
	copy(b[slotSalt:], aead.Random(16))
	return b
}

// slotKeys derives from a slot's secret the key that opens it, and the commitment to that secret, which is compared
// before. The commitment keeps anybody from making a slot that several passphrases open.
func slotKeys(slot, secret []byte) (kek, commitment []byte, err error) {
	ikm := secret
	if slot[1] == slotArgon {
		if ikm, err = slotCost(slot).Key(secret, slot[slotSalt:slotHeader]); err != nil {
			return nil, nil, fault.New("fault.slotBecause", "slot {{.Slot}}: {{.Kind}}: {{.Err}}", fault.Data{"Slot": slot[3], "Kind": ErrDamaged, "Err": err})
		}
		defer clear(ikm)
	}
	header := string(slot[:slotHeader]) // binds the vault's name, the place and the costs
	return expand(ikm, "slot key "+header, keySize), expand(ikm, "slot commitment "+header, 32), nil
}

// slotCost reads what opening the slot costs. It is checked where the key is derived.
func slotCost(slot []byte) KDF {
	be := binary.BigEndian
	return kdf.Params{Time: be.Uint32(slot[4:]), MemoryKiB: be.Uint32(slot[8:]), Threads: slot[2]}
}

// slotAAD is what the seal of a slot authenticates: all that comes before its nonce.
func slotAAD(slot []byte) []byte { return append([]byte(domain+"slot"), slot[:slotNonce]...) }

// sealSlot wraps the ring's keys for the secret: a clean passphrase for places 0 and 1, the code's bytes for the others.
func (k *keyring) sealSlot(place int, cost KDF, secret []byte) ([]byte, error) {
	b := newSlotHeader(k.vault, place, cost)
	kek, commitment, err := slotKeys(b, secret)
	if err != nil {
		return nil, err
	}
	defer clear(kek)
	b = append(b, commitment...)
	payload := k.payload()
	defer clear(payload)
	b = aead.SealFresh(b, kek, payload, slotAAD(b))
	sum := blake2b.Sum256(b)
	return append(b, sum[:4]...), nil
}

// blankSlot gives an unused slot, which looks like a used one.
func blankSlot(vault [16]byte, place int, cost KDF) []byte {
	b := newSlotHeader(vault, place, cost)
	b = append(b, aead.Random(slotChecked-slotHeader)...)
	sum := blake2b.Sum256(b)
	return append(b, sum[:4]...)
}

// payload is what a slot seals of a ring.
func (k *keyring) payload() []byte {
	b := make([]byte, payloadSize)
	b[0], b[1] = byte(k.member), byte(len(k.epochs))
	for i, e := range k.epochs {
		copy(b[8+i*2*keySize:], e.root)
		copy(b[8+i*2*keySize+keySize:], e.own)
	}
	return b
}

// keyringOf reads a payload.
func keyringOf(vault [16]byte, payload []byte) (*keyring, error) {
	if len(payload) != payloadSize {
		return nil, ErrDamaged
	}
	member, n := int(payload[0]), int(payload[1])
	if member > 1 || n < 1 || n > maxEpochs {
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

// checkSlot checks the public part of a slot.
func checkSlot(place int, b []byte) error {
	if len(b) == 0 {
		return fault.New("fault.slotMissing", "slot {{.Place}} is missing: {{.Kind}}", fault.Data{"Place": place, "Kind": ErrDamaged})
	}
	if b[0] > slotVersion {
		return fault.New("fault.slotIs", "slot {{.Place}}: {{.Kind}}", fault.Data{"Place": place, "Kind": ErrNewer})
	}
	want := byte(slotArgon)
	if place >= firstCodeSlot {
		want = slotCode
	}
	if len(b) != slotSize || b[0] != slotVersion || b[1] != want || int(b[3]) != place {
		return fault.New("fault.slotSense", "slot {{.Place}} makes no sense: {{.Kind}}", fault.Data{"Place": place, "Kind": ErrDamaged})
	}
	if sum := blake2b.Sum256(b[:slotChecked]); !bytes.Equal(sum[:4], b[slotChecked:]) {
		return fault.New("fault.slotIs", "slot {{.Place}}: {{.Kind}}", fault.Data{"Place": place, "Kind": ErrDamaged})
	}
	return nil
}

// openSlot tries one secret on one slot. ErrWrongKey means that the slot is another secret's.
func openSlot(vault [16]byte, place int, b, secret []byte) (*keyring, error) {
	if err := checkSlot(place, b); err != nil {
		return nil, err
	}
	if !bytes.Equal(b[12:slotSalt], vault[:]) {
		return nil, fault.New("fault.slotForeign", "slot {{.Place}} is another vault's: {{.Kind}}", fault.Data{"Place": place, "Kind": ErrDamaged})
	}
	kek, commitment, err := slotKeys(b, secret)
	if err != nil {
		return nil, err
	}
	defer clear(kek)
	if subtle.ConstantTimeCompare(commitment, b[slotHeader:slotNonce]) != 1 {
		return nil, ErrWrongKey
	}
	sealed := bytes.Clone(b[slotNonce:slotChecked])
	payload, ok := aead.OpenFresh(kek, sealed, slotAAD(b))
	if !ok {
		return nil, fault.New("fault.slotIs", "slot {{.Place}}: {{.Kind}}", fault.Data{"Place": place, "Kind": ErrDamaged})
	}
	defer clear(sealed)
	k, err := keyringOf(vault, payload)
	if err == nil && k.member != place%firstCodeSlot {
		k.wipe()
		err = ErrDamaged
	}
	if errors.Is(err, ErrDamaged) {
		return nil, fault.New("fault.slotSense", "slot {{.Place}} makes no sense: {{.Kind}}", fault.Data{"Place": place, "Kind": ErrDamaged})
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
type way func(vault [16]byte, boxes [slots][]byte) (*keyring, error)

// bySecret is the way of a passphrase or a code, by the first of its slots.
func bySecret(first int, secret []byte) way {
	return func(vault [16]byte, boxes [slots][]byte) (*keyring, error) {
		return unlock(vault, boxes, first, secret)
	}
}

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
