package kdf

import (
	"crypto/hkdf"
	"crypto/sha256"
)

// Expand is HKDF-Expand with SHA-256. HKDF-Extract is left out: every secret here is uniformly random already, or
// Argon2id's output, and hashing it would leave a copy on the heap.
func Expand(secret []byte, label string, size int) []byte {
	out, err := hkdf.Expand(sha256.New, secret, label, size)
	if err != nil {
		panic("kdf: HKDF refused a constant size: " + err.Error())
	}
	return out
}
