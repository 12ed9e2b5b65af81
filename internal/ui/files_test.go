//go:build unix

package ui_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// dialogs opens an empty window and returns it with its dialogs.
func dialogs(t *testing.T, look uitest.Look) (*uitest.Window, screen.Files) {
	t.Helper()
	w := uitest.Open(t, look, func() fyne.CanvasObject { return widgets.NewPage("", "") })
	windows := fyne.CurrentApp().Driver().AllWindows()
	return w, ui.NewFiles(wording.English(), windows[len(windows)-1], shell.Inline())
}

func TestLooksOfFileDialogs(t *testing.T) {
	t.Setenv("HOME", "/home/somebody")
	for _, look := range []uitest.Look{uitest.Plain, uitest.Tight} {
		w, files := dialogs(t, look)
		files.Save("Save the sheet", "sheet.txt", func(string) {})
		w.CheckLook("files-save", look)
		w, files = dialogs(t, look)
		files.Open("Open", nil, func(string) {})
		w.Tap("Use this")
		w.CheckLook("files-open", look)
	}
}

func TestAPathIsTypedAndNothingIsOverwritten(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	there := filepath.Join(home, "there.txt")
	if err := os.WriteFile(there, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w, files := dialogs(t, uitest.Plain)
	var got []string
	take := func(path string) { got = append(got, path) }

	files.Save("Save", "there.txt", take)
	w.Key(fyne.KeyReturn)
	w.MustShow("There is a file of that name already")
	w.Type("Path", "2")
	w.Key(fyne.KeyReturn)

	files.Open("Open", nil, take)
	w.Type("Path", "~/nowhere")
	w.Key(fyne.KeyReturn)
	w.MustShow("There is no such file")
	w.Tap("Cancel")

	files.Open("Open", nil, take)
	w.Type("Path", "~/there.txt")
	w.Key(fyne.KeyReturn)
	want := []string{there + "2", "", there}
	if len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("chosen were %q, want %q", got, want)
	}
}

