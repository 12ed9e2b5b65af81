package aead

import (
	"bytes"
	"testing"

	"golang.org/x/crypto/chacha20poly1305"
)

// The two halves that Seal puts together must be the library's XChaCha20-Poly1305, and what was sealed opens.
func TestOurXChaChaIsTheLibrarys(t *testing.T) {
	for n := range 200 {
		key, nonce, plain, aad := Random(KeySize), Random(NonceSize), Random(n*7), Random(n)
		whole, err := chacha20poly1305.NewX(key)
		if err != nil {
			t.Fatal(err)
		}
		sealed := Seal(nil, key, nonce, plain, aad)
		if !bytes.Equal(whole.Seal(nil, nonce, plain, aad), sealed) {
			t.Fatal("they differ")
		}
		if again, ok := Open(key, nonce, sealed, aad); !ok || !bytes.Equal(again, plain) {
			t.Fatal("what was sealed does not open")
		}
	}
}
