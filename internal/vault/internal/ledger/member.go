package ledger

import (
	"slices"

	"unhurried/internal/vault/internal/record"
)

// membership is what a record says of who is a member.
type membership struct {
	place
	record.Membership
}

func (l *Log) noteMember(at place, r *Record) bool {
	m, ok := record.ParseMembership(r.Shared)
	if ok {
		l.members = append(l.members, membership{at, m})
	}
	return ok
}

// Couple tells whether the reader shares the vault. That takes the reader's own word, that they invited the other or joined:
// so nobody can be made one of two, or one alone, by what the other writes. Each may end it, for both.
func (l *Log) Couple() bool {
	two := false
	for _, m := range l.members {
		switch mine := m.line.id.Author() == l.reader; m.Step {
		case record.Invites, record.Joins: // also one that the end of an epoch leaves out, or the other could do so
			two = two || mine && m.entry() != nil
		case record.Leaves, record.GoesAlone:
			if m.counts() {
				return false
			}
		}
	}
	return two
}

// Spoke tells whether there is any word of the reader's on who is a member.
func (l *Log) Spoke() bool {
	return slices.ContainsFunc(l.members, func(m membership) bool { return m.line.id.Author() == l.reader && m.counts() })
}

// Alone tells whether the reader's own word is that they go on alone.
func (l *Log) Alone() bool {
	return slices.ContainsFunc(l.members, func(m membership) bool {
		return m.Step == record.GoesAlone && m.line.id.Author() == l.reader && m.counts()
	})
}

// Invitation gives the Hash of the newest invitation of the other member's, for the reader to join; zeros if there is none.
func (l *Log) Invitation() (hash [32]byte) {
	latest := uint64(0)
	for _, m := range l.members {
		if m.Step == record.Invites && m.Place == l.reader && m.line.id.Author() != l.reader && m.counts() && m.entry().lamport > latest {
			latest, hash = m.entry().lamport, m.hash
		}
	}
	return hash
}
