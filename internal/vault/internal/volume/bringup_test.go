package volume

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/record1"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/store"
)

// golden is a vault of the formats before, and what is in it.
type golden struct {
	File    string
	Format  int
	Members []struct {
		Place            int
		Passphrase, Code string
		Drafts           map[string]string
	}
	Alone   bool
	Entries []struct {
		Author          int
		Shared, Private string
	}
	Deleted int
}

// goldens lists the vaults that formats 1 and 2 left behind.
func goldens(t testing.TB) (all []golden) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "golden", "older.json"))
	must(t, err)
	must(t, json.Unmarshal(b, &all))
	return all
}

// copyOf gives a copy of a golden vault.
func (g *golden) copyOf(t testing.TB) *closed {
	t.Helper()
	d := &closed{path: filepath.Join(t.TempDir(), "v.unhurried"), state: t.TempDir()}
	b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "golden", g.File))
	must(t, err)
	must(t, os.WriteFile(d.path, b, 0o600))
	return d
}

// texts are what a member reads.
func (g *golden) texts(member int) (all []string) {
	for _, e := range g.Entries {
		if e.Author != member {
			e.Private = ""
		}
		all = append(all, e.Shared+"/"+e.Private)
	}
	return all
}

// older reads what a file of the formats before holds beside its slots and records.
func (g *golden) older(t testing.TB, s *store.Store) Older {
	t.Helper()
	o := Older{TookAlong: g.Alone}
	for _, m := range g.Members {
		o.Members |= 1 << m.Place
	}
	must(t, s.Drafts(func(id, box []byte) error {
		o.Drafts = append(o.Drafts, record1.Draft{ID: slices.Clone(id), Box: slices.Clone(box)})
		return nil
	}))
	return o
}

// rings are those of slots that were opened before, since these cost as much as real ones.
var rings = map[string]Keys{}

// unlockOlder opens the slots of a file.
func unlockOlder(t testing.TB, s *store.Store, phrase string) Keys {
	t.Helper()
	boxes, err := s.ReadSlots()
	must(t, err)
	id, err := s.VaultID()
	must(t, err)
	known := phrase + string(slices.Concat(boxes[:2]...))
	keys, ok := rings[known]
	if !ok {
		set := slot.Set(boxes)
		keys.Ring, err = set.Unlock(id, slot.Secret{Phrase: []byte(phrase)})
		must(t, err)
		keys.Whole = len(keys.Ring.Epochs()) < slotPairs
		rings[known] = keys
	}
	keys.Ring, err = keys.Ring.Clone()
	must(t, err)
	return keys
}

// bringUp makes a golden vault one of format 3, with the keys of one of its members.
func (g *golden) bringUp(t testing.TB, d *closed, member int) {
	t.Helper()
	s, err := store.Open(d.path, store.ForWriting)
	must(t, err)
	must(t, s.Begin())
	keys := unlockOlder(t, s, g.Members[member].Passphrase)
	older := g.older(t, s)
	must(t, s.Upgrade(store.FormatCurrent, func() error {
		v, err := BringUp(s, keys, older)
		if err == nil {
			if len(v.Found()) > 0 {
				t.Errorf("%s: found %v", g.File, v.Found())
			}
			v.Wipe()
		}
		return err
	}))
	must(t, s.Checkpoint())
	must(t, s.Close())
}

// openAs opens the vault of a member, as the vault does: who finds an invitation takes it.
func (g *golden) openAs(t testing.TB, d *closed, i int) *session {
	t.Helper()
	s, err := store.Open(d.path, store.ForWriting)
	must(t, err)
	must(t, s.Begin())
	v, err := Open(s, unlockOlder(t, s, g.Members[i].Passphrase), d.state)
	must(t, err)
	o := &session{Volume: v, t: t}
	o.load()
	return o
}

// Every vault of the formats before becomes one of format 3, by either member, and shows to each what it showed before: entries,
// what is private of them, and drafts. Each goes on writing.
func TestEveryOlderVaultBecomesOneOfFormat3(t *testing.T) {
	for _, g := range goldens(t) {
		for first := range g.Members {
			d := g.copyOf(t)
			g.bringUp(t, d, first)
			order := []int{first}
			if len(g.Members) > 1 {
				order = []int{first, 1 - first, first}
			}
			more := [2][]string{}
			for i, who := range order {
				m := g.Members[who]
				o := g.openAs(t, d, who)
				o.expect(nil, append(g.texts(m.Place), more[who]...)...)
				must(t, o.TakeInvitation())
				if two := len(g.Members) == 2; o.Couple() != two || o.Member() != m.Place {
					t.Errorf("%s: a couple %v, member %d", g.File, o.Couple(), o.Member())
				}
				for name, want := range m.Drafts {
					if got, err := o.Draft(name); string(got) != want || got == nil || err != nil {
						t.Errorf("%s, member %d: draft %q is %q, %v", g.File, who, name, got, err)
					}
				}
				text := string(rune('x' + i))
				o.write(text)
				more[who] = append(more[who], text+"/private "+text)
				more[1-who] = append(more[1-who], text+"/")
				o.load()
				o.expect(nil, append(g.texts(m.Place), more[who]...)...)
				o.close()
			}
		}
	}
}

