package ledger

import (
	"slices"

	"unhurried/internal/vault/internal/record"
)

// SetOwn makes this device append to another chain from now on; zero: to none yet. What is appended first is its begin.
func (l *Log) SetOwn(id record.Chain) { l.own = id }

// OwnIsSound tells whether the own chain is there and no finding concerns it. A program never goes on in a chain that
// something is wrong with: it begins another.
func (l *Log) OwnIsSound() bool {
	c := l.line(l.own)
	return c != nil && !c.affected && c.start() != nil && c.head() != nil
}

// Written is where a record came to stand in the log.
type Written struct {
	Ref     record.Ref
	Lamport uint64
}

// OwnLast gives the newest records of the own chain, in their order.
func (l *Log) OwnLast(n int) []Written {
	own := l.line(l.own)
	list := make([]Written, n)
	for i := range list {
		e := own.entries.get(own.entries.len() - n + i)
		list[i] = Written{e.ref(own), e.lamport}
	}
	return list
}

// Next says where the next record of the own chain stands, and what it tells of the others: their heads that moved since,
// record.MaxHeads at most. Of a begin, all goes into its body. The Lamport time follows from both.
func (l *Log) Next() (h record.Header, heads []record.Ref) {
	h = record.Header{Chain: l.own, Seq: 1, Day: record.NoDay}
	latest := uint64(0)
	own := l.line(l.own)
	if own != nil && own.entries.len() > 0 {
		last := own.entries.last()
		h.Seq, h.Prev, latest = last.seq+1, last.hash, last.lamport
	}
	for _, head := range l.Heads() {
		c := l.line(head.Chain)
		if c == own || own != nil && *grow(&own.told, c.index) >= head.Seq || h.Seq > 1 && len(heads) == record.MaxHeads {
			continue
		}
		heads = append(heads, head)
		latest = max(latest, c.head().lamport)
	}
	if h.Seq == 1 {
		for id, head := range l.past.heads {
			heads = append(heads, record.Ref{Chain: id, Seq: head.seq, Hash: head.hash})
			latest = max(latest, head.lamport)
		}
		slices.SortFunc(heads, byChain)
	}
	h.Lamport = latest + 1
	return h, heads
}

// Cut lists what a change of keys that is appended next names: all heads.
func (l *Log) Cut() []record.Ref { return l.Heads() }
