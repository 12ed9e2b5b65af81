package cycle

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// changePage sets an assignment in another way: how often, how long, and what for.
type changePage struct {
	env  *screen.Env
	page *widgets.Page
	id   homework.ID
	dose homework.Dose
	why  *widgets.Entry
}

// lengths are the minutes to choose from; 0 leaves them open.
var lengths = []int{0, 10, 15, 20, 30, 45, 60}

func newChangePage(e *screen.Env, r route.Route) shell.Page {
	l := e.L
	p := &changePage{env: e, page: widgets.NewPage("", "").Narrow()}
	p.page.SetCorner(bringup.Corner(e, p.page.Name))
	id, err := homework.ParseID(r.ID)
	var a *homework.Assignment
	both := false
	e.Read(func(s *homework.State) {
		if err == nil {
			a = s.Assignment(id)
		}
		both = a != nil && a.Joint()
		if a != nil {
			p.page.SetHeading(l.Work(e.Cat(), a.Work), "")
		}
	})
	if a == nil {
		p.page.SetHeading(l.X("plan.gone", "This assignment is not there any more"), "")
		p.page.SetBody(widgets.NewFlow(widgets.Primary(l.X("cycle.title", "This cycle"), e.Nav.Back)))
		return p
	}
	p.id, p.dose = id, a.Dose
	sub := l.X("change.sub", "It takes the place of what is set now.")
	if both {
		sub = l.X("change.subBoth", "It takes the place of what is set now when you both have said yes.")
	}
	p.page.SetHeading(l.Work(e.Cat(), a.Work), sub)
	p.why = widgets.NewEntry(l, "", nil)
	p.why.Limit = homework.MaxWhy
	p.why.SetText(a.Why)
	body := []fyne.CanvasObject{
		widgets.NewField(l.X("task.times", "How often, in this cycle?"), p.number(doses, a.Dose.Times, func(n int) { p.dose.Times = n }, ""), ""),
		widgets.NewField(l.X("change.minutes", "How many minutes each time?"), p.number(lengths, a.Dose.Minutes, func(n int) { p.dose.Minutes = n }, l.X("change.open", "left open")), ""),
		widgets.NewField(l.X("task.why", "What for? You may leave this out."), p.why, ""),
	}
	p.page.SetBody(widgets.NewSheet(spots.Path, widgets.NewColumnGap(theme.Gap, body...)))
	p.page.SetBar("", widgets.Quiet(l.X("action.cancel", "Cancel"), e.Nav.Back), widgets.Primary(l.X("cycle.set", "Set it"), p.save))
	return p
}

// number chooses one of some numbers, the present one among them; open stands for 0.
func (p *changePage) number(of []int, now int, set func(int), open string) *widgets.Choice {
	if !slices.Contains(of, now) {
		of = append(slices.Clone(of), now)
		slices.Sort(of)
	}
	var labels []string
	for _, n := range of {
		label := strconv.Itoa(n)
		if n == 0 {
			label = open
		}
		labels = append(labels, label)
	}
	return widgets.NewChoice(labels, slices.Index(of, now), func(i int) { set(of[i]) })
}

// Content is the page.
func (p *changePage) Content() fyne.CanvasObject { return p.page }

func (p *changePage) save() {
	p.env.Act(func() error { return p.env.App.ChangeAssignment(p.id, p.dose, p.why.Text) }, p.env.Nav.Back)
}
