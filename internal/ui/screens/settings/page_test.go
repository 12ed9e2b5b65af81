package settings

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/vault"
)

// strong is a passphrase that no list of guesses begins with.
const strong = "marble lantern otter violin cactus"

func page(r route.Route) func(*screen.Env) shell.Page {
	return func(e *screen.Env) shell.Page { return New(e, r) }
}

// opens reports whether a passphrase opens the vault; the open one is closed for it.
func opens(t *testing.T, k *fixture.Kit, passphrase string) bool {
	t.Helper()
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	err := k.App.Open(t.Context(), k.Path, []byte(passphrase))
	if err != nil && !errors.Is(err, vault.ErrWrongKey) {
		t.Fatal(err)
	}
	return err == nil
}

func typeNew(w *uitest.Window, passphrase string) {
	w.Type("New passphrase", passphrase)
	w.Type("Type it again", passphrase)
}

func TestLookAndLocking(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	w := k.Open(page(route.At(route.Settings)))
	w.Tap("Dark")
	w.Tap("150 %")
	w.Tap("15 min")
	w.Tap("High")
	w.Tap("None")
	if k.Prefs.Contrast() != theme.Special || k.Prefs.Movement() != theme.Special {
		t.Errorf("kept contrast %v, movement %v", k.Prefs.Contrast(), k.Prefs.Movement())
	}
	if k.Prefs.Mode() != theme.Dark || k.Prefs.Scale() != 1.5 || k.Prefs.IdleMinutes() != 15 {
		t.Errorf("kept %v, %v, %d min", k.Prefs.Mode(), k.Prefs.Scale(), k.Prefs.IdleMinutes())
	}
	if len(k.Looks) != 4 || k.Looks[1] != 1.5 || len(k.Idles) != 1 || k.Idles[0] != 15*time.Minute {
		t.Errorf("asked for %v and %v", k.Looks, k.Idles)
	}
}

// Sound is off, and each kind is turned on by itself.
func TestWhatAnEveningLetsOneHear(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	w := k.Open(page(route.At(route.Settings)))
	if k.Prefs.Bell() || k.Prefs.ReadAloud() {
		t.Error("something is heard that nobody asked for")
	}
	w.Tap("A soft bell at each change")
	if !k.Prefs.Bell() || k.Prefs.ReadAloud() {
		t.Error("the bell is not turned on, or not it alone")
	}
	w.Tap("Each step is read aloud by the computer's voice")
	w.Tap("A soft bell at each change")
	if k.Prefs.Bell() || !k.Prefs.ReadAloud() {
		t.Error("reading aloud is not turned on, or not it alone")
	}
}

func TestName(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	w := k.Open(page(route.At(route.Settings)))
	w.Type("Name or initials", "andra")
	w.Tap("Save the name")
	k.Read(func(s *homework.State) {
		if !strings.Contains(s.Name(0), "andra") {
			t.Errorf("the name is %q", s.Name(0))
		}
	})
}

func TestPassphrase(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.Setting(route.ViewPassphrase)))
	w.Outline("passphrase")
	w.Type("Present passphrase", "something else")
	typeNew(w, "abc")
	w.Tap("Change it")
	w.MustShow("This is guessed too soon")
	w = k.Open(page(route.Setting(route.ViewPassphrase)))
	w.Type("Present passphrase", "something else")
	typeNew(w, strong)
	w.Tap("Change it")
	w.MustShow("That is not your present passphrase.")
	w.Type("Present passphrase", k.Passphrases[0]) // the new one stands there still
	w.Tap("Change it")
	if k.Router.Backs != 1 {
		t.Fatalf("the form did not end; it shows:\n%s", w.Text())
	}
	if opens(t, k, k.Passphrases[0]) || !opens(t, k, strong) || !opens(t, k, k.Passphrases[1]) {
		t.Error("the old one still opens, the new one does not, or the partner's no longer does")
	}
}

func TestPassphraseOfThePartnerIsRefused(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := k.Open(page(route.Setting(route.ViewPassphrase)))
	w.Type("Present passphrase", k.Passphrases[0])
	typeNew(w, k.Passphrases[1])
	w.Tap("Change it")
	w.MustShow("Each of you needs a passphrase of your own.")
}

