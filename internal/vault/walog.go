package vault

import (
	"bufio"
	"bytes"
	"context"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"
	"golang.org/x/crypto/blake2b"
)

// SQLite folds in whatever stands beside a file under the name of its write-ahead log, though it may be yesterday's, or
// another vault's. So it never sees a log that was not judged before: this file reads the log itself, shows the vault
// with it from memory, without a byte written, and compares that with the vault without it. A log that continues the
// file is folded in; any other is renamed, and kept.

const (
	walHeader = 32
	walFrame  = 24 + pageSize
	walMagic  = 0x377f0682 // the lowest bit says in which byte order its checksums count
	walFormat = 3007000
	maxImage  = 128 << 20 // bytes of a vault that is shown from memory
	setAside  = "-log-set-aside-"
)

// walog is a write-ahead log, as far as SQLite would follow it.
type walog struct {
	stat    os.FileInfo
	salts   [8]byte          // chosen anew for every log
	frames  map[uint32]int64 // where in the log each page's last committed content stands
	last    int64            // number of the last commit's frame, from 1
	pages   uint32           // size of the whole after the last commit; 0: nothing that was committed can be reached
	broken  bool             // there are commits behind a place that is damaged
	foreign bool             // this program wrote no such log for this file
}

// readLog reads the log at a path, nil when there is none or nothing was committed to it.
func readLog(path string) (w *walog, err error) {
	stat, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	w = &walog{stat: stat, frames: map[uint32]int64{}}
	if !stat.Mode().IsRegular() || stat.Size() > maxImage {
		w.foreign = true
		return w, nil
	}
	f, err := openPlain(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := w.read(bufio.NewReaderSize(f, 1<<16)); err != nil {
		return nil, err
	}
	if w.pages == 0 && !w.broken && !w.foreign {
		return nil, nil
	}
	return w, nil
}

// read follows the chain of checksums from frame to frame. Where it ends, there may be what a crash cut short, zeros that
// were reserved, or what spoiled the log: each commit is on disk before the next one begins, so two of them behind the
// end show that at least one was safe once.
func (w *walog) read(r io.Reader) error {
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
	if be.Uint32(header[:])&^1 != walMagic || be.Uint32(header[4:]) != walFormat || be.Uint32(header[8:]) != pageSize || !sum.is(header[24:]) {
		w.foreign, err = notBlank(io.MultiReader(bytes.NewReader(header[:]), r))
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
	w.broken = beyond > 1
	return nil
}

func notBlank(r io.Reader) (bool, error) {
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

// errImage is told of a vault that would have to be read into memory and is larger than that.
var errImage = fmt.Errorf("it was not closed cleanly, and is larger than the %d MiB that can be checked", maxImage>>20)

// image is the main file with the log's pages laid over it.
func (w *walog) image(path string) (b []byte, err error) {
	if int64(w.pages)*pageSize > maxImage {
		return nil, errImage
	}
	main, err := openPlain(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, main.Close()) }()
	b = make([]byte, int(w.pages)*pageSize)
	if _, err := io.ReadFull(main, b); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	log, err := openPlain(path + walSuffix)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	for page, at := range w.frames {
		if page > w.pages {
			continue
		}
		if _, err := log.ReadAt(b[int(page-1)*pageSize:][:pageSize], at); err != nil {
			return nil, err
		}
	}
	// As SQLite sees a file with a log: its size is the last commit's. In memory there is no write-ahead logging.
	b[18], b[19] = 1, 1
	binary.BigEndian.PutUint32(b[28:], w.pages)
	copy(b[92:96], b[24:28])
	return b, nil
}

// show connects to the vault as it stands with its log, nothing of it being written. A log with which the file is no
// vault any more, or another one, or has lost rows, is foreign.
func (f *file) show() error {
	main := &file{path: f.path}
	mainErr := main.read()
	if info, err := os.Stat(f.path); err != nil {
		return errors.Join(err, main.close())
	} else if int64(f.wal.pages) > info.Size()/pageSize+int64(len(f.wal.frames)) {
		f.wal.foreign = true // a vault grows by the pages that are in its log
	}
	if f.wal.pages > 0 && !f.wal.foreign {
		image, err := f.wal.image(f.path)
		if err != nil {
			return errors.Join(err, main.close())
		}
		if err = f.connectImage(image); err == nil {
			err = f.checkSchema()
		}
		if err == nil && mainErr == nil {
			err = f.holds(main)
		}
		if err == nil {
			f.main, f.merged = main, true
			if mainErr != nil {
				err = errors.Join(main.close())
				f.main = nil
			}
			return err
		}
		if !unsound(err) {
			return errors.Join(err, main.close())
		}
		f.wal.foreign = true
		if err := f.disconnect(); err != nil {
			return errors.Join(err, main.close())
		}
	}
	f.conn, f.seen, f.format, f.immutable = main.conn, main.seen, main.format, true
	return mainErr
}

// connectImage connects to a copy of a whole file in memory.
func (f *file) connectImage(image []byte) error {
	conn, err := (&sqlite3.SQLiteDriver{}).Open("file::memory:?_mutex=no")
	if err != nil {
		return err
	}
	f.conn, f.immutable = conn.(*sqlite3.SQLiteConn), true
	if err := f.conn.Deserialize(image, "main"); err != nil {
		return err
	}
	if err := f.settings(true); err != nil {
		return err
	}
	return f.look()
}

// alone leaves the log out of what is shown.
func (f *file) alone() error {
	err := f.disconnect()
	f.conn, f.seen, f.format, f.merged = f.main.conn, f.main.seen, f.main.format, false
	f.main, f.wal.foreign = nil, true
	return err
}

var errNoRow = errors.New("a row is gone")

// unsound tells whether an error lies in what was read, not in the reading.
func unsound(err error) bool {
	var se sqlite3.Error
	return isCorrupt(err) || errors.As(err, &se) && (se.Code == sqlite3.ErrNotADB || se.Code == sqlite3.ErrError) ||
		errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotVault) || errors.Is(err, errNoRow)
}

// holds makes sure that a file is the vault that another one is, and has every row that can be read there.
func (f *file) holds(other *file) error {
	mine, err := f.vaultID()
	if err != nil {
		return err
	}
	theirs, err := other.vaultID()
	if err == nil && mine != theirs {
		return ErrNotVault
	}
	ids := map[int64]bool{}
	ignoreBox := func(id int64, _ []byte) error {
		ids[id] = true
		return nil
	}
	if _, err := f.records(ignoreBox); err != nil {
		return err
	}
	_, err = other.records(func(id int64, _ []byte) error {
		if !ids[id] {
			return errNoRow
		}
		return nil
	})
	return err
}

// continued tells whether what is shown, the file with its log, goes on from the file without: all rows are there, at
// most overwritten by the mark of their deletion, no more is damaged or missing than before, and something is new. A
// log that brings no new record can only be told from an old one by what was noted when it was begun.
func (f *file) continued(k *keyring) (bool, error) {
	if f.main == nil {
		return true, nil // a crash came while the log was being folded in, and the file is nothing without it
	}
	rows := map[int64][32]byte{}
	if _, err := f.main.records(func(id int64, box []byte) error {
		rows[id] = blake2b.Sum256(box)
		return nil
	}); err != nil {
		return false, err
	}
	changed := map[int64][]byte{}
	fresh := false
	if _, err := f.records(func(id int64, box []byte) error {
		if before, known := rows[id]; !known {
			fresh = true
		} else if before != blake2b.Sum256(box) {
			changed[id] = bytes.Clone(box)
		}
		return nil
	}); err != nil {
		return false, err
	}
	contradicted := false
	if len(changed) > 0 {
		if _, err := f.main.records(func(id int64, box []byte) error {
			var before, after opened
			if now, is := changed[id]; is {
				k.openRecord(box, &before)
				k.openRecord(now, &after)
				contradicted = contradicted || before.flaw == sound &&
					(after.flaw != sound || after.Ref != before.Ref || !after.Purged || before.Purged)
				fresh = true
			}
			return nil
		}); err != nil {
			return false, err
		}
	}
	if contradicted {
		return false, nil
	}
	before, err := f.main.health(k)
	if err != nil {
		return false, err
	}
	after, err := f.health(k)
	if err != nil {
		return false, err
	}
	if after > before {
		return false, nil
	}
	if fresh || f.lock == nil || f.lock.mayHave(f.wal.salts) {
		return true, nil
	}
	same, err := f.sameRest(f.main)
	return same, err
}

// health counts what is damaged or missing.
func (f *file) health(k *keyring) (bad int, err error) {
	v := newVault()
	v.file, v.keys = f, k
	box, err := f.meta("manifest")
	if err != nil {
		return 0, err
	}
	if v.manifest, err = openManifest(k, box); err != nil {
		bad++
	}
	l, err := scan(context.Background(), v, ignore, func(*Record, struct{}) error { return nil })
	if err != nil {
		return 0, err
	}
	return bad + l.count(Unreadable) + l.count(Missing) + l.count(FileDamaged), nil
}

// sameRest compares all that is no record.
func (f *file) sameRest(other *file) (bool, error) {
	var sums [2][32]byte
	for i, f := range []*file{f, other} {
		h, err := blake2b.New256(nil)
		if err != nil {
			return false, err
		}
		queries := []string{"SELECT key, value FROM meta ORDER BY key", "SELECT place, box FROM slot ORDER BY place"}
		if f.format > 1 {
			queries = append(queries, "SELECT id, box FROM draft ORDER BY id")
		}
		for _, q := range queries {
			if err := f.query(q, nil, func(row []driver.Value) error {
				_, err := fmt.Fprintf(h, "%x %x\n", row[0], row[1])
				return err
			}); err != nil {
				return false, err
			}
		}
		h.Sum(sums[i][:0])
	}
	return sums[0] == sums[1], nil
}

// admit opens a slot with a secret, and decides meanwhile about a log that lies beside the file. Nothing is written.
func (f *file) admit(firstSlot int, secret []byte) (k *keyring, boxes [slots][]byte, err error) {
	k, boxes, err = f.unlock(firstSlot, secret)
	if !f.merged || err != nil && !errors.Is(err, ErrWrongKey) {
		return k, boxes, err
	}
	withLog := err
	if withLog != nil && f.main != nil {
		// Perhaps the secret opens the file without the log, and the log is foreign.
		if k, _, err = f.main.unlock(firstSlot, secret); err != nil {
			return nil, boxes, withLog
		}
	}
	if k == nil {
		return nil, boxes, withLog
	}
	defer func() {
		if err != nil {
			k.wipe()
			k = nil
		}
	}()
	is, err := f.continued(k)
	if err != nil || is {
		return k, boxes, errors.Join(err, withLog)
	}
	k.wipe()
	if err := f.alone(); err != nil {
		return k, boxes, err
	}
	k, boxes, err = f.unlock(firstSlot, secret)
	return k, boxes, err
}

// unlock opens the slots of what is shown.
func (f *file) unlock(firstSlot int, secret []byte) (k *keyring, boxes [slots][]byte, err error) {
	id, err := f.vaultID()
	if err != nil {
		return nil, boxes, err
	}
	if boxes, err = f.slotBoxes(); err != nil {
		return nil, boxes, err
	}
	k, err = unlock(id, boxes, firstSlot, secret)
	return k, boxes, err
}

// oddity is what is to be told of a file beside the vault. Its name makes it another one than the next of its kind.
type oddity struct {
	kind WarningKind
	name []byte
}

func (f *file) oddities() (odd []oddity) {
	told := func(kind WarningKind, suffix string) {
		name := []byte(suffix)
		if info, err := os.Lstat(f.path + suffix); err == nil {
			name = fmt.Append(name, info.Size(), info.ModTime().UnixNano())
		}
		odd = append(odd, oddity{kind, name})
	}
	if f.wal != nil && f.wal.foreign {
		told(LogSetAside, walSuffix)
	} else if f.wal != nil && f.wal.broken {
		told(LogDamaged, walSuffix)
	}
	if f.hasJournal() {
		told(LogSetAside, journalSuffix)
	}
	if f.lock != nil && f.wal == nil {
		if salts, begun := f.lock.begun(); begun {
			odd = append(odd, oddity{LogMissing, salts[:]})
		}
	}
	return odd
}

// hasJournal tells whether SQLite would find a rollback journal, which no vault has.
func (f *file) hasJournal() bool {
	info, err := os.Lstat(f.path + journalSuffix)
	return err == nil && (info.Size() > 0 || !info.Mode().IsRegular())
}

// clearWay renames what SQLite must not find beside the file: a foreign log, and any journal. Of a log that is damaged,
// and is folded in as far as it goes, a copy is kept.
func (f *file) clearWay() error {
	away := func(suffix string, move func(from, to string) error) error {
		to := f.path + setAside + stamp(time.Now()) + suffix
		for exists(to) {
			to += "-"
		}
		if err := move(f.path+suffix, to); err != nil {
			return err
		}
		return SyncDir(filepath.Dir(f.path))
	}
	if f.hasJournal() {
		if err := away(journalSuffix, os.Rename); err != nil {
			return err
		}
	}
	switch {
	case f.wal == nil:
		return nil
	case f.wal.foreign:
		return away(walSuffix, os.Rename)
	case f.wal.broken:
		return away(walSuffix, keepCopy)
	}
	return nil
}

// keepCopy writes a durable copy of a file that belongs to this program.
func keepCopy(from, to string) (err error) {
	in, err := openPlain(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		err = errors.Join(err, os.Remove(to))
	}
	return err
}

// setAsideLogs lists the logs of a vault that were set aside.
func setAsideLogs(path string) (logs []string, err error) {
	entries, err := os.ReadDir(filepath.Dir(path))
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), filepath.Base(path)+setAside) && e.Type().IsRegular() {
			logs = append(logs, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	return logs, err
}
