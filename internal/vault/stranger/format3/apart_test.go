package format3

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"unhurried/internal/vault"
)

// Whatever key B's program says that a device of B's has, and however many devices it says there are, A can make new keys.
func TestNobodyIsKeptFromNewKeys(t *testing.T) {
	for name, publics := range map[string]func(w *world) [][]byte{
		"a point of low order": func(w *world) [][]byte {
			public := w.pair().PublicKey().Bytes()
			clear(public[1184:])
			return [][]byte{public}
		},
		"noise": func(*world) [][]byte { return [][]byte{Random(1216)} },
		"the highest numbers": func(*world) [][]byte {
			public := make([]byte, 1216)
			for i := range public {
				public[i] = 0xff
			}
			return [][]byte{public}
		},
		"a hundred devices": func(w *world) (all [][]byte) {
			for range 100 {
				all = append(all, w.pair().PublicKey().Bytes())
			}
			return all
		},
	} {
		t.Run(name, func(t *testing.T) {
			w, s := worldOf(t, false)
			for _, public := range publics(w) {
				w.put(w.beginOf(place, public))
			}
			w.Close()
			as(t, w.path(), passA, w.state(), func(v *vault.Vault) {
				fatal(t, v.ChangePassphrase([]byte(passA), []byte("another lantern")))
				say(t, v, 20300, "A goes on")
			})
			as(t, w.path(), "another lantern", w.state(), func(v *vault.Vault) {
				if reads, report := read(t, v); len(reads) != len(s.reads)+1 || len(report.Warnings) > 0 {
					t.Errorf("A reads %d entries, and is told %v", len(reads), report.Warnings)
				}
			})
			as(t, w.path(), passB, "", func(v *vault.Vault) { // and B's own device is given them
				if reads, report := read(t, v); len(reads) != len(s.reads)+1 || len(report.Warnings) > 0 {
					t.Errorf("B reads %d entries, and is told %v", len(reads), report.Warnings)
				}
			})
		})
	}
}

// A's own program goes on alone in a copy. What B's keys add there counts for nothing, and B reads nothing of what comes.
func TestWhoWasLeftAddsNothing(t *testing.T) {
	w, _ := worldOf(t, false)
	alone := filepath.Join(w.dir, "alone.unhurried")
	w.Close()
	as(t, w.path(), passA, w.state(), func(v *vault.Vault) {
		out, _, err := v.Split(alone, []byte("mine alone"), vault.WithState(w.state()))
		fatal(t, err)
		say(t, out, 20300, "A alone")
		fatal(t, out.Close())
	})
	b := w.At(alone)
	if all := b.Rows(); len(all) <= len(w.a)+len(w.b) {
		t.Fatal("it is not the whole diary")
	}
	opened := 0
	for _, row := range b.Rows() {
		if r, wrong := b.open(row.Box); wrong == "" && string(r.Shared) == "A alone" {
			t.Error("B reads what A wrote alone")
		} else if wrong == "" {
			opened++
		}
	}
	if opened < len(w.a)+len(w.b) {
		t.Error("B does not even read what there was")
	}
	w.Client = b
	w.put(w.next("B: I am still here"))
	begin := w.put(w.beginOf(place, w.pair().PublicKey().Bytes()))
	w.put(after(begin, "B: and from another computer"))
	w.put(w.own(0xFF03, w.Body(w.keys())))
	b.Close()
	as(t, alone, "mine alone", w.state(), func(v *vault.Vault) {
		reads, report := read(t, v)
		for _, line := range reads {
			if line[0] == '1' && len(reads) != 11 {
				t.Errorf("%d entries: %s", len(reads), line)
			}
		}
		if !report.Has(vault.NotTaken) || v.Members() != 1 {
			t.Errorf("told %v, %d members", report.Warnings, v.Members())
		}
		say(t, v, 20301, "A goes on")
	})
}

