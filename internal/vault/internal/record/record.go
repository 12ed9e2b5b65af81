// Package record is the record of format 3 of the vault, byte for byte: what stands in a row of the file, and the bodies of
// the types that the vault keeps for itself. It knows keys and bytes; no disk, and not which records make up a log.
//
// A record is sealed twice. The outer seal is under a key that both members have. Inside it, after all that both may read,
// comes the author's part, under the author's own key: it holds what is private, takes up the padding, and proves to the
// author alone, in every record, that the record is theirs. The layout stands in docs/file-formats.md.
package record

// format is the first byte of a record's plaintext. Records of the file's formats 1 and 2 have format 1.
const format = 2

// Flags of the second byte.
const (
	flagCritical = 1 << 0
	flagStub     = 1 << 1
)

// Types that the vault keeps for itself, from FirstReserved on.
const (
	TypeHidden    = 0 // what it is stands in the author's part
	FirstReserved = 0xFF00
	TypeTombstone = FirstReserved + 1
	TypeBegin     = FirstReserved + 2
	TypeKeys      = FirstReserved + 3
	TypeAdopt     = FirstReserved + 4
	TypeMember    = FirstReserved + 5
	TypeForkSeen  = FirstReserved + 6
	TypeOlderKeys = FirstReserved + 7 // its body is package keyring's
)

// Types of the caller's entries whose shared part the vault reads, from FirstFormed on. Package commitment has their bodies.
const (
	FirstFormed    = 0xFEF0
	TypeCommitment = FirstFormed + 1 // answers that are fixed, and open to their author alone
	TypeRelease    = FirstFormed + 2 // what a commitment was made of
)

// NoDay stands for the day of a record that tells none: a hidden one, a stub, and the vault's own.
const NoDay = -1 << 31

// Limits.
const (
	MaxHeads   = 64
	MaxBody    = 4 << 20   // bytes, of shared part and private content together
	MaxSeq     = 1<<48 - 1 // six bytes
	MaxLamport = 1<<43 - 1 // a row id has room for no more
)

// Header is what a record says of itself to both members.
type Header struct {
	Type     uint16
	Critical bool  // a program that does not know Type must not write beside it, if the record is its own member's
	Day      int32 // days since 1970-01-01, or NoDay
	Chain    Chain
	Seq      uint64 // position in the chain, from 1
	Lamport  uint64
	Prev     [32]byte // Hash of the record before it in its chain; zeros for the first
}

// Record is a record that was opened. Its slices lie in the buffer that it was opened in.
type Record struct {
	Header
	State   State
	Hash    [32]byte // BLAKE2b-256 of the sealed record; of a stub, that of the record in whose place it is
	Stub    bool     // what is left of a record that was deleted
	MAC     [32]byte // of a stub
	Hidden  bool     // Type and Day are known to the author alone: the other reads TypeHidden and NoDay
	Heads   []byte   // packed Refs of other chains
	Shared  []byte
	Private Private // the reader's own; empty in records of the other member

	// Of a record of formats 1 and 2, whose chain has a name of 16 bytes; Chain are the first 8 of them. Package record1 opens it.
	Older     bool
	Rest      [8]byte // of the chain's name
	TookAlong bool    // the other member sealed it anew, when they left another vault and took it along
}

// Ref names the record.
func (r *Record) Ref() Ref { return Ref{Chain: r.Chain, Seq: r.Seq, Hash: r.Hash} }

// State tells how a record's seals opened. Of one that is not Valid or Forged nothing else is known for sure.
type State uint8

// The states.
const (
	Valid   State = iota
	Damaged       // does not open, or makes no sense
	Forged        // is in the reader's name and was not sealed with their own key
	Newer         // in a format of a later version
)
