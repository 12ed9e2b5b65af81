package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"unhurried/internal/tools/xdrive"
)

// part is how long the beginning or the end of a passphrase is that counts as one: a field that is typed into leaves every
// beginning behind, in one text after the other.
const part = 12

// inMemory counts how often a passphrase begins or ends anywhere in the memory that a process may write to.
func inMemory(t *testing.T, pid int, passphrase string) (n int) {
	t.Helper()
	return bytesInMemory(t, pid, []byte(passphrase[:part])) + bytesInMemory(t, pid, []byte(passphrase[len(passphrase)-part:]))
}

// nowhere waits until a passphrase with which a diary was opened stands nowhere in the memory of the window: what the derivation
// of the key left there is wiped when the runtime tidies up.
func nowhere(t *testing.T, a *xdrive.App, passphrase string) {
	t.Helper()
	if bytesInMemory(t, a.PID(), []byte("Therapist")) == 0 {
		t.Error("a word that stands in the window is not found in memory: the search does not work")
	}
	var n int
	for begun := time.Now(); time.Since(begun) < tidied; {
		if n = inMemory(t, a.PID(), passphrase); n == 0 {
			return
		}
	}
	t.Errorf("the passphrase is %d times in memory while the diary is open", n)
}

// tidied is how long that may take on a busy machine.
const tidied = 20 * time.Second

// bytesInMemory counts how often bytes stand anywhere in the memory that a process may write to.
func bytesInMemory(t *testing.T, pid int, what []byte) (n int) {
	t.Helper()
	if pid == 0 {
		return 0 // the window has failed before, which says more
	}
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		t.Fatal(err)
	}
	mem, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		t.Fatal(err)
	}
	defer mem.Close()
	for line := range strings.Lines(string(maps)) {
		var from, to uint64
		var mode string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &mode); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(mode, "rw") {
			continue
		}
		b := make([]byte, to-from)
		got, err := mem.ReadAt(b, int64(from)) // a running process may give some of it back meanwhile
		if err != nil && !errors.Is(err, syscall.EIO) && !errors.Is(err, syscall.EFAULT) {
			t.Fatal(err)
		}
		n += bytes.Count(b[:got], what)
	}
	return n
}
