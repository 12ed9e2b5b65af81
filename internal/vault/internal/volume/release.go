package volume

import (
	"unhurried/internal/vault/internal/commitment"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/record"
)

// Releases gives what opens commitments of the member's own, in their order. A Ref's Hash may be zero.
func (v *Volume) Releases(refs ...record.Ref) ([]commitment.Release, error) {
	if err := v.ensureLoaded(); err != nil {
		return nil, err
	}
	found, err := v.locate(refs)
	if err != nil {
		return nil, err
	}
	all := make([]commitment.Release, len(refs))
	for i, ref := range refs {
		for _, r := range found {
			if r.Chain != ref.Chain || r.Seq != ref.Seq {
				continue
			}
			opening, ok := commitment.ParseOpening(r.Private.Opening)
			if !ok || r.Type != record.TypeCommitment {
				return nil, errs.NotFound
			}
			all[i] = commitment.Release{Of: r.Ref(), Opening: opening}
		}
	}
	return all, nil
}
