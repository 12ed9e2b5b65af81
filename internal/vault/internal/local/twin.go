// Package local is what a member keeps at one computer and what is no part of the log: drafts and the like, in two rows of the
// file, and what this computer remembers of the vault, in a file outside of it. It knows no disk.
//
// Both are twins: a box for each place, sealed for its member and, around that, for both. Whoever changes their own box seals
// the outside of both anew. So a thief can't see whose it was, nor whether there is a second member at all; and a partner sees
// that something changed, and the size class of it.
package local

import (
	"bytes"
	"encoding/binary"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/record"
)

// A box is kid 4 · nonce 24 · AEAD(outer key, length of inner u32 · inner · zeros), and inner is
// nonce 24 · AEAD(inner key, counter u64 · length u32 · content · zeros). Both authenticate label ‖ vault ‖ place.
const (
	outerSize = 4 + aead.NonceSize + aead.TagSize + 4
	innerSize = aead.NonceSize + aead.TagSize + 8 + 4
)

// Kind is a use of twins, with keys and sizes of its own.
type Kind struct {
	name        string
	least, most int // sizes of a box; each of them is twice the one before
}

// The kinds.
var (
	Rows  = Kind{"local", 16 << 10, 8 << 20}
	State = Kind{"state", 32 << 10, 32 << 10}
)

// Limit is how much content a member may have: none of it is taken from what the other may have.
func (k Kind) Limit() int { return k.most - outerSize - innerSize }

// sizeFor is the smallest box that takes an inner box of some size.
func (k Kind) sizeFor(inner int) int {
	size := k.least
	for size < inner+outerSize {
		size *= 2
	}
	return size
}

// valid tells whether a box can have that size.
func (k Kind) valid(size int) bool {
	return size >= k.least && size <= k.most && size%k.least == 0 && size&(size-1) == 0
}

// Twin is both boxes as one of the members sees them.
type Twin struct {
	kind    Kind
	inner   [2][]byte // of the member at each place, as sealed for that member alone
	unread  [2][]byte // a box that does not open; it is kept as it is
	Counter uint64    // how often the reader has sealed their own
	Content []byte    // the reader's own
}

// NewTwin makes the two boxes of a new vault. For a member who is there, the ring seals an empty box; whose ring is nil is not
// there, and has a box of random bytes that looks the same to everybody but the other member.
func NewTwin(kind Kind, rings ...*keyring.Ring) *Twin {
	t := &Twin{kind: kind}
	for place := range t.inner {
		t.inner[place] = aead.Random(kind.least - outerSize)
	}
	for _, r := range rings {
		t.inner[r.Member] = sealInner(kind, r, 0, nil)
	}
	return t
}

// OpenTwin opens both boxes for the ring's member. The error says that the member's own does not open; Unread tells the same of
// the other's. The twin can be used all the same: what does not open is kept, until its member seals another in its place.
func OpenTwin(kind Kind, r *keyring.Ring, boxes [2][]byte) (*Twin, error) {
	t := &Twin{kind: kind}
	var wrong [2]error
	for place, box := range boxes {
		if t.inner[place], wrong[place] = openOuter(kind, r, place, box); wrong[place] != nil {
			t.unread[place] = box
		}
	}
	err := wrong[r.Member]
	if err == nil {
		err = t.openInner(r)
	}
	return t, err
}

// Unread tells whether the box at a place is missing or damaged.
func (t *Twin) Unread(place int) bool { return t.inner[place] == nil }

// openOuter gives the inner box of a place.
func openOuter(kind Kind, r *keyring.Ring, place int, box []byte) ([]byte, error) {
	if !kind.valid(len(box)) {
		return nil, errBox
	}
	kid := record.Kid(box[:4])
	e := r.Epoch(kid)
	if e == nil {
		return nil, errBox
	}
	key := r.Derive(e.Root, kind.name+" outer")
	defer clear(key)
	plain, ok := aead.OpenFresh(key, bytes.Clone(box[4:]), aadOf(kind.name+" outer", r, place))
	if !ok {
		return nil, errBox
	}
	n := int(binary.BigEndian.Uint32(plain))
	if n > len(plain)-4 || !kind.valid(n+outerSize) || !zeros(plain[4+n:]) {
		return nil, errBox
	}
	return plain[4 : 4+n : 4+n], nil
}

