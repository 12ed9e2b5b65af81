// Package settings is the look, the locks, the keys, the copies and the end of a vault.
package settings

import (
	"fyne.io/fyne/v2"

	"unhurried/assets/icons"
	"unhurried/assets/spots"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// New makes the page of a route.
func New(e *screen.Env, r route.Route) shell.Page {
	switch r.View {
	case route.ViewPassphrase:
		return newPassphrase(e)
	case route.ViewRecoverySheet:
		return newSheet(e)
	case route.ViewPartner:
		return newPartner(e)
	case route.ViewRestore:
		return newRestore(e, r.ID)
	case route.ViewNewKeys:
		return newKeys(e)
	case route.ViewOwnCopy:
		return newLeave(e)
	case route.ViewDelete:
		return newDelete(e)
	}
	return newOverview(e)
}

// form is a page with one thing to do. While it works, what it asks is out of reach and a calm bar stands below.
type form struct {
	env     *screen.Env
	page    *widgets.Page
	busy    *widgets.Busy
	submit  *widgets.Button
	secrets []secret // what may be typed here that opens a diary
	used    bool     // one of them was
}

// secret is a field for a passphrase or a recovery code, or a pair of them.
type secret interface {
	Empty() bool
	Clear()
}

// typedCode is the secret of a recovery code's entry.
type typedCode struct{ *widgets.Entry }

// Empty tells whether nothing was typed.
func (c typedCode) Empty() bool { return c.Text == "" }

// Clear takes out what was typed.
func (c typedCode) Clear() { c.SetText("") }

func newForm(e *screen.Env) *form {
	f := &form{env: e, page: widgets.NewPage("", ""), busy: widgets.NewBusy(e.L, "", nil)}
	f.busy.Hide()
	return f
}

// Content returns what the page shows.
func (f *form) Content() fyne.CanvasObject { return f.page }

// Frame is the whole window in a workspace, which has no rail.
func (f *form) Frame() shell.Frame { return frame(f.env) }

func frame(e *screen.Env) shell.Frame {
	if e.App.IsWorkspace() {
		return shell.FrameWhole
	}
	return shell.FrameRail
}

// Leave takes secrets out of the fields, and out of memory if there were any.
func (f *form) Leave() {
	for _, s := range f.secrets {
		f.used = f.used || !s.Empty()
		s.Clear()
	}
	if f.used {
		f.env.Forget(nil)
	}
}

// show sets a way back, a heading and a sentence above the body.
func (f *form) show(title, sub string, body ...fyne.CanvasObject) {
	f.page.SetBody(append([]fyne.CanvasObject{widgets.NewColumnGap(theme.GapTight,
		widgets.NewFlow(widgets.Quiet(f.env.L.X("action.back", "Back"), f.env.Nav.Back).WithIcon(icons.Get(icons.Back))),
		widgets.NewHeading(title), widgets.NewSoft(sub))}, body...)...)
	f.page.ScrollTo(0)
}

// sheet is the form's one sheet, under a drawing: its fields, and what it is busy with. Its button is in the bar, in view however far
// the page is scrolled.
func (f *form) sheet(spot spots.Name, label, busy string, do func(), fields ...fyne.CanvasObject) fyne.CanvasObject {
	f.submit = widgets.Primary(label, do)
	f.busy = widgets.NewBusy(f.env.L, busy, nil)
	f.busy.Hide()
	f.page.SetBar("", widgets.Secondary(f.env.L.X("action.notNow", "Not now"), f.env.Nav.Back), f.submit)
	return widgets.NewSheet(spot, widgets.NewColumnGap(theme.Gap, append(fields, f.busy)...))
}

// work runs something slow off the UI goroutine, once at a time.
func (f *form) work(do func() error, done func(error)) {
	if f.busy.Visible() {
		return
	}
	f.used = f.used || len(f.secrets) > 0
	f.busy.Show()
	f.submit.SetEnabled(false)
	f.page.Refresh()
	f.env.Do(do, func(err error) {
		f.busy.Hide()
		f.submit.SetEnabled(true)
		f.page.Refresh()
		done(err)
	})
}

// passphraseField is a field for a passphrase that is there already, and a way to take what was typed out of it.
func (f *form) passphraseField(label, hint string, submitted func()) (*widgets.Field, func() []byte) {
	entry := widgets.NewPassphrase(f.env.L, "", nil)
	entry.OnSubmitted(submitted)
	f.secrets = append(f.secrets, entry)
	return widgets.NewField(label, entry, hint), func() []byte {
		b := entry.Take()
		f.used = true
		return b
	}
}
