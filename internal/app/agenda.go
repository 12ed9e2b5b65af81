package app

import (
	"context"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// NoteAgenda notes something to bring up at the next appointment.
func (a *App) NoteAgenda(e homework.AgendaNoted) (homework.ID, error) { return a.named(always(&e)) }

// RemoveAgenda takes a point of mine out again: its record goes from the file.
func (a *App) RemoveAgenda(ctx context.Context, id homework.ID) error {
	return a.remove(ctx, fault.Say("doing.removePoint", "remove the point"), func(s *homework.State) []homework.ID {
		for _, it := range s.AgendaOf(s.Me) {
			if it.ID == id {
				return []homework.ID{id}
			}
		}
		return nil
	})
}

// NoteVisit keeps what was agreed at an appointment.
func (a *App) NoteVisit(e homework.VisitNoted) error {
	if err := a.notAhead(e.On); err != nil {
		return err
	}
	return a.do(&e)
}

// RecordMeasure keeps the total of a questionnaire on a day.
func (a *App) RecordMeasure(id string, total float64, on homework.Day, audience homework.Audience) error {
	if err := a.notAhead(on); err != nil {
		return err
	}
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.RecordMeasure(id, total, on, audience) })
	return err
}

// DeleteMeasure takes my total of a questionnaire on a day out again: its record goes from the file.
func (a *App) DeleteMeasure(ctx context.Context, id string, on homework.Day) error {
	return a.remove(ctx, fault.Say("doing.deleteTotal", "delete the total"), func(s *homework.State) []homework.ID { return s.TotalRecords(id, on) })
}
