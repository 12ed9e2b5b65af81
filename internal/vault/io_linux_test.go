package vault_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
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
			many := vault.Blanks(60)
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
			out, _, err := v.Split(v.Path()+".mine", passA)
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

func init() { children["faults"] = childMeetsFaults }

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
	rule := vaulttest.FailFrom(int64(from), part[4] == "once", syscall.Errno(errno), &calls)
	if part[4] == "kill" {
		rule = vaulttest.KillAt(int64(from), &calls)
	}
	if err := vaulttest.InjectFaults(filepath.Dir(path), rule); err != nil {
		return err
	}
	if away, is := elsewhere[what]; is {
		if err := away.do(path); errors.Is(err, vault.ErrUntidy) {
			fmt.Println("done untidy")
		} else if err == nil {
			fmt.Println("done")
		} else {
			fmt.Printf("failed %q\n", err.Error())
		}
		fmt.Printf("closed %d\n", calls.Load())
		return nil
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

// elsewhere are what needs no open vault.
var elsewhere = map[string]struct {
	do   func(path string) error
	done func(path string) (bool, error)
}{
	"restore": {
		func(path string) error { return third(vault.Restore(path+".backup", path+".restored", passA)) },
		func(path string) (bool, error) { return there(path + ".restored") },
	},
	"restore-over": {
		func(path string) error { return third(vault.Restore(path+".other", path, passA)) },
		holds(func(all []vault.Record) bool { return count(all, 77) == 1 }),
	},
	"salvage": {
		func(path string) error { return second(vault.Salvage(path, path+".saved", passA)) },
		func(path string) (bool, error) { return there(path + ".saved") },
	},
}

// trial is a vault with ten entries and a draft, closed and as a crash would leave it, and all that may be tried with it.
type trial struct {
	files  map[string]folder
	copied []byte // a box that stands in the folder "traced" where no row is, too
	what   []string
	told   map[string]int
}

// of gives the names of the folders that something is tried in.
func (x *trial) of(what string) (names []string) {
	for name := range x.files {
		if name != "traced" || what == "delete" {
			names = append(names, name)
		}
	}
	return names
}

// leaveCopy puts a part of a box into a file where no row is, as SQLite may leave one: before the first row of a page of a table.
func leaveCopy(t testing.TB, raw, box []byte) {
	t.Helper()
	const pageSize = 4096
	part := box[100:300]
	for at := len(raw) - pageSize; at > 0; at -= pageSize {
		begin, end := 8+2*int(binary.BigEndian.Uint16(raw[at+3:])), int(binary.BigEndian.Uint16(raw[at+5:]))
		if raw[at] == 13 && end-begin >= len(part) {
			copy(raw[at+end-len(part):], part)
			return
		}
	}
	t.Fatal("no page has room for it")
}

func newTrial(t *testing.T) *trial {
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
	v = open(t, path, passA)
	add(t, v, checkIn(77))
	closeVault(t, v)
	other := seize(t, path)
	x := &trial{files: map[string]folder{}, told: map[string]int{}}
	rows, err := vault.Rows(path)
	if err != nil {
		t.Fatal(err)
	}
	x.copied = rows[len(rows)-7].Box // of the entry that is deleted
	traced := bytes.Clone(closed[""])
	leaveCopy(t, traced, x.copied)
	for name, f := range map[string]folder{"closed": closed, "crashed": crashed, "traced": closed.with("", traced)} {
		x.files[name] = f.with(".backup", closed[""]).with(".other", other[""])
	}
	for name := range changes {
		x.what = append(x.what, name)
	}
	for name := range writes {
		x.what = append(x.what, name)
	}
	for name := range elsewhere {
		x.what = append(x.what, name)
	}
	slices.Sort(x.what)
	return x
}

// try does one thing once, in a child whose disk fails as told, and compares what that said with what is there. It returns
// how many calls there were.
func (x *trial) try(t *testing.T, files, what string, errno syscall.Errno, from int, often string) (calls int) {
	t.Helper()
	path := x.files[files].write(t)
	at := fmt.Sprintf("%s, %v at call %d, %s", files, errno, from, often)
	out, err := child(t, "faults", fmt.Sprintf("%s|%s|%d|%d|%s", path, what, errno, from, often)).Output()
	var exit *exec.ExitError
	killed := errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL
	if err != nil && !killed {
		t.Fatalf("%s: %v: %s", at, err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	last := strings.Fields(lines[len(lines)-1])
	if !killed {
		if calls, err = strconv.Atoi(last[1]); err != nil {
			t.Fatalf("%s: %q", at, lines)
		}
	}
	done := strings.HasPrefix(lines[0], "done")
	unsure := killed && !done || strings.Contains(lines[0], "it may be there or not")
	var took bool
	if w, is := writes[what]; is {
		took, err = w.done(path)
	} else if w, is := elsewhere[what]; is {
		took, err = w.done(path)
	} else {
		codes := []string{strings.Repeat("0", 56)}
		if words := strings.Fields(lines[0]); done && len(words) > 1 {
			codes = words[1:]
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
	if done != took && !unsure {
		t.Errorf("%s: it took place: %v; told %q", at, took, lines)
	}
	v, err := vault.Open(path, passA)
	if errors.Is(err, vault.ErrWrongKey) && what == "passphrase" && (took || unsure) {
		v, err = vault.Open(path, []byte("the next"))
	}
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
	// The log of the vault that was replaced may be left when the restoring was killed, or said that it could not tidy up.
	left := what == "restore-over" && (killed || lines[0] == "done untidy") && len(report.Warnings) == 1 && report.Has(vault.LogSetAside)
	if report.Damaged > 0 || len(report.Warnings) > 0 && !left {
		t.Errorf("%s: %+v; told %q", at, report, lines)
	}
	if draft, err := v.Draft("d"); err != nil || draft == nil && what != "draft" {
		t.Errorf("%s: the draft reads %q, %v; told %q", at, draft, err, lines)
	}
	closeVault(t, v)
	if raw, err := os.ReadFile(path); err != nil || files == "traced" && often == "never" && bytes.Contains(raw, x.copied[100:300]) {
		t.Errorf("%s: a copy of what was deleted is left, %v", at, err)
	}
	switch {
	case done:
		x.told["done"]++
	case killed:
		x.told["killed"]++
	case unsure:
		x.told["unsure"]++
	default:
		x.told["failed"]++
	}
	return calls
}

// An error of the disk at any call: what was told as done is done, what was told as failed is not, all that was there
// before is there, and nothing has to be told by the next opening.
func TestWhateverTheDiskRefusesIsToldAsItIs(t *testing.T) {
	x := newTrial(t)
	for _, what := range x.what {
		t.Run(what, func(t *testing.T) {
			for _, files := range x.of(what) {
				total := x.try(t, files, what, 0, 0, "never")
				if total < 5 {
					t.Fatalf("%s: only %d calls", files, total)
				}
				if !torture() {
					x.try(t, files, what, syscall.ENOSPC, 1+rand.IntN(total), "always")
					x.try(t, files, what, syscall.EIO, 1+rand.IntN(total), "once")
					continue
				}
				for from := 1; from <= total; from++ {
					for _, errno := range []syscall.Errno{syscall.ENOSPC, syscall.EIO} {
						for _, often := range []string{"once", "always"} {
							x.try(t, files, what, errno, from, often)
						}
					}
				}
			}
		})
	}
	t.Logf("told %v", x.told)
}

// A kill right before any call that changes a file: what was told as done is done, all that was there before is there,
// and the next opening has nothing to tell.
func TestAKillAtAnyCallLosesNothing(t *testing.T) {
	x := newTrial(t)
	for _, what := range x.what {
		t.Run(what, func(t *testing.T) {
			for _, files := range x.of(what) {
				total := x.try(t, files, what, 0, 0, "never")
				if !torture() {
					x.try(t, files, what, 0, 1+rand.IntN(total), "kill")
					continue
				}
				for from := 1; from <= total; from++ {
					x.try(t, files, what, 0, from, "kill")
				}
			}
		})
	}
	t.Logf("told %v", x.told)
}
