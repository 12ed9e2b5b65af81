package session

import (
	"unhurried/internal/sound"
	"unhurried/internal/ui/widgets"
)

// ear is what this evening lets one hear. It begins as the settings say and keeps nothing.
type ear struct {
	bell bool // at each change
	told bool // that nothing can be heard was said
}

// bellSwitch turns the bell on and off for this evening.
func (p *page) bellSwitch() *widgets.Button {
	b := widgets.Quiet("", nil)
	label := func() {
		if p.ear.bell {
			b.SetLabel(p.env.L.X("session.bellOn", "Bell: on"))
		} else {
			b.SetLabel(p.env.L.X("session.bellOff", "Bell: off"))
		}
	}
	label()
	b.OnTapped = func() {
		p.ear.bell, p.ear.told = !p.ear.bell, false
		p.env.Sound.StopBell()
		p.ring(sound.Change) // which is how it sounds
		label()
		p.refresh()
	}
	return b
}

// ring strikes a bell, where this evening has one.
func (p *page) ring(b sound.Bell) {
	if p.ear.bell {
		p.env.Sound.Ring(b)
	}
}

// listen says once that something that should be heard can't be.
func (p *page) listen() {
	if err := p.env.Sound.Tend(); err != nil && !p.ear.told {
		p.ear.told = true
		p.env.Nav.Toast(p.env.L.Error(err), "", nil)
	}
}
