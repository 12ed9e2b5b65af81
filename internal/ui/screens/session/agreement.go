package session

import (
	"context"

	"unhurried/internal/homework"
)

// readTerms finds the agreement that this exercise reads and signs, if it does.
func (p *page) readTerms() {
	if x := p.course.exercise; x.Agrees() {
		p.env.Read(func(s *homework.State) {
			today := p.env.App.Today()
			p.program, _ = s.PlaceOf(p.env.Cat(), x.ID, today, today)
			if t, ok := s.Offer(p.env.Cat(), p.program, today); ok {
				p.terms = &t
			}
		})
	}
}

// sign puts my name under the agreement that stands on the screen, and nobody else's.
func (p *page) sign() {
	t := *p.terms
	var id homework.ID
	p.env.Act(func() (err error) {
		id, err = p.env.App.Sign(t)
		return err
	}, func() {
		if p.course.phase == phaseSteps {
			p.refresh()
		}
		text := p.env.L.X("session.signedSolo", "You have signed.")
		if !p.course.solo() {
			var other string
			p.env.Read(func(s *homework.State) {
				o, _ := s.Partner()
				other = s.Name(o)
			})
			text = p.env.L.X("agreement.waiting", "You have signed. It holds once {{.Name}} has signed too, under their own passphrase.", map[string]any{"Name": other})
		}
		p.env.Undoable(text, func() error { return p.env.App.TakeBack(context.Background(), id) }, func() {
			if p.course.phase == phaseSteps {
				p.refresh()
			}
		})
	})
}

// signable reports whether the agreement is on the screen and waits for my name.
func (p *page) signable() (mine bool) {
	if p.terms == nil || !p.course.exercise.Steps[p.course.step].Agreement {
		return false
	}
	p.env.Read(func(s *homework.State) { mine = s.Unsigned(p.program) })
	return mine
}
