package chain

import "encoding/binary"

// A record's row id is made of its Lamport time and the first bits of its hash. So rows lie in an order that every computer
// agrees on, whatever the order in which the records arrived, and a row that was moved shows.
const (
	hashBits  = 16
	spareBits = 4

	// MaxLamport is the last Lamport time that a row id has room for.
	MaxLamport = 1<<(63-hashBits-spareBits) - 1
	// SpareRows is how many rows in succession are there for records whose time and first bits of the hash are alike.
	SpareRows = 1 << spareBits
	// RowsPerTick is how many rows lie between one Lamport time and the next.
	RowsPerTick = 1 << (hashBits + spareBits)
)

// RowID is the first row that a record may stand in.
func RowID(lamport uint64, hash [32]byte) int64 {
	return int64(lamport<<(hashBits+spareBits) | uint64(binary.BigEndian.Uint16(hash[:]))<<spareBits)
}

// Lamport is the time of the record that stands in a row.
func Lamport(row int64) uint64 { return uint64(row) >> (hashBits + spareBits) }

// InPlace tells whether a row is one that RowID and the spare rows after it allow.
func InPlace(row int64, lamport uint64, hash [32]byte) bool {
	return row>>spareBits == RowID(lamport, hash)>>spareBits
}
