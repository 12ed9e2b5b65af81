package record

import (
	"encoding/binary"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
)

// ErrInvalid is the error of a record that no reader would take.
var ErrInvalid = fault.New("fault.recordSense", "the record makes no sense")

// HashOf is the name of a sealed record.
func HashOf(box []byte) [32]byte { return blake2b.Sum256(box) }

// Seal seals a record of the keys' own member.
func (k *Keys) Seal(h *Header, heads []Ref, shared []byte, private *Private) ([]byte, error) {
	return k.seal(aead.Random(nonceSize), h, heads, shared, private)
}

// Sealed is what Open gives its author of a box that Seal made of the same, without opening it. Its slices but Heads are those that are given.
func Sealed(box []byte, h *Header, heads []Ref, shared []byte, private *Private) Record {
	r := Record{Header: *h, State: Valid, Hash: HashOf(box), Hidden: h.Type == TypeHidden, Shared: shared, Private: *private}
	for _, head := range heads {
		r.Heads = head.Append(r.Heads)
	}
	switch {
	case !r.Hidden:
		r.Private.Type, r.Private.Day = 0, 0
	case private.Type != TypeHidden:
		r.Type, r.Day = private.Type, private.Day
	}
	return r
}

func (k *Keys) seal(nonce []byte, h *Header, heads []Ref, shared []byte, private *Private) ([]byte, error) {
	hidden := h.Type == TypeHidden
	n := private.Size(hidden)
	if h.Chain.Author() != k.Member || !h.plausible() || len(heads) > MaxHeads || len(shared)+n > MaxBody ||
		hidden && (len(shared) > 0 || private.Type >= FirstReserved || private.Type != TypeHidden && private.Day == NoDay) {
		return nil, ErrInvalid
	}
	size := Size(len(heads), len(shared), n)
	box := make([]byte, 0, size)
	box = append(append(box, k.Kid[:]...), nonce...)
	box = h.append(box, 0, heads, shared)
	before := len(box)
	box = append24(box, n)
	box = private.append(box, hidden)
	box = box[:size-2*tagSize] // zeros to the end
	// The author's key is bound to the vault by its making; the seal binds its place in this very record.
	box = aead.Seal(box[:before], k.Private, nonce, box[before:], box[:before])
	return aead.Seal(box[:sealedFrom], k.Log, nonce, box[sealedFrom:], k.aad), nil
}

// plausible tells whether what a header says of itself can be.
func (h *Header) plausible() bool {
	return h.Seq >= 1 && h.Seq <= MaxSeq && h.Lamport >= 1 && h.Lamport <= MaxLamport &&
		(h.Day == NoDay) == (h.Type == TypeHidden || h.Type >= FirstReserved) && !(h.Critical && h.Type == TypeHidden) && (h.Seq > 1 || h.Prev == [32]byte{})
}

// append adds the plaintext up to the end of the shared part.
func (h *Header) append(b []byte, flags byte, heads []Ref, shared []byte) []byte {
	if h.Critical {
		flags |= flagCritical
	}
	b = append(b, format, flags)
	b = binary.BigEndian.AppendUint16(b, h.Type)
	b = append(b, byte(len(heads)))
	b = append24(b, len(shared))
	b = binary.BigEndian.AppendUint32(b, uint32(h.Day))
	b = append48(b, h.Seq)
	b = append48(b, h.Lamport)
	b = append(b, h.Chain[:]...)
	b = append(b, h.Prev[:]...)
	for _, r := range heads {
		b = r.Append(b)
	}
	return append(b, shared...)
}
