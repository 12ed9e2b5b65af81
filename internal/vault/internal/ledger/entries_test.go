package ledger

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// However many there are, each entry is where it was added, and what becomes of it stays with it. One alone takes the memory of one.
func TestEntriesAreThoseThatWereAdded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list entries
		n := rapid.SampledFrom([]int{0, 1, 2, pieceSize - 1, pieceSize, pieceSize + 1, 3 * pieceSize}).Draw(t, "n")
		for i := range n {
			list.add(entry{seq: uint64(i) + 1})
			list.last().flags = uint8(i)
		}
		if list.len() != n || (list.last() == nil) != (n == 0) {
			t.Fatalf("%d of %d", list.len(), n)
		}
		for i := range n {
			if e := list.get(i); e.seq != uint64(i)+1 || e.flags != uint8(i) {
				t.Fatalf("the entry added as number %d is another one: %d, %d", i, e.seq, e.flags)
			}
		}
		if all := slices.Collect(list.all()); len(all) != n || n > 0 && (all[0] != list.get(0) || all[n-1] != list.last()) {
			t.Fatalf("%d are gone over, of %d", len(all), n)
		}
		if n == 1 && cap(list.pieces[0]) > 1 {
			t.Errorf("one entry takes the place of %d", cap(list.pieces[0]))
		}
	})
}
