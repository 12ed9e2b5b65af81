package settings

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/exchange"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// newRestore puts a backup in the place of the vault. The present file is kept beside it under another name.
func newRestore(e *screen.Env, backup string) shell.Page {
	f := newForm(e)
	var submit func()
	field, take := f.passphraseField(e.L.X("settings.backupPassphrase", "Your passphrase at the time of the backup"), "", func() { submit() })
	submit = func() {
		field.SetProblem("")
		passphrase := take()
		var kept string
		var report app.Report
		file, open := e.App.File()
		if !open {
			return
		}
		f.work(func() (err error) {
			defer clear(passphrase)
			kept, report, err = e.App.Restore(context.Background(), backup, passphrase)
			return err
		}, func(err error) {
			switch {
			case err == nil:
				e.Nav.Replace(route.At(route.Today))
				text := e.L.X("settings.restored", "This is the backup now. What was there before is kept as {{.Name}}.", map[string]any{"Name": filepath.Base(kept)})
				if !report.Sound() {
					text = e.L.X("settings.restoredFlawed", "This is the backup now, and something is wrong with it too: see the top of the page. What was there before is kept as {{.Name}}.",
						map[string]any{"Name": filepath.Base(kept)})
				}
				e.Nav.Toast(text, "", nil)
			case e.App.IsOpen():
				field.SetProblem(e.L.Error(err))
			default:
				e.Nav.Replace(route.Unlock(file.Path))
				e.Nav.Toast(e.L.Error(err), "", nil)
			}
		})
	}
	f.show(e.L.X("settings.restore", "Go back to a backup"), filepath.Base(backup),
		widgets.NewNotice(widgets.NoticePlain, e.L.X("settings.restoreNote",
			"Every entry of the backup is opened first. Then it takes the place of the present file, which stays beside it under another name. Nothing is overwritten.")),
		f.sheet(spots.Book, e.L.X("settings.restoreGo", "Go back to it"), e.L.X("settings.restoring", "Opening every entry of the backup …"), func() { submit() }, field))
	return f
}

// newDelete takes the whole vault away, after one has said that one knows what that means.
func newDelete(e *screen.Env) shell.Page {
	f := newForm(e)
	var all *widgets.Check
	submit := func() {
		file, open := e.App.File()
		if !all.Checked() || !open {
			return
		}
		widgets.Confirm(e.L, e.Canvas(), widgets.Question{
			Title: e.L.X("settings.deleteAsk", "Delete everything now?"),
			Text:  file.Path,
			Yes:   e.L.X("settings.delete", "Delete everything"), No: e.L.X("settings.deleteNo", "Keep it all"),
		}, func(yes bool) {
			if yes {
				f.work(func() error { return e.App.Destroy() }, func(err error) {
					if err != nil && e.App.IsOpen() {
						e.Nav.Toast(e.L.Error(err), "", nil)
						return
					}
					if err == nil {
						e.Prefs.SetLastVault("")
					}
					e.Nav.Replace(route.Welcome())
					e.Nav.Toast(gone(e.L, err), "", nil)
				})
			}
		})
	}
	all = widgets.NewCheck(e.L.X("settings.deleteSure", "I know that nobody can bring this back."), false, func(on bool) { f.submit.SetEnabled(on) })
	card := f.sheet(spots.Rain, e.L.X("settings.delete", "Delete everything"), e.L.X("settings.deleting", "Overwriting the keys and removing the file …"), submit, all)
	f.submit.SetEnabled(false)
	sub, note := e.L.X("settings.deleteSub", "All programs, check-ins and notes of everyone who writes in this diary."), e.L.X("settings.deleteNote",
		"Backups, copies on other computers and progress files that were given away stay where they are; delete those yourself. If you only want a rest, Program has Pause; if you separate, \"Leave with my own diary\" makes one with all that you can read.")
	if e.App.IsWorkspace() {
		sub = e.L.X("settings.deleteSubWork", "All clients, with the progress files, notes, visits and plans that are kept of them.")
		note = e.L.X("settings.deleteNoteWork", "Backups and copies of the workspace, and the sealed files that you were sent, stay where they are; delete those yourself.")
	}
	f.show(e.L.X("settings.delete", "Delete everything"), sub, widgets.NewNotice(widgets.NoticeCare, note), f.goesAlong(), card)
	return f
}

// goesAlong lists what lies beside the diary and goes with it: its earlier states, and what was left unfinished.
func (f *form) goesAlong() fyne.CanvasObject {
	list := widgets.NewColumn()
	file, open := f.env.App.File()
	if !open {
		return list
	}
	var left []string
	f.env.Do(func() (err error) {
		left, err = f.env.App.Remnants(file.Path)
		return err
	}, func(err error) {
		if err != nil || len(left) == 0 {
			return
		}
		var names []string
		for _, path := range left {
			names = append(names, exchange.OneLine(filepath.Base(path)))
		}
		list.Add(widgets.NewCard(f.env.L.X("settings.along", "These earlier states of it go along"), "", widgets.NewBullets(names...)))
		f.page.Refresh()
	})
	return list
}

func gone(l *wording.Language, err error) string {
	if err != nil {
		return l.Error(err)
	}
	return l.X("settings.deleted", "Everything is deleted.")
}
