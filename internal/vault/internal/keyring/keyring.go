// Package keyring holds the keys of one member of a vault of format 3. It knows no disk and no passphrases.
//
// An epoch is a root R, which the members share, and the secret S that its member had at that time. All other keys are
// derived from the two. Old epochs stay in the ring, so that what was sealed under them can be read; the newest one seals.
package keyring

import (
	"bytes"
	"errors"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/arena"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/record1"
)

// Domain begins every label and all authenticated data of format 3, and separates them from those of all others.
const Domain = "unhurried/v2 "

// Epoch is one generation of keys. Its slices lie in the ring's locked memory.
type Epoch struct {
	*record.Keys               // what seals the records of the epoch
	Old          *record1.Keys // what opens those of formats 1 and 2 that were sealed under these keys, and seals their stubs
	Root         []byte        // shared by the members
	Secret       []byte        // this member's alone; the same in several epochs, if only the other member's changed
}

// Ring holds the open keys of one member. All secrets lie in locked memory.
type Ring struct {
	Vault  [16]byte // the vault's name
	Member int      // the member's place, 0 or 1

	epochs []*Epoch // the oldest first
	device []byte   // the device seed; nil until SetDevice
	way    []byte   // what opened the member's slot, see SetWay; nil: nothing
	arena  *arena.Arena
}

// New makes an empty ring.
func New(vault [16]byte, member int) (*Ring, error) {
	a, err := arena.New(16 * 7 * aead.KeySize)
	if err != nil {
		return nil, err
	}
	return &Ring{Vault: vault, Member: member, arena: a}, nil
}

// Wipe clears all secrets. The ring and its epochs must not be used afterwards.
func (r *Ring) Wipe() {
	if r != nil && r.arena != nil {
		r.arena.Free()
		r.arena, r.epochs, r.device, r.way = nil, nil, nil, nil
	}
}

// SetWay keeps the key that opened the member's slot, so that the slot can be sealed anew without the passphrase when the ring has
// grown; nil forgets it.
func (r *Ring) SetWay(key []byte) error {
	clear(r.way)
	r.way = nil
	if key == nil {
		return nil
	}
	kept, err := r.arena.Copy(key)
	if err == nil {
		r.way = kept[0]
	}
	return err
}

// Way is the key that SetWay keeps, nil if there is none.
func (r *Ring) Way() []byte { return r.way }

// Derive gives 32 bytes from a secret, bound to the vault and the label. The caller clears them.
func (r *Ring) Derive(secret []byte, label string) []byte { return Derive(r.Vault, secret, label) }

// Derive is Ring.Derive for a secret that is in no ring, like a recovery code.
func Derive(vault [16]byte, secret []byte, label string) []byte {
	return kdf.Expand(secret, Domain+string(vault[:])+" "+label, aead.KeySize)
}

// KidOf names the epoch of a root.
func KidOf(vault [16]byte, root []byte) (kid record.Kid) {
	log := Derive(vault, root, "log")
	defer clear(log)
	copy(kid[:], Derive(vault, log, "kid"))
	return kid
}

// Add adds an epoch that seals from now on.
func (r *Ring) Add(root, secret []byte) error { return r.insert(len(r.epochs), root, secret) }

// insert copies the keys of an epoch into locked memory. A ring with two equal kids could not tell whose a box is.
func (r *Ring) insert(at int, root, secret []byte) error {
	if len(root) != aead.KeySize || len(secret) != aead.KeySize {
		return fault.New("fault.keysSense", "keys that make no sense: {{.Kind}}", fault.Data{"Kind": errs.Damaged})
	}
	kid := KidOf(r.Vault, root)
	if r.Epoch(kid) != nil {
		return fault.New("fault.keysAlike", "two sets of keys have the same name: {{.Kind}}", fault.Data{"Kind": errs.Damaged})
	}
	log := r.Derive(root, "log")
	defer clear(log)
	private := r.Derive(secret, "private")
	defer clear(private)
	stub := r.Derive(secret, "stub")
	defer clear(stub)
	oldLog, oldPrivate, oldKid := record1.Derive(r.Vault, root, secret)
	defer clear(oldLog)
	defer clear(oldPrivate)
	kept, err := r.arena.Copy(root, secret, log, private, stub, oldLog, oldPrivate)
	if err != nil {
		return err
	}
	r.epochs = slices.Insert(r.epochs, at, &Epoch{
		Keys: record.NewKeys(r.Vault, record.Keys{Member: r.Member, Kid: kid, Log: kept[2], Private: kept[3], Stub: kept[4]}),
		Old:  record1.NewKeys(r.Vault, record1.Keys{Member: r.Member, Kid: oldKid, Log: kept[5], Private: kept[6]}),
		Root: kept[0], Secret: kept[1],
	})
	return nil
}

// Epoch finds the epoch that a kid names, nil if the ring has none.
func (r *Ring) Epoch(kid record.Kid) *Epoch {
	for _, e := range slices.Backward(r.epochs) {
		if e.Kid == kid {
			return e
		}
	}
	return nil
}

// Retain forgets the epochs that are not to be kept: a change may give keys and not be in force.
func (r *Ring) Retain(kept func(record.Kid) bool) {
	r.epochs = slices.DeleteFunc(r.epochs, func(e *Epoch) bool { return !kept(e.Kid) })
}

// Newest is the epoch that seals.
func (r *Ring) Newest() *Epoch { return r.epochs[len(r.epochs)-1] }

// Epochs lists all epochs, the oldest first.
func (r *Ring) Epochs() []*Epoch { return slices.Clone(r.epochs) }

// Secrets lists the member's different secrets, the newest first: what the member sealed for themselves is under one of them.
func (r *Ring) Secrets() (list [][]byte) {
	for _, e := range slices.Backward(r.epochs) {
		if !slices.ContainsFunc(list, func(s []byte) bool { return bytes.Equal(s, e.Secret) }) {
			list = append(list, e.Secret)
		}
	}
	return list
}

// Clone gives a second ring with the same keys.
func (r *Ring) Clone() (*Ring, error) {
	clone, err := New(r.Vault, r.Member)
	if err != nil {
		return nil, err
	}
	for _, e := range r.epochs {
		err = errors.Join(err, clone.Add(e.Root, e.Secret))
	}
	if r.device != nil {
		err = errors.Join(err, clone.SetDevice(r.device))
	}
	if err != nil {
		clone.Wipe()
		return nil, err
	}
	return clone, nil
}

// Renew gives a ring with one epoch more, of a new root. With own, the member's secret and the seed of this device's key pair
// are new as well. The ring itself stays as it is, so that nothing has happened until the new one is on the disk.
func (r *Ring) Renew(own bool) (*Ring, error) {
	next, err := r.Clone()
	if err != nil {
		return nil, err
	}
	root, secret := aead.Random(aead.KeySize), bytes.Clone(r.Newest().Secret)
	defer func() { clear(root); clear(secret) }()
	for r.Epoch(KidOf(r.Vault, root)) != nil { // one time in four thousand million
		root = aead.Random(aead.KeySize)
	}
	if own {
		copy(secret, aead.Random(aead.KeySize))
		device := aead.Random(aead.KeySize)
		err = next.SetDevice(device)
		clear(device)
	}
	if err = errors.Join(err, next.Add(root, secret)); err != nil {
		next.Wipe()
		return nil, err
	}
	return next, nil
}