// A slot out of another file of the same couple gives keys that this file does not know. A is told, nothing is written under
// them, and nothing is lost.
func TestASlotOfAnotherFileOfTheCouplesIsTold(t *testing.T) {
	w, s := worldOf(t, false)
	alone := filepath.Join(w.dir, "alone.unhurried")
	w.Close()
	as(t, w.path(), passA, w.state(), func(v *vault.Vault) {
		out, _, err := v.Split(alone, []byte(passA+" alone"), vault.WithState(w.state()))
		fatal(t, err)
		fatal(t, out.Close())
	})
	other := w.At(alone)
	box := other.Slot(0)
	other.Close()
	w.at(w.path())
	w.SetSlot(0, box)
	w.Close()
	before := mustRead(t, w.path())
	v, err := vault.Open(w.path(), []byte(passA+" alone"), vault.WithState(w.state()))
	fatal(t, err)
	reads, report := read(t, v)
	if len(reads) != len(s.reads) || len(report.Warnings) == 0 || !v.ReadOnly() {
		t.Errorf("reads %d entries, told %v, read-only %v", len(reads), report.Warnings, v.ReadOnly())
	}
	fatal(t, v.Close())
	if string(before) != string(mustRead(t, w.path())) {
		t.Error("the file was written to")
	}
}

// With the record out of the file by which keys ended, and with what they were, they seal again. That the record is missing is
// told; what was written under them meanwhile could not be told from what had been there. This is what stays: see the threat
// model.
func TestAnEndThatIsTakenOutIsTold(t *testing.T) {
	w, s := worldOf(t, true)
	for _, r := range w.a {
		if r.Type == 0xFF03 {
			w.Drop(r.ID)
		}
	}
	w.byThief(byA(w, w.next("A never said this")))
	w.Close()
	as(t, w.path(), passA, w.state(), func(v *vault.Vault) {
		reads, report := read(t, v)
		if lost := shared(s.reads, reads); len(lost) > 0 || !report.Has(vault.Missing) {
			t.Errorf("lost %q, told %v", lost, report.Warnings)
		}
	})
}

// Who gives the file another name makes A's program forget nothing of how far the diary had come.
func TestARenamedFileForgetsNothing(t *testing.T) {
	w, _ := worldOf(t, false)
	w.SetMeta("file", Random(16))
	w.Drop(tip(w.a).ID)
	w.Close()
	for range 2 { // the name is one thing, the entry another
		as(t, w.path(), passA, w.state(), func(v *vault.Vault) {
			if _, report := read(t, v); len(report.Warnings) != 1 || report.Warnings[0].Kind != vault.OlderCopy || report.Warnings[0].Count != 2 {
				t.Errorf("told %v", report.Warnings)
			}
			say(t, v, 20300, "A goes on")
		})
	}
}

// A slot of another diary is none of this one.
func TestASlotOfAnotherDiaryOpensNothing(t *testing.T) {
	w, _ := worldOf(t, false)
	path := filepath.Join(w.dir, "other.unhurried")
	v, _, err := vault.Create(path, vault.CreateOptions{Passphrases: [][]byte{[]byte(passA), []byte(passB)}})
	fatal(t, err)
	fatal(t, v.Close())
	other := Open(t, path, place, passB)
	w.SetSlot(0, other.Slot(0))
	other.Close()
	w.Close()
	if _, err := vault.Open(w.path(), []byte(passA)); !errors.Is(err, vault.ErrDamaged) {
		t.Errorf("opening says %v", err)
	}
}

// Old slots that are put back open what there was, are told, and write nothing.
func TestAnOldSlotOfMineReadsAndWritesNothing(t *testing.T) {
	w, _ := worldOf(t, true)
	w.SetSlot(0, w.old().Slot(0))
	w.Close()
	for _, state := range []string{w.state(), ""} {
		v, err := vault.Open(w.path(), []byte(passOldA), vault.WithState(state))
		fatal(t, err)
		reads, report := read(t, v)
		for _, line := range reads {
			if line[0] == '0' && line > "0 on 20003" {
				t.Errorf("reads %s", line)
			}
		}
		if len(report.Warnings) == 0 || state != "" && !v.ReadOnly() {
			t.Errorf("told %v, read-only %v", report.Warnings, v.ReadOnly())
		}
		fatal(t, v.Close())
	}
}

