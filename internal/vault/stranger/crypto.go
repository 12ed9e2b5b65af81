package stranger

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"math/bits"

	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/chacha20poly1305"
)

// expand is HKDF-Expand with a label.
func (c *Client) expand(secret []byte, label string) []byte {
	c.t.Helper()
	out, err := hkdf.Expand(sha256.New, secret, domain+label, 32)
	if err != nil {
		c.t.Fatal(err)
	}
	return out
}

// Derive is the document's D.
func (c *Client) Derive(secret []byte, label string) []byte {
	return c.expand(secret, string(c.ID)+" "+label)
}

func (c *Client) aad(what string) []byte { return append([]byte(domain+what), c.ID...) }

func (c *Client) try(key, nonce, sealed, aad []byte) ([]byte, bool) {
	a, err := chacha20poly1305.NewX(key)
	if err != nil {
		c.t.Fatal(err)
	}
	plain, err := a.Open(nil, nonce, sealed, aad)
	return plain, err == nil
}

func (c *Client) open(key, nonce, sealed, aad []byte) []byte {
	c.t.Helper()
	plain, ok := c.try(key, nonce, sealed, aad)
	if !ok {
		c.t.Fatal("does not open")
	}
	return plain
}

func (c *Client) seal(key, nonce, plain, aad []byte) []byte {
	a, err := chacha20poly1305.NewX(key)
	if err != nil {
		c.t.Fatal(err)
	}
	return a.Seal(nil, nonce, plain, aad)
}

// Random gives n random bytes.
func Random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails
	return b
}

// Hash is BLAKE2b-256.
func Hash(b []byte) []byte {
	sum := blake2b.Sum256(b)
	return sum[:]
}

// Step is the size that boxes are multiples of.
const Step = 664

// padded is the size of a box of n bytes of content.
func padded(n int) int {
	if n > 2 {
		e := bits.Len(uint(n)) - 1
		s := bits.Len(uint(e))
		n = (n + 1<<(e-s) - 1) >> (e - s) << (e - s)
	}
	return (n + Step - 1) / Step * Step
}
