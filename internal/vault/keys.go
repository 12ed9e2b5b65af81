package vault

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"fmt"

	"golang.org/x/crypto/chacha20"
	"golang.org/x/crypto/chacha20poly1305"
)

// domain separates keys and seals of this format from all others: it begins every label and all authenticated data.
const domain = "unhurried/v1 "

const (
	nonceSize = chacha20poly1305.NonceSizeX
	tagSize   = chacha20poly1305.Overhead
	keySize   = 32
	kidSize   = 16
	maxEpochs = 32
)

// epoch is one generation of keys. Rotation adds an epoch; older ones stay so that older records can be read.
type epoch struct {
	root []byte // shared by the members
	own  []byte // this member's alone
	log  []byte // seals every record; from root
	priv []byte // seals the author's part; from own
	kid  [kidSize]byte
	aad  []byte
}

// keyring holds the open keys of one member. All secret bytes lie in locked memory.
type keyring struct {
	vault  [16]byte
	member int
	epochs []epoch
	arena  *arena
}

func newKeyring(vault [16]byte, member int) (*keyring, error) {
	a, err := newArena(maxEpochs * 4 * keySize)
	if err != nil {
		return nil, err
	}
	return &keyring{vault: vault, member: member, arena: a}, nil
}

// add adds one epoch's shared root and own secret, copying them into locked memory.
func (k *keyring) add(root, own []byte) error {
	if len(k.epochs) == maxEpochs {
		return fmt.Errorf("%w: the keys were changed %d times already", ErrInput, maxEpochs-1)
	}
	e := epoch{root: k.arena.copyIn(root), own: k.arena.copyIn(own)}
	log := k.derive(root, "log")
	priv := k.derive(own, "private")
	e.log, e.priv = k.arena.copyIn(log), k.arena.copyIn(priv)
	kid := k.derive(log, "kid")
	copy(e.kid[:], kid)
	clear(log)
	clear(priv)
	e.aad = append(append([]byte(domain+"record"), k.vault[:]...), e.kid[:]...)
	k.epochs = append(k.epochs, e)
	return nil
}

func (k *keyring) latest() *epoch { return &k.epochs[len(k.epochs)-1] }

// epochFor gives the epoch that a key id names, nil if the ring has none.
func (k *keyring) epochFor(kid []byte) *epoch {
	for i := len(k.epochs) - 1; i >= 0; i-- {
		if string(k.epochs[i].kid[:]) == string(kid) {
			return &k.epochs[i]
		}
	}
	return nil
}

// derive gives 32 bytes from a secret of the ring, bound to the vault and the label.
func (k *keyring) derive(secret []byte, label string) []byte {
	return expand(secret, string(k.vault[:])+" "+label, keySize)
}

func (k *keyring) wipe() {
	if k != nil && k.arena != nil {
		k.arena.free()
		k.arena = nil
	}
}

// expand is HKDF-Expand with SHA-256. HKDF-Extract is left out: every secret here is uniformly random already, or
// Argon2id's output, and hashing it would leave a copy on the heap.
func expand(secret []byte, label string, size int) []byte {
	out, err := hkdf.Expand(sha256.New, secret, domain+label, size)
	if err != nil {
		panic("vault: HKDF refused a constant size: " + err.Error())
	}
	return out
}

// aead is XChaCha20-Poly1305 for one nonce, put together from HChaCha20 and ChaCha20-Poly1305. So the long-lived key is
// read where it lies, in locked memory, and only the key of this one message is on the heap. The library's NewX would
// copy the long-lived key there.
func aead(key, nonce []byte) (cipher.AEAD, [chacha20poly1305.NonceSize]byte) {
	var short [chacha20poly1305.NonceSize]byte
	sub, err := chacha20.HChaCha20(key, nonce[:16])
	if err != nil {
		panic("vault: a key or nonce of the wrong size: " + err.Error())
	}
	c, err := chacha20poly1305.New(sub)
	if err != nil {
		panic("vault: a key of the wrong size: " + err.Error())
	}
	clear(sub)
	copy(short[4:], nonce[16:nonceSize])
	return c, short
}

// sealWith appends the ciphertext to dst.
func sealWith(dst, key, nonce, plain, aad []byte) []byte {
	c, short := aead(key, nonce)
	return c.Seal(dst, short[:], plain, aad)
}

// sealTo appends a fresh nonce and the ciphertext to dst.
func sealTo(dst, key, plain, aad []byte) []byte {
	nonce := random(nonceSize)
	return sealWith(append(dst, nonce...), key, nonce, plain, aad)
}

// openWith opens a ciphertext in place; the result lies inside sealed.
func openWith(key, nonce, sealed, aad []byte) ([]byte, bool) {
	if len(sealed) < tagSize {
		return nil, false
	}
	c, short := aead(key, nonce)
	plain, err := c.Open(sealed[:0], short[:], sealed, aad)
	return plain, err == nil
}

// openIn opens a nonce followed by a ciphertext, in place.
func openIn(key, box, aad []byte) ([]byte, bool) {
	if len(box) < nonceSize {
		return nil, false
	}
	return openWith(key, box[:nonceSize], box[nonceSize:], aad)
}

// random gives n fresh random bytes. crypto/rand never fails; it ends the program instead.
func random(n int) []byte {
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		panic("vault: the system has no randomness: " + err.Error())
	}
	return b
}