// openInner opens the reader's own inner box. Which of the reader's secrets it is sealed under stands nowhere, since the
// partner would see it; there are few, and it is the newest one unless the file is from before they were changed.
func (t *Twin) openInner(r *keyring.Ring) error {
	inner := t.inner[r.Member]
	for _, secret := range r.Secrets() {
		key := r.Derive(secret, t.kind.name)
		plain, ok := aead.OpenFresh(key, bytes.Clone(inner), aadOf(t.kind.name, r, r.Member))
		clear(key)
		if !ok {
			continue
		}
		n := int(binary.BigEndian.Uint32(plain[8:]))
		if n > len(plain)-12 || !zeros(plain[12+n:]) {
			return errBox
		}
		t.Counter, t.Content = binary.BigEndian.Uint64(plain), plain[12:12+n:12+n]
		return nil
	}
	return errBox
}

// Seal puts other content into the reader's own box, under the newest keys, and seals the outside of both anew. A box of the
// other's that does not open stays as it is.
func (t *Twin) Seal(r *keyring.Ring, content []byte) (boxes [2][]byte, err error) {
	if len(content) > t.kind.Limit() {
		return boxes, fault.New("fault.localTooLarge", "what is kept here would have {{.Size}} bytes: {{.Kind}}", fault.Data{"Size": len(content), "Kind": errs.TooLarge})
	}
	t.Counter++
	t.Content = bytes.Clone(content)
	t.inner[r.Member], t.unread[r.Member] = sealInner(t.kind, r, t.Counter, content), nil
	return t.Reseal(r), nil
}

// Reseal seals the outside of both anew, under the newest keys. Both have the size of the larger one.
func (t *Twin) Reseal(r *keyring.Ring) (boxes [2][]byte) {
	size := t.kind.sizeFor(max(len(t.inner[0]), len(t.inner[1])))
	e := r.Newest()
	key := r.Derive(e.Root, t.kind.name+" outer")
	defer clear(key)
	for place, inner := range t.inner {
		if inner == nil {
			boxes[place] = t.unread[place]
			continue
		}
		plain := make([]byte, size-outerSize+4)
		binary.BigEndian.PutUint32(plain, uint32(len(inner)))
		copy(plain[4:], inner)
		boxes[place] = aead.SealFresh(append(make([]byte, 0, size), e.Kid[:]...), key, plain, aadOf(t.kind.name+" outer", r, place))
	}
	return boxes
}

// sealInner seals a member's own box, of the smallest size that takes the content.
func sealInner(kind Kind, r *keyring.Ring, counter uint64, content []byte) []byte {
	size := kind.sizeFor(len(content)+innerSize) - outerSize
	plain := make([]byte, size-aead.NonceSize-aead.TagSize)
	defer clear(plain)
	binary.BigEndian.PutUint64(plain, counter)
	binary.BigEndian.PutUint32(plain[8:], uint32(len(content)))
	copy(plain[12:], content)
	key := r.Derive(r.Newest().Secret, kind.name)
	defer clear(key)
	return aead.SealFresh(make([]byte, 0, size), key, plain, aadOf(kind.name, r, r.Member))
}

func aadOf(label string, r *keyring.Ring, place int) []byte {
	return append(slices.Concat([]byte(keyring.Domain+label), r.Vault[:]), byte(place))
}

func zeros(b []byte) bool { return !slices.ContainsFunc(b, func(c byte) bool { return c != 0 }) }

// errBox is the error of a box that is missing, damaged, another's, or sealed under keys that are not here.
var errBox = fault.New("fault.localDamaged", "what is kept here does not open: {{.Kind}}", fault.Data{"Kind": errs.Damaged})
