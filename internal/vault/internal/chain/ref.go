package chain

import "encoding/binary"

// Ref names one record for good. The Ref of a chain's last record is the chain's head.
type Ref struct {
	Chain [16]byte // one for each device and member
	Seq   uint64   // position in the chain, from 1
	Hash  [32]byte // BLAKE2b-256 of the sealed record
}

// RefSize is the length of a Ref in records, tombstones and the state file, in bytes.
const RefSize = 56

// NewID makes random bytes into the name of a chain. Its first byte's lowest bit is its author, so that no member can claim
// another's chain.
func NewID(random [16]byte, author int) [16]byte {
	random[0] = random[0]&^1 | byte(author)
	return random
}

// Author is the place of the member whose chain it is.
func (r Ref) Author() int { return AuthorOf(r.Chain) }

// AuthorOf gives the place of the member whose chain has that name.
func AuthorOf(chain [16]byte) int { return int(chain[0] & 1) }

// Append adds the Ref to b: chain 16, seq u64 big-endian, hash 32.
func (r Ref) Append(b []byte) []byte {
	b = append(b, r.Chain[:]...)
	b = binary.BigEndian.AppendUint64(b, r.Seq)
	return append(b, r.Hash[:]...)
}

// ReadRef reads a Ref from the first RefSize bytes of b.
func ReadRef(b []byte) (r Ref) {
	copy(r.Chain[:], b)
	r.Seq = binary.BigEndian.Uint64(b[16:])
	copy(r.Hash[:], b[24:])
	return r
}

// Refs reads all the Refs that b holds one after the other; what is left over at the end is ignored.
func Refs(b []byte) (refs []Ref) {
	for ; len(b) >= RefSize; b = b[RefSize:] {
		refs = append(refs, ReadRef(b))
	}
	return refs
}
