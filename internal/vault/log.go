package vault

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// chain is what is known of one device's records of one member.
type chain struct {
	head  head
	runs  []run
	named uint64 // the furthest number in it that any record names
	odd   bool   // a warning concerns it, so that it is not to be gone on with
}

// run is a part of a chain without a gap, in order.
type run struct {
	first  uint64 // number of the first record
	traces []trace
}

// trace is what is kept of every record that was read, 40 bytes, so that whatever names it can be compared with it.
type trace struct {
	hash   [32]byte
	day    int32
	typ    uint16
	purged bool
}

// at finds the record that took a place first.
func (c *chain) at(seq uint64) (trace, bool) {
	for i := range slices.Backward(c.runs) {
		if r := &c.runs[i]; seq >= r.first {
			if n := seq - r.first; n < uint64(len(r.traces)) {
				return r.traces[n], true
			}
			break
		}
	}
	return trace{}, false
}

// put adds the record that takes the place behind all others.
func (c *chain) put(ref Ref, t trace) {
	if n := len(c.runs); n == 0 || ref.Seq != c.head.seq+1 {
		c.runs = append(c.runs, run{first: ref.Seq})
	}
	last := &c.runs[len(c.runs)-1]
	last.traces = append(last.traces, t)
	c.head = head{chain: ref.Chain, seq: ref.Seq, hash: ref.Hash}
}

// log is what is known about the chains after every record was read, and what appending builds on.
type log struct {
	me      int  // place of the member who reads
	members byte // bit 0: place 0, bit 1: place 1; who is known to be one
	former  bool // a vault of somebody who left: its one member sealed all of it
	chains  map[[16]byte]*chain
	twins   map[Ref]trace // records that came to a place that was taken
	lamport uint64
	mine    [16]byte          // the chain that this device appends to; zero until the first record
	told    map[[16]byte]head // what that chain has cited of the others
	cites   []head            // of what was not there when it was cited
	stubs   map[Ref]int       // what is purged, by author, until its tombstone is found
	dead    map[Ref]bool      // what tombstones name
	undead  map[Ref][]grave   // what is dead and was in the file all the same
	strays  []Ref             // of records in places that are not theirs
	again   bool              // something was handed on that should not have been: reading has to start over
	report  Report
	found   map[WarningKind]*findings
	alien   bool // there is a record of mine, of a newer format, that forbids writing
}

func newLog(me int, m manifest) *log {
	return &log{me: me, members: m.members, former: m.ofOneWhoLeft(), chains: map[[16]byte]*chain{}, twins: map[Ref]trace{},
		told: map[[16]byte]head{}, stubs: map[Ref]int{}, dead: map[Ref]bool{}, undead: map[Ref][]grave{}, found: map[WarningKind]*findings{}}
}

func (l *log) chain(id [16]byte) *chain {
	c := l.chains[id]
	if c == nil {
		c = &chain{}
		l.chains[id] = c
	}
	return c
}

// knows tells whether that very record was read.
func (l *log) knows(ref Ref) bool {
	if c := l.chains[ref.Chain]; c != nil {
		if t, ok := c.at(ref.Seq); ok && t.hash == ref.Hash {
			return true
		}
	}
	_, ok := l.twins[ref]
	return ok
}

// odd notes something about the row that is being read. What a record says of itself counts as far as it was opened.
func (l *log) odd(kind WarningKind, id int64, o *opened) {
	f := finding{id: idOf(kind, binary.BigEndian.AppendUint64(nil, uint64(id)), o.Ref.Hash[:]), author: -1}
	if o.flaw == sound || o.flaw == forged {
		f.author, f.dated, f.day, f.typ = o.Author, !o.Purged, o.Day, o.Type
		l.chain(o.Ref.Chain).odd = l.chain(o.Ref.Chain).odd || kind != NewerRecords
	}
	l.note(kind, 1, f)
}

// damaged notes that n places, which have no name, can not be read.
func (l *log) damaged(kind WarningKind, n int) {
	if n > 0 {
		l.note(kind, n, finding{id: idOf(kind, binary.BigEndian.AppendUint32(nil, uint32(n))), author: -1})
	}
}

