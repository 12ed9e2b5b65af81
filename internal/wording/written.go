package wording

import "unhurried/internal/homework"

// WrittenIn says what something was written in.
func (l *Language) WrittenIn(cat *homework.Catalog, w homework.Written) string {
	switch w.In {
	case homework.InCheckIn:
		return cat.ExerciseTitle(w.Session.Exercise)
	case homework.InWeek:
		return l.X("library.week", "the week")
	case homework.InMedium:
		return cat.WorkTitle(homework.Work{Kind: homework.WorkMedium, ID: w.Item})
	case homework.InAssignment, homework.InPlan:
		return l.Work(cat, w.Work)
	case homework.InCoping:
		return l.Field(homework.FieldCoping)
	case homework.InReview:
		return l.X("library.review", "A look back")
	case homework.InCandidate:
		return w.Item
	case homework.InPrepared:
		return l.X("visit.first", "The first visit")
	case homework.InDoctorPage:
		return l.X("doctor.title", "For the doctor")
	case homework.InAsk:
		return l.X("library.ask", "An ask")
	case homework.InCard:
		if p := cat.Prompt(w.Item); p.Prompt != nil {
			return p.Prompt.Text
		}
		return l.Field(homework.FieldCard)
	case homework.InAgenda:
		if w.Item != "" {
			return w.Item
		}
		return l.Field(homework.FieldBring)
	}
	return l.Field(homework.FieldAgreed)
}
