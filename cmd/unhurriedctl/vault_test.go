package main

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/content"
	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

// place is a folder with a vault for two and passphrase files.
type place struct {
	t   *testing.T
	dir string
}

func (p place) path(name string) string { return filepath.Join(p.dir, name) }

func (p place) write(name, text string) string {
	p.t.Helper()
	if err := os.WriteFile(p.path(name), []byte(text), 0o600); err != nil {
		p.t.Fatal(err)
	}
	return p.path(name)
}

// as gives the flags by which a member opens a vault.
func (p place) as(file, member, pass string) []string {
	return []string{"--vault", p.path(file), "--member", member, "--passphrase-file", p.path(pass)}
}

// want runs a command and compares its exit code and a part of what it says.
func (p place) want(code int, part string, args ...string) string {
	p.t.Helper()
	got, out, errs := ctl(args...)
	if got != code || !strings.Contains(out+errs, part) {
		p.t.Fatalf("%v: code %d, out %q, errors %q; want code %d and %q", args, got, out, errs, code, part)
	}
	return out
}

func newPlace(t *testing.T) place {
	t.Helper()
	vaulttest.Cheap()
	p := place{t, t.TempDir()}
	p.write("a", "passphrase of Alex\n")
	p.write("b", "passphrase of Sam")
	cat, err := content.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	a := app.New(cat, time.Now)
	kits, err := a.Create(p.path("v.unhurried"), app.Household{Names: []string{"Alex", "Sam"},
		Passphrases: [][]byte{[]byte("passphrase of Alex"), []byte("passphrase of Sam")}}, vault.CreateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	p.write("code", kits[0].Code)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTheLifeOfAVaultByCommands(t *testing.T) {
	p := newPlace(t)
	alex := p.as("v.unhurried", "Alex", "a")
	with := func(command string, more ...string) []string {
		return append(append([]string{command}, alex...), more...)
	}
	p.want(0, "format 2", "info", p.path("v.unhurried"))
	p.want(0, `"clean":true`, "info", p.path("v.unhurried"), "--format", "json")
	p.want(0, "opened every record", with("backup", "--out", p.path("b.unhurried"))...)
	p.want(1, "there already", with("backup", "--out", p.path("b.unhurried"))...)
	p.want(1, "the folder is not there", with("backup", "--into", p.path("backups"), "--keep", "2")...)
	if err := os.Mkdir(p.path("backups"), 0o700); err != nil {
		t.Fatal(err)
	}
	p.want(0, "v-backup-", with("backup", "--into", p.path("backups"), "--keep", "2")...)
	p.write("new", "another passphrase of Alex")
	p.want(1, "must differ", with("passphrase", "--new-passphrase-file", p.path("b"))...)
	p.want(0, "changed", with("passphrase", "--new-passphrase-file", p.path("new"))...)
	p.want(3, "does not open", with("verify")...)
	p.want(0, "damaged 0", append([]string{"verify"}, p.as("v.unhurried", "Alex", "new")...)...)
	p.want(0, "opens the vault", "recover", "--vault", p.path("v.unhurried"), "--code-file", p.path("code"), "--new-passphrase-file", p.path("a"))
	p.want(1, "every member", with("rotate")...)
	out := p.want(0, "member 2: ", with("rotate", "--partner-passphrase-file", p.path("b"))...)
	p.want(3, "does not open", "recover", "--vault", p.path("v.unhurried"), "--code-file", p.path("code"), "--new-passphrase-file", p.path("new"))
	p.write("code2", strings.TrimSpace(out[strings.Index(out, "member 2: ")+len("member 2: "):]))
	p.want(0, "opens the vault", "recover", "--vault", p.path("v.unhurried"), "--code-file", p.path("code2"), "--new-passphrase-file", p.path("b"))
	p.want(0, "recovery code of the new vault", with("leave", "--new-passphrase-file", p.path("new"), "--out", p.path("mine.unhurried"))...)
	p.want(0, "damaged 0", append([]string{"verify"}, p.as("mine.unhurried", "Alex", "new")...)...)
	p.want(0, "is now", "restore", p.path("b.unhurried"), "--vault", p.path("v.unhurried"), "--passphrase-file", p.path("a"))
	p.want(0, "damaged 0", with("verify")...)
	p.want(2, "yes", "destroy", "--vault", p.path("v.unhurried"))
	p.want(0, "deleted", "destroy", "--vault", p.path("v.unhurried"), "--yes")
	p.want(1, "no such file", with("verify")...)
}

func TestADamagedVaultIsSaidAndSalvaged(t *testing.T) {
	p := newPlace(t)
	b, err := os.ReadFile(p.path("v.unhurried"))
	if err != nil {
		t.Fatal(err)
	}
	clear(b[4096:8192]) // the vault's name and description
	p.write("broken.unhurried", string(b))
	p.want(4, "damaged", append([]string{"verify"}, p.as("broken.unhurried", "Alex", "a")...)...)
	p.want(3, "does not open", "salvage", "--vault", p.path("broken.unhurried"), "--passphrase-file", p.path("code"), "--out", p.path("saved.unhurried"))
	p.want(0, "damaged 0", "salvage", "--vault", p.path("broken.unhurried"), "--passphrase-file", p.path("a"), "--out", p.path("saved.unhurried"))
	p.want(0, "damaged 0", append([]string{"verify"}, p.as("saved.unhurried", "Alex", "a")...)...)
	p.want(4, "not a vault", "info", p.path("a"))
}

// spoil damages the nth record of a closed vault, counted from 0.
func (p place) spoil(file string, nth int) {
	p.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+p.path(file)+"?mode=ro&immutable=1")
	if err != nil {
		p.t.Fatal(err)
	}
	var box []byte
	if err := errors.Join(db.QueryRow("SELECT box FROM record ORDER BY id LIMIT 1 OFFSET ?", nth).Scan(&box), db.Close()); err != nil {
		p.t.Fatal(err)
	}
	b, err := os.ReadFile(p.path(file))
	if err != nil {
		p.t.Fatal(err)
	}
	b[bytes.Index(b, box)+len(box)/2] ^= 1
	p.write(file, string(b))
}

// Whatever a command does with a damaged vault, it says so: on standard error and by its exit code, beside its answer.
func TestEveryCommandSaysThatTheVaultIsDamaged(t *testing.T) {
	p := newPlace(t)
	alex, sam := couple(p)[0], couple(p)[1]
	if code, _, errs := feed(strings.Repeat(line(t, ""), 3), with(alex, "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	p.spoil("v.unhurried", 2)
	p.write("new", "another passphrase of Alex")
	for _, c := range []struct {
		args   []string
		answer string // what is done all the same
	}{
		{with(alex, "verify"), "damaged 2"}, // the record, and the gap that it leaves
		{with(alex, "today"), "Why:"},
		{with(alex, "entries"), "Alex"},
		{with(alex, "export", "--to-passphrase-file", p.path("new"), "--out", p.path("x.age")), "wrote"},
		{with(alex, "export", "--to-passphrase-file", p.path("new"), "--out", p.path("x.age"), "--dry-run"), "Alex"},
		{with(alex, "backup", "--out", p.path("b.unhurried")), "wrote"},
		{with(alex, "leave", "--new-passphrase-file", p.path("new"), "--out", p.path("l.unhurried")), "wrote"},
		{with(alex, "passphrase", "--new-passphrase-file", p.path("new")), "changed"},
		{with(p.as("v.unhurried", "Alex", "new"), "passphrase", "--new-passphrase-file", p.path("a")), "changed"},
		{with(alex, "rotate", "--partner-passphrase-file", p.path("b")), "member 2: "},
		{[]string{"restore", p.path("b.unhurried"), "--vault", p.path("r.unhurried"), "--passphrase-file", p.path("a")}, "restored"},
		{[]string{"salvage", "--vault", p.path("b.unhurried"), "--out", p.path("s.unhurried"), "--passphrase-file", p.path("a")}, "saved"},
		{with(p.as("s.unhurried", "Alex", "a"), "entries"), "Alex"},
		{with(sam, "entries"), ""},
	} {
		code, out, errs := feed("", c.args...)
		if code != exitDamaged || !strings.Contains(out, c.answer) || !strings.Contains(errs, "unhurriedctl: done with what can be read; ") {
			t.Errorf("%v: code %d, %q, %q", c.args, code, out, errs)
		}
	}
	if code, out, errs := feed(line(t, ""), with(alex, "checkin")...); code != exitDamaged || !strings.HasPrefix(out, "ok ") || !strings.Contains(errs, "damaged") {
		t.Errorf("a check-in: code %d, %q, %q", code, out, errs)
	}
}

// The record that holds the names may be the damaged one.
func TestADamagedNameIsNoWrongPassphrase(t *testing.T) {
	p := newPlace(t)
	alex, sam := couple(p)[0], couple(p)[1]
	if code, _, errs := feed(line(t, ""), with(alex, "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	says(t, exitKey, "not Sam's", with(p.as("v.unhurried", "Sam", "a"), "verify")...)
	p.spoil("v.unhurried", 0)
	p.want(exitDamaged, "damaged or missing", with(alex, "verify")...)
	p.want(exitDamaged, "damaged or missing", with(sam, "verify")...)
	p.want(exitDamaged, "saved 1 records", "salvage", "--vault", p.path("v.unhurried"), "--out", p.path("s.unhurried"), "--passphrase-file", p.path("a"))
	p.want(exitDamaged, "damaged or missing", with(p.as("s.unhurried", "Alex", "a"), "verify")...)
	p.want(exitKey, "does not open", with(p.as("v.unhurried", "Alex", "code"), "verify")...)
}

// A copy of a damaged vault is told for what it is, and pushes out none that is better.
func TestABackupOfADamagedVaultRemovesNoBetterOne(t *testing.T) {
	p := newPlace(t)
	alex := p.as("v.unhurried", "Alex", "a")
	if err := os.Mkdir(p.path("backups"), 0o700); err != nil {
		t.Fatal(err)
	}
	backup := append(append([]string{"backup"}, alex...), "--into", p.path("backups"), "--keep", "1")
	p.want(0, "opened every record", backup...)
	v, err := vault.Open(p.path("v.unhurried"), []byte("passphrase of Sam"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []vault.Entry{{Type: 30, Shared: []byte("one that is no event")}} { // opens, and makes no sense
		if _, err := v.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	out := p.want(4, "something is wrong", backup...)
	if strings.Contains(out, "opened every record") {
		t.Errorf("says %q", out)
	}
	left, err := os.ReadDir(p.path("backups"))
	if err != nil || len(left) != 2 {
		t.Errorf("%d copies are left, %v", len(left), err)
	}
}