// keep types the end of a code back, as from paper, after a slip.
func keep(w *uitest.Window, code string) {
	const label = "To show that it is kept: its last two groups, from your sheet"
	w.Tap("I have it")
	w.MustNotShow(code[:4])
	w.Type(label, "0000 0000")
	w.Tap("Continue")
	w.MustShow("That is not the end of this code.")
	w.Tap("Show it again")
	w.MustShow(code[:4])
	w.Tap("I have it")
	w.Type(label, strings.ToLower(strings.ReplaceAll(code[len(code)-9:], "-", " ")))
	w.Tap("Continue")
	w.Settle()
}

// codeOf reads the code of the sheet that is shown.
func codeOf(t *testing.T, k *fixture.Kit, w *uitest.Window) string {
	t.Helper()
	k.Files.Path = filepath.Join(t.TempDir(), "sheet.txt")
	w.Tap("Save the sheet")
	w.MustShow("This is the disk that the diary is on.")
	w.Tap("Not here")
	if _, err := os.Stat(k.Files.Path); !os.IsNotExist(err) {
		t.Fatal("saved beside the diary without a yes")
	}
	w.Tap("Save the sheet")
	w.Tap("Save it here all the same")
	b, err := os.ReadFile(k.Files.Path)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(k.Names, filepath.Base(k.Path)) {
		if strings.Contains(string(b), name) {
			t.Errorf("the sheet leads to %q", name)
		}
	}
	code, err := vault.FindCode(string(b))
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// byCode tells whether a code opens the vault; the open one is closed for it.
func byCode(t *testing.T, k *fixture.Kit, code string) bool {
	t.Helper()
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	err := k.App.OpenWithKit(t.Context(), k.Path, code)
	if err != nil && !errors.Is(err, vault.ErrWrongKey) {
		t.Fatal(err)
	}
	return err == nil
}

func TestRecoverySheet(t *testing.T) {
	k := fixture.Couple(t)
	old, err := k.App.NewKit([]byte(k.Passphrases[0]))
	if err != nil {
		t.Fatal(err)
	}
	if err := k.App.ConfirmKit(old.Code); err != nil {
		t.Fatal(err)
	}
	w := k.Open(page(route.Setting(route.ViewRecoverySheet)))
	w.Type("Present passphrase", k.Passphrases[1]) // the partner's
	w.Tap("Make a new sheet")
	w.MustShow("That is not your present passphrase.")
	w.Type("Present passphrase", k.Passphrases[0])
	w.Tap("Make a new sheet")
	w.MustShow("Recovery sheet of Alex")
	code := codeOf(t, k, w)
	if !byCode(t, k, old.Code) || !byCode(t, k, code) {
		t.Fatal("until it was typed back, both open")
	}
	keep(w, code)
	if k.Router.Backs != 1 || k.App.KitPending() {
		t.Error("it is not done")
	}
	if byCode(t, k, old.Code) || !byCode(t, k, code) {
		t.Error("the old one still opens, or the new one does not")
	}
}

// A sheet that was put off is asked for, quietly, until it was typed back or made anew.
func TestASheetThatWasPutOffIsAskedFor(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.Setting(route.ViewRecoverySheet)))
	w.MustNotShow("I have the newest sheet already")
	w.Type("Present passphrase", k.Passphrases[0])
	w.Tap("Make a new sheet")
	code := codeOf(t, k, w)
	w.Tap("Not now")
	if k.Router.Backs != 1 || !k.App.KitPending() {
		t.Fatal("it is not put off")
	}
	k.As(1)
	w = k.Open(page(route.At(route.Settings)))
	w.MustNotShow("Your recovery sheet")
	k.As(0)
	w = k.Open(page(route.At(route.Settings)))
	w.MustShow("Your recovery sheet")
	w.Tap("See to it")
	if to := k.Router.Last(); to != route.Setting(route.ViewRecoverySheet) {
		t.Fatalf("went to %+v", to)
	}
	w = k.Open(page(route.Setting(route.ViewRecoverySheet)))
	w.Type("Its whole code, from your sheet", "0000-0000")
	w.Tap("It is kept")
	w.MustShow("This is not the code")
	w.Type("Its whole code, from your sheet", "")
	w.Find("Its whole code, from your sheet").(*widgets.Field).Control.(*widgets.Entry).SetText(code)
	w.Tap("It is kept")
	if k.App.KitPending() {
		t.Error("still asked for")
	}
}

