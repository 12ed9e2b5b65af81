package ledger

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// However many there are, each entry is where it was added and stays there, so that whoever holds one sees what becomes of it.
func TestEntriesStayWhereTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list entries
		var held []*entry
		n := rapid.SampledFrom([]int{0, 1, pieceSize - 1, pieceSize, pieceSize + 1, 3 * pieceSize}).Draw(t, "n")
		for i := range n {
			list.add(entry{seq: uint64(i) + 1})
			held = append(held, list.last())
		}
		if list.len() != n || (list.last() == nil) != (n == 0) {
			t.Fatalf("%d of %d", list.len(), n)
		}
		for i, e := range held {
			if e.seq != uint64(i)+1 || list.get(i) != e {
				t.Fatalf("the entry added as number %d is another one: %d", i, e.seq)
			}
		}
		if all := slices.Collect(list.all()); !slices.Equal(all, held) {
			t.Fatalf("%d are gone over, of %d", len(all), n)
		}
	})
}
