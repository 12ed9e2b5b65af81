package record

import "bytes"

// Kid names the keys that a record is sealed under.
type Kid [kidSize]byte

// Keys are what one epoch's records are sealed with, as one member has them. They are derived elsewhere. The slices of keys
// may lie in locked memory; they are read where they lie.
type Keys struct {
	Member  int // whose own keys Private and Stub are: 0 or 1
	Kid     Kid
	Log     []byte // both members have it
	Private []byte // seals the author's part
	Stub    []byte // makes the MAC of stubs and tombstones

	vault [16]byte
	aad   []byte // what the outer seal authenticates
}

// label begins all that is authenticated in format 3, and keeps it apart from other formats.
const label = "unhurried/v2 "

// NewKeys binds keys to their vault.
func NewKeys(vault [16]byte, k Keys) *Keys {
	k.vault = vault
	k.aad = bytes.Join([][]byte{[]byte(label + "record"), vault[:], k.Kid[:]}, nil)
	return &k
}

// KidOf reads under which keys a record is sealed.
func KidOf(box []byte) (kid Kid, ok bool) { return kid, copy(kid[:], box) == kidSize }
