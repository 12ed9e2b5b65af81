package vaulttest

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// Change is what a Call is about to do.
type Change struct {
	Kind   ChangeKind
	Path   string // of what is changed or synced; of a file without a name any more it ends in " (deleted)"
	To     string // the new name of Rename and Link
	Offset int64  // of Write
	Data   []byte // of Write; good until the call is answered
	Size   int64  // of Truncate
	Empty  bool   // Make cuts a file that is there to nothing
}

// ChangeKind says what a Change does.
type ChangeKind int

// The kinds of a Change. Nothing is a call that will fail by itself, or changes nothing.
const (
	Nothing ChangeKind = iota
	Write
	Truncate
	Sync
	SyncDir
	Make
	Rename
	Link
	Remove
	Folder
)

// Watch is InjectFaults for a test that follows what becomes of the files: Change tells what a call does. A copy is made by
// writes alone, so that nothing is missed.
func Watch(dir string, fail func(Call) syscall.Errno) (err error) {
	if ownMemory, err = os.Open("/proc/self/mem"); err != nil {
		return err
	}
	all := maps.Clone(calls)
	all[unix.SYS_COPY_FILE_RANGE] = "copy_file_range"
	return inject(dir, all, func(c Call) syscall.Errno {
		if c.Name == "copy_file_range" {
			return syscall.EXDEV
		}
		return fail(c)
	})
}

// ownMemory is this process's, opened before anything is watched.
var ownMemory *os.File

// Change reads what the call is about to do, before it does it. It is for the function that answers the call, and makes no
// call of the kinds that are watched itself.
func (c Call) Change() (ch Change, err error) {
	name := func(dirfd, arg int) string { return c.path(dirfd, c.args[arg], &err) }
	switch c.Name {
	case "write", "pwrite64":
		ch = Change{Kind: Write, Path: c.File, Data: c.memory(c.args[1], int(c.args[2]), &err)}
		if ch.Offset = int64(c.args[3]); c.Name == "write" {
			ch.Offset, err = unix.Seek(int(c.args[0]), 0, 1)
		}
	case "ftruncate":
		ch = Change{Kind: Truncate, Path: c.File, Size: int64(c.args[1])}
	case "fsync", "fdatasync":
		ch = Change{Kind: Sync, Path: c.File}
		if mode, there := lstat(c.File); there && mode&unix.S_IFMT == unix.S_IFDIR {
			ch.Kind = SyncDir
		}
	case "openat":
		ch = Change{Kind: Make, Path: name(0, 1)}
		flags := c.args[2]
		if exists(ch.Path) {
			if ch.Empty = flags&unix.O_TRUNC != 0 && flags&unix.O_EXCL == 0; !ch.Empty {
				ch.Kind = Nothing
			}
		}
	case "rename":
		ch = Change{Kind: Rename, Path: name(-1, 0), To: name(-1, 1)}
	case "renameat", "renameat2":
		ch = Change{Kind: Rename, Path: name(0, 1), To: name(2, 3)}
		if c.Name == "renameat2" && c.args[4]&unix.RENAME_NOREPLACE != 0 && exists(ch.To) {
			ch.Kind = Nothing
		}
	case "link":
		ch = Change{Kind: Link, Path: name(-1, 0), To: name(-1, 1)}
	case "linkat":
		ch = Change{Kind: Link, Path: name(0, 1), To: name(2, 3)}
	case "unlink":
		ch = Change{Kind: Remove, Path: name(-1, 0)}
	case "unlinkat":
		ch = Change{Kind: Remove, Path: name(0, 1)}
	case "mkdir":
		ch = Change{Kind: Folder, Path: name(-1, 0)}
	case "mkdirat":
		ch = Change{Kind: Folder, Path: name(0, 1)}
	case "flock":
	default:
		err = fmt.Errorf("%s is not read", c.Name)
	}
	switch ch.Kind {
	case Rename, Remove, Link:
		if !exists(ch.Path) || ch.Kind == Link && exists(ch.To) {
			ch.Kind = Nothing
		}
	case Make, Folder:
		if ch.Kind == Folder && exists(ch.Path) || !exists(filepath.Dir(ch.Path)) {
			ch.Kind = Nothing
		}
	}
	return ch, err
}

func exists(path string) bool {
	_, there := lstat(path)
	return there
}

// lstat asks the kernel and not package os, which tells the go command of each look at a file and holds a lock while it
// writes that down: where that write is what waits for the answer, both would wait for ever.
func lstat(path string) (mode uint32, there bool) {
	var st unix.Stat_t
	err := unix.Lstat(path, &st)
	return st.Mode, err == nil
}

// path reads a name that a call was given, from the root on. dir is the argument with the folder that it begins in, -1 where
// there is none.
func (c Call) path(dir int, address uint64, err *error) string {
	var b []byte
	for page := uint64(os.Getpagesize()); ; {
		piece := c.memory(address, int(page-address%page), err) // no farther, since the next page may be nobody's
		if *err != nil {
			return ""
		}
		if end := bytes.IndexByte(piece, 0); end >= 0 {
			b = append(b, piece[:end]...)
			break
		}
		b = append(b, piece...)
		address += uint64(len(piece))
	}
	path := string(b)
	if strings.HasPrefix(path, "/") {
		return filepath.Clean(path)
	}
	in := "/proc/self/cwd"
	if dir >= 0 && int32(c.args[dir]) != unix.AT_FDCWD {
		in = fmt.Sprintf("/proc/self/fd/%d", int32(c.args[dir]))
	}
	at, e := os.Readlink(in)
	if e != nil {
		*err = e
	}
	return filepath.Join(at, path)
}

// memory reads what stands in this process at an address. The thread that called waits meanwhile, so it is still there.
func (c Call) memory(address uint64, n int, err *error) []byte {
	b := make([]byte, n)
	if _, e := ownMemory.ReadAt(b, int64(address)); e != nil && n > 0 {
		*err = fmt.Errorf("read what was called with: %w", e)
	}
	return b
}
