// Package words says dates, outcomes, conditions and reasons in the user's language, once for all screens.
package words

import (
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"unhurried/internal/homework"
)

// Date is a day such as "Friday 20 November", with the year when it is another one than today's.
func Date(d, today homework.Day) string {
	t := d.Time()
	s := lang.X("date.full", "{{.Weekday}} {{.Day}} {{.Month}}", map[string]any{
		"Weekday": Weekday(t.Weekday()), "Day": t.Day(), "Month": Month(t.Month()),
	})
	if t.Year() != today.Time().Year() {
		s = lang.X("date.year", "{{.Date}} {{.Year}}", map[string]any{"Date": s, "Year": t.Year()})
	}
	return s
}

// Short is a day such as "20 November".
func Short(d homework.Day) string {
	t := d.Time()
	return lang.X("date.short", "{{.Day}} {{.Month}}", map[string]any{"Day": t.Day(), "Month": Month(t.Month())})
}

// Near is "today", "yesterday", a weekday within the last six days, or the date.
func Near(d, today homework.Day) string {
	switch {
	case d == today:
		return lang.X("date.today", "today")
	case d == today-1:
		return lang.X("date.yesterday", "yesterday")
	case d == today+1:
		return lang.X("date.tomorrow", "tomorrow")
	case d < today && d > today-7:
		return Weekday(d.Time().Weekday())
	}
	return Date(d, today)
}

// Weekday names a day of the week.
func Weekday(w time.Weekday) string {
	return [...]string{
		lang.X("weekday.0", "Sunday"), lang.X("weekday.1", "Monday"), lang.X("weekday.2", "Tuesday"), lang.X("weekday.3", "Wednesday"),
		lang.X("weekday.4", "Thursday"), lang.X("weekday.5", "Friday"), lang.X("weekday.6", "Saturday"),
	}[w]
}

// Month names a month.
func Month(m time.Month) string {
	return [...]string{
		lang.X("month.1", "January"), lang.X("month.2", "February"), lang.X("month.3", "March"), lang.X("month.4", "April"),
		lang.X("month.5", "May"), lang.X("month.6", "June"), lang.X("month.7", "July"), lang.X("month.8", "August"),
		lang.X("month.9", "September"), lang.X("month.10", "October"), lang.X("month.11", "November"), lang.X("month.12", "December"),
	}[m-1]
}

// Minutes is a range such as "25–40 min".
func Minutes(m [2]int) string {
	if m[0] == m[1] {
		return lang.X("minutes.one", "{{.A}} min", map[string]any{"A": m[0]})
	}
	return lang.X("minutes.range", "{{.A}}–{{.B}} min", map[string]any{"A": m[0], "B": m[1]})
}

// Outcome names an outcome. None sounds like a failure (rule 5).
func Outcome(o homework.Outcome) string {
	switch o {
	case homework.OutcomeHeld:
		return lang.X("outcome.held", "held")
	case homework.OutcomePartly:
		return lang.X("outcome.partly", "partly held")
	case homework.OutcomeStopped:
		return lang.X("outcome.stopped", "stopped well")
	case homework.OutcomeDeclined:
		return lang.X("outcome.declined", "not that day")
	case homework.OutcomePostponed:
		return lang.X("outcome.postponed", "postponed")
	}
	return string(o)
}

// Audience names who may read a text.
func Audience(a homework.Audience, solo bool) string {
	switch a {
	case homework.AudienceMe:
		return lang.X("audience.me", "only me")
	case homework.AudienceMeTherapist:
		return lang.X("audience.meTherapist", "me and my therapist")
	case homework.AudienceUs:
		return lang.X("audience.us", "us")
	case homework.AudienceUsTherapist:
		return lang.X("audience.usTherapist", "us and our therapist")
	}
	return string(a)
}

// Condition says a gate's condition in plain words, to one person or to two, with where it stands.
func Condition(c homework.Condition, solo bool) (text, note string) {
	count := func() string {
		return lang.X("condition.count", "{{.Have}} of {{.Want}}", map[string]any{"Have": c.Have, "Want": c.Want})
	}
	switch c.Kind {
	case homework.ConditionHeld:
		if solo {
			return lang.X("condition.heldSolo", "Sessions held, with your check-in"), count()
		}
		return lang.X("condition.held", "Sessions held, with everyone's check-in"), count()
	case homework.ConditionDays:
		return lang.X("condition.days", "On different days"), count()
	case homework.ConditionWeeks:
		return lang.X("condition.weeks", "Weeks on this stage"), count()
	case homework.ConditionReadings:
		return lang.X("condition.readings", "Readings of this stage"), count()
	case homework.ConditionAgreement:
		return lang.X("condition.agreement", "Agreement kept"), ""
	case homework.ConditionReady:
		if solo {
			return lang.X("condition.readySolo", "You are at ease and feel ready"), ""
		}
		return lang.X("condition.ready", "Both of you are at ease and feel ready"), ""
	case homework.ConditionTherapist:
		return lang.X("condition.therapist", "Your therapist's plan says so"), ""
	}
	return string(c.Kind), ""
}

