//go:build unix

package vault_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"unhurried/internal/vault"
)

func init() {
	children["full"], children["readonly"] = childFillsTheDisk, childMayOnlyRead
}

// childFillsTheDisk runs into a limit on file size, which stands for a full disk, in everything that writes.
func childFillsTheDisk(path string) error {
	v, err := vault.Open(path, passA)
	if err != nil {
		return err
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	short := limit
	short.Cur = 200 << 10
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &short); err != nil {
		return err
	}
	acked, failures := 0, 0
	for failures < 3 {
		if _, err := v.Append(checkIn(acked)); errors.Is(err, vault.ErrFull) {
			failures++ // the first empties the log, which makes room once more
		} else if err != nil {
			return fmt.Errorf("append: %w", err)
		} else {
			acked, failures = acked+1, 0
		}
	}
	big := vault.Blanks(1000)
	for i, err := range []error{ // in this order: a transaction that fails empties the log, after which there is room
		v.SetDraft("d", make([]byte, 60000)),
		v.ChangePassphrase(passA, []byte("another")),
		second(v.Append(big...)),
	} {
		if !errors.Is(err, vault.ErrFull) {
			return fmt.Errorf("change %d on a full disk: %v", i, err)
		}
	}
	short.Cur = 20 << 10
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &short); err != nil {
		return err
	}
	if err := v.Backup(path + ".backup"); !errors.Is(err, vault.ErrFull) {
		return fmt.Errorf("backup on a full disk: %v", err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	if _, err := v.Append(checkIn(acked)); err != nil {
		return fmt.Errorf("after there is space again: %w", err)
	}
	fmt.Println(acked + 1)
	return v.Close()
}

func TestAFullDiskLosesNothing(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	closeVault(t, v)
	lines := run(t, "full", path)
	v = open(t, path, passA)
	_, report := load(t, v)
	clean(t, report)
	if lines[len(lines)-1] != strconv.Itoa(report.Records) {
		t.Fatalf("%v acknowledged, %d there", lines, report.Records)
	}
	closeVault(t, v)
	onlyThese(t, filepath.Dir(path), "ours.unhurried", "ours.unhurried.lock")
}

// childMayOnlyRead works on a folder in which it may not write.
func childMayOnlyRead(path string) error {
	if os.Geteuid() == 0 {
		if err := syscall.Setuid(65534); err != nil {
			return err
		}
	}
	v, err := vault.Open(path, passA)
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	if !v.ReadOnly() {
		return errors.New("it counts as writable")
	}
	if _, err := v.Append(checkIn(1)); !errors.Is(err, vault.ErrReadOnly) || strings.Contains(err.Error(), path) {
		return fmt.Errorf("append: %v", err)
	}
	if err := v.Backup(path + ".backup"); !errors.Is(err, vault.ErrReadOnly) {
		return fmt.Errorf("backup: %v", err)
	}
	if _, _, err := vault.Create(path+"2", vault.CreateOptions{Passphrases: [][]byte{passA}}); !errors.Is(err, vault.ErrReadOnly) {
		return fmt.Errorf("create: %v", err)
	}
	if err := v.Close(); err != nil {
		return err
	}
	if err := vault.Destroy(path); !errors.Is(err, vault.ErrReadOnly) {
		return fmt.Errorf("destroy: %v", err)
	}
	fmt.Println("read")
	return nil
}

// readOnly takes the right to write away from a vault, from other files beside it and from their folder.
func readOnly(t *testing.T, path string, beside ...string) {
	t.Helper()
	dir := filepath.Dir(path)
	for _, name := range append(beside, path, path+".lock") {
		if err := os.Chmod(name, 0o444); err != nil {
			t.Fatal(err)
		}
	}
	for name, mode := range map[string]os.FileMode{dir: 0o555, filepath.Dir(dir): 0o755} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAReadOnlyFolderIsReadAndSaysSo(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	fill(t, v, 3)
	closeVault(t, v)
	dir := filepath.Dir(path)
	readOnly(t, path)
	before := snapshot(t, dir)
	if lines := run(t, "readonly", path); lines[0] != "read" {
		t.Fatal(lines)
	}
	if snapshot(t, dir) != before {
		t.Fatal("something was written")
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
}
