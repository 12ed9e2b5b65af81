package session

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/homework"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/screens/checkin"
	"unhurried/internal/ui/screens/words"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// View is a guided session.
const View shell.View = "session"

// Route leads to a guided session of an exercise.
func Route(exercise string) shell.Route {
	return shell.Route{Place: shell.Today, View: View, ID: exercise}
}

// beat is how often the time on the screen moves. Nothing counts seconds aloud.
const beat = time.Second

type page struct {
	env    *env.Env
	course *course
	names  [2]string
	root   *fyne.Container
	step   *widgets.StepView
	pause  *widgets.Button
	next   *widgets.Button
	cancel func() // of the next beat
	saved  bool
}

// New makes the page.
func New(e *env.Env, exercise string) shell.Page {
	p := &page{env: e, root: container.NewStack()}
	x := e.Cat().Exercise(exercise)
	if x == nil || len(x.Steps) == 0 {
		p.root.Add(widgets.NewPage("", "", widgets.NewEmptyState(lang.X("session.unknown", "This exercise is not in the library"), "",
			widgets.Secondary(lang.X("session.back", "Back"), e.Nav.Back))))
		return p
	}
	e.Read(func(s *homework.State) {
		members := s.Members
		if x.For == homework.ForSolo {
			members = 1
			p.names[0] = s.Name(s.Me)
		} else {
			p.names = [2]string{s.Name(0), s.Name(1)}
		}
		p.course = newCourse(x, members)
	})
	p.drawConsent()
	return p
}

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.root }

// Frame is the whole window.
func (p *page) Frame() shell.Frame { return shell.FrameFull }

// Leave stops the time. A session that was under way and left by the lock is kept as it stood.
func (p *page) Leave() {
	if p.cancel != nil {
		p.cancel()
	}
	if c := p.course; c != nil && c.phase == phaseSteps && !p.saved {
		c.stop(p.env.Clock.Now())
		p.log(func(homework.SessionKey) {})
	}
}

// Escape is swallowed while steps run, so that a stray key ends nothing.
func (p *page) Escape() bool { return p.course != nil && p.course.phase == phaseSteps }

func (p *page) show(o fyne.CanvasObject) {
	p.root.Objects = []fyne.CanvasObject{o}
	p.root.Refresh()
}

// drawConsent asks each person for their own yes, to what this exercise is, every time (rule 10).
func (p *page) drawConsent() {
	c := p.course
	x := c.exercise
	begin := widgets.Primary(lang.X("session.begin", "Begin"), func() {
		c.begin(p.env.Clock.Now())
		if c.phase == phaseSteps {
			p.drawSteps()
		}
	})
	begin.SetEnabled(c.agreed())
	var to []fyne.CanvasObject
	for _, s := range x.Consent {
		to = append(to, widgets.NewText("•  "+s))
	}
	var yes []fyne.CanvasObject
	for m := range c.members {
		label := lang.X("session.yes", "{{.Name}}: yes, today", map[string]any{"Name": p.names[m]})
		if c.members == 1 {
			label = lang.X("session.yesSolo", "Yes, today")
		}
		yes = append(yes, widgets.NewCheck(label, false, func(on bool) {
			c.consent[m] = on
			begin.SetEnabled(c.agreed())
		}))
	}
	var prepare []fyne.CanvasObject
	for _, s := range x.Prepare {
		prepare = append(prepare, widgets.NewText("•  "+s))
	}
	ask := lang.X("session.ask", "Each of you says it for yourself, to this and for today only. A no needs no reason and costs nothing.")
	if c.members == 1 {
		ask = lang.X("session.askSolo", "For today only. A no needs no reason and costs nothing.")
	}
	left := []fyne.CanvasObject{widgets.NewCard(lang.X("session.prepare", "To prepare"), words.Minutes(x.Minutes), prepare...)}
	if len(x.StopIf) > 0 {
		var stop []fyne.CanvasObject
		for _, s := range x.StopIf {
			stop = append(stop, widgets.NewText("•  "+s))
		}
		left = append(left, widgets.NewCard(lang.X("session.stopIf", "Stop if"), "", stop...))
	}
	right := []fyne.CanvasObject{widgets.NewCard(lang.X("session.consent", "What you say yes to"), "",
		append(append(to, widgets.Rule(), widgets.NewSoft(ask)), yes...)...)}
	if c.members == 2 && p.hasRoles() {
		right = append(right, widgets.NewCard(lang.X("session.first", "Who begins?"), "",
			widgets.NewChoice(p.names[:], c.first, func(i int) { c.first = max(i, 0) })))
	}
	p.show(widgets.NewPage(x.Title, x.Purpose,
		widgets.NewTwoColumns(widgets.NewColumnGap(16, left...), widgets.NewColumnGap(16, right...)),
		widgets.NewFlow(begin,
			widgets.Secondary(lang.X("session.notToday", "Not today"), func() { p.decline(homework.OutcomeDeclined) }),
			widgets.Secondary(lang.X("session.another", "Another day"), func() { p.decline(homework.OutcomePostponed) }),
			widgets.Quiet(lang.X("session.back", "Back"), p.env.Nav.Back))).Center())
}

