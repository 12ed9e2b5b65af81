// Package unseal is the page on which a sealed file is chosen and opened, by a passphrase or a key file: of a client for a
// therapist, and the other way.
package unseal

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/agefile"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// File is a kind of file to open: what is said of it, and what is done.
type File struct {
	Path       string // of one that is chosen already, such as one that was dropped on the window; else empty
	Title, Sub string
	ToKey      string                     // said where one is sealed to a key
	Before     func() []fyne.CanvasObject // above the file; may be nil
	Below      fyne.CanvasObject          // under the card; may be nil

	ByPassphrase func(path string) (bool, error)
	Read         func(path string, ids ...agefile.Identity) error // off the UI goroutine
	Opened       func() error                                     // on it
	Sentence     func(error) string
	Back         func()

	Frame  shell.Frame
	Public func() bool // as long as no file was chosen; may be nil
}

// Page asks for a file and for what opens it.
type Page struct {
	env  *screen.Env
	of   File
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

// New makes the page.
func New(e *screen.Env, of File) *Page {
	o := &Page{env: e, of: of, page: widgets.NewPage(of.Title, of.Sub)}
	o.passphrase = widgets.NewPassphrase(e.L, "", nil)
	o.passphrase.OnSubmitted(o.submit)
	o.field = widgets.NewField(e.L.X("unlock.passphrase", "Passphrase"), o.passphrase,
		e.L.X("review.passphraseHint", "The one that you were told for this file."))
	o.open = widgets.Primary(e.L.X("action.open", "Open"), o.submit)
	o.busy = widgets.NewBusy(e.L, e.L.X("unlock.busy", "Opening … the passphrase is being turned into a key, which takes a moment on purpose."), nil)
	o.busy.Hide()
	o.draw()
	return o
}

// Content returns what the page shows.
func (o *Page) Content() fyne.CanvasObject { return o.page }

// Frame says whether a vault is needed.
func (o *Page) Frame() shell.Frame { return o.of.Frame }

// Public is what the page may be until a file was chosen: what that is called may be a client's name.
func (o *Page) Public() bool { return o.path == "" && o.of.Public != nil && o.of.Public() }

// Leave forgets the passphrase.
func (o *Page) Leave() {
	o.left = true
	o.passphrase.SetText("")
}

// Escape goes back to where one came from.
func (o *Page) Escape() bool {
	o.of.Back()
	return o.left
}

func (o *Page) draw() {
	l := o.env.L
	choose := l.X("review.choose", "Choose a file")
	var parts []fyne.CanvasObject
	if o.of.Before != nil {
		parts = o.of.Before()
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
		parts = append(parts, widgets.NewText(o.of.ToKey))
		if o.keys != "" {
			parts = append(parts, widgets.NewBold(filepath.Base(o.keys)))
			buttons = append(buttons, o.open)
		}
		buttons = append(buttons, widgets.Secondary(l.X("review.keyFile", "Choose the key file"), o.chooseKeys),
			widgets.Secondary(choose, o.choose))
	}
	buttons = append(buttons, widgets.Quiet(l.X("action.back", "Back"), o.of.Back))
	body := []fyne.CanvasObject{widgets.NewSheet(spots.Envelope, widgets.NewColumn(append(parts, widgets.NewFlow(buttons...), o.busy)...))}
	if o.of.Below != nil {
		body = append(body, o.of.Below)
	}
	o.page.SetBody(body...)
	if c := o.env.Canvas(); c != nil && o.secret && o.path != "" {
		c.Focus(o.passphrase.Focusable())
	}
}

// choose asks for the file.
func (o *Page) choose() {
	o.env.Files.Open(o.env.L.X("review.choose", "Choose a file"), []string{".age"}, func(path string) {
		if path != "" {
			o.take(path)
		}
	})
}

// take looks at how a file is sealed, and asks for what opens it.
func (o *Page) take(path string) {
	secret := false
	o.env.Do(func() (err error) {
		secret, err = o.of.ByPassphrase(path)
		return err
	}, func(err error) {
		o.path, o.secret, o.problem = path, secret, ""
		if err != nil {
			o.path, o.problem = "", o.of.Sentence(err)
		}
		o.field.SetProblem("")
		o.draw()
	})
}

// Shown takes the file that is chosen already.
func (o *Page) Shown() {
	if o.of.Path != "" {
		o.take(o.of.Path)
	}
}

func (o *Page) chooseKeys() {
	o.env.Files.Open(o.env.L.X("review.keyFile", "Choose the key file"), nil, func(path string) {
		if path != "" {
			o.keys, o.problem = path, ""
			o.draw()
		}
	})
}

// submit opens the file off the UI goroutine. The passphrase is taken out of its field at once.
func (o *Page) submit() {
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
	o.env.Do(func() error {
		ids, err := identities(secret, passphrase, keys)
		if err != nil {
			return err
		}
		return o.of.Read(path, ids...)
	}, func(err error) {
		if o.left {
			return
		}
		o.busy.Hide()
		o.open.SetEnabled(true)
		if err == nil {
			err = o.of.Opened()
		}
		if err != nil {
			o.problem = o.of.Sentence(err)
			o.draw()
		}
	})
}

func identities(secret bool, passphrase, keys string) ([]agefile.Identity, error) {
	if secret {
		id, err := agefile.PassphraseIdentity(passphrase)
		return []agefile.Identity{id}, err
	}
	return agefile.Identities(keys)
}
