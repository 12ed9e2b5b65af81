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
