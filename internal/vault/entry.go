package vault

import (
	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/record"
)

// Entry is what a member adds to the log.
type Entry struct {
	Type       uint16 // the caller's own numbering, from 1, below 0xFF00
	Critical   bool   // a reader that does not know Type must not write to the vault
	Day        int32  // days since 1970-01-01
	Shared     []byte // what both members can read
	Private    []byte // what the author alone can read
	HasPrivate bool   // there is a private part, even if it is empty; in formats 1 and 2 the other member sees this flag, but not the length
	Hidden     bool   // Type and Day are for the author alone, and there is no shared part. Since format 3
	Marks      []byte // small private facts that ride along; up to 60 bytes show in no size. Since format 3
	// Answers are fixed by this entry and stay its author's alone, until an entry of theirs Opens it: what both can read of them
	// is a commitment, and neither their length up to some 300 bytes. nil: there are none. Since format 3.
	Answers []byte
	Opens   Ref // the entry of the author's whose answers this one shows to both, and nothing else; its Hash may be zero
}

// Record is one entry as it comes out of the log.
type Record struct {
	Ref      Ref
	Author   int // place of the member who wrote it: 0 or 1
	Type     uint16
	Critical bool
	Day      int32 // days since 1970-01-01
	Lamport  uint64
	Shared   []byte
	Private  []byte // nil when there is none or it isn't the reader's, which can't be told apart; empty but not nil when it is blank
	Hidden   bool   // only its author knows Type and Day; to the other it is an entry of type 0, and nothing more
	Marks    []byte // the reader's own; see Entry
	// Answers are, in an entry that fixed them, its author's alone, and nil to the other; in one that opens them, what was fixed.
	Answers   []byte
	Committed bool // it fixed answers, whoever reads
	Opens     Ref  // the entry whose answers this one opens
	Purged    bool // deleted by its author: only Ref, Author and Lamport are left
}

// check refuses an entry that could not be read back.
func (e *Entry) check() error {
	switch {
	case e.Type == 0 || e.Type >= record.FirstFormed:
		return fault.New("fault.vaultsOwnType", "{{.Kind}}: entry type {{.Type}} is the diary's own", fault.Data{"Kind": ErrInput, "Type": e.Type})
	case e.size() > MaxBody:
		return fault.New("fault.entryBytes", "{{.Kind}}: {{.N}} bytes, at most {{.MaxBody}}", fault.Data{"Kind": ErrTooLarge, "N": e.size(), "MaxBody": MaxBody})
	case e.Hidden && (len(e.Shared) > 0 || e.Critical):
		return fault.New("fault.hiddenShared", "{{.Kind}}: something hidden with a shared part", fault.Data{"Kind": ErrInput})
	case len(e.Private) > 0 && !e.HasPrivate:
		return fault.New("fault.privateDenied", "{{.Kind}}: something private that HasPrivate denies", fault.Data{"Kind": ErrInput})
	case e.Answers != nil && (e.Hidden || e.Opens != (Ref{})) || e.Opens != (Ref{}) && (e.Hidden || e.HasPrivate || len(e.Shared) > 0):
		return fault.New("fault.answersBeside", "{{.Kind}}: answers beside what they can't stand beside", fault.Data{"Kind": ErrInput})
	}
	return nil
}

func (e *Entry) size() int { return len(e.Shared) + len(e.Private) + len(e.Answers) }

// needsFormat3 tells whether the formats before have no room for it.
func (e *Entry) needsFormat3() bool {
	return e.Hidden || len(e.Marks) > 0 || e.Answers != nil || e.Opens != (Ref{})
}