func (p *page) hasRoles() bool {
	for _, s := range p.course.exercise.Steps {
		if s.Who == homework.WhoToucher || s.Who == homework.WhoTouched || s.Switch {
			return true
		}
	}
	return false
}

// decline notes a no, without asking who said it.
func (p *page) decline(o homework.Outcome) {
	p.env.Act(func() error {
		_, err := p.env.App.LogSession(homework.SessionLogged{
			Session: homework.SessionKey{Exercise: p.course.exercise.ID, Day: p.env.App.Today()}, Outcome: o,
		})
		return err
	}, func() {
		p.saved = true
		p.env.Nav.Back()
		p.env.Nav.Toast(lang.X("session.declined", "Noted. It counts against nobody."), "", nil)
	})
}

func (p *page) drawSteps() {
	c := p.course
	p.step = widgets.NewStepView(p.stepWords())
	now := p.env.Clock.Now
	large := widgets.Secondary(lang.X("session.larger", "Larger text"), nil)
	large.OnTapped = func() { p.step.SetLarge(!p.step.Large()) }
	p.pause = widgets.Secondary(lang.X("session.pause", "Pause"), func() {
		if c.running {
			c.pause(now())
		} else {
			c.resume(now())
		}
		p.refresh()
	})
	p.next = widgets.Secondary(lang.X("session.next", "Next"), func() {
		c.next(now())
		if c.phase == phaseDone {
			p.drawAfter()
			return
		}
		p.refresh()
	})
	back := widgets.Secondary(lang.X("session.previous", "Back"), func() {
		c.back(now())
		p.refresh()
	})
	// Stop is always on the screen and asks nothing.
	stop := widgets.Primary(lang.X("session.stop", "Stop well"), func() {
		c.stop(now())
		p.drawAfter()
	})
	bar := widgets.NewInset(24, container.NewBorder(nil, nil, back, p.next, widgets.NewCenterFlow(p.pause, stop)))
	top := widgets.NewInset(24, container.NewBorder(nil, nil, nil, large))
	p.show(container.NewBorder(top, bar, nil, nil, p.step))
	p.tick()
}

// tick moves the time on the screen, again and again while steps run.
func (p *page) tick() {
	p.cancel = p.env.Clock.After(beat, func() {
		if p.course.phase != phaseSteps {
			return
		}
		p.course.tick(p.env.Clock.Now())
		if p.env.Touch != nil {
			p.env.Touch()
		}
		p.refresh()
		p.tick()
	})
}

func (p *page) refresh() {
	p.step.SetStep(p.stepWords())
	label := lang.X("session.pause", "Pause")
	if !p.course.running {
		label = lang.X("session.goOn", "Go on")
	}
	p.pause.SetLabel(label)
	if p.course.step+1 == len(p.course.exercise.Steps) {
		p.next.SetLabel(lang.X("session.finish", "Finish"))
	} else {
		p.next.SetLabel(lang.X("session.next", "Next"))
	}
}

