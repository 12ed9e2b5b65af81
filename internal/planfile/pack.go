package planfile

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"maps"
	"slices"
	"time"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/recording"
)

// A plan with recordings is a zip, stored, of its text and of the files that the text names. A plan without them is its text alone.

// textEntry is the plan's text in the zip.
const textEntry = "plan.yaml"

// maxIndex bounds what is read of a zip before its entries are known: it may name a million.
const maxIndex = 256 << 10

// isPack tells whether what was sealed begins as a zip does.
func isPack(inside io.ReaderAt) bool {
	head := make([]byte, 4)
	n, _ := inside.ReadAt(head, 0)
	return string(head[:n]) == "PK\x03\x04"
}

// pack puts the text and the files that it names into a zip. All entries have one date: it tells nothing.
func pack(text []byte, files map[string][]byte) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name string, body []byte) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = w.Write(body)
		}
		return err
	}
	err := add(textEntry, text)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err == nil {
			err = add(name, files[name])
		}
	}
	err = errors.Join(err, z.Close())
	return b.Bytes(), err
}

// unpack reads the text out of a zip and gives the files beside it. What a zip says of itself is not believed.
func unpack(inside io.ReaderAt, size int64) (text []byte, files Files, err error) {
	index := exchange.LimitReaderAt(inside, maxIndex)
	z, err := zip.NewReader(index, size)
	index.Lift()
	if err != nil {
		return nil, nil, ErrNotPlan
	}
	entries := map[string]*zip.File{}
	for _, e := range z.File {
		if entries[e.Name] != nil || len(z.File) > MaxRecordings+1 || e.Name != textEntry && !plain(e.Name) || !e.Mode().IsRegular() {
			return nil, nil, fault.New("fault.planPacked", "{{.Kind}}: what is packed into it is no plan with recordings", fault.Data{"Kind": ErrNotPlan})
		}
		entries[e.Name] = e
	}
	open := func(name string, most int64, tooLarge error) ([]byte, error) {
		e := entries[name]
		if e == nil {
			return nil, errNoFile
		}
		if e.UncompressedSize64 > uint64(most) {
			return nil, tooLarge
		}
		r, err := e.Open()
		if err != nil {
			return nil, ErrDamaged
		}
		b, err := io.ReadAll(io.LimitReader(r, most+1))
		if err = errors.Join(err, r.Close()); err != nil {
			return nil, ErrDamaged
		}
		if int64(len(b)) > most {
			return nil, tooLarge
		}
		return b, nil
	}
	text, err = open(textEntry, MaxText, fault.New("fault.planLarge", "{{.Kind}}: it has more than {{.Most}} bytes", fault.Data{"Kind": ErrNotPlan, "Most": MaxText}))
	if errors.Is(err, errNoFile) {
		err = ErrNotPlan
	}
	return text, func(name string) ([]byte, error) { return open(name, recording.MaxBytes, recording.ErrLarge) }, err
}
