// Package agefile seals files with age, to a passphrase or to a key, and opens such files from anywhere, armored or not,
// within bounds. What stands inside is for the packages above: a report, a plan.
package agefile

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"filippo.io/age"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
)

// Kind is a kind of file: how large it gets, and what is said when one does not open.
type Kind struct {
	Most       int64 // bytes of the sealed file
	ErrWrong   error // the passphrase or key opens something else
	ErrDamaged error
	ErrNotOurs error
	Unreadable func(error) error // says why the disk did not give it
}

const (
	magic        = "age-encryption.org/v1\n" // how an age file begins
	scryptStanza = "-> scrypt "              // how its header goes on when it is sealed by a passphrase
)

const maxHeader = 32 << 10 // bytes of what comes before the sealed part; one key takes 200, a post-quantum one 2,000

// checkMagic reports whether bytes begin as an age file does or, damaged, do so but for a byte or two.
func checkMagic(b []byte) (sealed, damaged bool) {
	if len(b) < len(magic) {
		return false, false
	}
	wrong := 0
	for i := range len(magic) {
		if b[i] != magic[i] {
			wrong++
		}
	}
	return wrong == 0, wrong == 1 || wrong == 2
}

// ByPassphrase tells how a file is sealed: by a passphrase, or (false) to a key. It reads no more than the first bytes. The
// error is ErrNotOurs for a file that is not sealed at all.
func (k Kind) ByPassphrase(path string) (passphrase bool, err error) {
	f, size, err := exchange.Open(path, k.armored())
	if err != nil {
		return false, k.Unreadable(err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	head, err := k.readHead(f)
	if err != nil {
		return false, err
	}
	if isArmored(head) {
		head, _ = k.readHead(headReader{unarmor(f, head, size)})
	}
	if sealed, _ := checkMagic(head); !sealed {
		return false, k.ErrNotOurs
	}
	return bytes.HasPrefix(head[len(magic):], []byte(scryptStanza)), nil
}

// readHead reads the beginning of a file.
func (k Kind) readHead(r io.ReaderAt) ([]byte, error) {
	head := make([]byte, 2048)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, k.Unreadable(exchange.Reason(err))
	}
	return head[:n], nil
}

// headReader reads the beginning of a stream, once.
type headReader struct{ io.Reader }

// ReadAt reads as far as the stream is whole. Why it stops there is of no matter: what was read is looked at.
func (r headReader) ReadAt(p []byte, _ int64) (n int, err error) {
	if n, err = io.ReadFull(r, p); err != nil {
		err = io.EOF
	}
	return n, err
}

// OpenFile opens a file by its path, as Open does, and has read read what is inside of it.
func (k Kind) OpenFile(path string, read func(inside io.ReaderAt, size int64) error, ids ...Identity) (err error) {
	f, size, err := exchange.Open(path, k.armored())
	if errors.Is(err, exchange.ErrTooLarge) {
		return k.tooLarge()
	}
	if err != nil {
		return k.Unreadable(err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	inside, n, err := k.Open(f, size, ids...)
	if err != nil {
		return err
	}
	return read(inside, n)
}

func (k Kind) tooLarge() error {
	return fault.New("fault.largerThan", "{{.Kind}}: it is larger than {{.N}} MiB", fault.Data{"Kind": k.ErrNotOurs, "N": k.Most >> 20})
}

// Open returns what is inside of a file, once all of it has been found whole. Nothing is written to disk, and the inside is
// unsealed as it is read. The error is one of the kind's, with what was wrong.
func (k Kind) Open(r io.ReaderAt, size int64, ids ...Identity) (inside io.ReaderAt, n int64, err error) {
	head, err := k.readHead(r)
	if err != nil {
		return nil, 0, err
	}
	if isArmored(head) {
		b, err := io.ReadAll(io.LimitReader(unarmor(r, head, size), k.Most+1))
		if err != nil {
			return nil, 0, fault.New("fault.base64", "{{.Kind}}: its letters (base64) are not whole", fault.Data{"Kind": k.ErrDamaged})
		}
		r, size = bytes.NewReader(b), int64(len(b))
		if head, err = k.readHead(r); err != nil {
			return nil, 0, err
		}
	}
	if size > k.Most {
		return nil, 0, k.tooLarge()
	}
	switch sealed, damaged := checkMagic(head); {
	case bytes.HasPrefix(head, []byte(strings.TrimSuffix(magic, "\n")+"\r\n")):
		return nil, 0, fault.New("fault.lineEnds", "{{.Kind}}: its line ends were changed as if it were text; ask for it as an attachment or in a zip", fault.Data{"Kind": k.ErrDamaged})
	case damaged:
		return nil, 0, fault.New("fault.firstBytes", "{{.Kind}}: its first bytes are not right", fault.Data{"Kind": k.ErrDamaged})
	case !sealed:
		return nil, 0, k.ErrNotOurs
	}
	if err := k.boundHeader(r, size); err != nil {
		return nil, 0, err
	}
	inside, n, err = age.DecryptReaderAt(r, size, ids...)
	if err != nil {
		var none *age.NoIdentityMatchError
		switch {
		case errors.As(err, &none):
			return nil, 0, k.ErrWrong
		case strings.Contains(err.Error(), "work factor too large"):
			return nil, 0, fault.New("fault.costly", "{{.Kind}}: trying its passphrase would cost more than any program of ours asks for", fault.Data{"Kind": k.ErrDamaged})
		}
		return nil, 0, fault.New("fault.beforeSealed", "{{.Kind}}: what comes before its sealed part is not whole", fault.Data{"Kind": k.ErrDamaged})
	}
	inside = &chunkReader{from: inside, size: n}
	// All of it, also what no entry names.
	if _, err := io.Copy(io.Discard, io.NewSectionReader(inside, 0, n)); err != nil {
		return nil, 0, fault.New("fault.sealedPart", "{{.Kind}}: its sealed part does not open", fault.Data{"Kind": k.ErrDamaged})
	}
	return inside, n, nil
}

// boundHeader makes sure that what comes before the sealed part is short: each line of it may cost a key's work.
func (k Kind) boundHeader(r io.ReaderAt, size int64) error {
	b := make([]byte, min(size, maxHeader))
	if n, err := r.ReadAt(b, 0); err != nil && !errors.Is(err, io.EOF) {
		return k.Unreadable(exchange.Reason(err))
	} else if b = b[:n]; size > maxHeader && !bytes.Contains(b, []byte("\n---")) {
		return fault.New("fault.manyRecipients", "{{.Kind}}: it is sealed to more keys than any program of ours seals to", fault.Data{"Kind": k.ErrDamaged})
	}
	return nil
}

// Seal writes a sealed file of what is inside.
func Seal(w io.Writer, inside []byte, to Recipient) error {
	aw, err := age.Encrypt(w, to)
	if err != nil {
		return err
	}
	if _, err := aw.Write(inside); err != nil {
		return err
	}
	return aw.Close() // writes the last chunk with its tag
}
