package store

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"

	"unhurried/internal/vault/internal/disk"
)

// SQLite folds in whatever lies beside a file under the name of its write-ahead log, though it may be yesterday's, or
// another vault's. So it never sees a log that was not judged before: this file reads the log itself, walview.go shows the
// vault with it from memory, without a byte written, and package vault compares that with the vault without it. A log that
// continues the file is folded in; any other is renamed, and kept.

const (
	walHeader = 32
	walFrame  = 24 + PageSize
	walMagic  = 0x377f0682 // the lowest bit says in which byte order its checksums count
	walFormat = 3007000
	maxImage  = 128 << 20 // bytes of a vault that is shown from memory
)

// wal is a write-ahead log, as far as SQLite would follow it.
type wal struct {
	stat    os.FileInfo
	salts   [8]byte          // chosen anew for every log
	frames  map[uint32]int64 // where in the log each page's last committed content stands
	last    int64            // number of the last commit's frame, from 1
	pages   uint32           // size of the whole after the last commit; 0: nothing that was committed can be reached
	damaged bool             // there are commits after a place that is damaged
	foreign bool             // this program wrote no such log for this file
}

// readWAL reads the log at a path, nil when there is none or nothing was committed to it.
func readWAL(path string) (w *wal, err error) {
	stat, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	w = &wal{stat: stat, frames: map[uint32]int64{}}
	if !stat.Mode().IsRegular() || stat.Size() > maxImage {
		w.foreign = true
		return w, nil
	}
	f, err := disk.OpenRegular(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := w.parse(bufio.NewReaderSize(f, 1<<16)); err != nil {
		return nil, err
	}
	if w.pages == 0 && !w.damaged && !w.foreign {
		return nil, nil
	}
	return w, nil
}

// parse follows the checksums from frame to frame. What comes after the last frame that fits may be a commit that a crash
// cut short, zeros that were reserved, or damage: each commit is on the disk before the next one begins, so two commits
// after that frame show that at least one of them was safe once.
func (w *wal) parse(r io.Reader) error {
	var header [walHeader]byte
	n, err := io.ReadFull(r, header[:])
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		w.foreign = len(bytes.Trim(header[:n], "\x00")) > 0
		return nil
	} else if err != nil {
		return err
	}
	be := binary.BigEndian
	var order binary.ByteOrder = binary.LittleEndian
	if be.Uint32(header[:])&1 != 0 {
		order = be
	}
	sum := walSum{}.add(order, header[:24])
	if be.Uint32(header[:])&^1 != walMagic || be.Uint32(header[4:]) != walFormat || be.Uint32(header[8:]) != PageSize || !sum.is(header[24:]) {
		w.foreign, err = hasContent(io.MultiReader(bytes.NewReader(header[:]), r))
		return err
	}
	copy(w.salts[:], header[16:])
	open := map[uint32]int64{} // of the transaction that is not committed yet
	ended, beyond := false, 0
	var frame [walFrame]byte
	for at := int64(walHeader); ; at += walFrame {
		if _, err := io.ReadFull(r, frame[:]); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			break
		} else if err != nil {
			return err
		}
		page, size := be.Uint32(frame[:]), be.Uint32(frame[4:])
		own := page != 0 && bytes.Equal(frame[8:16], w.salts[:])
		sum = sum.add(order, frame[:8]).add(order, frame[24:])
		if ended = ended || !own || !sum.is(frame[16:]); ended {
			if own && size != 0 {
				beyond++
			}
			continue
		}
		open[page] = at + 24
		if size != 0 {
			for page, at := range open {
				w.frames[page] = at
			}
			clear(open)
			w.pages, w.last = size, (at-walHeader)/walFrame+1
		}
	}
	w.damaged = beyond > 1
	return nil
}

// hasContent tells whether anything but zeros is read.
func hasContent(r io.Reader) (bool, error) {
	var b [4096]byte
	for {
		n, err := r.Read(b[:])
		if len(bytes.Trim(b[:n], "\x00")) > 0 {
			return true, nil
		}
		if errors.Is(err, io.EOF) {
			return false, nil
		} else if err != nil {
			return false, err
		}
	}
}

// walSum is the running checksum of a log.
type walSum [2]uint32

func (s walSum) add(order binary.ByteOrder, b []byte) walSum {
	for ; len(b) >= 8; b = b[8:] {
		s[0] += order.Uint32(b) + s[1]
		s[1] += order.Uint32(b[4:]) + s[0]
	}
	return s
}

func (s walSum) is(b []byte) bool {
	return binary.BigEndian.Uint32(b) == s[0] && binary.BigEndian.Uint32(b[4:]) == s[1]
}
