package start

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

func TestLooks(t *testing.T) {
	k := fixture.Locked(t)
	uitest.CheckLooks(t, "welcome", func() fyne.CanvasObject { return New(k.Env, route.Welcome()).Content() })
	uitest.CheckLooks(t, "make", func() fyne.CanvasObject { return New(k.Env, route.Make(false)).Content() })
	c := fixture.Couple(t)
	uitest.CheckLooks(t, "unlock", func() fyne.CanvasObject { return New(c.Env, route.Unlock(c.Path)).Content() })
	uitest.CheckLooks(t, "unlock-kit", func() fyne.CanvasObject { return New(c.Env, route.Recover(c.Path)).Content() })
}

// Each step of making a vault for two, in a roomy window and in the tightest.
func TestLooksOfEachStep(t *testing.T) {
	for _, look := range []uitest.Look{uitest.Plain, uitest.Tight} {
		k := fixture.Locked(t)
		var m *maker
		w := uitest.Open(t, look, func() fyne.CanvasObject {
			m = New(k.Env, route.Make(false)).(*maker)
			return m.Content()
		})
		m.path = filepath.Join(t.TempDir(), "new.unhurried")
		w.Tap("Suggest words")
		w.CheckLook("make-suggested", look)
		w.Tap("I have written them down")
		w.Type("Name or initials", "Ada")
		w.Tap("Continue")
		w.CheckLook("make-differ", look)
		m.pair.Clear()
		choose(w, first)
		w.CheckLook("make-hand", look)
		w.Tap("I am at the keyboard")
		member(w, "Ben", second)
		w.CheckLook("make-where", look)
		w.Tap("Make it")
		w.CheckLook("make-sheet", look)
		w.Tap("I have it")
		w.CheckLook("make-sheet-back", look)
		w.Tap("Not now")
		w.CheckLook("make-sheet-hand", look)
		w = uitest.Open(t, look, func() fyne.CanvasObject { return New(k.Env, route.Make(false)).Content() })
		w.CheckLook("make-made", look)
	}
}

// In the smallest window each of the two can go on without scrolling.
func TestGoingOnIsInSightInASmallWindow(t *testing.T) {
	k := fixture.Locked(t)
	w := uitest.Open(t, uitest.Look{Width: 700, Height: 500, Text: 1}, func() fyne.CanvasObject { return New(k.Env, route.Make(false)).Content() })
	inSight := func(label string) {
		t.Helper()
		w.Settle()
		if why := w.OutOfSight(w.Find(label)); why != "" {
			t.Errorf("%q is %s", label, why)
		}
	}
	inSight("Continue")
	member(w, "Ada", first)
	inSight("I am at the keyboard")
	w.Tap("I am at the keyboard")
	inSight("Continue")
	inSight("They join later")
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

// codeEnd reads the last two groups of the recovery code on the screen.
func codeEnd(t *testing.T, w *uitest.Window) string {
	t.Helper()
	lines := regexp.MustCompile(`(?m)^[0-9A-Z]{4}-[0-9A-Z]{4}$`).FindAllString(w.Text(), -1)
	if len(lines) != 1 {
		t.Fatalf("the end of a code is shown %d times in:\n%s", len(lines), w.Text())
	}
	return lines[0]
}

func choose(w *uitest.Window, passphrase string) {
	w.Type("New passphrase", passphrase)
	w.Type("Type it again", passphrase)
	w.Tap("Continue")
	w.Settle()
}

// making is the page that makes a diary, for one or for two.
func making(t *testing.T, solo bool) (k *fixture.Kit, w *uitest.Window, m *maker) {
	t.Helper()
	k = fixture.Locked(t)
	w = k.Open(func(e *screen.Env) shell.Page {
		m = New(e, route.Make(solo)).(*maker)
		return m
	})
	return k, w, m
}

func TestMakingAVaultForTwo(t *testing.T) {
	k, w, m := making(t, false)
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
	// The one who typed last is still there. The other's code, and the diary that is open as the other, wait for the other.
	for _, i := range []int{1, 0} {
		name := m.forms[i].name
		if i == 0 {
			w.MustShow("Change places")
			w.MustNotShow("Recovery sheet of")
			w.Tap("I am Ada")
			w.Settle()
		}
		w.MustShow("Recovery sheet of " + name)
		const label = "To show that it is kept: its last two groups, from your sheet"
		end := codeEnd(t, w)
		w.Tap("I have it")
		w.Type(label, "nope")
		w.Tap("Continue")
		w.Settle()
		w.MustShow("not the end of this code")
		w.Find(label).(*widgets.Field).Control.(*widgets.Entry).SetText("")
		w.Type(label, end)
		w.Tap("Continue")
		w.Settle()
	}
	if k.Router.Last().Place != route.Program {
		t.Errorf("then came %+v", k.Router.Last())
	}
	if m.Leave(); k.Anews != 1 {
		t.Errorf("the program was started anew %d times, and passphrases stay in memory", k.Anews)
	}
	k.Read(func(s *homework.State) {
		if s.Name(s.Me) != "Ada" {
			t.Errorf("Ada is at the keyboard, and it is open as %q", s.Name(s.Me))
		}
	})
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
	k := fixture.Locked(t)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Make(true)) })
	member(w, "Ada", "password1")
	w.MustShow("guessed too soon")
}

