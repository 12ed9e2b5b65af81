package ledger

import "iter"

// pieceSize is how many entries stand together: 18 KiB, a size that Go's allocator has.
const pieceSize = 256

// entries are those of a chain, by ascending number. They stand in pieces of one size, so that none is ever moved: a list that grows
// as a whole is copied again and again while a long vault is read, and takes up to twice its memory meanwhile.
type entries struct {
	pieces []*[pieceSize]entry
	count  int
}

func (e *entries) len() int { return e.count }

// get returns the i-th entry, from 0. It stays where it is.
func (e *entries) get(i int) *entry {
	if i >= e.count {
		panic("ledger: no such entry")
	}
	return &e.pieces[i/pieceSize][i%pieceSize]
}

// last returns the newest entry, nil where there is none.
func (e *entries) last() *entry {
	if e.count == 0 {
		return nil
	}
	return e.get(e.count - 1)
}

// add adds one behind all others.
func (e *entries) add(one entry) {
	if e.count == len(e.pieces)*pieceSize {
		e.pieces = append(e.pieces, new([pieceSize]entry))
	}
	e.count++
	*e.get(e.count - 1) = one
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
