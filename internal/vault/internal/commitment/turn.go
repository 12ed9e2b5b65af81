package commitment

import (
	"bytes"

	"unhurried/internal/vault/internal/record"
)

// Committed is a commitment that stands: its author has neither replaced nor deleted it.
type Committed struct {
	Record  record.Ref
	Lamport uint64
}

// before tells which of two commitments is the first: the same on every computer, also where the two crossed on their way.
func (c *Committed) before(d *Committed) bool {
	if c.Lamport != d.Lamport {
		return c.Lamport < d.Lamport
	}
	return bytes.Compare(c.Record.Chain[:], d.Record.Chain[:]) < 0
}

// Side is where one member's answers about one thing stand.
type Side struct {
	Commitment *Committed // nil: none, or it was taken back
	Open       bool       // the answers can be read by both: they were written open, or a release fits
}

// MayWriteOpen tells whether a member is the second to answer, and so writes openly: the other's answers are fixed already.
func MayWriteOpen(theirs Side) bool { return theirs.Open || theirs.Commitment != nil }

// MayRelease tells whether a member's program releases their commitment. The first waits until the other's answers are open and
// fit what was committed: a commitment alone costs nothing, and would fetch the answers for nothing. Of two who both committed,
// the second need not wait, or both would for ever.
func MayRelease(mine, theirs Side) bool {
	if mine.Commitment == nil || mine.Open {
		return false
	}
	return theirs.Open || theirs.Commitment != nil && theirs.Commitment.before(mine.Commitment)
}
