package homework

import (
	"fmt"

	"unhurried/internal/fault"
)

// Progress is how far a member is with something to read, watch or talk about.
type Progress string

// The values of Progress.
const (
	ProgressNone    Progress = ""
	ProgressStarted Progress = "started"
	ProgressDone    Progress = "done"
	ProgressLater   Progress = "later"   // kept for later
	ProgressSkipped Progress = "skipped" // not for me
)

func (p Progress) validate() error {
	switch p {
	case ProgressNone, ProgressStarted, ProgressDone, ProgressLater, ProgressSkipped:
		return nil
	}
	return fault.New("fault.notMark", "{{.Progress}} is not a way to mark something: use started, done, later or skipped", fault.Data{"Progress": fmt.Sprintf("%.20q", p)})
}

// Mark is a member's own mark on an item and when it was set.
type Mark struct {
	Progress Progress
	On       Day
}

// ReadingMarked marks a reading, for its author alone to begin with; whether it was read is no secret among members.
type ReadingMarked struct {
	Reading  string   `cbor:"1,keyasint"`
	Progress Progress `cbor:"2,keyasint,omitempty"`
}

// Validate checks the id and the mark.
func (e *ReadingMarked) Validate() error {
	if err := checkID(nounReading, e.Reading); err != nil {
		return err
	}
	return e.Progress.validate()
}

func (e *ReadingMarked) apply(s *State, at Stamp) {
	setMark(s.Readings, e.Reading, at, e.Progress)
}

func (e *ReadingMarked) about() any { return markOf{TypeReadingMarked, e.Reading} }

// markOf names what a member marked or noted: a reading, a medium, a prompt.
type markOf struct {
	typ Type
	id  string
}

// MediumMarked marks a book, video or page elsewhere.
type MediumMarked struct {
	Medium   string   `cbor:"1,keyasint"`
	Progress Progress `cbor:"2,keyasint,omitempty"`
}

// Validate checks the id and the mark.
func (e *MediumMarked) Validate() error {
	if err := checkID(nounMedium, e.Medium); err != nil {
		return err
	}
	return e.Progress.validate()
}

func (e *MediumMarked) apply(s *State, at Stamp) { setMark(s.Media, e.Medium, at, e.Progress) }

func (e *MediumMarked) about() any { return markOf{TypeMediumMarked, e.Medium} }

// MediumNoted is what its author wants to keep of a book, video or page: for their eyes alone. A later note on the same
// thing replaces it; an empty one takes it away.
type MediumNoted struct {
	Medium string
	Note   string
}

// mediumNotedShared is what goes under the shared key: which thing it is about.
type mediumNotedShared struct {
	Medium string `cbor:"1,keyasint"`
}

// Validate checks the id and the note's length.
func (e *MediumNoted) Validate() error {
	if err := checkID(nounMedium, e.Medium); err != nil {
		return err
	}
	return Text{Field: FieldNote, Body: e.Note, Audience: AudienceMe}.validate()
}

func (e *MediumNoted) split() (shared, private any) {
	_, own := splitTexts([]Text{{FieldNote, e.Note, AudienceMe}})
	return &mediumNotedShared{e.Medium}, privateTexts{own}
}

func (*MediumNoted) blank() (shared, private any) { return &mediumNotedShared{}, &privateTexts{} }

func (e *MediumNoted) join(shared, private any) {
	e.Medium, e.Note = shared.(*mediumNotedShared).Medium, TextOf(private.(*privateTexts).Texts, FieldNote).Body
}

func (e *MediumNoted) apply(s *State, at Stamp) {
	if at.Author == s.Me {
		s.MediaNotes[e.Medium] = e.Note
	}
}

func (e *MediumNoted) about() any { return markOf{TypeMediumNoted, e.Medium} }

// PromptMarked marks a prompt as talked about, skipped or kept for later, for all members.
type PromptMarked struct {
	Prompt   string   `cbor:"1,keyasint"`
	Progress Progress `cbor:"2,keyasint,omitempty"`
}

// Validate checks the id and the mark.
func (e *PromptMarked) Validate() error {
	if err := checkID(nounPrompt, e.Prompt); err != nil {
		return err
	}
	return e.Progress.validate()
}

func (e *PromptMarked) apply(s *State, at Stamp) { s.Prompts[e.Prompt] = Mark{e.Progress, at.Day} }

func (e *PromptMarked) about() any { return markOf{TypePromptMarked, e.Prompt} }

func setMark(marks map[string][2]Mark, id string, at Stamp, p Progress) {
	m := marks[id]
	m[at.Author] = Mark{p, at.Day}
	marks[id] = m
}