// stepWords says the current step: what to do, who does it, and how long is left, without hurry.
func (p *page) stepWords() widgets.Step {
	c := p.course
	s := c.exercise.Steps[c.step]
	w := widgets.Step{
		Eyebrow: lang.X("session.eyebrow", "{{.Exercise}} · {{.N}} of {{.Of}}",
			map[string]any{"Exercise": c.exercise.Title, "N": c.step + 1, "Of": len(c.exercise.Steps)}),
		Title: s.Title, Body: s.Text, Cue: p.who(s), Progress: -1,
	}
	switch {
	case !c.running:
		w.Caption = lang.X("session.paused", "paused, for as long as you like")
	case !c.timed:
		w.Caption = lang.X("session.untimed", "as long as you like")
	case c.left == 0:
		w.Progress, w.Caption = 1, lang.X("session.over", "the time is over; go on when you are ready")
	default:
		w.Progress = c.share()
		if m := int((c.left + 30*time.Second) / time.Minute); m > 0 {
			w.Caption = lang.XN("session.left", "about {{.N}} minutes, no hurry", m, map[string]any{"N": m})
		} else {
			w.Caption = lang.X("session.almost", "less than a minute, no hurry")
		}
	}
	return w
}

// who says by name who leads now.
func (p *page) who(s homework.Step) string {
	c := p.course
	if c.members == 1 {
		return ""
	}
	lead := c.leader()
	n := map[string]any{"A": p.names[lead], "B": p.names[1-lead]}
	switch s.Who {
	case homework.WhoToucher:
		if c.exercise.Kind == homework.KindTalk {
			return lang.X("session.speaks", "{{.A}} speaks, {{.B}} listens", n)
		}
		return lang.X("session.touches", "{{.A}} touches, {{.B}} is touched", n)
	case homework.WhoTouched:
		if c.exercise.Kind == homework.KindTalk {
			return lang.X("session.answers", "{{.B}} answers {{.A}}", n)
		}
		return lang.X("session.leads", "{{.B}} leads {{.A}}'s touch", n)
	case homework.WhoEach:
		return lang.X("session.each", "each for yourself")
	}
	return lang.X("session.both", "both of you")
}

// drawAfter is the page after the end, or after a stop: first what does good, then the check-ins.
func (p *page) drawAfter() {
	c := p.course
	if p.cancel != nil {
		p.cancel()
	}
	title := lang.X("session.done", "That was it for today")
	text := lang.X("session.doneText", "Stay as you are for a while, if you like. There is nothing to judge. When you are ready, each of you writes a few lines, for yourself first.")
	if c.phase == phaseStopped {
		title = lang.X("session.stopped", "You stopped, and that is a skill used")
		text = lang.X("session.stoppedText", "Get warm, get dressed if you like, drink something. Talk now, later or not at all. Nothing here counts against anybody.")
	}
	body := []fyne.CanvasObject{widgets.NewText(text)}
	if notice := c.exercise.Notice; len(notice) > 0 && c.phase == phaseDone {
		body = append(body, widgets.NewSoft(lang.X("session.notice", "Perhaps you noticed:")+" "+strings.Join(notice, " ")))
	}
	body = append(body, widgets.NewFlow(
		widgets.Primary(lang.X("session.checkIn", "Write my check-in"), func() {
			p.log(func(k homework.SessionKey) { p.env.Nav.Replace(checkin.Route(k)) })
		}),
		widgets.Secondary(lang.X("session.later", "Later"), func() {
			p.log(func(homework.SessionKey) {
				p.env.Nav.Replace(shell.At(shell.Today))
				p.env.Nav.Toast(lang.X("session.laterText", "The check-ins wait on Today."), "", nil)
			})
		})))
	p.show(widgets.NewMeasure(620, widgets.NewColumn(widgets.NewGap(100), widgets.NewCard(title, "", body...))))
}

// log writes the session for everyone, with who said yes.
func (p *page) log(then func(homework.SessionKey)) {
	c := p.course
	p.saved = true
	e := homework.SessionLogged{
		Session: homework.SessionKey{Exercise: c.exercise.ID, Day: p.env.App.Today()}, Outcome: c.outcome(),
		Minutes: min(int(c.spent.Minutes()+.5), 600), Guided: true, Consent: c.consent,
	}
	p.env.Act(func() (err error) {
		e.Session, err = p.env.App.LogSession(e)
		return err
	}, func() { then(e.Session) })
}
