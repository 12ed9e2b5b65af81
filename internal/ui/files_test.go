package ui_test

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// dialogs opens an empty window and returns it with its dialogs.
func dialogs(t *testing.T, look uitest.Look) (*uitest.Window, env.Files) {
	t.Helper()
	w := uitest.Open(t, look, func() fyne.CanvasObject { return widgets.NewPage("", "") })
	windows := fyne.CurrentApp().Driver().AllWindows()
	return w, ui.NewFiles(windows[len(windows)-1])
}

func TestLooksOfFileDialogs(t *testing.T) {
	t.Setenv("HOME", "/home/somebody")
	for _, look := range []uitest.Look{uitest.Plain, uitest.Tight} {
		w, files := dialogs(t, look)
		files.Save("Save the sheet", "sheet.txt", func(string) {})
		w.Look("files-save", look)
		w, files = dialogs(t, look)
		files.Open("Open", nil, func(string) {})
		w.Tap("Use this")
		w.Look("files-open", look)
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

// Browse opens over the path, for a file to open and for a place to save to; Esc and Cancel lead back to the path.
func TestBrowseOpensAndLeadsBack(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	if err := os.WriteFile(filepath.Join(home, "there.age"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w, files := dialogs(t, uitest.Plain)
	for name, ask := range map[string]func(){
		"open": func() { files.Open("Open", []string{".age"}, func(string) {}) },
		"save": func() { files.Save("Save", "sheet.txt", func(string) {}) },
	} {
		ask()
		path := w.Canvas.Overlays().Top()
		for range 2 {
			w.Tap("Browse …")
			if w.Canvas.Overlays().Top() == path {
				t.Fatalf("%s: Browse shows nothing", name)
			}
			w.Tap("Cancel")
			if w.Canvas.Overlays().Top() != path {
				t.Fatalf("%s: cancelling leaves the question for the path", name)
			}
		}
		w.Tap("Cancel")
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
