package report

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"encoding/json"
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
	name string
	make func(*wording.Language, *Data) ([]byte, error)
}

var reportEntries = []entry{
	{"report.html", func(l *wording.Language, d *Data) ([]byte, error) { return HTML(l, d) }},
	{"report.pdf", func(l *wording.Language, d *Data) ([]byte, error) { return PDF(l, d) }},
	{"entries.csv", func(l *wording.Language, d *Data) ([]byte, error) { return CSV(l, d) }},
	{"data.json", func(_ *wording.Language, d *Data) ([]byte, error) { return encode(d) }},
}

// pack makes the zip inside a progress file.
func pack(l *wording.Language, d *Data) ([]byte, error) {
	defer frugal()()
	entries := make([]zipped, len(reportEntries))
	errs := make([]error, len(reportEntries))
	var all sync.WaitGroup
	for i, f := range reportEntries { // at once: each takes as long as another
		all.Go(func() {
			body, err := f.make(l, d)
			if err != nil {
				errs[i] = fault.New("fault.writeEntry", "write {{.Name}}: {{.Err}}", fault.Data{"Name": f.name, "Err": err})
				return
			}
			if len(body) > maxEntry || f.name == "data.json" && boundJSON(body) != nil {
				errs[i] = ErrTooMuch
				return
			}
			entries[i], errs[i] = deflated(f.name, body)
		})
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
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