func TestPassphraseByRecoveryCode(t *testing.T) {
	k := fixture.Couple(t)
	kit, err := k.App.NewKit([]byte(k.Passphrases[0]))
	if err != nil {
		t.Fatal(err)
	}
	w := k.Open(page(route.Setting(route.ViewPassphrase)))
	w.Tap("Use a recovery code")
	w.MustNotShow("Present passphrase")
	w.Type("Recovery code, from your sheet", kit.Code)
	typeNew(w, strong)
	w.Tap("Change it")
	if !k.App.IsOpen() || opens(t, k, k.Passphrases[0]) || !opens(t, k, strong) {
		t.Error("the code did not set a new passphrase")
	}
}

func TestSomebodyJoins(t *testing.T) {
	k := fixture.Solo(t)
	w := k.Open(page(route.At(route.Settings)))
	w.MustShow("Somebody joins")
	w = k.Open(page(route.Setting(route.ViewPartner)))
	w.MustShow("What you kept for yourself stays sealed.")
	w.Type("Name or initials", "Robin")
	typeNew(w, strong)
	w.Tap("Join")
	w.MustShow("Recovery sheet of Robin")
	if !k.App.KitPending() {
		t.Error("the sheet of the one who joined would never be asked for")
	}
	keep(w, codeOf(t, k, w))
	if k.App.KitPending() {
		t.Error("the sheet is asked for still")
	}
	k.Read(func(s *homework.State) {
		if s.Members != 2 || s.Me != 1 || s.Name(1) != "Robin" || s.Name(0) != k.Names[0] || s.Solo() {
			t.Errorf("%d members; I am %d; %v; solo %v", s.Members, s.Me, s.Names, s.Solo())
		}
		for _, x := range s.Sessions {
			if c := x.Visible(1, 0); c != nil {
				for _, text := range c.Texts {
					if !text.Audience.Shared() {
						t.Fatal("the one who joined reads what was private")
					}
				}
			}
		}
	})
	if !opens(t, k, k.Passphrases[0]) || !opens(t, k, strong) {
		t.Error("one of the two can't get in")
	}
}

func TestNewKeys(t *testing.T) {
	for _, k := range []*fixture.Kit{fixture.Couple(t), fixture.Solo(t)} {
		w := k.Open(page(route.Setting(route.ViewNewKeys)))
		if len(k.Passphrases) == 2 {
			w.MustShow("Nothing is asked of Sam.")
		}
		w.Type("Present passphrase", strong)
		w.Tap("Make new keys")
		w.MustShow("That is not your present passphrase.")
		w.Type("Present passphrase", k.Passphrases[0])
		w.Tap("Make new keys")
		if n := len(k.Router.Toasts); n == 0 || !strings.Contains(k.Router.Toasts[n-1], "can't be read with old copies") {
			t.Errorf("says %q", k.Router.Toasts)
		}
		for _, p := range k.Passphrases {
			if !opens(t, k, p) {
				t.Error("one of the two can't get in")
			}
		}
	}
}

func TestBackupAndRestore(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.At(route.Settings)))
	if !strings.Contains(strings.ReplaceAll(w.Text(), "\n", ""), k.Path) {
		t.Error("the page does not say where the file is")
	}
	k.Files.Path = filepath.Join(t.TempDir(), "copy") // without its extension
	w.Tap("Back up now")
	backup := k.Files.Path + ".unhurried"
	if _, err := os.Stat(backup); err != nil {
		t.Fatal(err)
	}
	w.Tap("Back up now")
	if n := len(k.Router.Toasts); !strings.Contains(k.Router.Toasts[n-1], "There is a file of that name already") {
		t.Errorf("says %q about an existing file", k.Router.Toasts[n-1])
	}
	if err := k.App.SetName("Later"); err != nil {
		t.Fatal(err)
	}
	k.Files.Path = backup
	w.Tap("Go back to a backup")
	to := k.Router.Last()
	if to.View != route.ViewRestore || to.ID != backup {
		t.Fatalf("went to %+v", to)
	}
	w = k.Open(page(to))
	w.Type("Your passphrase at the time of the backup", "wrong words")
	w.Tap("Go back to it")
	w.MustShow("That passphrase doesn't open this diary.")
	if !k.App.IsOpen() {
		t.Fatal("a wrong passphrase closes the vault")
	}
	w.Type("Your passphrase at the time of the backup", k.Passphrases[0])
	w.Tap("Go back to it")
	k.Read(func(s *homework.State) {
		if s.Name(0) != k.Names[0] {
			t.Errorf("the name is %q still", s.Name(0))
		}
	})
	left, err := filepath.Glob(filepath.Join(filepath.Dir(k.Path), "*.unhurried"))
	if err != nil || len(left) != 2 {
		t.Errorf("the file from before is gone: %v (%v)", left, err)
	}
}

