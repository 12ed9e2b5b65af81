package app

import (
	"context"
	"errors"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// NoteExport notes that I made a progress file, for me alone unless its audience says us, and has write make it. The note comes first and
// is taken back when the file can't be made: so a file that is there is always noted.
func (a *App) NoteExport(e homework.Exported, write func() error) error {
	id, err := a.named(always(&e))
	if err != nil {
		return err
	}
	if err := write(); err != nil {
		return errors.Join(err, a.TakeBack(context.Background(), id))
	}
	return nil
}

// KeepTherapist keeps a therapist's key and what they do with secrets, for me alone; in the place of what I kept under that name.
func (a *App) KeepTherapist(e homework.TherapistKept) error { return a.do(&e) }

// ForgetTherapist takes out what I keep of a therapist.
func (a *App) ForgetTherapist(ctx context.Context, name string) error {
	return a.remove(ctx, fault.Say("doing.forgetTherapist", "forget the therapist"), func(s *homework.State) []homework.ID { return s.TherapistRecords(name) })
}
