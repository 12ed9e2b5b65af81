package homework

import (
	"slices"

	"unhurried/internal/fault"
)

// DoctorPageNoted is what a member puts together for their doctor: one page to print. It is wholly theirs, as a sign is, and in no
// progress file. A later one replaces it.
type DoctorPageNoted struct {
	Signs     []DoctorSign `cbor:"2,keyasint,omitempty"`
	Medicines string       `cbor:"3,keyasint,omitempty"` // and how much of them
	History   string       `cbor:"4,keyasint,omitempty"` // illnesses, operations, births
	Questions string       `cbor:"5,keyasint,omitempty"`
}

// DoctorSign is something that a doctor should know of, and since when, in the member's words.
type DoctorSign struct {
	Words string `cbor:"1,keyasint" json:"sign"`
	Since string `cbor:"2,keyasint,omitempty" json:"since,omitempty"`
}

// Bounds of a page for the doctor: with all of it in, it is a page.
const (
	MaxDoctorSigns = 8
	MaxDoctorLine  = 150 // characters of a sign
	MaxDoctorSince = 40
	MaxDoctorText  = 400 // of each of the others
)

// Validate checks the signs and the texts.
func (e *DoctorPageNoted) Validate() error {
	if len(e.Signs) > MaxDoctorSigns {
		return fault.New("fault.doctorSigns", "one page for the doctor has room for {{.Most}} signs", fault.Data{"Most": MaxDoctorSigns})
	}
	for _, x := range e.Signs {
		if isBlank(x.Words) {
			return fault.New("fault.doctorSignBlank", "say what the sign is")
		}
		if err := checkText(nounSign, x.Words, MaxDoctorLine); err != nil {
			return err
		}
		if err := checkText(nounSign, x.Since, MaxDoctorSince); err != nil {
			return err
		}
	}
	for _, words := range []string{e.Medicines, e.History, e.Questions} {
		if err := checkText(nounDoctorPage, words, MaxDoctorText); err != nil {
			return err
		}
	}
	return nil
}

// IsBlank reports whether nothing stands on the page.
func (e *DoctorPageNoted) IsBlank() bool {
	return len(e.Signs) == 0 && isBlank(e.Medicines+e.History+e.Questions)
}

func (e *DoctorPageNoted) apply(s *State, at Stamp) {
	if at.Author == s.Me {
		s.DoctorPage = e
	}
}

func (*DoctorPageNoted) about() any { return kindDoctorPage }

// DoctorPageRecords returns the records of my page for the doctor: what taking it out has to remove.
func (s *State) DoctorPageRecords() []ID { return s.records[subject{s.Me, kindDoctorPage}] }

// OpenSigns returns the signs that I noted and no doctor has seen yet, as a catalogue words them: what a page can begin with.
func (s *State) OpenSigns(cat *Catalog) (all []DoctorFlag) {
	for i := range cat.Programs {
		p := &cat.Programs[i]
		for _, f := range p.DoctorFirst {
			if s.DoctorFlags[FlagOf{p.ID, f.ID}] && !slices.ContainsFunc(all, func(x DoctorFlag) bool { return x.Sign == f.Sign }) {
				all = append(all, f)
			}
		}
	}
	return all
}
