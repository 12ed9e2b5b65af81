package homework

import (
	"maps"
	"slices"

	"unhurried/internal/fault"
)

// AgendaNoted is something to bring up at the next appointment. Its author may take it out again, which deletes it.
type AgendaNoted struct {
	Words    string   `cbor:"2,keyasint"`
	Audience Audience `cbor:"3,keyasint"`
	About    string   `cbor:"4,keyasint,omitempty"` // the title of what it was noted at, or empty
}

// Validate checks the words and the audience.
func (e *AgendaNoted) Validate() error {
	if !e.Audience.Valid() {
		return errAudience(e.Audience)
	}
	if isBlank(e.Words) {
		return fault.New("fault.agendaBlank", "say what to bring up")
	}
	if err := checkText(nounTitle, e.About, MaxTask); err != nil {
		return err
	}
	return checkText(nounPoint, e.Words, MaxWhy)
}

func (e *AgendaNoted) concealed() bool { return !e.Audience.Shared() }

func (e *AgendaNoted) apply(s *State, at Stamp) {
	if len(s.records[subject{at.Author, e.about()}]) > 0 { // else there is nothing to look through all points for
		s.Agenda = slices.DeleteFunc(s.Agenda, func(it AgendaItem) bool { return it.By == at.Author && it.Words == e.Words && it.About == e.About })
	}
	s.Agenda = append(s.Agenda, AgendaItem{AgendaNoted: *e, ID: at.ID, By: at.Author, On: at.Day})
}

func (e *AgendaNoted) about() any { return agendaPoint{e.About, e.Words} }

// agendaPoint names a point to bring up: the same one noted twice, or with another audience, is one.
type agendaPoint struct{ about, words string }

// AgendaItem is something to bring up, by whom and since when.
type AgendaItem struct {
	AgendaNoted
	ID ID
	By int
	On Day
}

// AgendaOf returns what a member wants to bring up, as I may see it, in the order in which it was noted.
func (s *State) AgendaOf(member int) []AgendaItem {
	var own []AgendaItem
	for _, it := range s.Agenda {
		if it.By == member {
			own = append(own, it)
		}
	}
	return own
}

// VisitNoted is what a member notes of an appointment afterwards: what was agreed there. A later note of the same author on
// the same visit replaces it.
type VisitNoted struct {
	On    Day
	Texts []Text // those for us first
}

// FieldAgreed is what was agreed at an appointment.
const FieldAgreed Field = "agreed"

type visitNotedShared struct {
	On    Day    `cbor:"1,keyasint"`
	Texts []Text `cbor:"2,keyasint,omitempty"`
}

// Validate checks the day and the texts.
func (e *VisitNoted) Validate() error {
	if err := e.On.check(nounAppointment); err != nil {
		return err
	}
	return validateTexts(e.Texts)
}

func (e *VisitNoted) split() (shared, private any) {
	open, own := splitTexts(e.Texts)
	if len(own) > 0 {
		private = privateTexts{own}
	}
	return &visitNotedShared{e.On, open}, private
}

func (*VisitNoted) blank() (shared, private any) { return &visitNotedShared{}, &privateTexts{} }

func (e *VisitNoted) join(shared, private any) {
	sh := shared.(*visitNotedShared)
	e.On, e.Texts = sh.On, append(sh.Texts, private.(*privateTexts).Texts...)
}

func (e *VisitNoted) apply(s *State, at Stamp) {
	notes := s.visits[e.On]
	notes[at.Author] = &e.Texts
	s.visits[e.On] = notes
}

func (e *VisitNoted) about() any { return visitNote(e.On) }

// visitNote names a member's note on the appointment of a day.
type visitNote Day

// VisitNote returns what a member noted of the appointment on a day, as I may see it.
func (s *State) VisitNote(on Day, member int) []Text {
	if texts := s.visits[on][member]; texts != nil {
		return *texts
	}
	return nil
}

// VisitNotes returns what a member noted of appointments, as I may see it, in the order of their days: also of those that were
// taken back since.
func (s *State) VisitNotes(member int) (all []VisitNoted) {
	for _, on := range slices.Sorted(maps.Keys(s.visits)) {
		if texts := s.VisitNote(on, member); len(texts) > 0 {
			all = append(all, VisitNoted{on, texts})
		}
	}
	return all
}