// After that it is a vault like any other: what is older can be deleted by whose it is, and new keys can be made.
func TestABroughtUpVaultIsOneLikeAnyOther(t *testing.T) {
	for _, g := range goldens(t) {
		d := g.copyOf(t)
		g.bringUp(t, d, 0)
		a := g.openAs(t, d, 0)
		two := len(g.Members) == 2
		if two {
			if err := a.Rotate([]byte(g.Members[0].Passphrase)); !errors.Is(err, ErrAbsent) {
				t.Errorf("%s: new keys for a partner who has none: %v", g.File, err)
			}
		}
		var refs []record.Ref
		must(t, Load(t.Context(), a.Volume, DecodeNothing, func() func(*record.Record, struct{}) error {
			refs = nil
			return func(r *record.Record, _ struct{}) error {
				if !r.Stub {
					refs = append(refs, r.Ref())
				}
				return nil
			}
		}))
		mine := slices.IndexFunc(g.Entries, func(e struct {
			Author          int
			Shared, Private string
		}) bool {
			return e.Author == 0
		})
		whole := rowOf(t, a, refs[mine])
		must(t, a.Delete(refs[mine]))
		want := slices.Delete(g.texts(0), mine, mine+1)
		a.load()
		a.expect(nil, want...)
		if other := slices.IndexFunc(g.Entries, func(e struct {
			Author          int
			Shared, Private string
		}) bool {
			return e.Author == 1
		}); other >= 0 {
			err := a.Delete(refs[other])
			switch {
			case g.Alone && err == nil: // what was taken along is mine
				want = slices.DeleteFunc(want, func(s string) bool { return s == g.Entries[other].Shared+"/" })
			case g.Alone || !errors.Is(err, errs.NotYours):
				t.Errorf("%s: deleting the other's: %v", g.File, err)
			}
		}
		must(t, a.file.Tx(func() error { // the deleted record is put back
			return errors.Join(a.file.Delete(whole.ID), a.file.Put(whole.ID, whole.Box))
		}))
		a.load()
		a.expect([]chain.Kind{chain.PutBack}, want...)
		a.load()
		a.expect(nil, want...)
		must(t, a.SetDraft("note", nil))
		if b, err := a.Draft("note"); b != nil || err != nil {
			t.Errorf("%s: a draft that was removed: %q, %v", g.File, b, err)
		}
		a.close()
		if two {
			b := g.openAs(t, d, 1)
			must(t, b.TakeInvitation())
			b.close()
		}
		a = g.openAs(t, d, 0)
		must(t, a.Rotate([]byte(g.Members[0].Passphrase)))
		a.write("under new keys")
		a.close()
		a = g.openAs(t, d, 0)
		a.expect(nil, append(want, "under new keys/private under new keys")...)
		a.close()
	}
}

// rowOf finds the row of a record.
func rowOf(t testing.TB, s *session, ref record.Ref) (row journal.Row) {
	t.Helper()
	_, err := s.file.Records(func(id int64, box []byte) error {
		var r record.Record
		s.journal.Look(slices.Clone(box), &r)
		if r.Ref() == ref {
			row = journal.Row{ID: id, Box: slices.Clone(box)}
		}
		return nil
	})
	must(t, err)
	return row
}

// The other's drafts wait for their own program, and are theirs once: who puts them back later makes nobody's drafts old again.
func TestDraftsWaitForTheirOwnerOnce(t *testing.T) {
	g := goldens(t)[1]
	d := g.copyOf(t)
	g.bringUp(t, d, 0)
	s, err := store.Open(d.path, store.ForReading)
	must(t, err)
	boxes, err := s.Local()
	must(t, err)
	must(t, s.Close())
	a := g.openAs(t, d, 0) // A's program writes in between
	must(t, a.SetDraft("note", []byte("another")))
	a.close()
	b := g.openAs(t, d, 1)
	if got, err := b.Draft("note"); string(got) != "of B" || err != nil {
		t.Fatalf("%q, %v", got, err)
	}
	must(t, b.TakeInvitation())
	must(t, b.SetDraft("note", []byte("newer")))
	must(t, b.file.SetLocal(boxes))
	b.close()
	b = g.openAs(t, d, 1)
	if !slices.Contains(b.kinds, LocalDamaged) || !slices.Contains(b.kinds, LocalOlder) {
		t.Errorf("found %v", b.kinds)
	}
	if got, _ := b.Draft("note"); string(got) == "of B" {
		t.Error("a draft of another day")
	}
	b.close()
}

// Who has an old copy and a slot of it writes into the brought up file what nobody takes.
func TestNothingOlderIsAddedToTheFile(t *testing.T) {
	g := goldens(t)[1]
	d := g.copyOf(t)
	g.bringUp(t, d, 0)
	a := g.openAs(t, d, 0)
	e := a.ring().Epochs()[0]
	h := &record1.Header{Author: 1, Sealer: 1, Type: 31, Day: 20780, Seq: 1, Lamport: 4, Chain: chain.NewID([16]byte{8, 8}, 1)}
	thief := record1.NewKeys(a.ring().Vault, record1.Keys{Member: 1, Kid: e.Old.Kid, Log: e.Old.Log, Private: make([]byte, 32)})
	box := thief.Seal(h, []byte("forged"), nil)
	must(t, a.file.Tx(func() error { return a.file.Put(chain.RowID(4, record.HashOf(box)), box) }))
	a.load()
	a.expect([]chain.Kind{ledger.NotTaken}, g.texts(0)...)
	a.close()
}
