package kdf

import (
	"crypto/hmac"
	"crypto/sha256"
)

// Expand is HKDF-Expand (RFC 5869) with SHA-256, of at most 32 bytes. HKDF-Extract is left out: every secret here is uniformly
// random already, or Argon2id's output, and hashing it would leave a copy on the heap. For the same reason it is put together
// from HMAC, whose result is written nowhere but to where it is returned: crypto/hkdf leaves a copy of it behind.
func Expand(secret []byte, label string, size int) []byte {
	if size > sha256.Size {
		panic("kdf: more than one block of HKDF")
	}
	m := hmac.New(sha256.New, secret)
	m.Write([]byte(label))
	m.Write([]byte{1})
	return m.Sum(make([]byte, 0, sha256.Size))[:size]
}
