package homework

// ProgramStarted puts a program on the table, on its first stage. Programs can run side by side.
type ProgramStarted struct {
	Program  string `cbor:"1,keyasint"`
	Revision int    `cbor:"2,keyasint,omitempty"`
	Stage    string `cbor:"3,keyasint"` // the first stage
}

// Validate checks the ids.
func (e *ProgramStarted) Validate() error {
	if err := checkID(nounProgram, e.Program); err != nil {
		return err
	}
	return checkID(nounStage, e.Stage)
}

func (e *ProgramStarted) apply(s *State, at Stamp) {
	if s.Running(e.Program) != nil {
		return // both may start the same program, each on a computer of their own
	}
	en := &Enrolment{Program: e.Program, Revision: e.Revision, Started: at.Day}
	if before := s.Enrolments[e.Program]; before != nil {
		en.Stays, en.run = before.Stays, len(before.Stays) // what was planned then stays planned
	} else {
		s.EnrolmentOrder = append(s.EnrolmentOrder, e.Program)
	}
	en.enter(e.Stage, at)
	s.Enrolments[e.Program] = en
	s.Current = e.Program
}

// Start returns the event that begins a program on its first stage, or nil when there is no such program.
func (c *Catalog) Start(program string) *ProgramStarted {
	p := c.Program(program)
	if p == nil || len(p.Stages) == 0 {
		return nil
	}
	return &ProgramStarted{Program: program, Revision: p.Revision, Stage: p.Stages[0].ID}
}

// ProgramEnded puts a program away. Either member may, at once.
type ProgramEnded struct {
	Program string `cbor:"1,keyasint"`
}

// Validate checks the id.
func (e *ProgramEnded) Validate() error { return checkID(nounProgram, e.Program) }

func (e *ProgramEnded) apply(s *State, at Stamp) {
	en := s.Running(e.Program)
	if en == nil {
		return
	}
	en.leave(at.Day)
	en.Ended, en.EndedOn = true, at.Day
	s.endAgreements(e.Program, at.Day, nil)
	s.closePlans(e.Program)
	if s.Current == e.Program {
		s.Current = ""
		for _, id := range s.EnrolmentOrder {
			if s.Running(id) != nil {
				s.Current = id
			}
		}
	}
}
