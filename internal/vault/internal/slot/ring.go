package slot

import (
	"bytes"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/keyring"
)

// A payload is member u8 · number of pairs u8 · 6 zeros, and then: in the slot of a sheet the device seed 32 and room for 14
// pairs; in that of a passphrase room for 31 pairs, and the device seed where a 32nd would be. A pair is root 32, secret 32. The
// pairs are the newest ones, the oldest of them first; what room is left is zeros. Formats 1 and 2 wrote up to 32 pairs and no
// device seed.
const (
	pairSize   = 2 * aead.KeySize
	pairsAt    = 8
	SheetPairs = (sheetSize - pairsAt - wrapSeed) / pairSize // 14
	RingPairs  = oldPairs - 1                                // 31
	oldPairs   = (PayloadSize - pairsAt) / pairSize          // 32
	wrapSeed   = 32
)

// seedAt tells where the device seed stands, and pairsFrom where the pairs begin, in a payload with room for so many pairs.
func layout(room int) (seedAt, pairsFrom int) {
	if room == SheetPairs {
		return pairsAt, pairsAt + wrapSeed
	}
	return pairsAt + RingPairs*pairSize, pairsAt
}

// putRing writes a ring into a payload with room for so many pairs.
func putRing(payload []byte, r *keyring.Ring, room int) {
	epochs := r.Epochs()
	epochs = epochs[max(0, len(epochs)-room):]
	payload[0], payload[1] = byte(r.Member), byte(len(epochs))
	seed, pairs := layout(room)
	copy(payload[seed:], r.Device())
	for i, e := range epochs {
		at := pairs + i*pairSize
		copy(payload[at:], e.Root)
		copy(payload[at+aead.KeySize:], e.Secret)
	}
}

// readRing makes a ring of a payload. Whoever knows the secret can have written it.
func readRing(vault [16]byte, place int, payload []byte, room int) (*keyring.Ring, error) {
	member, n := int(payload[0]), int(payload[1])
	if member != place%2 || n < 1 || n > room || !bytes.Equal(payload[2:pairsAt], make([]byte, pairsAt-2)) {
		return nil, Senseless(place)
	}
	r, err := keyring.New(vault, member)
	if err != nil {
		return nil, err
	}
	seedAt, pairs := layout(room)
	for i := 0; i < n && err == nil; i++ {
		pair := payload[pairs+i*pairSize:]
		err = r.Add(pair[:aead.KeySize], pair[aead.KeySize:pairSize])
	}
	if err == nil {
		seed := payload[seedAt : seedAt+wrapSeed]
		if n == oldPairs || bytes.Equal(seed, make([]byte, wrapSeed)) {
			err = r.DeriveDevice()
		} else {
			err = r.SetDevice(seed)
		}
	}
	if err != nil {
		r.Wipe()
		return nil, err
	}
	return r, nil
}

// SealRing makes the slot of a passphrase for the ring's member.
func SealRing(r *keyring.Ring, cost kdf.Params, s Secret) ([]byte, error) {
	payload := make([]byte, PayloadSize)
	defer clear(payload)
	putRing(payload, r, RingPairs)
	return Seal(r.Vault, Passphrases+r.Member, cost, s, payload)
}

// OpenRing opens the slot of a passphrase, also one that formats 1 and 2 made.
func OpenRing(vault [16]byte, place int, b []byte, s Secret) (*keyring.Ring, error) {
	if err := checkVault(vault, place, b); err != nil {
		return nil, err
	}
	ikm, err := s.ikm(b)
	if err != nil {
		return nil, err
	}
	defer clear(ikm)
	payload, kek, err := unseal(place, b, ikm)
	defer clear(kek)
	if err != nil {
		return nil, err
	}
	defer clear(payload)
	r, err := readRing(vault, place, payload, oldPairs)
	if err == nil {
		if err = r.SetWay(kek); err != nil {
			r.Wipe()
			r = nil
		}
	}
	return r, err
}

// Reseal seals the slot anew that opened the ring, which has grown since, for the same passphrase: all but the keys in it stays. It
// gives nil where the ring was opened otherwise, or the slot is another by now.
func Reseal(r *keyring.Ring, b []byte) []byte {
	if r.Way() == nil || checkVault(r.Vault, Passphrases+r.Member, b) != nil {
		return nil
	}
	payload, ok := aead.OpenFresh(r.Way(), bytes.Clone(b[nonceAt:SumAt]), aad(b))
	if !ok {
		return nil
	}
	clear(payload)
	defer clear(payload)
	putRing(payload, r, RingPairs)
	return sum(aead.SealFresh(bytes.Clone(b[:nonceAt]), r.Way(), payload, aad(b)))
}
