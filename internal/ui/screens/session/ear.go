package session

import (
	"unhurried/internal/homework"
	"unhurried/internal/sound"
	"unhurried/internal/ui/widgets"
)

// ear is what this evening lets one hear. It begins as the settings say and keeps nothing.
type ear struct {
	bell  bool // at each change
	aloud bool // each step is read
	// What shows and turns them, while steps run.
	bellSwitch, aloudSwitch *widgets.Button

	recording *homework.Recording // for this exercise; nil where there is none
	play      *widgets.Button     // plays it and stops it
	opening   bool                // it is being unsealed
}

// hearing makes the switches of what this evening lets one hear.
func (p *page) hearing() []*widgets.Button {
	e := &p.ear
	e.bellSwitch = widgets.Quiet("", func() {
		e.bell = !e.bell
		p.env.Sound.StopBell()
		p.ring(sound.Change) // which is how it sounds
		p.refresh()
	})
	e.aloudSwitch = widgets.Quiet("", func() {
		e.aloud = !e.aloud
		p.env.Voice.Stop()
		p.read()
		p.refresh()
	})
	all := []*widgets.Button{e.bellSwitch, e.aloudSwitch}
	if e.recording != nil {
		e.play = widgets.Quiet("", p.playOrStop)
		all = append(all, e.play)
	}
	p.labelHearing()
	return all
}

// labelHearing says what can be heard now.
func (p *page) labelHearing() {
	l, e := p.env.L, &p.ear
	label := func(b *widgets.Button, on bool, yes, no string) {
		if !on {
			yes = no
		}
		if b != nil && b.Label() != yes {
			b.SetLabel(yes)
			p.root.Refresh() // words of another length
		}
	}
	label(e.bellSwitch, e.bell, l.X("session.bellOn", "Bell: on"), l.X("session.bellOff", "Bell: off"))
	label(e.aloudSwitch, e.aloud, l.X("session.aloudOn", "Read aloud: on"), l.X("session.aloudOff", "Read aloud: off"))
	if e.play != nil {
		label(e.play, p.env.Sound.Recording(), l.X("session.recordingStop", "Stop the recording"),
			l.X("session.recordingPlay", "Play the recording, {{.Minutes}}", map[string]any{"Minutes": minutes(l, e.recording)}))
	}
}

// ring strikes a bell, where this evening has one.
func (p *page) ring(b sound.Bell) {
	if p.ear.bell {
		p.env.Sound.Ring(b)
	}
}

// read reads the step that is on aloud, where this evening is read and no recording speaks. A step that rests is read when it goes on.
func (p *page) read() {
	if !p.ear.aloud || p.env.Sound.Recording() {
		return
	}
	step := p.course.exercise.Passage(p.course.step)
	if p.course.running {
		p.env.Voice.Read(step)
	} else {
		p.env.Voice.Ready(step)
	}
}

// hush is silence, until the evening goes on.
func (p *page) hush() {
	p.env.Sound.Pause()
	p.env.Voice.Pause()
}

// goOnHearing goes on with what hush broke off.
func (p *page) goOnHearing() {
	p.env.Sound.Resume()
	p.env.Voice.Resume()
}

// silence ends all that sounds, at once and for good. A lock waits until it is so.
func (p *page) silence() {
	p.env.Sound.Stop()
	silent := p.env.Voice.Stop()
	p.env.Do(func() error { silent(); return nil }, func(error) {})
}

// listen says once that something that should be heard can't be, and turns it off for this evening.
func (p *page) listen() {
	gone, broken := p.env.Sound.Tend()
	mute := p.env.Voice.Tend()
	p.ear.bell = p.ear.bell && gone == nil
	p.ear.aloud = p.ear.aloud && mute == nil
	for _, err := range []error{gone, broken, mute} {
		if err != nil {
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		}
	}
	p.labelHearing()
}