// Whoever was about to choose a place, and did not, types nothing anew.
func TestNoPlaceChosenKeepsThePassphrase(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.Setting(route.ViewOwnCopy)))
	k.Files.Path = ""
	w.Tap("Choose a place and make it")
	w.MustShow("A passphrase is needed.")
	typeNew(w, strong)
	w.Tap("Choose a place and make it")
	k.Files.Path = k.Path // where something stands already
	w.Tap("Choose a place and make it")
	k.Files.Path = filepath.Join(t.TempDir(), "mine.unhurried")
	w.Tap("Choose a place and make it")
	w.MustShow("Recovery sheet of Alex")
}

// The sheet of a diary of one's own bears one's own name, and doesn't count on somebody else's passphrase.
func TestTheSheetOfMyOwnPartIsMine(t *testing.T) {
	k := fixture.Couple(t)
	k.As(1)
	w := k.Open(page(route.Setting(route.ViewOwnCopy)))
	k.Files.Path = filepath.Join(t.TempDir(), "mine.unhurried")
	typeNew(w, strong)
	w.Tap("Choose a place and make it")
	w.MustShow("Recovery sheet of Sam")
	w.MustShow("Without passphrase and sheet, nobody can")
	w.MustNotShow("your partner's passphrase")
	w.MustNotShow("at the keyboard")
}

// In a diary that somebody has left, nobody is let in in their place, and it is said why.
func TestNobodyJoinsWhereSomebodyLeft(t *testing.T) {
	k := fixture.Couple(t)
	path := filepath.Join(t.TempDir(), "mine.unhurried")
	if _, err := k.App.Split(path, []byte(strong)); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(k.App.Close(), k.App.Open(t.Context(), path, []byte(strong))); err != nil {
		t.Fatal(err)
	}
	w := k.Open(page(route.At(route.Settings)))
	w.MustShow("Nobody joins a diary that was shared before.")
	w.MustNotShow("Somebody joins")
	if _, err := k.App.Join(t.Context(), "Robin", []byte("yet other velvet words")); !errors.Is(err, app.ErrBothJoined) {
		t.Errorf("joined: %v", err)
	}
}

func TestTakeMyPartAlong(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.Setting(route.ViewOwnCopy)))
	k.Files.Path = filepath.Join(t.TempDir(), "mine.unhurried")
	typeNew(w, strong)
	w.Tap("Choose a place and make it")
	w.MustShow("Recovery sheet of Alex")
	mine := k.Files.Path
	keep(w, codeOf(t, k, w))
	k.Files.Path = mine
	own, err := vault.Open(k.Files.Path, []byte(strong))
	if err != nil {
		t.Fatal(err)
	}
	if pending, err := own.SheetPending(); pending || err != nil {
		t.Errorf("the sheet of the new diary is asked for still, %v", err)
	}
	if err := own.Close(); err != nil {
		t.Fatal(err)
	}
	if !k.App.IsOpen() || !opens(t, k, k.Passphrases[1]) {
		t.Error("the diary of both did not stay as it was")
	}
}

func TestDeleteEverything(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.Setting(route.ViewDelete)))
	w.Outline("delete")
	before := strings.TrimSuffix(k.Path, ".unhurried") + "-before-20260101-100000-000.unhurried"
	if err := k.App.Backup(before); err != nil {
		t.Fatal(err)
	}
	w = k.Open(page(route.Setting(route.ViewDelete)))
	w.MustShow(filepath.Base(before))
	w.Tap("I know that nobody can bring this back.")
	w.Tap("Delete everything")
	w.Tap("Keep it all")
	if _, err := os.Stat(k.Path); err != nil {
		t.Fatal("deleted without a yes")
	}
	w.Tap("Delete everything")
	w.Tap("Delete everything")
	if _, err := os.Stat(k.Path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file is there still: %v", err)
	}
	if _, err := os.Stat(before); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("its earlier state is there still: %v", err)
	}
	if k.App.IsOpen() || k.Prefs.LastVault() != "" || k.Router.Last() != route.Welcome() {
		t.Errorf("open %v, remembered %q, at %+v", k.App.IsOpen(), k.Prefs.LastVault(), k.Router.Last())
	}
}

