package entry

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/app"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/screens/program"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/vault"
)

// maker leads through making a vault: each member's name and passphrase with the other's back turned, the place of the
// file, and each member's recovery sheet, shown once and asked back in part.
type maker struct {
	bare
	env   *env.Env
	solo  bool
	path  string
	forms []*memberForm
	later bool // the second member joins later
	kits  []vault.Kit
	page  *widgets.Page
	field fyne.Focusable // the first of the step
}

// memberForm is one member's part. It holds the passphrase only until the vault is made.
type memberForm struct {
	name       string
	passphrase []byte
}

func newMaker(e *env.Env, solo bool) shell.Page {
	m := &maker{env: e, solo: solo, path: env.DefaultVault(), page: widgets.NewPage("", "").Narrow().Center()}
	m.content = m.page
	m.member(0)
	return m
}

// Leave forgets the passphrases.
func (m *maker) Leave() {
	for _, f := range m.forms {
		clear(f.passphrase)
	}
}

func (m *maker) members() int {
	if m.solo || m.later {
		return 1
	}
	return 2
}

// strength tells how good a passphrase is, as a share and in words.
func (m *maker) strength(name func() string) func(string) (float32, string) {
	return func(p string) (float32, string) {
		words := []string{
			lang.X("strength.0", "Guessed at once"),
			lang.X("strength.1", "Guessed within hours"),
			lang.X("strength.2", "Not enough for this"),
			lang.X("strength.3", "Good"),
			lang.X("strength.4", "Very good"),
		}
		n := app.Strength(p, []string{name(), "unhurried"})
		return float32(n+1) / 5, words[n]
	}
}

// member asks one member for a name and a passphrase.
func (m *maker) member(i int) {
	if len(m.forms) <= i {
		m.forms = append(m.forms, &memberForm{})
	}
	f := m.forms[i]
	name := widgets.NewEntry("", nil)
	name.SetText(f.name)
	name.Limit = 40
	nameField := widgets.NewField(lang.X("make.name", "Name or initials"), name, lang.X("make.nameHint", "Only seen inside."))
	first := widgets.NewPassphrase("", m.strength(func() string { return name.Text }))
	passField := widgets.NewField(lang.X("make.passphrase", "Passphrase"), first,
		lang.X("make.passHint", "Several words are easier to keep than signs. Nobody can reset it; the recovery sheet is the one spare key."))
	again := widgets.NewPassphrase("", nil)
	againField := widgets.NewField(lang.X("make.again", "The same once more"), again, "")
	shown := widgets.NewCaption("")
	shown.Hide()
	next := func() {
		nameField.SetProblem("")
		passField.SetProblem("")
		againField.SetProblem("")
		switch {
		case strings.TrimSpace(name.Text) == "":
			nameField.SetProblem(lang.X("make.needName", "A name or initials are needed."))
		case app.Strength(first.Text(), []string{name.Text, "unhurried"}) < 3:
			passField.SetProblem(lang.X("make.weak", "This is guessed too soon. Add words, or let the app suggest some."))
		case first.Text() != again.Text():
			again.SetText("")
			againField.SetProblem(lang.X("make.differ", "The two are not the same."))
		case i == 1 && bytes.Equal([]byte(first.Text()), m.forms[0].passphrase):
			first.SetText("")
			again.SetText("")
			passField.SetProblem(lang.X("make.same", "Please choose other words. Each of you needs a passphrase of your own."))
		default:
			f.name, f.passphrase = strings.TrimSpace(name.Text), []byte(first.Text())
			first.SetText("")
			again.SetText("")
			if i+1 < m.members() {
				m.handOver(i + 1)
			} else {
				m.where()
			}
		}
		m.page.Refresh()
	}
	again.OnSubmitted(func(string) { next() })
	buttons := []fyne.CanvasObject{
		widgets.Primary(lang.X("make.next", "Continue"), next),
		widgets.Secondary(lang.X("make.suggest", "Suggest words"), func() {
			words, err := app.SuggestPassphrase()
			if err != nil {
				m.env.Nav.Toast(env.Sentence(err), "", nil)
				return
			}
			first.SetText(words)
			again.SetText("")
			shown.SetText(lang.X("make.suggested", "Write these down before you go on: {{.Words}}", map[string]any{"Words": words}))
			shown.Show()
			m.page.Refresh()
		}),
	}
	if i == 1 {
		buttons = append(buttons, widgets.Quiet(lang.X("make.later", "They join later"), func() { m.later = true; m.where() }))
	}
	buttons = append(buttons, widgets.Quiet(lang.X("make.cancel", "Cancel"), func() { m.env.Nav.Replace(Welcome()) }))
	heading := lang.X("make.you", "About you")
	sub := lang.X("make.youSub", "Only you see what you type here.")
	if !m.solo {
		heading = lang.X("make.first", "The first of you")
		sub = lang.X("make.firstSub", "One of you is at the keyboard now; the other, please look away.")
		if i == 1 {
			heading = lang.X("make.second", "The second of you")
			sub = lang.X("make.secondSub", "{{.Name}} looks away now; only you see what you type.", map[string]any{"Name": m.forms[0].name})
		}
	}
	m.show(heading, sub, widgets.NewCard("", "", nameField, passField, shown, againField, widgets.NewFlow(buttons...)))
	m.focus(name)
}

