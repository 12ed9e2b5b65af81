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

// Audience names who may read a text.
func (l *Language) Audience(a homework.Audience, _ bool) string {
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
	case homework.FieldAsk:
		return l.X("field.ask", "Wish")
	}
	return string(f)
}

// Line names a rating.
func (l *Language) Line(line homework.Line) string {
	switch line {
	case homework.LineAnxiety:
		return l.X("line.anxiety", "Anxiety at its peak")
	case homework.LinePain:
		return l.X("line.pain", "Pain")
	case homework.LinePresence:
		return l.X("line.presence", "Presence")
	case homework.LineCloseness:
		return l.X("line.closeness", "Closeness")
	case homework.LinePressure:
		return l.X("line.pressure", "Pressure")
	case homework.LineEngagement:
		return l.X("line.engaged", "Took part")
	case homework.LineWeekClose:
		return l.X("line.weekCloseness", "Closeness, by week")
	case homework.LineWeekDesire:
		return l.X("line.weekDesire", "Desire, by week")
	case homework.LineWeekWorry:
		return l.X("line.weekWorry", "Worry, by week")
	case homework.LineWeekHeard:
		return l.X("line.weekHeard", "Being heard, by week")
	case homework.LineSatisfaction:
		return l.X("line.satisfaction", "Our homework, by week")
	}
	return string(line)
}

// Engagement names how fully somebody can take part, from 0 to 4.
func (l *Language) Engagement() []string {
	return []string{
		l.X("engaged.0", "not at all"), l.X("engaged.1", "a little"), l.X("engaged.2", "half"),
		l.X("engaged.3", "mostly"), l.X("engaged.4", "fully"),
	}
}
