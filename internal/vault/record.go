package vault

import (
	"encoding/binary"
	"math/bits"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/store"
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
	recordFormat = 1

	flagCritical = 1 << 0
	flagPurged   = 1 << 1
	flagPrivate  = 1 << 2

	headerSize = 80
	outerSize  = kidSize + nonceSize + tagSize
	innerSize  = 4 + tagSize

	// Every sealed record is a multiple of this: six of them fill a page of 4 KiB, and nearly all records are exactly
	// one, so that a thief can not tell one kind from another nor a partner a blank private part from a filled one.
	sizeStep = 664

	maxBox = store.MaxBox // twice MaxBody
)

// header is what a record says about itself.
type header struct {
	flags   byte
	typ     uint16
	author  int
	sealer  int
	day     int32
	seq     uint64
	lamport uint64
	chain   [16]byte
	prev    [32]byte
	heads   []Ref
}

// paddedSize is the size to which n bytes are padded: by Padmé, which reveals O(log log n) bits of a long length, and
// then to a multiple of sizeStep, within which short lengths don't show at all.
func paddedSize(n int) int {
	if n > 2 {
		e := bits.Len(uint(n)) - 1
		s := bits.Len(uint(e))
		mask := 1<<(e-s) - 1
		n = (n + mask) &^ mask
	}
	return (n + sizeStep - 1) / sizeStep * sizeStep
}

// sealRecord builds the stored form of a record. Every record has an author's part, even if nothing in it is private:
// it proves to its author that the record is theirs, and it takes up the padding.
func (k *keyring) sealRecord(h *header, shared, private []byte) []byte {
	e := k.latest()
	size := paddedSize(outerSize + headerSize + chain.RefSize*len(h.heads) + len(shared) + innerSize + len(private))
	box := append(make([]byte, 0, size), e.kid[:]...)
	box = append(box, aead.Random(nonceSize)...)
	nonce := box[kidSize:]
	plain := make([]byte, 0, size-outerSize)
	plain = h.append(plain, len(shared))
	plain = append(plain, shared...)
	inner := make([]byte, size-outerSize-len(plain)-tagSize)
	if h.flags&flagPrivate != 0 {
		binary.BigEndian.PutUint32(inner, uint32(len(private))+1)
		copy(inner[4:], private)
	}
	plain = aead.Seal(plain, e.priv, nonce, inner, plain)
	box = aead.Seal(box, e.log, nonce, plain, e.aad)
	clear(inner)
	clear(plain)
	return box
}

// stubHeader is the header of the stub of a deleted record.
func stubHeader(r *chain.Record) *header {
	return &header{author: r.Author, sealer: r.Sealer, seq: r.Ref.Seq, lamport: r.Lamport, chain: r.Ref.Chain, prev: r.Prev}
}

// sealStub builds what stays of a deleted record: its place in the chain and its hash.
func (k *keyring) sealStub(h *header, original [32]byte) []byte {
	e := k.latest()
	stub := *h
	stub.flags, stub.typ, stub.day, stub.heads = flagPurged, 0, 0, nil
	plain := make([]byte, sizeStep-outerSize)
	copy(plain, append(stub.append(nil, len(original)), original[:]...))
	return aead.SealFresh(append([]byte(nil), e.kid[:]...), e.log, plain, e.aad)
}

func (h *header) append(b []byte, shared int) []byte {
	be := binary.BigEndian
	b = append(b, recordFormat, h.flags)
	b = be.AppendUint16(b, h.typ)
	b = append(b, byte(h.author), byte(h.sealer))
	b = be.AppendUint16(b, uint16(len(h.heads)))
	b = be.AppendUint32(b, uint32(h.day))
	b = be.AppendUint32(b, uint32(shared))
	b = be.AppendUint64(b, h.seq)
	b = be.AppendUint64(b, h.lamport)
	b = append(b, h.chain[:]...)
	b = append(b, h.prev[:]...)
	for _, c := range h.heads {
		b = c.Append(b)
	}
	return b
}
