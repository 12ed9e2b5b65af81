package start

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/passphrase"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// unlock has one field and nothing else: the passphrase says who it is.
type unlock struct {
	bare
	env   *screen.Env
	path  string
	byKit bool
	field *widgets.Field
	entry *widgets.Passphrase
	kit   *widgets.Entry
	open  *widgets.Button
	busy  *widgets.Busy
	then  func() route.Route // where one goes from here, once it is open
	begun bool               // a passphrase is being typed
}

func newUnlock(e *screen.Env, path string, byKit bool) shell.Page {
	u := &unlock{env: e, path: path, byKit: byKit, then: func() route.Route { return route.At(route.Today) }}
	u.open = widgets.Primary(e.L.X("action.open", "Open"), u.submit)
	u.busy = widgets.NewBusy(e.L, e.L.X("unlock.busy", "Opening … the passphrase is being turned into a key, which takes a moment on purpose."), nil)
	u.busy.Hide()
	other := widgets.Quiet(e.L.X("action.anotherFile", "Another file"), func() { e.Nav.Replace(route.Welcome()) })
	if byKit {
		u.kit = widgets.NewEntry(e.L, e.L.X("unlock.kitHint", "XXXX-XXXX-…"), func(string) { passphrase.Trace() })
		u.kit.OnSubmitted = func(string) { u.submit() }
		u.field = widgets.NewField(e.L.X("unlock.kit", "Recovery code, from your sheet"), u.kit,
			e.L.X("unlock.kitNote", "It opens all that is yours, private notes too. You can then set a new passphrase in Settings."))
		u.content = u.layout(widgets.Quiet(e.L.X("unlock.back", "Use the passphrase"), func() { e.Nav.Replace(route.Unlock(path)) }), other)
		return u
	}
	u.entry = widgets.NewPassphrase(e.L, "", nil)
	u.entry.OnSubmitted(u.submit)
	u.entry.OnChanged(u.typed)
	u.field = widgets.NewField(e.L.X("unlock.passphrase", "Passphrase"), u.entry, "")
	u.content = u.layout(widgets.Quiet(e.L.X("unlock.forgot", "Use a recovery code"), func() { e.Nav.Replace(route.Recover(path)) }), other)
	return u
}

func (u *unlock) layout(others ...fyne.CanvasObject) fyne.CanvasObject {
	name := strings.TrimSuffix(filepath.Base(u.path), VaultExtension)
	card := widgets.NewCard(name, "", u.field, widgets.NewFlow(append([]fyne.CanvasObject{u.open}, others...)...), u.busy)
	if d := u.env.Example; d != nil && d.Path == u.path {
		lines := []fyne.CanvasObject{u.field, widgets.NewFlow(append([]fyne.CanvasObject{u.open}, others...)...), u.busy, widgets.Rule(),
			widgets.NewSoft(u.env.L.X("unlock.demo", "These are invented people. Open as either of them:"))}
		as := widgets.NewFlow()
		for i, n := range d.Names {
			as.Add(widgets.Secondary(u.env.L.X("unlock.demoAs", "Open as {{.Name}}", map[string]any{"Name": n}), func() { u.openAs(d.Passphrases[i]) }))
		}
		lines = append(lines, as)
		card.SetBody(lines...)
	}
	return widgets.NewScroll(widgets.NewMaxWidth(theme.FormWidth, widgets.NewColumn(widgets.NewGap(theme.GapAbove), widgets.NewPageSpot(spots.Lamp), card, widgets.NewInset(theme.CardPadding,
		widgets.NewCaption(u.env.L.X("unlock.hide", "Esc twice hides this window. Starting the app again brings it back."))))))
}

// openAs opens the example as one of its invented people, whose passphrases are no secret.
func (u *unlock) openAs(phrase []byte) {
	if u.byKit {
		u.env.Nav.Replace(route.Unlock(u.path))
		return
	}
	u.entry.SetText(string(phrase))
	u.submit()
}

// typed has all be ready for the opening from the first key of a passphrase on.
func (u *unlock) typed() {
	begins := !u.entry.Empty() && !u.begun
	u.begun = !u.entry.Empty()
	if begins && u.env.Ready != nil {
		u.env.Ready(u.path)
	}
}

// FirstFocus is the field.
func (u *unlock) FirstFocus() fyne.Focusable {
	if u.byKit {
		return u.kit
	}
	return u.entry.Focusable()
}

// Public is what the lock screen is, unless something has been typed into it.
func (u *unlock) Public() bool {
	if u.byKit {
		return u.kit.Text == ""
	}
	return u.entry.Empty()
}

// Leave forgets what was typed.
func (u *unlock) Leave() {
	if u.byKit {
		u.kit.SetText("")
	} else {
		u.entry.Clear()
	}
}

// submit opens the vault off the UI goroutine. The passphrase is taken out of the field at once.
func (u *unlock) submit() {
	if u.busy.Visible() {
		return
	}
	u.field.SetProblem("")
	u.busy.Show()
	u.open.SetEnabled(false)
	u.content.Refresh()
	var work func() error
	if u.byKit {
		code := u.kit.Text // stays for a slip to be mended; Leave takes it away
		work = func() error { return u.env.App.OpenWithKit(context.Background(), u.path, code) }
	} else {
		phrase := u.entry.Take()
		work = func() error {
			defer clear(phrase)
			return u.env.App.Open(context.Background(), u.path, phrase)
		}
	}
	u.env.Do(work, func(err error) {
		u.busy.Hide()
		u.open.SetEnabled(true)
		if err != nil {
			u.field.SetProblem(u.env.L.Error(err))
			u.content.Refresh()
			if c := u.env.Canvas(); c != nil {
				c.Focus(u.FirstFocus())
			}
			return
		}
		if d := u.env.Example; d == nil || d.Path != u.path { // the example goes when one leaves; one's own vault stays the last
			u.env.Prefs.SetLastVault(u.path)
		}
		u.env.Nav.Replace(u.then())
		u.env.ForgetTyped(func() { AfterUnlock(u.env) })
	})
}

// AfterUnlock asks what needs an answer, and makes the copy that is due.
func AfterUnlock(e *screen.Env) {
	n := e.App.LoadReport()
	if n.Has(app.OlderCopy) {
		olderCopy(e) // all else that was noticed stands on Today until it was seen; see the package warnings
	}
	e.Act(func() error {
		_, err := e.App.BackupIfDue()
		return err
	}, nil)
}

// olderCopy asks whether to go on with a copy that is older than what this computer has seen. Nothing is lost by either
// answer: the newer file, wherever it is, stays as it is.
func olderCopy(e *screen.Env) {
	widgets.Confirm(e.L, e.Canvas(), widgets.Question{
		Title: e.L.X("older.title", "This is an older copy"),
		Text:  e.L.X("older.text", "This computer has seen a newer state of this diary. Perhaps a backup was put in its place. You can go on from here, or lock and look for the newer file first."),
		Yes:   e.L.X("older.goOn", "Go on from here"), No: e.L.X("rail.lock", "Lock"),
	}, func(yes bool) {
		if !yes {
			e.Lock()
			return
		}
		e.Act(e.App.AcceptOlder, nil)
	})
}
