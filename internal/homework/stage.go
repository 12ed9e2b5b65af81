package homework

import (
	"fmt"

	"unhurried/internal/fault"
)

// Choice is one of the three equal choices at a gate (rule 1).
type Choice string

// The choices.
const (
	ChoiceStay   Choice = "stay"
	ChoiceRepeat Choice = "repeat"
	ChoiceMoveOn Choice = "move-on"
)

// StageChosen is one member's word on where to be in a program. Staying and going back to a stage that they have been on
// take effect at once, on one member's word (rule 4). Moving on, or to any stage that they have not been on, takes the
// word of every member for the same stage (rule 1).
type StageChosen struct {
	Program string `cbor:"1,keyasint"`
	From    string `cbor:"2,keyasint"` // the stage on which the word was given
	To      string `cbor:"3,keyasint"`
	Choice  Choice `cbor:"4,keyasint"`
}

// Validate checks the ids and the choice.
func (e *StageChosen) Validate() error {
	if err := checkStay(e.Program, e.From); err != nil {
		return err
	}
	if err := checkID(nounStage, e.To); err != nil {
		return err
	}
	switch e.Choice {
	case ChoiceStay, ChoiceRepeat, ChoiceMoveOn:
		return nil
	}
	return fault.New("fault.notChoice", "{{.Choice}} is not a choice: use stay, repeat or move-on", fault.Data{"Choice": fmt.Sprintf("%.20q", e.Choice)})
}

func (e *StageChosen) apply(s *State, at Stamp) {
	en := s.Running(e.Program)
	if en == nil || en.Stage != e.From {
		return // a word about a stage that has been left in the meantime
	}
	if e.Choice == ChoiceStay {
		en.Votes[at.Author] = ""
		return
	}
	en.Votes[at.Author] = e.To
	if e.Choice == ChoiceMoveOn || !en.HasBeenOn(e.To) {
		for _, m := range s.Places() {
			if en.Votes[m] != e.To {
				return
			}
		}
	}
	en.leave(at.Day)
	en.enter(e.To, at)
}

// ReadySaid is the word of an earlier edition that its author is ready for the next stage, or no longer. It stood under the shared
// key. No program writes it any more, and none goes by the other's: for its author it is as ReadyNoted, and one that takes the
// word back takes their vote back, too.
type ReadySaid struct {
	Program string `cbor:"1,keyasint"`
	Stage   string `cbor:"2,keyasint"` // the stage that it is said on
	Ready   bool   `cbor:"3,keyasint,omitempty"`
}

// Validate checks the ids.
func (e *ReadySaid) Validate() error { return checkStay(e.Program, e.Stage) }

func (e *ReadySaid) apply(s *State, at Stamp) {
	en := s.onStage(e.Program, e.Stage)
	if en == nil {
		return
	}
	if at.Author == s.Me {
		s.say(en, e.Ready)
	}
	if !e.Ready {
		en.Votes[at.Author] = ""
	}
}
