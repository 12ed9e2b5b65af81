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
	"math"
	"strings"

	"unhurried/internal/exchange"
)

// unpack reads and checks the zip inside a progress file. Of the entries only manifest and data are kept in memory; the
// others, which are for people without the app, are held against their hashes and let go.
func unpack(inside io.ReaderAt, size int64) (*Data, error) {
	index := &limitedReaderAt{r: inside, left: maxIndex}
	zr, err := zip.NewReader(index, size)
	index.left = math.MaxInt64 // what is unpacked is bounded by itself
	if err != nil {
		return nil, fmt.Errorf("%w: there is no zip inside", ErrNotOurs)
	}
	entries, err := checkEntries(zr)
	if err != nil {
		return nil, err
	}
	if entries["manifest.json"].UncompressedSize64 > maxManifest {
		return nil, fmt.Errorf("%w: its manifest is too long", ErrNotOurs)
	}
	var body bytes.Buffer
	if _, err := unpackEntry(entries["manifest.json"], &body); err != nil {
		return nil, err
	}
	var m manifest
	if err := json.Unmarshal(body.Bytes(), &m); err != nil || m.Format != Format {
		return nil, fmt.Errorf("%w: it has no manifest of ours", ErrNotOurs)
	}
	if m.Version > Version {
		return nil, ErrNewer
	}
	body.Reset()
	for name, f := range entries {
		if name == "manifest.json" {
			continue
		}
		var keep io.Writer = io.Discard
		if name == "data.json" {
			keep = &body
		}
		sum, err := unpackEntry(f, keep)
		if err != nil {
			return nil, err
		}
		if m.Hashes[name] != sum {
			return nil, fmt.Errorf("%w: %.40s is not what the manifest says", ErrDamaged, name)
		}
	}
	return decode(body.Bytes())
}

// limitedReaderAt reads so many bytes in all and no more: a zip may name a million entries.
type limitedReaderAt struct {
	r    io.ReaderAt
	left int64
}

// ReadAt reads, as long as there is something left.
func (m *limitedReaderAt) ReadAt(p []byte, off int64) (int, error) {
	if m.left -= int64(len(p)); m.left < 0 {
		return 0, errLong
	}
	return m.r.ReadAt(p, off)
}

// decode reads data.json.
func decode(b []byte) (*Data, error) {
	if err := boundJSON(b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err := exchange.Whole(b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	var d Data
	if err := json.Unmarshal(b, &d); err != nil {
		return nil, fmt.Errorf("%w: data.json can't be read", ErrDamaged)
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
		return nil, fmt.Errorf("%w: it has %d entries, and %d are the most", ErrNotOurs, len(zr.File), maxEntries)
	}
	entries, total := map[string]*zip.File{}, uint64(0)
	for _, f := range zr.File {
		if entries[f.Name] != nil {
			return nil, fmt.Errorf("%w: it has an entry twice", ErrNotOurs)
		}
		if strings.ContainsAny(f.Name, "/\\") || !f.Mode().IsRegular() {
			return nil, fmt.Errorf("%w: it has an entry that is no plain file", ErrNotOurs)
		}
		if f.UncompressedSize64 > maxEntry || f.UncompressedSize64 > maxRatio*max(f.CompressedSize64, 1024) {
			return nil, fmt.Errorf("%w: %.40s unpacks to more than a report can have", ErrNotOurs, f.Name)
		}
		if total += f.UncompressedSize64; total > maxInside {
			return nil, fmt.Errorf("%w: it unpacks to more than %d MiB", ErrNotOurs, maxInside>>20)
		}
		entries[f.Name] = f
	}
	for _, name := range []string{"manifest.json", "data.json"} {
		if entries[name] == nil {
			return nil, fmt.Errorf("%w: it has no %s", ErrNotOurs, name)
		}
	}
	return entries, nil
}

// unpackEntry unpacks one entry and returns its SHA-256 in hex.
func unpackEntry(f *zip.File, to io.Writer) (sum string, err error) {
	rc, err := f.Open()
	if err != nil {
		return "", fmt.Errorf("%w: %.40s does not open", ErrDamaged, f.Name)
	}
	h := sha256.New()
	// The size in the header is the sender's word; the reader stops at it all the same.
	n, err := io.Copy(io.MultiWriter(h, to), io.LimitReader(rc, int64(f.UncompressedSize64)+1))
	if err = errors.Join(err, rc.Close()); err != nil || uint64(n) != f.UncompressedSize64 {
		return "", fmt.Errorf("%w: %.40s does not unpack", ErrDamaged, f.Name)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
