package report

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"math/bits"
	"slices"
	"sync"

	"unhurried/internal/fault"
	"unhurried/internal/wording"
)

// manifest is manifest.json: the SHA-256 of every other entry.
type manifest struct {
	Format  string            `json:"format"`
	Version int               `json:"version"`
	Hashes  map[string]string `json:"sha256"`
}

// entry is one of the files in which a progress file holds a report.
type entry struct {
	name  string
	write func(io.Writer, *wording.Language, *Data) error
}

// reportEntries are all of them, those that take long first.
var reportEntries = []entry{
	{"report.pdf", func(w io.Writer, l *wording.Language, d *Data) error {
		return Form{Format: "pdf", packed: true}.Write(w, l, d)
	}},
	{"report.html", func(w io.Writer, l *wording.Language, d *Data) error { return Form{Format: "html"}.Write(w, l, d) }},
	{"data.json", func(w io.Writer, _ *wording.Language, d *Data) error { return writeDataJSON(w, d) }},
	{"entries.csv", func(w io.Writer, l *wording.Language, d *Data) error { return Form{Format: "csv"}.Write(w, l, d) }},
}

// atOnce is how many entries are written at the same time: what small computers have cores for, in the memory of so many.
const atOnce = 2

// writeDataJSON writes data.json in one line, and nothing that a reader would refuse.
func writeDataJSON(w io.Writer, d *Data) error {
	return writeJSON(io.MultiWriter(&jsonBounds{}, w), d, "")
}

// pack makes the zip inside a progress file.
func pack(l *wording.Language, d *Data) ([]byte, error) {
	entries := make([]zipped, len(reportEntries))
	errs := make([]error, len(reportEntries))
	var all sync.WaitGroup
	free := make(chan struct{}, atOnce)
	for i, f := range reportEntries {
		free <- struct{}{}
		all.Go(func() {
			defer func() { <-free }()
			entries[i], errs[i] = deflated(f.name, func(w io.Writer) error { return f.write(w, l, d) })
		})
	}
	all.Wait()
	for i, err := range errs {
		switch {
		case errors.Is(err, ErrTooMuch), errors.Is(err, errLong):
			return nil, ErrTooMuch
		case err != nil:
			return nil, fault.New("fault.writeEntry", "write {{.Name}}: {{.Err}}", fault.Data{"Name": reportEntries[i].name, "Err": err})
		}
	}
	inside, err := archive(d, append(entries, stored(padding, nil)))
	if err != nil {
		return nil, err
	}
	// The padding is not packed, and the manifest's length does not depend on what it says.
	return archive(d, append(entries, stored(padding, make([]byte, padme(len(inside))-len(inside)))))
}

// padding is the entry that brings the inside of a progress file to a rounded length, so that its size says little of
// how much was written. Editions from before the padding check its hash and pass it over.
const padding = "padding"

// padme rounds a length up by at most an eighth, and to at least 64 KiB (Padmé: E = floor(log2 L), S = floor(log2 E) + 1,
// up to a multiple of 2^(E-S)).
func padme(n int) int {
	n = max(n, 64<<10)
	e := bits.Len(uint(n)) - 1
	unit := 1 << (e - bits.Len(uint(e)))
	return (n + unit - 1) / unit * unit
}

// archive makes a zip of entries and of the manifest that vouches for them.
func archive(d *Data, entries []zipped) ([]byte, error) {
	m := manifest{Format: Format, Version: Version, Hashes: map[string]string{}}
	for _, e := range entries {
		m.Hashes[e.name] = hex.EncodeToString(e.sum[:])
	}
	body, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return nil, fault.New("fault.writeEntry", "write {{.Name}}: {{.Err}}", fault.Data{"Name": "manifest.json", "Err": err})
	}
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	for _, e := range slices.Insert(slices.Clone(entries), 0, stored("manifest.json", body)) {
		if err := e.write(zw, d.MadeOn); err != nil {
			return nil, fault.New("fault.packEntry", "pack {{.Name}}: {{.Err}}", fault.Data{"Name": e.name, "Err": err})
		}
	}
	if err := zw.Close(); err != nil {
		return nil, fault.New("fault.packProgressFile", "pack the progress file: {{.Err}}", fault.Data{"Err": err})
	}
	return buf.Bytes(), nil
}
