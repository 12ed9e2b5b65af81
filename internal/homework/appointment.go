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
	// Alone says that its author goes by themself; else both go.
	Alone bool `cbor:"4,keyasint,omitempty"`
}

// Validate bounds the date and the time's text.
func (e *AppointmentSet) Validate() error {
	if err := e.On.check(nounAppointment); err != nil {
		return err
	}
	return checkText(nounAppointmentTime, e.At, 100)
}

// Appoint returns the event by which I note a visit, or an error where its time would not stay on its line.
func (s *State) Appoint(e AppointmentSet) (Event, error) {
	if err := onOneLine(nounAppointmentTime, e.At); err != nil {
		return nil, err
	}
	return &e, nil
}

func (e *AppointmentSet) apply(s *State, at Stamp) {
	i, found := slices.BinarySearchFunc(s.Appointments, e.On, func(a Appointment, d Day) int { return cmp.Compare(a.On, d) })
	switch {
	case found && e.Removed:
		s.Appointments = slices.Delete(s.Appointments, i, i+1)
	case found:
		a := &s.Appointments[i]
		a.At, a.Alone, a.Who = e.At, e.Alone, at.Author
	case !e.Removed:
		s.Appointments = slices.Insert(s.Appointments, i, Appointment{On: e.On, At: e.At, Alone: e.Alone, Who: at.Author, setOn: at.Day})
	}
}

func (e *AppointmentSet) about() any { return visitOn(e.On) }

// visitOn names the visit to the therapist on a day.
type visitOn Day

// Appointment is a visit to the therapist.
type Appointment struct {
	On Day    `json:"date"`
	At string `json:"time,omitempty"`
	// Alone says that only the member at place Who goes; else both do.
	Alone bool `json:"-"`
	Who   int  `json:"-"`
	setOn Day  // when it was first noted
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
