//go:build goexperiment.runtimesecret && linux && (amd64 || arm64)

package kdf

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// letter is the i-th of a passphrase that stands nowhere but where this test puts it, and where a copy of that is.
func letter(i int) byte { return byte('A'+(i*7+3)%23) ^ 0x15 }

// phrase stands on no stack, of which there are copies when it grows.
var phrase []byte

// copies counts how often the beginning of that passphrase stands in the memory of this process.
func copies(t *testing.T) (n int) {
	t.Helper()
	const part, step = 12, 1 << 20
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	mem, err := os.Open("/proc/self/mem")
	if err != nil {
		t.Fatal(err)
	}
	defer mem.Close()
	window := make([]byte, step+part-1)
	for line := range strings.Lines(string(maps)) {
		var from, to uint64
		var mode string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &mode); err != nil {
			t.Fatal(err)
		}
		for at := from; strings.HasPrefix(mode, "rw") && at < to; at += step {
			got, err := mem.ReadAt(window[:min(uint64(len(window)), to-at)], int64(at))
			if err != nil && !errors.Is(err, syscall.EIO) && !errors.Is(err, syscall.EFAULT) {
				t.Fatal(err)
			}
			for i := range max(got-part+1, 0) {
				same := 0
				for same < part && window[i+same] == letter(same) {
					same++
				}
				if same == part {
					n++
				}
			}
			clear(window) // what is found here is not found again
		}
	}
	return n
}

// What Argon2 copies of a passphrase is gone once memory was tidied up. Without the runtime's help some of it stays.
func TestTheDerivationLeavesNothingOfThePassphrase(t *testing.T) {
	phrase = make([]byte, 20)
	for round := range 3 {
		for i := range phrase {
			phrase[i] = letter(i)
		}
		if round == 0 && copies(t) == 0 {
			t.Fatal("a passphrase in memory is not found: the search does not work")
		}
		key, err := Floor.Key(phrase, make([]byte, 16))
		if err != nil {
			t.Fatal(err)
		}
		clear(key)
		clear(phrase)
		runtime.GC()
	}
	if n := copies(t); n != 0 {
		t.Errorf("it is %d times in memory", n)
	}
}
