package vault_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

// More that can fail half way: what is written, and what makes files elsewhere. After each, done tells whether it took
// place; a copy has to be whole.
var writes = map[string]struct {
	do   func(v *vault.Vault) error
	done func(path string) (bool, error)
}{
	"append": {
		func(v *vault.Vault) error { return second(v.Append(checkIn(500))) },
		holds(func(all []vault.Record) bool { return count(all, 500) == 1 }),
	},
	"append-many": {
		func(v *vault.Vault) error {
			many := make([]vault.Entry, 60)
			for i := range many {
				many[i] = checkIn(500 + i)
			}
			return second(v.Append(many...))
		},
		holds(func(all []vault.Record) bool { return count(all, 500) == 1 }),
	},
	"keep-draft": {
		func(v *vault.Vault) error { return v.SetDraft("e", []byte("another draft")) },
		func(path string) (is bool, err error) {
			err = with(path, func(v *vault.Vault) error {
				b, err := v.Draft("e")
				is = b != nil
				return err
			})
			return is, err
		},
	},
	"backup": {
		func(v *vault.Vault) error { return v.Backup(v.Path() + ".copy") },
		func(path string) (bool, error) { return there(path + ".copy") },
	},
	"backup-into": {
		func(v *vault.Vault) error {
			return second(v.BackupInto(filepath.Dir(v.Path()), 2, time.Unix(1_700_000_000, 0)))
		},
		func(path string) (bool, error) {
			return there(filepath.Join(filepath.Dir(path), "ours-backup-20231114-221320-000.unhurried"))
		},
	},
	"leave": {
		func(v *vault.Vault) error {
			out, _, err := v.Leave(v.Path()+".mine", passA)
			if err != nil {
				return err
			}
			if err := out.Close(); !errors.Is(err, vault.ErrUntidy) {
				return err
			}
			return nil
		},
		func(path string) (bool, error) { return there(path + ".mine") },
	},
}

// there tells whether a whole vault came out. What a disk that fails for good does not let be removed again is none.
func there(path string) (bool, error) {
	v, err := vault.Open(path, passA, vault.WithReadOnly())
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, vault.ErrNotVault) || errors.Is(err, vault.ErrDamaged) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	r, err := v.Verify(context.Background())
	if err == nil && r.Damaged > 0 {
		err = fmt.Errorf("what was made is damaged: %+v", r)
	}
	return r.Records == 10, errors.Join(err, v.Close())
}

func with(path string, fn func(v *vault.Vault) error) error {
	v, err := vault.Open(path, passA)
	if err != nil {
		return err
	}
	return errors.Join(fn(v), v.Close())
}

func holds(is func([]vault.Record) bool) func(path string) (bool, error) {
	return func(path string) (yes bool, err error) {
		err = with(path, func(v *vault.Vault) error {
			var all []vault.Record
			_, err := v.Load(context.Background(), func(r vault.Record) error {
				r.Shared = bytes.Clone(r.Shared)
				all = append(all, r)
				return nil
			})
			yes = is(all)
			return err
		})
		return yes, err
	}
}

func count(all []vault.Record, i int) (n int) {
	for _, r := range all {
		if string(r.Shared) == fmt.Sprintf("shared %d", i) {
			n++
		}
	}
	return n
}

// childMeetsFaults does one thing to a vault while the disk fails at one call, or at one and all that follow. The path ends
// with what, which error, from which call, and how often.
func childMeetsFaults(spec string) error {
	part := strings.Split(spec, "|")
	path, what := part[0], part[1]
	errno, err := strconv.Atoi(part[2])
	if err != nil {
		return err
	}
	from, err := strconv.Atoi(part[3])
	if err != nil {
		return err
	}
	var calls atomic.Int64
	if err := vaulttest.InjectFaults(filepath.Dir(path), vaulttest.FailFrom(int64(from), part[4] == "once", syscall.Errno(errno), &calls)); err != nil {
		return err
	}
	v, err := vault.Open(path, passA, vault.WithState(filepath.Join(filepath.Dir(path), "state")))
	if err != nil {
		fmt.Printf("closed %d not opened %q\n", calls.Load(), err.Error())
		return nil
	}
	if what == "delete" {
		var refs []vault.Ref
		if _, err := v.Load(context.Background(), func(r vault.Record) error {
			refs = append(refs, r.Ref)
			return nil
		}); err != nil {
			return err
		}
		if _, err = changes[what].do(v, refs[4]); err == nil {
			fmt.Println("done")
		}
	} else if w, is := writes[what]; is {
		if err = w.do(v); err == nil {
			fmt.Println("done")
		}
	} else {
		var codes []string
		if codes, err = changes[what].do(v, vault.Ref{}); err == nil {
			fmt.Println("done", strings.Join(codes, " "))
		}
	}
	if err != nil {
		fmt.Printf("failed %q\n", err.Error())
	}
	// A disk that fails for good may well answer with more of the same when the vault is closed: no more can be done.
	fmt.Printf("closed %d %q\n", calls.Load(), fmt.Sprint(v.Close()))
	return nil
}

