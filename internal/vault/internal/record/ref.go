package record

// Chain names the records of one device of one member: random, but for the lowest bit of the first byte, which is the
// member's place.
type Chain [8]byte

// NewChain makes random bytes into the name of a chain.
func NewChain(random [8]byte, author int) Chain {
	random[0] = random[0]&^1 | byte(author)
	return random
}

// Author is the place of the member whose chain it is.
func (c Chain) Author() int { return int(c[0] & 1) }

// Ref names one record for good. The Ref of a chain's last record is the chain's head.
type Ref struct {
	Chain Chain
	Seq   uint64
	Hash  [32]byte
}

// RefSize is the length of a packed Ref: chain 8 · seq 6 · hash 32.
const RefSize = 8 + 6 + 32

// Append adds the packed Ref to b.
func (r Ref) Append(b []byte) []byte {
	b = append(b, r.Chain[:]...)
	b = append48(b, r.Seq)
	return append(b, r.Hash[:]...)
}

// ReadRef reads a Ref from the first RefSize bytes of b.
func ReadRef(b []byte) (r Ref) {
	copy(r.Chain[:], b)
	r.Seq = uint48(b[8:])
	copy(r.Hash[:], b[14:])
	return r
}

// Refs reads all the Refs that b holds one after the other.
func Refs(b []byte) (refs []Ref) {
	for ; len(b) >= RefSize; b = b[RefSize:] {
		refs = append(refs, ReadRef(b))
	}
	return refs
}

func append48(b []byte, n uint64) []byte {
	return append(b, byte(n>>40), byte(n>>32), byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
}

func uint48(b []byte) uint64 {
	_ = b[5]
	return uint64(b[0])<<40 | uint64(b[1])<<32 | uint64(b[2])<<24 | uint64(b[3])<<16 | uint64(b[4])<<8 | uint64(b[5])
}

func append24(b []byte, n int) []byte { return append(b, byte(n>>16), byte(n>>8), byte(n)) }

func uint24(b []byte) int { return int(b[0])<<16 | int(b[1])<<8 | int(b[2]) }
