package together

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// lookPage is the joint moment: the diary is open as one member, and the other types their passphrase beside them. It shows
// nothing of either's answers before both records of the round are on the disk.
type lookPage struct {
	env   *screen.Env
	deck  *homework.InterestDeck
	me    string
	other string
	page  *widgets.Page
	field *widgets.Field
	entry *widgets.Passphrase
	busy  *widgets.Busy
	show  *widgets.Button
	used  bool // something was typed
}

func newLook(e *screen.Env, d *homework.InterestDeck) shell.Page {
	l := e.L
	p := &lookPage{env: e, deck: d, page: widgets.NewPage("", "").Narrow()}
	var why error
	var next homework.Day
	solo := false
	e.Read(func(s *homework.State) {
		p.me, p.other, solo, next, why = s.Name(s.Me), s.Name(1-s.Me), s.Solo(), s.NextRound(d), s.CanLook(d, e.App.Today())
	})
	named := map[string]any{"Name": p.other, "Deck": deckTitle(l, d)}
	head := head(e, deckTitle(l, d), l.X("look.title", "Look together"), spots.Hands)
	p.entry = widgets.NewPassphrase(l, "", nil)
	p.entry.OnSubmitted(p.submit)
	switch {
	case solo:
		p.page.SetBody(head, notForOne(l))
		return p
	case next > e.App.Today() && next <= e.App.Today()+homework.RoundRest:
		p.page.SetBody(head, widgets.NewNotice(widgets.NoticePlain, l.X("list.next", "You have looked; you can again from {{.Day}}.", map[string]any{"Day": l.Date(next, e.App.Today())})))
		return p
	case why != nil:
		p.page.SetBody(head, widgets.NewNotice(widgets.NoticeCare, l.X("look.ahead", "The diary says that you looked on {{.Day}}, which is ahead of this computer's date. Set the date right first.",
			map[string]any{"Day": l.Short(next - homework.RoundRest)})))
		return p
	}
	p.field = widgets.NewField(l.X("look.passphrase", "{{.Name}}'s passphrase", named), p.entry, l.X("look.hint", "{{.Name}} types it; the other, please look away.", named))
	p.busy = widgets.NewBusy(l, l.X("look.busy", "Opening what {{.Name}} answered, to compare …", named), nil)
	p.busy.Hide()
	p.show = widgets.Primary(l.X("look.show", "Show what we both want"), p.submit)
	var ideas []fyne.CanvasObject
	for _, it := range d.Items {
		ideas = append(ideas, widgets.NewText(it.Text))
	}
	p.page.SetBody(head,
		widgets.NewText(l.X("look.text", "You are both here, and both want to look at these ideas now: {{.Deck}}. What both said yes to is shown and kept. All else stays unseen, and nothing of it is kept. The next time for them is in 14 days.", named)),
		widgets.NewCard("", "", p.field, p.busy, widgets.NewFlow(p.show, widgets.Secondary(l.X("action.notNow", "Not now"), e.Nav.Back))),
		widgets.NewSoft(l.X("look.stop", "Either of you can stop here, and nothing will say so. Nobody has to have answered.")).Even(),
		widgets.NewDisclosure(l.X("look.ideas", "The ideas"), widgets.NewColumnGap(theme.GapSmall, ideas...)))
	return p
}

// Content is what the page shows.
func (p *lookPage) Content() fyne.CanvasObject { return p.page }

// FirstFocus is the passphrase.
func (p *lookPage) FirstFocus() fyne.Focusable { return p.entry.Focusable() }

// Leave takes the passphrase out of the field, and out of memory if there was one, with whatever was read by it.
func (p *lookPage) Leave() {
	p.used = p.used || !p.entry.Empty()
	p.entry.Clear()
	if p.used {
		p.env.Forget(nil)
	}
}

// submit compares off the UI goroutine. The passphrase is taken out of the field at once.
func (p *lookPage) submit() {
	if p.busy == nil || p.busy.Visible() {
		return
	}
	l := p.env.L
	p.field.SetProblem("")
	passphrase := p.entry.Take()
	p.used = true
	p.busy.Show()
	p.show.SetEnabled(false)
	p.page.Refresh()
	p.env.Do(func() error {
		defer clear(passphrase)
		_, err := p.env.App.LookTogether(context.Background(), passphrase, p.deck.ID)
		return err
	}, func(err error) {
		p.busy.Hide()
		p.show.SetEnabled(true)
		switch {
		case screen.Done(err):
			p.env.Nav.Replace(route.List())
		case errors.Is(err, app.ErrWrongKey):
			p.field.SetProblem(l.X("look.wrong", "That is not {{.Name}}'s passphrase.", map[string]any{"Name": p.other}))
		case errors.Is(err, app.ErrSamePerson):
			p.field.SetProblem(l.X("look.same", "That is {{.Name}}'s own passphrase, by which the diary is open. The other one types theirs.", map[string]any{"Name": p.me}))
		case !p.env.App.IsOpen():
			p.env.Nav.Toast(l.Error(err), "", nil)
			p.env.Lock()
		default:
			p.env.Nav.Toast(l.Error(err), "", nil)
		}
		p.page.Refresh()
	})
}
