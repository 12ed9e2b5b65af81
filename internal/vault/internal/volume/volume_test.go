package volume

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/store"
)

func TestMain(m *testing.M) {
	kdf.AllowCheap()
	m.Run()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var (
	phraseA = []byte("slow tuesday lantern")
	phraseB = []byte("quiet orange harbour")
	name    = [16]byte{7, 7, 7}
)

// closed is a vault's file that is closed, and the folder of the computer where it lies.
type closed struct {
	path, state string
	codes       [][]byte
}

// create makes a vault for these passphrases.
func create(t testing.TB, phrases ...[]byte) *closed {
	t.Helper()
	d := &closed{path: filepath.Join(t.TempDir(), "v.unhurried"), state: t.TempDir()}
	s, err := store.Create(d.path, store.FormatCurrent)
	must(t, err)
	must(t, s.Tx(func() error {
		v, codes, err := Create(s, name, kdf.Least(), phrases, d.state)
		if err == nil {
			d.codes = codes
			v.Wipe()
		}
		return err
	}))
	must(t, s.Close())
	return d
}

// session is a vault that a member has open.
type session struct {
	*Volume
	t     testing.TB
	texts []string
	kinds []chain.Kind
}

func (d *closed) open(t testing.TB, phrase []byte) *session {
	t.Helper()
	return d.openBy(t, func(s *slot.Set) (Keys, error) {
		return Unlock(name, *s, phrase)
	})
}

func (d *closed) openByCode(t testing.TB, code []byte) *session {
	t.Helper()
	return d.openBy(t, func(s *slot.Set) (Keys, error) {
		return UnlockWithSheet(name, *s, code)
	})
}

// by is a way to open a vault.
func by(open func(testing.TB, []byte) *session, t testing.TB, secret []byte) func() *session {
	return func() *session { return open(t, secret) }
}

func (d *closed) openBy(t testing.TB, unlock func(*slot.Set) (Keys, error)) *session {
	t.Helper()
	s, err := store.Open(d.path, store.ForWriting)
	must(t, err)
	boxes, err := s.ReadSlots()
	must(t, err)
	set := slot.Set(boxes)
	keys, err := unlock(&set)
	must(t, err)
	must(t, s.Begin())
	v, err := Open(s, keys, d.state)
	must(t, err)
	o := &session{Volume: v, t: t}
	o.load()
	return o
}

// load reads all, and makes good what was put back.
func (s *session) load() {
	s.t.Helper()
	must(s.t, Load(context.Background(), s.Volume, DecodeNothing, func() func(*record.Record, struct{}) error {
		s.texts = nil
		return func(r *record.Record, _ struct{}) error {
			if !r.Stub && r.Type != record.TypeHidden {
				s.texts = append(s.texts, string(r.Shared)+"/"+string(r.Private.Body))
			}
			return nil
		}
	}))
	s.kinds = nil
	for _, f := range s.Found() {
		s.kinds = append(s.kinds, f.Kind)
	}
	must(s.t, s.DeleteAgain())
	must(s.t, s.Remember())
}

func (s *session) write(texts ...string) (refs []record.Ref) {
	s.t.Helper()
	for _, text := range texts {
		w, err := s.Append(journal.Entry{Type: 31, Day: 20780, Shared: []byte(text), Private: record.Private{Body: []byte("private " + text)}})
		must(s.t, err)
		refs = append(refs, w[0].Ref)
	}
	return refs
}

func (s *session) close() {
	s.t.Helper()
	must(s.t, s.Remember())
	must(s.t, s.file.Checkpoint())
	must(s.t, s.file.Close())
	s.Wipe()
}

func (s *session) expect(kinds []chain.Kind, texts ...string) {
	s.t.Helper()
	if !slices.Equal(s.texts, texts) || !slices.Equal(s.kinds, kinds) {
		s.t.Fatalf("read %q and found %v, expected %q and %v", s.texts, s.kinds, texts, kinds)
	}
}

// Each member reads what is for both and what is their own, on a vault that was closed in between.
func TestTwoMembersShareAFile(t *testing.T) {
	d := create(t, phraseA, phraseB)
	a := d.open(t, phraseA)
	a.expect(nil)
	if !a.Couple() || a.Member() != 0 || len(a.Log().Devices()) != 2 {
		t.Errorf("couple %v, member %d, %d devices", a.Couple(), a.Member(), len(a.Log().Devices()))
	}
	refs := a.write("one", "two")
	a.load()
	a.expect(nil, "one/private one", "two/private two")
	must(t, a.Delete(refs[0]))
	must(t, a.SetDraft("d", []byte("half a word")))
	a.close()

	b := d.open(t, phraseB)
	b.expect(nil, "two/")
	if draft, err := b.Draft("d"); draft != nil || err != nil {
		t.Errorf("B reads A's draft: %q, %v", draft, err)
	}
	b.write("three")
	if err := b.Delete(refs[1]); !errors.Is(err, errs.NotYours) {
		t.Errorf("B deletes A's: %v", err)
	}
	must(t, b.SetDraft("d", []byte("B's")))
	b.close()

	a = d.open(t, phraseA)
	a.expect(nil, "two/private two", "three/")
	if draft, err := a.Draft("d"); string(draft) != "half a word" || err != nil {
		t.Errorf("A's draft: %q, %v", draft, err)
	}
	a.close()
}

// One member changes the keys and types nothing of the other's; the other's passphrase and both sheets open what comes after.
func TestNewKeysTakeOnePassphrase(t *testing.T) {
	d := create(t, phraseA, phraseB)
	b := d.open(t, phraseB)
	b.write("B")
	must(t, b.SetDraft("d", []byte("B's draft")))
	b.close()
	a := d.open(t, phraseA)
	if err := a.Rotate(phraseB); !errors.Is(err, errs.WrongKey) {
		t.Errorf("another's passphrase: %v", err)
	}
	must(t, a.Rotate(phraseA))
	a.write("A")
	must(t, a.ChangePassphrase(phraseA, []byte("another lantern")))
	a.write("A again")
	a.close()
	for _, open := range []func() *session{by(d.open, t, phraseB), by(d.openByCode, t, d.codes[1])} {
		o := open()
		o.expect(nil, "B/private B", "A/", "A again/")
		if draft, err := o.Draft("d"); string(draft) != "B's draft" || err != nil {
			t.Errorf("B's draft: %q, %v", draft, err)
		}
		o.close()
	}
	for _, open := range []func() *session{by(d.open, t, []byte("another lantern")), by(d.openByCode, t, d.codes[0])} {
		o := open()
		o.expect(nil, "B/", "A/private A", "A again/private A again")
		o.close()
	}
}

// A sheet dies when the next one was typed back, and not before.
func TestASheetDiesWhenTheNextOneWasTypedBack(t *testing.T) {
	d := create(t, phraseA, phraseB)
	a := d.open(t, phraseA)
	for i, code := range d.codes { // of both members, in the one session in which the vault was made
		must(t, a.ConfirmSheet(code))
		a.load()
		if pending, err := a.SheetPending(); pending || err != nil {
			t.Errorf("sheet %d: pending %v, %v", i, pending, err)
		}
	}
	a.write("A")
	var next []byte
	must(t, a.NewSheet(func(code []byte) error {
		next = slices.Clone(code)
		return nil
	}))
	if pending, _ := a.SheetPending(); !pending {
		t.Error("the new sheet does not count as pending")
	}
	a.close()
	for _, code := range [][]byte{d.codes[0], next} {
		d.openByCode(t, code).close()
	}
	b := d.open(t, phraseB)
	if pending, err := b.SheetPending(); pending || err != nil {
		t.Errorf("B: pending %v, %v", pending, err)
	}
	must(t, b.ConfirmSheet(next))
	b.load()
	b.expect(nil, "A/")
	b.close()
	a = d.openByCode(t, next)
	a.expect(nil, "A/private A")
	if pending, _ := a.SheetPending(); pending {
		t.Error("still pending")
	}
	if _, err := a.slots.UnlockWithSheet(name, d.codes[0]); !errors.Is(err, errs.WrongKey) {
		t.Errorf("the old sheet: %v", err)
	}
	if _, err := slot.OpenSheet(name, slot.NextSheets, a.slots[slot.NextSheets], next); !errors.Is(err, errs.WrongKey) {
		t.Errorf("the new sheet has two places: %v", err)
	}
	a.close()
}

// A vault for one takes a partner in, who reads what was shared before.
func TestAMemberJoins(t *testing.T) {
	d := create(t, phraseA)
	a := d.open(t, phraseA)
	a.write("alone")
	if a.Couple() {
		t.Error("one member is two")
	}
	if err := a.AddMember(phraseA, func([]byte) error { return nil }); !errors.Is(err, errs.Input) {
		t.Errorf("with the same passphrase: %v", err)
	}
	failed := errors.New("no paper")
	if err := a.AddMember(phraseB, func([]byte) error { return failed }); !errors.Is(err, failed) {
		t.Errorf("%v", err)
	}
	must(t, a.AddMember(phraseB, func([]byte) error { return nil }))
	a.load()
	if !a.Couple() {
		t.Error("nobody joined")
	}
	if err := a.AddMember([]byte("a third one"), func([]byte) error { return nil }); !errors.Is(err, errs.Input) {
		t.Errorf("a third: %v", err)
	}
	a.close()
	b := d.open(t, phraseB)
	b.expect(nil, "alone/")
	if !b.Couple() {
		t.Error("B is alone")
	}
	b.close()
}

// Who goes on alone keeps all that they could read, and lets nobody else in.
func TestOneGoesOnAlone(t *testing.T) {
	d := create(t, phraseA, phraseB)
	a := d.open(t, phraseA)
	a.write("A")
	a.close()
	b := d.open(t, phraseB)
	b.write("B")
	file := b.fileID
	var code []byte
	must(t, b.GoAlone([]byte("mine alone"), func(c []byte) error {
		code = slices.Clone(c)
		return nil
	}))
	b.load()
	b.write("later")
	if b.Couple() || b.fileID == file {
		t.Error("still a couple, or the same file")
	}
	b.close()
	for _, open := range []func() *session{by(d.open, t, []byte("mine alone")), by(d.openByCode, t, code)} {
		o := open()
		o.expect(nil, "A/", "B/private B", "later/private later")
		for _, phrase := range [][]byte{phraseA, phraseB} {
			if _, err := o.slots.Unlock(name, slot.Secret{Phrase: phrase}); !errors.Is(err, errs.WrongKey) {
				t.Errorf("%s: %v", phrase, err)
			}
		}
		o.close()
	}
}
