package ui

import (
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"unhurried/internal/ui/env"
	"unhurried/internal/ui/widgets"
)

// NewFiles returns dialogs that ask for paths in a window. A path can be typed, which keeps the keyboard in charge, or
// picked. Fyne's own save dialog is not used: it makes an empty file before anybody has said yes to one.
func NewFiles(win fyne.Window) env.Files { return &files{win} }

type files struct{ win fyne.Window }

// browseSize is how large Fyne's dialogs open; a smaller window makes them smaller.
var browseSize = fyne.NewSize(820, 560)

// Open asks for a file that is there.
func (f *files) Open(title string, extensions []string, chosen func(string)) {
	f.ask(title, "", chosen, func(into *widgets.Entry) {
		d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
			if err != nil || r == nil {
				return
			}
			path := r.URI().Path()
			if r.Close() == nil {
				into.SetText(path)
			}
		}, f.win)
		if len(extensions) > 0 {
			d.SetFilter(storage.NewExtensionFileFilter(extensions))
		}
		d.Show() // makes the dialog, which can't be measured before
		d.Resize(browseSize)
	}, func(path string) string {
		info, err := os.Stat(path)
		if err != nil || info.IsDir() {
			return lang.X("files.missing", "There is no such file.")
		}
		return ""
	})
}

// Save asks for a place for a file. One that is there already is refused, so that nothing is ever overwritten.
func (f *files) Save(title, name string, chosen func(string)) {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	f.ask(title, filepath.Join(home, name), chosen, func(into *widgets.Entry) {
		d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
			if err == nil && u != nil {
				into.SetText(filepath.Join(u.Path(), filepath.Base(into.Text)))
			}
		}, f.win)
		d.Show() // makes the dialog, which can't be measured before
		d.Resize(browseSize)
	}, func(path string) string {
		if _, err := os.Stat(path); err == nil {
			return lang.X("files.exists", "There is a file of that name already. Please choose another name.")
		}
		return ""
	})
}

func (f *files) ask(
	title, start string, chosen func(string), browse func(into *widgets.Entry), problem func(path string) string,
) {
	path := widgets.NewEntry("", nil)
	path.Limit = 4096
	path.SetText(start)
	path.CursorColumn = utf8.RuneCountInString(start)
	field := widgets.NewField(lang.X("files.path", "Path"), path, "")
	var m *widgets.Modal
	ok := func() {
		p := typed(path.Text)
		switch {
		case p == "":
			field.SetProblem(lang.X("files.none", "Please type or choose a path."))
			return
		case strings.Contains(p, "\uFFFD") && missing(filepath.Dir(p)):
			field.SetProblem(lang.X("files.noText", "A letter of this path is none that can be typed. Choose it with Browse, and leave it as it then stands."))
			return
		}
		if s := problem(p); s != "" {
			field.SetProblem(s)
			return
		}
		m.Hide()
		chosen(p)
	}
	path.OnSubmitted = func(string) { ok() }
	cancel := func() { chosen("") }
	m = widgets.ShowModal(f.win.Canvas(), widgets.NewColumnGap(14,
		widgets.NewSubHeading(title), field,
		widgets.NewFlow(
			widgets.Primary(lang.X("files.ok", "Use this"), ok),
			widgets.Secondary(lang.X("files.browse", "Browse …"), func() { browse(path) }),
			widgets.Quiet(lang.X("make.cancel", "Cancel"), func() { m.Hide(); cancel() }))), cancel)
	f.win.Canvas().Focus(path)
}

// typed is the path that somebody means. Spaces at its ends are slips, unless they are in the name of what is there.
func typed(text string) string {
	if p := expand(text); p != "" && !missing(p) {
		return p
	}
	return expand(strings.TrimSpace(text))
}

func missing(path string) bool {
	_, err := os.Lstat(path)
	return err != nil
}

// expand turns a leading ~ into the home folder and makes the path absolute.
func expand(p string) string {
	if p == "~" || strings.HasPrefix(p, "~/") {
		if home, err := os.UserHomeDir(); err == nil {
			p = filepath.Join(home, p[1:])
		}
	}
	if p == "" {
		return ""
	}
	if abs, err := filepath.Abs(p); err == nil {
		return abs
	}
	return p
}
