//go:build unix

package vault_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"unhurried/internal/vault"
)

func init() { children["untidy"] = childCanNotTidy }

// changes are all that alters what a vault holds, each with how to see that it took place.
var changes = map[string]struct {
	do   func(v *vault.Vault, ref vault.Ref) (codes []string, err error)
	done func(path string, codes []string) error
}{
	"passphrase": {
		func(v *vault.Vault, _ vault.Ref) ([]string, error) {
			return nil, v.ChangePassphrase(passA, []byte("the next"))
		},
		func(path string, _ []string) error { return opensWith(path, []byte("the next")) },
	},
	"kit": {
		func(v *vault.Vault, _ vault.Ref) ([]string, error) {
			kit, err := v.NewKit(passA)
			return []string{kit.Code}, err
		},
		func(path string, codes []string) error { return recovers(path, codes[0]) },
	},
	"rotate": {
		func(v *vault.Vault, _ vault.Ref) ([]string, error) { return nil, v.Rotate(passA) },
		func(path string, _ []string) error { return hasNewKeys(path) },
	},
	"join": {
		func(v *vault.Vault, _ vault.Ref) ([]string, error) {
			kit, err := v.AddMember(passB)
			return []string{kit.Code}, err
		},
		func(path string, _ []string) error { return opensWith(path, passB) },
	},
	"delete": {
		func(v *vault.Vault, ref vault.Ref) ([]string, error) { return nil, v.Delete(ref) },
		func(path string, _ []string) error {
			v, err := vault.Open(path, passA)
			if err != nil {
				return err
			}
			r, err := v.Verify(context.Background())
			if err == nil && r.Purged != 1 {
				err = errors.New("the entry is there still")
			}
			return errors.Join(err, v.Close())
		},
	},
	"draft": {
		func(v *vault.Vault, _ vault.Ref) ([]string, error) { return nil, v.SetDraft("d", nil) },
		func(path string, _ []string) error {
			v, err := vault.Open(path, passA)
			if err != nil {
				return err
			}
			b, err := v.Draft("d")
			if err == nil && b != nil {
				err = errors.New("the draft is there still")
			}
			return errors.Join(err, v.Close())
		},
	},
}

func opensWith(path string, pass []byte) error {
	v, err := vault.Open(path, pass)
	if err != nil {
		return err
	}
	return v.Close()
}

// hasNewKeys tells whether keys were changed in a vault of format 3.
func hasNewKeys(path string) error {
	v, err := vault.Open(path, passA)
	if err != nil {
		return err
	}
	if len(v.Secrets()) < 10 { // each set is five
		err = errors.New("the keys are as they were")
	}
	return errors.Join(err, v.Close())
}

func recovers(path, code string) error {
	v, err := vault.OpenWithKit(path, code)
	if err != nil {
		return err
	}
	return v.Close()
}

// childCanNotTidy makes one change where there is room for the write-ahead log and none for the file to grow: the commit
// succeeds and the checkpoint after it does not.
func childCanNotTidy(path string) error {
	what := filepath.Ext(path)[1:]
	v, err := vault.Open(path, passA)
	if err != nil {
		return err
	}
	var last vault.Ref
	for i := range 30 { // they are in the log, and the file is to grow by them
		r, err := v.Append(checkIn(i))
		if err != nil {
			return err
		}
		last = r[0].Ref
	}
	if err := v.SetDraft("d", []byte("words")); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	short := limit
	short.Cur = uint64(info.Size())
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &short); err != nil {
		return err
	}
	codes, err := changes[what].do(v, last)
	if err != nil {
		return fmt.Errorf("told as failed: %w", err)
	}
	if err := v.Untidy(); !errors.Is(err, vault.ErrUntidy) {
		return fmt.Errorf("the checkpoint was to fail: %v", err)
	}
	if err := v.Close(); !errors.Is(err, vault.ErrUntidy) || errors.Is(err, vault.ErrFull) {
		return fmt.Errorf("closing says %v", err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	if err := changes[what].done(path, codes); err != nil {
		return fmt.Errorf("told as done: %w", err)
	}
	if _, err := os.Stat(path + "-wal"); !os.IsNotExist(err) {
		return errors.New("the log is there still after there was space again")
	}
	fmt.Println("done")
	return nil
}

func TestWhatIsDoneIsNotToldAsFailedOnAFullDisk(t *testing.T) {
	for what := range changes {
		t.Run(what, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "v."+what)
			v, _, err := vault.Create(path, vault.CreateOptions{Passphrases: [][]byte{passA}})
			if err != nil {
				t.Fatal(err)
			}
			add(t, v, vault.Blanks(300)...)
			closeVault(t, v)
			if lines := run(t, "untidy", path); lines[0] != "done" {
				t.Fatal(lines)
			}
		})
	}
}
