package ledger

import (
	"cmp"
	"sort"

	"unhurried/internal/vault/internal/record"
)

// line is what is known of one chain.
type line struct {
	id      record.Chain
	index   int                 // in the log's list
	entries entries             // by ascending number; each the first that came to its place, or the one that counts
	others  []variant           // further records in places that are taken
	breaks  map[uint64][32]byte // of entries that do not follow the one before: what they name as that

	starts   []start  // what its first records say; more than one only in a fork
	told     []uint64 // by the index of a line: how far this one has told of it
	judged   []uint64 // by the index of a line: up to where its records were compared with what this one told
	out      bool     // it has no beginning, or is one too many
	affected bool     // a finding concerns it, so that nobody may append to it
}

// entry is what is kept of a record, 72 bytes.
type entry struct {
	hash    [32]byte
	seq     uint64
	lamport uint64
	citedAt uint64 // the lowest Lamport time at which the other member's chains cite it; 0: they don't
	day     int32
	typ     uint16
	kid     uint16
	flags   uint8
}

const (
	stub   = 1 << iota
	linked // it names the entry before it in the same chain
	late
	beyond   // an epoch's end leaves it out
	forked   // another record in its place counts
	mistimed // a record of the reader's own with a Lamport time that does not follow from its causes
)

// variant is a further record in a place that is taken.
type variant struct {
	entry
	prev [32]byte
}

func (e *entry) counts() bool { return e.flags&(beyond|forked|mistimed) == 0 }

func (e *entry) ref(c *line) record.Ref {
	return record.Ref{Chain: c.id, Seq: e.seq, Hash: e.hash}
}

func (c *line) last() uint64 {
	if newest := c.entries.last(); newest != nil {
		return newest.seq
	}
	return 0
}

// at finds the entry of a place, nil if there is none.
func (c *line) at(seq uint64) *entry {
	n := c.entries.len()
	if n == 0 || seq < c.entries.get(0).seq || seq > c.last() {
		return nil
	}
	if i := seq - c.entries.get(0).seq; i < uint64(n) && c.entries.get(int(i)).seq == seq { // no gap before it
		return c.entries.get(int(i))
	}
	i, ok := sort.Find(n, func(i int) int { return cmp.Compare(seq, c.entries.get(i).seq) })
	if !ok {
		return nil
	}
	return c.entries.get(i)
}

// find gives the record of a place that has this hash.
func (c *line) find(seq uint64, hash [32]byte) *entry {
	if e := c.at(seq); e != nil && e.hash == hash {
		return e
	}
	for i := range c.others {
		if e := &c.others[i].entry; e.seq == seq && e.hash == hash {
			return e
		}
	}
	return nil
}

// head is the last entry that counts, nil if there is none.
func (c *line) head() *entry {
	if c.out {
		return nil
	}
	for i := c.entries.len() - 1; i >= 0; i-- {
		if e := c.entries.get(i); e.counts() {
			return e
		}
	}
	return nil
}

// prevOf gives what an entry names as the record before it.
func (c *line) prevOf(e *entry) [32]byte {
	if e.flags&linked != 0 {
		if before := c.at(e.seq - 1); before != nil {
			return before.hash
		}
		return [32]byte{}
	}
	return c.breaks[e.seq]
}

// grow gives the value of a list that is as long as it has to be.
func grow(list *[]uint64, i int) *uint64 {
	for len(*list) <= i {
		*list = append(*list, 0)
	}
	return &(*list)[i]
}
