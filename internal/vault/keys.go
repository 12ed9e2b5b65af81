package vault

import (
	"crypto/hkdf"
	"crypto/sha256"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
)

// domain separates keys and seals of this format from all others: it begins every label and all authenticated data.
const domain = "unhurried/v1 "

const (
	keySize   = aead.KeySize
	nonceSize = aead.NonceSize
	tagSize   = aead.TagSize
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
		return fault.New("fault.manyEpochs", "{{.Kind}}: the keys were changed {{.N}} times already", fault.Data{"Kind": ErrInput, "N": maxEpochs - 1})
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
