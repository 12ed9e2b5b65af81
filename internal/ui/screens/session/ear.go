package session

import (
	"unhurried/internal/homework"
	"unhurried/internal/recording"
	"unhurried/internal/sound"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// ear is what this evening lets one hear. It begins as the settings say and keeps nothing.
type ear struct {
	bell bool // at each change
	told bool // that nothing can be heard was said

	voice   *homework.Recording // for this exercise; nil where there is none
	play    *widgets.Button     // plays it and stops it
	opening bool                // it is being unsealed
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
	p.labelRecording()
}

// findRecording looks whether a plan has brought a recording for this exercise.
func (p *page) findRecording() {
	p.env.Read(func(s *homework.State) {
		if r, ok := s.RecordingFor(p.course.exercise.ID, p.course.solo()); ok {
			p.ear.voice = &r
		}
	})
}

// recordingSwitch plays the recording from its beginning, or stops it; nil where there is none. It rests with the evening.
func (p *page) recordingSwitch() *widgets.Button {
	if p.ear.voice == nil {
		return nil
	}
	p.ear.play = widgets.Quiet("", func() {
		if p.env.Sound.Recording() {
			p.env.Sound.StopRecording()
			p.refresh()
			return
		}
		p.openRecording()
	})
	p.labelRecording()
	return p.ear.play
}

func (p *page) labelRecording() {
	l, b := p.env.L, p.ear.play
	if b == nil {
		return
	}
	label := l.X("session.recordingPlay", "Play the recording, {{.Minutes}}", map[string]any{"Minutes": minutes(l, p.ear.voice)})
	if p.env.Sound.Recording() {
		label = l.X("session.recordingStop", "Stop the recording")
	}
	if b.Label() != label {
		b.SetLabel(label)
		p.root.Refresh() // words of another length
	}
}

func minutes(l *wording.Language, r *homework.Recording) string {
	n := max(1, (r.Seconds+30)/60)
	return l.Minutes([2]int{n, n})
}

// openRecording unseals the recording and plays it, unless the step is no longer on when it is there.
func (p *page) openRecording() {
	if p.ear.opening {
		return
	}
	p.ear.opening, p.ear.told = true, false
	if !p.course.running {
		p.pauseOrGoOn()
	}
	var stream recording.Stream
	p.env.Do(func() (err error) {
		stream, _, _, err = p.env.App.Recording(p.course.exercise.ID, p.course.solo())
		return err
	}, func(err error) {
		p.ear.opening = false
		if err != nil {
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		}
		if stream == nil || !p.shown || p.course.phase != phaseSteps {
			return
		}
		p.env.Sound.Play(stream)
		if !p.course.running { // paused meanwhile
			p.env.Sound.Pause()
		}
		p.refresh()
	})
}
