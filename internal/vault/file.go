package vault

import (
	"bytes"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// schema of the current format. Nothing else may stand in the file: a trigger or a view would be foreign code.
const (
	sqlMeta   = "CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"
	sqlSlot   = "CREATE TABLE slot(place INTEGER PRIMARY KEY, box BLOB NOT NULL)"
	sqlRecord = "CREATE TABLE record(id INTEGER PRIMARY KEY, box BLOB NOT NULL)"
	sqlDraft  = "CREATE TABLE draft(id BLOB PRIMARY KEY, box BLOB NOT NULL) WITHOUT ROWID"
)

// schemas lists what each format's file holds, by name.
var schemas = map[int]map[string]string{
	1: {"meta": sqlMeta, "slot": sqlSlot, "record": sqlRecord},
	2: {"meta": sqlMeta, "slot": sqlSlot, "record": sqlRecord, "draft": sqlDraft},
}

const (
	pageSize       = 4096
	reserveSize    = 256 << 10 // bytes by which the write-ahead log is lengthened at a time
	checkpointSize = 4 << 20   // bytes of write-ahead log after which it is folded into the file
	lockSuffix     = ".lock"
	walSuffix      = "-wal"
	// Exclusive from the first look on: SQLite then keeps the index of its log in memory instead of in a file beside it.
	writing       = "mode=rw&_mutex=no&_locking_mode=EXCLUSIVE"
	journalSuffix = "-journal"
)

// file is the SQLite file with the settings that the promises rest on. It is not safe for concurrent use.
type file struct {
	path      string // with symbolic links followed, as SQLite names the files beside it
	conn      *sqlite3.SQLiteConn
	lock      *lock
	seen      os.FileInfo // the main file after our last own write to it
	pending   int         // bytes written since the last checkpoint, about
	room      int         // what pending may come to before the write-ahead log has to be lengthened
	untidy    error       // why the last checkpoint failed, if it did
	insert    *sqlite3.SQLiteStmt
	format    int
	immutable bool
	why       error   // why it is only read though it was to be written
	wal       *walog  // a log that lies beside the file and is not judged yet, nil if there is none
	merged    bool    // what is shown is the file with that log
	main      *file   // the file without it, nil if it is nothing without
	noted     [8]byte // salts of the log that the lock file tells of
}

// openPlain opens a file for reading, and nothing that would wait for somebody or be asked to do something.
func openPlain(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotVault
	}
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(ErrNotVault, err, f.Close())
	}
	if info.Size() == 0 {
		// The system has files of no size that keep whoever reads them waiting, such as its log. Others know no deadline.
		_ = f.SetReadDeadline(time.Now().Add(time.Second))
	}
	return f, nil
}

// checkHeader makes sure that the file is a vault before anything else touches it.
func checkHeader(path string) (err error) {
	f, err := openPlain(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var b [100]byte
	if _, err := io.ReadFull(f, b[:]); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrNotVault
	} else if err != nil {
		return err
	}
	if !bytes.Equal(b[:16], []byte("SQLite format 3\x00")) || binary.BigEndian.Uint32(b[68:]) != applicationID {
		return ErrNotVault
	}
	return nil
}

// openMode says what a file is opened for.
type openMode int

const (
	forWriting openMode = iota
	forReading          // nothing is written, neither to the file nor beside it
	underLock           // for reading, by a caller who holds the lock
)

// openFile opens an existing vault file, for reading at first: nothing is written until begin. A log that lies beside it
// is laid over what is shown as far as can be told without keys; see walog.
func openFile(path string, mode openMode) (f *file, err error) {
	if path, err = follow(path); err != nil {
		return nil, err
	}
	if err := checkHeader(path); err != nil { // before a lock file is made beside what is no vault
		return nil, err
	}
	f = &file{path: path}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.undo())
		}
	}()
	if mode == forWriting || mode == forReading && exists(path+lockSuffix) {
		f.lock, err = takeLock(path)
		if errors.Is(err, ErrInUse) {
			return f, err
		} else if err != nil && mode == forWriting {
			f.why = reason(err)
		}
	}
	if f.wal, err = readLog(path + walSuffix); err != nil {
		return f, err
	}
	if f.wal == nil {
		return f, f.read()
	}
	return f, f.show()
}

