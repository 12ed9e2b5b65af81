package ledger

import (
	"unhurried/internal/vault/internal/record"
)

// pending is a record of which some causes were not there when it came.
type pending struct {
	place
	heads []record.Ref
	prev  [32]byte
}

// checkTime compares a record's Lamport time with its causes: it is one more than the latest of the record before it and of
// all that it tells of other chains. Where one of those is missing, it may lie maxJump beyond what is known. It tells
// whether the record may stand in the log at all.
//
// For the reader's own records the rule is hard. For the other member's it is a warning: an error of one program should
// not make an honest chain a wrong one.
func (l *Log) checkTime(c *line, r *Record) bool {
	latest, all := l.causes(c, r.Seq, r.Prev, r.Heads)
	own := c.id.Author() == l.reader
	if !own && (r.Lamport > latest+maxJump || r.Seq > c.last()+maxGap) {
		return false
	}
	switch {
	case r.Stub:
	case !all && (own || len(l.pending) < maxLoose):
		l.pending = append(l.pending, pending{place{c, r.Seq, r.Hash}, record.Refs(r.Heads), r.Prev})
	case all && r.Lamport != latest+1:
		l.mistimed = append(l.mistimed, place{c, r.Seq, r.Hash})
	}
	return true
}

// causes gives the latest time of what a record says it follows, and whether all of that is there.
func (l *Log) causes(c *line, seq uint64, prev [32]byte, heads []byte) (latest uint64, all bool) {
	all = true
	if seq > 1 {
		if before := c.find(seq-1, prev); before != nil {
			latest = before.lamport
		} else {
			all = false
			if newest := c.entries.last(); newest != nil {
				latest = newest.lamport
			}
		}
	}
	for ; len(heads) >= record.RefSize; heads = heads[record.RefSize:] {
		t, ok := l.timeOf(record.ReadRef(heads))
		latest, all = max(latest, t), all && ok
	}
	return latest, all
}

// timeOf gives the Lamport time of a record, of the formats before too.
func (l *Log) timeOf(ref record.Ref) (uint64, bool) {
	if e := l.find(ref); e != nil {
		return e.lamport, true
	}
	return l.past.timeOf(ref)
}

// finishTimes looks once more at the records whose causes came after them, which no honest one does, and takes out the
// reader's own that stand at a wrong time.
func (l *Log) finishTimes() {
	for _, p := range l.pending {
		e := p.entry()
		if e == nil {
			continue
		}
		var heads []byte
		for _, h := range p.heads {
			heads = h.Append(heads)
		}
		if latest, all := l.causes(p.line, p.seq, p.prev, heads); all && e.lamport != latest+1 {
			l.mistimed = append(l.mistimed, p.place)
		}
	}
	for _, p := range l.mistimed {
		e := p.entry()
		if e == nil {
			continue
		}
		l.reportEntry(Mistimed, p.line, e)
		if p.line.id.Author() == l.reader {
			l.dropEntry(p.line, e, mistimed)
		}
	}
}
