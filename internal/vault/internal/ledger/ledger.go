// Package ledger holds the rules by which the records of format 3 make up one log. It knows no disk, no keys and no words:
// it is told of each record what that says and how its seals opened, decides whether it is a part of the log, and reports
// whatever is missing, repeated, moved, replaced or forged.
//
// Two members write, each on devices of their own, and neither can be held to the other's word. So the log is a function of
// the set of its records, of whose they are by their author's own key, and of which keys the reader got:
//
//   - Every chain begins with a record of its own, and every record names the last one of its chain, and what it knows of
//     the others. A Lamport time follows from that exactly.
//   - A change of keys ends an epoch. Under its keys only that counts which the change names, or which the device adopts
//     whose own it is. It binds a reader only who got the new keys by it, so nobody can be shut out.
//   - A deletion takes its author's word, and lasts, whatever is put back.
//   - Of two records in one place one counts, the same on every computer; both are kept and told.
//
// Records of the formats before go to package chain, whose rules for them stay as they are, up to where the vault was brought
// up to format 3.
package ledger

import (
	"bytes"
	"slices"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// Limits of what the other member's records can do.
const (
	maxGap    = 1 << 16 // places that damage may have left empty between two records of a chain
	maxJump   = 1 << 20 // how far a Lamport time may lie beyond what is known of its causes
	maxChains = 256     // of one member
)

// Record is a record of format 3 as it was opened, with what only the keys tell.
type Record struct {
	record.Record
	Row   int64
	Kid   record.Kid // what it was sealed under
	Binds bool       // of new keys: they were given to the reader's device, are those that the record names, and every key that they end is sealed back in it
}

// Log is what is known of all chains after records were taken.
type Log struct {
	reader int
	report func(chain.Finding)
	old    *chain.Log
	past   past
	lines  []*line
	kids   []record.Kid

	changes    []*change
	adopts     []adopt
	members    []membership
	tombstones []tombstone
	forks      []record.Fork // that the reader's own records tell of
	first      Known         // what an earlier reading of the same records came to
	drop       map[record.Ref]bool

	deleted  map[record.Ref]deletion // what tombstones of new chains name
	ownStubs []ownStub
	putBack  map[record.Ref][]Copy
	doubles  []record.Ref // whole records that stood beside others of the same name
	pending  []pending    // records whose causes were not all there when they came
	mistimed []place
	loose    []citation // citations of what was not there when it was cited

	own             record.Chain // the chain that this device appends to; zero before its first record
	unknownCritical bool
	reread          bool
}

// Known is what one reading of the records comes to that the next has to know from its start.
type Known struct {
	Held  []record.Kid          // the keys that the reader's slot has; records under others count only if a change in force opened them
	Still func(record.Kid) bool // the keys hold the reader's present secret, which nobody else has; nil: all do
	Short bool                  // the slot had no room for all keys, so those that a change in force ended count as well

	Old   map[chain.Ref]bool // records of the formats before that are deleted: whoever opens one reads it as its stub
	Alone bool               // the reader went on alone, so records in the other's name may be what the reader took along, and sealed anew

	drop    map[record.Ref]bool
	deleted map[record.Ref]deletion
	oldCut  map[record.Chain]uint64 // nil: the vault has no older records, or only such
}

// New starts an empty log. Findings go to report as they are made. Old takes the records of the formats before. What an earlier
// reading of the same records came to is known, the zero value for the first.
func New(reader int, old *chain.Log, own record.Chain, known Known, report func(chain.Finding)) *Log {
	return &Log{reader: reader, report: report, old: old, own: own, first: known, past: past{heads: map[record.Chain]oldHead{}},
		drop: map[record.Ref]bool{}, deleted: map[record.Ref]deletion{}, putBack: map[record.Ref][]Copy{}}
}

// Known is what the next reading of the same records has to know.
func (l *Log) Known() Known {
	return Known{Held: l.first.Held, Still: l.first.Still, Short: l.first.Short, Old: l.old.Deleted(), Alone: l.first.Alone || l.Alone(), drop: l.drop, deleted: l.deleted, oldCut: l.past.cut}
}

// Reread tells whether something was handed on that is no part of the log, so that all has to be read once more with what
// is known now.
func (l *Log) Reread() bool { return l.reread }

// HasUnknownCritical tells whether there is a critical record of the reader's, of a type of the vault's own that is not known
// here: nothing may be written beside it. The other member's are no reason, or they could keep the reader from writing.
func (l *Log) HasUnknownCritical() bool { return l.unknownCritical }

// line finds a chain, nil if nothing of it was taken.
func (l *Log) line(id record.Chain) *line {
	for _, c := range l.lines {
		if c.id == id {
			return c
		}
	}
	return nil
}

func (l *Log) lineOrNew(id record.Chain) *line {
	c := l.line(id)
	if c == nil {
		c = &line{id: id, index: len(l.lines)}
		l.lines = append(l.lines, c)
	}
	return c
}

// find gives the record of that very name, among those that count and those that don't.
func (l *Log) find(ref record.Ref) *entry {
	if c := l.line(ref.Chain); c != nil {
		return c.find(ref.Seq, ref.Hash)
	}
	return nil
}

// Has tells whether that very record is a part of the log, also if it was deleted.
func (l *Log) Has(ref record.Ref) bool {
	if e := l.find(ref); e != nil {
		return e.counts()
	}
	return l.past.has(l.old, ref)
}

// Lacks tells whether a record lies beyond the end of its chain.
func (l *Log) Lacks(ref record.Ref) bool {
	last := l.past.last(ref.Chain)
	if c := l.line(ref.Chain); c != nil {
		last = c.last()
	}
	return ref.Seq > last
}

// Late tells whether a record of the other member's was added later: a record of the reader's with a later Lamport time
// shows that its writer did not know it. Between two computers that is common; it says what was not known, and no more.
func (l *Log) Late(ref record.Ref) bool {
	e := l.find(ref)
	return e != nil && e.flags&late != 0
}

// AllLate lists the records that are Late.
func (l *Log) AllLate() (refs []record.Ref) {
	for _, c := range l.lines {
		for e := range c.entries.all() {
			if e.flags&late != 0 && e.counts() {
				refs = append(refs, e.ref(c))
			}
		}
	}
	return refs
}

// Heads lists the last records of all chains that count, by the chains' names.
func (l *Log) Heads() (heads []record.Ref) {
	for _, c := range l.lines {
		if h := c.head(); h != nil {
			heads = append(heads, h.ref(c))
		}
	}
	slices.SortFunc(heads, byChain)
	return heads
}

func byChain(a, b record.Ref) int { return bytes.Compare(a.Chain[:], b.Chain[:]) }

// kid gives the number under which keys are known here.
func (l *Log) kid(k record.Kid) uint16 {
	for i := len(l.kids) - 1; i >= 0; i-- {
		if l.kids[i] == k {
			return uint16(i)
		}
	}
	l.kids = append(l.kids, k)
	return uint16(len(l.kids) - 1)
}
