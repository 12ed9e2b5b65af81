package vault

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"syscall"

	"github.com/gofrs/flock"
)

// lock holds a vault for this process. Its file has a second use: it notes whether the vault was closed, and else which
// write-ahead log was begun, so that one which turns up later is told from it.
type lock struct {
	path  string
	flock *flock.Flock
	made  bool   // the file was not there before
	found string // the note as it stood
}

// The notes. A log's salts follow the last one, in hexadecimal.
const (
	noteClosed = "closed\n"
	noteOpen   = "open\n"
	noteLog    = "log "
)

// takeLock takes the lock, ErrInUse if somebody else holds it.
func takeLock(path string) (*lock, error) {
	l := &lock{path: path + lockSuffix}
	for {
		info, err := os.Lstat(l.path)
		l.made = errors.Is(err, os.ErrNotExist)
		if err == nil && !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%w: %s is no plain file", errLocks, lockSuffix)
		}
		l.flock = flock.New(l.path, flock.SetFlag(os.O_RDONLY|os.O_CREATE|syscall.O_NONBLOCK), flock.SetPermissions(0o600))
		ok, err := l.flock.TryLock()
		switch {
		case errors.Is(err, syscall.ENOLCK), errors.Is(err, syscall.ENOSYS), errors.Is(err, syscall.ENOTSUP),
			errors.Is(err, syscall.EOPNOTSUPP), errors.Is(err, syscall.EINVAL), errors.Is(err, syscall.EBADF):
			return nil, errors.Join(fmt.Errorf("%w: %w", errLocks, err), l.letGo())
		case err != nil:
			return nil, err
		case !ok:
			return nil, ErrInUse
		}
		// Whoever held it before may have taken the file away, so that this lock is on nothing.
		held, heldErr := l.flock.Stat()
		now, err := os.Lstat(l.path)
		if heldErr == nil && err == nil && os.SameFile(held, now) {
			return l, l.readNote()
		}
		if err := l.flock.Unlock(); err != nil {
			return nil, err
		}
	}
}

// errLocks says that a vault can't be kept from being written to twice.
var errLocks = fmt.Errorf("%w, since its folder can not keep two programs apart", ErrReadOnly)

// letGo gives the lock up, and takes its file away if nothing came of what it was made for.
func (l *lock) letGo() (err error) {
	if l.made {
		err = removeQuietly(l.path)
	}
	return errors.Join(err, l.flock.Unlock())
}

// release gives the lock up. Its file stays, for the note in it.
func (l *lock) release() error { return l.flock.Unlock() }

func (l *lock) readNote() error {
	f, err := openPlain(l.path)
	if err != nil {
		return err
	}
	var b [64]byte
	n, _ := f.Read(b[:]) // no note is as good as one that can't be read
	text, _, ended := bytes.Cut(b[:n], []byte("\n"))
	if l.found = ""; ended {
		l.found = string(text) + "\n"
	}
	return f.Close()
}

// begun gives the salts of the log that the note tells of.
func (l *lock) begun() (salts [8]byte, ok bool) {
	text, is := bytes.CutPrefix([]byte(l.found), []byte(noteLog))
	if !is || len(text) < 17 || text[16] != '\n' {
		return salts, false
	}
	_, err := hex.Decode(salts[:], text[:16])
	return salts, err == nil
}

// mayHave tells whether a log with these salts can be the one that a crash left. Of a vault that has no note, or whose
// log had not begun when the note was written, any can.
func (l *lock) mayHave(salts [8]byte) bool {
	begun, ok := l.begun()
	if ok {
		return begun == salts
	}
	return l.found != noteClosed
}

// note writes how things stand, for the next opening. With durable it is on disk before anything that follows.
func (l *lock) note(text string, durable bool) error {
	held, err := l.flock.Stat()
	if err != nil {
		return err
	}
	if now, err := os.Lstat(l.path); err != nil || !os.SameFile(held, now) {
		return nil // somebody took it away; a vault without a note is judged by what is in it
	}
	f, err := os.OpenFile(l.path, os.O_WRONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt([]byte(text), 0)
	if err == nil {
		err = f.Truncate(int64(len(text)))
	}
	if err == nil && durable {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
