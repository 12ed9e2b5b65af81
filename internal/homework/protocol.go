package homework

import "slices"

// Protocol is a program with the numbers in force on a day. Whatever counts, asks for or shows a number takes it from one,
// so that a number that is changed from a day on leaves the days before it as they were (rule 9).
type Protocol struct {
	*Program
	changes []numberChange // those in force, in the order in which they came to be
}

// numberChange gives a number of a program another value from a day on, as a therapist's plan asked for.
type numberChange struct {
	program, stage string // an empty stage means all of them
	param          string
	value          float64
	from           Day
	author         string // of the plan
}

// Protocol returns the program with the numbers of its file.
func (p *Program) Protocol() *Protocol { return &Protocol{Program: p} }

// Protocol returns a program with the numbers in force on a day, or nil when it is not in the catalogue.
func (s *State) Protocol(cat *Catalog, program string, d Day) *Protocol {
	p := cat.Program(program)
	if p == nil {
		return nil
	}
	in := p.Protocol()
	for _, c := range s.numbers {
		if c.program == program && c.from <= d {
			in.changes = append(in.changes, c)
		}
	}
	return in
}

// Param returns the value of a parameter on a stage, or on no stage in particular (nil): what it was changed to last, else
// what the stage sets, else what the program sets, else 0.
func (p *Protocol) Param(stage *Stage, id string) float64 {
	for _, c := range slices.Backward(p.changes) {
		if c.param == id && (c.stage == "" || stage != nil && c.stage == stage.ID) {
			return c.value
		}
	}
	if stage != nil {
		if v, ok := stage.Set[id]; ok {
			return v
		}
	}
	for i := range p.Parameters {
		if p.Parameters[i].ID == id {
			return p.Parameters[i].Value
		}
	}
	return 0
}

// SetBy returns who set the value that Param returns by a plan, and the day on which it came into force; empty where no plan did.
func (p *Protocol) SetBy(stage *Stage, id string) (author string, since Day) {
	for _, c := range slices.Backward(p.changes) {
		if c.param == id && (c.stage == "" || stage != nil && c.stage == stage.ID) {
			return c.author, c.from
		}
	}
	return "", 0
}

// paramOr returns the value of a parameter on a stage, or another where the program has no such parameter.
func (p *Protocol) paramOr(stage *Stage, id string, otherwise float64) float64 {
	if !slices.ContainsFunc(p.Parameters, func(q Parameter) bool { return q.ID == id }) {
		return otherwise
	}
	return p.Param(stage, id)
}

// What a turn and a time-out last where no program says, in minutes. Sources differ on the time-out: about 15 minutes in
// one program, at least 20 elsewhere (markman-stanley-blumberg-2010, gottman-silver-1999).
const (
	turnMinutes    = 5
	timeOutMinutes = 15
)

// TurnMinutes returns how long one speaks before the other does.
func (s *State) TurnMinutes(cat *Catalog, today Day) int {
	return s.minutes(cat, ParamTurn, today, turnMinutes)
}

// TimeOutMinutes returns how long a time-out lasts.
func (s *State) TimeOutMinutes(cat *Catalog, today Day) int {
	return s.minutes(cat, ParamTimeOut, today, timeOutMinutes)
}

// minutes returns a length as a running program has it on its present stage, else as the first program that sets it does.
func (s *State) minutes(cat *Catalog, param string, today Day, otherwise int) int {
	set := 0
	for i := range cat.Programs {
		p := s.Protocol(cat, cat.Programs[i].ID, today)
		if en := s.Running(p.ID); en != nil {
			stage, _ := p.Stage(en.Stage)
			if n := int(p.Param(stage, param)); n > 0 {
				return n
			}
		} else if n := int(p.Param(nil, param)); n > 0 && set == 0 {
			set = n
		}
	}
	if set > 0 {
		return set
	}
	return otherwise
}
