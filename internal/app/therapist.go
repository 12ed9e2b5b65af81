package app

import (
	"context"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// NoteExport notes that I made a progress file: for me alone, unless its audience says us.
func (a *App) NoteExport(e homework.Exported) error { return a.do(&e) }

// KeepTherapist keeps a therapist's key and what they do with secrets, for me alone; in the place of what I kept under that name.
func (a *App) KeepTherapist(e homework.TherapistKept) error { return a.do(&e) }

// ForgetTherapist takes out what I keep of a therapist.
func (a *App) ForgetTherapist(ctx context.Context, name string) error {
	return a.remove(ctx, fault.Say("doing.forgetTherapist", "forget the therapist"), func(s *homework.State) []homework.ID { return s.TherapistRecords(name) })
}
