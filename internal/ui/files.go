package ui

import (
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// NewFiles returns dialogs that ask for paths in a window. A path can be typed, which keeps the keyboard in charge, or
// picked. Fyne's own dialogs are not used: the one for saving makes an empty file before anybody has said yes to one,
// both keep the folder that was looked at in the preferences, and Esc does not close them once a file was clicked.
func NewFiles(l *wording.Language, win fyne.Window, run shell.Runner) screen.Files {
	return &files{l: l, win: win, run: run}
}

type files struct {
	l *wording.Language

	win fyne.Window
	run shell.Runner // looks at files and folders, which a network may keep waiting
}

// Open asks for a file that is there.
func (f *files) Open(title string, extensions []string, chosen func(string)) {
	f.ask(title, "", &picker{l: f.l, extensions: extensions, files: true}, chosen, func(path string) string {
		info, err := os.Stat(path)
		if err != nil || info.IsDir() {
			return f.l.X("files.missing", "There is no such file.")
		}
		return ""
	})
}

// Save asks for a place for a file. One that is there already is refused, so that nothing is ever overwritten.
func (f *files) Save(title, name string, chosen func(string)) {
	f.ask(title, filepath.Join(homeFolder(), name), &picker{l: f.l}, chosen, func(path string) string {
		if _, err := os.Lstat(path); err == nil {
			return f.l.X("files.exists", "There is a file of that name already. Please choose another name.")
		}
		return ""
	})
}

func homeFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return home
}

func (f *files) ask(title, start string, p *picker, chosen func(string), problem func(path string) string) {
	path := widgets.NewEntry(f.l, "", nil)
	path.Limit = 4096
	path.SetText(start)
	path.CursorColumn = utf8.RuneCountInString(start)
	field := widgets.NewField(f.l.X("files.path", "Path"), path, "")
	var m *widgets.Modal
	answered, looking := false, false
	answer := func(to string) {
		if !answered { // a cancel may come while a path is looked at
			answered = true
			m.Hide()
			chosen(to)
		}
	}
	look := func(at func(to string), back func()) {
		if looking {
			return
		}
		looking = true
		text := path.Text
		f.run.Go(func() {
			at(typed(text))
			f.run.UI(func() {
				looking = false
				back()
			})
		})
	}
	ok := func() {
		var to, wrong string
		look(func(at string) {
			switch to = at; {
			case to == "":
				wrong = f.l.X("files.none", "Please type or choose a path.")
			case strings.Contains(to, "\uFFFD") && missing(filepath.Dir(to)):
				wrong = f.l.X("files.noText", "A letter of this path is none that can be typed. Choose it with Browse, and leave it as it then stands.")
			default:
				wrong = problem(to)
			}
		}, func() {
			if field.SetProblem(wrong); wrong == "" {
				answer(to)
			}
		})
	}
	path.OnSubmitted = func(string) { ok() }
	cancel := func() { answer("") }
	p.canvas, p.run, p.title = f.win.Canvas(), f.run, title
	p.done = func(to string) {
		if !p.files {
			to = filepath.Join(to, filepath.Base(path.Text))
		}
		field.SetProblem("")
		path.SetText(to)
		path.CursorColumn = utf8.RuneCountInString(to)
		f.win.Canvas().Focus(path)
	}
	m = widgets.ShowModal(f.win.Canvas(), widgets.NewColumnGap(theme.GapLoose,
		widgets.NewSubHeading(title), field,
		widgets.NewFlow(
			widgets.Primary(f.l.X("files.ok", "Use this"), ok),
			widgets.Secondary(f.l.X("files.browse", "Browse …"), func() {
				var dir string
				look(func(to string) { dir = nearest(to) }, func() { p.open(dir) })
			}),
			widgets.Quiet(f.l.X("action.cancel", "Cancel"), cancel))), cancel)
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

// nearest is the folder to look into first: the one that was typed or that holds the file, where it is there.
func nearest(path string) string {
	for _, dir := range []string{path, filepath.Dir(path)} {
		if info, err := os.Stat(dir); path != "" && err == nil && info.IsDir() {
			return dir
		}
	}
	return homeFolder()
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
