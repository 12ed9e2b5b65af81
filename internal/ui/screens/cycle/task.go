package cycle

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// taskPage sets something in one's own words: what, for whom, how often, and why.
type taskPage struct {
	env   *screen.Env
	page  *widgets.Page
	set   homework.Assigned
	words *widgets.Entry
	what  *widgets.Field // around words
	why   *widgets.Entry
}

// doses are the numbers of times to choose from.
var doses = []int{1, 2, 3, 4, 5, 6}

func newTaskPage(e *screen.Env) shell.Page {
	l := e.L
	p := &taskPage{env: e, page: widgets.NewPage(l.X("cycle.own", "Something of your own"), l.X("task.sub", "Something small that will happen is better than a lot that won't.")).Narrow()}
	p.page.SetCorner(bringup.Corner(e, p.page.Name))
	p.set = homework.Assigned{Work: homework.Work{Kind: homework.WorkOwn}, For: homework.WhomMe, Audience: homework.AudienceMe, Dose: homework.Dose{Times: 1}}
	p.words = widgets.NewEntry(l, l.X("task.hint", "a walk together after supper"), func(s string) { e.Remember(app.TaskDraft, s) })
	p.why = widgets.NewEntry(l, "", nil)
	p.words.Limit, p.why.Limit = homework.MaxTask, homework.MaxWhy
	times := []string{}
	for _, n := range doses {
		times = append(times, strconv.Itoa(n))
	}
	p.what = widgets.NewField(l.X("task.what", "What?"), p.words, "")
	body := []fyne.CanvasObject{
		p.what,
		widgets.NewField(l.X("task.times", "How often, in this cycle?"), widgets.NewChoice(times, 0, func(i int) { p.set.Dose.Times = doses[i] }), ""),
		widgets.NewField(l.X("task.why", "What for? You may leave this out."), p.why, ""),
	}
	solo := false
	e.Read(func(s *homework.State) { solo = s.Solo() })
	if !solo {
		whom := []string{l.X("task.me", "me; nobody else sees it"), l.X("task.meShown", "me; we both see it"), l.Audience(homework.AudienceUs)}
		body = append(body, widgets.NewField(l.X("task.whom", "For whom?"), widgets.NewChoice(whom, 0, p.choose), l.X("task.whomHint", "What is for both of you begins when both have said yes.")))
	}
	p.page.SetBody(widgets.NewSheet(spots.Path, widgets.NewColumnGap(theme.Gap, body...)))
	p.page.SetBar("", widgets.Quiet(l.X("action.cancel", "Cancel"), e.Nav.Back), widgets.Primary(l.X("cycle.set", "Set it"), p.save))
	e.LoadDraft(app.TaskDraft, func(kept []byte) {
		if len(kept) > 0 && p.words.Text == "" {
			p.words.SetText(string(kept))
		}
	})
	return p
}

// choose sets whom it is for and who knows of it.
func (p *taskPage) choose(i int) {
	p.set.For, p.set.Audience = homework.WhomMe, homework.AudienceMe
	switch i {
	case 1:
		p.set.Audience = homework.AudienceUs
	case 2:
		p.set.For, p.set.Audience = homework.WhomUs, homework.AudienceUs
	}
}

// Leave writes what was typed.
func (p *taskPage) Leave() { p.env.Keep(p.env.App.WriteDrafts) }

// Content is the page.
func (p *taskPage) Content() fyne.CanvasObject { return p.page }

func (p *taskPage) save() {
	e := p.set
	e.Work.Words, e.Why = strings.TrimSpace(p.words.Text), p.why.Text
	if e.Work.Words == "" {
		p.what.SetProblem(p.env.L.X("task.needed", "A few words are needed here"))
		return
	}
	p.env.Act(func() error {
		if _, err := p.env.App.Assign(e); err != nil {
			return err
		}
		return p.env.App.SetDraft(app.TaskDraft, nil)
	}, p.env.Nav.Back)
}
