package homework

import (
	"fmt"
	"slices"

	"unhurried/internal/fault"
)

// ErrGate refuses a word for which the conditions of a stage, or a doctor, have to be waited for.
var ErrGate = fault.New("fault.gate", "the conditions of this stage are not met yet")

// Running returns how a program goes that was started and has not been ended, or nil.
func (s *State) Running(program string) *Enrolment {
	if en := s.Enrolments[program]; en != nil && !en.Ended {
		return en
	}
	return nil
}

// on returns a running program, with the numbers in force on a day, and the stage that its members are on, with its place
// from 0. All are nil when the program does not run, or it or its stage is not in the catalogue.
func (s *State) on(cat *Catalog, program string, d Day) (en *Enrolment, p *Protocol, stage *Stage, at int) {
	en, p = s.Running(program), s.Protocol(cat, program, d)
	if en == nil || p == nil {
		return nil, nil, nil, -1
	}
	if stage, at = p.Stage(en.Stage); stage == nil {
		return nil, nil, nil, -1
	}
	return en, p, stage, at
}

// Onward returns the stages that one may move on to from a program's current one: the next and, where it is optional, those
// after it up to the first that is not. There are none on the last stage. Whether it is time for it is the gate's to say.
func (s *State) Onward(cat *Catalog, program string) []*Stage {
	_, p, _, at := s.on(cat, program, 0)
	if p == nil {
		return nil
	}
	var onward []*Stage
	for i := at + 1; i < len(p.Stages); i++ {
		onward = append(onward, &p.Stages[i])
		if !p.Stages[i].Optional {
			break
		}
	}
	return onward
}

// Earlier returns the stages before a program's current one that its members have been on, to which either may go back at
// once (rule 4).
func (s *State) Earlier(cat *Catalog, program string) []*Stage {
	en, p, _, at := s.on(cat, program, 0)
	var earlier []*Stage
	for i := range at {
		if en.HasBeenOn(p.Stages[i].ID) {
			earlier = append(earlier, &p.Stages[i])
		}
	}
	return earlier
}

// Closed reports whether a stage is closed to me: until a doctor has seen something that I flagged (rule 11), or until I have
// answered what the program asks, which a therapist's plan that opens the stage stands for.
func (s *State) Closed(p *Program, stage *Stage) bool {
	return slices.ContainsFunc(p.DoctorFirst, func(f DoctorFlag) bool {
		if !slices.Contains(f.Closes, stage.ID) || f.Ask && s.Opened(p.ID, stage.ID) {
			return false
		}
		return s.DoctorFlags[FlagOf{p.ID, f.ID}] || s.unanswered(p, f)
	})
}

// Unanswered returns what a program asks of whoever walks it and I have not answered: whether a sign is there for which a
// doctor comes first. One for whom it is not meant answers that it is not.
func (s *State) Unanswered(p *Program) []DoctorFlag {
	return slices.DeleteFunc(slices.Clone(p.DoctorFirst), func(f DoctorFlag) bool { return !s.unanswered(p, f) })
}

// unanswered is false wherever nothing of signs is known: see WithoutSigns.
func (s *State) unanswered(p *Program, f DoctorFlag) bool {
	_, said := s.DoctorFlags[FlagOf{p.ID, f.ID}]
	return s.DoctorFlags != nil && f.Ask && !said
}

// AsksFirst reports whether a stage is closed to me by an answer that is missing, and by nothing else.
func (s *State) AsksFirst(p *Program, stage *Stage) bool {
	return s.Closed(p, stage) && !slices.ContainsFunc(p.DoctorFirst, func(f DoctorFlag) bool {
		return s.DoctorFlags[FlagOf{p.ID, f.ID}] && slices.Contains(f.Closes, stage.ID)
	})
}

// doctorFirst reports whether a stage, or the one after it, is closed to me.
func (s *State) doctorFirst(p *Program, at int) bool {
	return s.Closed(p, &p.Stages[at]) || at+1 < len(p.Stages) && s.Closed(p, &p.Stages[at+1])
}

// errDoctor and errAsked are ErrGate for what only a member knows of themselves.
var (
	errDoctor = fault.New("fault.doctorFirst", "see a doctor first, as you noted: {{.Kind}}", fault.Data{"Kind": ErrGate})
	errAsked  = fault.New("fault.askedFirst", "first answer, for yourself alone, what the program asks about a doctor: {{.Kind}}", fault.Data{"Kind": ErrGate})
)

func (s *State) whyClosed(p *Program, stage *Stage) error {
	if s.AsksFirst(p, stage) {
		return errAsked
	}
	return errDoctor
}

// Vote returns my word on where to be in a running program, as the event to write, or why it can't be given: the stage does
// not lie that way, or it is not time for it (ErrGate). The stage is not looked at for staying.
func (s *State) Vote(cat *Catalog, program string, c Choice, stage string, today Day) (*StageChosen, error) {
	en, p := s.Running(program), cat.Program(program)
	if en == nil || p == nil {
		return nil, fault.New("fault.notRunning", "the program \"{{.Program}}\" does not run", fault.Data{"Program": program})
	}
	v := &StageChosen{Program: program, From: en.Stage, To: stage, Choice: c}
	to, _ := p.Stage(stage)
	switch {
	case c == ChoiceStay:
		v.To = en.Stage
	case c == ChoiceMoveOn:
		if gate := s.Gate(cat, program, today); gate == nil || !gate.Met {
			return nil, ErrGate
		}
		if !slices.Contains(s.Onward(cat, program), to) {
			return nil, fault.New("fault.noWayOn", "from here you can't move on to the stage \"{{.Stage}}\"", fault.Data{"Stage": stage})
		}
		if from, _ := p.Stage(en.Stage); from != nil && s.WaitsForPlan(p, from) && !s.Opened(program, stage) {
			return nil, ErrNeedsPlan
		}
	case !slices.Contains(s.Earlier(cat, program), to):
		return nil, fault.New("fault.notEarlierStage", "the stage {{.Stage}} is not an earlier one that you have been on", fault.Data{"Stage": fmt.Sprintf("%q", stage)})
	}
	if c != ChoiceStay && s.Closed(p, to) {
		return nil, s.whyClosed(p, to)
	}
	return v, nil
}

// SayReady returns my word that I feel ready for the next stage of a running program, or that I do not, as the events to write.
// It can't be given while a doctor comes first (ErrGate). Whoever takes it back takes their vote to move on back with it, which
// the other sees, since they saw the vote.
func (s *State) SayReady(cat *Catalog, program string, ready bool) ([]Event, error) {
	en, p := s.Running(program), cat.Program(program)
	if en == nil || p == nil {
		return nil, fault.New("fault.notRunning", "the program \"{{.Program}}\" does not run", fault.Data{"Program": program})
	}
	if _, at := p.Stage(en.Stage); ready && at >= 0 && s.doctorFirst(p, at) {
		if s.Closed(p, &p.Stages[at]) {
			return nil, s.whyClosed(p, &p.Stages[at])
		}
		return nil, s.whyClosed(p, &p.Stages[at+1])
	}
	events := []Event{en.word(ready)}
	if !ready && en.Votes[s.Me] != "" {
		events = append(events, &StageChosen{Program: program, From: en.Stage, To: en.Stage, Choice: ChoiceStay})
	}
	return events, nil
}