// missing notes a gap in a chain, both ends included.
func (l *log) missing(id [16]byte, from, to uint64) {
	at := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, from), to)
	l.note(Missing, int(min(to-from, 1<<30))+1, finding{id: idOf(Missing, id[:], at), author: int(id[0] & 1)})
	l.chain(id).odd = true
}

// replaced notes that in the place of a record another stands.
func (l *log) replaced(ref Ref) {
	c := l.chain(ref.Chain)
	t, ok := c.at(ref.Seq)
	if !ok {
		return // it is missing, and told as that
	}
	at := binary.BigEndian.AppendUint64(nil, ref.Seq)
	l.note(Rewritten, 1, finding{id: idOf(Rewritten, ref.Chain[:], at, t.hash[:]), dated: !t.purged, day: t.day, typ: t.typ, author: int(ref.Chain[0] & 1)})
	c.odd = true
}

// maxJump is how far a record's number or Lamport time may lie beyond what was there before. Both grow by one at a
// time, so that no damage leaves such a gap, while a single row could otherwise use either of them up for everybody.
const maxJump = 1 << 20

// verdict is what becomes of a row.
type verdict uint8

const (
	refused verdict = iota // no part of the log
	own                    // the vault's own, and nobody else's to see
	entry                  // to be handed on
)

// take checks one row against all before it.
func (l *log) take(id int64, o *opened) verdict {
	switch o.flaw {
	case damaged:
		l.odd(Unreadable, id, o)
		return refused
	case newer:
		l.odd(NewerRecords, id, o)
		return refused
	case forged:
		l.odd(Forged, id, o)
		return refused
	}
	if !l.rightful(o) {
		l.odd(Forged, id, o)
		return refused
	}
	ref := o.Ref
	c := l.chain(ref.Chain)
	if !o.atHome(id) || l.knows(ref) || !l.near(c, o) {
		switch {
		case o.revived:
			l.revived(o, grave{id: id})
		case o.Purged && l.undead[ref] != nil:
			l.undead[ref] = append(l.undead[ref], grave{id: id}) // the stub, of which there will be another
		default:
			l.odd(Moved, id, o)
			if !o.Purged {
				l.strays = append(l.strays, ref)
			}
		}
		return refused
	}
	if l.members>>o.sealer&1 == 0 {
		l.members |= 1 << o.sealer // whatever the manifest says
		l.again = true
	}
	switch {
	case ref.Seq <= c.head.seq:
		l.odd(Forked, id, o) // both are kept: which one is right can not be known
		l.twins[ref] = o.trace()
	default:
		if ref.Seq > c.head.seq+1 {
			l.missing(ref.Chain, c.head.seq+1, ref.Seq-1)
		} else if o.prev != c.head.hash && !l.knows(Ref{Chain: ref.Chain, Seq: c.head.seq, Hash: o.prev}) {
			l.replaced(Ref{Chain: ref.Chain, Seq: c.head.seq})
		}
		c.put(ref, o.trace())
	}
	l.lamport = max(l.lamport, o.Lamport)
	l.cite(o)
	switch {
	case o.revived:
		l.revived(o, grave{id: id, header: o.header()})
		l.report.Purged++
		return entry
	case o.Purged:
		if !l.dead[ref] {
			l.stubs[ref] = o.Author
		}
		l.report.Purged++
		return entry
	case l.dead[ref]:
		l.again = true
		return own
	case o.Type == typeTombstone:
		l.bury(o)
		return own
	case o.Type >= reserved:
		l.odd(NewerRecords, id, o)
		l.alien = l.alien || o.Critical && o.sealer == l.me // the other could write such a one to keep me from writing
		return own
	}
	l.report.Records++
	if o.PrivateTo >= 0 && o.Private == nil {
		l.report.PrivateToOthers++
	}
	return entry
}

// rightful tells whether a record's author sealed it. Nobody writes in another's name, but for who left and took along
// what they could read: all of that they sealed themselves.
func (l *log) rightful(o *opened) bool {
	return o.Author == o.sealer || l.former && o.sealer == l.me
}

