package report

import (
	"errors"
	"io"

	"unhurried/internal/agefile"
	"unhurried/internal/fault"
	"unhurried/internal/wording"
)

// Bounds of a progress file. A real one of ten years has about 6 MB inside.
const (
	MaxFile    = 64 << 20 // bytes of the age file
	maxEntry   = 32 << 20 // bytes of one entry, unpacked
	maxInside  = 96 << 20 // bytes of all entries, unpacked
	maxEntries = 16

	maxIndex    = 1 << 20 // bytes that are read of a zip to know what is in it
	maxManifest = 64 << 10
	maxRatio    = 400 // unpacked bytes for each packed one; repetitive tables reach about 60
)

// ErrTooMuch says that a report is more than a progress file takes.
var ErrTooMuch = fault.New("fault.tooMuch", "this is more than a progress file takes: choose a shorter time, or leave words out")

// Seal writes a progress file: an age file around a zip of the data, a page, a document to print and a table. Nothing
// is written anywhere but to w, and nothing that Open would not take. The page, the document and the table speak language l.
func Seal(w io.Writer, l *wording.Language, d *Data, to agefile.Recipient) error {
	if err := d.validate(); errors.Is(err, errLong) {
		return ErrTooMuch
	} else if err != nil {
		return fault.New("fault.makeProgressFile", "the progress file can't be made: {{.Err}}", fault.Data{"Err": err})
	}
	inside, err := pack(l, d)
	if err != nil {
		return err
	}
	if len(inside) > MaxFile {
		return ErrTooMuch
	}
	if err := agefile.Seal(w, inside, to); err != nil {
		return fault.New("fault.sealProgressFile", "seal the progress file: {{.Err}}", fault.Data{"Err": err})
	}
	return nil
}
