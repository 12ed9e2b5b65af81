package homework

import (
	"fmt"
	"slices"
)

// ProgramStarted puts a program on the table, on its first stage. Programs can run side by side.
type ProgramStarted struct {
	Program  string `cbor:"1,keyasint"`
	Revision int    `cbor:"2,keyasint,omitempty"`
	Stage    string `cbor:"3,keyasint"` // the first stage
}

// Validate checks the ids.
func (e *ProgramStarted) Validate() error {
	if err := checkID("program", e.Program); err != nil {
		return err
	}
	return checkID("stage", e.Stage)
}

func (e *ProgramStarted) apply(s *State, at Stamp) {
	if en := s.Enrolments[e.Program]; en != nil && !en.Ended {
		return // both may start the same program, each on a computer of their own
	}
	en := &Enrolment{Program: e.Program, Revision: e.Revision, Started: at.Day}
	if before := s.Enrolments[e.Program]; before != nil {
		en.Stays, en.run = before.Stays, len(before.Stays) // what was planned then stays planned
	} else {
		s.EnrolmentOrder = append(s.EnrolmentOrder, e.Program)
	}
	en.enter(e.Stage, at.Day)
	s.Enrolments[e.Program] = en
	s.Current = e.Program
}

// ProgramEnded puts a program away. Either member may, at once.
type ProgramEnded struct {
	Program string `cbor:"1,keyasint"`
}

// Validate checks the id.
func (e *ProgramEnded) Validate() error { return checkID("program", e.Program) }

func (e *ProgramEnded) apply(s *State, at Stamp) {
	en := s.Enrolments[e.Program]
	if en == nil || en.Ended {
		return
	}
	en.leave(at.Day)
	en.Ended, en.EndedOn = true, at.Day
	s.endAgreements(e.Program, at.Day, nil)
	if s.Current == e.Program {
		s.Current = ""
		for _, id := range s.EnrolmentOrder {
			if !s.Enrolments[id].Ended {
				s.Current = id
			}
		}
	}
}

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
	if err := checkID("program", e.Program); err != nil {
		return err
	}
	if err := checkID("stage", e.From); err != nil {
		return err
	}
	if err := checkID("stage", e.To); err != nil {
		return err
	}
	switch e.Choice {
	case ChoiceStay, ChoiceRepeat, ChoiceMoveOn:
		return nil
	}
	return fmt.Errorf("%.20q is not a choice: use stay, repeat or move-on", e.Choice)
}

func (e *StageChosen) apply(s *State, at Stamp) {
	en := s.Enrolments[e.Program]
	if en == nil || en.Ended || en.Stage != e.From {
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
	en.enter(e.To, at.Day)
}

// ReadySaid is one member's own "I feel ready for the next stage", or its withdrawal. Screens never show whose is
// missing (rule 3).
type ReadySaid struct {
	Program string `cbor:"1,keyasint"`
	Stage   string `cbor:"2,keyasint"` // the stage that it is said on
	Ready   bool   `cbor:"3,keyasint,omitempty"`
}

// Validate checks the ids.
func (e *ReadySaid) Validate() error {
	if err := checkID("program", e.Program); err != nil {
		return err
	}
	return checkID("stage", e.Stage)
}

func (e *ReadySaid) apply(s *State, at Stamp) {
	en := s.Enrolments[e.Program]
	if en == nil || en.Stage != e.Stage {
		return
	}
	en.Ready[at.Author] = e.Ready
	if !e.Ready {
		en.Votes[at.Author] = ""
	}
}

// Paused rests a program, or everything when Program is empty. Either member may, alone, and no reason is asked
// (rule 4).
type Paused struct {
	Program string `cbor:"1,keyasint,omitempty"`
	Until   Day    `cbor:"2,keyasint,omitempty"` // a day to look at it again, or 0
}

// Validate checks the id, if there is one.
func (e *Paused) Validate() error {
	if err := e.Until.check("pause"); err != nil || e.Program == "" {
		return err
	}
	return checkID("program", e.Program)
}

func (e *Paused) apply(s *State, at Stamp) {
	if s.pauseOf(at.Author, e.Program) == nil {
		s.Pauses = append(s.Pauses, Pause{By: at.Author, Program: e.Program, From: at.Day, Until: e.Until})
	}
}

// Resumed ends its author's pause, of one program or of everything. A pause lasts until the member who asked for it goes
// on: a rest that the other could end at once would be none (rule 4).
type Resumed struct {
	Program string `cbor:"1,keyasint,omitempty"`
}

// Validate checks the id, if there is one.
func (e *Resumed) Validate() error {
	if e.Program == "" {
		return nil
	}
	return checkID("program", e.Program)
}

func (e *Resumed) apply(s *State, at Stamp) {
	if p := s.pauseOf(at.Author, e.Program); p != nil {
		p.Ended, p.To = true, at.Day
	}
}

// Pause is a rest of one program, or of everything when Program is empty. It is neutral in every number.
type Pause struct {
	By      int // the place of the member who asked for it
	Program string
	From    Day
	Until   Day // a day to look at it again, or 0
	Ended   bool
	To      Day // the day on which it ended
}

// Enrolment is how a program goes for these members.
type Enrolment struct {
	Program  string
	Revision int
	Started  Day
	Stage    string    // the current stage
	Since    Day       // on it since
	Stays    []Stay    // every stay on a stage, those before the program was ended and started again included
	Votes    [2]string // the stage that each member wants to move on to, or ""
	Ready    [2]bool   // each member's own readiness for the next stage
	Ended    bool
	EndedOn  Day
	run      int // place in Stays of the first one since the program was last started
}

// Stay is one stay on a stage.
type Stay struct {
	Stage string
	From  Day
	To    Day // the day it was left; 0 while it lasts
}

func (en *Enrolment) enter(stage string, d Day) {
	en.Stage, en.Since = stage, d
	en.Votes, en.Ready = [2]string{}, [2]bool{}
	en.Stays = append(en.Stays, Stay{Stage: stage, From: d})
}

func (en *Enrolment) leave(d Day) {
	if n := len(en.Stays); n > 0 && en.Stays[n-1].To == 0 {
		en.Stays[n-1].To = d
	}
}

// HasBeenOn reports whether the members have been on a stage since it was last started, or are on it now.
func (en *Enrolment) HasBeenOn(stage string) bool {
	for _, v := range en.Stays[en.run:] {
		if v.Stage == stage {
			return true
		}
	}
	return false
}

// pauseOf returns a member's running pause of a program ("" for everything), or nil.
func (s *State) pauseOf(member int, program string) *Pause {
	for i := len(s.Pauses) - 1; i >= 0; i-- {
		if p := &s.Pauses[i]; p.By == member && p.Program == program && !p.Ended {
			return p
		}
	}
	return nil
}

// PausedBy reports whether a program rests because a member asked for it: by a pause of its own or one of everything.
func (s *State) PausedBy(member int, program string) bool {
	return s.pauseOf(member, "") != nil || s.pauseOf(member, program) != nil
}

// PausedNow reports whether a program rests because anybody who has a key asked for it.
func (s *State) PausedNow(program string) bool {
	return slices.ContainsFunc(s.Places(), func(m int) bool { return s.PausedBy(m, program) })
}
