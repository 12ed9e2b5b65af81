package vault

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/slot"
)

// makeGolden3 made the vaults of format 3, once. They stay as they are, for good.
var makeGolden3 = flag.Bool("make-golden-3", false, "make the golden vaults of format 3")

// vault3 is a vault that the program of format 3 made, and what each way in shows of it.
type vault3 struct {
	File, Why string
	State     string `json:",omitempty"` // what the computer remembered of it, under its name
	Ways      []way3
	Members   int
	Pending   bool `json:",omitempty"` // a new code waits for being typed back
}

// way3 is a passphrase or a code, and what it shows: a line for each entry.
type way3 struct {
	Passphrase, Code string            `json:",omitempty"`
	Entries          []string          // author|type|day|shared|private|hidden|marks, and of answers whether they were fixed there
	Drafts           map[string]string `json:",omitempty"`
}

func (w *way3) open(path string, o ...Option) (*Vault, error) {
	if w.Code != "" {
		return OpenWithKit(path, w.Code, o...)
	}
	return Open(path, []byte(w.Passphrase), o...)
}

// lines3 gives what a vault shows.
func lines3(t testing.TB, v *Vault) (lines []string) {
	t.Helper()
	report, err := v.Load(context.Background(), func(r Record) error {
		line := fmt.Sprintf("%d|%d|%d|%s|%s|%v|%s", r.Author, r.Type, r.Day, short(r.Shared), short(r.Private), r.Hidden, short(r.Marks))
		if r.Committed || r.Answers != nil {
			line += fmt.Sprintf("|%v, answers %s", r.Committed, short(r.Answers))
		}
		if r.Purged {
			line = fmt.Sprintf("%d, deleted", r.Author)
		}
		lines = append(lines, line)
		return nil
	})
	must(t, err)
	if len(report.Warnings) > 0 {
		t.Errorf("warns of %v", report.Warnings)
	}
	return lines
}

// short is what a line says of a part of an entry.
func short(b []byte) string {
	if len(b) > 40 {
		return fmt.Sprintf("%d bytes, %x", len(b), sha256.Sum256(b))
	}
	return fmt.Sprintf("%q", b)
}

var golden3Dir = filepath.Join("testdata", "golden", "format-3")

// Every vault of format 3 that was ever made opens by each way in, shows the same, is not changed by being read, and goes on.
func TestVaultsOfFormat3ShowWhatTheyDid(t *testing.T) {
	kdf.AllowCheap()
	if *makeGolden3 {
		makeVaults3(t)
		makeAnswers3(t)
	}
	b, err := os.ReadFile(filepath.Join(golden3Dir, "vaults.json"))
	must(t, err)
	var all []vault3
	must(t, json.Unmarshal(b, &all))
	if len(all) < 8 {
		t.Errorf("%d vaults", len(all))
	}
	for _, g := range all {
		t.Run(g.File, func(t *testing.T) { g.shows(t) })
	}
}

func (g *vault3) shows(t *testing.T) {
	before, err := os.ReadFile(filepath.Join(golden3Dir, g.File))
	must(t, err)
	path, state := filepath.Join(t.TempDir(), "v.unhurried"), t.TempDir()
	must(t, os.WriteFile(path, before, 0o600))
	if g.State != "" {
		b, err := os.ReadFile(filepath.Join(golden3Dir, g.State))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(state, g.State), b, 0o600))
	}
	for _, w := range g.Ways {
		v, err := w.open(path, WithReadOnly(), WithState(state))
		must(t, err)
		if got := lines3(t, v); !slices.Equal(got, w.Entries) || v.Members() != g.Members {
			t.Errorf("%s%s reads %q, and %d members", w.Passphrase, w.Code, got, v.Members())
		}
		for name, want := range w.Drafts {
			if got, err := v.Draft(name); short(got) != want || err != nil {
				t.Errorf("draft %q is %q, %v", name, got, err)
			}
		}
		must(t, v.Close())
	}
	after, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Error("reading changed it")
	}
	for _, w := range g.Ways {
		v, err := w.open(path, WithState(state))
		must(t, err)
		before := lines3(t, v)
		if pending, err := v.SheetPending(); w.Code == "" && v.Member() == 0 && (pending != g.Pending || err != nil) {
			t.Errorf("pending %v, %v", pending, err)
		}
		_, err = v.Append(Entry{Type: 31, Day: 21000, Shared: []byte("goes on"), Private: []byte("p"), HasPrivate: true})
		must(t, err)
		if after := lines3(t, v); !reflect.DeepEqual(after[:len(before)], before) || len(after) != len(before)+1 {
			t.Errorf("afterwards it reads %q", after)
		}
		must(t, v.Close())
	}
}

