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

	"unhurried/internal/app/apptest"
	"unhurried/internal/vault"
)

// place is a folder with a vault for two and passphrase files.
type place struct {
	t   *testing.T
	dir string
}

func (p place) path(name string) string { return filepath.Join(p.dir, name) }

func (p place) read(name string) string {
	p.t.Helper()
	b, err := os.ReadFile(p.path(name))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(b)
}

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
	p := place{t, t.TempDir()}
	a := apptest.New(t, time.Now, nil)
	v := apptest.Make(t, a, p.path("v.unhurried"), "Alex", "Sam")
	p.write("a", v.Passphrases[0]+"\n")
	p.write("b", v.Passphrases[1])
	p.write("code", v.Kits[0].Code)
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
	p.want(0, "format 3", "info", p.path("v.unhurried"))
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
	p.want(0, "opens the diary", "recover", "--vault", p.path("v.unhurried"), "--code-file", p.path("code"), "--new-passphrase-file", p.path("a"))
	p.want(0, "the keys are new", with("rotate")...)
	p.want(0, "opens the diary", "recover", "--vault", p.path("v.unhurried"), "--code-file", p.path("code"), "--new-passphrase-file", p.path("a"))
	p.want(0, "damaged 0", append([]string{"verify"}, p.as("v.unhurried", "Sam", "b")...)...)
	p.want(0, "recovery code of the new diary", with("leave", "--new-passphrase-file", p.path("new"), "--out", p.path("mine.unhurried"))...)
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
	p.want(4, "not a diary", "info", p.path("a"))
}

// begun is how many records a vault of two has before its members have written anything.
const begun = 5

// spoil damages the nth record that the members of a closed vault wrote, counted from 0.
func (p place) spoil(file string, nth int) {
	p.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+p.path(file)+"?mode=ro&immutable=1")
	if err != nil {
		p.t.Fatal(err)
	}
	var box []byte
	if err := errors.Join(db.QueryRow("SELECT box FROM record ORDER BY id LIMIT 1 OFFSET ?", begun+nth).Scan(&box), db.Close()); err != nil {
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
		{with(alex, "rotate"), "the keys are new"},
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
	p.want(exitDamaged, "saved 2 records", "salvage", "--vault", p.path("v.unhurried"), "--out", p.path("s.unhurried"), "--passphrase-file", p.path("a"))
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
	v, err := vault.Open(p.path("v.unhurried"), []byte("the velvet words of Sam"))
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

// A new code is in its file before anything else, opens beside the old one, and retires it when it is confirmed. A sheet as
// the window saves it, or as it was copied from paper, is read.
func TestANewRecoveryCodeByCommands(t *testing.T) {
	p := newPlace(t)
	alex := p.as("v.unhurried", "Alex", "a")
	code := append(append([]string{"code"}, alex...), "--code-file")
	typed := func(want int, part, from string) {
		t.Helper()
		p.want(want, part, "recover", "--vault", p.path("v.unhurried"), "--code-file", from, "--new-passphrase-file", p.path("a"))
	}
	p.want(1, "there already", append(code, p.path("a"))...)
	p.want(0, "wrote", append(code, p.path("sheet"))...)
	typed(0, "opens", p.path("code"))
	p.want(1, "older than the newest", append(code, p.path("code"), "--confirm")...)
	p.want(0, "never typed back", append([]string{"today"}, alex...)...)
	p.want(0, "alone", append(code, p.path("sheet"), "--confirm")...)
	if out := p.want(0, "", append([]string{"today"}, alex...)...); strings.Contains(out, "typed back") {
		t.Errorf("asks for what is done: %s", out)
	}
	typed(3, "does not open", p.path("code"))
	typed(0, "opens", p.path("sheet"))
	b, err := os.ReadFile(p.path("sheet"))
	if err != nil {
		t.Fatal(err)
	}
	typed(0, "opens", p.write("utf16", "\ufeffAlex\r\nDiary.unhurried\r\n"+string(b)))
	typed(3, "56 letters", p.path("a"))
	typed(1, "more than one", p.write("two", string(b)+p.read("code")))
	typed(1, "folder", p.dir)
}

// A new code that can't be written down leaves everything as it was, and says so.
func TestNoDiaryOfOnesOwnIsMadeWithoutItsCode(t *testing.T) {
	p := newPlace(t)
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	leave := append(append([]string{"leave"}, p.as("v.unhurried", "Alex", "a")...), "--new-passphrase-file", p.path("a"), "--out", p.path("mine.unhurried"))
	for _, args := range [][]string{leave, append(leave, "--code-file", p.path("a"))} { // which is there
		var errs strings.Builder
		if code := run(args, strings.NewReader(""), full, &errs); code != 1 || strings.Contains(errs.String(), "is done") {
			t.Errorf("%v: code %d, %q", args, code, errs.String())
		}
	}
	if _, err := os.Stat(p.path("mine.unhurried")); !os.IsNotExist(err) {
		t.Errorf("it was left, %v", err)
	}
	p.want(0, "wrote", append(leave, "--code-file", p.path("mine"))...)
	p.want(0, "opens", "recover", "--vault", p.path("mine.unhurried"), "--code-file", p.path("mine"), "--new-passphrase-file", p.path("a"))
}

// What was put aside goes with the vault, and is said.
func TestDestroySaysWhatGoesAlong(t *testing.T) {
	p := newPlace(t)
	alex := p.as("v.unhurried", "Alex", "a")
	p.want(0, "wrote", append(append([]string{"backup"}, alex...), "--out", p.path("b.unhurried"))...)
	p.want(0, "is now", "restore", p.path("b.unhurried"), "--vault", p.path("v.unhurried"), "--passphrase-file", p.path("a"))
	if err := os.Symlink(p.path("v.unhurried"), p.path("link.unhurried")); err != nil {
		t.Fatal(err)
	}
	p.want(0, "goes along: "+p.path("v-before-"), "destroy", "--vault", p.path("link.unhurried"), "--yes")
	left, err := filepath.Glob(p.path("*.unhurried"))
	if err != nil || len(left) != 1 || left[0] != p.path("b.unhurried") {
		t.Errorf("left are %v, %v", left, err)
	}
}
