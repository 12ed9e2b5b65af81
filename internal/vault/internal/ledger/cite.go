package ledger

import (
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// citation is what a record says of a record of another chain.
type citation struct {
	by  place
	ref record.Ref
}

// maxLoose bounds how many citations of the other member's are kept that lead nowhere.
const maxLoose = 1 << 16

// cite notes that a record names another.
func (l *Log) cite(c *line, r *Record, ref record.Ref) {
	if ref.Chain == c.id {
		return // a chain's own record tells nothing of it that prev does not
	}
	if to := l.line(ref.Chain); to != nil {
		told := grow(&c.told, to.index)
		*told = max(*told, ref.Seq)
	}
	if e := l.find(ref); e != nil {
		e.cite(ref.Chain, c.id, r.Lamport)
	} else if !l.past.has(l.old, ref) && (c.id.Author() == l.reader || len(l.loose) < maxLoose) {
		l.loose = append(l.loose, citation{place{c, r.Seq, r.Hash}, ref})
	}
}

// cite notes at which time the other member first tells of a record.
func (e *entry) cite(of, by record.Chain, lamport uint64) {
	if of.Author() != by.Author() && (e.citedAt == 0 || lamport < e.citedAt) {
		e.citedAt = lamport
	}
}

// finishCitations looks once more for what was not there when it was cited.
func (l *Log) finishCitations() {
	cited := map[record.Chain]uint64{} // the highest number of which any record tells
	for _, t := range l.loose {
		if !t.by.counts() {
			continue
		}
		switch e := l.find(t.ref); {
		case e != nil:
		case l.past.owns(t.ref.Chain):
			l.reportCited(t.ref, l.past.last(t.ref.Chain), cited)
		default:
			last := uint64(0)
			if c := l.line(t.ref.Chain); c != nil {
				last = c.last()
			}
			l.reportCited(t.ref, last, cited)
		}
	}
	for id, seq := range cited {
		last := l.past.last(id)
		if c := l.line(id); c != nil {
			last = c.last()
		}
		l.reportMissing(id, last+1, seq)
	}
}

// reportCited tells of a record that is cited and not there: another one stands in its place, or none.
func (l *Log) reportCited(ref record.Ref, last uint64, beyond map[record.Chain]uint64) {
	if ref.Seq > last {
		beyond[ref.Chain] = max(beyond[ref.Chain], ref.Seq)
		return
	}
	l.reportRewritten(ref)
}

// finishLinks tells of gaps in chains, and of records that name another one before them than the one that stands there.
func (l *Log) finishLinks() {
	for _, c := range l.lines {
		if c.out {
			continue
		}
		next := uint64(1)
		for e := range c.entries.all() {
			if e.seq > next {
				l.reportMissing(c.id, next, e.seq-1)
			}
			next = e.seq + 1
			if prev, broken := c.breaks[e.seq]; broken && c.at(e.seq-1) != nil && c.find(e.seq-1, prev) == nil {
				l.reportRewritten(record.Ref{Chain: c.id, Seq: e.seq - 1, Hash: prev})
			}
		}
	}
}

// finishRemembered compares the log with heads that were in it once.
func (l *Log) finishRemembered(remembered []record.Ref) {
	for _, h := range remembered {
		last := l.past.last(h.Chain)
		c := l.line(h.Chain)
		if c != nil {
			last = c.last()
			c.affected = c.affected || h.Seq > last
		}
		switch {
		case h.Seq > last:
			l.report(chain.Finding{Kind: chain.OlderCopy, Name: h.Append(nil), Records: clampCount(h.Seq - last), Author: h.Chain.Author()})
		case l.find(h) == nil && !l.past.has(l.old, h):
			l.reportRewritten(h)
		}
	}
}
