package ui

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/exchange"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// picker shows what is in a folder, to pick a file from it or the folder itself. It remembers nothing.
type picker struct {
	l *wording.Language

	canvas     fyne.Canvas
	run        shell.Runner
	title      string
	files      bool     // a file is asked for, not a folder
	extensions []string // of the files that are shown; none shows all
	done       func(path string)

	modal *widgets.Modal
}

// most is how many entries of a folder are shown. Whoever has more types the name.
const most = 300

// open reads a folder beside the window and shows it in the place of the one before.
func (p *picker) open(dir string) {
	before := p.canvas.Overlays().Top()
	p.run.Go(func() {
		folders, files, more, err := p.list(dir)
		p.run.UI(func() {
			if p.canvas.Overlays().Top() != before {
				return // cancelled, or locked, while the folder was read
			}
			if p.modal != nil {
				p.modal.Hide()
			}
			p.show(dir, folders, files, more, err)
		})
	})
}

// close takes the folder off the screen.
func (p *picker) close() {
	p.modal.Hide()
	p.modal = nil
}

func (p *picker) show(dir string, folders, files []string, more bool, err error) {
	into := func(to string) func() { return func() { p.open(to) } }
	ways := []fyne.CanvasObject{}
	if up := filepath.Dir(dir); up != dir {
		ways = append(ways, widgets.Secondary(p.l.X("files.up", "One folder up"), into(up)))
	}
	if home := homeFolder(); home != dir {
		ways = append(ways, widgets.Secondary(p.l.X("files.home", "My own folder"), into(home)))
	}
	cancel := widgets.Quiet(p.l.X("action.cancel", "Cancel"), p.close)
	body := []fyne.CanvasObject{widgets.NewSubHeading(p.title), widgets.NewCaption(exchange.OneLine(dir)), widgets.NewFlow(append(ways, cancel)...)}
	first := cancel
	if !p.files && err == nil {
		first = widgets.Primary(p.l.X("files.here", "Use this folder"), func() { p.close(); p.done(dir) })
		body = append(body, widgets.NewFlow(first))
	}
	rows := widgets.NewColumnGap(theme.GapHair)
	for _, name := range folders {
		rows.Add(widgets.Quiet("› "+exchange.OneLine(name), into(filepath.Join(dir, name))))
	}
	for _, name := range files {
		rows.Add(widgets.Quiet(exchange.OneLine(name), func() { p.close(); p.done(filepath.Join(dir, name)) }))
	}
	switch {
	case err != nil:
		body = append(body, widgets.NewProblem(p.l.X("files.unreadable", "This folder can't be read here. Nothing was changed; please choose another one.")))
	case len(rows.Objects) == 0 && !p.files:
		body = append(body, widgets.NewSoft(p.l.X("files.noFolders", "There is no other folder in this one.")))
	case len(rows.Objects) == 0:
		body = append(body, widgets.NewSoft(p.l.X("files.empty", "There is nothing of this kind here.")))
	default:
		body = append(body, widgets.Rule(), rows)
	}
	if more {
		body = append(body, widgets.NewCaption(p.l.X("files.more", "There is more in this folder than can be shown. Go back and type the path instead.")))
	}
	p.modal = widgets.ShowModal(p.canvas, widgets.NewColumn(body...), func() { p.modal = nil })
	p.canvas.Focus(first)
}

// list returns the names of the folders and files that are to be shown, in order, and whether there are more. What is
// neither a folder nor a file, such as a pipe or a device, is left out, and so is what is hidden.
func (p *picker) list(dir string) (folders, files []string, more bool, err error) {
	d, err := os.Open(dir)
	if err != nil {
		return nil, nil, false, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	const look = 10_000 // entries, whatever they are
	entries, err := d.ReadDir(look)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") {
			continue
		}
		mode := e.Type()
		if mode&os.ModeSymlink != 0 {
			info, err := os.Stat(filepath.Join(dir, name))
			if err != nil {
				continue // it leads nowhere
			}
			mode = info.Mode()
		}
		switch {
		case mode.IsDir():
			folders = append(folders, name)
		case mode.IsRegular() && p.files && p.wants(name):
			files = append(files, name)
		}
	}
	for _, names := range []*[]string{&folders, &files} {
		slices.SortFunc(*names, func(a, b string) int {
			return cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
		})
		if len(*names) > most {
			*names, more = (*names)[:most], true
		}
	}
	return folders, files, more || len(entries) == look, err
}

func (p *picker) wants(name string) bool {
	return len(p.extensions) == 0 || slices.ContainsFunc(p.extensions, func(ext string) bool {
		return strings.EqualFold(filepath.Ext(name), ext)
	})
}
