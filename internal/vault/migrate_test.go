package vault

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/store"
)

// olderWithAGap makes a vault of format 2 from which a row was taken out.
func olderWithAGap(t *testing.T, dir string, state Option) (path string, kits []Kit) {
	t.Helper()
	kdf.AllowCheap()
	end := InFormat2(t)
	path = filepath.Join(dir, "v.unhurried")
	v, kits, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}, Options: []Option{state}})
	must(t, err)
	_, err = v.Append(Blanks(4)...)
	must(t, err)
	must(t, v.SetDraft("d", []byte("half a sentence")))
	must(t, v.Close())
	rows, err := Rows(path)
	must(t, err)
	must(t, Exec(path, "DELETE FROM record WHERE id = ?", rows[1].ID))
	end()
	return path, kits
}

// A vault of an older format of which there is something to tell is read as it is, and takes nothing new: what counts when it is
// brought up is what stays. Once the member knows, it is brought up there and then, and does not warn of the same again.
func TestAnOlderVaultWaitsUntilTheMemberKnowsWhatThereIsToTell(t *testing.T) {
	dir := t.TempDir()
	state := WithState(filepath.Join(dir, "state"))
	path, _ := olderWithAGap(t, dir, state)
	kept := filepath.Join(dir, "v-format-2.unhurried")
	for range 2 { // looking changes nothing
		v, err := Open(path, adversaryA, state)
		must(t, err)
		if _, err := v.Append(Blanks(1)...); !errors.Is(err, ErrReadOnly) || !v.ReadOnly() {
			t.Fatalf("it takes an entry: %v", err)
		}
		if r := v.Report(); !r.Has(Missing) || r.Records != 3 || v.file.Format() != store.Format2 {
			t.Fatalf("format %d, %+v", v.file.Format(), r)
		}
		if b, err := v.Draft("d"); string(b) != "half a sentence" || err != nil {
			t.Fatalf("the draft is %q, %v", b, err)
		}
		if _, err := ReadInfo(kept); err == nil {
			t.Fatal("there is a copy of what was not changed")
		}
		must(t, v.Close())
	}
	v, err := Open(path, adversaryA, state)
	must(t, err)
	must(t, v.Acknowledge())
	if r := v.Report(); v.ReadOnly() || v.file.Format() != store.FormatCurrent || !r.Has(Missing) || len(r.Unacknowledged()) > 0 {
		t.Fatalf("read-only %v, format %d, %+v", v.ReadOnly(), v.file.Format(), r)
	}
	_, err = v.Append(Blanks(1)...)
	must(t, err)
	must(t, v.Close())
	if i, err := ReadInfo(kept); err != nil || i.Format != store.Format2 {
		t.Fatalf("the file as it was: %+v, %v", i, err)
	}
	v, err = Open(path, adversaryA, state)
	must(t, err)
	r, err := v.Load(context.Background(), func(Record) error { return nil })
	must(t, err)
	if r.Records != 4 || !r.Has(Missing) || len(r.Unacknowledged()) > 0 {
		t.Fatalf("%+v", r)
	}
	must(t, v.Close())
}

// A diary of an older format in which nothing was written yet, put back after it was brought up and written in, is an older copy.
func TestAnEmptyVaultThatWasBroughtUpIsNotPutBack(t *testing.T) {
	kdf.AllowCheap()
	end := InFormat2(t)
	dir := t.TempDir()
	path, state := filepath.Join(dir, "v.unhurried"), WithState(filepath.Join(dir, "state"))
	v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}, Options: []Option{state}})
	must(t, err)
	must(t, v.Close())
	empty, err := os.ReadFile(path)
	must(t, err)
	end()
	for _, pass := range [][]byte{adversaryA, adversaryB} {
		v, err := Open(path, pass, state)
		must(t, err)
		_, err = v.Load(context.Background(), func(Record) error { return nil })
		must(t, err)
		_, err = v.Append(Blanks(1)...)
		must(t, errors.Join(err, v.Close()))
	}
	for _, pass := range [][]byte{adversaryA, adversaryB} {
		must(t, os.WriteFile(path, empty, 0o600))
		v, err := Open(path, pass, state)
		must(t, err)
		r, err := v.Load(context.Background(), func(Record) error { return nil })
		must(t, err)
		if !r.Has(OlderCopy) || v.file.Format() != store.Format2 {
			t.Errorf("%s: format %d, %+v", pass, v.file.Format(), r)
		}
		must(t, v.Close())
	}
}

