package agefile

import (
	"errors"
	"io"
	"sync"
)

// chunkSize is how many bytes age seals as one.
const chunkSize = 64 << 10

// chunkReader reads what is sealed chunk by chunk and keeps the last one. age's own reader makes room for a chunk at each call, however
// little is asked for, and a zip is read in pieces of 4 KiB.
type chunkReader struct {
	from io.ReaderAt
	size int64

	mu    sync.Mutex
	begin int64  // of the chunk, in what is inside
	chunk []byte // empty before the first one
}

// ReadAt may be called by several at once.
func (r *chunkReader) ReadAt(p []byte, off int64) (n int, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if off < 0 { // a zip may say of an entry that it begins there
		return 0, io.ErrUnexpectedEOF
	}
	for n < len(p) {
		at := off + int64(n)
		if at >= r.size {
			return n, io.EOF
		}
		if begin := at - at%chunkSize; begin != r.begin || len(r.chunk) == 0 {
			if err := r.read(begin); err != nil {
				return n, err
			}
		}
		n += copy(p[n:], r.chunk[at-r.begin:])
	}
	return n, nil
}

// read takes in the chunk that begins there.
func (r *chunkReader) read(begin int64) error {
	if r.chunk == nil {
		r.chunk = make([]byte, 0, min(chunkSize, r.size))
	}
	r.chunk = r.chunk[:0]
	b := r.chunk[:min(chunkSize, r.size-begin)]
	if n, err := r.from.ReadAt(b, begin); n < len(b) {
		return errors.Join(err, io.ErrUnexpectedEOF)
	}
	r.begin, r.chunk = begin, b
	return nil
}
