package ledger

import (
	"slices"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// past is what is known of the chains of the formats before. Their names have 16 bytes, and are referred to by the first 8.
type past struct {
	heads map[record.Chain]oldHead
	cut   map[record.Chain]uint64 // how far each counts; nil: without an end
	along bool                    // there is a record in the other's name that the reader sealed
}

// oldHead is the last record of a chain of the formats before.
type oldHead struct {
	name    [16]byte
	seq     uint64
	hash    [32]byte
	lamport uint64
}

// TakeOld checks a record of the formats before by their own rules, up to where the vault was brought up to format 3.
func (l *Log) TakeOld(r *chain.Record) chain.Verdict {
	short := record.Chain(r.Ref.Chain[:8])
	valid := r.State == chain.Valid
	head, ok := l.past.heads[short]
	if valid && (ok && head.name != r.Ref.Chain || l.line(short) != nil || l.first.oldCut != nil && r.Ref.Seq > l.first.oldCut[short]) {
		l.report(chain.Finding{Kind: NotTaken, Name: r.Ref.Append(nil), Records: 1, Author: r.Author, Dated: !r.Purged, Day: r.Day, Type: r.Type})
		return chain.Rejected
	}
	l.past.along = l.past.along || valid && r.Author != l.reader && r.Sealer == l.reader
	verdict := l.old.Take(r)
	if verdict != chain.Rejected && r.Ref.Seq > head.seq {
		l.past.heads[short] = oldHead{r.Ref.Chain, r.Ref.Seq, r.Ref.Hash, r.Lamport}
	}
	return verdict
}

// BroughtUp tells whether the log began in one of the formats before, be it that nothing was in it.
func (l *Log) BroughtUp() bool {
	return slices.ContainsFunc(l.lines, func(c *line) bool {
		s := c.start()
		return s != nil && s.migrated != nil && c.entries.get(0).counts()
	})
}

// WroteBefore tells whether there is a record of a member's in the formats before.
func (l *Log) WroteBefore(member int) bool {
	for id := range l.past.heads {
		if id.Author() == member {
			return true
		}
	}
	return false
}

func (p *past) owns(id record.Chain) bool {
	_, ok := p.heads[id]
	return ok
}

func (p *past) last(id record.Chain) uint64 { return p.heads[id].seq }

// full gives a record its name by the formats before.
func (p *past) full(ref record.Ref) chain.Ref {
	return chain.Ref{Chain: p.heads[ref.Chain].name, Seq: ref.Seq, Hash: ref.Hash}
}

func (p *past) has(old *chain.Log, ref record.Ref) bool {
	return p.owns(ref.Chain) && old.Has(p.full(ref))
}

// PutBackOld are the deleted records of the formats before that stand in the file, with all their rows.
func (l *Log) PutBackOld() map[chain.Ref][]chain.Copy { return l.old.PutBack() }

func (p *past) delete(old *chain.Log, ref record.Ref) { old.NoteDeleted(p.full(ref)) }

// timeOf gives the time of a chain's last record. Nothing that is honest names another one of them.
func (p *past) timeOf(ref record.Ref) (uint64, bool) {
	h, ok := p.heads[ref.Chain]
	return h.lamport, ok && h.seq == ref.Seq && h.hash == ref.Hash
}

// finishPast finds out how far the records of the formats before count: up to what the beginning names by which the vault was
// brought up. Each member's own word goes before the other's, so neither can cut the other's short or make it longer.
func (l *Log) finishPast() {
	l.reread = l.reread || l.past.along && !l.first.Alone && l.Alone()
	if len(l.past.heads) == 0 {
		return
	}
	cuts := [2]map[record.Chain]uint64{}
	for _, c := range l.lines {
		s := c.start()
		if s == nil || s.migrated == nil || !c.entries.get(0).counts() {
			continue
		}
		by := c.id.Author()
		if cuts[by] == nil {
			cuts[by] = map[record.Chain]uint64{}
		}
		for _, h := range s.migrated {
			cuts[by][h.Chain] = max(cuts[by][h.Chain], h.Seq)
		}
	}
	if cuts[0] == nil && cuts[1] == nil {
		return
	}
	l.past.cut = map[record.Chain]uint64{}
	for author, cut := range cuts {
		if cut == nil {
			cut = cuts[1-author]
		}
		for id, seq := range cut {
			if id.Author() == author {
				l.past.cut[id] = seq
			}
		}
	}
	for id, head := range l.past.heads {
		l.reread = l.reread || head.seq > l.past.cut[id]
	}
}