func TestUnlock(t *testing.T) {
	k := fixture.Couple(t)
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	var ready []string
	k.Env.Ready = func(path string) { ready = append(ready, path) }
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Unlock(k.Path)) })
	for _, name := range k.Names {
		w.MustNotShow(name)
	}
	if len(ready) != 0 {
		t.Error("memory is taken though nobody types")
	}
	w.Type("Passphrase", "something else")
	w.Tap("Open")
	w.Settle()
	w.MustShow("That passphrase doesn't open this diary")
	if !slices.Equal(ready, []string{k.Path}) {
		t.Errorf("for the first passphrase, memory is taken for the keys of %q", ready)
	}
	if k.Anews != 0 {
		t.Error("the program is started anew while the field is to be typed into again")
	}
	w.Type("Passphrase", k.Passphrases[1])
	w.Tap("Open")
	if !k.App.IsOpen() || k.Router.Last() != route.At(route.Today) {
		t.Errorf("open %v, at %+v", k.App.IsOpen(), k.Router.Last())
	}
	if len(ready) != 2 {
		t.Errorf("memory was taken %d times for two passphrases", len(ready))
	}
	if k.Anews != 1 {
		t.Errorf("the program was started anew %d times, and the passphrase stays in memory", k.Anews)
	}
}

// A window that was hidden while a diary was being opened is locked instead: nothing is asked of a diary that is closed.
func TestWhatIsLockedAtOnceSaysNothing(t *testing.T) {
	k := fixture.Couple(t)
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	k.Env.Anew = k.Env.Lock
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Unlock(k.Path)) })
	w.Type("Passphrase", k.Passphrases[1])
	w.Tap("Open")
	w.Settle()
	if k.App.IsOpen() || k.Locks != 1 || len(k.Router.Toasts) != 0 {
		t.Errorf("open %v after %d locks, and it says %q", k.App.IsOpen(), k.Locks, k.Router.Toasts)
	}
}

func TestAFileThatIsNoVaultIsLeftAlone(t *testing.T) {
	k := fixture.Locked(t)
	path := filepath.Join(t.TempDir(), "x.unhurried")
	if err := os.WriteFile(path, []byte("a letter"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Unlock(path)) })
	w.Type("Passphrase", "anything at all")
	w.Tap("Open")
	w.Settle()
	w.MustShow("not a diary")
	if b, err := os.ReadFile(path); err != nil || string(b) != "a letter" {
		t.Errorf("the file now holds %q, %v", b, err)
	}
}

func TestTheExampleCouple(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	k := fixture.Locked(t)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Welcome()) })
	w.Tap("Look around with an example couple")
	if !k.App.IsOpen() || k.Example == nil {
		t.Fatal("the example did not open")
	}
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	w = k.Open(func(e *screen.Env) shell.Page { return New(e, route.Unlock(k.Example.Path)) })
	w.MustShow("These are invented people")
	w.Tap("Open as " + k.Example.Names[1])
	k.Read(func(s *homework.State) {
		if s.Me != 1 {
			t.Errorf("it opens as member %d", s.Me)
		}
	})
	if !k.App.IsOpen() {
		t.Error("one press does not open it")
	}
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	if err := k.Example.Remove(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(k.Example.Path); !os.IsNotExist(err) {
		t.Error("the example is still there")
	}
}

// A vault of a couple whose second one joins later is one for one until then: its programs and words are for one.
func TestTheSecondJoinsLater(t *testing.T) {
	k, w, m := making(t, false)
	m.path = filepath.Join(t.TempDir(), "new.unhurried")
	member(w, "Ada", first)
	w.Tap("They join later")
	w.Tap("Make it")
	end := codeEnd(t, w)
	w.Tap("I have it")
	w.Type("To show that it is kept: its last two groups, from your sheet", end)
	w.Tap("Continue")
	k.Read(func(s *homework.State) {
		if !s.Solo() {
			t.Errorf("a vault of %d, solo %v", s.Members, s.Solo())
		}
	})
	if n := len(k.Router.Toasts); n == 0 || !strings.Contains(k.Router.Toasts[n-1], "joins in Settings") {
		t.Errorf("said %v", k.Router.Toasts)
	}
}

func TestAVaultThatCannotBeMadeLosesNoWords(t *testing.T) {
	k, w, m := making(t, true)
	m.path = filepath.Join(t.TempDir(), "there.unhurried")
	if err := os.WriteFile(m.path, []byte("a letter"), 0o600); err != nil {
		t.Fatal(err)
	}
	member(w, "Ada", first)
	w.Tap("Make it")
	if k.App.IsOpen() || len(k.Router.Toasts) != 1 {
		t.Fatalf("open %v, said %v", k.App.IsOpen(), k.Router.Toasts)
	}
	k.Files.Path = filepath.Join(t.TempDir(), "elsewhere")
	w.Tap("Another place")
	if filepath.Base(m.path) != "elsewhere.unhurried" {
		t.Errorf("it is kept at %s", m.path)
	}
	w.Tap("Make it")
	w.MustShow("Recovery sheet of Ada")
}

