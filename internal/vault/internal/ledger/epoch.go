package ledger

import (
	"bytes"
	"slices"
	"sort"

	"unhurried/internal/vault/internal/record"
)

// change is a change of keys: it opens an epoch and ends others.
type change struct {
	place
	under   record.Kid // what it was sealed under
	opens   record.Kid
	closed  []record.Kid
	cut     []record.Ref // by ascending chain
	devices [][32]byte   // to which the keys were given
	public  []byte       // the new key of the author's device
	binds   bool         // the reader's device got them
	inForce bool
}

func (l *Log) noteChange(at place, r *Record) bool {
	k, ok := record.ParseKeyChange(r.Shared)
	if !ok {
		return false
	}
	ch := &change{place: at, under: r.Kid, opens: k.Kid, cut: k.Cut, public: bytes.Clone(k.Public), binds: r.Binds}
	for _, c := range k.Closed {
		ch.closed = append(ch.closed, c.Kid)
	}
	for _, g := range k.Grants {
		ch.devices = append(ch.devices, g.Begin)
	}
	l.changes = append(l.changes, ch)
	for _, h := range k.Cut {
		l.cite(at.line, r, h)
	}
	return true
}

// adopt says that records beyond the end of an epoch are their author's all the same.
type adopt struct {
	place
	record.Adopted
}

func (l *Log) noteAdopt(at place, r *Record) bool {
	all, ok := record.ParseAdopt(r.Shared)
	for _, a := range all {
		l.adopts = append(l.adopts, adopt{at, a})
	}
	return ok
}

// finishEpochs leaves out what stands under keys of an epoch that has ended, or that had not begun.
func (l *Log) finishEpochs() {
	l.bindChanges()
	var inForce []*change
	for _, ch := range l.changes {
		if ch.inForce {
			inForce = append(inForce, ch)
		}
	}
	if len(inForce) == 0 && !slices.ContainsFunc(l.kids, func(kid record.Kid) bool { return !slices.Contains(l.first.Held, kid) }) {
		return
	}
	l.reportTwoKeys(inForce)
	ends := make([]epochEnd, len(l.kids))
	for i, kid := range l.kids {
		for _, ch := range inForce {
			if ch.opens == kid {
				ends[i].openers = append(ends[i].openers, ch)
			}
			if slices.Contains(ch.closed, kid) {
				ends[i].closers = append(ends[i].closers, ch)
			}
		}
		ends[i].known = slices.Contains(l.first.Held, kid) || len(ends[i].openers) > 0 || l.first.Short && len(ends[i].closers) > 0
	}
	adopted := l.adoptedIn(ends)
	for _, c := range l.lines {
		if c.out {
			continue
		}
		for e := range c.entries.all() {
			l.leaveOutBeyond(ends, adopted, c, e)
		}
		for i := range c.others {
			l.leaveOutBeyond(ends, adopted, c, &c.others[i].entry)
		}
	}
}

// bindChanges finds the changes that are in force for the reader. They come by their Lamport times, so that what opened the
// epoch under which one stands was looked at before.
func (l *Log) bindChanges() {
	for i, ch := range l.changes {
		e := ch.entry()
		if ch.line.out || e == nil || !e.counts() || !slices.Contains(ch.closed, ch.under) || !ch.givesItself() {
			continue
		}
		begun, early := l.first.Short || slices.Contains(l.first.Held, ch.under), false
		for _, opener := range l.changes[:i] {
			opens := opener.inForce && opener.opens == ch.under
			begun, early = begun || opens, early || opens && opener.comesBefore(ch.line, e)
		}
		if early || !begun {
			continue
		}
		if ch.binds {
			ch.inForce = true
		} else { // also a change of the reader's own: an old slot of theirs was put back
			l.reportEntry(ShutOut, ch.line, e)
		}
	}
}

// givesItself tells whether the author's own device is among those that get the keys. A beginning that is damaged makes no
// change void, or who can write to the file could open an epoch again.
func (ch *change) givesItself() bool {
	s := ch.line.start()
	return s == nil || slices.Contains(ch.devices, s.device)
}

// reportTwoKeys tells of changes that end one epoch and that no later one has joined.
func (l *Log) reportTwoKeys(inForce []*change) {
	ended := func(kid record.Kid) bool {
		return slices.ContainsFunc(inForce, func(ch *change) bool { return slices.Contains(ch.closed, kid) })
	}
	for i, a := range inForce {
		for _, b := range inForce[:i] {
			both := slices.ContainsFunc(a.closed, func(kid record.Kid) bool { return slices.Contains(b.closed, kid) })
			if both && a.opens != b.opens && !(ended(a.opens) && ended(b.opens)) {
				l.reportEntry(TwoKeys, a.line, a.entry())
			}
		}
	}
}

// epochEnd says between which changes of keys an epoch lies.
type epochEnd struct {
	openers, closers []*change
	known            bool // from the reader's slot, or by a change in force
}

