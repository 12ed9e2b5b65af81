// Package aead seals and opens bytes by XChaCha20-Poly1305, and gives the random bytes for it. It reads keys where they
// lie, so that a key in locked memory is copied nowhere.
package aead

import (
	"crypto/cipher"
	"crypto/rand"

	"golang.org/x/crypto/chacha20"
	"golang.org/x/crypto/chacha20poly1305"
)

// Sizes in bytes.
const (
	KeySize   = chacha20poly1305.KeySize
	NonceSize = chacha20poly1305.NonceSizeX
	TagSize   = chacha20poly1305.Overhead // a ciphertext is longer than its plaintext by this
)

// cipherFor is XChaCha20-Poly1305 for one nonce, put together from HChaCha20 and ChaCha20-Poly1305. So the long-lived key
// is read where it lies, and only the key of this one message is on the heap. The library's NewX would copy the
// long-lived key there.
func cipherFor(key, nonce []byte) (cipher.AEAD, [chacha20poly1305.NonceSize]byte) {
	var short [chacha20poly1305.NonceSize]byte
	sub, err := chacha20.HChaCha20(key, nonce[:16])
	if err != nil {
		panic("aead: a key or nonce of the wrong size: " + err.Error())
	}
	c, err := chacha20poly1305.New(sub)
	if err != nil {
		panic("aead: a key of the wrong size: " + err.Error())
	}
	clear(sub)
	copy(short[4:], nonce[16:NonceSize])
	return c, short
}

// Seal appends the ciphertext to dst.
func Seal(dst, key, nonce, plain, aad []byte) []byte {
	c, short := cipherFor(key, nonce)
	return c.Seal(dst, short[:], plain, aad)
}

// Open opens a ciphertext in place; the result lies inside sealed.
func Open(key, nonce, sealed, aad []byte) ([]byte, bool) {
	if len(sealed) < TagSize {
		return nil, false
	}
	c, short := cipherFor(key, nonce)
	plain, err := c.Open(sealed[:0], short[:], sealed, aad)
	return plain, err == nil
}

// SealFresh appends a random nonce and the ciphertext under it to dst.
func SealFresh(dst, key, plain, aad []byte) []byte {
	nonce := Random(NonceSize)
	return Seal(append(dst, nonce...), key, nonce, plain, aad)
}

// OpenFresh opens what SealFresh appended, in place.
func OpenFresh(key, box, aad []byte) ([]byte, bool) {
	if len(box) < NonceSize {
		return nil, false
	}
	return Open(key, box[:NonceSize], box[NonceSize:], aad)
}

// Random gives n random bytes. crypto/rand never fails; it ends the program instead.
func Random(n int) []byte {
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		panic("aead: the system has no randomness: " + err.Error())
	}
	return b
}
