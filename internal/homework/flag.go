package homework

// DoctorFlagMarked notes, for its author alone, that a sign is there for which a doctor comes first, or that a doctor
// has seen it. It stands wholly in the private part: the partner's key does not open it, and it is in no progress file
// (rule 11). What the partner may notice is only that both are not ready yet.
type DoctorFlagMarked struct {
	Program string
	Flag    string
	Open    bool // false: a doctor has seen it, or it was raised by mistake
}

type doctorFlagPrivate struct {
	Program string `cbor:"1,keyasint"`
	Flag    string `cbor:"2,keyasint"`
	Open    bool   `cbor:"3,keyasint,omitempty"`
}

// nothing is the shared part of an event that has none.
type nothing struct{}

// Type returns TypeDoctorFlagMarked.
func (*DoctorFlagMarked) Type() Type { return TypeDoctorFlagMarked }

// Validate checks the ids. Both are empty when another member's flag was read, since its content is sealed.
func (e *DoctorFlagMarked) Validate() error {
	if e.Program == "" && e.Flag == "" {
		return nil
	}
	if err := checkID("program", e.Program); err != nil {
		return err
	}
	return checkID("sign", e.Flag)
}

func (e *DoctorFlagMarked) split() (shared, private any) {
	return nothing{}, doctorFlagPrivate(*e)
}

// UnmarshalCBOR reads the shared part, which holds nothing.
func (e *DoctorFlagMarked) UnmarshalCBOR(b []byte) error {
	return decMode.Unmarshal(b, &nothing{})
}

func (e *DoctorFlagMarked) join(private []byte) error {
	var p doctorFlagPrivate
	if err := decMode.Unmarshal(private, &p); err != nil {
		return err
	}
	*e = DoctorFlagMarked(p)
	return nil
}

func (e *DoctorFlagMarked) apply(s *State, _ Stamp) {
	if e.Flag != "" {
		s.DoctorFlags[FlagOf{e.Program, e.Flag}] = e.Open
	}
}

// FlagOf names a doctor flag of a program.
type FlagOf struct{ Program, Flag string }
