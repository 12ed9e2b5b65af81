package homework

import "unhurried/internal/fault"

// VisitPrepared is what a member wrote down before the first visit to a therapist: for themselves, or for both to read. Each member
// has one of either kind, and a later one of the kind replaces it.
type VisitPrepared struct {
	Texts []Text `cbor:"2,keyasint"` // at least one; all shared, or none
}

// The fields of a preparation.
const (
	FieldWhyNow    Field = "why-now"
	FieldHope      Field = "hope"
	FieldToKnow    Field = "to-know"   // what the therapist needs to know
	FieldToAsk     Field = "to-ask"    // questions there
	FieldFits      Field = "fits"      // signs that it fits, or does not
	FieldAfterward Field = "afterward" // the hour after
)

// PreparationFields lists them in the order in which they are asked.
var PreparationFields = []Field{FieldWhyNow, FieldHope, FieldToKnow, FieldToAsk, FieldFits, FieldAfterward}

// Validate wants texts that the same people read.
func (e *VisitPrepared) Validate() error {
	if len(e.Texts) == 0 {
		return fault.New("fault.preparedNothing", "write at least one line")
	}
	for _, t := range e.Texts {
		if t.Body == "" || t.Audience != e.Texts[0].Audience {
			return fault.New("fault.preparedMixed", "a preparation is for the same people as a whole")
		}
	}
	return validateTexts(e.Texts)
}

func (e *VisitPrepared) concealed() bool { return len(e.Texts) == 0 || !e.Texts[0].Audience.Shared() }

func (e *VisitPrepared) apply(s *State, at Stamp) {
	s.prepared[preparation{at.Author, !e.concealed()}] = Preparation{e.Texts, at.Day}
}

func (e *VisitPrepared) about() any { return preparedFor(!e.concealed()) }

// Preparation is what a member prepared for the first visit, and when.
type Preparation struct {
	Texts []Text
	On    Day
}

// preparation names what a member prepared for the first visit: alone, or together.
type preparation struct {
	by       int
	together bool
}

// preparedFor names a member's preparation among their own by whether it is shared.
type preparedFor bool

// Preparation returns what a member prepared for the first visit, as I may see it: what both may read, or what is theirs alone.
func (s *State) Preparation(member int, together bool) Preparation {
	return s.prepared[preparation{member, together}]
}

// PreparationRecords returns the records of one of my two preparations: what taking it out has to remove.
func (s *State) PreparationRecords(together bool) []ID {
	return s.records[subject{s.Me, preparedFor(together)}]
}