// A member puts the file of before it was brought up back, says that they know what there is to tell, and so has it brought up a
// second time, by the shipped program: what the other wrote since is gone. They are told until they know, or go on from it.
func TestAVaultThatTheOtherBroughtUpAgainIsTold(t *testing.T) {
	for what, then := range map[string]func(*Vault) error{"acknowledged": (*Vault).Acknowledge, "gone on from": (*Vault).AcceptOlder,
		"acknowledged, renamed": (*Vault).Acknowledge, "gone on from, renamed": (*Vault).AcceptOlder} {
		what, renamed := strings.CutSuffix(what, ", renamed")
		kdf.AllowCheap()
		end := InFormat2(t)
		dir := t.TempDir()
		path, state := filepath.Join(dir, "v.unhurried"), WithState(filepath.Join(dir, "state"))
		v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}, Options: []Option{state}})
		must(t, err)
		_, err = v.Append(Blanks(2)...)
		must(t, errors.Join(err, v.Close()))
		before, err := os.ReadFile(path)
		must(t, err)
		end()
		as := func(pass []byte, do func(v *Vault, r Report)) {
			t.Helper()
			v, err := Open(path, pass, state)
			must(t, err)
			r, err := v.Load(context.Background(), func(Record) error { return nil })
			must(t, err)
			do(v, r)
			must(t, v.Close())
		}
		write := func(v *Vault, r Report) {
			t.Helper()
			if len(r.Warnings) > 0 {
				t.Errorf("%s: told %+v", what, r.Warnings)
			}
			_, err := v.Append(Blanks(1)...)
			must(t, err)
		}
		for range 2 {
			as(adversaryA, write)
			as(adversaryB, write)
		}
		must(t, os.WriteFile(path, before, 0o600))
		as(adversaryA, func(v *Vault, r Report) {
			if !r.Has(OlderCopy) {
				t.Errorf("%s: A is told %+v", what, r)
			}
			must(t, v.Acknowledge())
		})
		if renamed { // as by an earlier edition, which drew the name of such a file, or by a program of A's own
			must(t, Exec(path, "UPDATE meta SET value = randomblob(16) WHERE key = 'file'"))
		}
		for range 2 {
			as(adversaryB, func(v *Vault, r Report) {
				if !r.Has(OlderCopy) || len(r.Unacknowledged()) == 0 {
					t.Errorf("%s: B is told %+v", what, r)
				}
				_, err := v.Append(Blanks(1)...)
				must(t, err)
			})
		}
		as(adversaryB, func(v *Vault, _ Report) { must(t, then(v)) })
		as(adversaryB, func(_ *Vault, r Report) {
			if len(r.Unacknowledged()) > 0 || r.Has(OlderCopy) != (what == "acknowledged") {
				t.Errorf("%s: then B is told %+v", what, r)
			}
		})
	}
}

// Two computers have brought up a copy each, with A at both. Whichever of the two files takes the place of the other, A's computer
// misses what was written in that.
func TestAFileThatAnotherComputerBroughtUpIsTold(t *testing.T) {
	kdf.AllowCheap()
	end := InFormat2(t)
	dir := t.TempDir()
	here, there := filepath.Join(dir, "here.unhurried"), filepath.Join(dir, "there.unhurried")
	stateHere, stateThere := WithState(filepath.Join(dir, "state here")), WithState(filepath.Join(dir, "state there"))
	v, _, err := Create(here, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}, Options: []Option{stateHere}})
	must(t, err)
	_, err = v.Append(Blanks(2)...)
	must(t, errors.Join(err, v.Close()))
	copyTo := func(from, to string) {
		b, err := os.ReadFile(from)
		must(t, err)
		must(t, os.WriteFile(to, b, 0o600))
	}
	copyTo(here, there)
	end()
	as := func(pass []byte, path string, state Option, older bool) {
		t.Helper()
		v, err := Open(path, pass, state)
		must(t, err)
		r, err := v.Load(context.Background(), func(Record) error { return nil })
		must(t, err)
		if r.Has(OlderCopy) != older || !older && len(r.Warnings) > 0 {
			t.Errorf("%s is told %+v", pass, r.Warnings)
		}
		if older {
			must(t, v.AcceptOlder())
		}
		_, err = v.Append(Blanks(1)...)
		must(t, errors.Join(err, v.Close()))
	}
	own := filepath.Join(dir, "own.unhurried")
	for range 2 {
		as(adversaryA, here, stateHere, false)
		as(adversaryB, here, stateHere, false)
		as(adversaryA, there, stateThere, false)
	}
	copyTo(here, own)
	copyTo(there, here)
	as(adversaryA, here, stateHere, true)
	as(adversaryB, here, stateHere, true)
	as(adversaryA, here, stateHere, false)
	copyTo(own, here)
	as(adversaryB, here, stateHere, true)
	as(adversaryA, here, stateHere, true)
}