// follow gives the file that a path leads to by its links.
func follow(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	to, err := filepath.EvalSymlinks(path)
	var number syscall.Errno
	if err != nil && !errors.As(err, &number) { // of too many links Go speaks in words of its own
		err = syscall.ELOOP
	}
	return to, err
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// read connects to the file as it stands, without a log.
func (f *file) read() error {
	if err := f.connect(true); err != nil {
		return err
	}
	return f.checkSchema()
}

// begin goes over from reading to writing. A log that continues the file is folded in, anything else that SQLite would
// take for this file's is out of its way before. Where the file can't be written, for want of space, leave or locks, it is
// read on as it was; why remembers the reason.
func (f *file) begin() error {
	for _, step := range []func() error{f.unchanged, func() error { return useLog(f.path) }, f.clearWay,
		func() error { return f.lock.note(noteOpen, true) }} {
		if f.why != nil {
			return nil
		}
		f.why = reason(step())
	}
	if f.why != nil {
		return nil
	}
	reader := *f
	f.conn, f.main, f.merged, f.wal, f.immutable = nil, nil, false, nil, false
	err := f.connect(false)
	if err == nil {
		err = f.checkSchema()
	}
	if unwritable(err) {
		closeErr := f.disconnect()
		*f = reader
		f.why = reason(err)
		return closeErr
	}
	if err = errors.Join(err, reader.disconnect()); reader.main != nil {
		err = errors.Join(err, reader.main.disconnect())
	}
	if err == nil && reader.wal != nil {
		f.fold()
	}
	return err
}

// unchanged makes sure that the log is still the one that was judged.
func (f *file) unchanged() error {
	if f.wal == nil || f.wal.foreign {
		return nil
	}
	now, err := os.Lstat(f.path + walSuffix)
	if err != nil || !os.SameFile(now, f.wal.stat) || now.Size() != f.wal.stat.Size() || !now.ModTime().Equal(f.wal.stat.ModTime()) {
		return ErrReplaced
	}
	return nil
}

// unwritable tells whether an error means that the file can only be read where it is: no leave, no space, no locks.
func unwritable(err error) bool {
	var se sqlite3.Error
	if !errors.As(err, &se) {
		return false
	}
	switch se.Code {
	case sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrFull, sqlite3.ErrNoLFS:
		return true
	case sqlite3.ErrBusy:
		return se.SystemErrno == syscall.ENOLCK
	case sqlite3.ErrIoErr:
		return se.ExtendedCode != sqlite3.ErrIoErrRead && se.ExtendedCode != sqlite3.ErrIoErrShortRead
	}
	return false
}

func (f *file) connect(readOnly bool) error {
	query := writing
	if readOnly {
		f.immutable = true // SQLite looks for neither log nor journal
		query = "mode=ro&immutable=1&_mutex=no"
	}
	name := "file:" + (&url.URL{Path: f.path}).EscapedPath() + "?" + query
	conn, err := (&sqlite3.SQLiteDriver{}).Open(name)
	if err != nil {
		return err
	}
	f.conn = conn.(*sqlite3.SQLiteConn)
	if err := f.settings(readOnly); err != nil {
		return err
	}
	if !readOnly {
		// Take the exclusive lock now, not at the first write.
		if err := f.exec("BEGIN IMMEDIATE"); err != nil {
			return err
		}
		if err := f.exec("COMMIT"); err != nil {
			return err
		}
	}
	return f.look()
}

func (f *file) settings(readOnly bool) error {
	f.conn.SetLimit(sqlite3.SQLITE_LIMIT_LENGTH, maxBox+1024)
	settings := []string{"locking_mode=EXCLUSIVE", "trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY", "mmap_size=0"}
	if !readOnly {
		settings = append(settings, "secure_delete=ON", "synchronous=FULL", "wal_autocheckpoint=0", "journal_mode=WAL")
	}
	for _, s := range settings {
		if err := f.exec("PRAGMA " + s); err != nil {
			return err
		}
	}
	return nil
}

// useLog marks a file that SQLite wrote anew, as a backup is, as one with a write-ahead log. SQLite would do the same by
// way of a rollback journal; as it is, no vault ever has a journal, and any that lies beside one is foreign.
func useLog(path string) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var versions [2]byte
	if _, err := f.ReadAt(versions[:], 18); err != nil || versions != [2]byte{1, 1} {
		return err
	}
	if _, err := f.WriteAt([]byte{2, 2}, 18); err != nil {
		return err
	}
	return f.Sync()
}

// look remembers how the main file stands on disk, so that a foreign change to it is noticed.
func (f *file) look() (err error) {
	f.seen, err = os.Stat(f.path)
	return err
}

