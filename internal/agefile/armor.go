package agefile

import (
	"bytes"
	"io"

	"filippo.io/age/armor"
)

// armored is the most bytes of a file that was made fit for a letter: base64 in lines of 64 letters, with room for line ends
// of two characters.
func (k Kind) armored() int64 { return k.Most/48*66 + 4096 }

// isArmored reports whether a file begins as an armored one does.
func isArmored(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(asciiOf(head), []byte(byteOrderMark)), " \t\r\n"), []byte(armor.Header))
}

// Armored has write write into w, where it is asked for as letters that can be pasted into a mail.
func Armored(asked bool, w io.Writer, write func(io.Writer) error) error {
	if !asked {
		return write(w)
	}
	letters := armor.NewWriter(w)
	if err := write(letters); err != nil {
		return err
	}
	return letters.Close()
}

// byteOrderMark is what some editors begin a text with.
const byteOrderMark = "\ufeff"

// unarmor reads what stands in an armored file, in whatever form of text an editor saved it: with a byte-order mark, in
// UTF-16, or with the line ends of an old system. Otherwise it is as strict as age is.
func unarmor(r io.ReaderAt, head []byte, size int64) io.Reader {
	text := asciiOf(head)
	begin := int64(bytes.Index(head, []byte(armor.Header[:1]))) // after a byte-order mark
	return armor.NewReader(&asciiReader{in: io.NewSectionReader(r, begin, size-begin),
		wide: len(text) < len(head), old: !bytes.Contains(text, []byte("\n"))})
}

// asciiOf gives the letters of UTF-16, as far as they are ASCII; other text comes back as it is.
func asciiOf(b []byte) []byte {
	if !bytes.HasPrefix(b, []byte("\xff\xfe")) && !bytes.HasPrefix(b, []byte("\xfe\xff")) {
		return b
	}
	return bytes.ReplaceAll(b[2:], []byte{0}, nil)
}

// asciiReader gives the ASCII of a text.
type asciiReader struct {
	in   io.Reader
	wide bool // it is in UTF-16
	old  bool // its lines end in carriage returns
}

// Read gives what is left of a part without zeros, which may be nothing.
func (r *asciiReader) Read(p []byte) (n int, err error) {
	n, err = r.in.Read(p)
	kept := p[:0]
	for _, c := range p[:n] {
		if c == 0 && r.wide {
			continue
		}
		if c == '\r' && r.old {
			c = '\n'
		}
		kept = append(kept, c)
	}
	return len(kept), err
}
