package homework

// DoctorFlagMarked notes, for its author alone, that a sign is there for which a doctor comes first, or that a doctor
// has seen it. It is wholly private: the partner's key does not open it, and it is in no progress file (rule 11). What the
// partner may notice is only that something private was written, and that both are not ready yet.
type DoctorFlagMarked struct {
	Program string `cbor:"2,keyasint"`
	Flag    string `cbor:"3,keyasint"`
	Open    bool   `cbor:"4,keyasint,omitempty"` // false: a doctor has seen it, or it was raised by mistake
}

// Validate checks the ids.
func (e *DoctorFlagMarked) Validate() error {
	if err := checkID("program", e.Program); err != nil {
		return err
	}
	return checkID("sign", e.Flag)
}

func (e *DoctorFlagMarked) apply(s *State, _ Stamp) {
	s.DoctorFlags[FlagOf{e.Program, e.Flag}] = e.Open
}

// FlagOf names a doctor flag of a program.
type FlagOf struct{ Program, Flag string }
