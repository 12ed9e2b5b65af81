package main

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/content"
	"unhurried/internal/vault"
)

// What was noticed is said by every command until the member has acknowledged it, and by verify for good.
func TestEveryCommandSaysWhatWasNoticedUntilItIsAcknowledged(t *testing.T) {
	p := newPlace(t)
	alex, sam := couple(p)[0], couple(p)[1]
	v, err := vault.Open(p.path("v.unhurried"), []byte("the velvet words of Sam"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Append(vault.Entry{Type: 31, Day: 20515, Shared: []byte("no event")}); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := feed(strings.Repeat(line(t, ""), 4), with(alex, "checkin")...); code != exitDamaged || !strings.Contains(errs, "check-in; 2026-03-03; in the name of Sam") {
		t.Fatalf("code %d, %q", code, errs)
	}
	p.spoil("v.unhurried", 2)
	unreadable := "can not be read"
	for _, command := range []string{"today", "entries", "verify"} {
		code, _, errs := feed("", with(alex, command)...)
		if code != exitDamaged || !strings.Contains(errs, unreadable) {
			t.Errorf("%s: code %d, %q", command, code, errs)
		}
	}
	p.want(exitDamaged, unreadable, "recover", "--vault", p.path("v.unhurried"), "--code-file", p.path("code"), "--new-passphrase-file", p.path("a"))
	p.want(0, "acknowledged", with(alex, "acknowledge")...)
	for _, command := range []string{"today", "entries"} {
		if _, _, errs := feed("", with(alex, command)...); strings.Contains(errs, unreadable) {
			t.Errorf("%s says it again: %q", command, errs)
		}
	}
	p.want(exitDamaged, unreadable, with(alex, "verify")...)
	p.want(exitDamaged, unreadable, with(sam, "entries")...)
}

// The terminal and the window remember in one folder: what the one has seen, the other does not take an older copy for.
func TestTheTerminalNoticesAnOlderCopy(t *testing.T) {
	p := newPlace(t)
	alex := couple(p)[0]
	if code, _, errs := feed(line(t, ""), with(alex, "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	older, err := os.ReadFile(p.path("v.unhurried"))
	if err != nil {
		t.Fatal(err)
	}
	// The window writes something; then somebody puts the copy of before in its place.
	cat, err := content.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	a := app.New(app.Config{Catalog: cat, Now: time.Now})
	if err := a.Open(t.Context(), p.path("v.unhurried"), []byte("the velvet words of Alex")); err != nil {
		t.Fatal(err)
	}
	if err := a.StartProgram(cat.Programs[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	newer, err := os.ReadFile(p.path("v.unhurried"))
	if err != nil {
		t.Fatal(err)
	}
	p.write("v.unhurried", string(older))
	p.want(exitDamaged, "older copy", with(alex, "verify")...)
	code, out, errs := feed(line(t, `,"session":2`)+line(t, ""), with(alex, "checkin")...)
	if code != 1 && code != exitDamaged || !strings.Contains(errs, "older copy") {
		t.Fatalf("a check-in into an older copy: code %d, %q, %q", code, out, errs)
	}
	// What was written there began a chain of its own: the newer file, put back, contradicts nothing.
	p.write("v.unhurried", string(newer))
	if code, _, errs := feed("", with(alex, "verify")...); strings.Contains(errs, "stand in") || strings.Contains(errs, "Two different") {
		t.Errorf("code %d: %q", code, errs)
	}
	// Going on with the older one is a choice that one makes.
	p.write("v.unhurried", string(older))
	p.want(exitDamaged, "older copy", with(alex, "today")...)
	p.want(0, "acknowledged", with(alex, "acknowledge", "--go-on")...)
	p.want(0, "", with(alex, "today")...)
}

// The terminal alone, too, remembers how far a vault has come: of an older copy that was put back it goes on in a chain of
// its own, and says so. There are never two records in one place of a chain.
func TestTheTerminalContinuesNoChainOfAnOlderCopy(t *testing.T) {
	p := newPlace(t)
	alex := couple(p)[0]
	writes := func() (out, errs string, code int) {
		code, out, errs = feed(line(t, ""), with(alex, "checkin")...)
		return out, errs, code
	}
	writes()
	older := p.read("v.unhurried")
	second, _, _ := writes()
	p.write("newer.unhurried", p.read("v.unhurried"))
	p.write("v.unhurried", older)
	out, errs, code := writes()
	if code != exitDamaged || !strings.Contains(errs, "older copy") || out == second {
		t.Errorf("code %d, %q, %q; before it was %q", code, out, errs, second)
	}
	type name struct {
		chain [16]byte
		seq   uint64
	}
	hashes := map[name][32]byte{}
	for _, file := range []string{"newer.unhurried", "v.unhurried"} {
		v, err := vault.Open(p.path(file), []byte(apptest.Passphrase("Alex")), vault.WithReadOnly())
		if err != nil {
			t.Fatal(err)
		}
		_, err = v.Load(t.Context(), func(r vault.Record) error {
			at := name{r.Ref.Chain, r.Ref.Seq}
			if was, ok := hashes[at]; ok && was != r.Ref.Hash && !r.Purged {
				t.Errorf("record %d of a chain is there twice", at.seq)
			}
			hashes[at] = r.Ref.Hash
			return nil
		})
		if err := errors.Join(err, v.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// Every command that opens a vault by itself knows of what was remembered.
func TestRestoreLeaveRecoverAndDestroyRemember(t *testing.T) {
	p := newPlace(t)
	alex := couple(p)[0]
	states := func() int {
		entries, err := os.ReadDir(app.StateDir())
		if err != nil {
			t.Fatal(err)
		}
		return len(entries)
	}
	p.want(0, "wrote", with(alex, "backup", "--out", p.path("b.unhurried"))...)
	p.write("new", "another passphrase of Alex")
	before := states()
	p.want(0, "recovery code", with(alex, "leave", "--new-passphrase-file", p.path("new"), "--out", p.path("mine.unhurried"))...)
	p.want(0, "damaged 0", with(p.as("mine.unhurried", "Alex", "new"), "verify")...)
	if states() != before+1 {
		t.Error("a vault of one's own is not remembered")
	}
	p.want(0, "deleted", "destroy", "--vault", p.path("mine.unhurried"), "--yes")
	if states() != before {
		t.Error("a destroyed vault is still remembered")
	}
	if code, _, errs := feed(line(t, ""), with(alex, "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	// A backup that one goes back to on purpose is no older copy that somebody put there.
	p.want(0, "is now", "restore", p.path("b.unhurried"), "--vault", p.path("v.unhurried"), "--passphrase-file", p.path("a"))
	p.want(0, "damaged 0", with(alex, "verify")...)
}

// Before a member's own check-in is in, no command tells them what the other answered; whoever changes or takes away
// theirs after both were in is seen to have.
func TestNoCommandTellsWhatTheOtherAnsweredBeforeMineIsIn(t *testing.T) {
	p := newPlace(t)
	alex, sam := couple(p)[0], couple(p)[1]
	p.write("t", "for the therapist alone")
	commands := [][]string{
		with(sam, "today"), with(sam, "today", "--format", "json"), with(sam, "entries"), with(sam, "entries", "--format", "json"),
		with(sam, "export", "--to-passphrase-file", p.path("t"), "--out", p.path("x.age"), "--dry-run"),
	}
	var want []string
	for i, answers := range []string{
		`,"session":1,"anxiety_peak":1,"pain":0,"kept_agreement":true`,
		`,"session":1,"anxiety_peak":10,"pain":9,"kept_agreement":false,"note":"I was afraid","audience":"us+therapist","minutes":90,"engaged":0`,
	} {
		if i == 0 {
			answers = strings.TrimPrefix(answers, `,"session":1`)
		}
		if code, _, errs := feed(line(t, answers), with(alex, "checkin")...); code != 0 {
			t.Fatal(errs)
		}
		for j, c := range commands {
			code, out, errs := feed("", c...)
			if code != 0 {
				t.Fatalf("%v: %s", c, errs)
			}
			if i == 0 {
				want = append(want, out)
			} else if out != want[j] {
				t.Errorf("%v tells what the other answered:\n%s\ninstead of\n%s", c, out, want[j])
			}
		}
	}
	if code, _, errs := feed(line(t, ""), with(sam, "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	p.want(0, "", with(alex, "entries")...)
	p.want(0, "I was afraid", with(sam, "entries")...)
	if code, _, errs := feed(line(t, `,"session":1,"pain":0`), with(sam, "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	p.want(0, "changed on "+thisDay().String()+", after the other could read it", with(alex, "entries")...)
	p.want(0, "Sam changed their answers on", with(alex, "export", "--to-passphrase-file", p.path("t"), "--out", p.path("x.age"), "--dry-run")...)
}
