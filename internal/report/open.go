package report

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"filippo.io/age"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
)

// What opening a progress file may run into.
var (
	ErrWrongKey = fault.New("fault.reportKey", "this passphrase or key doesn't open the progress file")
	ErrDamaged  = fault.New("fault.reportDamaged", "the progress file is damaged or was changed")
	ErrNewer    = fault.New("fault.reportNewer", "the progress file was made by a newer version of the app")
	ErrNotOurs  = fault.New("fault.reportNotOurs", "the file is not a progress file")
)

const (
	magic        = "age-encryption.org/v1\n" // how an age file begins
	scryptStanza = "-> scrypt "              // how its header goes on when it is sealed by a passphrase
)

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

// ByPassphrase tells how a progress file is sealed: by a passphrase, or (false) to a key. It reads no more than the first
// bytes. The error is ErrNotOurs for a file that is not sealed at all.
func ByPassphrase(path string) (passphrase bool, err error) {
	f, size, err := exchange.Open(path, maxArmored)
	if err != nil {
		return false, unreadable(err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	head, err := readHead(f)
	if err != nil {
		return false, err
	}
	if isArmored(head) {
		head, _ = readHead(headReader{unarmor(f, head, size)})
	}
	if sealed, _ := checkMagic(head); !sealed {
		return false, ErrNotOurs
	}
	return bytes.HasPrefix(head[len(magic):], []byte(scryptStanza)), nil
}

// readHead reads the beginning of a file.
func readHead(r io.ReaderAt) ([]byte, error) {
	head := make([]byte, 2048)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, unreadable(exchange.Reason(err))
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

func unreadable(err error) error {
	return fault.New("fault.progressFileRead", "the progress file can't be read: {{.Err}}", fault.Data{"Err": err})
}

// OpenFile opens a progress file by its path, as Open does.
func OpenFile(path string, ids ...Identity) (d *Data, err error) {
	f, size, err := exchange.Open(path, maxArmored)
	if errors.Is(err, exchange.ErrTooLarge) {
		return nil, fault.New("fault.largerThan", "{{.Kind}}: it is larger than {{.N}} MiB", fault.Data{"Kind": ErrNotOurs, "N": MaxFile >> 20})
	}
	if err != nil {
		return nil, unreadable(err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return Open(f, size, ids...)
}

// Open reads a progress file and checks it whole before it means anything: sizes, entries, hashes, every value. Nothing
// is written to disk, and of what is sealed no more than data.json is ever in memory. The error is ErrWrongKey,
// ErrDamaged, ErrNewer or ErrNotOurs, wrapped with what was wrong.
func Open(r io.ReaderAt, size int64, ids ...Identity) (*Data, error) {
	head, err := readHead(r)
	if err != nil {
		return nil, err
	}
	if isArmored(head) {
		b, err := io.ReadAll(io.LimitReader(unarmor(r, head, size), MaxFile+1))
		if err != nil {
			return nil, fault.New("fault.base64", "{{.Kind}}: its letters (base64) are not whole", fault.Data{"Kind": ErrDamaged})
		}
		r, size = bytes.NewReader(b), int64(len(b))
		if head, err = readHead(r); err != nil {
			return nil, err
		}
	}
	if size > MaxFile {
		return nil, fault.New("fault.largerThan", "{{.Kind}}: it is larger than {{.N}} MiB", fault.Data{"Kind": ErrNotOurs, "N": MaxFile >> 20})
	}
	switch sealed, damaged := checkMagic(head); {
	case bytes.HasPrefix(head, []byte(strings.TrimSuffix(magic, "\n")+"\r\n")):
		return nil, fault.New("fault.lineEnds", "{{.Kind}}: its line ends were changed as if it were text; ask for it as an attachment or in a zip", fault.Data{"Kind": ErrDamaged})
	case damaged:
		return nil, fault.New("fault.firstBytes", "{{.Kind}}: its first bytes are not right", fault.Data{"Kind": ErrDamaged})
	case !sealed:
		return nil, ErrNotOurs
	}
	if err := boundHeader(r, size); err != nil {
		return nil, err
	}
	inside, n, err := age.DecryptReaderAt(r, size, ids...)
	if err != nil {
		var none *age.NoIdentityMatchError
		switch {
		case errors.As(err, &none):
			return nil, ErrWrongKey
		case strings.Contains(err.Error(), "work factor too large"):
			return nil, fault.New("fault.costly", "{{.Kind}}: trying its passphrase would cost more than any program of ours asks for", fault.Data{"Kind": ErrDamaged})
		}
		return nil, fault.New("fault.beforeSealed", "{{.Kind}}: what comes before its sealed part is not whole", fault.Data{"Kind": ErrDamaged})
	}
	// All of it, also what no entry names.
	if _, err := io.Copy(io.Discard, io.NewSectionReader(inside, 0, n)); err != nil {
		return nil, fault.New("fault.sealedPart", "{{.Kind}}: its sealed part does not open", fault.Data{"Kind": ErrDamaged})
	}
	return unpack(inside, n)
}

// boundHeader makes sure that what comes before the sealed part is short: each line of it may cost a key's work.
func boundHeader(r io.ReaderAt, size int64) error {
	b := make([]byte, min(size, maxHeader))
	if n, err := r.ReadAt(b, 0); err != nil && !errors.Is(err, io.EOF) {
		return unreadable(exchange.Reason(err))
	} else if b = b[:n]; size > maxHeader && !bytes.Contains(b, []byte("\n---")) {
		return fault.New("fault.manyRecipients", "{{.Kind}}: it is sealed to more keys than any program of ours seals to", fault.Data{"Kind": ErrDamaged})
	}
	return nil
}
