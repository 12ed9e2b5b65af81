package stranger

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// Flags of a record.
const (
	Critical = 1 << iota
	Purged
	HasPrivate
)

// Tombstone is the type of a record that deletes others.
const Tombstone = 0xFF01

// Head names a record of a chain.
type Head struct {
	Chain [16]byte
	Seq   uint64
	Hash  []byte
}

// Bytes is a head as records and tombstones hold it.
func (h Head) Bytes() []byte {
	return append(binary.BigEndian.AppendUint64(bytes.Clone(h.Chain[:]), h.Seq), h.Hash...)
}

// Record is a record's plaintext, and the row that it came in.
type Record struct {
	ID      int64
	Box     []byte
	Nonce   []byte
	Format  byte
	Flags   byte
	Type    uint16
	Author  byte
	Sealer  byte
	Heads   []Head
	Day     int32
	Seq     uint64
	Lamport uint64
	Chain   [16]byte
	Prev    []byte
	Shared  []byte
	Part    []byte // the author's part, sealed
	Private []byte // nil when there is none, or when it is not this member's
}

// Head names the record.
func (r *Record) Head() Head {
	h := Head{r.Chain, r.Seq, Hash(r.Box)}
	if r.Flags&Purged != 0 {
		h.Hash = r.Shared
	}
	return h
}

// Header is all of the plaintext that stands before the author's part.
func (r *Record) Header() []byte {
	be := binary.BigEndian
	b := be.AppendUint16([]byte{r.Format, r.Flags}, r.Type)
	b = be.AppendUint16(append(b, r.Author, r.Sealer), uint16(len(r.Heads)))
	b = be.AppendUint32(b, uint32(r.Day))
	b = be.AppendUint32(b, uint32(len(r.Shared)))
	b = be.AppendUint64(b, r.Seq)
	b = be.AppendUint64(b, r.Lamport)
	b = append(append(b, r.Chain[:]...), r.Prev...)
	for _, h := range r.Heads {
		b = append(b, h.Bytes()...)
	}
	return append(b, r.Shared...)
}

func (r Record) String() string {
	return fmt.Sprintf("%d/%d of %d, type %d, day %d: %q", r.Lamport, r.Seq, r.Author, r.Type, r.Day, r.Shared)
}
