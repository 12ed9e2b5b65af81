package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"filippo.io/age"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/content"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/wording"
)

// files lists the files below a folder.
func files(t testing.TB, dir string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// noFolder is a place where nobody can make a file, on whatever machine: what is above it is a file itself.
func noFolder(t testing.TB) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestExportWritesWholeOrNotAtAll(t *testing.T) {
	c := newCouple(t)
	a := c.app
	_, err := a.NewCheckIn(held(a.Catalog().Exercises[0].ID, a.Today(),
		homework.Text{Field: homework.FieldTherapist, Body: "how do we begin?", Audience: homework.AudienceMeTherapist}, private("for nobody else")))
	c.must(err)
	data, err := a.Collect(wording.English(), report.Everything(0, a.Today()))
	c.must(err)
	if len(data.Sessions) != 1 || data.From != a.Today() {
		t.Fatalf("collected %+v", data)
	}
	key, err := age.GenerateX25519Identity()
	c.must(err)

	dir := t.TempDir()
	path := filepath.Join(dir, "progress.age")
	c.must(a.Export(wording.English(), data, app.Sealed{Path: path, To: key.Recipient()}))
	got, err := report.OpenFile(path, key)
	c.must(err)
	if texts := got.Sessions[0].CheckIn.Texts; len(texts) != 1 || texts[0].Body != "how do we begin?" {
		t.Errorf("the therapist reads %+v", texts)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	whole, err := os.ReadFile(path)
	c.must(err)
	for name, write := range map[string]func(io.Writer) error{
		"fails half way":    func(w io.Writer) error { _, err := w.Write(whole[:100]); return errors.Join(err, errors.New("half")) },
		"fails at once":     func(io.Writer) error { return errors.New("at once") },
		"finds a full disk": func(io.Writer) error { return &os.PathError{Op: "write", Path: "secret-name", Err: syscall.ENOSPC} },
	} {
		if err := app.WriteFile(path, write); err == nil || strings.Contains(err.Error(), "secret-name") {
			t.Errorf("%s: %v", name, err)
		}
		if left := files(t, dir); len(left) != 1 {
			t.Errorf("%s: left %v", name, left)
		}
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, whole) {
			t.Errorf("%s: the earlier file is gone: %v", name, err)
		}
	}
	if err := a.Export(wording.English(), data, app.Sealed{Path: filepath.Join(noFolder(t), "progress.age"), To: key.Recipient()}); err == nil || !strings.Contains(err.Error(), "progress.age") {
		t.Errorf("into a folder that can't be written: %v", err)
	}
	if err := a.Export(wording.English(), data, app.Sealed{Path: filepath.Join(dir, "no", "such", "progress.age"), To: key.Recipient()}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("into a folder that is not there: %v", err)
	}
	link := filepath.Join(dir, "link.age")
	c.must(os.Symlink(c.Path, link))
	for _, to := range []string{c.Path, link} {
		if err := a.Export(wording.English(), data, app.Sealed{Path: to, To: key.Recipient()}); err == nil {
			t.Errorf("over the vault itself, as %s", to)
		}
	}
	if _, err := a.Collect(wording.English(), report.Everything(a.Today(), a.Today()-1)); err == nil {
		t.Error("from a day to an earlier one")
	}
	c.as(0)
	c.must(a.Close())
	if _, err := a.Collect(wording.English(), report.Everything(0, 1)); !errors.Is(err, app.ErrLocked) {
		t.Errorf("while locked: %v", err)
	}
}

// child runs this test binary as another process that does one thing in a folder, and returns what it printed.
func child(t testing.TB, do, path string) (string, error) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+do, "UNHURRIED_TEST_PATH="+path)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	err := cmd.Run()
	return out.String(), err
}

// children is what a child process of these tests may do.
var children = map[string]func() error{"crash": crash, "open": openProgressFile}

func openInChild(member int) (*app.App, error) {
	cat, err := content.Shipped()
	if err != nil {
		return nil, err
	}
	a := app.New(app.Config{Catalog: cat, Now: func() time.Time { return time.Date(2026, 5, 1, 21, 0, 0, 0, time.UTC) }, StateDir: os.Getenv("UNHURRIED_TEST_PATH") + ".state"})
	return a, a.Open(context.Background(), os.Getenv("UNHURRIED_TEST_PATH"), passphrases[member])
}

// crash writes sentences 800 to 999 and dies in the middle of everything, with a draft under way.
func crash() error {
	a, err := openInChild(1)
	if err != nil {
		return err
	}
	for i := 800; i < sentences; i += 4 {
		if _, err := a.NewCheckIn(diary(a.Catalog(), i)); err != nil {
			return err
		}
	}
	if err := a.SetDraft("note", []byte(sentence(0))); err != nil {
		return err
	}
	fmt.Print("dying")
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		return err
	}
	return self.Kill()
}