// An error of the disk at any call: what was told as done is done, what was told as failed is not, all that was there
// before is there, and nothing has to be told by the next opening.
func TestWhateverTheDiskRefusesIsToldAsItIs(t *testing.T) {
	v, _, err := vault.Create(filepath.Join(t.TempDir(), "ours.unhurried"), vault.CreateOptions{Passphrases: [][]byte{passA}})
	if err != nil {
		t.Fatal(err)
	}
	path := v.Path()
	fill(t, v, 10)
	if err := v.SetDraft("d", []byte("a draft")); err != nil {
		t.Fatal(err)
	}
	crashed := seize(t, path) // with a log that is to be judged first
	closeVault(t, v)
	closed := seize(t, path)

	names := []string{}
	for name := range changes {
		names = append(names, name)
	}
	for name := range writes {
		names = append(names, name)
	}
	slices.Sort(names)
	told := map[string]int{}
	for _, what := range names {
		t.Run(what, func(t *testing.T) {
			try := func(files folder, errno syscall.Errno, from int, often string) (calls int) {
				path := files.write(t)
				at := fmt.Sprintf("%v at call %d, %s", errno, from, often)
				lines := run(t, "faults", fmt.Sprintf("%s|%s|%d|%d|%s", path, what, errno, from, often))
				last := strings.Fields(lines[len(lines)-1])
				calls, err := strconv.Atoi(last[1])
				if err != nil {
					t.Fatalf("%s: %q", at, lines)
				}
				done := strings.HasPrefix(lines[0], "done")
				var took bool
				if w, is := writes[what]; is {
					took, err = w.done(path)
				} else {
					codes := strings.Fields(lines[0])[1:]
					if !done {
						codes = []string{strings.Repeat("0", 56)}
					}
					err = changes[what].done(path, codes)
					took = err == nil
					if !done {
						err = nil
					}
				}
				if err != nil {
					t.Errorf("%s: %v; told %q", at, err, lines)
				}
				unsure := strings.Contains(lines[0], "it may be there or not")
				if done != took && !unsure {
					t.Errorf("%s: it took place: %v; told %q", at, took, lines)
				}
				pass := passA
				if what == "passphrase" && took {
					pass = []byte("the next")
				}
				v, err := vault.Open(path, pass)
				if err != nil {
					t.Errorf("%s: %v; told %q", at, err, lines)
					return calls
				}
				all, report := load(t, v)
				for i := range 10 {
					if n := count(all, i); n != 1 && (what != "delete" || i != 4) {
						t.Errorf("%s: entry %d is there %d times; told %q", at, i, n, lines)
					}
				}
				if report.Damaged > 0 || len(report.Warnings) > 0 {
					t.Errorf("%s: %+v; told %q", at, report, lines)
				}
				closeVault(t, v)
				switch {
				case done:
					told["done"]++
				case unsure:
					told["unsure"]++
				default:
					told["failed"]++
				}
				return calls
			}
			for name, files := range map[string]folder{"closed": closed, "crashed": crashed} {
				total := try(files, 0, 0, "never")
				if total < 5 {
					t.Fatalf("%s: only %d calls", name, total)
				}
				if !torture() {
					try(files, syscall.ENOSPC, 1+rand.IntN(total), "always")
					try(files, syscall.EIO, 1+rand.IntN(total), "once")
					continue
				}
				for from := 1; from <= total; from++ {
					for _, errno := range []syscall.Errno{syscall.ENOSPC, syscall.EIO} {
						for _, often := range []string{"once", "always"} {
							try(files, errno, from, often)
						}
					}
				}
			}
		})
	}
	t.Logf("told %v", told)
}
