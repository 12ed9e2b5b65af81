package vault_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

func init() { children["bring-up"] = childBringsUp }

// childBringsUp opens a vault and closes it, and is killed right before a call by which it changes a file. What it is given is the path,
// that call's number and the passphrase.
func childBringsUp(spec string) error {
	part := strings.SplitN(spec, "|", 3)
	at, err := strconv.Atoi(part[1])
	if err != nil {
		return err
	}
	var calls atomic.Int64
	if err := vaulttest.InjectFaults(filepath.Dir(part[0]), vaulttest.KillAt(int64(at), &calls)); err != nil {
		return err
	}
	v, err := vault.Open(part[0], []byte(part[2]), vault.WithState(filepath.Join(filepath.Dir(part[0]), "state")))
	if err != nil {
		return err
	}
	err = v.Close()
	fmt.Println(calls.Load())
	return err
}

// older is a vault of format 1 or 2, with the passphrases of its members.
type older struct {
	files  folder
	format int
	passes []string
}

// olderOfEveryKind are the golden ones, those of format 2 as ones of format 1, and one with a log that a crash left.
func olderOfEveryKind(t *testing.T) map[string]older {
	t.Helper()
	defer vault.InFormat2(t)()
	var golden []struct {
		File    string
		Format  int
		Members []struct{ Passphrase string }
	}
	b, err := os.ReadFile(filepath.Join("testdata", "golden", "older.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &golden); err != nil {
		t.Fatal(err)
	}
	all := map[string]older{}
	for _, g := range golden {
		b, err := os.ReadFile(filepath.Join("testdata", "golden", g.File))
		if err != nil {
			t.Fatal(err)
		}
		o := older{files: folder{"": b}, format: g.Format}
		for _, m := range g.Members {
			o.passes = append(o.passes, m.Passphrase)
		}
		all[g.File] = o
		if g.Format == 2 {
			path := o.files.write(t)
			if err := vault.CreateFormat1(path, []byte(o.passes[0])); err != nil {
				t.Fatal(err)
			}
			o.files, o.format = seize(t, path), 1
			all[g.File+" in format 1"] = o
		}
	}
	v, _ := couple(t)
	refs := fill(t, v, 5)
	if err := errors.Join(v.Delete(refs[1]), v.SetDraft("note", []byte("half a sentence"))); err != nil {
		t.Fatal(err)
	}
	fill(t, v, 2)
	crashed := older{files: seize(t, v.Path()), format: 2, passes: []string{string(passA), string(passB)}}
	if len(crashed.files["-wal"]) == 0 {
		t.Fatal("the crash left no log")
	}
	closeVault(t, v)
	all["crashed"] = crashed
	return all
}

// told is what a member reads in a vault.
type told struct {
	entries []string
	drafts  [4]string
	members int
}

func tell(t *testing.T, path, pass string, o ...vault.Option) (all told) {
	t.Helper()
	v := open(t, path, []byte(pass), o...)
	report, err := v.Load(context.Background(), func(r vault.Record) error {
		all.entries = append(all.entries, fmt.Sprintf("%d on %d, type %d, deleted %v: %q %q", r.Author, r.Day, r.Type, r.Purged, r.Shared, r.Private))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	clean(t, report)
	for i, name := range []string{"note", "backup plan", "empty", "d"} {
		b, err := v.Draft(name)
		if err != nil {
			t.Fatal(err)
		}
		all.drafts[i] = string(b)
	}
	all.members = v.Members()
	closeVault(t, v)
	return all
}

// A vault of an older format is read where nothing may be written, and no byte of it changes. Wherever the process is killed that brings
// it up, all members read in it afterwards what they read before.
func TestAKillWhileAVaultIsBroughtUpLosesNothing(t *testing.T) {
	kills := 0
	all := olderOfEveryKind(t)
	if !torture() { // the golden ones take as long to open as any: two of them, by chance
		names := slices.Sorted(maps.Keys(all))
		rand.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		maps.DeleteFunc(all, func(name string, _ older) bool { return name != "crashed" && !slices.Contains(names[:2], name) })
	}
	for name, o := range all {
		t.Run(name, func(t *testing.T) {
			var before []told
			for _, pass := range o.passes {
				path := o.files.write(t)
				before = append(before, tell(t, path, pass, vault.WithReadOnly()))
				if len(before[0].entries) == 0 {
					t.Fatal("it is empty")
				}
				if after := seize(t, path); !reflect.DeepEqual(after, o.files) {
					t.Error("reading changes it")
				}
			}
			try := func(at int, member int) (calls int) {
				path := o.files.write(t)
				out, err := child(t, "bring-up", fmt.Sprintf("%s|%d|%s", path, at, o.passes[member])).Output()
				var exit *exec.ExitError
				killed := errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL
				if err != nil && !killed {
					t.Fatalf("call %d: %v: %s", at, err, out)
				}
				if killed {
					kills++
				} else if calls, err = strconv.Atoi(strings.TrimSpace(string(out))); err != nil {
					t.Fatal(err)
				}
				for m := range o.passes { // the one whose program was killed comes back first
					m = (m + member) % len(o.passes)
					if after := tell(t, path, o.passes[m]); !reflect.DeepEqual(after, before[m]) {
						t.Errorf("call %d: member %d reads %+v\nbefore: %+v", at, m, after, before[m])
					}
				}
				if info, err := vault.ReadInfo(path); err != nil || info.Format != 3 {
					t.Errorf("call %d: %+v, %v", at, info, err)
				}
				kept, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*-format-*.unhurried"))
				if err != nil || len(kept) == 0 {
					t.Fatalf("call %d: the file as it was is not kept: %v", at, err)
				}
				for _, k := range kept {
					if info, err := vault.ReadInfo(k); err != nil || info.Format != o.format {
						t.Errorf("call %d: the file as it was: %+v, %v", at, info, err)
					} else if was := tell(t, k, o.passes[0], vault.WithReadOnly()); !slices.Equal(was.entries, before[0].entries) {
						t.Errorf("call %d: the file as it was reads %+v", at, was)
					}
				}
				return calls
			}
			total := try(0, 0)
			if total < 20 {
				t.Fatalf("only %d calls", total)
			}
			if !torture() {
				try(1+rand.IntN(total), rand.IntN(len(o.passes)))
				return
			}
			for at := 1; at <= total; at++ {
				try(at, at%len(o.passes))
			}
		})
	}
	t.Logf("%d kills", kills)
}
