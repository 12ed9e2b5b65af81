package session

import (
	"unhurried/internal/homework"
	"unhurried/internal/recording"
	"unhurried/internal/wording"
)

// findRecording looks whether a plan has brought a recording for this exercise.
func (p *page) findRecording() {
	p.env.Read(func(s *homework.State) {
		if r, ok := s.RecordingFor(p.course.exercise.ID, p.course.solo()); ok {
			p.ear.recording = &r
		}
	})
}

// playOrStop plays the recording from its beginning, or stops it. It rests with the evening.
func (p *page) playOrStop() {
	if p.env.Sound.Recording() {
		p.env.Sound.StopRecording()
		p.refresh()
		return
	}
	p.openRecording()
}

// minutes is how long a recording is, in words.
func minutes(l *wording.Language, r *homework.Recording) string {
	n := max(1, (r.Seconds+30)/60)
	return l.Minutes([2]int{n, n})
}

// openRecording unseals the recording and plays it, unless the step is no longer on when it is there.
func (p *page) openRecording() {
	if p.ear.opening {
		return
	}
	p.ear.opening = true
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
		p.env.Voice.Stop() // two voices at once are none
		p.env.Sound.Play(stream)
		if !p.course.running { // paused meanwhile
			p.env.Sound.Pause()
		}
		p.refresh()
	})
}
