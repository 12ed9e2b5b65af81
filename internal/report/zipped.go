package report

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"time"

	"unhurried/internal/homework"
)

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

// levels are how hard an entry is packed: as archive/zip does, and by short codes for frequent bytes alone where it repeats itself so much
// that a reader would take it for a bomb.
var levels = []int{5, flate.HuffmanOnly}

// deflated packs an entry while it is written, so that it is never in memory whole.
func deflated(name string, write func(io.Writer) error) (e zipped, err error) {
	for _, level := range levels {
		var body bytes.Buffer
		w, err := flate.NewWriter(&body, level)
		if err != nil {
			return e, err
		}
		m := measured{to: w, crc: crc32.NewIEEE(), sum: sha256.New()}
		if err := errors.Join(write(&m), w.Close()); err != nil {
			return e, err
		}
		e = zipped{name, zip.Deflate, body.Bytes(), m.size, m.crc.Sum32(), [sha256.Size]byte(m.sum.Sum(nil))}
		if e.size <= maxRatio*max(len(e.body), 1024) {
			break
		}
	}
	return e, nil
}

// measured passes on what is written and takes its measure. It takes no more than a reader does.
type measured struct {
	to   io.Writer
	size int
	crc  hash.Hash32
	sum  hash.Hash
}

func (m *measured) Write(p []byte) (int, error) {
	if m.size += len(p); m.size > maxEntry {
		return 0, ErrTooMuch
	}
	m.crc.Write(p)
	m.sum.Write(p)
	return m.to.Write(p)
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
