package diary

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/parts/logsession"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// step is how many entries come with each "Earlier ones".
const step = 20

type page struct {
	screen.Live
	env   *screen.Env
	page  *widgets.Page
	shown int
}

// New makes the page.
func New(e *screen.Env) shell.Page {
	p := &page{env: e, shown: step, page: widgets.NewPage(e.L.X("diary.title", "What you wrote"),
		e.L.X("diary.sub", "Yours to change or delete at any time. What you keep for yourself is sealed with your own key."))}
	p.page.SetCorner(widgets.NewSpot(spots.Book, theme.SpotHeightRow))
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

func (p *page) draw() {
	l := p.env.L
	var entries []entry
	var more, solo bool
	p.env.Read(func(s *homework.State) {
		entries, more = newEntries(l, s, p.env.Cat(), p.env.App.Today(), p.shown)
		solo = s.Solo()
	})
	var body []fyne.CanvasObject
	for _, e := range entries {
		body = append(body, p.card(e))
	}
	if len(entries) == 0 {
		text := l.X("diary.noneText", "After a session each of you writes a few lines. They gather here.")
		if solo {
			text = l.X("diary.noneSolo", "After a session you write a few lines. They gather here.")
		}
		body = append(body, widgets.NewEmptyState(spots.Letter, l.X("diary.none", "Nothing yet"), text))
	}
	if more {
		body = append(body, widgets.NewFlow(widgets.Secondary(l.X("action.earlier", "Earlier ones"), func() {
			p.shown += step
			p.draw()
		})))
	}
	p.page.SetBody(body...)
}

func (p *page) card(e entry) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if e.outcome != "" {
		parts = append(parts, widgets.NewFlow(widgets.NewPill(e.outcome, widgets.ToneNeutral)))
	}
	switch {
	case e.mine != nil && e.theirs != nil:
		parts = append(parts, widgets.NewTwoColumns(column(e.mine), column(e.theirs)))
	case e.mine != nil:
		parts = append(parts, column(e.mine))
	case e.theirs != nil: // who wrote it did not wait for mine
		parts = append(parts, column(e.theirs))
	}
	if e.told != "" {
		parts = append(parts, widgets.NewCaption(e.told))
	}
	for _, l := range e.logs {
		parts = append(parts, widgets.NewSoft(l))
	}
	if e.note != "" {
		parts = append(parts, widgets.NewSoft(e.note))
	}
	var buttons []fyne.CanvasObject
	if e.mine == nil {
		buttons = append(buttons, widgets.Secondary(p.env.L.X("today.checkInGo", "Check in"), func() {
			p.env.Nav.Go(e.form())
		}))
	} else {
		buttons = append(buttons,
			widgets.Secondary(p.env.L.X("diary.change", "Change mine"), func() { p.env.Nav.Go(e.form()) }),
			widgets.Quiet(p.env.L.X("diary.delete", "Delete mine"), func() { p.remove(e) }))
	}
	if e.waiting != "" {
		buttons = append(buttons, widgets.Quiet(p.env.L.X("diary.letRead", "Let {{.Name}} read mine all the same", map[string]any{"Name": e.waiting}), func() { p.letRead(e) }))
	}
	buttons = append(buttons, bringup.Link(p.env, e.title))
	if e.logged {
		buttons = append(buttons, widgets.Quiet(p.env.L.X("diary.takeOut", "Take this session out"), func() { logsession.TakeOut(p.env, e.key) }))
	}
	return widgets.NewCard(e.title, e.when, append(parts, widgets.NewFlow(buttons...))...)
}

// form leads to my check-in on it.
func (e *entry) form() route.Route {
	if e.week != 0 {
		return route.Week(e.week)
	}
	return route.CheckIn(e.key)
}

func column(x *part) fyne.CanvasObject {
	c := widgets.NewColumnGap(theme.GapClose, widgets.NewBold(x.name))
	if len(x.answers) > 0 {
		c.Add(widgets.NewSoft(strings.Join(x.answers, " · ")))
	}
	for _, t := range x.texts {
		c.Add(widgets.NewText(t.body))
		c.Add(widgets.NewCaption(t.field + " · " + t.audience))
	}
	if x.told != "" {
		c.Add(widgets.NewCaption(x.told))
	}
	if x.changed != "" {
		c.Add(widgets.NewSoft(x.changed))
	}
	return c
}

// letRead lets the other read what waits for them, after one question, since what was read can't be taken back.
func (p *page) letRead(e entry) {
	l, name := p.env.L, map[string]any{"Name": e.waiting}
	widgets.Confirm(l, p.env.Canvas(), widgets.Question{
		Title: l.X("diary.letReadTitle", "Let {{.Name}} read yours?", name),
		Text: l.X("diary.letReadText", "Yours has waited for two weeks. {{.Name}} would read what you share of it, though theirs is not in, and may still write theirs or not. "+
			"It can't be taken back once it was read. What you keep for yourself stays yours.", name),
		Yes: l.X("diary.letReadYes", "Let {{.Name}} read it", name), No: l.X("diary.letReadNo", "Let it wait"),
	}, func(yes bool) {
		if yes {
			p.env.Act(func() error {
				if e.week != 0 {
					return p.env.App.LetReadWeek(e.week)
				}
				return p.env.App.LetRead(e.key)
			}, nil)
		}
	})
}

// remove deletes my check-in after one question: there is no way back, since the words leave the file.
func (p *page) remove(e entry) {
	l := p.env.L
	text := l.X("diary.deleteText", "Your answers and words on {{.What}} leave this file for good. Backups may still hold them.", map[string]any{"What": e.title})
	if e.week != 0 {
		text = l.X("diary.deleteWeek", "Your answers and words on the week from {{.When}} leave this file for good. Backups may still hold them.", map[string]any{"When": e.when})
	}
	if e.seen != "" {
		text += " " + l.X("diary.deleteBoth", "{{.Name}} may have read them, and sees that they were taken away.", map[string]any{"Name": e.seen})
	}
	widgets.Confirm(l, p.env.Canvas(), widgets.Question{
		Title: l.X("diary.deleteTitle", "Delete your check-in?"),
		Text:  text,
		Yes:   l.X("diary.delete", "Delete mine"), No: l.X("action.keep", "Keep it"),
	}, func(yes bool) {
		if yes {
			p.env.Act(func() error {
				if e.week != 0 {
					return p.env.App.DeleteWeek(context.Background(), e.week)
				}
				return p.env.App.DeleteCheckIn(context.Background(), e.key)
			}, nil)
		}
	})
}
