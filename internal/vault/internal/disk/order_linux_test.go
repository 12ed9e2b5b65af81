package disk_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/vaulttest"
)

// told tells a child of the test below in which folder it is to work.
const told = "DISK_TEST_FOLDER"

// A small file that is replaced is on the disk before it takes the old one's name, and its name is, too, when Replace returns: else a
// power cut brings the old one back, such as what this computer remembers of a vault, or none. A disk that refuses any of it is told,
// and nothing is left beside the old one.
func TestReplacedIsOnTheDiskWithItsName(t *testing.T) {
	if dir := os.Getenv(told); dir != "" {
		fmt.Println(strings.Join(replaceWatched(dir), "\n"))
		return
	}
	for _, refused := range []string{"", "fsync new", "renameat new", "fsync folder"} {
		t.Run("refused: "+refused, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "small")
			if err := os.WriteFile(file, []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestReplacedIsOnTheDiskWithItsName$")
			child.Env = append(os.Environ(), told+"="+dir, "DISK_TEST_REFUSED="+refused)
			out, err := child.Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			var got []string
			for line := range strings.Lines(string(out)) {
				if said, ok := strings.CutPrefix(line, "> "); ok {
					got = append(got, strings.TrimSpace(said))
				}
			}
			want := []string{"write new", "fsync new", "renameat new", "fsync folder", "done"}
			if refused != "" {
				want = append(want[:slices.Index(want, refused)+1], "failed")
			}
			if !slices.Equal(got, want) {
				t.Errorf("it did %q, want %q", got, want)
			}
			content := "new"
			if refused == "fsync new" || refused == "renameat new" {
				content = "old"
			}
			if b, err := os.ReadFile(file); err != nil || string(b) != content {
				t.Errorf("the file holds %q, %v, want %q", b, err, content)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
				t.Errorf("the folder holds %v, %v", left, err)
			}
		})
	}
}

// replaceWatched replaces a file of this process's folder, and returns by which calls, a line each, and how it ended.
func replaceWatched(dir string) (calls []string) {
	refused := os.Getenv("DISK_TEST_REFUSED")
	err := vaulttest.InjectFaults(dir, func(c vaulttest.Call) syscall.Errno {
		what := c.Name + " new"
		switch {
		case c.Name == "openat" || c.Name == "unlinkat": // of a name that no other file has
			return 0
		case c.File == dir:
			what = c.Name + " folder"
		}
		calls = append(calls, "> "+what)
		if what == refused {
			return syscall.EIO
		}
		return 0
	})
	if err == nil {
		err = disk.Replace(filepath.Join(dir, "small"), []byte("new"))
	}
	if errors.Is(err, syscall.EIO) {
		return append(calls, "> failed")
	}
	if err != nil {
		return append(calls, "> "+err.Error())
	}
	return append(calls, "> done")
}