// revived notes a deleted record that stands in the file.
func (l *log) revived(o *opened, g grave) {
	ref := o.Ref
	l.note(Revived, 1, finding{id: idOf(Revived, ref.Hash[:]), dated: true, day: o.Day, typ: o.Type, author: o.Author})
	l.undead[ref] = append(l.undead[ref], g)
}

// near tells whether a row's number and time are ones that could come next. What I sealed myself is believed; all else,
// stubs in my own chains too, anybody could have written who holds the shared key.
func (l *log) near(c *chain, o *opened) bool {
	if o.sealer == l.me && !o.Purged {
		return true
	}
	return o.Lamport <= l.lamport+maxJump && o.Ref.Seq <= c.head.seq+maxJump
}

func (o *opened) trace() trace {
	return trace{hash: o.Ref.Hash, day: o.Day, typ: o.Type, purged: o.Purged}
}

// cite compares what a record says of the other chains. What it names lies before it in the log, as a rule.
func (l *log) cite(o *opened) {
	for i := range len(o.heads) / headSize {
		h := o.head(i)
		if o.Ref.Chain == l.mine {
			l.told[h.chain] = h
		}
		if !l.knows(h.ref()) {
			l.cites = append(l.cites, h)
		}
	}
}

func (h head) ref() Ref { return Ref{Chain: h.chain, Seq: h.seq, Hash: h.hash} }

// bury takes note of what a tombstone names, and explains the stubs that stand for it.
func (l *log) bury(o *opened) {
	for _, ref := range o.buries(l.former && o.Author == l.me) {
		l.dead[ref] = true
		delete(l.stubs, ref)
		if t, ok := l.chain(ref.Chain).at(ref.Seq); ok && t.hash == ref.Hash && !t.purged {
			l.again = true
		}
		if t, ok := l.twins[ref]; ok && !t.purged {
			l.again = true
		}
	}
}

// buries lists what a tombstone rightly names: records of its own author, or of anybody if it is by somebody who left, who may
// delete whatever they took along.
func (o *opened) buries(anybodys bool) []Ref {
	if o.Type != typeTombstone || o.Purged {
		return nil
	}
	return slices.DeleteFunc(tombstoneRefs(o.Shared), func(r Ref) bool { return int(r.Chain[0]&1) != o.Author && !anybodys })
}

// finish draws the conclusions that need the whole log. Remembered are heads from outside the file.
func (l *log) finish(remembered []head) {
	for _, h := range l.cites {
		if c := l.chain(h.chain); h.seq > c.head.seq {
			c.named = max(c.named, h.seq)
		} else if !l.knows(h.ref()) {
			l.replaced(h.ref())
		}
	}
	for _, id := range l.order() {
		if c := l.chains[id]; c.named > c.head.seq {
			l.missing(id, c.head.seq+1, c.named)
		}
	}
	for _, h := range remembered {
		last := uint64(0)
		c := l.chains[h.chain]
		if c != nil {
			last = c.head.seq
			c.odd = c.odd || h.seq > last
		}
		if h.seq > last {
			at := binary.BigEndian.AppendUint64(nil, h.seq)
			l.note(OlderCopy, int(min(h.seq-last, 1<<30)), finding{id: idOf(OlderCopy, h.chain[:], at, h.hash[:]), author: int(h.chain[0] & 1)})
		} else if !l.knows(h.ref()) {
			l.replaced(h.ref())
		}
	}
	for _, ref := range l.strays {
		l.again = l.again || l.dead[ref]
	}
	for ref, author := range l.stubs {
		kind := Missing // it may have been the author; they have not said so
		if author == l.me {
			kind = RemovedByOther
		}
		l.note(kind, 1, finding{id: idOf(kind, ref.Hash[:]), author: author})
		l.chain(ref.Chain).odd = true
	}
}

// order lists the chains by name.
func (l *log) order() [][16]byte {
	ids := make([][16]byte, 0, len(l.chains))
	for id := range l.chains {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b [16]byte) int { return bytes.Compare(a[:], b[:]) })
	return ids
}
