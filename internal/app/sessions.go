package app

import (
	"context"
	"errors"
	"fmt"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Invite proposes a time for an exercise. TakeBack with what it returns takes the proposal back.
func (a *App) Invite(exercise string, on homework.Day, when string) (homework.ID, error) {
	if a.Catalog().Exercise(exercise) == nil {
		return homework.ID{}, fault.New("fault.exerciseIs", "the exercise {{.Exercise}} is {{.Kind}}", fault.Data{"Exercise": fmt.Sprintf("%q", exercise), "Kind": ErrUnknown})
	}
	return a.named(func(s *homework.State) (homework.Event, error) {
		return s.Invite(homework.Invited{Exercise: exercise, On: on, When: when}, a.Today())
	})
}

// Answer replies to the other member's invitation. TakeBack with what it returns takes the reply back.
func (a *App) Answer(id homework.ID, r homework.Reply, change string) (homework.ID, error) {
	return a.named(always(&homework.Answered{Invitation: id, Reply: r, Change: change}))
}

// LogSession notes a session for every member: guided, or told afterwards. A session of an exercise on the program's
// current stage counts for that stage.
func (a *App) LogSession(e homework.SessionLogged) (homework.SessionKey, error) {
	if a.Catalog().Exercise(e.Session.Exercise) == nil {
		return e.Session, fault.New("fault.exerciseIs", "the exercise {{.Exercise}} is {{.Kind}}", fault.Data{"Exercise": fmt.Sprintf("%q", e.Session.Exercise), "Kind": ErrUnknown})
	}
	if err := a.notAhead(e.Session.Day); err != nil {
		return e.Session, err
	}
	_, err := a.write(func(s *homework.State) (homework.Event, error) {
		e = s.LogAs(a.Catalog(), e, a.Today(), a.onTheWall())
		return &e, nil
	})
	return e.Session, err
}

// DeleteSession takes a session that I logged out again, and my check-in for it: the ciphertext goes from the file. What
// the other member wrote of it stays theirs. One that I did not log is refused with ErrNotYours.
func (a *App) DeleteSession(ctx context.Context, k homework.SessionKey) error {
	mine := false
	a.Read(func(s *homework.State) {
		x := s.Session(k)
		mine = x != nil && x.Logs[s.Me] != nil && x.CheckIns[s.Me] != nil
	})
	if mine {
		if err := a.DeleteCheckIn(ctx, k); err != nil && !errors.Is(err, ErrEarlierKept) {
			return err
		}
	}
	return a.forget(CheckInDraft(k), a.remove(ctx, fault.Say("doing.deleteSession", "delete the session"), func(s *homework.State) []homework.ID { return s.LogRecords(k, s.Me) }))
}
