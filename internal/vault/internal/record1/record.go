// Package record1 is the record of the file's formats 1 and 2, byte for byte. A file of format 3 keeps such records as they
// are; nothing new is written in them but the stubs of those that are deleted. It knows keys and bytes; no disk, and not which
// records make up a log (package chain does). The drafts that format 2 kept beside the log are here too.
package record1

import (
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/kdf"
)

// A record's plaintext, big-endian:
//
//	 0 format      u8, 1
//	 1 flags       u8
//	 2 type        u16
//	 4 author      u8, place of the member
//	 5 sealer      u8, place of the member whose key seals the author's part; differs from author only in a vault
//	               that a member split off
//	 6 heads       u16, number of heads
//	 8 day         i32
//	12 shared      u32, length
//	16 seq         u64
//	24 lamport     u64
//	32 chain       16 bytes; its lowest bit of the first byte is the author, so that no chain can be claimed by the other
//	48 prev        32 bytes
//	80 heads × 56 (chain 16, seq u64, hash 32) · shared · author's part
//
// The author's part is XChaCha20-Poly1305 under the author's own key over (length + 1 as u32, or 0 for none; private;
// zeros), authenticating all that stands before it, with the nonce of the whole record. The record as stored is
// key id 16 · nonce 24 · XChaCha20-Poly1305 of all of the above under the key that the members share.
const (
	format = 1

	FlagCritical = 1 << 0
	FlagPurged   = 1 << 1
	FlagPrivate  = 1 << 2
)

// Sizes in bytes.
const (
	KidSize    = 16
	nonceSize  = aead.NonceSize
	tagSize    = aead.TagSize
	HeaderSize = 80
	OuterSize  = KidSize + nonceSize + tagSize // what the outer seal adds
	innerSize  = 4 + tagSize

	// Step is what every sealed record is a multiple of: six of them fill a page of 4 KiB, and nearly all records are exactly
	// one, so that a thief can not tell one kind from another nor a partner a blank private part from a filled one.
	Step = 664

	// MaxSize bounds what is opened.
	MaxSize = 8 << 20
)

// domain separates keys and seals of these formats from all others: it begins every label and all authenticated data.
const domain = "unhurried/v1 "

// Kid names the keys that a record is sealed under.
type Kid [KidSize]byte

// Keys are what one epoch's records are sealed with, as one member has them. The slices may lie in locked memory; they are read
// where they lie.
type Keys struct {
	Member  int // whose own key Private is: 0 or 1
	Kid     Kid
	Log     []byte // both members have it
	Private []byte // seals the author's part
	AAD     []byte // what the outer seal authenticates; NewKeys sets it
}

// NewKeys binds keys to their vault.
func NewKeys(vault [16]byte, k Keys) *Keys {
	k.AAD = append(append([]byte(domain+"record"), vault[:]...), k.Kid[:]...)
	return &k
}

// Derive gives what NewKeys needs from an epoch's root and a member's own secret. The caller clears the keys.
func Derive(vault [16]byte, root, secret []byte) (log, private []byte, kid Kid) {
	log, private = derive(vault, root, "log"), derive(vault, secret, "private")
	copy(kid[:], derive(vault, log, "kid")) // last, since what HKDF leaves on the heap is its last result: this one is no secret
	return log, private, kid
}

func derive(vault [16]byte, secret []byte, label string) []byte {
	return kdf.Expand(secret, domain+string(vault[:])+" "+label, aead.KeySize)
}

// KidOf reads under which keys a record is sealed.
func KidOf(box []byte) (kid Kid, ok bool) { return kid, copy(kid[:], box) == KidSize }

// Header is what a record says of itself.
type Header struct {
	Flags   byte
	Type    uint16
	Author  int // place of the member whose record it is
	Sealer  int // place of the member whose key seals the author's part
	Day     int32
	Seq     uint64
	Lamport uint64
	Chain   [16]byte
	Prev    [32]byte // Hash of the record before it in its chain; zeros for the first
	Heads   []chain.Ref
}

// Record is a record that was opened. Its slices lie in the buffer that it was opened in.
type Record struct {
	State     chain.State
	Ref       chain.Ref // of a stub, that of the record in whose place it is
	Author    int
	Sealer    int
	Type      uint16
	Critical  bool
	Day       int32
	Lamport   uint64
	Prev      [32]byte
	Heads     []byte // packed Refs
	Shared    []byte
	Private   []byte // nil when there is none or it isn't the reader's; empty but not nil when it is blank
	PrivateTo int    // place of the member whose key opens the private part; -1 when there is none
	Purged    bool   // it is a stub
	PutBack   bool   // it was deleted, and stands in the file again; see HideIfDeleted
}

// HideIfDeleted makes a record read as its stub if it is known to have been deleted, and was put back.
func (r *Record) HideIfDeleted(deleted map[chain.Ref]bool) {
	if len(deleted) > 0 && r.State == chain.Valid && !r.Purged && deleted[r.Ref] {
		r.PutBack = true
		r.Purged, r.Critical, r.Shared, r.Private, r.PrivateTo = true, false, nil, nil, -1
	}
}

// Link gives what the rules of the chain need to know. Heads and Targets lie in the buffer.
func (r *Record) Link(row int64) chain.Record {
	l := chain.Record{Row: row, State: r.State, Ref: r.Ref, Author: r.Author, Sealer: r.Sealer, Type: r.Type, Critical: r.Critical, Day: r.Day,
		Lamport: r.Lamport, Prev: r.Prev, Heads: r.Heads, Purged: r.Purged, PutBack: r.PutBack}
	if r.Type == chain.TypeTombstone {
		l.Targets = r.Shared
	}
	return l
}

// Header gives back the header that the record was sealed with.
func (r *Record) Header() *Header {
	h := &Header{Type: r.Type, Author: r.Author, Sealer: r.Sealer, Day: r.Day, Seq: r.Ref.Seq, Lamport: r.Lamport,
		Chain: r.Ref.Chain, Prev: r.Prev, Heads: chain.Refs(r.Heads)}
	if r.Critical {
		h.Flags |= FlagCritical
	}
	if r.PrivateTo >= 0 {
		h.Flags |= FlagPrivate
	}
	return h
}