func TestComingBackToARecoverySheetDoesNotBeginAnew(t *testing.T) {
	k := fixture.Empty(t, "Ada", "Ben")
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Make(false)) })
	w.MustShow("Settings makes a new one")
	w.MustNotShow("Name or initials")
}

func TestTheExampleIsNotTheLastVault(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	k := fixture.Couple(t)
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Welcome()) })
	w.Tap("Look around with an example couple")
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	w = k.Open(func(e *screen.Env) shell.Page { return New(e, route.Unlock(k.Example.Path)) })
	w.Type("Passphrase", string(k.Example.Passphrases[0]))
	w.Tap("Open")
	if k.Prefs.LastVault() != k.Path {
		t.Errorf("the last vault is now %q", k.Prefs.LastVault())
	}
	if err := k.Example.Remove(); err != nil {
		t.Fatal(err)
	}
}

func TestGoldenPages(t *testing.T) {
	k := fixture.Locked(t)
	for name, r := range map[string]route.Route{
		"welcome": route.Welcome(), "make": route.Make(true), "unlock": route.Unlock("/home/somebody/Diary.unhurried"), "recover": route.Recover("/home/somebody/Diary.unhurried"),
	} {
		k.Open(func(e *screen.Env) shell.Page { return New(e, r) }).Outline(name)
	}
}

func TestAnOlderCopyIsSaidAndTheMemberDecides(t *testing.T) {
	k := fixture.Locked(t)
	path := filepath.Join(t.TempDir(), "x.unhurried")
	h := app.Household{Names: []string{"Ada"}, Passphrases: [][]byte{[]byte(first)}}
	if _, err := k.App.Create(path, h); err != nil {
		t.Fatal(err)
	}
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	k.Path, k.Passphrases = path, []string{first}
	k.As(0)
	if err := k.App.SetName("Ada L."); err != nil {
		t.Fatal(err)
	}
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	unlock := func() *uitest.Window {
		w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Unlock(path)) })
		w.Type("Passphrase", first)
		w.Tap("Open")
		w.Settle()
		return w
	}
	w := unlock()
	w.MustShow("This is an older copy")
	w.Tap("Lock")
	if k.App.IsOpen() {
		t.Fatal("still open after Lock")
	}
	w = unlock()
	w.Tap("Go on from here")
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	w = unlock()
	w.MustNotShow("This is an older copy")
}

func TestAnOlderCopyIsNotCopiedOverBetterOnes(t *testing.T) {
	k := fixture.Locked(t)
	dir := filepath.Join(t.TempDir(), "copies")
	k.Path, k.Passphrases = filepath.Join(t.TempDir(), "x.unhurried"), []string{first}
	h := app.Household{Names: []string{"Ada"}, Passphrases: [][]byte{[]byte(first)}}
	if _, err := k.App.Create(k.Path, h); err != nil {
		t.Fatal(err)
	}
	if err := k.App.SetBackupPlan(app.BackupPlan{Dir: dir, Days: 1, Keep: 1}); err != nil {
		t.Fatal(err)
	}
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	older, err := os.ReadFile(k.Path)
	if err != nil {
		t.Fatal(err)
	}
	k.As(0)
	if err := k.App.SetName("Ada L."); err != nil {
		t.Fatal(err)
	}
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(k.Path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.Unlock(k.Path)) })
	w.Type("Passphrase", first)
	w.Tap("Open")
	if copies, err := os.ReadDir(dir); err != nil || len(copies) > 0 {
		t.Errorf("an older copy was copied: %v, %v", copies, err)
	}
}

// What is said of a passphrase goes when it no longer holds, and words that are suggested replace nothing unasked.
func TestTheFormSaysOnlyWhatIsTrueNow(t *testing.T) {
	_, w, _ := making(t, true)
	w.Type("Name or initials", "Ada\n"+first+"\nsomething else\n") // Enter leads on
	w.MustShow("The two are not the same.")
	again := w.Find("Type it again").(*widgets.Field).Control.(*widgets.Passphrase)
	again.SetText(first)
	w.MustNotShow("The two are not the same.")
	w.Tap("Suggest words")
	w.MustShow("Write these words down")
	w.Tap("Cancel")
	w.MustNotShow("Write these words down")
	if got := w.Find("New passphrase").(*widgets.Field).Control.(*widgets.Passphrase).Text(); got != first || again.Text() != first {
		t.Fatal("words that were not chosen replaced what was typed")
	}
	w.Tap("Suggest words")
	w.Tap("I have written them down")
	if got := w.Find("New passphrase").(*widgets.Field).Control.(*widgets.Passphrase).Text(); got == first || again.Text() != "" {
		t.Fatal("words that were chosen are not there")
	}
	w.MustNotShow("Write these words down") // nothing stays that another passphrase makes untrue
	w.Find("New passphrase").(*widgets.Field).Control.(*widgets.Passphrase).SetText("")
	w.Type("New passphrase", "one two three four five")
	w.Tap("Continue")
	w.MustShow("guessed too soon")
}
