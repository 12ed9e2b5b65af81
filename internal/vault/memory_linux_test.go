package vault_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"

	"unhurried/internal/vault"
)

// found counts which of the known texts and keys stand anywhere in the memory of a process.
func found(t *testing.T, pid int, texts [][]byte) (n int) {
	t.Helper()
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		t.Fatal(err)
	}
	mem, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		t.Fatal(err)
	}
	defer mem.Close()
	seen := make([]bool, len(texts))
	byStart := map[string][]int{} // most texts start alike, so that few passes find them all
	for i, text := range texts {
		byStart[string(text[:8])] = append(byStart[string(text[:8])], i)
	}
	for line := range strings.Lines(string(maps)) {
		var from, to uint64
		var mode string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &mode); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(mode, "rw") || to-from > 1<<30 {
			continue
		}
		b := make([]byte, to-from)
		if _, err := mem.ReadAt(b, int64(from)); errors.Is(err, syscall.EIO) {
			continue
		} else if err != nil {
			t.Fatal(err)
		}
		for start, which := range byStart {
			for at := bytes.Index(b, []byte(start)); at >= 0; {
				for _, i := range which {
					if !seen[i] && bytes.HasPrefix(b[at:], texts[i]) {
						seen[i] = true
						n++
					}
				}
				next := bytes.Index(b[at+1:], []byte(start))
				if next < 0 {
					break
				}
				at += 1 + next
			}
		}
	}
	return n
}

func TestNothingIsLeftInMemoryAfterLocking(t *testing.T) {
	path, pass, cmd, in, out := startSecrets(t)
	pid := cmd.Process.Pid
	var notes [][]byte
	for i := range 200 {
		notes = append(notes, []byte(secret(i*5)))
	}
	say := func(word string) {
		t.Helper()
		if _, err := io.WriteString(in, word+"\n"); err != nil {
			t.Fatal(err)
		}
	}
	if n := found(t, pid, notes); n < 190 {
		t.Fatalf("only %d of 200 notes in an open program: the search does not work", n)
	}
	say("close")
	says(t, out, "closed")
	v, err := vault.Open(path, pass)
	if err != nil {
		t.Fatal(err)
	}
	keys := v.Secrets()
	closeVault(t, v)
	if n := found(t, pid, keys); n != 0 {
		for i := range keys {
			t.Log(i, found(t, pid, keys[i:i+1]))
		}
		t.Errorf("%d of %d keys are in memory after closing", n, len(keys))
	}
	say("lock")
	says(t, out, "locked")
	if n := found(t, pid, append(append(keys, notes...), pass)); n != 0 {
		t.Errorf("%d of the notes, keys and passphrases are in memory after locking", n)
	}
	if err := errors.Join(in.Close(), cmd.Wait()); err != nil {
		t.Fatal(err)
	}
}

func TestHardenSwitchesCoreDumpsOff(t *testing.T) {
	out, err := child(t, "harden", "").Output()
	if err != nil || strings.TrimSpace(string(out)) != "hardened" {
		t.Fatalf("%q %v", out, err)
	}
}

func init() { children["harden"] = childHardens }

// childHardens looks at its own limits after Harden.
func childHardens(string) error {
	if err := vault.Harden(); err != nil {
		return err
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_CORE, &limit); err != nil || limit.Cur != 0 || limit.Max != 0 {
		return fmt.Errorf("core dumps of %d bytes are allowed, %v", limit.Cur, err)
	}
	const prGetDumpable = 3
	if dumpable, _, errno := syscall.RawSyscall(syscall.SYS_PRCTL, prGetDumpable, 0, 0); errno != 0 || dumpable != 0 {
		return fmt.Errorf("dumpable is %d, %v", dumpable, errno)
	}
	fmt.Println("hardened")
	return nil
}

func TestKeyPagesAreLockedAndNotDumped(t *testing.T) {
	v, _ := couple(t)
	defer closeVault(t, v)
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ok := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if flags, is := strings.CutPrefix(lines.Text(), "VmFlags:"); is && strings.Contains(flags, " dd") && strings.Contains(flags, " lo") && strings.Contains(flags, " wf") {
			ok++ // dd: not dumped, lo: locked, wf: blank in a child that a fork makes
		}
	}
	if ok == 0 {
		t.Fatal("no memory of this process is locked, kept out of core dumps and kept from children")
	}
}
