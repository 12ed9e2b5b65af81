package report

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"errors"
	"hash/crc32"
	"time"

	"unhurried/internal/homework"
)

// zipLevel is how hard entries are packed, as archive/zip does.
const zipLevel = 5

// zipped is one file of the zip as it stands there: packed once, however often the zip is put together.
type zipped struct {
	name   string
	method uint16
	body   []byte
	size   int // of the file, in bytes
	crc    uint32
	sum    [sha256.Size]byte
}

// stored is a file that is not packed.
func stored(name string, body []byte) zipped {
	return zipped{name: name, method: zip.Store, body: body, size: len(body), crc: crc32.ChecksumIEEE(body), sum: sha256.Sum256(body)}
}

// deflated packs a file, unless it repeats itself so much that a reader would take it for a bomb.
func deflated(name string, body []byte) (zipped, error) {
	e := stored(name, body)
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, zipLevel)
	if err != nil {
		return e, err
	}
	_, err = w.Write(body)
	if err = errors.Join(err, w.Close()); err != nil {
		return e, err
	}
	if len(body) <= maxRatio*max(b.Len(), 1024) {
		e.method, e.body = zip.Deflate, b.Bytes()
	}
	return e, nil
}

// write puts the file into a zip. The day of the report and no finer time goes with it.
func (e *zipped) write(zw *zip.Writer, made homework.Day) error {
	w, err := zw.CreateRaw(&zip.FileHeader{
		Name: e.name, Method: e.method, Modified: made.Time().Add(12 * time.Hour),
		CRC32: e.crc, CompressedSize64: uint64(len(e.body)), UncompressedSize64: uint64(e.size),
	})
	if err != nil {
		return err
	}
	_, err = w.Write(e.body)
	return err
}
