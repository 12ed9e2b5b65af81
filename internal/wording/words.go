package wording

import (
	"strings"
	"time"

	"unhurried/internal/homework"
)

// Date is a day such as "Friday 20 November", with the year when it is another one than today's.
func (l *Language) Date(d, today homework.Day) string {
	t := d.Time()
	s := l.X("date.full", "{{.Weekday}} {{.Day}} {{.Month}}", map[string]any{
		"Weekday": l.Weekday(t.Weekday()), "Day": t.Day(), "Month": l.Month(t.Month()),
	})
	if t.Year() != today.Time().Year() {
		s = l.X("date.year", "{{.Date}} {{.Year}}", map[string]any{"Date": s, "Year": t.Year()})
	}
	return s
}

// Short is a day such as "20 November".
func (l *Language) Short(d homework.Day) string {
	t := d.Time()
	return l.X("date.short", "{{.Day}} {{.Month}}", map[string]any{"Day": t.Day(), "Month": l.Month(t.Month())})
}

// Near is "today", "yesterday", a weekday within the last six days, or the date.
func (l *Language) Near(d, today homework.Day) string {
	switch {
	case d == today:
		return l.X("date.today", "today")
	case d == today-1:
		return l.X("date.yesterday", "yesterday")
	case d == today+1:
		return l.X("date.tomorrow", "tomorrow")
	case d < today && d > today-7:
		return l.Weekday(d.Time().Weekday())
	}
	return l.Date(d, today)
}

// Weekday names a day of the week.
func (l *Language) Weekday(w time.Weekday) string {
	return [...]string{
		l.X("weekday.0", "Sunday"), l.X("weekday.1", "Monday"), l.X("weekday.2", "Tuesday"), l.X("weekday.3", "Wednesday"),
		l.X("weekday.4", "Thursday"), l.X("weekday.5", "Friday"), l.X("weekday.6", "Saturday"),
	}[w]
}

// Month names a month.
func (l *Language) Month(m time.Month) string {
	return [...]string{
		l.X("month.1", "January"), l.X("month.2", "February"), l.X("month.3", "March"), l.X("month.4", "April"),
		l.X("month.5", "May"), l.X("month.6", "June"), l.X("month.7", "July"), l.X("month.8", "August"),
		l.X("month.9", "September"), l.X("month.10", "October"), l.X("month.11", "November"), l.X("month.12", "December"),
	}[m-1]
}

