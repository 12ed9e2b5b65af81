package homework

import (
	"cmp"
	"slices"
)

// AppointmentSet notes a visit to the therapist, or takes it back. The cycle of homework is "until the next
// appointment" (therapists often meet people two or three weeks apart), not a calendar week.
type AppointmentSet struct {
	On      Day    `cbor:"1,keyasint"`
	At      string `cbor:"2,keyasint,omitempty"` // the time in words
	Removed bool   `cbor:"3,keyasint,omitempty"`
}

// Validate bounds the date and the time's text.
func (e *AppointmentSet) Validate() error {
	if err := e.On.check(nounAppointment); err != nil {
		return err
	}
	return checkText(nounAppointmentTime, e.At, 100)
}

func (e *AppointmentSet) apply(s *State, _ Stamp) {
	i, found := slices.BinarySearchFunc(s.Appointments, e.On, func(a Appointment, d Day) int { return cmp.Compare(a.On, d) })
	switch {
	case found && e.Removed:
		s.Appointments = slices.Delete(s.Appointments, i, i+1)
	case found:
		s.Appointments[i].At = e.At
	case !e.Removed:
		s.Appointments = slices.Insert(s.Appointments, i, Appointment{On: e.On, At: e.At})
	}
}

func (e *AppointmentSet) about() any { return visitOn(e.On) }

// visitOn names the visit to the therapist on a day.
type visitOn Day

// Appointment is a visit to the therapist.
type Appointment struct {
	On Day    `json:"date"`
	At string `json:"time,omitempty"`
}

// Appointment returns the next visit on or after today and the last one before it; either may be nil.
func (s *State) Appointment(today Day) (next, last *Appointment) {
	for i := range s.Appointments {
		a := &s.Appointments[i]
		if a.On >= today {
			return a, last
		}
		last = a
	}
	return nil, last
}
