package app

import (
	"errors"
	"fmt"

	"unhurried/internal/homework"
)

// CheckInDraft and WeekDraft name the half-filled forms of a session's and of a week's check-in.
func CheckInDraft(k homework.SessionKey) string {
	return fmt.Sprintf("check-in %s %s %d", k.Day, k.Exercise, k.Nth)
}

// WeekDraft is described at CheckInDraft.
func WeekDraft(monday homework.Day) string { return "week " + monday.String() }

// forget drops a draft after what it is about was deleted, which err is the outcome of.
func (a *App) forget(draft string, err error) error {
	v := a.Vault()
	if v == nil || err != nil && !errors.Is(err, ErrEarlierKept) {
		return err
	}
	if dropped := v.SetDraft(draft, nil); dropped != nil {
		return errors.Join(err, fmt.Errorf("deleted; the half-filled form about it is still there: %w", dropped))
	}
	return err
}