// unmoved makes sure that what is open is still the file of that name.
func (f *file) unmoved() error {
	now, err := os.Stat(f.path)
	if err != nil || !os.SameFile(now, f.seen) || now.Size() != f.seen.Size() || !now.ModTime().Equal(f.seen.ModTime()) {
		return ErrReplaced
	}
	return nil
}

// checkSchema reads which format the file has, by way of SQLite, since a migration may still be in the write-ahead log,
// and refuses whatever does not belong to it.
func (f *file) checkSchema() error {
	err := f.query("PRAGMA user_version", nil, func(row []driver.Value) error {
		version, _ := row[0].(int64)
		f.format = int(version)
		return nil
	})
	if err != nil {
		return err
	}
	if f.format < formatOldest {
		return ErrNotVault
	}
	if f.format > formatCurrent {
		return nil // what a newer version keeps there is its own matter; nothing of it is executed
	}
	want, found := schemas[f.format], 0
	err = f.query("SELECT name, sql FROM sqlite_schema", nil, func(row []driver.Value) error {
		name, _ := row[0].(string)
		text, _ := row[1].(string)
		if want[name] != text || text == "" {
			return fmt.Errorf("%w: it holds something that does not belong there", ErrDamaged)
		}
		found++
		return nil
	})
	if err == nil && found != len(want) {
		err = fmt.Errorf("%w: a table is missing", ErrDamaged)
	}
	return err
}

func (f *file) exec(sql string, args ...driver.Value) error {
	_, err := f.conn.Exec(sql, args)
	return err
}

// query calls fn for every row. Values are only good until fn returns.
func (f *file) query(sql string, args []driver.Value, fn func([]driver.Value) error) (err error) {
	rows, err := f.conn.Query(sql, args)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	row := make([]driver.Value, len(rows.Columns()))
	for n := int64(0); ; n++ {
		if f.seen != nil && n > f.seen.Size()+checkpointSize {
			return errOrder // more rows than there are bytes
		}
		if err := rows.Next(row); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := fn(row); err != nil {
			return err
		}
	}
}

// blob reads one value, nil when there is none.
func (f *file) blob(sql string, args ...driver.Value) (b []byte, err error) {
	err = f.query(sql, args, func(row []driver.Value) error {
		b, _ = row[0].([]byte)
		return nil
	})
	return b, err
}

func (f *file) meta(key string) ([]byte, error) {
	return f.blob("SELECT value FROM meta WHERE key = ?", key)
}

func (f *file) setMeta(key string, value []byte) error {
	return f.exec("INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", key, value)
}

func (f *file) slotBoxes() (boxes [slots][]byte, err error) {
	err = f.query("SELECT place, box FROM slot", nil, func(row []driver.Value) error {
		place, ok := row[0].(int64)
		box, isBlob := row[1].([]byte)
		if !ok || !isBlob || place < 0 || place >= slots {
			return fmt.Errorf("the slots make no sense: %w", ErrDamaged)
		}
		boxes[place] = box
		return nil
	})
	return boxes, err
}

func (f *file) vaultID() (id [16]byte, err error) {
	b, err := f.meta("vault")
	if err == nil && len(b) != len(id) {
		err = fmt.Errorf("its name is missing: %w", ErrDamaged)
	}
	copy(id[:], b)
	return id, err
}

// tx runs fn as one transaction that is on disk when tx returns without error.
func (f *file) tx(fn func() error) error {
	if err := f.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := fn()
	if err == nil {
		err = f.exec("COMMIT")
	}
	if err == nil {
		return nil
	}
	if !f.conn.AutoCommit() {
		err = errors.Join(err, f.exec("ROLLBACK"))
	}
	return f.takeBack(err)
}

// one runs a single statement, which is a transaction of its own.
func (f *file) one(fn func() error) error {
	if err := fn(); err != nil {
		return f.takeBack(err)
	}
	return nil
}

// takeBack makes sure that what is told as failed has not happened. A commit that failed at its last step can stand in the
// log all the same, and would count at the next opening: the log is emptied, or cut. Where the disk takes neither, nobody
// can know.
func (f *file) takeBack(err error) error {
	if f.fold(); f.untidy == nil {
		return err
	}
	var committed int64 // frames in the log, as SQLite knows them
	if noErr := f.query("PRAGMA wal_checkpoint(NOOP)", nil, func(row []driver.Value) error {
		committed, _ = row[1].(int64)
		return nil
	}); noErr != nil {
		return errors.Join(ErrUnsure, err, noErr)
	}
	log, logErr := readLog(f.path + walSuffix)
	if logErr == nil && (log == nil || log.last <= committed) {
		return err
	}
	if cutErr := os.Truncate(f.path+walSuffix, walHeader+committed*walFrame); cutErr != nil {
		return fmt.Errorf("%w: %w", ErrUnsure, err)
	}
	return err
}

