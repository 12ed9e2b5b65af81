package store

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"syscall"

	"github.com/gofrs/flock"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/errs"
)

// Lock keeps other processes from a vault. Its file has a second use: a note in it says whether the vault was closed, and if
// not, which write-ahead log was begun, so that another log which turns up later is told from that one.
type Lock struct {
	path  string
	flock *flock.Flock
	made  bool   // the file was not there before
	found string // the note as it stood
}

// What the note says. A log's salts follow the last one, in hexadecimal.
const (
	noteClosed = "closed\n"
	noteOpen   = "open\n"
	noteWAL    = "log "
)

// TakeLock takes the lock of the vault at a path, errs.InUse if somebody else holds it.
func TakeLock(path string) (*Lock, error) {
	l := &Lock{path: path + LockSuffix}
	for {
		info, err := os.Lstat(l.path)
		l.made = errors.Is(err, os.ErrNotExist)
		if err == nil && !info.Mode().IsRegular() {
			return nil, fault.New("fault.lockNoFile", "{{.Kind}}: {{.LockSuffix}} is no plain file", fault.Data{"Kind": errNoLocks, "LockSuffix": LockSuffix})
		}
		l.flock = flock.New(l.path, flock.SetFlag(os.O_RDONLY|os.O_CREATE|syscall.O_NONBLOCK), flock.SetPermissions(0o600))
		ok, err := l.flock.TryLock()
		switch {
		case errors.Is(err, syscall.ENOLCK), errors.Is(err, syscall.ENOSYS), errors.Is(err, syscall.ENOTSUP),
			errors.Is(err, syscall.EOPNOTSUPP), errors.Is(err, syscall.EINVAL), errors.Is(err, syscall.EBADF):
			return nil, errors.Join(fmt.Errorf("%w: %w", errNoLocks, err), l.Discard())
		case err != nil:
			return nil, err
		case !ok:
			return nil, errs.InUse
		}
		if l.made {
			if err := disk.Private(l.path); err != nil {
				return nil, errors.Join(err, l.Discard())
			}
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

// errNoLocks is the error of a folder where nothing keeps two programs from writing to one vault.
var errNoLocks = fault.New("fault.noLocks", "{{.Kind}}, since its folder can not keep two programs apart", fault.Data{"Kind": errs.ReadOnly})

// Discard gives the lock up, and removes its file if it was not there before.
func (l *Lock) Discard() error {
	if l.made {
		return l.takeAway()
	}
	return l.flock.Unlock()
}

// Release gives the lock up. Its file stays, for the note in it.
func (l *Lock) Release() error { return l.flock.Unlock() }

func (l *Lock) readNote() error {
	f, err := disk.OpenRegular(l.path)
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

// begunWAL gives the salts of the log that the note names.
func (l *Lock) begunWAL() (salts [8]byte, ok bool) {
	text, is := bytes.CutPrefix([]byte(l.found), []byte(noteWAL))
	if !is || len(text) < 17 || text[16] != '\n' {
		return salts, false
	}
	_, err := hex.Decode(salts[:], text[:16])
	return salts, err == nil
}

// allowsWAL tells whether a log with these salts can be the one that a crash left. Where there is no note, or no log had
// begun when it was written, any log can.
func (l *Lock) allowsWAL(salts [8]byte) bool {
	begun, ok := l.begunWAL()
	if ok {
		return begun == salts
	}
	return l.found != noteClosed
}

// NoteClosed notes, durably, that no log belongs to the vault.
func (l *Lock) NoteClosed() error { return l.note(noteClosed, true) }

// note writes how things stand, for the next opening. With durable it is on the disk on return.
func (l *Lock) note(text string, durable bool) error {
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