// A file of format 3 can't be passed off as one of an older format, in which its records would not be looked for.
func TestNoFileIsMadeOlder(t *testing.T) {
	for _, format := range []string{"1", "2"} {
		w, _ := worldOf(t, false)
		w.Exec("PRAGMA user_version = " + format)
		w.Exec("DROP TABLE local")
		w.Exec("DELETE FROM meta WHERE key = 'file'")
		w.Exec("DELETE FROM record")
		if format == "2" {
			w.Exec("CREATE TABLE draft(id BLOB PRIMARY KEY, box BLOB NOT NULL) WITHOUT ROWID")
		}
		w.olderManifest(format[0] - '0')
		w.Close()
		before := mustRead(t, w.path())
		v, err := vault.Open(w.path(), []byte(passA), vault.WithState(w.state()))
		if err == nil {
			report, err := v.Load(context.Background(), func(vault.Record) error { return nil })
			t.Errorf("format %s: it opens: %v %v", format, report.Warnings, err)
			fatal(t, v.Close())
		} else if !errors.Is(err, vault.ErrDamaged) {
			t.Errorf("format %s: %v", format, err)
		}
		if after := mustRead(t, w.path()); string(before) != string(after) {
			t.Errorf("format %s: the file was written to", format)
		}
	}
}

// olderManifest seals a manifest as formats 1 and 2 have it, which anybody can who has the shared keys.
func (w *world) olderManifest(format byte) {
	derive := func(secret []byte, label string) []byte {
		return expand(secret, "unhurried/v1 "+string(w.Vault)+" "+label)
	}
	root := w.Pairs[len(w.Pairs)-1].Root
	var slots []byte
	for place := range byte(8) {
		slots = append(slots, w.Slot(place)...)
	}
	plain := append([]byte{0, format, 0, 1, 0, 1, 3, 0}, hash(slots)...)
	nonce := Random(24)
	box := append(derive(derive(root, "log"), "kid")[:16], nonce...)
	w.SetMeta("manifest", append(box, seal(derive(root, "manifest"), nonce, append(plain, make([]byte, 128-len(plain))...), append([]byte("unhurried/v1 manifest"), w.Vault...))...))
}

// The file from before it was brought up to format 3, put back, is an older copy. It is told, and not brought up again unasked.
func TestWhatWasBroughtUpIsNotPutBack(t *testing.T) {
	before := mustRead(t, filepath.Join("..", "..", "testdata", "golden", "format-2-couple.unhurried"))
	dir := t.TempDir()
	path, state := filepath.Join(dir, "v.unhurried"), filepath.Join(dir, "state")
	fatal(t, os.WriteFile(path, before, 0o600))
	members := []string{"golden passphrase of A", "golden passphrase of B"}
	for _, pass := range members {
		as(t, path, pass, state, func(v *vault.Vault) {
			if _, report := read(t, v); len(report.Warnings) > 0 {
				t.Fatalf("told %v", report.Warnings)
			}
			say(t, v, 20300, "since then")
		})
	}
	for _, pass := range members {
		fatal(t, os.WriteFile(path, before, 0o600))
		for range 2 {
			as(t, path, pass, state, func(v *vault.Vault) {
				if _, report := read(t, v); !slices.Equal(kinds(report.Unacknowledged()), told(vault.OlderCopy)) {
					t.Errorf("%s: told %v", pass, report.Warnings)
				}
			})
		}
		if format := mustRead(t, path)[63]; format != 2 {
			t.Errorf("%s: the file has format %d", pass, format)
		}
	}
}
