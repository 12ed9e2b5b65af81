package together

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// asksPage is what each would like of the other, said plainly. Nothing on it is counted.
type asksPage struct {
	screen.Live
	env   *screen.Env
	page  *widgets.Page
	entry *widgets.Entry
}

func newAsks(e *screen.Env) shell.Page {
	p := &asksPage{env: e, page: widgets.NewPage("", "")}
	p.entry = widgets.NewEntry(e.L, e.L.X("ask.hint", "that you read to me in the evening"), func(s string) { e.Remember(app.AskDraft, s) })
	p.entry.Limit = homework.MaxAsk
	p.entry.OnSubmitted = func(string) { p.say() }
	p.Live = screen.NewLive(e, p.page, p.draw)
	e.LoadDraft(app.AskDraft, func(b []byte) {
		if len(b) > 0 && p.entry.Text == "" {
			p.entry.SetText(string(b))
		}
	})
	return p
}

// FirstFocus is the field.
func (p *asksPage) FirstFocus() fyne.Focusable { return p.entry }

// Leave writes what was typed.
func (p *asksPage) Leave() {
	p.Live.Leave()
	p.env.Keep(p.env.App.WriteDrafts)
}

func (p *asksPage) say() {
	words := strings.TrimSpace(p.entry.Text)
	if words == "" {
		return
	}
	var id homework.ID
	p.env.Act(func() (err error) {
		id, err = p.env.App.Ask(words)
		return err
	}, func() {
		p.entry.SetText("")
		p.env.Undoable(p.env.L.X("ask.said", "Said. No answer is needed at once."), func() error { return p.env.App.RemoveAsk(context.Background(), id) }, nil)
	})
}

func (p *asksPage) draw() {
	l := p.env.L
	var rows []fyne.CanvasObject
	var other string
	solo := false
	if !p.env.Read(func(s *homework.State) {
		other, solo = s.Name(1-s.Me), s.Solo()
		for _, a := range s.AsksOn(p.env.App.Today()) {
			rows = append(rows, p.row(s, a))
		}
	}) {
		return
	}
	title := l.X("week.askHint", "I would like …")
	head := head(p.env, title, title, spots.Envelope)
	if solo {
		p.page.SetBody(head, widgets.NewEmptyState(spots.Chairs, l.X("list.solo", "This takes two"), ""))
		return
	}
	body := []fyne.CanvasObject{head, widgets.NewSoft(l.X("ask.sub", "An ask is a wish said plainly. Yes, yes with a change, and not now weigh the same, and nobody asks why. Nothing here is counted, and what nobody comes back to goes by itself.")),
		widgets.NewCard("", "", widgets.NewField(l.X("week.askHint", "I would like …"), p.entry, l.X("ask.seen", "{{.Name}} sees it here.", map[string]any{"Name": other})),
			widgets.NewFlow(widgets.Primary(l.X("ask.say", "Say it"), p.say)))}
	p.page.SetBody(append(body, rows...)...)
}

// row is an ask with what was said to it.
func (p *asksPage) row(s *homework.State, a homework.Ask) fyne.CanvasObject {
	l := p.env.L
	title := l.X("together.ask", "{{.Name}} would like", map[string]any{"Name": s.Name(a.By)})
	parts := []fyne.CanvasObject{widgets.NewText(a.Words)}
	if a.Reply != "" {
		parts = append(parts, widgets.NewSoft(l.AskReply(a, s.Name(1-a.By))))
	}
	var actions []fyne.CanvasObject
	if a.By == s.Me {
		actions = append(actions, widgets.Quiet(l.X("cycle.takeBack", "Take it back"), p.env.Once(func() error {
			return p.env.App.RemoveAsk(context.Background(), a.ID)
		}, nil)))
	} else {
		actions = append(actions,
			widgets.Secondary(l.X("ask.yes", "Yes, gladly"), p.answer(a, homework.ReplyYes)),
			widgets.Secondary(l.X("invite.withChange", "Yes, with a change"), func() { p.change(a) }),
			widgets.Secondary(l.X("action.notNow", "Not now"), p.answer(a, homework.ReplyNotNow)))
	}
	return widgets.NewCard(title, l.Date(a.On, p.env.App.Today()), append(parts, widgets.NewFlow(actions...))...)
}

func (p *asksPage) answer(a homework.Ask, r homework.Reply) func() {
	return func() { p.env.Act(func() error { return p.env.App.AnswerAsk(a.ID, r, "") }, nil) }
}

// change asks for the change and answers with it.
func (p *asksPage) change(a homework.Ask) {
	l := p.env.L
	entry := widgets.NewEntry(l, l.X("invite.changeHint", "Rather on Sunday; only the first half; …"), nil)
	entry.OnRefused(p.env.Refused)
	entry.Limit = homework.MaxAsk
	var m *widgets.Modal
	var send *widgets.Button
	submit := func() {
		p.env.Submit(m, send, func() error { return p.env.App.AnswerAsk(a.ID, homework.ReplyChange, entry.Text) }, nil)
	}
	send = widgets.Primary(l.X("invite.answer", "Answer"), submit)
	entry.OnSubmitted = func(string) { submit() }
	m = widgets.ShowModal(p.env.Canvas(), widgets.NewColumnGap(theme.GapLoose,
		widgets.NewSubHeading(l.X("invite.withChange", "Yes, with a change")), entry,
		widgets.NewFlow(send, widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() }))), nil)
	p.env.Canvas().Focus(entry)
}