func (m *maker) handOver(i int) {
	m.show(lang.X("make.hand", "Change places"),
		lang.X("make.handSub", "{{.Name}} is done. Now the other one comes to the keyboard.", map[string]any{"Name": m.forms[0].name}),
		widgets.NewCard("", "", widgets.NewText(lang.X("make.handText",
			"Your passphrase opens your own part: what you keep for yourself is sealed with a key that your partner does not have.")),
			widgets.NewFlow(
				widgets.Primary(lang.X("make.here", "I am at the keyboard"), func() { m.member(i) }),
				widgets.Quiet(lang.X("make.later", "They join later"), func() { m.later = true; m.where() }))))
}

// where asks for the place of the file, then makes the vault.
func (m *maker) where() {
	place := widgets.NewText(m.path)
	busy := widgets.NewBusy(lang.X("make.busy", "Making it … a key is drawn from each passphrase, slowly on purpose."), nil)
	busy.Hide()
	var create, change *widgets.Button
	create = widgets.Primary(lang.X("make.create", "Make it"), func() {
		busy.Show()
		create.SetEnabled(false)
		change.SetEnabled(false)
		m.page.Refresh()
		h := app.Household{Solo: m.solo}
		for _, f := range m.forms[:m.members()] {
			h.Names = append(h.Names, f.name)
			h.Passphrases = append(h.Passphrases, f.passphrase)
		}
		m.env.Do(func() (err error) {
			m.kits, err = m.env.App.Create(m.path, h, vault.CreateOptions{})
			return err
		}, func(err error) {
			busy.Hide()
			create.SetEnabled(true)
			change.SetEnabled(true)
			m.page.Refresh()
			if err != nil {
				m.env.Nav.Toast(env.Sentence(err), "", nil)
				return
			}
			m.Leave()
			m.env.Prefs.SetLastVault(m.path)
			m.sheet(0)
		})
	})
	change = widgets.Secondary(lang.X("make.change", "Another place"), func() {
		m.env.Files.Save(lang.X("make.place", "Where it is kept"), filepath.Base(m.path), func(path string) {
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
	m.show(lang.X("make.where", "Where it is kept"),
		lang.X("make.whereSub", "One file, encrypted. Its name can be seen by others who use this computer; what is inside can't."),
		widgets.NewCard("", "", place, busy, widgets.NewFlow(create, change)))
}

// sheet shows one member's recovery code, lets them save it, and asks its last group back.
func (m *maker) sheet(i int) {
	if i >= len(m.kits) {
		m.env.Nav.Replace(program.Choose())
		return
	}
	kit, who := m.kits[i], m.forms[i].name
	groups := strings.Split(kit.Code, "-")
	last := groups[len(groups)-1]
	back := widgets.NewEntry("", nil)
	field := widgets.NewField(lang.X("sheet.back", "To show that it is kept: its last four letters"), back, "")
	next := func() {
		if !strings.EqualFold(strings.TrimSpace(back.Text), last) {
			back.SetText("")
			field.SetProblem(lang.X("sheet.wrong", "That is not the end of this code. Please look at your sheet."))
			m.page.Refresh()
			return
		}
		m.sheet(i + 1)
	}
	back.OnSubmitted = func(string) { next() }
	m.show(lang.X("sheet.title", "Recovery sheet of {{.Name}}", map[string]any{"Name": who}),
		lang.X("sheet.sub", "Shown this once. {{.Name}} is at the keyboard; it opens {{.Name}}'s private part.", map[string]any{"Name": who}),
		widgets.NewCard("", "",
			widgets.NewTitle(strings.Join(wrapGroups(groups, 4), "\n")),
			widgets.NewSoft(lang.X("sheet.text", "Write it down, or save it to a stick that is kept elsewhere. Whoever has it can open your part. Without passphrase and sheet, your private notes are gone for good; what both share still opens with your partner's passphrase.")),
			widgets.NewFlow(widgets.Secondary(lang.X("sheet.save", "Save the sheet"), func() { m.save(who, kit) })),
			widgets.Rule(), field,
			widgets.NewFlow(widgets.Primary(lang.X("make.next", "Continue"), next))))
	m.focus(back)
}

func (m *maker) save(who string, kit vault.Kit) {
	m.env.Files.Save(lang.X("sheet.save", "Save the sheet"), "sheet.txt", func(path string) {
		if path == "" {
			return
		}
		m.env.Act(func() error {
			return app.WriteFile(path, func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "%s\n%s\n%s\n", who, filepath.Base(m.path), kit.Code)
				return err
			})
		}, func() { m.env.Nav.Toast(lang.X("sheet.saved", "Saved. Keep it away from this computer."), "", nil) })
	})
}

// wrapGroups sets n groups on each line.
func wrapGroups(groups []string, n int) []string {
	var lines []string
	for len(groups) > 0 {
		k := min(n, len(groups))
		lines = append(lines, strings.Join(groups[:k], "-"))
		groups = groups[k:]
	}
	return lines
}

func (m *maker) show(heading, sub string, body ...fyne.CanvasObject) {
	m.page.SetHeading(heading, sub)
	m.page.SetBody(body...)
	m.page.ScrollTo(0)
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
