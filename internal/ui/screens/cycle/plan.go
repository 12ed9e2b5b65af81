package cycle

import (
	"encoding/json"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/audience"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// planPage asks for a plan in at most four steps, one question each, and reads it back as one sentence. Every step may be
// left out. A half-made plan is kept as a draft.
type planPage struct {
	env   *screen.Env
	id    homework.ID
	page  *widgets.Page
	title string
	plan  homework.Plan
	alone bool // nobody else may be told: the assignment is mine alone, or there is nobody else
	step  int
	note  *widgets.NoteEntry
	kept  bool // it is in the diary
	left  bool // somebody went on to another page
}

// planSteps are the questions; the last step reads the plan back.
const planSteps = 3

func newPlanPage(e *screen.Env, r route.Route) shell.Page {
	p := &planPage{env: e, page: widgets.NewPage("", "").Narrow(), plan: homework.Plan{Audience: homework.AudienceMe}}
	p.page.SetCorner(bringup.Corner(e, p.page.Name))
	id, err := homework.ParseID(r.ID)
	e.Read(func(s *homework.State) {
		a := s.Assignment(id)
		if err != nil || a == nil {
			return
		}
		p.id, p.title, p.alone = id, e.L.Work(e.Cat(), a.Work), !a.Audience.Shared() || s.Solo()
		if before := s.Plan(a, s.Me); before != nil {
			p.plan = *before
		} else if theirs, ok := a.Proposed(); ok {
			p.plan = theirs
		}
	})
	e.LoadDraft(app.PlanDraft(p.id), p.begin)
	return p
}

// begin shows the plan as it was left, or as it was kept before.
func (p *planPage) begin(kept []byte) {
	if p.left {
		return
	}
	var d homework.Plan
	if len(kept) > 0 && json.Unmarshal(kept, &d) == nil && d.Audience.Valid() {
		p.plan = d
	}
	p.draw()
}

// Content is the page.
func (p *planPage) Content() fyne.CanvasObject { return p.page }

// Leave keeps what was typed.
func (p *planPage) Leave() {
	p.left = true
	p.take()
}

// question returns what a step asks, an example of an answer, and where the answer goes.
func (p *planPage) question(step int) (ask, hint string, to *string) {
	l := p.env.L
	switch step {
	case 0:
		return l.X("plan.obstacle", "What is most likely to get in the way?"), l.X("plan.obstacleHint", "late evenings, being tired, feeling watched …"), &p.plan.Obstacle
	case 1:
		return l.X("plan.if", "How will you notice that it is there?"), l.X("plan.ifHint", "it is nine and I am still at the desk"), &p.plan.If
	}
	hint = l.X("plan.thenHint", "I close it and sit down beside you")
	if p.alone {
		hint = l.X("plan.thenHintAlone", "I close it and light the lamp")
	}
	return l.X("plan.then", "What will you do then?"), hint, &p.plan.Then
}

func (p *planPage) draw() {
	l := p.env.L
	if p.title == "" {
		p.page.SetHeading(l.X("plan.gone", "This assignment is not there any more"), "")
		p.page.SetBody(widgets.NewFlow(widgets.Primary(l.X("cycle.title", "This cycle"), p.env.Nav.Back)))
		return
	}
	p.page.SetEyebrow(p.title)
	if p.step == planSteps {
		p.readBack()
		return
	}
	ask, hint, to := p.question(p.step)
	p.page.SetHeading(ask, "")
	p.note = widgets.NewNoteEntry(l, hint, p.env.Clock, func(string) { p.take() }).Named(ask).Most(homework.MaxPlan)
	p.note.SetText(*to)
	p.page.SetBody(widgets.NewSheet([planSteps]spots.Name{spots.Rain, spots.Lamp, spots.Cups}[p.step], p.note))
	buttons := []fyne.CanvasObject{widgets.Quiet(l.X("plan.leaveOut", "Leave this out"), func() {
		p.note.SetText("")
		p.take()
		p.turn(1)
	}), widgets.Primary(l.X("session.next", "Next"), func() { p.turn(1) })}
	if p.step > 0 {
		buttons = append([]fyne.CanvasObject{widgets.Secondary(l.X("action.back", "Back"), func() { p.turn(-1) })}, buttons...)
	}
	p.page.SetBar(l.X("plan.steps", "Question {{.N}} of {{.Of}}", map[string]any{"N": p.step + 1, "Of": planSteps}), buttons...)
}

// readBack shows the plan as one sentence, to keep.
func (p *planPage) readBack() {
	l := p.env.L
	p.note = nil
	p.page.SetHeading(l.X("plan.yours", "Your plan"), "")
	var body []fyne.CanvasObject
	if said := l.IfThen(&p.plan); said != "" {
		body = append(body, widgets.NewQuote(said))
	} else if p.plan.Obstacle != "" {
		body = append(body, widgets.NewText(l.X("cycle.obstacle", "What may get in the way: {{.What}}", map[string]any{"What": p.plan.Obstacle})))
	} else {
		body = append(body, widgets.NewSoft(l.X("plan.nothing", "You left everything out. That is fine: you can plan later.")))
	}
	body = append(body, widgets.NewField(l.X("checkin.who", "Who may read this"), audience.NewChoice(l, p.alone, p.plan.Audience, func(a homework.Audience) {
		p.plan.Audience = a
		p.keepDraft()
	}), ""))
	p.page.SetBody(widgets.NewSheet(spots.Path, widgets.NewColumnGap(theme.Gap, body...)))
	p.page.SetBar("", widgets.Secondary(l.X("action.back", "Back"), func() { p.turn(-1) }), widgets.Primary(l.X("plan.keep", "Keep this plan"), p.keep))
}

func (p *planPage) turn(by int) {
	p.take()
	p.step = min(max(p.step+by, 0), planSteps)
	p.draw()
}

// take takes over what was typed.
func (p *planPage) take() {
	if p.note == nil || p.kept {
		return
	}
	if _, _, to := p.question(p.step); *to != p.note.Text() {
		*to = p.note.Text()
		p.keepDraft()
	}
}

func (p *planPage) keepDraft() {
	b, err := json.Marshal(p.plan)
	if err != nil { // it is words
		panic(err)
	}
	p.env.KeepDraft(app.PlanDraft(p.id), b)
}

func (p *planPage) keep() {
	p.env.Act(func() error {
		if err := p.env.App.PlanAssignment(p.id, p.plan); err != nil {
			return err
		}
		return p.env.App.SetDraft(app.PlanDraft(p.id), nil)
	}, p.env.Nav.Back)
}