// sentences is how many known sentences the search below looks for.
const sentences = 1000

func sentence(i int) string {
	words := []string{"warm", "shy", "slow", "quiet", "tense", "tender", "glad", "tired", "held", "heavy"}
	return fmt.Sprintf("I felt %s, then %s and %s on evening %d.", words[i%10], words[i/10%10], words[i/100%10], i)
}

// diary is a check-in with four known sentences, one for each audience.
func diary(cat *homework.Catalog, i int) homework.CheckedIn {
	e := held(cat.Exercises[i%len(cat.Exercises)].ID, homework.Day(20000+i/4))
	for j, f := range []homework.Field{homework.FieldNote, homework.FieldSensations, homework.FieldDistractions, homework.FieldTherapist} {
		e.Texts = append(e.Texts, homework.Text{Field: f, Body: sentence(i + j), Audience: homework.Audiences[j]})
	}
	return e
}

// After a whole main job, with exports, backups, a passphrase change, deletions and a crash, no file anywhere holds a
// sentence that somebody wrote, a name, or what the homework is.
func TestNoPlaintextInAnyFileLeftBehind(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"TMPDIR", "HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"} {
		dir := filepath.Join(root, strings.ToLower(name))
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv(name, dir)
	}
	c := locked(t)
	c.Path = filepath.Join(root, "vault", "ours.unhurried")
	a := c.app
	_, err := a.Create(c.Path, app.Household{Names: []string{"Alexandrine", "Samuela"}, Passphrases: passphrases})
	c.must(err)
	c.must(a.StartProgram(focus))
	for i := 0; i < 800; i += 4 {
		if i == 400 {
			c.as(1)
			c.must(a.SignAgreement(focus))
		}
		_, err := a.NewCheckIn(diary(a.Catalog(), i))
		c.must(err)
	}
	c.must(a.SetDraft("note", []byte(sentence(1))))
	e := diary(a.Catalog(), 796)
	c.must(a.DeleteCheckIn(context.Background(), e.Session))
	data, err := a.Collect(wording.English(), report.Everything(0, a.Today()))
	c.must(err)
	words, err := agefile.PassphraseRecipient("told by telephone")
	c.must(err)
	if s, ok := words.(*age.ScryptRecipient); ok {
		s.SetWorkFactor(10)
	}
	c.must(a.Export(wording.English(), data, app.Sealed{Path: filepath.Join(root, "progress.age"), To: words}))
	c.must(a.Backup(filepath.Join(root, "backup.unhurried")))
	next := []byte("another passphrase altogether")
	c.must(a.ChangePassphrase(passphrases[1], next))
	c.must(a.ChangePassphrase(next, passphrases[1]))
	c.must(a.Close())

	out, err := child(t, "crash", c.Path)
	var killed *exec.ExitError
	if !errors.As(err, &killed) || out != "dying" {
		t.Fatalf("the child ended with %v and said %q", err, out)
	}
	search := func(when string) {
		t.Helper()
		total := 0
		for _, path := range files(t, root) {
			b, err := os.ReadFile(path)
			c.must(err)
			total += len(b)
			for i := range sentences {
				if s := sentence(i); bytes.Contains(b, []byte(s)) || bytes.Contains(b, utf16(s)) {
					t.Fatalf("%s: %s holds %q", when, path, s)
				}
			}
			for _, s := range []string{"Alexandrine", "Samuela", focus, a.Catalog().Exercises[0].ID, "check-in", "told by telephone",
				string(passphrases[0]), string(passphrases[1]), string(next)} {
				if bytes.Contains(b, []byte(s)) || strings.Contains(path, s) {
					t.Errorf("%s: %s holds %q", when, path, s)
				}
			}
		}
		if total < 300<<10 {
			t.Errorf("%s: only %d bytes were searched", when, total)
		}
	}
	search("after the crash")
	c.as(1)
	if got := read(t, a, func(s *homework.State) int { return len(s.Sessions) }); got != 249 {
		t.Errorf("%d of 249 evenings are there", got)
	}
	for i := range sentences { // and the search would have found them
		if x := read(t, a, func(s *homework.State) *homework.Session { return s.Session(diary(a.Catalog(), i/4*4).Session) }); x == nil && i/4 != 199 {
			t.Fatalf("evening %d is not in the vault", i/4)
		}
	}
	if d, err := a.Draft("note"); err != nil || string(d) != sentence(0) {
		t.Errorf("the draft is %q: %v", d, err)
	}
	search("opened")
	c.must(a.Close())
	search("closed")
}

func utf16(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}
