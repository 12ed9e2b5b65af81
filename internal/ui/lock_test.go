package ui_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// views are all that any screen declares, read from the source, so that no new one is left out of what follows.
func views(t *testing.T) []route.View {
	t.Helper()
	files, err := filepath.Glob("route/*.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := regexp.MustCompile(` View += "([a-z-]+)"`)
	var all []route.View
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range declared.FindAllStringSubmatch(string(b), -1) {
			all = append(all, route.View(m[1]))
		}
	}
	if len(all) < 20 {
		t.Fatalf("only %d views were found", len(all))
	}
	return all
}

// routes are one of every view, with the thing that it shows.
func routes(t *testing.T, k *fixture.Kit) []route.Route {
	t.Helper()
	var all []route.Route
	for _, p := range route.Places() {
		all = append(all, route.At(p))
	}
	var waiting homework.SessionKey
	k.Read(func(s *homework.State) { waiting = s.Today(k.Cat(), k.App.Today()).CheckIns[0].Key })
	cat := k.Cat()
	shows := map[route.View]string{
		route.ViewSession: exercise, route.ViewCheckIn: route.CheckIn(waiting).ID, route.ViewReading: cat.Readings[0].ID,
		route.ViewExercise: exercise, route.ViewAboutProgram: cat.Programs[0].ID, route.ViewMake: "two",
	}
	for _, v := range views(t) {
		all = append(all, route.Route{Place: home(v), View: v, ID: shows[v]})
	}
	return all
}

// home is the place to which a view belongs, where its page depends on it.
func home(v route.View) route.Place {
	switch v {
	case "choose":
		return route.Program
	case "about-program", "medium", "professional-body":
		return route.Library
	case "deck", "table":
		return route.Together
	case "export":
		return route.Therapist
	case "passphrase", "recovery-sheet", "partner", "restore", "new-keys", "own-copy", "delete":
		return route.Settings
	}
	return route.Nowhere
}

const escEsc = "Esc, Esc"

// locks are all ways in which a page is locked.
var locks = map[string]func(*fixture.Kit, *uitest.Window, *ui.Window){
	"nobody is there": func(k *fixture.Kit, _ *uitest.Window, _ *ui.Window) { k.Clock.Advance(5 * time.Minute) },
	"Ctrl+L": func(_ *fixture.Kit, w *uitest.Window, _ *ui.Window) {
		w.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl})
	},
	"sleep or screen saver": func(_ *fixture.Kit, _ *uitest.Window, win *ui.Window) { win.Lock() },
	escEsc:                  func(_ *fixture.Kit, w *uitest.Window, _ *ui.Window) { w.Key(fyne.KeyEscape, fyne.KeyEscape) },
}

// Every page of an open diary locks, in every way, also with a dialog or the private page over it; nothing of it stays.
func TestEveryPageLocks(t *testing.T) {
	k := fixture.Couple(t)
	asMade := *k.Env
	show := func(r route.Route) (*uitest.Window, *ui.Window) {
		e := asMade
		k.Env, k.Locks = &e, 0
		k.As(0)
		return open(t, k, r)
	}
	locked := func(w *uitest.Window, r route.Route, how string) {
		t.Helper()
		if w.Settle(); k.Locks != 1 || k.App.IsOpen() {
			t.Errorf("%+v: %s locks it %d times", r, how, k.Locks)
			return
		}
		w.MustShow("Passphrase")
		for _, name := range k.Names {
			w.MustNotShow(name)
		}
	}
	for i, r := range routes(t, k) {
		switch r.View {
		case route.ViewUnlock, route.ViewRecover, route.ViewMissing, route.ViewWelcome, route.ViewReview, route.ViewHandOver:
			continue // no diary is open there
		}
		// What Esc does is the page's own matter; the other ways are the same everywhere, and take turns.
		for _, how := range []string{escEsc, []string{"nobody is there", "Ctrl+L", "sleep or screen saver"}[i%3]} {
			w, win := show(r)
			locks[how](k, w, win)
			locked(w, r, how)
		}
	}
	for name, over := range map[string]func(*uitest.Window, *ui.Window){
		"under a dialog": func(w *uitest.Window, _ *ui.Window) {
			widgets.Inform(wording.English(), w.Canvas, "Alex", "A private sentence.")
		},
		"under the private page": func(_ *uitest.Window, win *ui.Window) { win.StillRight() },
	} {
		w, win := show(route.Week(k.App.Today().WeekStart()))
		over(w, win)
		k.Clock.Advance(5 * time.Minute)
		locked(w, route.Week(k.App.Today().WeekStart()), name)
	}
}

