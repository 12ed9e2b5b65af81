package session

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/sound"
	"unhurried/internal/ui/parts/coping"
	"unhurried/internal/ui/widgets"
)

// drawSteps shows the step that is on, with what one can do, and starts the time on the screen.
func (p *page) drawSteps() {
	l := p.env.L
	c := p.course
	p.step = widgets.NewStepView(p.stepOn(), p.drawing())
	p.where = widgets.NewSoft(eyebrow(l, c))
	p.dots = widgets.NewStepDots(c.step, len(c.exercise.Steps))
	now := p.env.Clock.Now
	p.pause = widgets.Secondary(l.X("session.pause", "Pause"), p.pauseOrGoOn).Large()
	p.next = widgets.Primary(l.X("session.next", "Next"), func() {
		c.next(now())
		if c.phase == phaseDone {
			p.silence()
			p.ring(sound.End)
			p.drawAfter()
			return
		}
		p.stepped()
	}).Large()
	p.back = widgets.Quiet(l.X("session.previous", "Step before"), p.stepBefore)
	// Stop is always on the screen, in the same place, and asks nothing.
	stop := widgets.Outlined(l.X("session.stop", "Stop well"), func() {
		c.stop(now())
		p.silence()
		p.drawAfter()
	}).Large()
	// Few words, so that it fits beside Stop in a small window: what is agreed to stands above it.
	p.env.Read(func(s *homework.State) {
		p.mine = widgets.Secondary(l.X("session.signs", "{{.Name}} signs", map[string]any{"Name": s.Name(s.Me)}), p.sign)
	})
	p.mine.Hide()
	switches := widgets.NewFlow()
	for _, b := range p.hearing() {
		switches.Add(b)
	}
	if p.env.FullScreen != nil {
		switches.Add(widgets.Quiet(l.X("session.fullScreen", "Full screen"), p.env.FullScreen))
	}
	top := []fyne.CanvasObject{widgets.NewFlow(p.where, p.dots), switches}
	buttons := widgets.NewFlow(p.back, p.pause, p.mine, p.next)
	if link := coping.Link(p.env); link != nil {
		buttons.Add(link)
	}
	p.show(widgets.NewWholeWindow(top, p.step, []fyne.CanvasObject{widgets.NewFlow(stop), buttons}))
	p.focus(p.pause)
	p.refresh()
	p.light(true)
	p.tick()
}

// refresh shows the step and what the buttons do now, after one of them was pressed.
func (p *page) refresh() {
	l := p.env.L
	p.pressed = p.env.Clock.Now()
	p.where.SetText(eyebrow(l, p.course))
	p.dots.SetAt(p.course.step)
	p.showTime()
	p.labelHearing()
	label := l.X("session.pause", "Pause")
	if !p.course.running {
		label = l.X("action.goOn", "Go on")
	}
	p.pause.SetLabel(label)
	p.back.SetEnabled(p.course.step > 0)
	if p.signable() {
		p.mine.Show()
	} else {
		p.mine.Hide()
	}
	if p.course.step+1 == len(p.course.exercise.Steps) {
		p.next.SetLabel(l.X("session.finish", "Finish"))
	} else {
		p.next.SetLabel(l.X("session.next", "Next"))
	}
	p.root.Refresh() // words of another length
	// A click leaves the keyboard nowhere, and so does a button that can't be pressed any more.
	if p.shown {
		if f := p.env.Canvas().Focused(); f == nil || f == fyne.Focusable(p.back) && p.back.Disabled() {
			p.focus(p.pause)
		}
	}
}

func (p *page) pauseOrGoOn() {
	if now := p.env.Clock.Now(); p.course.running {
		p.course.pause(now)
		p.hush()
	} else {
		p.course.resume(now)
		p.goOnHearing()
	}
	p.did()
}

func (p *page) stepBefore() {
	if p.course.step > 0 {
		p.course.back(p.env.Clock.Now())
		p.stepped()
	}
}

// stepped shows, keeps and lets hear that another step is on.
func (p *page) stepped() {
	p.env.Sound.Resume() // a step that is entered runs
	p.ring(sound.Change)
	p.read()
	p.did()
}

// did shows and keeps what a pressed button has changed.
func (p *page) did() {
	p.refresh()
	p.keep()
}

// TypedKey works the steps from the sofa: space pauses and goes on, the arrows change the step. The arrow ends nothing.
func (p *page) TypedKey(ev *fyne.KeyEvent) bool {
	c := p.course
	if c == nil || c.phase != phaseSteps {
		return false
	}
	switch ev.Name {
	case fyne.KeySpace:
		p.pauseOrGoOn()
	case fyne.KeyLeft:
		p.stepBefore()
	case fyne.KeyRight:
		if c.step+1 < len(c.exercise.Steps) {
			c.next(p.env.Clock.Now())
			p.stepped()
		}
	default:
		return false
	}
	return true
}