// Activities names what an agreement leaves out, in a row.
func Activities(all []homework.Activity) string {
	var names []string
	for _, a := range all {
		names = append(names, activity(a))
	}
	return strings.Join(names, ", ")
}

func activity(a homework.Activity) string {
	switch a {
	case "talk":
		return lang.X("activity.talk", "talking")
	case "read":
		return lang.X("activity.read", "reading")
	case "write":
		return lang.X("activity.write", "writing")
	case "breathe":
		return lang.X("activity.breathe", "breathing together")
	case "look":
		return lang.X("activity.look", "looking at each other")
	case "clothed-touch":
		return lang.X("activity.clothed", "touch with clothes on")
	case "body-touch":
		return lang.X("activity.body", "touch of the body")
	case "breast-touch":
		return lang.X("activity.breast", "touch of the breasts")
	case "genital-touch":
		return lang.X("activity.genital", "touch of the genitals")
	case "mutual-touch":
		return lang.X("activity.mutual", "touching each other at once")
	case "genital-contact":
		return lang.X("activity.contact", "genitals against each other")
	case "solo-touch":
		return lang.X("activity.solo", "touching oneself")
	case "solo-insertion":
		return lang.X("activity.insertion", "inserting something alone")
	case "penetration":
		return lang.X("activity.penetration", "penetration")
	case "oral-sex":
		return lang.X("activity.oral", "oral sex")
	case "orgasm-as-aim":
		return lang.X("activity.aim", "orgasm as an aim")
	case "fantasy":
		return lang.X("activity.fantasy", "sharing fantasies")
	case "toys":
		return lang.X("activity.toys", "toys")
	}
	return string(a)
}

// Entry names a kind of entry.
func Entry(t homework.Type) string {
	switch t {
	case homework.TypeSetup:
		return lang.X("kind.entry.setup", "how the diary is used")
	case homework.TypeMemberNamed:
		return lang.X("kind.entry.memberNamed", "name")
	case homework.TypeProgramStarted:
		return lang.X("kind.entry.programStarted", "beginning of a program")
	case homework.TypeStageChosen:
		return lang.X("kind.entry.stageChosen", "word on a stage")
	case homework.TypeReadySaid:
		return lang.X("kind.entry.readySaid", "readiness")
	case homework.TypeProgramEnded:
		return lang.X("kind.entry.programEnded", "end of a program")
	case homework.TypePaused:
		return lang.X("kind.entry.paused", "rest")
	case homework.TypeResumed:
		return lang.X("kind.entry.resumed", "end of a rest")
	case homework.TypeAgreementSigned:
		return lang.X("kind.entry.agreementSigned", "signature under an agreement")
	case homework.TypeAgreementEnded:
		return lang.X("kind.entry.agreementEnded", "end of an agreement")
	case homework.TypeInvited:
		return lang.X("kind.entry.invited", "invitation")
	case homework.TypeAnswered:
		return lang.X("kind.entry.answered", "answer to an invitation")
	case homework.TypeSessionLogged:
		return lang.X("kind.entry.sessionLogged", "session")
	case homework.TypeCheckedIn:
		return lang.X("kind.entry.checkedIn", "check-in")
	case homework.TypeWeeklyCheckedIn:
		return lang.X("kind.entry.weeklyCheckedIn", "check-in on a week")
	case homework.TypeCheckInWithdrawn:
		return lang.X("kind.entry.checkInWithdrawn", "check-in that was taken away")
	case homework.TypeWeekWithdrawn:
		return lang.X("kind.entry.weekWithdrawn", "check-in on a week that was taken away")
	case homework.TypeReadingMarked:
		return lang.X("kind.entry.readingMarked", "reading")
	case homework.TypePromptMarked:
		return lang.X("kind.entry.promptMarked", "prompt")
	case homework.TypeMediumMarked:
		return lang.X("kind.entry.mediumMarked", "book or video")
	case homework.TypeMediumNoted:
		return lang.X("kind.entry.mediumNoted", "note on a book or video")
	case homework.TypeAppointmentSet:
		return lang.X("kind.entry.appointmentSet", "appointment")
	case homework.TypeOwn:
		return lang.X("kind.entry.own", "private entry")
	}
	return lang.X("kind.entry.other", "entry of another kind")
}