// What is private without an open diary locks too, and forgets what it held: a therapist's files, a half-made diary, a
// typed recovery code, and the sheets that a new diary is shown with.
func TestWhatIsPrivateWithoutADiaryLocks(t *testing.T) {
	data := func(k *fixture.Kit) {
		k.Review = []*report.Data{{Vault: "v", Name: "Robin", MadeOn: homework.DayOf(k.Clock.Now())}}
	}
	for name, c := range map[string]struct {
		at      route.Route
		before  func(*fixture.Kit)
		private func(*uitest.Window)
		words   string
	}{
		"progress files":             {route.Review(), data, func(*uitest.Window) {}, "Robin"},
		"the private page over them": {route.Review(), data, func(w *uitest.Window) { w.Key(fyne.KeyF1) }, "Robin"},
		"a second file":              {route.OpenReview(""), data, func(*uitest.Window) {}, "Robin"},
		"a half-made diary":          {route.Make(true), nil, func(w *uitest.Window) { w.Type("Name or initials", "Robin") }, "Robin"},
		"a recovery code":            {route.Recover("/nowhere/Diary.unhurried"), nil, func(w *uitest.Window) { w.Type("Recovery code, from your sheet", "ABCD-EFGH") }, "ABCD"},
		"a passphrase":               {route.Unlock("/nowhere/Diary.unhurried"), nil, func(w *uitest.Window) { w.Type("Passphrase", "half of it") }, "half"},
	} {
		for how, lock := range locks {
			if how == escEsc && name == "a half-made diary" {
				continue // asks first
			}
			k := fixture.Locked(t)
			if c.before != nil {
				c.before(k)
			}
			w, win := open(t, k, c.at)
			c.private(w)
			lock(k, w, win)
			w.Settle()
			if k.Locks != 1 || len(k.Review) != 0 || win.Route() != route.Welcome() {
				t.Errorf("%s: %s locks %d times and leads to %+v, with %d files open", name, how, k.Locks, win.Route(), len(k.Review))
			}
			w.MustNotShow(c.words)
		}
	}
}

func TestTheSheetsOfANewDiaryLock(t *testing.T) {
	for how, lock := range locks {
		t.Setenv("HOME", t.TempDir())
		k := fixture.Locked(t)
		w, win := open(t, k, route.Make(true))
		w.Type("Name or initials", "Robin")
		w.Type("New passphrase", "orbit velvet canyon mosaic")
		w.Type("Type it again", "orbit velvet canyon mosaic")
		w.Tap("Continue")
		w.Tap("Make it")
		w.MustShow("Recovery sheet of Robin")
		lock(k, w, win)
		w.Settle()
		if k.Locks != 1 || k.App.IsOpen() {
			t.Errorf("%s locks the sheet %d times", how, k.Locks)
		}
		w.MustShow("Passphrase")
		w.MustNotShow("Robin")
	}
}

// Where nothing is private nothing is locked, and nobody is asked anew for what was not open.
func TestPublicPagesDoNotLock(t *testing.T) {
	for _, r := range []route.Route{route.Welcome(), route.Unlock("/nowhere/Diary.unhurried"), route.Recover("/nowhere/Diary.unhurried"), route.OpenReview(""), route.Safety()} {
		k := fixture.Locked(t)
		w, win := open(t, k, r)
		k.Clock.Advance(time.Hour)
		win.Lock()
		w.Key(fyne.KeyF5)
		if k.Locks != 0 || win.Route() != r || strings.TrimSpace(w.Text()) == "" {
			t.Errorf("%+v locks %d times and leads to %+v", r, k.Locks, win.Route())
		}
	}
}

// Whatever leads back to a diary that is closed by now leads to Welcome, and not to a page with nothing on it.
func TestAClosedDiaryShowsWelcome(t *testing.T) {
	k := fixture.Couple(t)
	w, win := open(t, k, route.At(route.Today))
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	for _, p := range route.Places() {
		win.Reset(route.At(p))
		w.Settle()
		if w.Blank() {
			t.Errorf("%s shows nothing", p)
		}
		if p != route.Settings {
			w.MustNotShow("Alex")
		}
	}
}
