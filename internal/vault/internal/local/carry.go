package local

import (
	"encoding/binary"
	"slices"

	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/record1"
)

// A file is brought up from format 2 by one member, who can't seal anything for the other alone. So the other's drafts, as format 2
// sealed them, lie where their inner box would, until their own program seals one: length u32 of what follows · for each draft
// id 16 · length u32 · box · zeros.

// draftHead is what stands before a carried box.
const draftHead = 16 + 4

// Carry lays drafts of format 2 where the inner box of a place would lie. It tells how many found no room.
func (t *Twin) Carry(place int, drafts []record1.Draft) (left int) {
	drafts = slices.Clone(drafts)
	slices.SortStableFunc(drafts, func(a, b record1.Draft) int { return len(a.Box) - len(b.Box) })
	b := make([]byte, 4)
	for i, d := range drafts {
		if len(b)+draftHead+len(d.Box) > t.kind.most-outerSize {
			left = len(drafts) - i
			break
		}
		b = binary.BigEndian.AppendUint32(append(b, d.ID...), uint32(len(d.Box)))
		b = append(b, d.Box...)
	}
	binary.BigEndian.PutUint32(b, uint32(len(b)-4))
	t.inner[place] = append(b, make([]byte, t.kind.sizeFor(len(b))-outerSize-len(b))...)
	return left
}

// Carried gives the drafts that lie where the inner box of the ring's member would. Only that member's keys tell whether they are
// theirs.
func (t *Twin) Carried(r *keyring.Ring) (drafts []record1.Draft, ok bool) {
	inner := t.inner[r.Member]
	if len(inner) < 4 {
		return nil, false
	}
	n := uint64(binary.BigEndian.Uint32(inner))
	b := inner[4:]
	if n > uint64(len(b)) || !zeros(b[n:]) {
		return nil, false
	}
	for b = b[:n]; len(b) >= draftHead; {
		id, size := b[:16:16], uint64(binary.BigEndian.Uint32(b[16:]))
		b = b[draftHead:]
		if size > uint64(len(b)) {
			return nil, false
		}
		drafts = append(drafts, record1.Draft{ID: id, Box: b[:size:size]})
		b = b[size:]
	}
	return drafts, len(b) == 0
}
