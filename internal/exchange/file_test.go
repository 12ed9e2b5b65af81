//go:build unix

package exchange

import (
	"bytes"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A file from outside that is none is refused in a sentence, and nothing waits for it: without a writer an ordinary
// opening of a pipe never returns.
func TestWhatIsNoFileIsRefusedAndNotWaitedFor(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	if err := syscall.Mkfifo(in("pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", in("socket"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}()
	for _, link := range []string{"pipe", "socket", "missing"} {
		if err := os.Symlink(in(link), in("to-"+link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(in("loop"), in("loop")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(in("large"), make([]byte, 101), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, says := range map[string]string{
		in("pipe"): "a pipe", in("to-pipe"): "a pipe", in("socket"): "a socket", in("to-socket"): "a socket", dir: "a folder",
		"/dev/null": "a device", "/dev/zero": "a device", "/dev/tty": "", in("missing"): "no such file",
		in("to-missing"): "no such file", in("loop"): "", in("large"): "more than 100 bytes", "": "", "a\x00b": "",
		"/proc/self/mem": "",
	} {
		b, err := ReadFile(path, 100)
		if err == nil || b != nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %d bytes, %v; want %q", path, len(b), err, says)
		}
		if err != nil && path != "" && strings.Contains(err.Error(), path) {
			t.Errorf("%s: the sentence repeats the path: %v", path, err)
		}
	}
	if _, err := ReadFile(in("large"), 100); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
}

func TestAFileIsReadToItsEndWhateverSizeItTells(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	for _, n := range []int{0, 1, 99, 100} {
		want := bytes.Repeat([]byte{'x'}, n)
		if err := os.WriteFile(path, want, 0o600); err != nil {
			t.Fatal(err)
		}
		if b, err := ReadFile(path, 100); err != nil || !bytes.Equal(b, want) {
			t.Errorf("%d bytes: %d came, %v", n, len(b), err)
		}
	}
	// A file of the kernel's tells that it has no bytes, and has some.
	if b, err := ReadFile("/proc/self/stat", 1<<20); err == nil && len(b) == 0 {
		t.Error("nothing was read of a file that has something in it")
	}
	if _, err := ReadFile("/proc/self/stat", 10); err == nil {
		t.Error("more was read than allowed")
	}
}

// The system has files that are ordinary by their kind and keep whoever reads them waiting for what may never come.
func TestAFileThatKeepsOneWaitingIsRefused(t *testing.T) {
	for range 2 { // what waits there already is read by the first
		if _, err := ReadFile("/proc/kmsg", 1<<20); err == nil {
			t.Error("the system's log was taken for a file")
		}
	}
}
