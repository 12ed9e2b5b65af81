package app_test

import (
	"errors"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/vault"
)

// want fails unless a draft holds some words.
func (c *couple) want(draft, words string) {
	c.t.Helper()
	if b, err := c.app.Draft(draft); err != nil || string(b) != words {
		c.t.Errorf("the draft %q holds %q, %v; want %q", draft, b, err, words)
	}
}

// Whoever locks right after a letter finds it again, though nothing was written yet.
func TestALockRightAfterTypingLosesNothing(t *testing.T) {
	c := newCouple(t)
	c.must(c.app.KeepDraft("note", []byte("half a thought")))
	c.must(c.app.KeepDraft("gone", []byte("a slip")))
	c.must(c.app.KeepDraft("gone", nil))
	c.as(0)
	c.want("note", "half a thought")
	c.want("gone", "")
	c.as(1)
	c.want("note", "") // and it is nobody else's
}

// While a disk takes its time, typing goes on, what was typed is there, and a lock writes the newest of it.
func TestADiskThatTakesItsTimeHoldsNobodyUp(t *testing.T) {
	now := time.Date(2026, 3, 2, 20, 0, 0, 0, time.UTC)
	var slow atomic.Bool
	waits, goes := make(chan struct{}), make(chan struct{})
	a := apptest.New(t, func() time.Time { return now }, func() {
		if slow.CompareAndSwap(true, false) {
			waits <- struct{}{}
			<-goes
		}
	})
	v := apptest.Make(t, a, t.TempDir()+"/ours.unhurried", "Alex")
	c := &couple{t: t, app: a}
	c.must(a.KeepDraft("note", []byte("half")))
	slow.Store(true)
	written := make(chan error)
	go func() { written <- a.WriteDrafts() }()
	<-waits // the disk has it, and does not answer
	c.want("note", "half")
	c.must(a.KeepDraft("note", []byte("half a thought")))
	c.must(a.KeepDraft("other", []byte("another one")))
	c.want("note", "half a thought")
	closed := make(chan error)
	go func() { closed <- a.Close() }()
	close(goes)
	c.must(errors.Join(<-written, <-closed))
	v.OpenAs(t, a, 0)
	c.want("note", "half a thought")
	c.want("other", "another one")
}

// What can't be written is said, stays in memory, and is written once it can be; a lock that can't write it says so.
func TestADraftThatCanNotBeWrittenIsSaidAndKept(t *testing.T) {
	c := newCouple(t)
	a, aside := c.app, c.Path+".aside"
	c.must(a.SetDraft("note", []byte("before")))
	c.must(os.Rename(c.Path, aside)) // the folder of the vault goes away under it
	c.must(a.KeepDraft("note", []byte("half a thought")))
	if err := a.WriteDrafts(); !errors.Is(err, app.ErrUnkept) || strings.Contains(err.Error(), "thought") {
		t.Errorf("writing it: %v", err)
	}
	c.want("note", "half a thought")
	if err := a.SetDraft("other", []byte("x")); err == nil {
		t.Error("said to be on disk")
	}
	c.want("other", "")
	c.must(os.Rename(aside, c.Path))
	c.must(a.WriteDrafts())
	c.as(0)
	c.want("note", "half a thought")

	c.must(a.KeepDraft("note", []byte("a thought")))
	c.must(os.Rename(c.Path, aside))
	if err := a.Close(); !errors.Is(err, app.ErrUnkept) || a.IsOpen() {
		t.Errorf("locking: %v", err)
	}
	c.must(os.Rename(aside, c.Path))
	c.as(0)
	c.want("note", "half a thought")
}

// A vault is not given up for another while what was typed can't be kept: it stays open. Whoever destroys it is not held up.
func TestADraftThatCanNotBeWrittenHoldsUpNoDestruction(t *testing.T) {
	c := newCouple(t)
	a, ctx := c.app, t.Context()
	backup := c.Path + ".backup"
	c.must(a.Backup(backup))
	words := strings.Repeat("x", vault.MaxDraft+1) // more than is taken
	c.must(a.KeepDraft("note", []byte(words)))
	for name, replace := range map[string]func() error{
		"recover": func() error { return a.Recover(ctx, c.Path, c.Kits[0].Code, passphrases[0]) },
		"restore": func() error { _, _, err := a.Restore(ctx, backup, passphrases[0]); return err },
	} {
		if err := replace(); !errors.Is(err, app.ErrUnkept) || !a.IsOpen() {
			t.Errorf("%s: %v; still open: %v", name, err, a.IsOpen())
		}
		if b, err := a.Draft("note"); err != nil || string(b) != words {
			t.Errorf("%s: the draft holds %d bytes, %v", name, len(b), err)
		}
	}
	c.must(a.Destroy())
	if _, err := os.Stat(c.Path); a.IsOpen() || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("destroyed: %v, open: %v", err, a.IsOpen())
	}
}

// Whatever is kept, written and locked in whatever order, each draft is what was said of it last.
func TestDraftsAreWhatWasKeptLast(t *testing.T) {
	c := newCouple(t)
	want := map[string]string{}
	check := func(t *rapid.T) {
		for n, words := range want {
			if b, err := c.app.Draft(n); err != nil || string(b) != words {
				t.Fatalf("%q holds %q, %v; want %q", n, b, err, words)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"a", "b", "backup plan of nobody"})
		words := rapid.SampledFrom([]string{"", "x", "many words"})
		body := func() []byte {
			if w := words.Draw(t, "words"); w != "" {
				return []byte(w)
			}
			return nil
		}
		t.Repeat(map[string]func(*rapid.T){
			"keep": func(t *rapid.T) {
				n, b := name.Draw(t, "name"), body()
				want[n] = string(b)
				c.must(c.app.KeepDraft(n, b))
			},
			"set": func(t *rapid.T) {
				n, b := name.Draw(t, "name"), body()
				want[n] = string(b)
				c.must(c.app.SetDraft(n, b))
			},
			"write": func(*rapid.T) { c.must(c.app.WriteDrafts()) },
			"":      check,
		})
		c.as(0)
		check(t)
	})
}
