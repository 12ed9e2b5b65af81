package vault

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/store"
)

// olderVault is a vault that the program of format 2 made, and what is in it. None of them is ever made anew.
type olderVault struct {
	File    string
	Format  int
	Members []struct {
		Place            int
		Passphrase, Code string
		Drafts           map[string]string
	}
	Alone   bool // its member had left and taken it along
	Entries []struct {
		Author          int
		Shared, Private string // Private is there for its author alone
	}
	Deleted int
}

// olderVaults gives copies of them all.
func olderVaults(t testing.TB) (all []olderVault, dir string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "golden", "older.json"))
	must(t, err)
	must(t, json.Unmarshal(b, &all))
	dir = t.TempDir()
	for _, o := range all {
		b, err := os.ReadFile(filepath.Join("testdata", "golden", o.File))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(dir, o.File), b, 0o600))
	}
	return all, dir
}

// Every vault of the formats before opens by each member's passphrase and code, shows the same entries and drafts, and goes on.
// With format 3 it becomes one of that at the first opening.
func TestOlderVaultsShowWhatTheyDid(t *testing.T) {
	InEachFormat(t, olderVaultsShowWhatTheyDid)
}

func olderVaultsShowWhatTheyDid(t *testing.T) {
	kdf.AllowCheap()
	all, dir := olderVaults(t)
	for _, o := range all {
		path := filepath.Join(dir, o.File)
		for _, m := range o.Members {
			for _, open := range []func() (*Vault, error){
				func() (*Vault, error) { return Open(path, []byte(m.Passphrase)) },
				func() (*Vault, error) { return OpenWithKit(path, m.Code) },
			} {
				v, err := open()
				must(t, err)
				var texts, want []string
				report, err := v.Load(context.Background(), func(r Record) error {
					if !r.Purged {
						texts = append(texts, string(r.Shared)+"/"+string(r.Private))
					}
					return nil
				})
				must(t, err)
				for _, e := range o.Entries {
					if e.Author != m.Place {
						e.Private = ""
					}
					want = append(want, e.Shared+"/"+e.Private)
				}
				if !slices.Equal(texts, want) || len(report.Warnings) > 0 || report.Purged != o.Deleted || v.Member() != m.Place || v.Members() != len(o.Members) {
					t.Errorf("%s, member %d: %q, %+v", o.File, m.Place, texts, report)
				}
				for name, want := range m.Drafts {
					if got, err := v.Draft(name); string(got) != want || got == nil || err != nil {
						t.Errorf("%s, member %d: draft %q is %q, %v", o.File, m.Place, name, got, err)
					}
				}
				if v.file.Format() != store.NewFormat() {
					t.Errorf("%s has format %d", o.File, v.file.Format())
				}
				must(t, v.Close())
			}
		}
	}
}

// The place of a member who left is nobody else's: what they wrote, and what they agreed to, is never taken for another person's.
func TestNobodyJoinsInThePlaceOfWhoLeft(t *testing.T) {
	kdf.AllowCheap()
	all, dir := olderVaults(t)
	alone := 0
	for _, o := range all {
		if !o.Alone {
			continue
		}
		alone++
		v, err := Open(filepath.Join(dir, o.File), []byte(o.Members[0].Passphrase))
		must(t, err)
		if _, err := v.AddMember([]byte("golden passphrase of C")); !errors.Is(err, ErrBothJoined) {
			t.Errorf("%s: %v", o.File, err)
		}
		must(t, v.Close())
	}
	path := filepath.Join(dir, "both.unhurried")
	v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}})
	must(t, err)
	own, _, err := v.Split(filepath.Join(dir, "own.unhurried"), []byte("golden passphrase of A"))
	must(t, err)
	if _, err := own.AddMember([]byte("golden passphrase of C")); !errors.Is(err, ErrBothJoined) {
		t.Errorf("a diary of format 3: %v", err)
	}
	must(t, own.Close())
	must(t, v.Close())
	if alone == 0 {
		t.Error("no older vault of somebody who was left")
	}
}
