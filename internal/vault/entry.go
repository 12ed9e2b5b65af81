package vault

import (
	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/chain"
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
	Purged   bool   // deleted by its author: only Ref, Author and Lamport are left
}

// check refuses an entry that could not be read back.
func (e *Entry) check() error {
	switch {
	case e.Type == 0 || e.Type >= chain.FirstReserved:
		return fault.New("fault.vaultsOwnType", "{{.Kind}}: entry type {{.Type}} is the diary's own", fault.Data{"Kind": ErrInput, "Type": e.Type})
	case len(e.Shared)+len(e.Private) > MaxBody:
		return fault.New("fault.entryBytes", "{{.Kind}}: {{.N}} bytes, at most {{.MaxBody}}", fault.Data{"Kind": ErrTooLarge, "N": len(e.Shared) + len(e.Private), "MaxBody": MaxBody})
	case e.Hidden && (len(e.Shared) > 0 || e.Critical):
		return fault.New("fault.hiddenShared", "{{.Kind}}: something hidden with a shared part", fault.Data{"Kind": ErrInput})
	case len(e.Private) > 0 && !e.HasPrivate:
		return fault.New("fault.privateDenied", "{{.Kind}}: something private that HasPrivate denies", fault.Data{"Kind": ErrInput})
	}
	return nil
}
