package app

import (
	"unhurried/internal/homework"
)

// SetName changes my name.
func (a *App) SetName(name string) error { return a.do(&homework.MemberNamed{Name: name}) }

// SetConcerns changes what brings people here.
func (a *App) SetConcerns(concerns []homework.Concern) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) {
		return &homework.Setup{Solo: s.Solo(), Concerns: concerns}, nil
	})
	return err
}

// SetAppointment notes the next visit to the therapist; removed takes it back.
func (a *App) SetAppointment(on homework.Day, at string, removed bool) error {
	return a.do(&homework.AppointmentSet{On: on, At: at, Removed: removed})
}
