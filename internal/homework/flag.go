package homework

// DoctorFlagMarked notes, for its author alone, that a sign is there for which a doctor comes first, or that a doctor
// has seen it. It stands wholly in the private part: the partner's key does not open it, and it is in no progress file
// (rule 11). What the partner may notice is only that something private was written, and that both are not ready yet.
type DoctorFlagMarked struct {
	Program string
	Flag    string
	Open    bool // false: a doctor has seen it, or it was raised by mistake
}

// ownPrivate is the sealed part of a TypeOwn event. Kind tells the wholly private events apart inside the seal, so that
// the partner's key sees one type for all of them.
type ownPrivate struct {
	Kind    ownKind `cbor:"1,keyasint"`
	Program string  `cbor:"2,keyasint"`
	Flag    string  `cbor:"3,keyasint"`
	Open    bool    `cbor:"4,keyasint,omitempty"`
}

type ownKind int

const ownDoctorFlag ownKind = 1

// nothing is the shared part of an event that has none.
type nothing struct{}

// Type returns TypeOwn.
func (*DoctorFlagMarked) Type() Type { return TypeOwn }

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
	return nothing{}, ownPrivate{Kind: ownDoctorFlag, Program: e.Program, Flag: e.Flag, Open: e.Open}
}

func (*DoctorFlagMarked) blank() (shared, private any) { return &nothing{}, &ownPrivate{} }

func (e *DoctorFlagMarked) join(_, private any) {
	// Other kinds come from a newer version and say nothing to this one.
	if p := private.(*ownPrivate); p.Kind == ownDoctorFlag {
		*e = DoctorFlagMarked{Program: p.Program, Flag: p.Flag, Open: p.Open}
	}
}

func (e *DoctorFlagMarked) apply(s *State, _ Stamp) {
	if e.Flag != "" {
		s.DoctorFlags[FlagOf{e.Program, e.Flag}] = e.Open
	}
}

// FlagOf names a doctor flag of a program.
type FlagOf struct{ Program, Flag string }