// put inserts one sealed record. The first free of the sixteen ids that its content allows is taken.
func (f *file) put(id int64, box []byte) error {
	if f.insert == nil {
		s, err := f.conn.Prepare("INSERT INTO record(id, box) VALUES(?, ?)")
		if err != nil {
			return err
		}
		f.insert = s.(*sqlite3.SQLiteStmt)
	}
	var err error
	for bump := range int64(1 << idBumpBits) {
		_, err = f.insert.Exec([]driver.Value{id + bump, box})
		var se sqlite3.Error
		if !errors.As(err, &se) || se.Code != sqlite3.ErrConstraint {
			break
		}
	}
	f.pending += len(box) + pageSize
	return err
}

// reserve lengthens the write-ahead log by zeros, so that the next writes overwrite what the disk has given already.
// A write that makes its file longer waits for the file system's own journal as well: appending takes about half the
// time without that. SQLite stops reading the log at the first frame whose checksum does not fit, and zeros never do.
func (f *file) reserve() (err error) {
	w, err := os.OpenFile(f.path+walSuffix, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	info, err := w.Stat()
	if err != nil {
		return err
	}
	if _, err := w.WriteAt(make([]byte, reserveSize), info.Size()); err != nil {
		return errors.Join(err, w.Truncate(info.Size())) // what is left of a full disk is for records
	}
	f.room = f.pending + reserveSize
	return w.Sync()
}

// checkpoint folds the write-ahead log into the file and empties it.
func (f *file) checkpoint() error {
	var busy int64
	err := f.unwritten()
	if err == nil {
		err = f.query("PRAGMA wal_checkpoint(TRUNCATE)", nil, func(row []driver.Value) error {
			busy, _ = row[0].(int64)
			return nil
		})
	}
	if err == nil && busy != 0 {
		err = ErrInUse
	}
	f.pending, f.room = 0, 0
	if f.untidy = errors.Join(err, f.look()); f.untidy != nil {
		f.written() // the log stays, whole
	}
	return f.untidy
}

// fold checkpoints after a commit. What was asked for is done and durable by then, in the write-ahead log, so a failure
// is not the caller's: it is remembered, told by Vault.Untidy, and made up for by the next write.
func (f *file) fold() {
	if f.checkpoint() != nil {
		f.room = math.MaxInt // there is no space to lengthen the log ahead of need
	}
}

// tidy folds when enough has come together, and else makes room for the next write.
func (f *file) tidy() {
	f.written()
	if f.pending >= checkpointSize || f.untidy != nil {
		f.fold()
	} else if f.pending >= f.room && f.reserve() != nil {
		f.room = math.MaxInt // the write-ahead log grows as it goes, which is slower and no fault
	}
}

// written tells the lock file, after a write, which log was begun with it. A note that can't be written makes a crash
// harder to tell from a foreign log, and is no reason not to go on.
func (f *file) written() {
	if f.noted != [8]byte{} || f.lock == nil {
		return
	}
	var header [24]byte
	w, err := os.Open(f.path + walSuffix)
	if err != nil {
		return
	}
	_, err = io.ReadFull(w, header[:])
	if errors.Join(err, w.Close()) == nil && f.lock.note(fmt.Sprintf("%s%x\n", noteLog, header[16:]), false) == nil {
		f.noted = [8]byte(header[16:])
	}
}

// unwritten takes the note of a log back before that log is folded in.
func (f *file) unwritten() error {
	if f.noted == [8]byte{} || f.lock == nil {
		return nil
	}
	f.noted = [8]byte{}
	return f.lock.note(noteOpen, true)
}

func (f *file) disconnect() error {
	if f.conn == nil {
		return nil
	}
	conn := f.conn
	f.conn = nil
	return conn.Close()
}

// abandon closes the connection to a file in whose place another one was put. SQLite folds its log in when it closes,
// unless the file has another name by then.
func (f *file) abandon() error {
	if f.insert != nil {
		err := f.insert.Close()
		f.insert = nil
		if err != nil {
			return err
		}
	}
	hidden := f.path + ".closing"
	err := os.Rename(f.path, hidden)
	if errors.Is(err, fs.ErrNotExist) {
		return f.disconnect()
	} else if err != nil {
		f.conn = nil // better left open than folded into what is not its own
		return err
	}
	err = f.disconnect()
	if linkErr := os.Link(hidden, f.path); linkErr == nil || errors.Is(linkErr, fs.ErrExist) && !exists(hidden) {
		return errors.Join(err, os.Remove(hidden))
	}
	return errors.Join(err, os.Rename(hidden, f.path))
}

func (f *file) close() error {
	var err error
	if f.insert != nil {
		err = f.insert.Close()
		f.insert = nil
	}
	if f.main != nil {
		err = errors.Join(err, f.main.disconnect())
	}
	if !f.immutable && f.conn != nil && f.unwritten() != nil {
		err = errors.Join(err, f.abandon()) // the note tells of the log, so it stays
	}
	err = errors.Join(err, f.disconnect())
	if f.lock != nil {
		if !f.immutable && !exists(f.path+walSuffix) {
			_ = f.lock.note(noteClosed, false) // without it, a log that turns up is judged by what is in it alone
		}
		err = errors.Join(err, f.lock.release())
		f.lock = nil
	}
	return err
}

// undo closes a file with which nothing was done.
func (f *file) undo() error {
	l := f.lock
	f.lock = nil
	err := f.close()
	if l != nil {
		err = errors.Join(err, l.letGo())
	}
	return err
}

// createFile makes an empty vault file with its tables. It never touches a file that is there already.
func createFile(path string, format int) (f *file, err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	for _, left := range []string{path, path + walSuffix, path + journalSuffix} {
		if exists(left) {
			return nil, fmt.Errorf("%w: %s", ErrExists, filepath.Base(left))
		}
	}
	f = &file{path: path, format: format}
	made := false
	defer func() {
		if err == nil {
			return
		}
		err = errors.Join(err, f.undo())
		if made {
			err = errors.Join(err, removeFile(path))
		}
	}()
	if f.lock, err = takeLock(path); err != nil {
		return f, err
	}
	if err := f.lock.note(noteOpen, true); err != nil {
		return f, err
	}
	main, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return f, ErrExists
	} else if err != nil {
		return f, err
	}
	made = true
	if err := main.Close(); err != nil {
		return f, err
	}
	if err := f.create(); err != nil {
		return f, err
	}
	return f, SyncDir(filepath.Dir(path))
}

