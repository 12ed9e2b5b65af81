package ledger

import (
	"bytes"
	"cmp"

	"unhurried/internal/vault/internal/chain"
)

// Compare orders records as Take wants them: by their Lamport times and the first bits of their hashes, as the rows of the
// file are, and where those are alike by all that names a record. In which of the spare rows each of such records stands
// depends on which came first to a computer, and must make no difference.
func Compare(a, b *Record) int {
	return cmp.Or(
		cmp.Compare(chain.RowID(a.Lamport, a.Hash), chain.RowID(b.Lamport, b.Hash)),
		bytes.Compare(a.Hash[:], b.Hash[:]),
		bytes.Compare(a.Chain[:], b.Chain[:]),
		cmp.Compare(a.Seq, b.Seq),
		cmp.Compare(boolToInt(a.Stub), boolToInt(b.Stub)), // a stub that nobody's word stands behind takes nothing from a whole record
		bytes.Compare(a.MAC[:], b.MAC[:]),
	)
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
