package exchange

import (
	"fmt"
	"io"
)

// Escaper writes a page or JSON on, with what acts in it written by another way, as HTML and JSON do. It holds back no more than the
// letters whose neighbours it has not seen.
type Escaper struct {
	to   io.Writer
	as   func(out []byte, r rune) []byte
	held []byte
}

// escaperHolds is how many bytes are gathered before they are looked at.
const escaperHolds = 32 << 10

// NewHTML makes a page fit for a terminal without changing what it shows: everything beyond ASCII that Visible would write out
// is written as a character reference.
func NewHTML(w io.Writer) *Escaper {
	return &Escaper{to: w, as: func(out []byte, r rune) []byte { return fmt.Appendf(out, "&#x%x;", r) }}
}

// NewJSON makes JSON fit for a terminal without changing what it says, as JSON does.
func NewJSON(w io.Writer) *Escaper { return &Escaper{to: w, as: asJSON} }

// Write takes a piece, which may end within a letter.
func (e *Escaper) Write(p []byte) (int, error) {
	e.held = append(e.held, p...)
	if len(e.held) < escaperHolds {
		return len(p), nil
	}
	// Whether a letter acts depends on its neighbours, and ASCII makes no neighbour act: behind it is a good place to cut.
	end := len(e.held)
	for end > 0 && e.held[end-1] >= 0x7F {
		end--
	}
	if _, err := e.to.Write(escape(e.held[:end], e.as)); err != nil {
		return 0, err
	}
	e.held = append(e.held[:0], e.held[end:]...)
	return len(p), nil
}

// Flush writes what is held back. Nothing can be written after it.
func (e *Escaper) Flush() error {
	_, err := e.to.Write(escape(e.held, e.as))
	e.held = nil
	return err
}
