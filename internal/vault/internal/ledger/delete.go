package ledger

import (
	"bytes"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// deletion is an author's word that a record is deleted.
type deletion struct {
	mac [32]byte   // for the stub
	kid record.Kid // under which the author made it
}

// tombstone names records that its author deleted.
type tombstone struct {
	place
	kid     record.Kid
	deleted []record.Deletion
}

// ownStub is what is left of a record of the reader's, with their own MAC: it is their word, where no tombstone is, as long as
// nobody else has had the key that makes it.
type ownStub struct {
	ref record.Ref
	deletion
}

func (l *Log) isOwnStub(r *Record) bool { return r.Stub && r.Chain.Author() == l.reader }

func (l *Log) noteOwnStub(r *Record) {
	l.ownStubs = append(l.ownStubs, ownStub{r.Ref(), deletion{r.MAC, r.Kid}})
}

// still tells whether keys hold the reader's present secret. Where that was changed, as after somebody learned the passphrase,
// whoever had it before may have written under it.
func (l *Log) still(kid record.Kid) bool { return l.first.Still == nil || l.first.Still(kid) }

// Copy is a row that holds a deleted record.
type Copy struct {
	Row  int64
	Stub *Stub // what the stub in its place is made of; nil where the row is only to be removed
}

// Stub is what the stub of a deleted record is made of.
type Stub struct {
	Header   record.Header
	Original [32]byte
	MAC      [32]byte
	Kid      record.Kid // the keys to seal it under
}

// PutBack are the deleted records that stand in the file, with all their rows.
func (l *Log) PutBack() map[record.Ref][]Copy { return l.putBack }

func (l *Log) noteTombstone(at place, r *Record) bool {
	all, ok := record.ParseTombstone(r.Shared)
	if ok {
		l.tombstones = append(l.tombstones, tombstone{at, r.Kid, all})
	}
	return ok
}

// finishDeletions applies the tombstones that count. Each deletes records of its own author alone, and none of the vault's
// own: without its tombstone a deleted entry could come back, and without its change of keys an epoch.
func (l *Log) finishDeletions() {
	for _, t := range l.tombstones {
		if !t.counts() {
			continue
		}
		for _, d := range t.deleted {
			switch e := l.find(d.Ref); {
			case d.Chain.Author() != t.line.id.Author() && !l.tookAlong(d.Chain, t.line):
			case e == nil && l.past.owns(d.Chain):
				l.past.delete(l.old, d.Ref)
			case e == nil:
				l.markDeleted(d.Ref, deletion{d.MAC, t.kid}, false)
				if c := l.line(d.Chain); c != nil && c.at(d.Seq) != nil {
					l.reportEntry(FalseTombstone, t.line, t.entry())
				}
			case e.flags&stub == 0 && e.typ >= record.FirstReserved:
				l.reportEntry(FalseTombstone, t.line, t.entry())
			default:
				l.markDeleted(d.Ref, deletion{d.MAC, t.kid}, e.flags&stub == 0)
			}
		}
	}
	for _, s := range l.ownStubs {
		if e := l.find(s.ref); e != nil && l.still(s.kid) {
			l.markDeleted(s.ref, s.deletion, e.flags&stub == 0)
		}
	}
	for _, ref := range l.doubles {
		l.reread = l.reread || l.isDeleted(ref)
	}
	for _, c := range l.lines {
		if c.out {
			continue
		}
		for e := range c.entries.all() {
			switch {
			case e.flags&stub == 0 || !e.counts() || l.isDeleted(e.ref(c)):
			case c.id.Author() == l.reader:
				l.reportEntry(chain.RemovedByOther, c, e)
			default:
				l.reportMissing(c.id, e.seq, e.seq)
			}
		}
	}
}

// tookAlong tells whether a chain of the formats before is one that who went on alone may delete from, though it is in the
// other's name.
func (l *Log) tookAlong(id record.Chain, by *line) bool {
	return l.first.Alone && l.past.owns(id) && by.id.Author() == l.reader
}

func (l *Log) markDeleted(ref record.Ref, d deletion, whole bool) {
	l.deleted[ref] = d
	l.reread = l.reread || whole
}

// deletionOf tells whether a record is deleted, as far as is known by now. A record is named by its place and its hash: the
// other member could write a stub in a chain of theirs that claims the hash of a record of mine.
func (l *Log) deletionOf(ref record.Ref) (deletion, bool) {
	if d, ok := l.first.deleted[ref]; ok {
		return d, true
	}
	d, ok := l.deleted[ref]
	return d, ok
}

func (l *Log) isDeleted(ref record.Ref) bool {
	_, ok := l.deletionOf(ref)
	return ok
}

// isPutBack tells whether a whole record is known to have been deleted. It is judged like any other, so that a second
// reading comes to the same as the first, and then counts as its stub.
func (l *Log) isPutBack(r *Record) bool {
	return len(l.first.deleted)+len(l.deleted) > 0 && !r.Stub && r.Type < record.FirstReserved && l.isDeleted(r.Ref())
}

// hide makes a record that was put back read as its stub.
func (r *Record) hide() {
	r.Stub, r.Critical, r.Type, r.Day, r.Shared, r.Private, r.Heads = true, false, record.TypeHidden, record.NoDay, nil, record.Private{}, nil
}

func (l *Log) notePutBack(r *Record, first bool) {
	l.report(chain.Finding{Kind: chain.PutBack, Name: bytes.Clone(r.Hash[:]), Records: 1, Author: r.Chain.Author(), Dated: r.Day != record.NoDay, Day: r.Day, Type: r.Type})
	c := Copy{Row: r.Row}
	if first {
		d, _ := l.deletionOf(r.Ref())
		c.Stub = &Stub{Header: r.Header, Original: r.Hash, MAC: d.mac, Kid: d.kid}
	}
	l.putBack[r.Ref()] = append(l.putBack[r.Ref()], c)
}
