package ledger

import (
	"bytes"
	"slices"

	"unhurried/internal/vault/internal/record"
)

// node is one of several records that may count in a place of a forked chain.
type node struct {
	entry
	prev  [32]byte
	cited uint64 // the lowest time at which the other member tells of it, or of what follows it; 0: never
}

// finishForks decides in each place that several records claim which one counts: what follows from the one that counts in
// the place before, then what the other member's chains tell of first, then the lower hash. That is a function of the set of
// records, so all computers decide alike; the other records stay, and are told.
func (l *Log) finishForks() {
	for _, c := range l.lines {
		if len(c.others) > 0 && !c.out {
			l.resolve(c)
		}
	}
	for _, f := range l.forks { // the reader has seen them, whatever is left of them now
		l.reportFork(f)
	}
}

func (l *Log) resolve(c *line) {
	first := c.others[0].seq
	for _, v := range c.others {
		first = min(first, v.seq)
	}
	levels := c.levels(first)
	spreadCitations(levels)
	lost := map[[32]byte]bool{}
	at := c.entries.len() - len(levels)
	var before [32]byte // of the last one that counts
	if at > 0 {
		before = c.entries.get(at - 1).hash
	}
	c.others = c.others[:0]
	for i, level := range levels {
		slices.SortFunc(level, func(a, b node) int { return compare(a, b, before) })
		for j := range level {
			n := &level[j]
			if j > 0 || lost[n.prev] {
				n.flags |= forked
				lost[n.hash] = true
				l.drop[n.ref(c)] = true
			}
			if j == 0 {
				c.put(at+i, n)
			} else {
				c.others = append(c.others, variant{n.entry, n.prev})
			}
		}
		if level[0].counts() {
			before = level[0].hash
		}
	}
	l.reread = l.reread || l.first.drop == nil // the first reading could not know which one counts
}

// spreadCitations makes what is told of a record be told of all before it.
func spreadCitations(levels [][]node) {
	for i := len(levels) - 2; i >= 0; i-- {
		for j := range levels[i] {
			n := &levels[i][j]
			for _, next := range levels[i+1] {
				if next.prev == n.hash && next.cited > 0 && (n.cited == 0 || next.cited < n.cited) {
					n.cited = next.cited
				}
			}
		}
	}
}

// put makes a record the one that counts in its place, or stands there at least.
func (c *line) put(i int, n *node) {
	n.flags &^= linked
	delete(c.breaks, n.seq)
	if before := c.at(n.seq - 1); before != nil && before.hash == n.prev || n.seq == 1 {
		n.flags |= linked
	} else {
		if c.breaks == nil {
			c.breaks = map[uint64][32]byte{}
		}
		c.breaks[n.seq] = n.prev
	}
	*c.entries.get(i) = n.entry
}

// levels lists all records from a place on, those of one place together.
func (c *line) levels(first uint64) (levels [][]node) {
	for e := range c.entries.all() {
		if e.seq < first {
			continue
		}
		level := []node{{*e, c.prevOf(e), e.citedAt}}
		for _, v := range c.others {
			if v.seq == e.seq {
				level = append(level, node{v.entry, v.prev, v.citedAt})
			}
		}
		levels = append(levels, level)
	}
	return levels
}

// compare orders the records of one place: the one that counts first.
func compare(a, b node, before [32]byte) int {
	rank := func(n node) uint64 {
		switch {
		case !n.counts(): // an epoch's end leaves it out
			return 3
		case n.prev != before:
			return 2
		case n.cited == 0:
			return 1
		}
		return 0
	}
	if ra, rb := rank(a), rank(b); ra != rb {
		return int(ra) - int(rb)
	}
	if a.cited != b.cited && a.cited > 0 && b.cited > 0 {
		if a.cited < b.cited {
			return -1
		}
		return 1
	}
	return bytes.Compare(a.hash[:], b.hash[:])
}

// noteForksSeen notes what a record of the reader's tells of forks: so they are told for good.
func (l *Log) noteForksSeen(r *Record) bool {
	forks, ok := record.ParseForks(r.Shared)
	if ok && r.Chain.Author() == l.reader {
		l.forks = append(l.forks, forks...)
	}
	return ok
}

// Forks lists the forks in which both records are here, and of which no record of the reader's tells yet.
func (l *Log) Forks() (unseen []record.Fork) {
	for _, c := range l.lines {
		for i := range c.others {
			v := &c.others[i]
			if f := forkOf(c.id, v.seq, v.hash, c.at(v.seq).hash); !slices.Contains(l.forks, f) {
				unseen = append(unseen, f)
			}
		}
	}
	return unseen
}

// forkOf names two records in one place, in one order.
func forkOf(id record.Chain, seq uint64, a, b [32]byte) record.Fork {
	if bytes.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	return record.Fork{Chain: id, Seq: seq, Hashes: [2][32]byte{a, b}}
}
