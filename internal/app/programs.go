package app

import (
	"fmt"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// StartProgram begins a program on its first stage.
func (a *App) StartProgram(id string) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) {
		start, err := s.Begin(a.Catalog(), id)
		if start == nil && err == nil {
			err = fault.New("fault.programIs", "the program {{.ID}} is {{.Kind}}", fault.Data{"ID": fmt.Sprintf("%q", id), "Kind": ErrUnknown})
		}
		return start, err
	})
	return err
}

// EndProgram puts a program away.
func (a *App) EndProgram(id string) error { return a.do(&homework.ProgramEnded{Program: id}) }

// Stay says that the current stage is the place to be. It is as good a choice as any.
func (a *App) Stay(program string) error { return a.vote(program, homework.ChoiceStay, "") }

// Repeat goes back to an earlier stage, at once.
func (a *App) Repeat(program, stage string) error {
	return a.vote(program, homework.ChoiceRepeat, stage)
}

// MoveOn gives my word to go on to the next stage, or to the one after an optional one. It takes effect when every
// member has given theirs. It is refused with ErrGate while the gate's conditions are not met.
func (a *App) MoveOn(program, stage string) error {
	return a.vote(program, homework.ChoiceMoveOn, stage)
}

func (a *App) vote(program string, c homework.Choice, stage string) error {
	_, err := a.write(a.running(program, func(s *homework.State) (homework.Event, error) {
		return s.Vote(a.Catalog(), program, c, stage, a.Today())
	}))
	return err
}

// running is a decision about a program, refused unless it is in the library and has been started.
func (a *App) running(program string, decide decision) decision {
	return func(s *homework.State) (homework.Event, error) {
		if err := a.checkRuns(s, program); err != nil {
			return nil, err
		}
		return decide(s)
	}
}

// checkRuns tells why nothing can be said about a program: it is not in the library, or was not started.
func (a *App) checkRuns(s *homework.State, program string) error {
	switch p := a.Catalog().Program(program); {
	case p == nil:
		return fault.New("fault.programIs", "the program {{.ID}} is {{.Kind}}", fault.Data{"ID": fmt.Sprintf("%q", program), "Kind": ErrUnknown})
	case s.Running(program) == nil:
		return fault.New("fault.notStarted", "the program \"{{.Program}}\" has not been started", fault.Data{"Program": p.Title})
	}
	return nil
}

// SayReady says, or takes back, that I feel ready for the next stage. It is refused with ErrGate while a doctor comes first. Of two
// people neither sees the other's word; see tick.
func (a *App) SayReady(program string, ready bool) error {
	_, err := a.writeAll(func(s *homework.State) ([]homework.Event, error) {
		if err := a.checkRuns(s, program); err != nil {
			return nil, err
		}
		return s.SayReady(a.Catalog(), program, ready)
	})
	return err
}

// Pause rests a program, or everything when program is empty, at once and with no reason asked.
func (a *App) Pause(program string, until homework.Day) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.Pause(program, until, a.Today()) })
	return err
}

// Resume ends a pause.
func (a *App) Resume(program string) error { return a.do(&homework.Resumed{Program: program}) }

// Sign puts my name under terms, which are recorded exactly as I was shown them: those that State.Offer returns, or what
// the other member has proposed. TakeBack with what it returns takes the name away again.
func (a *App) Sign(t homework.Terms) (homework.ID, error) {
	return a.named(a.running(t.Program, func(s *homework.State) (homework.Event, error) { return s.Sign(t) }))
}

// SignAgreement signs what a program's current stage offers today.
func (a *App) SignAgreement(program string) error {
	_, err := a.write(a.running(program, func(s *homework.State) (homework.Event, error) {
		t, ok := s.Offer(a.Catalog(), program, a.Today())
		if !ok {
			return nil, fault.New("fault.noAgreement", "this stage has no agreement")
		}
		return s.Sign(t)
	}))
	return err
}

// EndAgreement ends a program's agreement. Either member may, alone. TakeBack with what it returns lets it hold on.
func (a *App) EndAgreement(program string) (homework.ID, error) {
	return a.named(always(&homework.AgreementEnded{Program: program}))
}

// FlagDoctor notes privately that a sign is there for which a doctor comes first, or that one has seen it.
func (a *App) FlagDoctor(program, flag string, open bool) error {
	if p := a.Catalog().Program(program); p == nil || p.Sign(flag) == nil {
		return fault.New("fault.signIs", "the sign {{.Flag}} is {{.Kind}}", fault.Data{"Flag": fmt.Sprintf("%q", flag), "Kind": ErrUnknown})
	}
	_, err := a.writeAll(func(s *homework.State) ([]homework.Event, error) { return s.FlagDoctor(program, flag, open), nil })
	return err
}
