package app

import (
	"encoding/hex"
	"errors"
	"slices"

	"unhurried/internal/agefile"
	"unhurried/internal/content"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/vault"
)

// errOtherCouple says that a plan was written for somebody else.
var errOtherCouple = fault.New("fault.planOtherCouple", "the plan is for another diary")

// coupleOf returns what files to and from a therapist name a vault by. It says nothing else about it.
func coupleOf(v *vault.Vault) (string, error) {
	name, err := v.DeriveShared("progress file")
	if err != nil {
		return "", fault.New("fault.nameProgressFile", "name the progress file: {{.Err}}", fault.Data{"Err": err})
	}
	return hex.EncodeToString(name[:8]), nil
}

// ReceivePlan opens a sealed plan and takes it in, which puts nothing of it in force. A plan for another diary is refused.
func (a *App) ReceivePlan(path string, ids ...agefile.Identity) (*planfile.Plan, error) {
	v, err := a.disk()
	if err != nil {
		return nil, err
	}
	p, err := planfile.OpenFile(path, a.shipped, ids...)
	if err != nil {
		return nil, err
	}
	couple, err := coupleOf(v)
	if err != nil {
		return nil, err
	}
	if p.Couple != couple {
		return nil, errOtherCouple
	}
	if again, err := a.addSounds(p); again || err != nil {
		return p, err
	}
	_, err = a.write(func(s *homework.State) (homework.Event, error) {
		var names []string
		for m := range s.Names {
			if slices.Contains(s.Places(), m) {
				names = append(names, s.Name(m))
			} else {
				names = append(names, "")
			}
		}
		e, err := p.Event(names)
		if err != nil {
			return nil, err
		}
		for i := range e.Parts {
			if part := &e.Parts[i]; part.Kind == homework.PartAssignment && part.Work.Kind == homework.WorkExercise {
				part.Program, part.Stage = s.PlaceOf(a.Catalog(), part.Work.ID, a.Today(), a.Today())
			}
		}
		return s.Receive(e)
	})
	if err == nil || errors.Is(err, ErrEarlierKept) {
		_, missing := a.addSounds(p)
		err = errors.Join(err, missing)
	}
	return p, err
}

// AnswerPart gives my word on a part of a plan; terms are those of a change. toldOutside says that I was told what lies
// outside the published range. TakeBack with what it returns takes the word away again.
func (a *App) AnswerPart(plan string, private bool, part int, answer homework.PartAnswer, terms *homework.PartTerms, toldOutside bool) (homework.ID, error) {
	return a.named(func(s *homework.State) (homework.Event, error) {
		p := s.ReceivedPlan(plan, private)
		if p == nil {
			return nil, fault.New("fault.planID", "{{.ID}} names no plan", fault.Data{"ID": plan})
		}
		if part >= 0 && part < len(p.Parts) && answer != homework.PartLeave {
			if err := a.partInLibrary(&p.Parts[part]); err != nil {
				return nil, err
			}
		}
		return s.AnswerPart(a.Catalog(), p, part, answer, terms, toldOutside, a.Today())
	})
}

// partInLibrary refuses a part about something that is not there.
func (a *App) partInLibrary(p *homework.PlanPart) error {
	if p.Kind == homework.PartAssignment {
		return a.inLibrary(p.Work)
	}
	if p.Program != "" && a.Catalog().Program(p.Program) == nil {
		return fault.New("fault.workIs", "{{.ID}} is {{.Kind}}", fault.Data{"ID": p.Program, "Kind": ErrUnknown})
	}
	return nil
}

// BroughtBy returns the exercises that a plan brought along and that are in the library by it.
func (a *App) BroughtBy(plan string) (all []*homework.Exercise) {
	a.Read(func(s *homework.State) {
		for _, p := range s.Received {
			if p.Plan != plan {
				continue
			}
			for _, text := range p.Exercises {
				own, _ := content.OwnExercises(a.shipped, p.Language, []string{text})
				if own == nil {
					continue
				}
				for i := range own.Exercises {
					if x := a.Catalog().Exercise(own.Exercises[i].ID); x != nil {
						all = append(all, x)
					}
				}
			}
		}
	})
	return all
}

// learn puts the exercises that plans brought beside the content. Those that do not load, since the content has one of the
// same name by now, stay out.
func (a *App) learn(own []homework.OwnExercise) {
	cat := a.shipped
	for _, x := range slices.Backward(own) { // the newest of a name
		read, problems := content.OwnExercises(a.shipped, x.Language, []string{x.Text})
		if len(problems) > 0 {
			continue
		}
		if joined, err := content.Merge(cat, &homework.Catalog{Exercises: read.Exercises}); err == nil {
			cat = joined
		}
	}
	a.cat.Store(cat)
}
