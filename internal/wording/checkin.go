package wording

import "unhurried/internal/homework"

// Outcome names an outcome. None sounds like a failure (rule 5).
func (l *Language) Outcome(o homework.Outcome) string {
	switch o {
	case homework.OutcomeHeld:
		return l.X("outcome.held", "held")
	case homework.OutcomePartly:
		return l.X("outcome.partly", "partly held")
	case homework.OutcomeStopped:
		return l.X("outcome.stopped", "stopped well")
	case homework.OutcomeDeclined:
		return l.X("outcome.declined", "not that day")
	case homework.OutcomePostponed:
		return l.X("outcome.postponed", "postponed")
	}
	return string(o)
}

// Happened is an outcome as those say it who were there: one alone, or more.
func (l *Language) Happened(o homework.Outcome, alone bool) string {
	switch {
	case o == homework.OutcomeHeld && alone:
		return l.X("happened.heldAlone", "I did it")
	case o == homework.OutcomeHeld:
		return l.X("happened.held", "we did it")
	case o == homework.OutcomePartly && alone:
		return l.X("happened.partlyAlone", "I did part")
	case o == homework.OutcomePartly:
		return l.X("happened.partly", "we did part")
	case o == homework.OutcomeStopped && alone:
		return l.X("decision.stoppedSolo", "I stopped")
	case o == homework.OutcomeStopped:
		return l.X("decision.stopped", "we stopped")
	case o == homework.OutcomePostponed:
		return l.X("happened.postponed", "another day")
	}
	return l.Outcome(o)
}

// Audience names who may read a text.
func (l *Language) Audience(a homework.Audience) string {
	switch a {
	case homework.AudienceMe:
		return l.X("audience.me", "only me")
	case homework.AudienceMeTherapist:
		return l.X("audience.meTherapist", "me and my therapist")
	case homework.AudienceUs:
		return l.X("audience.us", "us")
	case homework.AudienceUsTherapist:
		return l.X("audience.usTherapist", "us and our therapist")
	}
	return string(a)
}

// Field names a field of free text.
func (l *Language) Field(f homework.Field) string {
	switch f {
	case homework.FieldNote:
		return l.X("field.note", "Note")
	case homework.FieldSensations:
		return l.X("field.sensations", "Sensations")
	case homework.FieldDistractions:
		return l.X("field.distractions", "Distractions")
	case homework.FieldPainWhere:
		return l.X("field.painWhere", "Where it hurt")
	case homework.FieldTherapist:
		return l.X("field.therapist", "For the appointment")
	case homework.FieldAppreciated:
		return l.X("field.appreciated", "Appreciated")
	case homework.FieldHard:
		return l.X("field.hard", "Was hard")
	case homework.FieldBring:
		return l.X("therapist.bring", "To bring up")
	case homework.FieldCoping:
		return l.X("field.coping", "Coping plan")
	case homework.FieldHelped:
		return l.X("field.helped", "What helped")
	case homework.FieldInTheWay:
		return l.X("field.inTheWay", "What got in the way")
	case homework.FieldKeep:
		return l.X("field.keep", "What I keep")
	case homework.FieldAgreed:
		return l.X("field.agreed", "What was agreed")
	case homework.FieldWhyNow:
		return l.X("field.whyNow", "What brings me now")
	case homework.FieldHope:
		return l.X("field.hope", "What I hope for")
	case homework.FieldToKnow:
		return l.X("field.toKnow", "What they should know to be kind to me")
	case homework.FieldToAsk:
		return l.X("field.toAsk", "What I want to ask")
	case homework.FieldFits:
		return l.X("field.fits", "How I will notice that it fits, or does not")
	case homework.FieldAfterward:
		return l.X("field.afterward", "The hour after")
	case homework.FieldTask:
		return l.X("field.task", "Task")
	case homework.FieldWhy:
		return l.X("field.why", "Reason")
	case homework.FieldCard:
		return l.X("field.card", "A card of your own")
	case homework.FieldPlan:
		return l.X("field.plan", "Plan")
	case homework.FieldAsk:
		return l.X("field.ask", "Wish")
	}
	return string(f)
}