func (f *file) create() error {
	name := "file:" + (&url.URL{Path: f.path}).EscapedPath() + "?" + writing
	conn, err := (&sqlite3.SQLiteDriver{}).Open(name)
	if err != nil {
		return err
	}
	f.conn = conn.(*sqlite3.SQLiteConn)
	statements := []string{fmt.Sprintf("PRAGMA page_size=%d", pageSize), fmt.Sprintf("PRAGMA application_id=%d", applicationID),
		fmt.Sprintf("PRAGMA user_version=%d", f.format)}
	for _, table := range []string{"meta", "slot", "record", "draft"} {
		if text, ok := schemas[f.format][table]; ok {
			statements = append(statements, text)
		}
	}
	for _, s := range statements {
		if err := f.exec(s); err != nil {
			return err
		}
	}
	if err := errors.Join(f.disconnect(), useLog(f.path)); err != nil {
		return err
	}
	return f.connect(false)
}

// companions are what SQLite would take for a file's own, by the end of the name.
var companions = []string{walSuffix, journalSuffix, "-shm"}

// removeFile takes a vault file and what lies beside it away; the lock goes before the file's name is free.
func removeFile(path string) error {
	var errs []error
	for _, suffix := range slices.Concat(companions, []string{"", lockSuffix}) {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// SyncDir makes a new name in a folder durable. Where the folder can't be opened or the file system has no such thing, as
// on some networks, the name is there all the same, so that only an error of the disk is one.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err == nil {
		err = errors.Join(d.Sync(), d.Close())
	}
	if errors.Is(err, syscall.EIO) {
		return err
	}
	return nil
}

// stamp is a name part for files that are kept beside each other, to the millisecond, by UTC.
func stamp(t time.Time) string {
	return strings.ReplaceAll(t.UTC().Format(stampLayout), ".", "-")
}

const stampLayout = "20060102-150405.000"

func parseStamp(s string) (time.Time, error) {
	if i := strings.LastIndexByte(s, '-'); i > 0 {
		s = s[:i] + "." + s[i+1:]
	}
	return time.Parse(stampLayout, s)
}
