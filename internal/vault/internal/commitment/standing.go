package commitment

import "unhurried/internal/vault/internal/record"

// Standing are the commitments that stand, as far as a log was read.
type Standing struct {
	vault [16]byte
	known map[record.Ref][commitmentSize]byte
}

// NewStanding begins with none, of one vault.
func NewStanding(vault [16]byte) *Standing {
	return &Standing{vault, map[record.Ref][commitmentSize]byte{}}
}

// Take takes the next record that counts, in the order of the log, and tells whether what it says counts. An opening does if it
// fits a commitment of its author's that stands: that comes before it, since the opening names it. If the opening is of one that
// stands and says something else, it is false. Of a commitment that was deleted or never seen, nothing is known.
func (s *Standing) Take(r *record.Record) (counts, isFalse bool) {
	switch {
	case r.Stub:
	case r.Type == record.TypeCommitment:
		if body, ok := ParseBody(r.Shared); ok {
			s.known[r.Ref()] = body.Commitment
		}
	case r.Type == record.TypeRelease:
		body, ok := ParseReleaseBody(r.Shared)
		if !ok {
			return true, false
		}
		c, known := s.known[body.Of]
		fits := known && body.Fits(s.vault, r.Chain.Author(), body.Of, c)
		return fits, known && !fits
	}
	return true, false
}
