package program

import (
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/parts/invitations"
	"unhurried/internal/ui/parts/logsession"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// exerciseRows show what may begin on a stage: the one that is next first and with the page's main button, the others smaller.
func (p *page) exerciseRows(v *view) (rows []fyne.CanvasObject) {
	all := slices.Clone(v.exercises)
	slices.SortStableFunc(all, func(a, b exercise) int { return rank(a) - rank(b) })
	for i, e := range all {
		var start, other maker = widgets.Secondary, widgets.Secondary
		switch {
		case e.next && !v.met: // else staying, repeating and moving on are equals, and none of them is the main one
			p.foot(p.env.L.X("program.startIt", "Start: {{.Title}}", map[string]any{"Title": e.Title}), func() { p.env.Nav.Go(route.Session(e.ID)) })
		case i > 0:
			start, other = small, widgets.Quiet
		}
		rows = append(rows, widgets.Rule(), widgets.NewColumnGap(theme.GapSmall,
			widgets.NewSpread(widgets.NewBold(e.Title), widgets.NewCaption(p.facts(e))), widgets.NewFlow(p.exerciseButtons(v, e, start, other)...)))
	}
	return rows
}

// rank is 0 for what is next, and 1 for all else.
func rank(e exercise) int {
	if e.next {
		return 0
	}
	return 1
}

func small(label string, tapped func()) *widgets.Button {
	return widgets.Secondary(label, tapped).Small()
}

// facts are how long an exercise takes, and that it is needed.
func (p *page) facts(e exercise) string {
	facts := p.env.L.Minutes(e.Minutes)
	if e.needed {
		facts = p.env.L.X("program.needed", "{{.Minutes}} · needed on this stage", map[string]any{"Minutes": facts})
	}
	return facts
}

// maker makes a button of some kind.
type maker func(label string, tapped func()) *widgets.Button

// exerciseButtons are what one can do with an exercise: start makes the first of them, other those that follow.
func (p *page) exerciseButtons(v *view, e exercise, start, other maker) []fyne.CanvasObject {
	l := p.env.L
	log := l.X("program.log", "Note one we did")
	if v.solo {
		log = l.X("program.logSolo", "Note one I did")
	}
	buttons := []fyne.CanvasObject{
		start(l.X("action.start", "Start"), func() { p.env.Nav.Go(route.Session(e.ID)) }),
		other(log, func() { logsession.Ask(p.env, e.Exercise) }),
	}
	if !v.solo {
		buttons = append(buttons, other(l.X("program.invite", "Invite"), func() { invitations.Invite(p.env, e.ID) }))
	}
	return append(buttons, widgets.Quiet(l.X("program.readIt", "Read it first"), func() { p.env.Nav.Go(route.Exercise(e.ID)) }))
}
