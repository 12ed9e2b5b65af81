package app

import (
	"context"
	"errors"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// ListCandidate lists a therapist whom one may go to, and returns by which key.
func (a *App) ListCandidate(e homework.CandidateNoted) (k homework.CandidateKey, err error) {
	err = second(a.write(func(s *homework.State) (homework.Event, error) {
		listed, err := s.ListCandidate(e)
		if err == nil {
			k = homework.CandidateKey{By: s.Me, Number: listed.Number, Own: !listed.Audience.Shared()}
		}
		return listed, err
	}))
	return k, err
}

// ChangeCandidate changes what is known of a candidate whom I listed.
func (a *App) ChangeCandidate(k homework.CandidateKey, e homework.CandidateNoted) error {
	return second(a.write(func(s *homework.State) (homework.Event, error) { return s.ChangeCandidate(k, e) }))
}

// ShareCandidate shows a candidate of mine alone to both: from then on they are another one, with another key. What I said of them
// goes along and stays mine, and so does what is half-written. Should that fail on the way, the one of mine alone stays as well.
func (a *App) ShareCandidate(ctx context.Context, k homework.CandidateKey) (shared homework.CandidateKey, err error) {
	var c *homework.Candidate
	me := 0
	if !a.Read(func(s *homework.State) { c, me = s.Candidate(k), s.Me }) {
		return k, ErrLocked
	}
	if c == nil || !k.Own {
		return k, homework.ErrNoCandidate
	}
	copies := []func() error{func() (err error) {
		shared, err = a.ListCandidate(homework.CandidateNoted{Name: c.Name, Contact: c.Contact, Facts: c.Facts, Audience: homework.AudienceUs})
		return err
	}}
	if v := c.Views[me]; v != nil {
		e := v.CandidateWeighed
		copies = append(copies, func() error { e.Candidate = shared; return a.WeighCandidate(e) })
	}
	if d := c.Decision; d != nil {
		e := d.CandidateDecided
		copies = append(copies, func() error { e.Candidate = shared; return a.DecideOn(e) })
	}
	for _, write := range copies {
		if err := write(); err != nil && !errors.Is(err, ErrEarlierKept) {
			return k, err
		}
	}
	if b, err := a.Draft(CandidateDraft(k.String())); err == nil && b != nil {
		if err := a.KeepDraft(CandidateDraft(shared.String()), b); err != nil {
			return shared, err
		}
	}
	return shared, a.TakeOutCandidate(ctx, k)
}

// WeighCandidate says how I see a candidate, in the place of what I said before.
func (a *App) WeighCandidate(e homework.CandidateWeighed) error {
	return second(a.write(func(s *homework.State) (homework.Event, error) { return s.WeighCandidate(e) }))
}

// DecideOn notes that a candidate was chosen, or passed over, or that we stopped.
func (a *App) DecideOn(e homework.CandidateDecided) error {
	return second(a.write(func(s *homework.State) (homework.Event, error) { return s.DecideOn(e) }))
}

// TakeOutCandidate takes a candidate out whom I listed, and all that I said of them, or of one of the other's what I said.
func (a *App) TakeOutCandidate(ctx context.Context, k homework.CandidateKey) error {
	var out homework.Event
	var said []homework.ID
	there := false
	if !a.Read(func(s *homework.State) {
		out, said, there = s.TakeOutCandidate(k), s.SaidOfCandidate(k), s.Candidate(k) != nil
	}) {
		return ErrLocked
	}
	if !there {
		return homework.ErrNoCandidate
	}
	draft := CandidateDraft(k.String())
	if len(said) > 0 || out == nil {
		err := a.remove(ctx, fault.Say("doing.takeOutCandidate", "take the candidate out"), func(*homework.State) []homework.ID { return said })
		if err != nil || out == nil {
			return a.forget(draft, err)
		}
	}
	return a.forget(draft, a.do(out))
}

// PrepareVisit keeps what I prepare for the first visit, in the place of what I prepared for the same people before.
func (a *App) PrepareVisit(e homework.VisitPrepared) error { return a.do(&e) }

// DropPreparation takes one of my two preparations out again: its record goes from the file.
func (a *App) DropPreparation(ctx context.Context, together bool) error {
	return a.forget(VisitDraft(together), a.remove(ctx, fault.Say("doing.dropPreparation", "take the preparation out"), func(s *homework.State) []homework.ID { return s.PreparationRecords(together) }))
}

// NoteDoctorPage keeps my page for the doctor.
func (a *App) NoteDoctorPage(e homework.DoctorPageNoted) error { return a.do(&e) }

// DropDoctorPage takes my page for the doctor out again: its record goes from the file.
func (a *App) DropDoctorPage(ctx context.Context) error {
	return a.forget(DoctorDraft, a.remove(ctx, fault.Say("doing.dropDoctorPage", "take the page out"), func(s *homework.State) []homework.ID { return s.DoctorPageRecords() }))
}