// cutOf gives the head of a chain that a change names.
func (ch *change) cutOf(id record.Chain) (record.Ref, bool) {
	i := sort.Search(len(ch.cut), func(i int) bool { return bytes.Compare(ch.cut[i].Chain[:], id[:]) >= 0 })
	if i < len(ch.cut) && ch.cut[i].Chain == id {
		return ch.cut[i], true
	}
	return record.Ref{}, false
}

// names tells whether a record is one of those that a change leaves in the epochs which it ends: up to the heads that it
// names, and itself.
func (ch *change) names(c *line, e *entry) bool {
	if c == ch.line {
		return e.seq < ch.seq || e.hash == ch.hash
	}
	head, ok := ch.cutOf(c.id)
	return ok && (e.seq < head.Seq || e.seq == head.Seq && e.hash == head.Hash)
}

// comesBefore tells whether a record stands in a place that was taken when a change opened its epoch.
func (ch *change) comesBefore(c *line, e *entry) bool {
	if c == ch.line {
		return e.seq <= ch.seq
	}
	head, ok := ch.cutOf(c.id)
	return ok && e.seq <= head.Seq
}

// within tells whether a record's epoch allows its place. An epoch that is not known was made up, by a change that is not in
// force.
func (end *epochEnd) within(adopted []adopt, c *line, e *entry) bool {
	if !end.known {
		return false
	}
	if e.flags&stub == 0 && len(end.openers) > 0 {
		before := true
		for _, ch := range end.openers {
			before = before && ch.comesBefore(c, e)
		}
		if before {
			return false
		}
	}
	if len(end.closers) == 0 {
		return true
	}
	for _, ch := range end.closers {
		if ch.names(c, e) {
			return true
		}
	}
	for i := range adopted {
		if adopted[i].covers(c, e) {
			return true
		}
	}
	return false
}

// covers tells whether a record is adopted: by its own device, and up to the very record that is named.
func (a *adopt) covers(c *line, e *entry) bool {
	return a.Last.Chain == c.id && sameDevice(a.line, c) && e.seq >= a.From && (e.seq < a.Last.Seq || e.seq == a.Last.Seq && e.hash == a.Last.Hash)
}

// adoptedIn finds the adoptions that count. One may stand in a place that another makes good, so they are looked at until
// none is added.
func (l *Log) adoptedIn(ends []epochEnd) (adopted []adopt) {
	left := slices.Clone(l.adopts)
	for {
		var still []adopt
		for _, a := range left {
			if e := a.entry(); e != nil && e.counts() && !a.line.out && ends[e.kid].within(adopted, a.line, e) {
				adopted = append(adopted, a)
			} else {
				still = append(still, a)
			}
		}
		if len(still) == len(left) {
			return adopted
		}
		left = still
	}
}

func (l *Log) leaveOutBeyond(ends []epochEnd, adopted []adopt, c *line, e *entry) {
	if ends[e.kid].within(adopted, c, e) {
		return
	}
	l.reportEntry(NotTaken, c, e)
	l.dropEntry(c, e, beyond)
}

// Adoptable lists the records of this device that the end of an epoch leaves out, for it to adopt: under keys that hold the
// reader's present secret.
func (l *Log) Adoptable() (all []record.Adopted) {
	own := l.line(l.own)
	if own == nil {
		return nil
	}
	for _, c := range l.lines {
		if !sameDevice(own, c) || c.out {
			continue
		}
		var from *entry
		for i := range c.entries.len() {
			e := c.entries.get(i)
			out := e.flags&beyond != 0 && l.still(l.kids[e.kid])
			if out && from == nil {
				from = e
			}
			if from != nil && (!out || i == c.entries.len()-1) {
				to := e
				if !out {
					to = c.entries.get(i - 1)
				}
				all = append(all, record.Adopted{From: from.seq, Last: to.ref(c)})
				from = nil
			}
		}
	}
	return all
}

// Opened tells whether a change of keys that is in force opened an epoch. The newest keys of a slot that none opened come
// from a newer state of the log than this.
func (l *Log) Opened(kid record.Kid) bool {
	return slices.ContainsFunc(l.changes, func(ch *change) bool { return ch.inForce && ch.opens == kid })
}

// Bears tells whether any record was taken that is sealed under keys.
func (l *Log) Bears(kid record.Kid) bool { return slices.Contains(l.kids, kid) }

// Empty tells whether no record was taken.
func (l *Log) Empty() bool { return len(l.kids) == 0 }

// Announced tells whether any change of keys says that it opens an epoch, in force or not.
func (l *Log) Announced(kid record.Kid) bool {
	return slices.ContainsFunc(l.changes, func(ch *change) bool { return ch.opens == kid })
}

// Counts tells whether anything under keys can count: they are the reader's slot's, or by a change in force.
func (l *Log) Counts(kid record.Kid) bool {
	return slices.Contains(l.first.Held, kid) || l.Opened(kid) || l.first.Short && !l.Open(kid)
}

// Open tells whether no change of keys has ended an epoch.
func (l *Log) Open(kid record.Kid) bool {
	return !slices.ContainsFunc(l.changes, func(ch *change) bool { return ch.inForce && slices.Contains(ch.closed, kid) })
}