// makeVaults3 lives the lives of all of them.
func makeVaults3(t *testing.T) {
	must(t, os.MkdirAll(golden3Dir, 0o755))
	var all []vault3
	dir, state := t.TempDir(), t.TempDir()
	phrases := []string{"golden passphrase of A", "golden passphrase of B"}
	write := func(v *Vault, texts ...string) {
		for _, text := range texts {
			_, err := v.Append(Entry{Type: 31, Day: 20780, Shared: []byte(text), Private: []byte("private " + text), HasPrivate: true})
			must(t, err)
		}
	}
	create := func(name string, n int) (*Vault, []Kit, string) {
		path := filepath.Join(dir, name)
		var clean [][]byte
		for _, p := range phrases[:n] {
			clean = append(clean, []byte(p))
		}
		v, kits, err := Create(path, CreateOptions{Passphrases: clean, Options: []Option{WithState(state)}, KDF: kdf.Floor})
		must(t, err)
		for _, k := range kits {
			must(t, v.ConfirmKit(k.Code))
		}
		return v, kits, path
	}
	as := func(path, phrase string, do func(v *Vault)) {
		v, err := Open(path, []byte(phrase), WithState(state))
		must(t, err)
		_, err = v.Verify(context.Background())
		must(t, err)
		do(v)
		must(t, v.Close())
	}
	keep := func(path, why string, pending bool, stateName string, ways ...way3) {
		g := vault3{File: filepath.Base(path), Why: why, State: stateName, Pending: pending}
		for _, w := range ways {
			v, err := w.open(path, WithReadOnly())
			must(t, err)
			w.Entries = lines3(t, v)
			for name := range w.Drafts {
				b, err := v.Draft(name)
				must(t, err)
				w.Drafts[name] = short(b)
			}
			g.Members = v.Members()
			must(t, v.Close())
			g.Ways = append(g.Ways, w)
		}
		b, err := os.ReadFile(path)
		must(t, err)
		must(t, os.WriteFile(filepath.Join(golden3Dir, g.File), b, 0o644))
		all = append(all, g)
	}
	both := func(kits []Kit, second string) []way3 {
		return []way3{{Passphrase: phrases[0]}, {Passphrase: second}, {Code: kits[0].Code}, {Code: kits[1].Code}}
	}

	v, kits, path := create("one.unhurried", 1)
	write(v, "one", "two")
	must(t, v.Close())
	keep(path, "a vault of one", false, "", way3{Passphrase: phrases[0]}, way3{Code: kits[0].Code})

	v, kits, path = create("couple.unhurried", 2)
	write(v, "one", "gone", "two")
	var refs []Ref
	_, err := v.Load(context.Background(), func(r Record) error { refs = append(refs, r.Ref); return nil })
	must(t, err)
	must(t, v.Delete(refs[1]))
	must(t, v.Close())
	as(path, phrases[1], func(v *Vault) { write(v, "three") })
	keep(path, "a couple, of whom each wrote, and one deleted", false, "", both(kits, phrases[1])...)

	v, kits, path = create("keys.unhurried", 2)
	write(v, "one")
	must(t, v.ChangePassphrase([]byte(phrases[0]), []byte("another passphrase of A")))
	write(v, "two")
	must(t, v.Close())
	as(path, phrases[1], func(v *Vault) {
		write(v, "three")
		must(t, v.ChangePassphrase([]byte(phrases[1]), []byte("another passphrase of B")))
		write(v, "four")
	})
	ways := both(kits, "another passphrase of B")
	ways[0].Passphrase = "another passphrase of A"
	keep(path, "new keys by each member alone", false, "", ways...)

	v, _, _ = create("shared.unhurried", 2)
	write(v, "one")
	alone, kit, err := v.Split(filepath.Join(dir, "alone.unhurried"), []byte("mine alone"), WithState(state))
	must(t, err)
	must(t, alone.ConfirmKit(kit.Code))
	write(alone, "two")
	must(t, alone.Close())
	must(t, v.Close())
	keep(filepath.Join(dir, "alone.unhurried"), "gone on with alone, in a copy", false, "", way3{Passphrase: "mine alone"}, way3{Code: kit.Code})

	memory := t.TempDir()
	state = memory
	v, kits, path = create("memory.unhurried", 2)
	write(v, "one")
	must(t, v.SetDraft("note", []byte("half a word")))
	must(t, v.SetDraft("long", []byte(strings.Repeat("long ", 5000))))
	must(t, v.Close())
	as(path, phrases[1], func(v *Vault) { must(t, v.SetDraft("note", []byte("of B"))) })
	as(path, phrases[0], func(v *Vault) { write(v, "two") })
	names, err := os.ReadDir(memory)
	must(t, err)
	if len(names) != 1 {
		t.Fatalf("%d state files", len(names))
	}
	b, err := os.ReadFile(filepath.Join(memory, names[0].Name()))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(golden3Dir, names[0].Name()), b, 0o644))
	ways = both(kits, phrases[1])
	ways[0].Drafts, ways[1].Drafts = map[string]string{"note": "", "long": ""}, map[string]string{"note": ""}
	keep(path, "drafts of both, beyond one size of box, and what the computer remembers", false, names[0].Name(), ways...)

	v, kits, path = create("hidden.unhurried", 2)
	for _, e := range []Entry{
		{Type: 60, Day: 20781, Private: []byte("hidden"), HasPrivate: true, Hidden: true},
		{Type: 43, Day: 20782, Private: bytes.Repeat([]byte("x"), 900), HasPrivate: true, Hidden: true},
		{Type: 31, Day: 20783, Shared: []byte("shared"), Private: []byte{}, HasPrivate: true, Marks: []byte("marks ride")},
	} {
		_, err := v.Append(e)
		must(t, err)
	}
	must(t, v.Close())
	keep(path, "hidden entries, and marks that ride", false, "", both(kits, phrases[1])...)

	// What is there for later: a new code that was not typed back, a slot of a second factor, pieces of something long, and a
	// type of a later program.
	v, kits, path = create("reserved.unhurried", 2)
	write(v, "one")
	next, err := v.NewKit([]byte(phrases[0]))
	must(t, err)
	box, err := slot.BlankSheet(v.ID(), 6)
	must(t, err)
	must(t, v.file.Tx(func() error { return v.file.SetSlot(6, box) }))
	for i := range 3 {
		piece := append([]byte{0, byte(i), 0, 3}, bytes.Repeat([]byte{byte('a' + i)}, 9000)...)
		_, err := v.Append(Entry{Type: 100, Day: 20784, Private: piece, HasPrivate: true, Hidden: true})
		must(t, err)
	}
	_, err = v.Append(Entry{Type: 1, Day: 20784, Shared: []byte{0xa1, 0x08, 0x03}}, Entry{Type: 0xFE00, Day: 20784, Shared: []byte("of a later program")})
	must(t, err)
	must(t, v.Close())
	keep(path, "a new code beside the old one, a slot of a second factor, something long in pieces, the vault's kind, a later type", true, "",
		append(both(kits, phrases[1]), way3{Code: next.Code})...)

	b, err = json.MarshalIndent(all, "", " ")
	must(t, err)
	must(t, os.WriteFile(filepath.Join(golden3Dir, "vaults.json"), append(b, '\n'), 0o644))
}
