package chain

import (
	"bytes"
	"slices"
)

// Copy is a row that holds a deleted record.
type Copy struct {
	Row  int64
	Stub *Record // what the stub in its place is made of; nil where the row is only to be removed
}

// Deleted are the records that their authors' tombstones name.
func (l *Log) Deleted() map[Ref]bool { return l.deleted }

// PutBack are the deleted records that stand in the file, with all their rows.
func (l *Log) PutBack() map[Ref][]Copy { return l.putBack }

// ClearPutBack forgets them, once the file has their stubs alone.
func (l *Log) ClearPutBack() { clear(l.putBack) }

func (l *Log) notePutBack(r, stub *Record) {
	// The hash is copied: a slice of r that is handed on would put every record that is taken on the heap.
	l.report(Finding{Kind: PutBack, Name: bytes.Clone(r.Ref.Hash[:]), Records: 1, Author: r.Author, Dated: true, Day: r.Day, Type: r.Type})
	c := Copy{Row: r.Row}
	if stub != nil {
		kept := *stub
		kept.Heads, kept.Targets = nil, nil // they lie in a buffer of the caller's
		c.Stub = &kept
	}
	l.putBack[r.Ref] = append(l.putBack[r.Ref], c)
}

// TakeTombstone notes the deletions of a tombstone apart from any chain, as when only pieces of a file are left.
func (l *Log) TakeTombstone(r *Record) {
	if r.State == Valid && l.sealedByAuthor(r) {
		l.applyTombstone(r)
	}
}

// applyTombstone notes what a tombstone deletes. The stubs in its place are explained by it.
func (l *Log) applyTombstone(r *Record) {
	for _, ref := range r.deletions(l.owners.Split && r.Author == l.owners.Reader) {
		l.NoteDeleted(ref)
	}
}

// NoteDeleted notes that a record was deleted by its author.
func (l *Log) NoteDeleted(ref Ref) {
	l.deleted[ref] = true
	delete(l.stubs, ref)
	if t, ok := l.chain(ref.Chain).at(ref.Seq); ok && t.hash == ref.Hash && !t.purged {
		l.reread = true
	}
	if t, ok := l.forks[ref]; ok && !t.purged {
		l.reread = true
	}
}

// deletions lists what a tombstone may delete: records of its own author, or anybody's if it is by a member who left, who
// may delete whatever they took along.
func (r *Record) deletions(anybodys bool) []Ref {
	if r.Type != TypeTombstone || r.Purged {
		return nil
	}
	return slices.DeleteFunc(Refs(r.Targets), func(ref Ref) bool { return ref.Author() != r.Author && !anybodys })
}
