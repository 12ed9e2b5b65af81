package report

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
)

// unpack reads and checks the zip inside a progress file.
func unpack(inside io.ReaderAt, size int64) (*Data, error) {
	d, _, err := unpackWhole(inside, size)
	return d, err
}

// unpackWhole does what unpack does and returns the bytes of data.json as well. Of the entries only manifest and data are kept in memory; the
// others, which are for people without the app, are held against their hashes and let go.
func unpackWhole(inside io.ReaderAt, size int64) (*Data, []byte, error) {
	index := exchange.LimitReaderAt(inside, maxIndex)
	zr, err := zip.NewReader(index, size)
	index.Lift()
	if err != nil {
		return nil, nil, fault.New("fault.noZip", "{{.Kind}}: there is no zip inside", fault.Data{"Kind": ErrNotOurs})
	}
	entries, err := checkEntries(zr)
	if err != nil {
		return nil, nil, err
	}
	if entries["manifest.json"].UncompressedSize64 > maxManifest {
		return nil, nil, fault.New("fault.manifestLong", "{{.Kind}}: its manifest is too long", fault.Data{"Kind": ErrNotOurs})
	}
	var body bytes.Buffer
	if _, err := unpackEntry(entries["manifest.json"], &body); err != nil {
		return nil, nil, err
	}
	var m manifest
	if err := json.Unmarshal(body.Bytes(), &m); err != nil || m.Format != Format {
		return nil, nil, fault.New("fault.noManifest", "{{.Kind}}: it has no manifest of ours", fault.Data{"Kind": ErrNotOurs})
	}
	if m.Version > Version {
		return nil, nil, ErrNewer
	}
	body = bytes.Buffer{}
	body.Grow(int(entries["data.json"].UncompressedSize64) + bytes.MinRead) // which checkEntries has bounded
	if err := m.checked(entries["data.json"], &body); err != nil {
		return nil, nil, err
	}
	delete(entries, "manifest.json")
	delete(entries, "data.json")
	// The others take as long as the data does to be read, so both are done at once.
	others := make(chan error, 1)
	go func() {
		var first error
		for _, f := range entries {
			if err := m.checked(f, io.Discard); err != nil && first == nil {
				first = err
			}
		}
		others <- first
	}()
	d, err := decode(body.Bytes())
	if odd := <-others; odd != nil {
		return nil, nil, odd
	}
	return d, body.Bytes(), err
}

// checked unpacks an entry into w, and reports an error unless it is what the manifest says.
func (m *manifest) checked(f *zip.File, w io.Writer) error {
	sum, err := unpackEntry(f, w)
	if err == nil && m.Hashes[f.Name] != sum {
		err = fault.New("fault.notAsManifest", "{{.Kind}}: {{.Name}} is not what the manifest says", fault.Data{"Kind": ErrDamaged, "Name": fmt.Sprintf("%.40s", f.Name)})
	}
	return err
}

// decode reads data.json.
func decode(b []byte) (*Data, error) {
	if _, err := (&jsonBounds{}).Write(b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err := exchange.Whole(b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	var d Data
	if err := json.Unmarshal(b, &d); err != nil {
		return nil, fault.New("fault.dataRead", "{{.Kind}}: data.json can't be read", fault.Data{"Kind": ErrDamaged})
	}
	if d.Version > Version {
		return nil, ErrNewer
	}
	if err := d.validate(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return &d, nil
}

// checkEntries returns the entries of the zip by name and refuses what no report has, by what the zip says of itself.
func checkEntries(zr *zip.Reader) (map[string]*zip.File, error) {
	if len(zr.File) > maxEntries {
		return nil, fault.New("fault.manyEntries", "{{.Kind}}: it has {{.N}} entries, and {{.MaxEntries}} are the most", fault.Data{"Kind": ErrNotOurs, "N": len(zr.File), "MaxEntries": maxEntries})
	}
	entries, total := map[string]*zip.File{}, uint64(0)
	for _, f := range zr.File {
		if entries[f.Name] != nil {
			return nil, fault.New("fault.entryTwice", "{{.Kind}}: it has an entry twice", fault.Data{"Kind": ErrNotOurs})
		}
		if strings.ContainsAny(f.Name, "/\\") || !f.Mode().IsRegular() {
			return nil, fault.New("fault.entryOdd", "{{.Kind}}: it has an entry that is no plain file", fault.Data{"Kind": ErrNotOurs})
		}
		if f.UncompressedSize64 > maxEntry || f.UncompressedSize64 > maxRatio*max(f.CompressedSize64, 1024) {
			return nil, fault.New("fault.entryLarge", "{{.Kind}}: {{.Name}} unpacks to more than a report can have", fault.Data{"Kind": ErrNotOurs, "Name": fmt.Sprintf("%.40s", f.Name)})
		}
		if total += f.UncompressedSize64; total > maxInside {
			return nil, fault.New("fault.insideLarge", "{{.Kind}}: it unpacks to more than {{.N}} MiB", fault.Data{"Kind": ErrNotOurs, "N": maxInside >> 20})
		}
		entries[f.Name] = f
	}
	for _, name := range []string{"manifest.json", "data.json"} {
		if entries[name] == nil {
			return nil, fault.New("fault.noEntry", "{{.Kind}}: it has no {{.Name}}", fault.Data{"Kind": ErrNotOurs, "Name": name})
		}
	}
	return entries, nil
}

// unpackEntry unpacks one entry and returns its SHA-256 in hex.
func unpackEntry(f *zip.File, to io.Writer) (sum string, err error) {
	rc, err := f.Open()
	if err != nil {
		return "", fault.New("fault.entryOpen", "{{.Kind}}: {{.Name}} does not open", fault.Data{"Kind": ErrDamaged, "Name": fmt.Sprintf("%.40s", f.Name)})
	}
	h := sha256.New()
	// The size in the header is the sender's word; the reader stops at it all the same.
	n, err := io.Copy(io.MultiWriter(h, to), io.LimitReader(rc, int64(f.UncompressedSize64)+1))
	if err = errors.Join(err, rc.Close()); err != nil || uint64(n) != f.UncompressedSize64 {
		return "", fault.New("fault.entryUnpack", "{{.Kind}}: {{.Name}} does not unpack", fault.Data{"Kind": ErrDamaged, "Name": fmt.Sprintf("%.40s", f.Name)})
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