// Minutes is a range such as "25–40 min".
func (l *Language) Minutes(m [2]int) string {
	if m[0] == m[1] {
		return l.X("minutes.one", "{{.A}} min", map[string]any{"A": m[0]})
	}
	return l.X("minutes.range", "{{.A}}–{{.B}} min", map[string]any{"A": m[0], "B": m[1]})
}

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
func (l *Language) Audience(a homework.Audience, solo bool) string {
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

// Condition says a gate's condition in plain words, to one person or to two, with where it stands.
func (l *Language) Condition(c homework.Condition, solo bool) (text, note string) {
	count := func() string {
		return l.X("condition.count", "{{.Have}} of {{.Want}}", map[string]any{"Have": c.Have, "Want": c.Want})
	}
	switch c.Kind {
	case homework.ConditionHeld:
		if solo {
			return l.X("condition.heldSolo", "Sessions held, with your check-in"), count()
		}
		return l.X("condition.held", "Sessions held, with everyone's check-in"), count()
	case homework.ConditionDays:
		return l.X("condition.days", "On different days"), count()
	case homework.ConditionWeeks:
		return l.X("condition.weeks", "Weeks on this stage"), count()
	case homework.ConditionReadings:
		return l.X("condition.readings", "Readings of this stage"), count()
	case homework.ConditionAgreement:
		return l.X("condition.agreement", "Agreement kept"), ""
	case homework.ConditionReady:
		if solo {
			return l.X("condition.readySolo", "You are at ease and feel ready"), ""
		}
		return l.X("condition.ready", "Both of you are at ease and feel ready"), ""
	case homework.ConditionTherapist:
		return l.X("condition.therapist", "Your therapist's plan says so"), ""
	}
	return string(c.Kind), ""
}

// Activities names what an agreement leaves out, in a row.
func (l *Language) Activities(all []homework.Activity) string {
	var names []string
	for _, a := range all {
		names = append(names, l.activity(a))
	}
	return strings.Join(names, ", ")
}

func (l *Language) activity(a homework.Activity) string {
	switch a {
	case "talk":
		return l.X("activity.talk", "talking")
	case "read":
		return l.X("activity.read", "reading")
	case "write":
		return l.X("activity.write", "writing")
	case "breathe":
		return l.X("activity.breathe", "breathing together")
	case "look":
		return l.X("activity.look", "looking at each other")
	case "clothed-touch":
		return l.X("activity.clothed", "touch with clothes on")
	case "body-touch":
		return l.X("activity.body", "touch of the body")
	case "breast-touch":
		return l.X("activity.breast", "touch of the breasts")
	case "genital-touch":
		return l.X("activity.genital", "touch of the genitals")
	case "mutual-touch":
		return l.X("activity.mutual", "touching each other at once")
	case "genital-contact":
		return l.X("activity.contact", "genitals against each other")
	case "solo-touch":
		return l.X("activity.solo", "touching oneself")
	case "solo-insertion":
		return l.X("activity.insertion", "inserting something alone")
	case "penetration":
		return l.X("activity.penetration", "penetration")
	case "oral-sex":
		return l.X("activity.oral", "oral sex")
	case "orgasm-as-aim":
		return l.X("activity.aim", "orgasm as an aim")
	case "fantasy":
		return l.X("activity.fantasy", "sharing fantasies")
	case "toys":
		return l.X("activity.toys", "toys")
	}
	return string(a)
}

// Entry names a kind of entry.
func (l *Language) Entry(t homework.Type) string {
	switch t {
	case homework.TypeSetup:
		return l.X("kind.entry.setup", "how the diary is used")
	case homework.TypeMemberNamed:
		return l.X("kind.entry.memberNamed", "name")
	case homework.TypeProgramStarted:
		return l.X("kind.entry.programStarted", "beginning of a program")
	case homework.TypeStageChosen:
		return l.X("kind.entry.stageChosen", "word on a stage")
	case homework.TypeReadySaid:
		return l.X("kind.entry.readySaid", "readiness")
	case homework.TypeProgramEnded:
		return l.X("kind.entry.programEnded", "end of a program")
	case homework.TypePaused:
		return l.X("kind.entry.paused", "rest")
	case homework.TypeResumed:
		return l.X("kind.entry.resumed", "end of a rest")
	case homework.TypeAgreementSigned:
		return l.X("kind.entry.agreementSigned", "signature under an agreement")
	case homework.TypeAgreementEnded:
		return l.X("kind.entry.agreementEnded", "end of an agreement")
	case homework.TypeInvited:
		return l.X("kind.entry.invited", "invitation")
	case homework.TypeAnswered:
		return l.X("kind.entry.answered", "answer to an invitation")
	case homework.TypeSessionLogged:
		return l.X("kind.entry.sessionLogged", "session")
	case homework.TypeCheckedIn:
		return l.X("kind.entry.checkedIn", "check-in")
	case homework.TypeWeeklyCheckedIn:
		return l.X("kind.entry.weeklyCheckedIn", "check-in on a week")
	case homework.TypeCheckInWithdrawn:
		return l.X("kind.entry.checkInWithdrawn", "check-in that was taken away")
	case homework.TypeWeekWithdrawn:
		return l.X("kind.entry.weekWithdrawn", "check-in on a week that was taken away")
	case homework.TypeReadingMarked:
		return l.X("kind.entry.readingMarked", "reading")
	case homework.TypePromptMarked:
		return l.X("kind.entry.promptMarked", "prompt")
	case homework.TypeMediumMarked:
		return l.X("kind.entry.mediumMarked", "book or video")
	case homework.TypeMediumNoted:
		return l.X("kind.entry.mediumNoted", "note on a book or video")
	case homework.TypeAppointmentSet:
		return l.X("kind.entry.appointmentSet", "appointment")
	case homework.TypePrivate:
		return l.X("kind.entry.own", "private entry")
	}
	return l.X("kind.entry.other", "entry of another kind")
}

// Why says why something is next, or why nothing is, to one person or to two.
func (l *Language) Why(t homework.Today, solo bool) string {
	n := map[string]any{"N": t.Have + 1, "Have": t.Have, "Want": t.Want}
	switch t.Reason {
	case homework.ReasonNoProgram:
		return l.X("why.noProgram", "No program has been chosen yet. There is no hurry.")
	case homework.ReasonPaused:
		return l.X("why.paused", "Everything rests, for as long as it takes. It goes on from where it is.")
	case homework.ReasonClosed:
		return l.X("why.closed", "You noted something that a doctor sees first. Until then this stage rests; everything earlier stays open. Only you see this.")
	case homework.ReasonAgreement:
		if solo {
			return l.X("why.agreementSolo", "This stage begins with what you leave out for now.")
		}
		return l.X("why.agreement", "This stage begins with what you leave out for now. Each of you signs for yourself.")
	case homework.ReasonSigned:
		return l.X("why.signed", "You have signed what you leave out for now. It holds once your partner has signed too, under their own passphrase.")
	case homework.ReasonGate:
		return l.X("why.gate", "Number {{.N}} of {{.Want}} before the next stage can be chosen, if you want it then.", n)
	case homework.ReasonChoose:
		return l.X("why.choose", "Everything for the next stage is there. You can stay, repeat an earlier one or move on; all three are good.")
	case homework.ReasonWeekFull:
		return l.XN("why.weekFull", "You have practised {{.Have}} times this week, as often as the program asks. Rest is part of it.", t.Have, n)
	case homework.ReasonAtWill:
		return l.X("why.atWill", "This is the last stage. It is yours to come back to whenever you like.")
	}
	return l.X("why.keepGoing", "Another quiet time on this stage, at your pace. Nothing has to happen.")
}

// Concern names what brings somebody here.
func (l *Language) Concern(c homework.Concern) string {
	switch c {
	case "low-desire":
		return l.X("concern.lowDesire", "Little desire")
	case "desire-difference":
		return l.X("concern.desireDifference", "Wanting different amounts")
	case "erection":
		return l.X("concern.erection", "Erections")
	case "early-ejaculation":
		return l.X("concern.earlyEjaculation", "Ejaculating early")
	case "arousal":
		return l.X("concern.arousal", "Arousal")
	case "orgasm":
		return l.X("concern.orgasm", "Orgasm")
	case "pain":
		return l.X("concern.pain", "Pain")
	case "communication":
		return l.X("concern.communication", "Talking about it")
	case "rut":
		return l.X("concern.rut", "A rut")
	case "curiosity":
		return l.X("concern.curiosity", "Curiosity")
	case "health-change":
		return l.X("concern.healthChange", "A change in health")
	case "body-image":
		return l.X("concern.bodyImage", "My body")
	case "absent-partner":
		return l.X("concern.absentPartner", "A partner who stays away")
	case "finding-therapy":
		return l.X("concern.findingTherapy", "Finding help")
	}
	return string(c)
}

// Kind names a kind of homework.
func (l *Language) Kind(k homework.Kind) string {
	switch k {
	case homework.KindTouch:
		return l.X("kind.touch", "Touch")
	case homework.KindExperiment:
		return l.X("kind.experiment", "Trying things")
	case homework.KindLearn:
		return l.X("kind.learn", "Learning")
	case homework.KindTalk:
		return l.X("kind.talk", "Talking")
	}
	return string(k)
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

// Reviewed tells honestly whether a clinician has read an item.
func (l *Language) Reviewed(by string) string {
	if by = strings.TrimSpace(by); by == "none" || by == "" {
		return l.X("content.notReviewed", "not yet reviewed by a clinician")
	}
	return l.X("content.reviewed", "reviewed by {{.Who}}", map[string]any{"Who": by})
}
