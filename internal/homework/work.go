package homework

import (
	"unicode/utf8"

	"unhurried/internal/fault"
)

// WorkKind is what kind of thing an assignment asks for.
type WorkKind string

// The kinds of work.
const (
	WorkExercise WorkKind = "exercise"
	WorkReading  WorkKind = "reading"
	WorkDeck     WorkKind = "deck"
	WorkMedium   WorkKind = "medium"
	WorkMeasure  WorkKind = "measure"
	WorkOwn      WorkKind = "own" // a task in own words
)

// WorkKinds lists the kinds of work.
var WorkKinds = []WorkKind{WorkExercise, WorkReading, WorkDeck, WorkMedium, WorkMeasure, WorkOwn}

// noun returns what a kind of work names by an id.
func (k WorkKind) noun() fault.Text {
	switch k {
	case WorkExercise:
		return nounExercise
	case WorkReading:
		return nounReading
	case WorkDeck:
		return nounDeck
	case WorkMedium:
		return nounMedium
	}
	return nounMeasure
}

// Work is what is to be done: an item of the library or a measure, by its id, or a task in own words.
type Work struct {
	Kind  WorkKind `cbor:"1,keyasint" json:"kind"`
	ID    string   `cbor:"2,keyasint,omitempty" json:"id,omitempty"`
	Words string   `cbor:"3,keyasint,omitempty" json:"words,omitempty"`
}

// MaxTask is the most characters of a task in own words: it stands on one line of Today.
const MaxTask = 200

func (w Work) validate() error {
	switch w.Kind {
	case WorkExercise, WorkReading, WorkDeck, WorkMedium, WorkMeasure:
		if w.Words != "" {
			return fault.New("fault.workWords", "only a task in your own words has words; an item of the library has an id")
		}
		return checkID(w.Kind.noun(), w.ID)
	case WorkOwn:
		if w.ID != "" {
			return fault.New("fault.workID", "a task in your own words has no id")
		}
		if !utf8.ValidString(w.Words) || isBlank(w.Words) {
			return fault.New("fault.workBlank", "say what the task is")
		}
		return checkText(nounTask, w.Words, MaxTask)
	}
	return fault.New("fault.workKind", "{{.Kind}} is not a kind of homework: use exercise, reading, deck, medium, measure or own",
		fault.Data{"Kind": quoted(string(w.Kind))})
}

// Dose is how much of it is asked for.
type Dose struct {
	Times   int `cbor:"1,keyasint" json:"times"`                       // in the cycle, 1 to MostTimes
	Minutes int `cbor:"2,keyasint,omitempty" json:"minutes,omitempty"` // each time; 0 leaves it open
}

// MostTimes is the largest dose: three times a day over a cycle of eight weeks. What is larger is a slip of the hand.
const MostTimes = 168

func (d Dose) validate() error {
	if d.Times < 1 || d.Times > MostTimes {
		return fault.New("fault.doseTimes", "{{.N}} times is out of range: use 1 to {{.Most}}", fault.Data{"N": d.Times, "Most": MostTimes})
	}
	if d.Minutes < 0 || d.Minutes > MostLogged {
		return fault.New("fault.doseMinutes", "{{.N}} minutes are out of range: use 0 to {{.Most}}", fault.Data{"N": d.Minutes, "Most": MostLogged})
	}
	return nil
}
