// Package wrap seals keys to the public key of somebody who is not there. It is HPKE (RFC 9180) in base mode with
// MLKEM768-X25519, HKDF-SHA256 and ChaCha20-Poly1305, as Go's crypto/hpke has it. What is sealed lies in copies for decades,
// so that it must hold against a quantum computer as well; age's terms are used.
package wrap

import (
	"crypto/hpke"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/errs"
)

// Sizes, in bytes.
const (
	SeedSize   = 32   // of what an identity is derived from
	PublicSize = 1216 // ML-KEM's key 1184, X25519's point 32
	EncSize    = 1120 // ML-KEM's ciphertext 1088, X25519's point 32
	Overhead   = EncSize + 16
)

// errKey is the error of a key that can't be one.
var errKey = fault.New("fault.publicKey", "a public key makes no sense: {{.Kind}}", fault.Data{"Kind": errs.Damaged})

// Identity is a key pair.
type Identity struct{ key hpke.PrivateKey }

// NewIdentity derives the key pair that belongs to a seed, always the same one (RFC 9180, DeriveKeyPair).
func NewIdentity(seed []byte) (*Identity, error) {
	if len(seed) != SeedSize {
		return nil, errKey
	}
	key, err := hpke.MLKEM768X25519().DeriveKeyPair(seed)
	if err != nil {
		return nil, errKey
	}
	return &Identity{key}, nil
}

// Public is the key that others wrap to.
func (i *Identity) Public() []byte { return i.key.PublicKey().Bytes() }

// Wrap seals to a public key: enc, then the ciphertext. The info must be the same when it is opened.
func Wrap(public, info, plain []byte) ([]byte, error) {
	key, err := hpke.MLKEM768X25519().NewPublicKey(public)
	if err != nil {
		return nil, errKey
	}
	sealed, err := hpke.Seal(key, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), info, plain)
	if err != nil { // a point of low order
		return nil, errKey
	}
	return sealed, nil
}

// Fits tells whether anything can be sealed to a public key. Whoever announces one may have made it up.
func Fits(public []byte) bool {
	_, err := Wrap(public, nil, nil)
	return err == nil
}

// Unwrap opens what was sealed to this identity under the same info.
func (i *Identity) Unwrap(info, sealed []byte) ([]byte, error) {
	plain, err := hpke.Open(i.key, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), info, sealed)
	if err != nil {
		return nil, errs.WrongKey
	}
	return plain, nil
}
