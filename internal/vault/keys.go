package vault

import (
	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/arena"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/record1"
)

// domain separates keys and seals of this format from all others: it begins every label and all authenticated data.
const domain = "unhurried/v1 "

const (
	keySize   = aead.KeySize
	nonceSize = aead.NonceSize
	tagSize   = aead.TagSize
	kidSize   = record1.KidSize
	maxEpochs = 32
)

// epoch is one generation of keys. Rotation adds an epoch; older ones stay so that older records can be read.
type epoch struct {
	*record1.Keys        // what seals the records
	root          []byte // shared by the members
	own           []byte // this member's alone
}

// keyring holds the open keys of one member. All secret bytes lie in locked memory.
type keyring struct {
	vault  [16]byte
	member int
	epochs []epoch
	arena  *arena.Arena
}

func newKeyring(vault [16]byte, member int) (*keyring, error) {
	a, err := arena.New(maxEpochs * 4 * keySize)
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
	log, private, kid := record1.Derive(k.vault, root, own)
	defer clear(log)
	defer clear(private)
	kept, err := k.arena.Copy(root, own, log, private)
	if err != nil {
		return err
	}
	keys := record1.NewKeys(k.vault, record1.Keys{Member: k.member, Kid: kid, Log: kept[2], Private: kept[3]})
	k.epochs = append(k.epochs, epoch{Keys: keys, root: kept[0], own: kept[1]})
	return nil
}

func (k *keyring) latest() *epoch { return &k.epochs[len(k.epochs)-1] }

// epochFor gives the epoch that a key id names, nil if the ring has none.
func (k *keyring) epochFor(kid []byte) *epoch {
	for i := len(k.epochs) - 1; i >= 0; i-- {
		if string(k.epochs[i].Kid[:]) == string(kid) {
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
		k.arena.Free()
		k.arena = nil
	}
}

// expand derives from a secret under a label of this format.
func expand(secret []byte, label string, size int) []byte {
	return kdf.Expand(secret, domain+label, size)
}
