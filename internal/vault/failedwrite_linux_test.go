package vault_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

func init() {
	children["refused"], children["cut"], children["begun"] = childIsRefused, childCutsTheLog, childBeginsTheLogAnew
}

// childIsRefused writes two entries, is refused a third by the disk, and closes.
func childIsRefused(path string) error {
	var armed atomic.Bool
	refuseOnce := func(c vaulttest.Call) syscall.Errno {
		if c.Name != "flock" && armed.CompareAndSwap(true, false) {
			return syscall.EIO
		}
		return 0
	}
	if err := vaulttest.InjectFaults(filepath.Dir(path), refuseOnce); err != nil {
		return err
	}
	v, err := vault.Open(path, passA, vault.WithState(filepath.Join(filepath.Dir(path), "state")))
	if err != nil {
		return err
	}
	for i := range 2 {
		if _, err := v.Append(checkIn(100 + i)); err != nil {
			return err
		}
	}
	armed.Store(true)
	if _, err := v.Append(checkIn(102)); err == nil || errors.Is(err, vault.ErrUnsure) {
		return fmt.Errorf("append on a disk that fails: %v", err)
	}
	return v.Close()
}

// What was written before a write that failed is remembered when the diary is closed: an older copy that is put back lacks it.
func TestWhatWasWrittenBeforeAFailedWriteIsRemembered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ours.unhurried")
	state := vault.WithState(filepath.Join(filepath.Dir(path), "state"))
	v, _ := coupleAt(t, path, state)
	fill(t, v, 3)
	closeVault(t, v)
	older := seize(t, path)
	run(t, "refused", path)
	newer := seize(t, path)
	for suffix, content := range older {
		if err := os.WriteFile(path+suffix, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	v = open(t, path, passA, state)
	if _, report := load(t, v); !report.Has(vault.OlderCopy) {
		t.Errorf("%+v", report)
	}
	closeVault(t, v)
	for suffix, content := range newer {
		if err := os.WriteFile(path+suffix, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	all, report := load(t, open(t, path, passA, state))
	clean(t, report)
	if count(all, 101) != 1 || count(all, 102) != 0 {
		t.Error("what was told as done is there, and no more")
	}
}

// childCutsTheLog is refused the end of a commit, and the folding in of the log after it, so that the log is cut. The path ends
// with whether the disk takes the sync of that. What the disk then has of the log is kept beside the file: all that was there at
// the last sync, also at one that the disk has told as failed.
func childCutsTheLog(spec string) error {
	path, how, _ := strings.Cut(spec, "|")
	wal := path + "-wal"
	var armed atomic.Bool
	var cut bool
	var durable []byte
	if err := vaulttest.Watch(filepath.Dir(path), func(c vaulttest.Call) syscall.Errno {
		if !armed.Load() {
			return 0
		}
		ch, err := c.Change()
		switch {
		case err != nil:
			return syscall.ENOSYS
		case ch.Path == path+".lock":
			return syscall.EIO // the note that names the log can't be taken back, so the log stays
		case ch.Path == wal && ch.Kind == vaulttest.Truncate:
			cut = true
		case ch.Path == wal && ch.Kind == vaulttest.Sync:
			if durable, err = readPlainly(wal); err != nil {
				return syscall.ENOSYS
			}
			if !cut || how == "refused" {
				return syscall.EIO
			}
		}
		return 0
	}); err != nil {
		return err
	}
	v, err := vault.Open(path, passA)
	if err != nil {
		return err
	}
	if _, err := v.Append(checkIn(100)); err != nil {
		return err
	}
	armed.Store(true)
	_, err = v.Append(checkIn(101))
	armed.Store(false)
	if err == nil || !cut {
		return fmt.Errorf("append on a disk that fails: %v; the log is cut: %v", err, cut)
	}
	fmt.Println(map[bool]string{true: "unsure", false: "failed"}[errors.Is(err, vault.ErrUnsure)])
	return os.WriteFile(path+".durable", durable, 0o600) // and the power goes
}

// readPlainly reads a file by calls that nothing holds up, since another one waits for what comes of it.
func readPlainly(path string) ([]byte, error) {
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	var all bytes.Buffer
	b := make([]byte, 1<<16)
	for {
		n, err := unix.Read(fd, b)
		if n <= 0 || err != nil {
			return all.Bytes(), errors.Join(err, unix.Close(fd))
		}
		all.Write(b[:n])
	}
}

// A commit that was told as failed does not come back with the power, and where the disk leaves that open it is told as such.
func TestAFailedCommitIsCutFromTheLogForGood(t *testing.T) {
	for how, told := range map[string]string{"taken": "failed", "refused": "unsure"} {
		v, _ := couple(t)
		path := v.Path()
		fill(t, v, 3)
		closeVault(t, v)
		if lines := run(t, "cut", path+"|"+how); lines[0] != told {
			t.Errorf("sync %s: told as %s", how, lines[0])
		}
		if err := os.Rename(path+".durable", path+"-wal"); err != nil {
			t.Fatal(err)
		}
		all, report := load(t, open(t, path, passA))
		clean(t, report)
		if count(all, 100) != 1 || told == "failed" && count(all, 101) != 0 {
			t.Errorf("sync %s: what was told as done is there %d times, what was told as failed %d", how, count(all, 100), count(all, 101))
		}
	}
}

// childBeginsTheLogAnew folds all of the log into the file, which the disk then does not let it empty, and loses the power with the
// next write, when that has begun the log anew and committed nothing to it.
func childBeginsTheLogAnew(path string) error {
	var full, going, begun, off atomic.Bool
	if err := vaulttest.Watch(filepath.Dir(path), func(c vaulttest.Call) syscall.Errno {
		ch, err := c.Change()
		switch {
		case err != nil:
			return syscall.ENOSYS
		case off.Load(), full.Load() && ch.Path == path+"-wal" && ch.Kind == vaulttest.Truncate:
			return syscall.EIO
		case going.Load() && ch.Path == path+"-wal" && ch.Kind == vaulttest.Write:
			begun.Store(ch.Offset == 0)
			off.Store(true)
		}
		return 0
	}); err != nil {
		return err
	}
	v, err := vault.Open(path, passA)
	if err != nil {
		return err
	}
	r, err := v.Append(checkIn(100), checkIn(101))
	if err != nil {
		return err
	}
	full.Store(true)
	if err := v.Delete(r[1].Ref); err != nil || v.Untidy() == nil {
		return fmt.Errorf("a deletion after which the log can't be emptied: %v, untidy %v", err, v.Untidy())
	}
	full.Store(false)
	going.Store(true)
	if _, err := v.Append(checkIn(102)); err == nil || !begun.Load() {
		return fmt.Errorf("append when the power goes: %v; the log is begun anew: %v", err, begun.Load())
	}
	fmt.Println("done")
	return nil
}

// A log of which all is in the file, and which the next write begins anew, is not missed after a crash.
func TestALogThatIsWhollyInTheFileIsNotMissed(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	fill(t, v, 3)
	closeVault(t, v)
	if lines := run(t, "begun", path); lines[0] != "done" {
		t.Fatal(lines)
	}
	all, report := load(t, open(t, path, passA))
	clean(t, report)
	if count(all, 100) != 1 || count(all, 102) != 0 {
		t.Error("what was told as done is there, and no more")
	}
}
