package record

import "bytes"

// Fork is a place of a chain in which two records were seen.
type Fork struct {
	Chain  Chain
	Seq    uint64
	Hashes [2][32]byte // ascending
}

const forkSize = 8 + 6 + 2*32

// AppendForks adds the body of a fork seen record to b: n × (chain 8 · seq 6 · Hash 32 · Hash 32).
func AppendForks(b []byte, forks []Fork) []byte {
	for _, f := range forks {
		b = append48(append(b, f.Chain[:]...), f.Seq)
		b = append(append(b, f.Hashes[0][:]...), f.Hashes[1][:]...)
	}
	return b
}

// ParseForks reads the body.
func ParseForks(body []byte) (forks []Fork, ok bool) {
	c := cursor{rest: body}
	for len(c.rest) >= forkSize {
		f := Fork{Chain: c.chain(), Seq: c.uint48(), Hashes: [2][32]byte{c.hash(), c.hash()}}
		if f.Seq == 0 || bytes.Compare(f.Hashes[0][:], f.Hashes[1][:]) >= 0 {
			return nil, false
		}
		forks = append(forks, f)
	}
	return forks, c.done() && len(forks) > 0
}
