package start

import (
	"bytes"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/ui/parts/passphrases"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// maker leads through making a vault: each member's name and passphrase with the other's back turned, the place of the
// file, and each member's recovery sheet, shown once and asked back in part.
type maker struct {
	bare
	env    *screen.Env
	solo   bool
	work   bool   // a professional's workspace, of one
	path   string // where the file goes; empty until it is asked for
	forms  []*memberForm
	later  bool              // the second member joins later
	seat   int               // who is at the keyboard, or is asked there
	pair   *passphrases.Pair // of the step on the screen, if it asks for a passphrase
	name   *widgets.Entry    // of the same step
	making bool              // the file is being written
	page   *widgets.Page
	field  fyne.Focusable // the first of the step
}

// memberForm is one member's part. It holds the passphrase only until the vault is made.
type memberForm struct {
	name       string
	passphrase []byte
}

func newMaker(e *screen.Env, solo, work bool) shell.Page {
	m := &maker{env: e, solo: solo, work: work, page: widgets.NewPage("", "").Narrow()}
	m.content = m.page
	if e.App.IsOpen() {
		m.made()
	} else {
		m.member(0)
	}
	return m
}

// Leave forgets the passphrases.
func (m *maker) Leave() {
	for _, f := range m.forms {
		clear(f.passphrase)
	}
	if m.pair != nil {
		m.pair.Clear()
	}
	if m.env.App.IsOpen() {
		m.env.Forget(nil)
	}
}

func (m *maker) members() int {
	if m.solo || m.later {
		return 1
	}
	return 2
}

// member asks one member for a name and a passphrase.
func (m *maker) member(i int) {
	l := m.env.L
	if len(m.forms) <= i {
		m.forms = append(m.forms, &memberForm{})
	}
	f := m.forms[i]
	m.seat = i
	name := widgets.NewEntry(l, "", nil)
	name.SetText(f.name)
	name.Limit = 40
	nameField := widgets.NewField(l.X("make.name", "Name or initials"), name, l.X("make.nameHint", "Shown only inside the diary."))
	next := func() {
		nameField.SetProblem("")
		if f.name = strings.TrimSpace(name.Text); f.name == "" {
			nameField.SetProblem(l.X("make.needName", "A name or initials are needed."))
			m.page.Refresh()
			m.focus(name)
			return
		}
		passphrase := m.pair.Take()
		switch {
		case passphrase == nil:
			m.page.Refresh()
		case i == 1 && bytes.Equal(passphrase, m.forms[0].passphrase):
			clear(passphrase)
			m.pair.SetProblem(l.X("make.same", "Please choose other words. Each of you needs a passphrase of your own."))
			m.page.Refresh()
		default:
			f.passphrase = passphrase
			if i+1 < m.members() {
				m.handOver(i + 1)
			} else {
				m.where()
			}
		}
	}
	pair := passphrases.NewPair(m.env, func() []string { return []string{name.Text} }, next)
	buttons := []fyne.CanvasObject{m.cancel()}
	if i == 1 {
		buttons = append(buttons, m.joinLater())
	}
	buttons = append(buttons, widgets.Primary(l.X("make.next", "Continue"), next))
	heading := l.X("make.you", "About you")
	sub := l.X("make.youSub", "Only you see what you type here.")
	if m.work {
		sub = l.X("make.workSub", "A workspace is yours alone. Your name stands under the plans that you send.")
	}
	if !m.solo {
		heading = l.X("make.first", "The first of you")
		sub = l.X("make.firstSub", "One of you is at the keyboard now; the other, please look away.")
		if i == 1 {
			heading = l.X("make.second", "The second of you")
			sub = l.X("make.secondSub", "{{.Name}} looks away now; only you see what you type.", map[string]any{"Name": m.forms[0].name})
		}
	}
	m.show(heading, sub, widgets.NewCard("", "", nameField, pair.Content()))
	m.page.SetCorner(widgets.NewSpot(spots.Book, theme.SpotHeightRow))
	m.page.SetBar("", buttons...) // in view however small the window is
	name.OnSubmitted = func(string) { pair.Focus() }
	m.pair, m.name = pair, name
	m.focus(name)
}

func (m *maker) handOver(i int) {
	l := m.env.L
	here := widgets.Primary(l.X("make.here", "I am at the keyboard"), func() { m.member(i) })
	m.show(l.X("make.hand", "Change places"),
		l.X("make.handSub", "{{.Name}} is done. Now the other one comes to the keyboard.", map[string]any{"Name": m.forms[0].name}),
		widgets.NewSheet(spots.Chairs, widgets.NewColumnGap(theme.Gap, widgets.NewText(l.X("make.handText",
			"Your passphrase opens what you share, and your own private notes. Those are sealed with a key that your partner does not have.")),
			widgets.NewFlow(here, m.joinLater()))))
	m.focus(here)
}

func (m *maker) joinLater() fyne.CanvasObject {
	return widgets.Quiet(m.env.L.X("make.later", "They join later"), func() {
		m.later = true
		m.where()
	})
}

func (m *maker) cancel() *widgets.Button {
	return widgets.Quiet(m.env.L.X("action.cancel", "Cancel"), func() { m.Escape() })
}

// Escape gives the making up, and asks first where something was typed. Once the diary is there it does nothing: the
// recovery sheet is shown this once.
func (m *maker) Escape() bool {
	l := m.env.L
	if m.making || m.env.App.IsOpen() {
		return false
	}
	leave := func() { m.env.Nav.Replace(route.Welcome()) }
	if !m.typed() {
		leave()
		return true
	}
	widgets.Confirm(l, m.env.Canvas(), widgets.Question{
		Title: l.X("make.stop", "Stop making the diary?"),
		Text:  l.X("make.stopText", "Nothing has been saved yet. What was typed here is forgotten."),
		Yes:   l.X("make.stopYes", "Stop"), No: l.X("action.goOn", "Go on"),
	}, func(yes bool) {
		if yes {
			leave()
		}
	})
	return true
}

// typed tells whether somebody would lose something that they typed.
func (m *maker) typed() bool {
	for _, f := range m.forms {
		if f.name != "" || len(f.passphrase) > 0 {
			return true
		}
	}
	return m.name != nil && m.name.Text != "" || m.pair != nil && !m.pair.Empty()
}

// where asks for the place of the file, then makes the vault.
func (m *maker) where() {
	if m.path == "" {
		free := ""
		m.env.Do(func() error {
			free = m.env.App.NewVaultPath()
			return nil
		}, func(error) {
			m.path = free
			m.where()
		})
		return
	}
	l := m.env.L
	place := widgets.NewText(m.path)
	busy := widgets.NewBusy(l, l.X("make.busy", "Making it … a key is drawn from each passphrase, slowly on purpose."), nil)
	busy.Hide()
	var create, change, cancel *widgets.Button
	working := func(on bool) {
		m.making = on
		busy.Hidden = !on
		for _, b := range []*widgets.Button{create, change, cancel} {
			b.SetEnabled(!on)
		}
		m.page.Refresh()
	}
	create = widgets.Primary(l.X("make.create", "Make it"), func() {
		working(true)
		h := app.Household{Workspace: m.work}
		for _, f := range m.forms[:m.members()] {
			h.Names = append(h.Names, f.name)
			h.Passphrases = append(h.Passphrases, f.passphrase)
		}
		path := m.path
		var kits []app.Kit
		m.env.Do(func() (err error) {
			kits, err = m.env.App.Create(path, h)
			return err
		}, func(err error) {
			working(false)
			if err != nil {
				m.env.Nav.Toast(l.Error(err), "", nil)
				return
			}
			for _, f := range m.forms {
				clear(f.passphrase)
			}
			m.env.Prefs.SetLastVault(path)
			m.sheets(kits)
		})
	})
	change = widgets.Secondary(l.X("make.change", "Another place"), func() {
		m.env.Files.Save(l.X("make.place", "Where it is kept"), filepath.Base(m.path), func(path string) {
			if path == "" {
				return
			}
			if !strings.HasSuffix(path, VaultExtension) {
				path += VaultExtension
			}
			m.path = path
			place.SetText(path)
			m.page.Refresh()
		})
	})
	cancel = m.cancel()
	m.show(l.X("make.place", "Where it is kept"),
		l.X("make.whereSub", "One file, encrypted. Its name can be seen by others who use this computer; what is inside can't."),
		widgets.NewSheet(spots.Lamp, widgets.NewColumnGap(theme.Gap, place, busy, widgets.NewFlow(create, change, cancel))))
	m.focus(create)
}

// sheets has each member keep their recovery code, the last one to type first.
func (m *maker) sheets(kits []app.Kit) {
	(&passphrases.Sheets{Env: m.env, Kits: kits, Seat: m.seat, Kept: m.env.App.ConfirmKit,
		Show: func(heading, sub string, body fyne.CanvasObject, first fyne.Focusable) {
			m.show(heading, sub, body)
			if first != nil {
				m.focus(first)
			}
		},
		Done: func() {
			m.env.Nav.Replace(m.first())
			if m.later {
				m.env.Nav.Toast(m.env.L.X("make.laterText", "The other one of you joins in Settings, whenever they like. Until then here is what one can do alone."), "", nil)
			}
		},
	}).Start()
}

// made is where somebody comes back to who left while a recovery sheet was shown: the vault is there, and open.
func (m *maker) made() {
	l := m.env.L
	m.show(l.X("make.made", "Your diary is ready"), "", widgets.NewSheet(spots.Book, widgets.NewColumnGap(theme.Gap,
		widgets.NewText(l.X("make.madeText", "If a recovery sheet was not kept, Today reminds its owner, and Settings makes a new one.")),
		widgets.NewFlow(widgets.Primary(l.X("make.next", "Continue"), func() { m.env.Nav.Replace(m.first()) })))))
}

// first is where one goes from here.
func (m *maker) first() route.Route {
	if m.env.App.IsWorkspace() {
		return route.At(route.Today)
	}
	return route.ChooseProgram()
}

func (m *maker) show(heading, sub string, body ...fyne.CanvasObject) {
	m.pair, m.name = nil, nil
	m.page.SetHeading(heading, sub)
	m.page.SetCorner(nil)
	m.page.SetBar("")
	m.page.SetBody(body...)
	m.page.ScrollTo(0)
	if c := m.env.Canvas(); c != nil && m.field != nil {
		c.Unfocus() // what had the keyboard is gone
	}
}

// FirstFocus is the first field of the first step.
func (m *maker) FirstFocus() fyne.Focusable { return m.field }

// focus gives a step's first field the keyboard. For the very first step the shell does, once the page is shown.
func (m *maker) focus(f fyne.Focusable) {
	first := m.field == nil
	m.field = f
	if c := m.env.Canvas(); c != nil && !first {
		c.Focus(f)
	}
}
