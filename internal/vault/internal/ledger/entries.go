package ledger

import "iter"

// pieceSize is how many entries stand together at most: 18 KiB, a size that Go's allocator has.
const pieceSize = 256

// entries are those of a chain, by ascending number. They stand in pieces: a list that grows as a whole is copied again and again while
// a long vault is read, and takes up to twice its memory meanwhile. The first piece grows as it has to, so that a file of many chains
// with one record each takes no more than it did.
type entries struct {
	pieces [][]entry
	count  int
}

func (e *entries) len() int { return e.count }

// get returns the i-th entry, from 0, up to the next add.
func (e *entries) get(i int) *entry { return &e.pieces[i/pieceSize][i%pieceSize] }

// last returns the newest entry, nil where there is none.
func (e *entries) last() *entry {
	if e.count == 0 {
		return nil
	}
	return e.get(e.count - 1)
}

// add adds one behind all others.
func (e *entries) add(one entry) {
	switch {
	case e.count == 0:
		e.pieces = [][]entry{nil}
	case e.count%pieceSize == 0:
		e.pieces = append(e.pieces, make([]entry, 0, pieceSize))
	}
	newest := &e.pieces[len(e.pieces)-1]
	*newest = append(*newest, one)
	e.count++
}

// all goes over them, from the first.
func (e *entries) all() iter.Seq[*entry] {
	return func(yield func(*entry) bool) {
		for i := range e.count {
			if !yield(e.get(i)) {
				return
			}
		}
	}
}
