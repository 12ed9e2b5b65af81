package clients

import (
	"errors"
	"os"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/parts/unseal"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// newReceive opens a progress file and keeps it with its client, whom it finds by the diary that it names; of new people it asks.
func newReceive(e *screen.Env, path string) shell.Page {
	l := e.L
	r := &receiver{env: e}
	return unseal.New(e, unseal.File{
		Path:         path,
		Title:        l.X("clients.receive", "Open a progress file"),
		Sub:          l.X("clients.receiveSub", "It is opened once and kept here, sealed with your own keys. The file that you were sent stays where it is."),
		ToKey:        l.X("review.toKey", "This file is sealed to a key. It opens with the key file that was made together with the key."),
		ByPassphrase: report.ByPassphrase,
		Read:         r.read,
		Opened:       r.opened,
		Sentence: func(err error) string {
			if errors.Is(err, os.ErrPermission) || errors.Is(err, os.ErrNotExist) {
				return l.X("review.unreadable", "This file can't be read here. Nothing was changed; please choose another one.")
			}
			return l.Error(err)
		},
		Back:  e.Nav.Back,
		Frame: shell.FrameWhole,
	})
}

// receiver is a file on its way to its client.
type receiver struct {
	env    *screen.Env
	file   *app.Progress
	client homework.ID
	kept   bool
}

// read opens the file, and keeps it where its diary names one client. It runs off the UI goroutine.
func (r *receiver) read(path string, ids ...agefile.Identity) (err error) {
	if r.file, err = r.env.App.OpenProgress(path, ids...); err != nil {
		return err
	}
	r.kept = false
	r.env.App.Read(func(s *homework.State) {
		if of := s.Workspace.ByCouple(r.file.Vault); len(of) == 1 {
			r.client, r.kept = of[0].ID, true
		}
	})
	if r.kept {
		_, err = r.env.App.KeepProgress(r.client, r.file, false)
	}
	return err
}

func (r *receiver) opened() error {
	if r.kept {
		r.show()
	} else {
		r.ask()
	}
	return nil
}

// show leads to the client.
func (r *receiver) show() {
	l := r.env.L
	r.env.Nav.Replace(route.Client(r.client))
	r.env.Nav.Toast(l.X("clients.kept", "{{.Name}}'s file is kept.", map[string]any{"Name": r.file.Name}), "", nil)
}

// ask asks whose file it is.
func (r *receiver) ask() {
	l := r.env.L
	var m *widgets.Modal
	alias := widgets.NewEntry(l, l.X("clients.aliasHint", "such as the hour of their visits"), nil)
	alias.Limit = 40
	field := widgets.NewField(l.X("clients.alias", "Alias"), alias, l.X("clients.aliasNote", "One that would tell nobody who they are."))
	keep := func() {
		words := strings.TrimSpace(alias.Text)
		if words == "" {
			field.SetProblem(l.X("clients.needAlias", "An alias is needed."))
			return
		}
		r.env.Do(func() error { return r.keep(words, false) }, func(err error) {
			switch {
			case errors.Is(err, homework.ErrOtherClient):
				m.Hide()
				r.samePeople(words)
			case err != nil:
				field.SetProblem(l.Error(err))
			default:
				m.Hide()
				r.show()
			}
		})
	}
	alias.OnSubmitted = func(string) { keep() }
	m = widgets.ShowModal(r.env.Canvas(), widgets.NewColumnGap(theme.GapLoose,
		widgets.NewSubHeading(l.X("clients.whose", "Whose file is it?")),
		widgets.NewText(l.X("clients.whoseText", "It is {{.Name}}'s, and no file of this diary is here yet. Name a client who is in the list, or somebody new.", map[string]any{"Name": r.file.Name})),
		field, r.without(func(name string) { alias.SetText(name) }),
		widgets.NewFlow(widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() }), widgets.Primary(l.X("action.keep", "Keep it"), keep))), nil)
	r.env.Canvas().Focus(alias)
}

// mostOffered is how many aliases are offered to tap.
const mostOffered = 8

// without offers the clients of whom there is no file yet.
func (r *receiver) without(chosen func(alias string)) fyne.CanvasObject {
	flow := widgets.NewFlow()
	r.env.Read(func(s *homework.State) {
		for _, c := range s.Workspace.Listed(r.env.App.Today()) {
			if len(c.Files) == 0 && len(flow.Objects) < mostOffered {
				flow.Add(widgets.Secondary(c.Alias, func() { chosen(c.Alias) }).Small())
			}
		}
	})
	return flow
}

// keep keeps the file with the client of an alias, who is added if need be. It runs off the UI goroutine.
func (r *receiver) keep(alias string, samePeople bool) error {
	found := false
	r.env.App.Read(func(s *homework.State) {
		if c := s.Workspace.ByAlias(alias); c != nil {
			r.client, found = c.ID, true
		}
	})
	if !found {
		id, err := r.env.App.AddClient(alias)
		if err != nil {
			return err
		}
		r.client = id
	}
	_, err := r.env.App.KeepProgress(r.client, r.file, samePeople)
	return err
}

// samePeople asks about a file that names another diary than those before.
func (r *receiver) samePeople(alias string) {
	l := r.env.L
	widgets.Confirm(l, r.env.Canvas(), widgets.Question{
		Title: l.X("clients.same", "Are they the same people?"),
		Text:  l.X("clients.sameText", "The files that are kept with {{.Alias}} are of another diary. That is so when people have made new keys, or begun anew.", map[string]any{"Alias": alias}),
		Yes:   l.X("clients.sameYes", "Yes, the same people"),
	}, func(yes bool) {
		if yes {
			r.env.Act(func() error { return r.keep(alias, true) }, r.show)
		}
	})
}
