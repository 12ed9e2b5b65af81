package review

import (
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"unhurried/internal/agefile"
	"unhurried/internal/fault"
	"unhurried/internal/report"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// opener asks for a progress file and for what opens it.
type opener struct {
	env  *screen.Env
	page *widgets.Page

	path, keys string // of the file, and of the key file
	secret     bool   // the file is sealed by a passphrase
	problem    string
	left       bool // nobody waits for the file any more

	passphrase *widgets.Passphrase
	field      *widgets.Field
	open       *widgets.Button
	busy       *widgets.Busy
}

func newOpener(e *screen.Env) shell.Page {
	o := &opener{env: e, page: widgets.NewPage(e.L.X("review.title", "Progress files"),
		e.L.X("review.sub", "A client's file, sealed for you. You can read it and change nothing; nothing of it is written to this computer unless you save it."))}
	o.passphrase = widgets.NewPassphrase(e.L, "", nil)
	o.passphrase.OnSubmitted(func(string) { o.submit() })
	o.field = widgets.NewField(e.L.X("unlock.passphrase", "Passphrase"), o.passphrase,
		e.L.X("review.passphraseHint", "The one that you were told for this file."))
	o.open = widgets.Primary(e.L.X("action.open", "Open"), o.submit)
	o.busy = widgets.NewBusy(e.L, e.L.X("unlock.busy", "Opening … the passphrase is being turned into a key, which takes a moment on purpose."), nil)
	o.busy.Hide()
	o.draw()
	return o
}

// Content returns what the page shows.
func (o *opener) Content() fyne.CanvasObject { return o.page }

// Frame says that no vault is needed.
func (o *opener) Frame() shell.Frame { return shell.FrameBare }

// Public is what the page is until a file was chosen: what it is called may be a client's name.
func (o *opener) Public() bool { return o.path == "" && len(o.env.Review) == 0 && !o.env.App.IsOpen() }

// Leave forgets the passphrase.
func (o *opener) Leave() {
	o.left = true
	o.passphrase.SetText("")
}

// Escape goes back to where one came from.
func (o *opener) Escape() bool {
	o.back()
	return o.left
}

func (o *opener) back() {
	if len(o.env.Review) > 0 {
		o.env.Nav.Replace(route.Review())
		return
	}
	o.env.Nav.Back()
}

func (o *opener) draw() {
	l := o.env.L
	choose := l.X("review.choose", "Choose a file")
	var parts []fyne.CanvasObject
	if n := len(o.env.Review); n > 0 {
		parts = append(parts, widgets.NewSoft(l.X("review.second", "{{.Name}}'s file is open. A second one is shown beside it.",
			map[string]any{"Name": o.env.Review[0].Name})))
	}
	if o.path != "" {
		choose = l.X("action.anotherFile", "Another file")
		parts = append(parts, widgets.NewBold(filepath.Base(o.path)))
	}
	if o.problem != "" {
		parts = append(parts, widgets.NewProblem(o.problem))
	}
	buttons := []fyne.CanvasObject{}
	switch {
	case o.path == "":
		buttons = append(buttons, widgets.Primary(choose, o.choose))
	case o.secret:
		parts = append(parts, o.field)
		buttons = append(buttons, o.open, widgets.Secondary(choose, o.choose))
	default:
		parts = append(parts, widgets.NewText(l.X("review.toKey", "This file is sealed to a key. It opens with the key file that was made together with the key.")))
		if o.keys != "" {
			parts = append(parts, widgets.NewBold(filepath.Base(o.keys)))
			buttons = append(buttons, o.open)
		}
		buttons = append(buttons, widgets.Secondary(l.X("review.keyFile", "Choose the key file"), o.chooseKeys),
			widgets.Secondary(choose, o.choose))
	}
	buttons = append(buttons, widgets.Quiet(l.X("action.back", "Back"), o.back))
	o.page.SetBody(widgets.NewCard("", "", append(parts, widgets.NewFlow(buttons...), o.busy)...),
		widgets.NewCaption(l.X("review.without",
			"Without this app, any program for the age format opens the file; inside are a page for the browser, a document to print, a table and the data.")))
	if c := o.env.Canvas(); c != nil && o.secret && o.path != "" {
		c.Focus(o.passphrase.Focusable())
	}
}

// choose asks for the file and looks at how it is sealed.
func (o *opener) choose() {
	o.env.Files.Open(o.env.L.X("review.choose", "Choose a file"), []string{".age"}, func(path string) {
		if path == "" {
			return
		}
		secret := false
		o.env.Do(func() (err error) {
			secret, err = report.ByPassphrase(path)
			return err
		}, func(err error) {
			o.path, o.secret, o.problem = path, secret, ""
			if err != nil {
				o.path, o.problem = "", sentence(o.env.L, err)
			}
			o.field.SetProblem("")
			o.draw()
		})
	})
}

func (o *opener) chooseKeys() {
	o.env.Files.Open(o.env.L.X("review.keyFile", "Choose the key file"), nil, func(path string) {
		if path != "" {
			o.keys, o.problem = path, ""
			o.draw()
		}
	})
}

// submit opens the file off the UI goroutine. The passphrase is taken out of its field at once.
func (o *opener) submit() {
	if o.busy.Visible() || o.path == "" {
		return
	}
	passphrase, path, keys, secret := o.passphrase.Text(), o.path, o.keys, o.secret
	o.passphrase.SetText("")
	o.field.SetProblem("")
	o.problem = ""
	o.busy.Show()
	o.open.SetEnabled(false)
	o.page.Refresh()
	var d *report.Data
	o.env.Do(func() error {
		ids, err := identities(secret, passphrase, keys)
		if err != nil {
			return err
		}
		d, err = report.OpenFile(path, ids...)
		return err
	}, func(err error) {
		if o.left {
			return
		}
		o.busy.Hide()
		o.open.SetEnabled(true)
		if err == nil {
			err = put(o.env, d)
		}
		if err != nil {
			o.problem = sentence(o.env.L, err)
			o.draw()
			return
		}
		o.env.Nav.Replace(route.Review())
	})
}

func identities(secret bool, passphrase, keys string) ([]agefile.Identity, error) {
	if secret {
		id, err := agefile.PassphraseIdentity(passphrase)
		return []agefile.Identity{id}, err
	}
	return agefile.Identities(keys)
}

// errOthers is said when two files are not of one couple.
var errOthers = fault.New("fault.otherPeople", "the file is of other people")

// sentence says what happened in plain words.
func sentence(l *wording.Language, err error) string {
	switch {
	case errors.Is(err, errOthers):
		return l.X("review.others", "This file is of other people than the one that is open. Close that one first, then open this.")
	case errors.Is(err, os.ErrPermission), errors.Is(err, os.ErrNotExist):
		return l.X("review.unreadable", "This file can't be read here. Nothing was changed; please choose another one.")
	}
	return l.Error(err)
}

// put places a file beside the one that is open: the partner's, or a newer one of the same member.
func put(e *screen.Env, d *report.Data) error {
	kept := []*report.Data{d}
	for _, x := range e.Review {
		if x.Vault != d.Vault {
			return errOthers
		}
		if x.Place < d.Place {
			kept = append([]*report.Data{x}, kept...)
		} else if x.Place > d.Place {
			kept = append(kept, x)
		}
	}
	e.Review = kept
	return nil
}
