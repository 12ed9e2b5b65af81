package homework

// DoctorFlagMarked notes, for its author alone, that a sign is there for which a doctor comes first, or that a doctor
// has seen it. It is wholly private: the partner's key does not open it, and it is in no progress file (rule 11). A sign
// that is there takes its author's readiness back where the author looks, and nothing shared is written for it. What the
// partner may notice is only that something private was written.
type DoctorFlagMarked struct {
	Program string `cbor:"2,keyasint"`
	Flag    string `cbor:"3,keyasint"`
	Open    bool   `cbor:"4,keyasint,omitempty"` // false: a doctor has seen it, or it was raised by mistake
}

// Validate checks the ids.
func (e *DoctorFlagMarked) Validate() error {
	if err := checkID(nounProgram, e.Program); err != nil {
		return err
	}
	return checkID(nounSign, e.Flag)
}

// apply changes nothing on which the members' states have to agree, such as where they are or what they voted for: the
// other's state knows of no sign.
func (e *DoctorFlagMarked) apply(s *State, _ Stamp) {
	s.DoctorFlags[FlagOf{e.Program, e.Flag}] = e.Open
	if e.Open {
		s.unready[e.Program] = true
	}
}

// WithoutSigns returns the state as everybody but its member knows it: no sign was ever noted, no page for a doctor, and no word
// taken back that both are ready. It is for reading, and shares all else with the state.
func (s *State) WithoutSigns() *State {
	told := *s
	told.DoctorFlags, told.unready, told.DoctorPage = nil, nil, nil
	return &told
}

// FlagDoctor returns my word that a sign is there for which a doctor comes first, or that one has seen it, as the events to write. With
// a sign goes that I am not ready, where I had said that I am.
func (s *State) FlagDoctor(program, flag string, open bool) []Event {
	events := []Event{&DoctorFlagMarked{Program: program, Flag: flag, Open: open}}
	if open && s.Ready(program) {
		events = append(events, s.Running(program).word(false))
	}
	return events
}

func (e *DoctorFlagMarked) rides() any { return FlagOf{e.Program, e.Flag} }

// FlagOf names a doctor flag of a program.
type FlagOf struct{ Program, Flag string }
