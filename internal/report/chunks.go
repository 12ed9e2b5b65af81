package report

// chunks takes what is written in pieces. A buffer that grows to several times the words in it is at its end three of them, and
// these are two.
type chunks struct {
	full [][]byte
	last []byte
	size int
}

const chunkSize = 256 << 10 // bytes

// Write never fails.
func (c *chunks) Write(p []byte) (int, error) {
	n := len(p)
	c.size += n
	for len(p) > 0 {
		if len(c.last) == cap(c.last) {
			if c.last != nil {
				c.full = append(c.full, c.last)
			}
			c.last = make([]byte, 0, chunkSize)
		}
		fits := min(len(p), cap(c.last)-len(c.last))
		c.last, p = append(c.last, p[:fits]...), p[fits:]
	}
	return n, nil
}

// joined is all that was written, after which nothing more can be.
func (c *chunks) joined() []byte {
	all := make([]byte, 0, c.size)
	for i, b := range append(c.full, c.last) {
		all = append(all, b...)
		if i < len(c.full) {
			c.full[i] = nil // its memory may be used for what comes
		}
	}
	return all
}
