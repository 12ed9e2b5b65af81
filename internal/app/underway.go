package app

import (
	"encoding/json"
	"errors"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Underway is a guided session that has begun and has not been ended by anybody. While it runs it is kept as a draft, so
// that whatever cuts it off, a lock, a crash or a power cut, writes nothing into the record: the member who comes back is
// asked what it was.
type Underway struct {
	Session homework.SessionKey `json:"session"` // what it will be called in the record; its day is the one on which it began
	Step    int                 `json:"step"`    // from 0
	Left    time.Duration       `json:"left"`    // of the step, in nanoseconds
	Spent   time.Duration       `json:"spent"`   // on all steps, in nanoseconds
	First   int                 `json:"first"`   // the place of who led first
	Consent [2]bool             `json:"consent"` // who said yes before it began
}

// underway is the name of the draft.
const underway = "session under way"

// KeepUnderway keeps how a guided session stands, in the place of what was kept before; nil forgets it. It waits for no
// disk: see KeepDraft.
func (a *App) KeepUnderway(u *Underway) error {
	if u == nil {
		return a.KeepDraft(underway, nil)
	}
	b, err := json.Marshal(u)
	if err != nil {
		return fault.New("fault.keepSession", "keep the session: {{.Err}}", fault.Data{"Err": err})
	}
	return a.KeepDraft(underway, b)
}

// SetUnderway is KeepUnderway, on disk when it returns.
func (a *App) SetUnderway(u *Underway) error { return errors.Join(a.KeepUnderway(u), a.WriteDrafts()) }

// EndGuided puts a guided session that is over, because all its steps were done or because it was stopped where u stands,
// into the record for everyone, and forgets what was kept of it. Should that stay, it is known by its session being in the
// record, and is not asked about.
func (a *App) EndGuided(u *Underway, done bool) (homework.SessionKey, error) {
	x := a.Catalog().Exercise(u.Session.Exercise)
	if x == nil {
		return u.Session, fault.New("fault.exerciseGone", "the library no longer has this exercise")
	}
	key, err := a.LogSession(homework.SessionLogged{
		Session: u.Session, Outcome: x.OutcomeAt(u.Step, done), Minutes: min(int(u.Spent.Minutes()+.5), homework.MostLogged),
		Guided: true, Consent: u.Consent,
	})
	if err == nil || errors.Is(err, ErrEarlierKept) {
		_ = a.SetUnderway(nil)
	}
	return key, err
}

// Underway returns the guided session that was cut off, or nil when there is none: none was kept, it is in the record
// already, or its exercise is gone from the library.
func (a *App) Underway() *Underway {
	b, _, err := a.kept(underway)
	if err != nil || len(b) == 0 {
		return nil
	}
	u := &Underway{}
	if json.Unmarshal(b, u) != nil {
		return nil
	}
	x := a.Catalog().Exercise(u.Session.Exercise)
	if x == nil || u.Step < 0 || u.Step >= len(x.Steps) || u.First < 0 || u.First > 1 || u.Left < 0 || u.Spent < 0 {
		return nil
	}
	written := false
	a.Read(func(s *homework.State) {
		x := s.Session(u.Session)
		written = x != nil && x.Log(s.Me) != nil && x.Log(s.Me).Guided // the program ended between the record and the forgetting of the draft
	})
	if written {
		return nil
	}
	return u
}

// NextSession returns the key under which a session of an exercise that begins today will be logged.
func (a *App) NextSession(exercise string) homework.SessionKey {
	k := homework.SessionKey{Exercise: exercise, Day: a.Today()}
	a.Read(func(s *homework.State) { k = s.LogKey(k) })
	return k
}