// folder makes files and folders in a home of the test's own, and returns it.
func folder(t *testing.T, names ...string) string {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	for _, name := range names {
		path := filepath.Join(home, name)
		err := os.MkdirAll(filepath.Dir(path), 0o700)
		switch {
		case strings.HasSuffix(name, "/"):
			err = os.MkdirAll(path, 0o700)
		case strings.HasSuffix(name, ".fifo"):
			err = syscall.Mkfifo(path, 0o600)
		default:
			err = errors.Join(err, os.WriteFile(path, nil, 0o600))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return home
}

// A file is picked from where it lies, and a folder for a file to save; what is hidden, of another kind, or no file at
// all is not offered.
func TestBrowsePicksAFileOrAFolder(t *testing.T) {
	home := folder(t, "b.age", "A.AGE", "sub/c.age", "notes.txt", ".hidden.age", "pipe.fifo", "sub/deep/", "line\nbreak.age", "odd\xff.age")
	for _, look := range []uitest.Look{uitest.Plain, uitest.Tight} {
		w, files := dialogs(t, look)
		var got string
		take := func(path string) { got = path }
		files.Open("Open", []string{".age"}, take)
		w.Tap("Browse …")
		for _, hidden := range []string{"notes.txt", ".hidden", "pipe", "Use this folder"} {
			w.MustNotShow(hidden)
		}
		if text := w.Text(); strings.Index(text, "A.AGE") > strings.Index(text, "b.age") || strings.Index(text, "sub") > strings.Index(text, "A.AGE") {
			t.Errorf("not in order:\n%s", text)
		}
		w.CheckLook("files-browse-open", look)
		w.Tap("› sub")
		w.MustNotShow("b.age")
		w.Tap("One folder up")
		w.Tap("› sub")
		w.Tap("My own folder")
		w.Tap("› sub")
		w.Tap("c.age")
		w.Tap("Use this")
		if got != filepath.Join(home, "sub", "c.age") {
			t.Errorf("picked %q", got)
		}
		files.Open("Open", []string{".age"}, take) // a name that is no text is not changed on its way
		w.Tap("Browse …")
		for _, o := range w.Objects() {
			if b, ok := o.(*widgets.Button); ok && strings.HasPrefix(b.Label(), "odd") {
				b.OnTapped()
				break
			}
		}
		w.Tap("Use this")
		if got != filepath.Join(home, "odd\xff.age") {
			t.Errorf("picked %q", got)
		}
		files.Save("Save", "sheet.txt", take)
		w.Tap("Browse …")
		w.MustNotShow("b.age")
		w.Tap("› sub")
		w.CheckLook("files-browse-save", look)
		w.Tap("Use this folder")
		w.Tap("Use this")
		if got != filepath.Join(home, "sub", "sheet.txt") {
			t.Errorf("picked %q", got)
		}
	}
}

// Browse leads back to the path, by its button and by Esc, also after a folder was opened, and to nobody's answer.
func TestBrowseLeadsBack(t *testing.T) {
	folder(t, "sub/deep/", "b.age")
	k := fixture.Couple(t)
	w, win := open(t, k, route.At(route.Today))
	windows := fyne.CurrentApp().Driver().AllWindows()
	files := ui.NewFiles(wording.English(), windows[len(windows)-1], shell.Inline())
	answers := 0
	for name, ask := range map[string]func(){
		"open": func() { files.Open("Open", []string{".age"}, func(string) { answers++ }) },
		"save": func() { files.Save("Save", "sheet.txt", func(string) { answers++ }) },
	} {
		for how, back := range map[string]func(){
			"Cancel":              func() { w.Tap("Cancel") },
			"Esc":                 func() { w.Key(fyne.KeyEscape) },
			"Esc, from a button":  func() { w.Key(fyne.KeyTab, fyne.KeyTab, fyne.KeyEscape) },
			"Esc, after a folder": func() { w.Tap("› sub"); w.Key(fyne.KeyEscape) },
		} {
			ask()
			path := w.Canvas.Overlays().Top()
			for range 2 {
				w.Tap("Browse …")
				if w.Canvas.Overlays().Top() == path {
					t.Fatalf("%s: Browse shows nothing", name)
				}
				if back(); w.Canvas.Overlays().Top() != path || answers != 0 {
					t.Fatalf("%s: %s leaves the question for the path, with %d answers", name, how, answers)
				}
			}
			w.Tap("Cancel")
			if answers != 1 || len(w.Canvas.Overlays().List()) != 0 {
				t.Fatalf("%s, %s: %d answers", name, how, answers)
			}
			answers = 0
		}
	}
	files.Open("Open", nil, func(string) {})
	w.Tap("Browse …")
	win.Lock()
	w.Settle()
	if n := len(w.Canvas.Overlays().List()); n != 0 {
		t.Errorf("%d dialogs stay over the lock screen", n)
	}
}

// A folder that can't be read, that is gone, or that holds too much is said so, and leads on.
func TestBrowseOfOddFolders(t *testing.T) {
	var many []string
	for i := range 400 {
		many = append(many, fmt.Sprintf("many/%03d.txt", i))
	}
	home := folder(t, append(many, "here/gone/")...)
	w, files := dialogs(t, uitest.Plain)
	files.Open("Open", nil, func(string) {})
	w.Type("Path", "~/many")
	w.Tap("Browse …")
	w.MustShow("There is more in this folder than can be shown")
	w.Tap("One folder up")
	w.Tap("› here")
	if err := os.Remove(filepath.Join(home, "here", "gone")); err != nil {
		t.Fatal(err)
	}
	w.Tap("› gone")
	w.MustShow("This folder can't be read here")
	w.Tap("One folder up")
	w.MustShow("There is nothing of this kind here")
	w.Tap("Cancel")
}

// Picking leaves nothing of the folder in the preferences.
func TestBrowseIsNotRemembered(t *testing.T) {
	folder(t, "b.age")
	w, files := dialogs(t, uitest.Plain)
	files.Open("Open", nil, func(string) {})
	w.Tap("Browse …")
	w.Tap("b.age")
	w.Tap("Use this")
	for _, key := range []string{"fyne:fileDialogLastFolder", "fyne:fileDialogViewLayout"} {
		if s := w.App.Preferences().String(key); s != "" {
			t.Errorf("%s is %q", key, s)
		}
	}
}

// Every place that asks for a path offers Browse, which opens over it and leads back to it.
func TestBrowseFromEveryPlace(t *testing.T) {
	const words = "seven quiet lanterns over the harbour wall"
	pair := func(w *uitest.Window) {
		w.Type("New passphrase", words)
		w.Type("Type it again", words)
	}
	fill := func(w *uitest.Window) {
		w.Type("Name or initials", "Robin")
		pair(w)
		w.Tap("Continue")
	}
	sealed := func(w *uitest.Window) { w.Type("Passphrase for this file", words) }
	for _, c := range []struct {
		route route.Route
		open  bool // with the example couple's diary
		first func(*uitest.Window)
		taps  []string
	}{
		{route.Welcome(), false, nil, []string{"Open a diary that is already here"}},
		{route.Make(true), false, fill, []string{"Another place"}},
		{route.Make(true), false, fill, []string{"Make it", "Save the sheet"}},
		{route.OpenReview(""), false, nil, []string{"Choose a file"}},
		{route.Review(), false, nil, []string{"Print or save", "Save in the clear"}},
		{route.Export(), true, sealed, []string{"Seal and save"}},
		{route.At(route.Progress), true, nil, []string{"Save a picture", "Save the picture"}},
		{route.At(route.Settings), true, nil, []string{"Back up now"}},
		{route.At(route.Settings), true, nil, []string{"Go back to a backup"}},
		{route.Route{Place: route.Settings, View: "own-copy"}, true, pair, []string{"Choose a place and make it"}},
	} {
		folder(t, "sub/")
		k := fixture.Locked(t)
		if c.open {
			k = fixture.Couple(t)
		}
		k.Review = []*report.Data{{Vault: "v", Name: "Robin", MadeOn: homework.DayOf(k.Clock.Now())}}
		w := uitest.Start(t, uitest.Plain)
		windows := fyne.CurrentApp().Driver().AllWindows()
		k.Env.Files = ui.NewFiles(wording.English(), windows[len(windows)-1], shell.Inline())
		win := ui.New(k.Env, func() {})
		win.Attach(w.Canvas)
		w.Show(win.Content())
		win.Reset(c.route)
		w.Settle()
		if c.first != nil {
			c.first(w)
		}
		for _, label := range c.taps {
			w.Tap(label)
		}
		path := w.Canvas.Overlays().Top()
		w.Tap("Browse …")
		if w.Canvas.Overlays().Top() == path {
			t.Errorf("%+v: Browse shows nothing", c)
		}
		w.Tap("› sub")
		w.Key(fyne.KeyEscape)
		if w.Canvas.Overlays().Top() != path {
			t.Errorf("%+v: Esc leaves the question for the path", c)
		}
		w.Tap("Cancel")
		if w.Canvas.Overlays().Top() != nil {
			t.Errorf("%+v: a dialog stays", c)
		}
	}
}

// A path that was picked is bytes and not text: as it stands it names its file, and changed by a key, which makes other
// letters of it, it names no other.
func TestAPathThatIsNoTextNamesItsFileOrNone(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	odd := filepath.Join(home, "caf\xe9 ")
	if err := os.Mkdir(odd, 0o700); err != nil {
		t.Fatal(err)
	}
	there := filepath.Join(odd, " there.txt ")
	if err := os.WriteFile(there, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w, files := dialogs(t, uitest.Plain)
	var got []string
	take := func(path string) { got = append(got, path) }
	picked := func(path string) {
		f, ok := w.Find("Path").(*widgets.Field)
		if !ok {
			t.Fatalf("the path is a %T", w.Find("Path"))
		}
		e, ok := f.Control.(*widgets.Entry)
		if !ok {
			t.Fatalf("the path is typed into a %T", f.Control)
		}
		e.SetText(path)
		e.CursorColumn = len([]rune(path))
		w.Canvas.Focus(e)
	}
	files.Open("Open", nil, take)
	picked(there)
	w.Key(fyne.KeyReturn)
	files.Save("Save", "new.txt", take)
	picked(filepath.Join(odd, "new.txt"))
	w.Key(fyne.KeyReturn)
	files.Save("Save", "new.txt", take)
	picked(filepath.Join(odd, "new.txt"))
	w.Type("Path", "2")
	w.Key(fyne.KeyReturn)
	w.MustShow("none that can be typed")
	w.Tap("Cancel")
	if want := []string{there, filepath.Join(odd, "new.txt"), ""}; len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("chosen were %q, want %q", got, want)
	}
}
