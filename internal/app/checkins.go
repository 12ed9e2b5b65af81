package app

import (
	"context"
	"fmt"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// NewCheckIn saves my record of a session and returns its number in my chain, also where what it replaces is still there
// (ErrEarlierKept). When it names no session of its own (Nth 0 and one of that day already has my
// check-in), it begins the next session of that day; use SaveCheckIn to replace an earlier one.
func (a *App) NewCheckIn(e homework.CheckedIn) (seq uint64, err error) {
	if a.Catalog().Exercise(e.Session.Exercise) == nil {
		return 0, fault.New("fault.exerciseIs", "the exercise {{.Exercise}} is {{.Kind}}", fault.Data{"Exercise": fmt.Sprintf("%q", e.Session.Exercise), "Kind": ErrUnknown})
	}
	if err := a.notAhead(e.Session.Day); err != nil {
		return 0, err
	}
	return numbered(a.write(func(s *homework.State) (homework.Event, error) {
		e.Session = s.KeyFor(a.Catalog(), s.Me, e.Session.Exercise, e.Session.Day, e.Outcome)
		e = s.CheckInAs(a.Catalog(), e, a.Today(), a.onTheWall())
		return &e, nil
	}))
}

// SaveCheckIn replaces my check-in for a session that is known, or adds the missing one.
func (a *App) SaveCheckIn(e homework.CheckedIn) (seq uint64, err error) {
	return numbered(a.write(func(s *homework.State) (homework.Event, error) {
		if x := s.Session(e.Session); x == nil || !s.Sees(a.Catalog(), s.Me, x) {
			return nil, fault.New("fault.noSession", "there is no session {{.N}} of {{.Exercise}} on {{.Day}}", fault.Data{"N": e.Session.Nth + 1, "Exercise": fmt.Sprintf("%q", e.Session.Exercise), "Day": e.Session.Day})
		}
		e = s.CheckInAs(a.Catalog(), e, a.Today(), a.onTheWall())
		return &e, nil
	}))
}

// numbered gives the number that a record has in its author's chain, 0 where none was written.
func numbered(r *vault.Record, err error) (uint64, error) {
	if r == nil {
		return 0, err
	}
	return r.Ref.Seq, err
}

// DeleteCheckIn deletes my check-in for a session, every version of it: the ciphertext goes from the file. Where the other
// may have read it, they are told that it was taken away; that mark stays. One that is not there is refused with ErrNotYours.
func (a *App) DeleteCheckIn(ctx context.Context, k homework.SessionKey) error {
	return a.takeAway(ctx, CheckInDraft(k), func(s *homework.State) homework.Event { return s.Withdraw(s.Me, k) },
		func(s *homework.State) []homework.ID {
			if x := s.Session(k); x == nil || x.CheckIns[s.Me] == nil {
				return nil
			}
			return s.Records(k, s.Me)
		})
}

// DeleteWeek deletes my check-in on a week, named by its Monday, as DeleteCheckIn does with that on a session.
func (a *App) DeleteWeek(ctx context.Context, monday homework.Day) error {
	return a.takeAway(ctx, WeekDraft(monday), func(s *homework.State) homework.Event { return s.WithdrawWeek(s.Me, monday) },
		func(s *homework.State) []homework.ID {
			if s.WeeklyOf(s.Me, s.Me, monday) == nil {
				return nil
			}
			return s.WeekRecords(monday, s.Me)
		})
}

// takeAway deletes the records of what I wrote or, where the other may have read it, writes that it was taken away, which
// replaces them. A half-filled form about it, which holds the same words, goes too.
func (a *App) takeAway(
	ctx context.Context, draft string, withdraw func(*homework.State) homework.Event, records func(*homework.State) []homework.ID,
) error {
	var gone homework.Event
	a.Read(func(s *homework.State) { gone = withdraw(s) })
	if gone != nil {
		return a.forget(draft, a.do(gone))
	}
	return a.forget(draft, a.remove(ctx, fault.Say("doing.deleteCheckIn", "delete the check-in"), records))
}

// SaveWeek saves my check-in on a week; a second one replaces the first.
func (a *App) SaveWeek(w homework.Weekly) error {
	if err := a.notAhead(w.Week); err != nil {
		return err
	}
	_, err := a.write(func(s *homework.State) (homework.Event, error) {
		e := s.WeekAs(w, a.Today(), a.onTheWall())
		return &e, nil
	})
	return err
}
