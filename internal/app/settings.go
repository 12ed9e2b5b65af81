package app

import (
	"unhurried/internal/homework"
)

// SetName changes my name.
func (a *App) SetName(name string) error { return a.do(&homework.MemberNamed{Name: name}) }

// SetUp changes whether the vault is used by one person, and what brings them here.
func (a *App) SetUp(solo bool, concerns []homework.Concern) error {
	return a.do(&homework.Setup{Solo: solo, Concerns: concerns})
}

// SetAppointment notes the next visit to the therapist; removed takes it back.
func (a *App) SetAppointment(on homework.Day, at string, removed bool) error {
	return a.do(&homework.AppointmentSet{On: on, At: at, Removed: removed})
}
