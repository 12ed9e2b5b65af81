// Package chain holds the rules by which sealed records make up one log. It knows no disk, no keys and no words: it is told
// of each record what that says and how its seals opened, decides whether it is a part of the log, and reports whatever is
// missing, repeated, moved, replaced or forged.
//
// Each member has a chain for each device they write on. A record holds its number in its chain, the hash of the record
// before it, a Lamport time, and the heads of the other chains as its author last knew them. So a removed record leaves a
// gap or a citation of something that is not there, and a changed one has a hash that nobody cites. A deletion is two
// records: a stub in the place of the deleted one, which keeps its hash, and a tombstone by its author that names it.
//
// Records of another computer are taken the same way as those of the file: Take them, and store what is not rejected.
package chain

import (
	"bytes"
	"slices"
)

// Owners says whose records a log may hold.
type Owners struct {
	Reader  int  // place of the member who reads: 0 or 1
	Members byte // bit 0: place 0, bit 1: place 1
	Split   bool // the log was split off by a member who left: its one member sealed all of it, the other's records too
}

// Log is what is known of all chains after records were taken. Records of one chain must be taken in order; how those of
// different chains are mixed makes no difference.
type Log struct {
	owners  Owners
	report  func(Finding)
	chains  map[[16]byte]*chain
	forks   map[Ref]trace // records that came to a place that was taken
	lamport uint64

	own   [16]byte         // the chain that this device appends to; zero before its first record
	cited map[[16]byte]Ref // the heads of other chains that the own chain has cited

	unresolved []Ref          // citations of what was not there when it was cited
	stubs      map[Ref]int    // stubs without a tombstone, with their authors
	deleted    map[Ref]bool   // what tombstones name
	putBack    map[Ref][]Copy // deleted records that are in the file all the same
	misplaced  []Ref          // whole records that stood where they may not

	unknownCritical bool
	reread          bool
}

// New starts an empty log. Findings go to report as they are made; own is the chain that this device appends to, zero if it
// has none.
func New(owners Owners, own [16]byte, report func(Finding)) *Log {
	return &Log{owners: owners, report: report, own: own, chains: map[[16]byte]*chain{}, forks: map[Ref]trace{}, cited: map[[16]byte]Ref{},
		stubs: map[Ref]int{}, deleted: map[Ref]bool{}, putBack: map[Ref][]Copy{}}
}

func (l *Log) chain(id [16]byte) *chain {
	c := l.chains[id]
	if c == nil {
		c = &chain{}
		l.chains[id] = c
	}
	return c
}

// Has tells whether that very record was taken.
func (l *Log) Has(ref Ref) bool {
	if c := l.chains[ref.Chain]; c != nil {
		if t, ok := c.at(ref.Seq); ok && t.hash == ref.Hash {
			return true
		}
	}
	_, ok := l.forks[ref]
	return ok
}

// Lacks tells whether a record lies beyond what was taken of its chain.
func (l *Log) Lacks(ref Ref) bool {
	c := l.chains[ref.Chain]
	return c == nil || ref.Seq > c.head.Seq
}

// Heads lists the last records of all chains, by the chains' names.
func (l *Log) Heads() []Ref {
	heads := make([]Ref, 0, len(l.chains))
	for _, id := range l.ids() {
		if h := l.chains[id].head; h.Seq > 0 {
			heads = append(heads, h)
		}
	}
	return heads
}

// ids lists the chains' names in order.
func (l *Log) ids() [][16]byte {
	ids := make([][16]byte, 0, len(l.chains))
	for id := range l.chains {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b [16]byte) int { return bytes.Compare(a[:], b[:]) })
	return ids
}

// Lamport is the latest time of any record.
func (l *Log) Lamport() uint64 { return l.lamport }

// Members are the members whom New was told of, and any other whose records were taken.
func (l *Log) Members() byte { return l.owners.Members }

// HasUnknownCritical tells whether there is a critical record of the reader's, of a type that is not known here: nothing may be written
// beside it. The other member's are no reason, or they could keep the reader from writing.
func (l *Log) HasUnknownCritical() bool { return l.unknownCritical }

// Reread tells whether something was handed on that should not have been, so that all has to be read again with what is
// known now: Members and Deleted.
func (l *Log) Reread() bool { return l.reread }
