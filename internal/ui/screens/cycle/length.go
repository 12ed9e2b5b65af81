package cycle

import (
	"slices"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// days are the lengths of a cycle to choose from.
var days = []int{7, 14, 21, 28}

// askLength asks how long a cycle is that no appointment ends.
func (p *page) askLength(now int) {
	l := p.env.L
	of := days
	if !slices.Contains(of, now) {
		of = append(slices.Clone(of), now)
		slices.Sort(of)
	}
	var labels []string
	for _, n := range of {
		labels = append(labels, l.XN("long.days", "{{.N}} days", n, map[string]any{"N": n}))
	}
	title := l.X("cycle.length", "How long a cycle is")
	choice := widgets.NewChoice(labels, slices.Index(of, now), func(i int) { now = of[i] }).Named(title)
	var m *widgets.Modal
	var save *widgets.Button
	save = widgets.Primary(l.X("action.save", "Save"), func() {
		p.env.Submit(m, save, func() error { return p.env.App.SetCycle(now) }, nil)
	})
	m = widgets.ShowModal(p.env.Canvas(), widgets.NewColumnGap(theme.GapLoose,
		widgets.NewSubHeading(title), widgets.NewSoft(l.X("cycle.lengthText", "A cycle ends with your next appointment. Where none is set it has this length; one that has begun before today keeps its own.")), choice,
		widgets.NewFlow(save, widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() }))), nil)
	p.env.Canvas().Focus(choice)
}
