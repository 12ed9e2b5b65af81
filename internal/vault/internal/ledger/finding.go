package ledger

import (
	"encoding/binary"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// The kinds of findings beyond those of package chain.
const (
	NoBeginning    chain.Kind = chain.OlderCopy + 1 + iota // a chain that was not begun as one, and is left out
	NotTaken                                               // a record that the end of an epoch leaves out
	Mistimed                                               // a record whose Lamport time does not follow from its causes
	ShutOut                                                // new keys that were not given to this device; its epoch goes on
	TwoKeys                                                // two changes of keys end one epoch, and nobody has joined them
	FalseTombstone                                         // a deletion that names another record than the one that stands there
)

// reportRow reports the record that is being taken. What it says of itself counts as far as it was opened.
func (l *Log) reportRow(kind chain.Kind, r *Record) {
	name := append(binary.BigEndian.AppendUint64(nil, uint64(r.Row)), r.Hash[:]...)
	f := chain.Finding{Kind: kind, Name: name, Records: 1, Author: -1}
	if r.State == record.Valid || r.State == record.Forged {
		f.Author, f.Dated, f.Day, f.Type = r.Chain.Author(), !r.Stub && r.Day != record.NoDay, r.Day, r.Type
		if c := l.line(r.Chain); c != nil && kind != chain.NewerFormat {
			c.affected = true
		}
	}
	l.report(f)
}

// reportEntry reports a record that was taken.
func (l *Log) reportEntry(kind chain.Kind, c *line, e *entry) {
	l.report(chain.Finding{Kind: kind, Name: e.ref(c).Append(nil), Records: 1, Author: c.id.Author(),
		Dated: e.flags&stub == 0 && e.day != record.NoDay, Day: e.day, Type: e.typ})
	c.affected = true
}

// reportFork names both records, so that it is the same finding on every computer and for good.
func (l *Log) reportFork(f record.Fork) {
	l.report(chain.Finding{Kind: chain.Forked, Name: record.AppendForks(nil, []record.Fork{f}), Records: 1, Author: f.Chain.Author()})
	if c := l.line(f.Chain); c != nil {
		c.affected = true
	}
}

// reportMissing reports a gap in a chain, both ends included.
func (l *Log) reportMissing(id record.Chain, from, to uint64) {
	name := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(id[:], from), to)
	l.report(chain.Finding{Kind: chain.Missing, Name: name, Records: clampCount(to-from) + 1, Author: id.Author()})
	if c := l.line(id); c != nil {
		c.affected = true
	}
}

// reportRewritten reports that another record stands in the place of the one that is named, unless none does: then it is
// missing, and reported as that.
func (l *Log) reportRewritten(named record.Ref) {
	f := chain.Finding{Kind: chain.Rewritten, Name: named.Append(nil), Records: 1, Author: named.Chain.Author()}
	if c := l.line(named.Chain); c != nil {
		e := c.at(named.Seq)
		if e == nil {
			return
		}
		f.Dated, f.Day, f.Type = e.flags&stub == 0 && e.day != record.NoDay, e.day, e.typ
		c.affected = true
	}
	l.report(f)
}

// clampCount bounds the number of records that a hostile file can say are missing.
func clampCount(n uint64) int { return int(min(n, 1<<30)) }
