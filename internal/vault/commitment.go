package vault

import (
	"unhurried/internal/vault/internal/commitment"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/record"
)

// readCommitment gives an entry that fixed answers the form that its author gave it. One that no program of ours has written
// stays as it is, an entry of a type that nobody knows.
func readCommitment(r *record.Record, out *Record) {
	c, ok := commitment.ParseBody(r.Shared)
	if !ok {
		return
	}
	out.Type, out.Shared, out.Committed = c.Type, c.Shared, true
	if o, ok := commitment.ParseOpening(r.Private.Opening); ok {
		out.Answers = o.Answers
	}
}

// readRelease does the same with an entry that opens answers. Whether they are those that were fixed, commitments.take tells.
func readRelease(r *record.Record, out *Record) {
	if c, ok := commitment.ParseReleaseBody(r.Shared); ok {
		out.Type, out.Shared, out.Answers, out.Opens = c.Type, nil, c.Answers, longRef(c.Of)
	}
}

// commitments are those that stand, as far as the log was read. They come before what opens them, since that names them.
type commitments struct {
	vault [16]byte
	known map[record.Ref][32]byte
	false []finding // of entries that claim to open one, and open something else
}

// take takes the next record, and tells whether it counts: an opening does if it fits a commitment of its author's that stands.
// Of one that was deleted, or never seen, it says nothing.
func (c *commitments) take(r *record.Record) bool {
	switch {
	case r.Stub:
	case r.Type == record.TypeCommitment:
		if body, ok := commitment.ParseBody(r.Shared); ok {
			if c.known == nil {
				c.known = map[record.Ref][32]byte{}
			}
			c.known[r.Ref()] = body.Commitment
		}
	case r.Type == record.TypeRelease:
		body, ok := commitment.ParseReleaseBody(r.Shared)
		if !ok {
			return true
		}
		of, known := c.known[body.Of]
		switch {
		case !known:
			return false
		case !body.Fits(c.vault, r.Chain.Author(), body.Of, of):
			c.false = append(c.false, finding{id: idOf(FalseOpening, r.Ref().Append(nil)), author: r.Chain.Author(), dated: true, day: r.Day, typ: body.Type})
			return false
		}
	}
	return true
}

// openings completes the entries that open answers, and gives for each what it opens.
func (v *Vault) openings(entries []Entry, sealed []journal.Entry) ([]commitment.Release, error) {
	var refs []Ref
	for _, e := range entries {
		if e.Opens != (Ref{}) {
			refs = append(refs, e.Opens)
		}
	}
	if len(refs) == 0 {
		return make([]commitment.Release, len(entries)), nil
	}
	found, err := v.vol.Releases(shortRefs(refs)...)
	if err != nil {
		return nil, err
	}
	all := make([]commitment.Release, len(entries))
	for i, e := range entries {
		if e.Opens != (Ref{}) {
			body := commitment.ReleaseBody{Type: e.Type, Release: found[0]}
			sealed[i].Type, sealed[i].Shared = record.TypeRelease, body.Append(nil)
			all[i], found = found[0], found[1:]
		}
	}
	return all, nil
}
