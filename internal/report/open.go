package report

import (
	"io"

	"unhurried/internal/agefile"
	"unhurried/internal/fault"
)

// What opening a progress file may run into.
var (
	ErrWrongKey = fault.New("fault.reportKey", "this passphrase or key doesn't open the progress file")
	ErrDamaged  = fault.New("fault.reportDamaged", "the progress file is damaged or was changed")
	ErrNewer    = fault.New("fault.reportNewer", "the progress file was made by a newer version of the app")
	ErrNotOurs  = fault.New("fault.reportNotOurs", "the file is not a progress file")
)

// kind is what a progress file is among files that age seals.
var kind = agefile.Kind{
	Most: MaxFile, ErrWrong: ErrWrongKey, ErrDamaged: ErrDamaged, ErrNotOurs: ErrNotOurs,
	Unreadable: func(err error) error {
		return fault.New("fault.progressFileRead", "the progress file can't be read: {{.Err}}", fault.Data{"Err": err})
	},
}

// ByPassphrase tells how a progress file is sealed: by a passphrase, or (false) to a key. It reads no more than the first
// bytes. The error is ErrNotOurs for a file that is not sealed at all.
func ByPassphrase(path string) (passphrase bool, err error) { return kind.ByPassphrase(path) }

// OpenFile opens a progress file by its path, as Open does.
func OpenFile(path string, ids ...agefile.Identity) (*Data, error) {
	d, _, err := openFile(path, ids...)
	return d, err
}

// openFile returns the bytes of data.json beside what they tell.
func openFile(path string, ids ...agefile.Identity) (d *Data, body []byte, err error) {
	err = kind.OpenFile(path, func(inside io.ReaderAt, size int64) (err error) {
		d, body, err = unpackWhole(inside, size)
		return err
	}, ids...)
	return d, body, err
}

// Open reads a progress file and checks it whole before it means anything: sizes, entries, hashes, every value. Nothing
// is written to disk, and of what is sealed no more than data.json is ever in memory. The error is ErrWrongKey,
// ErrDamaged, ErrNewer or ErrNotOurs, wrapped with what was wrong.
func Open(r io.ReaderAt, size int64, ids ...agefile.Identity) (*Data, error) {
	inside, n, err := kind.Open(r, size, ids...)
	if err != nil {
		return nil, err
	}
	return unpack(inside, n)
}
