package ledger

import (
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// Take checks one record against those before it, and notes what it says. Records are taken in the order of Compare, which is
// that of the file but for records whose Lamport time and first bits of the hash are alike. What Take hands on counts unless Reread says otherwise after Finish.
func (l *Log) Take(r *Record) chain.Verdict {
	switch r.State {
	case record.Damaged:
		l.reportRow(chain.Unreadable, r)
		return chain.Rejected
	case record.Newer:
		l.reportRow(chain.NewerFormat, r)
		return chain.Rejected
	case record.Forged:
		l.reportRow(chain.ForgedRecord, r)
		return chain.Rejected
	}
	if l.tooMany(r.Chain) {
		l.reportRow(chain.Moved, r)
		return chain.Rejected
	}
	if !chain.InPlace(r.Row, r.Lamport, r.Hash) {
		return l.takeElsewhere(r)
	}
	c := l.lineOrNew(r.Chain)
	putBack := l.isPutBack(r)
	begin := beginOf(r)
	if known := c.find(r.Seq, r.Hash); known != nil {
		return l.takeAgain(c, known, r)
	}
	if l.isOwnStub(r) {
		l.noteOwnStub(r)
	}
	e := entry{hash: r.Hash, seq: r.Seq, lamport: r.Lamport, day: r.Day, typ: r.Type, kid: l.kid(r.Kid)}
	if r.Stub || putBack {
		e.flags |= stub
	}
	if !l.checkTime(c, r) {
		l.reportRow(chain.Moved, r)
		return chain.Rejected
	}
	isVariant, ok := c.add(e, r.Prev)
	if !ok {
		l.reportRow(chain.Moved, r)
		return chain.Rejected
	}
	if isVariant {
		l.reportFork(forkOf(c.id, r.Seq, r.Hash, c.at(r.Seq).hash))
	}
	for heads := r.Heads; len(heads) >= record.RefSize; heads = heads[record.RefSize:] {
		l.cite(c, r, record.ReadRef(heads))
	}
	verdict := l.classify(c, r, begin)
	if putBack {
		l.notePutBack(r, true)
		r.hide()
	}
	if c.id.Author() == l.reader && !r.Stub {
		l.markLate(c, r.Lamport)
	}
	if l.first.drop[r.Ref()] || isVariant && l.first.drop == nil {
		return chain.Rejected
	}
	return verdict
}

// tooMany tells whether a chain would be one of the other member's beyond the number that is read: each takes memory, and
// room in what the reader remembers.
func (l *Log) tooMany(id record.Chain) bool {
	if id.Author() == l.reader || l.line(id) != nil {
		return false
	}
	n := 0
	for _, c := range l.lines {
		if c.id.Author() != l.reader {
			n++
		}
	}
	return n >= maxChains
}

// takeAgain is for a record that was taken from another row.
func (l *Log) takeAgain(c *line, known *entry, r *Record) chain.Verdict {
	ref := known.ref(c)
	if l.isOwnStub(r) {
		l.noteOwnStub(r)
	}
	switch {
	case l.putBack[ref] != nil: // a row more of a record that was deleted
		l.putBack[ref] = append(l.putBack[ref], Copy{Row: r.Row})
	case l.isDeleted(ref):
		l.notePutBack(r, false)
	default:
		l.reportRow(chain.Moved, r)
		l.doubles = append(l.doubles, ref)
	}
	return chain.Rejected
}

// takeElsewhere is for a record in a row that is not its own. One that was deleted goes from there, too.
func (l *Log) takeElsewhere(r *Record) chain.Verdict {
	switch {
	case l.isPutBack(r):
		l.notePutBack(r, false)
	default:
		l.reportRow(chain.Moved, r)
		if !r.Stub && r.Type < record.FirstReserved {
			l.doubles = append(l.doubles, r.Ref())
		}
	}
	return chain.Rejected
}

// add puts an entry into the chain. One whose place is taken becomes a variant; one that comes later than what stands behind
// its place can't have been written there.
func (c *line) add(e entry, prev [32]byte) (isVariant, ok bool) {
	if c.at(e.seq) != nil {
		c.others = append(c.others, variant{e, prev})
		return true, true
	}
	if e.seq <= c.last() {
		return false, false
	}
	if before := c.at(e.seq - 1); before != nil && before.hash == prev || e.seq == 1 {
		e.flags |= linked
	} else {
		if c.breaks == nil {
			c.breaks = map[uint64][32]byte{}
		}
		c.breaks[e.seq] = prev
	}
	c.entries.add(e)
	return false, true
}

// classify notes what a record of the vault's own says, and tells what becomes of it.
func (l *Log) classify(c *line, r *Record, begin *record.Begin) chain.Verdict {
	if r.Stub || r.Type < record.FirstReserved {
		return chain.Entry
	}
	at := place{line: c, seq: r.Seq, hash: r.Hash}
	ok := true
	switch r.Type {
	case record.TypeBegin:
		ok = l.noteBegin(at, begin)
	case record.TypeKeys:
		ok = l.noteChange(at, r)
	case record.TypeAdopt:
		ok = l.noteAdopt(at, r)
	case record.TypeMember:
		ok = l.noteMember(at, r)
	case record.TypeTombstone:
		ok = l.noteTombstone(at, r)
	case record.TypeForkSeen:
		ok = l.noteForksSeen(r)
	case record.TypeOlderKeys: // of the ring, which has read it
	default:
		l.reportRow(chain.NewerFormat, r)
		l.unknownCritical = l.unknownCritical || r.Critical && c.id.Author() == l.reader
	}
	if !ok { // it stands in its chain and says nothing
		l.reportRow(chain.Unreadable, r)
	}
	return chain.Internal
}

// place is where a record stands that says something of the log.
type place struct {
	line *line
	seq  uint64
	hash [32]byte
}

func (p place) entry() *entry { return p.line.find(p.seq, p.hash) }

// counts tells whether what the record says is a part of the log.
func (p place) counts() bool {
	e := p.entry()
	return e != nil && e.counts() && !p.line.out
}
