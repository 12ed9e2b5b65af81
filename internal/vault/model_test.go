package vault_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault"
)

// modelRecord is what a member should find again.
type modelRecord struct {
	author  int
	shared  string
	private string
	has     bool
	deleted bool
}

// model does to a plain slice what the machine does to a vault.
type model struct {
	dir     string
	path    string
	v       *vault.Vault
	passes  [2][]byte
	kits    [2]string
	refs    []vault.Ref
	records []modelRecord
	drafts  [2]string
	copies  int
}

func (m *model) fatal(t *rapid.T, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

func (m *model) reopen(t *rapid.T, member int) {
	m.fatal(t, m.v.Close())
	v, err := vault.Open(m.path, m.passes[member], vault.WithState(filepath.Join(m.dir, "state")))
	m.fatal(t, err)
	m.v = v
}

// check compares everything that the present member can read.
func (m *model) check(t *rapid.T) {
	me, i, deleted := m.v.Member(), 0, 0
	report, err := m.v.Load(t.Context(), func(r vault.Record) error {
		want := m.records[i]
		mine := want.author == me
		switch {
		case r.Ref != m.refs[i], r.Author != want.author, r.Purged != want.deleted:
			return fmt.Errorf("record %d: %+v, want %+v", i, r, want)
		case !want.deleted && (string(r.Shared) != want.shared || (r.Private != nil) != (want.has && mine)):
			return fmt.Errorf("record %d reads %q, want %+v", i, r.Shared, want)
		case !want.deleted && mine && want.has && (r.Private == nil || string(r.Private) != want.private):
			return fmt.Errorf("record %d: private part %q, want %+v", i, r.Private, want)
		case (!mine || want.deleted) && r.Private != nil:
			return fmt.Errorf("record %d shows a private part", i)
		}
		if r.Purged {
			deleted++
		}
		i++
		return nil
	})
	m.fatal(t, err)
	if i != len(m.records) || len(report.Warnings) > 0 || report.Damaged > 0 || report.Purged != deleted || report.Records != i-deleted {
		t.Fatalf("%d of %d records, %+v", i, len(m.records), report)
	}
	draft, err := m.v.Draft("draft")
	m.fatal(t, err)
	if string(draft) != m.drafts[me] {
		t.Fatalf("draft %q, want %q", draft, m.drafts[me])
	}
}

// Whatever two members do in whatever order, each finds what they should, and the vault never warns.
func TestAnyOrderOfActions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "vault-model")
		if err != nil {
			t.Fatal(err)
		}
		m := &model{dir: dir, path: filepath.Join(dir, "v.unhurried"), passes: [2][]byte{passA, passB}}
		defer func() { m.fatal(t, errors.Join(m.v.Close(), os.RemoveAll(dir))) }()
		v, kits, err := vault.Create(m.path, vault.CreateOptions{Passphrases: [][]byte{passA, passB}, Options: []vault.Option{vault.WithState(filepath.Join(dir, "state"))}})
		m.fatal(t, err)
		m.v, m.kits = v, [2]string{kits[0].Code, kits[1].Code}
		body := rapid.OneOf(rapid.StringN(0, 40, -1), rapid.Map(rapid.IntRange(0, 9000), func(n int) string { return string(bytes.Repeat([]byte{'x'}, n)) }))
		t.Repeat(map[string]func(*rapid.T){
			"": m.check,
			"append": func(t *rapid.T) {
				var entries []vault.Entry
				for range rapid.IntRange(1, 5).Draw(t, "entries") {
					e := vault.Entry{Type: uint16(rapid.IntRange(1, 0xFEEF).Draw(t, "type")), Shared: []byte(body.Draw(t, "shared")), HasPrivate: rapid.Bool().Draw(t, "has private")}
					if e.HasPrivate {
						e.Private = []byte(body.Draw(t, "private"))
					}
					entries = append(entries, e)
					m.records = append(m.records, modelRecord{author: m.v.Member(), shared: string(e.Shared), private: string(e.Private), has: e.HasPrivate})
				}
				records, err := m.v.Append(entries...)
				m.fatal(t, err)
				for _, r := range records {
					m.refs = append(m.refs, r.Ref)
				}
			},
			"delete": func(t *rapid.T) {
				if len(m.refs) == 0 {
					return
				}
				i := rapid.IntRange(0, len(m.refs)-1).Draw(t, "which")
				err := m.v.Delete(m.refs[i])
				switch {
				case m.records[i].deleted || m.records[i].author == m.v.Member():
					m.fatal(t, err)
					m.records[i].deleted = true
				case !errors.Is(err, vault.ErrNotYours):
					t.Fatalf("deleted the other's: %v", err)
				}
			},
			"draft": func(t *rapid.T) {
				text := body.Draw(t, "text")
				m.fatal(t, m.v.SetDraft("draft", []byte(text)))
				m.drafts[m.v.Member()] = text
			},
			"other member": func(t *rapid.T) { m.reopen(t, 1-m.v.Member()) },
			"reopen":       func(t *rapid.T) { m.reopen(t, m.v.Member()) },
			"passphrase": func(t *rapid.T) {
				me := m.v.Member()
				next := []byte(rapid.StringMatching(`[a-z]{8}`).Draw(t, "passphrase") + fmt.Sprint(me))
				m.fatal(t, m.v.ChangePassphrase(m.passes[me], next))
				m.passes[me] = next
			},
			"rotate": func(t *rapid.T) {
				if rapid.IntRange(0, 3).Draw(t, "seldom") > 0 {
					return
				}
				m.fatal(t, m.v.Rotate(m.passes[m.v.Member()]))
			},
			"recover": func(t *rapid.T) {
				who := rapid.IntRange(0, 1).Draw(t, "who")
				m.fatal(t, m.v.Close())
				m.passes[who] = fmt.Appendf(nil, "recovered %d %d", who, len(m.records))
				v, err := vault.Recover(m.path, m.kits[who], m.passes[who], vault.WithState(filepath.Join(m.dir, "state")))
				m.fatal(t, err)
				m.v = v
			},
			"backup and restore": func(t *rapid.T) {
				me := m.v.Member()
				m.copies++
				copied := filepath.Join(m.dir, fmt.Sprintf("copy-%d.unhurried", m.copies))
				m.fatal(t, m.v.Backup(copied))
				m.fatal(t, m.v.Close())
				if rapid.Bool().Draw(t, "restore") {
					_, _, err := vault.Restore(copied, m.path, m.passes[me])
					m.fatal(t, err)
				}
				v, err := vault.Open(m.path, m.passes[me], vault.WithState(filepath.Join(m.dir, "state")))
				m.fatal(t, err)
				m.v = v
			},
			"salvage": func(t *rapid.T) {
				me := m.v.Member()
				m.copies++
				saved := filepath.Join(m.dir, fmt.Sprintf("saved-%d.unhurried", m.copies))
				m.fatal(t, m.v.Close())
				_, err := vault.Salvage(m.path, saved, m.passes[me])
				m.fatal(t, err)
				m.path = saved
				v, err := vault.Open(m.path, m.passes[me], vault.WithState(filepath.Join(m.dir, "state")))
				m.fatal(t, err)
				m.v = v
			},
		})
	})
}
