package entry

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/screens/testkit"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

func TestLooks(t *testing.T) {
	k := testkit.Locked(t)
	uitest.Draw(t, "welcome", func() fyne.CanvasObject { return New(k.Env, Welcome()).Content() })
	uitest.Draw(t, "make", func() fyne.CanvasObject { return New(k.Env, Make(false)).Content() })
	c := testkit.Couple(t)
	uitest.Draw(t, "unlock", func() fyne.CanvasObject { return New(c.Env, Unlock(c.Path)).Content() })
	uitest.Draw(t, "unlock-kit", func() fyne.CanvasObject { return New(c.Env, Recover(c.Path)).Content() })
}

const (
	first  = "orbit velvet canyon mosaic lantern"
	second = "pebble harbour thimble walnut sonnet"
)

// member fills in one member's form.
func member(w *uitest.Window, name, passphrase string) {
	w.Type("Name or initials", name)
	choose(w, passphrase)
}

func choose(w *uitest.Window, passphrase string) {
	w.Type("Passphrase", passphrase)
	w.Type("The same once more", passphrase)
	w.Tap("Continue")
	w.Settle()
}

func TestMakingAVaultForTwo(t *testing.T) {
	k := testkit.Locked(t)
	var m *maker
	w := k.Open(func(e *env.Env) shell.Page {
		m = New(e, Make(false)).(*maker)
		return m
	})
	m.path = filepath.Join(t.TempDir(), "new.unhurried")
	member(w, "Ada", first)
	w.MustShow("Change places")
	w.Tap("I am at the keyboard")
	w.Settle()
	member(w, "Ben", first)
	w.MustShow("a passphrase of your own")
	choose(w, second)
	w.Tap("Make it")
	w.Settle()
	for i, name := range []string{"Ada", "Ben"} {
		w.MustShow("Recovery sheet of " + name)
		w.Type("To show that it is kept: its last four letters", "nope")
		w.Tap("Continue")
		w.Settle()
		w.MustShow("not the end of this code")
		code := m.kits[i].Code
		w.Type("To show that it is kept: its last four letters", code[strings.LastIndex(code, "-")+1:])
		w.Tap("Continue")
		w.Settle()
	}
	if k.Router.Last().Place != shell.Program {
		t.Errorf("then came %+v", k.Router.Last())
	}
	for _, f := range m.forms {
		for _, b := range f.passphrase {
			if b != 0 {
				t.Fatal("a passphrase is still in memory")
			}
		}
	}
	k.Path, k.Passphrases = m.path, []string{first, second}
	k.As(1)
	k.Read(func(s *homework.State) {
		if s.Me != 1 || s.Members != 2 || s.Name(0) != "Ada" {
			t.Errorf("opened as %d of %d, with %q", s.Me, s.Members, s.Name(0))
		}
	})
}

func TestAWeakPassphraseIsRefusedInWords(t *testing.T) {
	k := testkit.Locked(t)
	w := k.Open(func(e *env.Env) shell.Page { return New(e, Make(true)) })
	member(w, "Ada", "password1")
	w.MustShow("guessed too soon")
}

func TestUnlock(t *testing.T) {
	k := testkit.Couple(t)
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	w := k.Open(func(e *env.Env) shell.Page { return New(e, Unlock(k.Path)) })
	for _, name := range k.Names {
		w.MustNotShow(name)
	}
	w.Type("Passphrase", "something else")
	w.Tap("Open")
	w.Settle()
	w.MustShow("That passphrase doesn't open this vault")
	w.Type("Passphrase", k.Passphrases[1])
	w.Tap("Open")
	if !k.App.IsOpen() || k.Router.Last() != shell.At(shell.Today) {
		t.Errorf("open %v, at %+v", k.App.IsOpen(), k.Router.Last())
	}
}

func TestAFileThatIsNoVaultIsLeftAlone(t *testing.T) {
	k := testkit.Locked(t)
	path := filepath.Join(t.TempDir(), "x.unhurried")
	if err := os.WriteFile(path, []byte("a letter"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := k.Open(func(e *env.Env) shell.Page { return New(e, Unlock(path)) })
	w.Type("Passphrase", "anything at all")
	w.Tap("Open")
	w.Settle()
	w.MustShow("not a vault")
	if b, err := os.ReadFile(path); err != nil || string(b) != "a letter" {
		t.Errorf("the file now holds %q, %v", b, err)
	}
}

func TestTheExampleCouple(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	k := testkit.Locked(t)
	w := k.Open(func(e *env.Env) shell.Page { return New(e, Welcome()) })
	w.Tap("Look around with an example couple")
	if !k.App.IsOpen() || k.Demo == nil {
		t.Fatal("the example did not open")
	}
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	w = k.Open(func(e *env.Env) shell.Page { return New(e, Unlock(k.Demo.Path)) })
	w.MustShow("These are invented people")
	if err := k.Demo.Remove(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(k.Demo.Path); !os.IsNotExist(err) {
		t.Error("the example is still there")
	}
}