// Why says why something is next, or why nothing is, to one person or to two.
func Why(t homework.Today, solo bool) string {
	n := map[string]any{"N": t.Have + 1, "Have": t.Have, "Want": t.Want}
	switch t.Reason {
	case homework.ReasonNoProgram:
		return lang.X("why.noProgram", "No program has been chosen yet. There is no hurry.")
	case homework.ReasonPaused:
		return lang.X("why.paused", "Everything rests, for as long as it takes. It goes on from where it is.")
	case homework.ReasonClosed:
		return lang.X("why.closed", "You noted something that a doctor sees first. Until then this stage rests; everything earlier stays open. Only you see this.")
	case homework.ReasonAgreement:
		if solo {
			return lang.X("why.agreementSolo", "This stage begins with what you leave out for now.")
		}
		return lang.X("why.agreement", "This stage begins with what you leave out for now. Each of you signs for yourself.")
	case homework.ReasonSigned:
		return lang.X("why.signed", "You have signed what you leave out for now. It holds once your partner has signed too, under their own passphrase.")
	case homework.ReasonGate:
		return lang.X("why.gate", "Number {{.N}} of {{.Want}} before the next stage can be chosen, if you want it then.", n)
	case homework.ReasonChoose:
		return lang.X("why.choose", "Everything for the next stage is there. You can stay, repeat an earlier one or move on; all three are good.")
	case homework.ReasonWeekFull:
		return lang.XN("why.weekFull", "You have practised {{.Have}} times this week, as often as the program asks. Rest is part of it.", t.Have, n)
	case homework.ReasonAtWill:
		return lang.X("why.atWill", "This is the last stage. It is yours to come back to whenever you like.")
	}
	return lang.X("why.keepGoing", "Another quiet time on this stage, at your pace. Nothing has to happen.")
}

// Concern names what brings somebody here.
func Concern(c homework.Concern) string {
	switch c {
	case "low-desire":
		return lang.X("concern.lowDesire", "Little desire")
	case "desire-difference":
		return lang.X("concern.desireDifference", "Wanting different amounts")
	case "erection":
		return lang.X("concern.erection", "Erections")
	case "early-ejaculation":
		return lang.X("concern.earlyEjaculation", "Ejaculating early")
	case "arousal":
		return lang.X("concern.arousal", "Arousal")
	case "orgasm":
		return lang.X("concern.orgasm", "Orgasm")
	case "pain":
		return lang.X("concern.pain", "Pain")
	case "communication":
		return lang.X("concern.communication", "Talking about it")
	case "rut":
		return lang.X("concern.rut", "A rut")
	case "curiosity":
		return lang.X("concern.curiosity", "Curiosity")
	case "health-change":
		return lang.X("concern.healthChange", "A change in health")
	case "body-image":
		return lang.X("concern.bodyImage", "My body")
	case "absent-partner":
		return lang.X("concern.absentPartner", "A partner who stays away")
	case "finding-therapy":
		return lang.X("concern.findingTherapy", "Finding help")
	}
	return string(c)
}

// Kind names a kind of homework.
func Kind(k homework.Kind) string {
	switch k {
	case homework.KindTouch:
		return lang.X("kind.touch", "Touch")
	case homework.KindExperiment:
		return lang.X("kind.experiment", "Trying things")
	case homework.KindLearn:
		return lang.X("kind.learn", "Learning")
	case homework.KindTalk:
		return lang.X("kind.talk", "Talking")
	}
	return string(k)
}

// Line names a rating.
func Line(l homework.Line) string {
	switch l {
	case homework.LineAnxiety:
		return lang.X("line.anxiety", "Anxiety at its peak")
	case homework.LinePain:
		return lang.X("line.pain", "Pain")
	case homework.LinePresence:
		return lang.X("line.presence", "Presence")
	case homework.LineCloseness:
		return lang.X("line.closeness", "Closeness")
	case homework.LinePressure:
		return lang.X("line.pressure", "Pressure")
	case homework.LineEngagement:
		return lang.X("line.engaged", "Took part")
	case homework.LineWeekClose:
		return lang.X("line.weekCloseness", "Closeness, by week")
	case homework.LineWeekDesire:
		return lang.X("line.weekDesire", "Desire, by week")
	case homework.LineWeekWorry:
		return lang.X("line.weekWorry", "Worry, by week")
	case homework.LineWeekHeard:
		return lang.X("line.weekHeard", "Being heard, by week")
	case homework.LineSatisfaction:
		return lang.X("line.satisfaction", "Our homework, by week")
	}
	return string(l)
}

// Engagement names how fully somebody can take part, from 0 to 4.
func Engagement() []string {
	return []string{
		lang.X("engaged.0", "not at all"), lang.X("engaged.1", "a little"), lang.X("engaged.2", "half"),
		lang.X("engaged.3", "mostly"), lang.X("engaged.4", "fully"),
	}
}

// Field names a field of free text.
func Field(f homework.Field) string {
	switch f {
	case homework.FieldNote:
		return lang.X("field.note", "Note")
	case homework.FieldSensations:
		return lang.X("field.sensations", "Sensations")
	case homework.FieldDistractions:
		return lang.X("field.distractions", "Distractions")
	case homework.FieldPainWhere:
		return lang.X("field.painWhere", "Where it hurt")
	case homework.FieldTherapist:
		return lang.X("field.therapist", "For the appointment")
	case homework.FieldAppreciated:
		return lang.X("field.appreciated", "Appreciated")
	case homework.FieldHard:
		return lang.X("field.hard", "Was hard")
	case homework.FieldAsk:
		return lang.X("field.ask", "Wish")
	}
	return string(f)
}

// Reviewed tells honestly whether a clinician has read an item.
func Reviewed(by string) string {
	if by = strings.TrimSpace(by); by == "none" || by == "" {
		return lang.X("content.notReviewed", "not yet reviewed by a clinician")
	}
	return lang.X("content.reviewed", "reviewed by {{.Who}}", map[string]any{"Who": by})
}
