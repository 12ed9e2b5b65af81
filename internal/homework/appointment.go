package homework

// AppointmentSet notes a visit to the therapist, or takes it back. The cycle of homework is "until the next
// appointment" (therapists often meet people two or three weeks apart), not a calendar week.
type AppointmentSet struct {
	On      Day    `cbor:"1,keyasint"`
	At      string `cbor:"2,keyasint,omitempty"` // the time in words
	Removed bool   `cbor:"3,keyasint,omitempty"`
}

// Validate bounds the date and the time's text.
func (e *AppointmentSet) Validate() error {
	if err := e.On.check("appointment"); err != nil {
		return err
	}
	return checkText("time of the appointment", e.At, 100)
}

func (e *AppointmentSet) apply(s *State, _ Stamp) {
	for i, a := range s.Appointments {
		if a.On == e.On {
			if e.Removed {
				s.Appointments = append(s.Appointments[:i:i], s.Appointments[i+1:]...)
			} else {
				s.Appointments[i].At = e.At
			}
			return
		}
	}
	if e.Removed {
		return
	}
	i := len(s.Appointments)
	for i > 0 && s.Appointments[i-1].On > e.On {
		i--
	}
	s.Appointments = append(s.Appointments, Appointment{})
	copy(s.Appointments[i+1:], s.Appointments[i:])
	s.Appointments[i] = Appointment{On: e.On, At: e.At}
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
