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

// SetAppointment notes a visit to the therapist, or takes it off.
func (a *App) SetAppointment(e homework.AppointmentSet) error { return a.do(&e) }
