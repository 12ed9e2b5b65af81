package vaulttest

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Call is a system call by which a process changes files.
type Call struct {
	Name string // as in the manual: pwrite64, fsync, …
	File string // what is written to, where the call names an open file

	args [6]uint64
}

// calls are all that may be made to fail. Those that only some processors have stand in a file of their own.
var calls = map[uint32]string{
	unix.SYS_WRITE: "write", unix.SYS_PWRITE64: "pwrite64", unix.SYS_FSYNC: "fsync", unix.SYS_FDATASYNC: "fdatasync",
	unix.SYS_FTRUNCATE: "ftruncate", unix.SYS_RENAMEAT: "renameat", unix.SYS_RENAMEAT2: "renameat2", unix.SYS_LINKAT: "linkat",
	unix.SYS_UNLINKAT: "unlinkat", unix.SYS_MKDIRAT: "mkdirat", unix.SYS_OPENAT: "openat", unix.SYS_FLOCK: "flock",
}

// InjectFaults lets fail decide, for the rest of this process's life, about every call of its own that changes a file below
// dir, also those from C: 0 lets it be made, anything else is what it answers instead of being made. An openat counts
// where it may make a file. It is for a child process that a test has started, since there is no way back.
func InjectFaults(dir string, fail func(Call) syscall.Errno) error {
	return inject(dir, calls, fail)
}

func inject(dir string, calls map[uint32]string, fail func(Call) syscall.Errno) error {
	if !testing.Testing() {
		return errors.New("faults are for tests alone")
	}
	failed := make(chan error, 1)
	go func() {
		runtime.LockOSThread() // and never let go: the thread is this supervisor's
		fd, err := install(calls)
		if failed <- err; err != nil {
			return
		}
		supervise(fd, dir, calls, fail)
	}()
	return <-failed
}

// install asks the kernel to hand the calls of all threads to whoever holds the descriptor that comes back.
func install(calls map[uint32]string) (int, error) {
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return 0, err
	}
	jump := func(value uint32, is, isNot int) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, K: value, Jt: uint8(is), Jf: uint8(isNot)}
	}
	load := func(offset uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: offset}
	}
	allow := unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ALLOW}
	ask := unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_USER_NOTIF}
	creates := unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JSET | unix.BPF_K, K: unix.O_CREAT, Jt: 1}
	program := []unix.SockFilter{load(0)} // the number of the call
	left := len(calls) - 2
	for nr := range calls {
		if nr != unix.SYS_WRITE && nr != unix.SYS_OPENAT {
			left--
			program = append(program, jump(nr, left+8, 0)) // to the end
		}
	}
	// Go's scheduler wakes itself by writing eight bytes, at times when nothing may hold it up, the supervisor's answer least
	// of all; no file is written in such a piece. Nor may a file that is opened to be read hold it up: the C library does that
	// when a thread begins, the supervisor's own too.
	const third = 32 // where a call's third argument stands: how much is written, or how a file is opened
	program = append(program, jump(unix.SYS_WRITE, 2, 0), jump(unix.SYS_OPENAT, 3, 0), allow,
		load(third), jump(8, 2, 3),
		load(third), creates, allow, ask)
	prog := unix.SockFprog{Len: uint16(len(program)), Filter: &program[0]}
	const flags = unix.SECCOMP_FILTER_FLAG_NEW_LISTENER | unix.SECCOMP_FILTER_FLAG_TSYNC | unix.SECCOMP_FILTER_FLAG_TSYNC_ESRCH
	// A signal, such as those of Go's scheduler, would have a call that waits for its answer begin, and be counted, anew;
	// kernels before 5.19 can't keep it from that.
	fd, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER,
		flags|unix.SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, uintptr(unsafe.Pointer(&prog)))
	if errno == unix.EINVAL {
		fd, _, errno = unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, flags, uintptr(unsafe.Pointer(&prog)))
	}
	runtime.KeepAlive(program)
	if errno != 0 {
		return 0, fmt.Errorf("seccomp: %w", errno)
	}
	// Whoever answers runs where the caller ran, which saves a wait each way; kernels before 6.6 know no such thing.
	const setFlags, syncWakeUp = 0x40082104, 1 // SECCOMP_IOCTL_NOTIF_SET_FLAGS, SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP
	_, _, _ = unix.Syscall(unix.SYS_IOCTL, fd, setFlags, syncWakeUp)
	return int(fd), nil
}

// notification and answer are struct seccomp_notif and struct seccomp_notif_resp of the kernel.
type notification struct {
	id         uint64
	pid, flags uint32
	nr         int32
	arch       uint32
	ip         uint64
	args       [6]uint64
}

type answer struct {
	id    uint64
	val   int64
	err   int32
	flags uint32
}

func supervise(fd int, dir string, calls map[uint32]string, fail func(Call) syscall.Errno) {
	for {
		var n notification
		if _, _, errno := unix.Syscall(unix.SYS_IOCTL, uintptr(fd), unix.SECCOMP_IOCTL_NOTIF_RECV, uintptr(unsafe.Pointer(&n))); errno != 0 {
			continue // the thread that called is gone
		}
		a := answer{id: n.id, flags: unix.SECCOMP_USER_NOTIF_FLAG_CONTINUE}
		if c, counts := n.call(dir, calls); counts {
			if errno := fail(c); errno != 0 {
				a.err, a.flags = -int32(errno), 0
			}
		}
		// A caller that is gone by now needs no answer.
		_, _, _ = unix.Syscall(unix.SYS_IOCTL, uintptr(fd), unix.SECCOMP_IOCTL_NOTIF_SEND, uintptr(unsafe.Pointer(&a)))
	}
}

func (n *notification) call(dir string, calls map[uint32]string) (c Call, counts bool) {
	c = Call{Name: calls[uint32(n.nr)], args: n.args}
	switch c.Name {
	case "openat":
		return c, n.args[2]&unix.O_CREAT != 0
	case "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "flock":
		file, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", n.args[0]))
		c.File = file
		return c, err == nil && strings.HasPrefix(file, dir)
	}
	return c, true
}

// FailFrom is a rule for InjectFaults: the nth call (from 1) fails and, unless once is set, so do all that come after it.
// Locks are left alone, and a full disk lets go of what is removed. It counts in calls.
func FailFrom(n int64, once bool, errno syscall.Errno, calls *atomic.Int64) func(Call) syscall.Errno {
	return func(c Call) syscall.Errno {
		if c.Name == "flock" || errno == syscall.ENOSPC && slices.Contains([]string{"unlink", "unlinkat", "rmdir"}, c.Name) {
			return 0
		}
		if i := calls.Add(1); i == n || i > n && !once && n > 0 {
			return errno
		}
		return 0
	}
}

// KillAt is a rule for InjectFaults: the process is killed right before its nth call (from 1).
func KillAt(n int64, calls *atomic.Int64) func(Call) syscall.Errno {
	return func(c Call) syscall.Errno {
		if c.Name != "flock" && calls.Add(1) == n {
			if err := syscall.Kill(os.Getpid(), syscall.SIGKILL); err != nil {
				return syscall.EIO
			}
			select {} // until it takes hold
		}
		return 0
	}
}
