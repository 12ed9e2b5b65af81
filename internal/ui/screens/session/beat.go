package session

import (
	"time"

	"unhurried/internal/sound"
	"unhurried/internal/ui/widgets"
)

// beat is how often the time on the screen moves. Nothing counts seconds aloud.
const beat = time.Second

// tick moves the time on the screen, again and again while steps run.
func (p *page) tick() {
	p.cancel = p.env.Clock.After(beat, func() {
		if p.course.phase != phaseSteps {
			return
		}
		now := p.env.Clock.Now()
		if p.course.tick(now) {
			p.ring(sound.Change)
		}
		p.listen()
		if p.course.running && now.Sub(p.kept) >= keepEvery {
			p.keep()
		}
		p.light(p.env.Stay(p.course.running && p.course.left > 0, p.pressed))
		p.showTime()
		p.tick()
	})
}

// light keeps the screen on while steps run, for eyes and hands that are elsewhere.
func (p *page) light(on bool) {
	if p.lit != on && p.env.Awake != nil {
		p.env.Awake(on)
	}
	p.lit = on
}

// showTime shows the step as it stands. Most beats change nothing that can be seen, and draw nothing.
func (p *page) showTime() {
	p.step.SetStep(p.stepOn())
}

func (p *page) stopClock() {
	p.light(false)
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
}

// stepOn is the step that is on, in words.
func (p *page) stepOn() widgets.Step {
	text := stepText(p.env.L, p.course.exercise.Steps[p.course.step], p.terms, p.env.App.Today())
	return stepWords(p.env.L, p.course, p.names, text)
}
