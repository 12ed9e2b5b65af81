package app_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

// childEnv makes this test binary a child process that does one thing; see the children table.
const childEnv = "UNHURRIED_TEST_CHILD"

func TestMain(m *testing.M) {
	vaulttest.Cheap()
	if do, ok := children[os.Getenv(childEnv)]; ok {
		if err := do(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func catalog(t testing.TB) *homework.Catalog { return apptest.Catalog(t) }

var (
	names       = []string{"Alex", "Sam"}
	passphrases = [][]byte{[]byte(apptest.Passphrase("Alex")), []byte(apptest.Passphrase("Sam"))}
)

// couple is a vault for two on one computer, with a clock that tests turn.
type couple struct {
	*apptest.Vault
	t   testing.TB
	now time.Time
	app *app.App
}

func newApp(t testing.TB, now *time.Time) *app.App {
	t.Helper()
	return apptest.New(t, func() time.Time { return *now }, nil)
}

// locked is a couple's App before there is a vault.
func locked(t testing.TB) *couple {
	t.Helper()
	c := &couple{t: t, now: time.Date(2026, 3, 2, 20, 0, 0, 0, time.UTC)}
	c.Vault = &apptest.Vault{Path: filepath.Join(t.TempDir(), "ours.unhurried")}
	c.app = newApp(t, &c.now)
	return c
}

// newCouple makes a vault for two, opened by the first.
func newCouple(t testing.TB) *couple {
	t.Helper()
	c := locked(t)
	c.Vault = apptest.Make(t, c.app, c.Path, names...)
	return c
}

// as closes the vault and opens it as a member.
func (c *couple) as(member int) *app.App {
	c.t.Helper()
	c.must(c.app.Close())
	c.must(c.app.Open(context.Background(), c.Path, passphrases[member]))
	return c.app
}

// vault closes the App and opens the file as a member's own program would that keeps to no rule but the vault's.
func (c *couple) vault(member int) *vault.Vault {
	c.t.Helper()
	c.must(c.app.Close())
	v, err := vault.Open(c.Path, passphrases[member])
	c.must(err)
	return v
}

// appends closes the App and puts entries into the log as vault does.
func (c *couple) appends(member int, entries ...vault.Entry) {
	c.t.Helper()
	v := c.vault(member)
	_, err := v.Append(entries...)
	c.must(err)
	c.must(v.Close())
}

// log closes the App and gives what a member has written, in order; beats say nothing.
func (c *couple) log(member int) (events []homework.Event) {
	c.t.Helper()
	v := c.vault(member)
	_, err := v.Load(c.t.Context(), func(r vault.Record) error {
		if r.Author != member || r.Purged {
			return nil
		}
		raw, err := app.RawOf(&r)
		if err != nil {
			return err
		}
		e, err := homework.Decode(raw)
		if _, beat := e.(*homework.Beat); !beat {
			events = append(events, e)
		}
		return err
	})
	c.must(err)
	c.must(v.Close())
	return events
}

func (c *couple) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

// forTwo is an exercise for a couple.
func forTwo(a *app.App) string { return a.Catalog().Program(focus).Stages[0].Exercises[0] }

// read gives what f makes of the state.
func read[T any](t testing.TB, a *app.App, f func(*homework.State) T) (got T) {
	t.Helper()
	if !a.Read(func(s *homework.State) { got = f(s) }) {
		t.Fatal("no vault is open")
	}
	return got
}

func stage(t testing.TB, a *app.App, program string) string {
	t.Helper()
	return read(t, a, func(s *homework.State) string { return s.Enrolments[program].Stage })
}

func gateMet(t testing.TB, a *app.App, program string) bool {
	t.Helper()
	return read(t, a, func(s *homework.State) bool { return s.Gate(a.Catalog(), program, a.Today()).Met })
}
