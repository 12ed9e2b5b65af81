package app

import (
	"errors"
	"fmt"
	"slices"

	"unhurried/internal/homework"
)

// StartProgram begins a program on its first stage.
func (a *App) StartProgram(id string) error {
	p := a.cat.Program(id)
	if p == nil || len(p.Stages) == 0 {
		return fmt.Errorf("the program %q is %w", id, ErrUnknown)
	}
	return a.do(&homework.ProgramStarted{Program: id, Revision: p.Revision, Stage: p.Stages[0].ID})
}

// EndProgram puts a program away.
func (a *App) EndProgram(id string) error { return a.do(&homework.ProgramEnded{Program: id}) }

// Stay says that the current stage is the place to be. It is as good a choice as any.
func (a *App) Stay(program string) error {
	return a.choose(program, homework.ChoiceStay, func(_ *homework.State, en *homework.Enrolment, _ *homework.Program) (string, error) {
		return en.Stage, nil
	})
}

// Repeat goes back to an earlier stage, at once.
func (a *App) Repeat(program, stage string) error {
	return a.choose(program, homework.ChoiceRepeat, func(_ *homework.State, en *homework.Enrolment, p *homework.Program) (string, error) {
		_, now := p.Stage(en.Stage)
		if _, to := p.Stage(stage); to < 0 || to > now {
			return "", fmt.Errorf("the stage %q is not an earlier one of this program", stage)
		}
		return stage, nil
	})
}

// MoveOn gives my word to go on to the next stage, or to the one after an optional one. It takes effect when every
// member has given theirs. It is refused with ErrGate while the gate's conditions are not met.
func (a *App) MoveOn(program, stage string) error {
	return a.choose(program, homework.ChoiceMoveOn, func(s *homework.State, en *homework.Enrolment, p *homework.Program) (string, error) {
		to, at := p.Stage(stage)
		gate := s.Gate(a.cat, program, a.Today())
		if gate == nil || !gate.Met || to != nil && s.Closed(p, to) {
			return "", ErrGate
		}
		_, now := p.Stage(en.Stage)
		if at <= now {
			return "", fmt.Errorf("the stage %q does not come after this one", stage)
		}
		for _, between := range p.Stages[now+1 : at] {
			if !between.Optional {
				return "", fmt.Errorf("the stage %q comes before it", between.Title)
			}
		}
		return stage, nil
	})
}

// choose writes a choice of a stage, which to names or refuses.
func (a *App) choose(
	program string, c homework.Choice, to func(*homework.State, *homework.Enrolment, *homework.Program) (string, error),
) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) {
		en, p, err := a.enrolment(s, program)
		if err != nil {
			return nil, err
		}
		stage, err := to(s, en, p)
		return &homework.StageChosen{Program: program, From: en.Stage, To: stage, Choice: c}, err
	})
	return err
}

// enrolment returns the enrolment in a running program, and the program.
func (a *App) enrolment(s *homework.State, program string) (*homework.Enrolment, *homework.Program, error) {
	p := a.cat.Program(program)
	if p == nil {
		return nil, nil, fmt.Errorf("the program %q is %w", program, ErrUnknown)
	}
	en := s.Enrolments[program]
	if en == nil || en.Ended {
		return nil, nil, fmt.Errorf("the program %q has not been started", p.Title)
	}
	return en, p, nil
}

// SayReady says, or takes back, that I feel ready for the next stage.
func (a *App) SayReady(program string, ready bool) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) {
		en, p, err := a.enrolment(s, program)
		if err != nil {
			return nil, err
		}
		stage, at := p.Stage(en.Stage)
		if ready && (stage != nil && s.Closed(p, stage) || at+1 < len(p.Stages) && s.Closed(p, &p.Stages[at+1])) {
			return nil, fmt.Errorf("see a doctor first, as you noted: %w", ErrGate)
		}
		return &homework.ReadySaid{Program: program, Stage: en.Stage, Ready: ready}, nil
	})
	return err
}

// Pause rests a program, or everything when program is empty, at once and with no reason asked.
func (a *App) Pause(program string, until homework.Day) error {
	return a.do(&homework.Paused{Program: program, Until: until})
}

// Resume ends a pause.
func (a *App) Resume(program string) error { return a.do(&homework.Resumed{Program: program}) }

// Sign puts my name under terms, which are recorded exactly as I was shown them: those that State.Offer returns, or what
// the other member has proposed. TakeBack with what it returns takes the name away again.
func (a *App) Sign(t homework.Terms) (homework.ID, error) {
	return a.named(func(s *homework.State) (homework.Event, error) { return a.sign(s, t) })
}

func (a *App) sign(s *homework.State, t homework.Terms) (homework.Event, error) {
	en, _, err := a.enrolment(s, t.Program)
	if err != nil {
		return nil, err
	}
	if en.Stage != t.Stage {
		return nil, errors.New("you are on another stage by now; look at what it leaves out first")
	}
	return t.Sign(), nil
}

// SignAgreement signs what a program's current stage offers today.
func (a *App) SignAgreement(program string) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) {
		if _, _, err := a.enrolment(s, program); err != nil {
			return nil, err
		}
		t, ok := s.Offer(a.cat, program, a.Today())
		if !ok {
			return nil, errors.New("this stage has no agreement")
		}
		return a.sign(s, t)
	})
	return err
}

// EndAgreement ends a program's agreement. Either member may, alone. TakeBack with what it returns lets it hold on.
func (a *App) EndAgreement(program string) (homework.ID, error) {
	return a.named(always(&homework.AgreementEnded{Program: program}))
}

// FlagDoctor notes privately that a sign is there for which a doctor comes first, or that one has seen it. A sign that
// is there takes my readiness back, so that the other member learns no more than that both are not ready yet.
func (a *App) FlagDoctor(program, flag string, open bool) error {
	p := a.cat.Program(program)
	if p == nil || !slices.ContainsFunc(p.DoctorFirst, func(f homework.DoctorFlag) bool { return f.ID == flag }) {
		return fmt.Errorf("the sign %q is %w", flag, ErrUnknown)
	}
	stage := ""
	a.Read(func(s *homework.State) {
		if en, _, err := a.enrolment(s, program); err == nil && open {
			stage = en.Stage
		}
	})
	err := a.do(&homework.DoctorFlagMarked{Program: program, Flag: flag, Open: open})
	if stage == "" || err != nil && !errors.Is(err, ErrEarlierKept) {
		return err
	}
	return a.do(&homework.ReadySaid{Program: program, Stage: stage})
}
