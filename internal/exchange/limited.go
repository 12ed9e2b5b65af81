package exchange

import (
	"fmt"
	"io"
	"math"
	"sync/atomic"
)

// LimitedReaderAt reads so many bytes in all and no more. A zip is opened through one: its index may name a million entries.
type LimitedReaderAt struct {
	r    io.ReaderAt
	left atomic.Int64
}

// LimitReaderAt has at most so many bytes read of r, however often the same ones.
func LimitReaderAt(r io.ReaderAt, most int64) *LimitedReaderAt {
	l := &LimitedReaderAt{r: r}
	l.left.Store(most)
	return l
}

// Lift ends the limit: once the entries of a zip are known, each is bounded by itself.
func (l *LimitedReaderAt) Lift() { l.left.Store(math.MaxInt64) }

// ReadAt reads, or returns ErrTooLarge where more is asked for than is left.
func (l *LimitedReaderAt) ReadAt(p []byte, off int64) (int, error) {
	if l.left.Add(-int64(len(p))) < 0 {
		return 0, fmt.Errorf("%w", ErrTooLarge)
	}
	return l.r.ReadAt(p, off)
}