// Nothing that was typed stays in the fields of a form that was left, nor in the memory of the program, which starts anew
// for that. A form that was only looked at costs nobody a new window.
func TestFormsForget(t *testing.T) {
	forms := map[route.View]string{route.ViewPassphrase: "Present passphrase", route.ViewRecoverySheet: "Present passphrase",
		route.ViewNewKeys: "Present passphrase", route.ViewOwnCopy: "New passphrase", route.ViewPartner: "New passphrase"}
	for v, label := range forms {
		k := fixture.Couple(t)
		k.Open(page(route.Setting(v)))
		k.Page.(*form).Leave()
		if k.Anews != 0 {
			t.Errorf("%s: the program starts anew for nothing", v)
		}
		w := k.Open(page(route.Setting(v)))
		w.Type(label, "half a passphrase")
		k.Page.(*form).Leave()
		if k.Anews != 1 {
			t.Errorf("%s: what was typed stays in memory", v)
		}
		for _, s := range k.Page.(*form).secrets {
			if !s.Empty() {
				t.Errorf("%s: what was typed stays in its field", v)
			}
		}
	}
}

// A passphrase that has left its field, since the form did what it is for, is in memory still.
func TestAFormThatWasUsedIsForgottenToo(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.Setting(route.ViewPassphrase)))
	w.Type("Present passphrase", k.Passphrases[0])
	typeNew(w, strong)
	w.Tap("Change it")
	k.Page.(*form).Leave()
	if k.Anews != 1 {
		t.Error("the old and the new passphrase stay in memory")
	}
}

func TestKeyboardReachesEverything(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.At(route.Settings)))
	for _, label := range []string{"Save the name", "Change my passphrase", "Back up now", "Leave with my own diary", "Delete everything"} {
		w.TabTo(label)
	}
	w = k.Open(page(route.Setting(route.ViewDelete)))
	w.TabTo("I know that nobody can bring this back.")
	w.Key(fyne.KeySpace)
	w.TabTo("Delete everything")
}

func TestCopiesByThemselves(t *testing.T) {
	k := fixture.Couple(t)
	dir := filepath.Join(t.TempDir(), "copies")
	if err := k.App.SetBackupPlan(app.BackupPlan{Dir: dir, Keep: 3}); err != nil {
		t.Fatal(err)
	}
	w := k.Open(page(route.At(route.Settings)))
	w.Tap("every week")
	copies, err := os.ReadDir(dir)
	if err != nil || len(copies) != 1 {
		t.Fatalf("%d copies, %v", len(copies), err)
	}
	w.Tap("never")
	if p, err := k.App.BackupPlan(); err != nil || p.Days != 0 {
		t.Errorf("the plan is %+v, %v", p, err)
	}
}

// What was noticed can be read again in Settings after it was seen.
func TestWarningsCanBeReadAgain(t *testing.T) {
	k := fixture.Couple(t)
	k.Append(0, vault.Entry{Type: uint16(homework.TypeCheckedIn), Day: int32(k.App.Today()), Shared: []byte("no event")})
	k.As(1)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, route.At(route.Settings)) })
	w.MustShow("One entry makes no sense")
	w.Tap("I have seen this")
	w.Settle()
	w.MustShow("You have seen this.")
	w.MustShow("In the name of Alex: check-in")
}

// A professional's settings speak of a workspace; only what they are told of diaries in general may name one.
func TestSettingsOfAWorkspaceAreAboutClients(t *testing.T) {
	o := fixture.Practice(t)
	for _, v := range []route.View{"", route.ViewPassphrase, route.ViewRecoverySheet, route.ViewNewKeys, route.ViewDelete} {
		w := o.Open(func(e *screen.Env) shell.Page { return New(e, route.Route{Place: route.Settings, View: v}) })
		for line := range strings.Lines(strings.ToLower(w.Text())) {
			if strings.Contains(line, "diary") || strings.Contains(line, "partner") || strings.Contains(line, "check-in") {
				t.Errorf("%q: %s", v, line)
			}
		}
	}
}
