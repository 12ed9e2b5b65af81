package record1

import (
	"encoding/binary"
	"math/bits"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
)

// PaddedSize is the size to which n bytes are padded: by Padmé, which reveals O(log log n) bits of a long length, and
// then to a multiple of Step, within which short lengths don't show at all.
func PaddedSize(n int) int {
	if n > 2 {
		e := bits.Len(uint(n)) - 1
		s := bits.Len(uint(e))
		mask := 1<<(e-s) - 1
		n = (n + mask) &^ mask
	}
	return (n + Step - 1) / Step * Step
}

// Seal builds the stored form of a record. Every record has an author's part, even if nothing in it is private:
// it proves to its author that the record is theirs, and it takes up the padding.
func (k *Keys) Seal(h *Header, shared, private []byte) []byte {
	size := PaddedSize(OuterSize + HeaderSize + chain.RefSize*len(h.Heads) + len(shared) + innerSize + len(private))
	box := append(make([]byte, 0, size), k.Kid[:]...)
	box = append(box, aead.Random(nonceSize)...)
	nonce := box[KidSize:]
	plain := make([]byte, 0, size-OuterSize)
	plain = h.append(plain, len(shared))
	plain = append(plain, shared...)
	inner := make([]byte, size-OuterSize-len(plain)-tagSize)
	if h.Flags&FlagPrivate != 0 {
		binary.BigEndian.PutUint32(inner, uint32(len(private))+1)
		copy(inner[4:], private)
	}
	plain = aead.Seal(plain, k.Private, nonce, inner, plain)
	box = aead.Seal(box, k.Log, nonce, plain, k.AAD)
	clear(inner)
	clear(plain)
	return box
}

// StubHeader is the header of the stub of a deleted record.
func StubHeader(r *chain.Record) *Header {
	return &Header{Author: r.Author, Sealer: r.Sealer, Seq: r.Ref.Seq, Lamport: r.Lamport, Chain: r.Ref.Chain, Prev: r.Prev}
}

// SealStub builds what stays of a deleted record: its place in the chain and its hash.
func (k *Keys) SealStub(h *Header, original [32]byte) []byte {
	stub := *h
	stub.Flags, stub.Type, stub.Day, stub.Heads = FlagPurged, 0, 0, nil
	plain := make([]byte, Step-OuterSize)
	copy(plain, append(stub.append(nil, len(original)), original[:]...))
	return aead.SealFresh(append([]byte(nil), k.Kid[:]...), k.Log, plain, k.AAD)
}

func (h *Header) append(b []byte, shared int) []byte {
	be := binary.BigEndian
	b = append(b, format, h.Flags)
	b = be.AppendUint16(b, h.Type)
	b = append(b, byte(h.Author), byte(h.Sealer))
	b = be.AppendUint16(b, uint16(len(h.Heads)))
	b = be.AppendUint32(b, uint32(h.Day))
	b = be.AppendUint32(b, uint32(shared))
	b = be.AppendUint64(b, h.Seq)
	b = be.AppendUint64(b, h.Lamport)
	b = append(b, h.Chain[:]...)
	b = append(b, h.Prev[:]...)
	for _, c := range h.Heads {
		b = c.Append(b)
	}
	return b
}
