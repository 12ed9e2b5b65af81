package homework

import "unhurried/internal/fault"

// stageOf names a stage of a program or, without one, its beginning.
type stageOf struct{ program, stage string }

// ErrNeedsPlan refuses what only a therapist's plan opens.
var ErrNeedsPlan = fault.New("fault.needsPlan", "a therapist opens this with a plan; it is not begun without one")

// Opened reports whether a plan that everybody took has opened a stage of a program, or (without a stage) the program, since
// the program was last ended.
func (s *State) Opened(program, stage string) bool { return s.opened[stageOf{program, stage}] }

// WaitsForPlan reports whether what comes after a stage waits for a therapist's plan: because the program says so, or
// because a plan that everybody took does.
func (s *State) WaitsForPlan(p *Program, stage *Stage) bool {
	_, held := s.HeldBy(p.ID, stage.ID)
	return held || stage.Advance == AdvanceTherapist
}

// HeldBy returns who wrote the plan, which everybody took, by which what comes after a stage waits for another plan; ok is false
// where none does.
func (s *State) HeldBy(program, stage string) (author string, ok bool) {
	author, ok = s.held[stageOf{program, stage}]
	return author, ok
}

// Begin returns the event that begins a program on its first stage, nil when it is not in the library, or an error when it
// waits for a therapist's plan.
func (s *State) Begin(cat *Catalog, program string) (Event, error) {
	start := cat.Start(program)
	switch {
	case start == nil:
		return nil, nil
	case cat.Program(program).Begin == AdvanceTherapist && !s.Opened(program, ""):
		return nil, ErrNeedsPlan
	}
	return start, nil
}

// closePlans forgets what plans opened or held of a program: whoever begins it again does so anew.
func (s *State) closePlans(program string) {
	for k := range s.opened {
		if k.program == program {
			delete(s.opened, k)
		}
	}
	for k := range s.held {
		if k.program == program {
			delete(s.held, k)
		}
	}
}
