package kdf

import (
	"crypto/hkdf"
	"crypto/sha256"
)

// Extract is HKDF-Extract with SHA-256: it makes one key of several secrets that stand one after the other.
func Extract(secrets, salt []byte) []byte {
	key, err := hkdf.Extract(sha256.New, secrets, salt)
	if err != nil {
		panic("kdf: HKDF refused its secrets: " + err.Error())
	}
	return key
}
