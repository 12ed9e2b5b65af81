package session

import (
	"errors"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
)

// keepEvery is how often a session that runs by itself is kept: a power cut costs no more than this of its time.
const keepEvery = 30 * time.Second

// keep keeps how the session stands, so that nothing that cuts it off loses it.
func (p *page) keep() {
	p.kept = p.env.Clock.Now()
	kept := p.env.App.KeepUnderway(p.standing())
	p.env.Do(func() error { return errors.Join(kept, p.env.App.WriteDrafts()) }, func(err error) {
		if err != nil && !p.warned { // once: nobody needs to read it every half minute
			p.warned = true
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		}
	})
}

// standing is how the session stands.
func (p *page) standing() *app.Underway {
	c := p.course
	return &app.Underway{Session: p.begun, Step: c.step, Left: c.left, Spent: c.spent, First: c.first, Consent: c.consent}
}

// log writes the session for everyone, with who said yes, once; then it goes on. A lock waits for it.
func (p *page) log(next func()) {
	switch {
	case p.key != nil:
		next()
		return
	case p.busy:
		return
	}
	p.busy = true
	at, done := p.standing(), p.course.phase == phaseDone
	var key homework.SessionKey
	p.env.Do(func() (err error) {
		key, err = p.env.App.EndGuided(at, done)
		return err
	}, func(err error) {
		p.busy = false
		if err != nil {
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		}
		if screen.Done(err) {
			p.key = &key
			next()
		}
	})
}
