package vault

import "unhurried/internal/vault/internal/chain"

// Ref names one record for good: Chain, one for each device and member; Seq, its place in the chain from 1; and Hash, the
// BLAKE2b-256 of the sealed record.
type Ref = chain.Ref

// log is what reading the vault came to: the state of all chains, which appending builds on, and what was found to be wrong.
type log struct {
	*chain.Log
	report Report
	found  map[WarningKind]*findings
}

// newLog starts a log for a member of a vault; own is the chain that this device appends to.
func newLog(member int, m manifest, own [16]byte) *log {
	l := &log{found: map[WarningKind]*findings{}}
	l.Log = chain.New(chain.Owners{Reader: member, Members: m.members, Split: m.isSplit()}, own, l.noteChain)
	return l
}

// take checks a row against all before it and counts it.
func (l *log) take(row int64, o *opened) chain.Verdict {
	r := o.Link(row)
	verdict := l.Take(&r)
	switch {
	case verdict != chain.Entry:
	case o.Purged:
		l.report.Purged++
	default:
		l.report.Records++
	}
	return verdict
}
