package app

import (
	"errors"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Assign sets homework: for me at once, for both as a proposal. TakeBack with what it returns takes it out again.
func (a *App) Assign(e homework.Assigned) (homework.ID, error) {
	if err := a.inLibrary(e.Work); err != nil {
		return homework.ID{}, err
	}
	return a.named(func(s *homework.State) (homework.Event, error) { return s.Assign(e, a.Today()) })
}

// AnswerAssignment gives my word on an assignment for both. A no needs no reason.
func (a *App) AnswerAssignment(id homework.ID, yes bool) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.Reply(id, yes, a.Today()) })
	return err
}

// ChangeAssignment sets an assignment again with another dose and reason, in the place of the one before.
func (a *App) ChangeAssignment(id homework.ID, d homework.Dose, why string) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.Change(id, d, why, a.Today()) })
	return err
}

// EndAssignment ends an assignment, or takes a proposal back, at once and with no reason asked.
func (a *App) EndAssignment(id homework.ID) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.End(id) })
	return err
}

// PlanAssignment keeps what I expect to get in the way of an assignment and what I will do then.
func (a *App) PlanAssignment(id homework.ID, p homework.Plan) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.MakePlan(id, p) })
	return err
}

// DidAssignment notes that I did an assignment on a day, or that I did not after all.
func (a *App) DidAssignment(id homework.ID, on homework.Day, undone bool) error {
	if err := a.notAhead(on); err != nil {
		return err
	}
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.Did(id, on, undone) })
	return err
}

// inLibrary refuses work that names something which is not there.
func (a *App) inLibrary(w homework.Work) error {
	known := true
	switch w.Kind {
	case homework.WorkExercise:
		known = a.Catalog().Exercise(w.ID) != nil
	case homework.WorkReading:
		known = a.Catalog().Reading(w.ID) != nil
	case homework.WorkDeck:
		known = a.Catalog().Deck(w.ID) != nil
	case homework.WorkMedium:
		known = a.Catalog().Medium(w.ID) != nil
	case homework.WorkMeasure:
		known = homework.MeasureOf(w.ID) != nil
	}
	if !known {
		return fault.New("fault.workIs", "{{.ID}} is {{.Kind}}", fault.Data{"ID": w.ID, "Kind": ErrUnknown})
	}
	return nil
}

// SetCycle chooses how many days a cycle has while no appointment ends it.
func (a *App) SetCycle(days int) error { return a.do(&homework.CycleSet{Days: days}) }

// ReviewCycle keeps my look back at a cycle and sets again what I keep; what is for both waits for the other's word.
func (a *App) ReviewCycle(r homework.CycleReviewed) error {
	_, err := a.writeAll(func(s *homework.State) ([]homework.Event, error) {
		e, err := s.Review(r)
		return append([]homework.Event{e}, s.KeepOn(&r, a.Today())...), err
	})
	return err
}

// Finish ends homework as a whole, with a check-up after some weeks (homework.CheckUps), and notes what I keep from it.
func (a *App) Finish(weeks int, keep homework.Text) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) {
		return s.ToFinish(homework.Finished{CheckUp: weeks}, a.Today())
	})
	if keep.Body == "" || err != nil && !errors.Is(err, ErrEarlierKept) {
		return err
	}
	return errors.Join(err, a.Keep(keep))
}

// Keep notes what I keep from the homework.
func (a *App) Keep(keep homework.Text) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.Keep(keep, a.Today()) })
	return err
}

// Reopen takes homework up again where it was finished.
func (a *App) Reopen() error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) {
		return s.ToFinish(homework.Finished{Again: true}, a.Today())
	})
	return err
}

// AddCoping makes a coping plan and returns its number among mine.
func (a *App) AddCoping(notice, do string, audience homework.Audience) (key int, err error) {
	_, err = a.write(func(s *homework.State) (homework.Event, error) {
		e := s.AddCoping(notice, do, audience)
		key = e.Key
		return e, nil
	})
	return key, err
}

// ChangeCoping changes a coping plan of mine; without words it is taken away.
func (a *App) ChangeCoping(e homework.CopingPlanned) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.ChangeCoping(e) })
	return err
}

// TryCoping notes that I tried a coping plan of mine today, and whether it helped.
func (a *App) TryCoping(key int, helped homework.Answer) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.TryCoping(key, a.Today(), helped) })
	return err
}
