package report

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math/bits"
	"slices"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/wording"
)

// manifest is manifest.json: the SHA-256 of every other entry.
type manifest struct {
	Format  string            `json:"format"`
	Version int               `json:"version"`
	Hashes  map[string]string `json:"sha256"`
}

// entry is one file in the zip.
type entry struct {
	name string
	body []byte
}

// pack makes the zip inside a progress file.
func pack(l *wording.Language, d *Data) ([]byte, error) {
	data, err := encode(d)
	if err != nil {
		return nil, fault.New("fault.writeEntry", "write {{.Name}}: {{.Err}}", fault.Data{"Name": "data.json", "Err": err})
	}
	page, err := HTML(l, d)
	if err != nil {
		return nil, fault.New("fault.writeEntry", "write {{.Name}}: {{.Err}}", fault.Data{"Name": "report.html", "Err": err})
	}
	doc, err := PDF(l, d)
	if err != nil {
		return nil, fault.New("fault.writeEntry", "write {{.Name}}: {{.Err}}", fault.Data{"Name": "report.pdf", "Err": err})
	}
	table, err := CSV(l, d)
	if err != nil {
		return nil, fault.New("fault.writeEntry", "write {{.Name}}: {{.Err}}", fault.Data{"Name": "entries.csv", "Err": err})
	}
	entries := []entry{{"report.html", page}, {"report.pdf", doc}, {"entries.csv", table}, {"data.json", data}}
	if err := boundJSON(data); err != nil {
		return nil, ErrTooMuch
	}
	for _, e := range entries {
		if len(e.body) > maxEntry {
			return nil, ErrTooMuch
		}
	}
	inside, err := archive(d, append(entries, entry{name: padding}))
	if err != nil {
		return nil, err
	}
	// The padding is not packed, and the manifest's length does not depend on what it says.
	return archive(d, append(entries, entry{name: padding, body: make([]byte, padme(len(inside))-len(inside))}))
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

// zipLevel is how hard archive/zip packs.
const zipLevel = 5

// looksLikeBomb tells whether bytes repeat themselves so much that, packed, a reader would take them for a bomb.
func looksLikeBomb(b []byte) bool {
	if len(b) < maxRatio*1024 {
		return false
	}
	var n countingWriter
	w, err := flate.NewWriter(&n, zipLevel)
	if err != nil {
		return true
	}
	_, err = w.Write(b)
	return errors.Join(err, w.Close()) != nil || len(b) > maxRatio*max(int(n), 1024)
}

// countingWriter counts what is written.
type countingWriter int

func (n *countingWriter) Write(p []byte) (int, error) {
	*n += countingWriter(len(p))
	return len(p), nil
}

// archive makes a zip of entries and of the manifest that vouches for them.
func archive(d *Data, entries []entry) ([]byte, error) {
	m := manifest{Format: Format, Version: Version, Hashes: map[string]string{}}
	for _, e := range entries {
		sum := sha256.Sum256(e.body)
		m.Hashes[e.name] = hex.EncodeToString(sum[:])
	}
	body, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return nil, fault.New("fault.writeEntry", "write {{.Name}}: {{.Err}}", fault.Data{"Name": "manifest.json", "Err": err})
	}
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	for _, e := range slices.Insert(slices.Clone(entries), 0, entry{"manifest.json", body}) {
		method := zip.Deflate
		if e.name == padding || e.name == "manifest.json" || looksLikeBomb(e.body) {
			method = zip.Store
		}
		// The day of the report and no finer time goes into the file.
		fw, err := zw.CreateHeader(&zip.FileHeader{Name: e.name, Method: method, Modified: d.MadeOn.Time().Add(12 * time.Hour)})
		if err != nil {
			return nil, fault.New("fault.packEntry", "pack {{.Name}}: {{.Err}}", fault.Data{"Name": e.name, "Err": err})
		}
		if _, err := fw.Write(e.body); err != nil {
			return nil, fault.New("fault.packEntry", "pack {{.Name}}: {{.Err}}", fault.Data{"Name": e.name, "Err": err})
		}
	}
	if err := zw.Close(); err != nil {
		return nil, fault.New("fault.packProgressFile", "pack the progress file: {{.Err}}", fault.Data{"Err": err})
	}
	return buf.Bytes(), nil
}