// The file of before it was brought up is put back after the keys were changed. Who goes on from it is asked once, and it takes what
// they write there and then; who only notes that they know what there is to tell reads it until they go on.
func TestWhoGoesOnFromTheFileOfBeforeItWasBroughtUpIsAskedOnce(t *testing.T) {
	for what, gap := range map[string]bool{"acknowledged": false, "gone on from": false, "restored": false, "acknowledged, then gone on from": true, "gone on from, then acknowledged": true} {
		kdf.AllowCheap()
		end := InFormat2(t)
		dir := t.TempDir()
		path, state := filepath.Join(dir, "v.unhurried"), WithState(filepath.Join(dir, "state"))
		v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}, Options: []Option{state}})
		must(t, err)
		_, err = v.Append(Blanks(4)...)
		must(t, errors.Join(err, v.Close()))
		copied := filepath.Join(dir, "copy.unhurried")
		b, err := os.ReadFile(path)
		must(t, errors.Join(err, os.WriteFile(copied, b, 0o600)))
		end()
		open := func(pass []byte) (*Vault, Report) {
			t.Helper()
			v, err := Open(path, pass, state)
			must(t, err)
			r, err := v.Load(context.Background(), func(Record) error { return nil })
			must(t, err)
			return v, r
		}
		for range 2 { // the second time each has the other's newest keys
			v, _ = open(adversaryA)
			must(t, errors.Join(v.ChangePassphrase(adversaryA, adversaryA), v.Close()))
			v, _ = open(adversaryB)
			must(t, v.Close())
		}
		if gap {
			rows, err := Rows(copied)
			must(t, err)
			must(t, Exec(copied, "DELETE FROM record WHERE id = ?", rows[1].ID))
		}
		isToTakeEntries := func(v *Vault, takes bool) {
			t.Helper()
			if _, err := v.Append(Blanks(1)...); (err == nil) != takes || v.ReadOnly() == takes || v.Waits() {
				t.Errorf("%s: read-only %v, waits %v, %v; %+v", what, v.ReadOnly(), v.Waits(), err, v.Report())
			}
		}
		if what == "restored" {
			_, _, err = Restore(copied, path, adversaryB, state)
			must(t, err)
		} else {
			b, err := os.ReadFile(copied)
			must(t, errors.Join(err, os.WriteFile(path, b, 0o600)))
			v, r := open(adversaryB)
			if !r.Has(OlderCopy) || r.Has(Missing) != gap || !v.Waits() {
				t.Errorf("%s: waits %v, B is told %+v", what, v.Waits(), r)
			}
			if strings.HasPrefix(what, "acknowledged") {
				for range 2 {
					must(t, v.Acknowledge())
					isToTakeEntries(v, false)
				}
			}
			if strings.HasSuffix(what, "gone on from") || gap {
				must(t, v.AcceptOlder())
			}
			if strings.HasSuffix(what, "then acknowledged") {
				if !v.Waits() {
					t.Errorf("%s: it was brought up before B knows what there is to tell", what)
				}
				must(t, v.Acknowledge())
			}
			if what != "acknowledged" {
				isToTakeEntries(v, true)
			}
			must(t, v.Close())
		}
		v, r := open(adversaryB)
		if r.Has(OlderCopy) != (what == "acknowledged") || len(r.Unacknowledged()) > 0 && what != "acknowledged" {
			t.Errorf("%s: then B is told %+v", what, r)
		}
		isToTakeEntries(v, what != "acknowledged")
		must(t, v.Close())
	}
}

// Whoever has forgotten their passphrase gets in by the code, and is told afterwards what there is to tell.
func TestACodeOpensAnOlderVaultThatWaits(t *testing.T) {
	dir := t.TempDir()
	state := WithState(filepath.Join(dir, "state"))
	path, kits := olderWithAGap(t, dir, state)
	next := []byte("another passphrase of A")
	v, err := Recover(path, kits[0].Code, next, state)
	must(t, err)
	must(t, v.Close())
	v, err = Open(path, next, state)
	must(t, err)
	r, err := v.Load(context.Background(), func(Record) error { return nil })
	must(t, err)
	if w := r.Unacknowledged(); v.ReadOnly() || r.Records != 3 || len(w) != 1 || w[0].Kind != Missing {
		t.Fatalf("read-only %v, %+v", v.ReadOnly(), r)
	}
	must(t, v.Close())
}
