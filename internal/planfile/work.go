package planfile

import "unhurried/internal/homework"

// works returns what an assignment names: one thing, if it is in order.
func (a *Assignment) works() (all []homework.Work) {
	for _, w := range []homework.Work{
		{Kind: homework.WorkExercise, ID: a.Exercise}, {Kind: homework.WorkReading, ID: a.Reading}, {Kind: homework.WorkDeck, ID: a.Deck},
		{Kind: homework.WorkMedium, ID: a.Medium}, {Kind: homework.WorkMeasure, ID: a.Measure}, {Kind: homework.WorkOwn, Words: a.Task},
	} {
		if w.ID+w.Words != "" {
			all = append(all, w)
		}
	}
	return all
}

// Work is what is to be done, or nothing while none is named.
func (a *Assignment) Work() homework.Work {
	if all := a.works(); len(all) > 0 {
		return all[0]
	}
	return homework.Work{}
}

// SetWork has an assignment ask for one thing and no other; the zero Work for none.
func (a *Assignment) SetWork(w homework.Work) {
	a.Exercise, a.Reading, a.Deck, a.Medium, a.Measure, a.Task = "", "", "", "", "", ""
	switch w.Kind {
	case homework.WorkExercise:
		a.Exercise = w.ID
	case homework.WorkReading:
		a.Reading = w.ID
	case homework.WorkDeck:
		a.Deck = w.ID
	case homework.WorkMedium:
		a.Medium = w.ID
	case homework.WorkMeasure:
		a.Measure = w.ID
	case homework.WorkOwn:
		a.Task = w.Words
	}
}
