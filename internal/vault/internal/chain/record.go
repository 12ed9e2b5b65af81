package chain

// Record is what the rules need to know of a record: what it says of itself, and how its seals opened.
type Record struct {
	Row      int64 // where it stands in the file
	State    State
	Ref      Ref
	Author   int // place of the member whose record it is
	Sealer   int // place of the member whose key sealed it
	Type     uint16
	Critical bool // a program that does not know Type must not write beside it
	Day      int32
	Lamport  uint64
	Prev     [32]byte // hash of the record before it in its chain
	Heads    []byte   // packed Refs: heads of other chains that the author knew of
	Targets  []byte   // packed Refs: of a tombstone, the records that it deletes

	// Purged: it is a stub, what is left of a record that was deleted.
	Purged bool
	// PutBack: it is a whole record that is known to have been deleted. It counts as its stub.
	PutBack bool
}

// State tells how a record's seals opened. Of a record that is not Valid or Forged, nothing else is known for sure.
type State uint8

// The states of a record.
const (
	Valid   State = iota
	Damaged       // does not open, or makes no sense
	Forged        // says that it is the reader's and was not sealed with their own key
	Newer         // in a format of a later version
)

// The record types that the vault keeps for itself.
const (
	FirstReserved = 0xFF00
	TypeTombstone = FirstReserved + 1
)

// MaxHeads is how many heads of other chains a record may hold.
const MaxHeads = 64

// Verdict is what Take decides about a record.
type Verdict uint8

// The verdicts.
const (
	Rejected Verdict = iota // no part of the log
	Internal                // the vault's own, not to be handed on
	Entry                   // to be handed on
)

// InPlace tells whether the record stands in a row where it may stand.
func (r *Record) InPlace() bool { return InPlace(r.Row, r.Lamport, r.Ref.Hash) }

func (r *Record) trace() trace {
	return trace{hash: r.Ref.Hash, day: r.Day, typ: r.Type, purged: r.Purged}
}
