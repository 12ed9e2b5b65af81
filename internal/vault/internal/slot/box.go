package slot

import (
	"bytes"
	"crypto/subtle"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/kdf"
)

// What is sealed to a passphrase, and in formats 1 and 2 to the code of a sheet:
//
//	 44 commitment  32
//	 76 nonce       24
//	100 box         XChaCha20-Poly1305 of the payload, authenticating all before the nonce
//
// The commitment is compared before anything is opened. It keeps anybody from making a slot that several passphrases open.
const (
	nonceAt = headerSize + 32

	// PayloadSize is the length of what such a slot holds.
	PayloadSize = SumAt - nonceAt - aead.NonceSize - aead.TagSize
)

// domain begins every label. Slots keep those of the first formats: an old program must be able to open a slot, to find that
// the vault is too new for it.
const domain = "unhurried/v1 "

// Secret is what opens a slot: for places 0 and 1 a clean passphrase, and the key file if there is one; for the others a code.
type Secret struct {
	Phrase  []byte
	KeyFile []byte // 32 bytes, or nil
}

// ikm gives the secret's key material. The caller clears it.
func (s Secret) ikm(b []byte) ([]byte, error) {
	if b[1] != argon {
		return bytes.Clone(s.Phrase), nil
	}
	key, err := Cost(b).Key(s.Phrase, b[SaltAt:headerSize])
	if err != nil {
		return nil, fault.New("fault.slotBecause", "slot {{.Slot}}: {{.Kind}}: {{.Err}}", fault.Data{"Slot": b[3], "Kind": errs.Damaged, "Err": err})
	}
	if s.KeyFile == nil {
		return key, nil
	}
	defer clear(key)
	both := append(bytes.Clone(key), s.KeyFile...)
	defer clear(both)
	return kdf.Extract(both, b[SaltAt:headerSize]), nil
}

// keys derives the key that opens a slot, and the commitment to its secret.
func keys(b, ikm []byte) (kek, commitment []byte) {
	header := string(b[:headerSize]) // binds the vault's name, the place and the costs
	return kdf.Expand(ikm, domain+"slot key "+header, aead.KeySize), kdf.Expand(ikm, domain+"slot commitment "+header, 32)
}

func aad(b []byte) []byte { return append([]byte(domain+"slot"), b[:nonceAt]...) }

// Seal makes a slot that a secret opens.
func Seal(vault [16]byte, place int, cost kdf.Params, s Secret, payload []byte) ([]byte, error) {
	b := newHeader(vault, place, cost)
	ikm, err := s.ikm(b)
	if err != nil {
		return nil, err
	}
	return seal(b, ikm, payload), nil
}

func seal(b, ikm, payload []byte) []byte {
	defer clear(ikm)
	kek, commitment := keys(b, ikm)
	defer clear(kek)
	b = append(b, commitment...)
	return sum(aead.SealFresh(b, kek, payload, aad(b)))
}

// Blank gives an unused slot. It is made like a used one, for a secret that nobody knows: what a slow hash would have given.
func Blank(vault [16]byte, place int, cost kdf.Params) []byte {
	return seal(newHeader(vault, place, cost), aead.Random(32), make([]byte, PayloadSize))
}

// Open gives the payload of a slot; the caller clears it. errs.WrongKey means that the slot is another secret's.
func Open(vault [16]byte, place int, b []byte, s Secret) ([]byte, error) {
	if err := checkVault(vault, place, b); err != nil {
		return nil, err
	}
	ikm, err := s.ikm(b)
	if err != nil {
		return nil, err
	}
	defer clear(ikm)
	return open(place, b, ikm)
}

func open(place int, b, ikm []byte) ([]byte, error) {
	payload, kek, err := unseal(place, b, ikm)
	clear(kek)
	return payload, err
}

// unseal gives the payload, and the key that it is sealed with. The caller clears both.
func unseal(place int, b, ikm []byte) (payload, kek []byte, err error) {
	kek, commitment := keys(b, ikm)
	if subtle.ConstantTimeCompare(commitment, b[headerSize:nonceAt]) != 1 {
		return nil, kek, errs.WrongKey
	}
	payload, ok := aead.OpenFresh(kek, bytes.Clone(b[nonceAt:SumAt]), aad(b))
	if !ok {
		return nil, kek, damaged(place)
	}
	return payload, kek, nil
}
