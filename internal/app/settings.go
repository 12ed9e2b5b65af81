package app

import (
	"strings"

	"unhurried/internal/homework"
)

// SetName changes my name; blanks around it are no part of it.
func (a *App) SetName(name string) error {
	return a.do(&homework.MemberNamed{Name: strings.TrimSpace(name)})
}

// SetUp changes what brings people here, at which hour a day begins, and with which day a week begins on the screen. Nil leaves
// each as it is.
func (a *App) SetUp(concerns []homework.Concern, day, week *int) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) {
		if concerns == nil {
			concerns = s.Concerns
		}
		return &homework.Setup{Solo: s.Solo(), Concerns: concerns, DayBegins: day, WeekBegins: week}, nil
	})
	return err
}

// SetAppointment notes a visit to the therapist, or takes it off.
func (a *App) SetAppointment(e homework.AppointmentSet) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.Appoint(e) })
	return err
}
