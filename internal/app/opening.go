package app

import (
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// writeDue writes what an opening brings: the week's beat, and the opening of what I had fixed, where the other's are in by now. Should
// that fail, nobody is kept from their diary by it: the next opening tries again, and until then neither reads the other's. The
// caller holds writing.
func (a *App) writeDue(v *vault.Vault) error {
	var due []homework.Event
	cat := a.Catalog()
	a.Read(func(s *homework.State) {
		if s.BeatIsDue(a.Today()) {
			due = append(due, &homework.Beat{}) // first, so that what waits rides in it
		}
		due = append(due, s.Due(cat)...)
	})
	if len(due) == 0 {
		return nil
	}
	records, err := a.appendAll(v, due)
	if err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, r := range records {
		a.state.Apply(due[i], stamp(r))
		a.state.Rode(IDOf(r.Ref), r.Marks)
	}
	a.stateChanged()
	return nil
}

// OpenCheckIn opens my answers to a session before the other's are in. No program of ours shows them before that; another one
// could.
func (a *App) OpenCheckIn(k homework.SessionKey) error {
	return a.openEarly(func(s *homework.State) homework.Event { return s.OpenCheckIn(k) })
}

// OpenWeek opens my answers to a week, named by its Monday, as OpenCheckIn does those to a session.
func (a *App) OpenWeek(monday homework.Day) error {
	return a.openEarly(func(s *homework.State) homework.Event { return s.OpenWeek(monday) })
}

// LetRead lets the other read my check-in for a session, theirs of which has not come in two weeks.
func (a *App) LetRead(k homework.SessionKey) error {
	return a.openEarly(func(s *homework.State) homework.Event { return s.LetRead(a.Catalog(), k, a.Today(), a.onTheWall()) })
}

// LetReadWeek lets the other read my check-in on a week, named by its Monday, as LetRead does that for a session.
func (a *App) LetReadWeek(monday homework.Day) error {
	return a.openEarly(func(s *homework.State) homework.Event { return s.LetReadWeek(monday, a.Today(), a.onTheWall()) })
}

func (a *App) openEarly(of func(*homework.State) homework.Event) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) {
		if e := of(s); e != nil {
			return e, nil
		}
		return nil, ErrNothingClosed
	})
	return err
}
