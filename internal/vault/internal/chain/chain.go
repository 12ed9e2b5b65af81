package chain

import "slices"

// chain is what is known of one device's records of one member.
type chain struct {
	head     Ref // zero before the first record
	runs     []run
	cited    uint64 // the highest number in it that any record cites
	affected bool   // a finding concerns it, so that nobody may append to it
}

// run is a part of a chain without a gap, in order.
type run struct {
	first  uint64 // number of the first record
	traces []trace
}

// trace is what is kept of every record that was read, 40 bytes, so that citations of it can be checked.
type trace struct {
	hash   [32]byte
	day    int32
	typ    uint16
	purged bool
}

// at finds the record that came to a place first.
func (c *chain) at(seq uint64) (trace, bool) {
	for i := range slices.Backward(c.runs) {
		if r := &c.runs[i]; seq >= r.first {
			if n := seq - r.first; n < uint64(len(r.traces)) {
				return r.traces[n], true
			}
			break
		}
	}
	return trace{}, false
}

// add makes a record with a higher number than all others the chain's head.
func (c *chain) add(ref Ref, t trace) {
	if n := len(c.runs); n == 0 || ref.Seq != c.head.Seq+1 {
		c.runs = append(c.runs, run{first: ref.Seq})
	}
	last := &c.runs[len(c.runs)-1]
	last.traces = append(last.traces, t)
	c.head = ref
}
