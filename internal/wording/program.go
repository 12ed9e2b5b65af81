package wording

import (
	"strings"

	"unhurried/internal/homework"
)

// Condition says a gate's condition on one person or on two in plain words, with where it stands.
func (l *Language) Condition(to Reader, c homework.Condition, solo bool) (text, note string) {
	count := func() string {
		return l.X("condition.count", "{{.Have}} of {{.Want}}", map[string]any{"Have": c.Have, "Want": c.Want})
	}
	own := to == Member
	switch c.Kind {
	case homework.ConditionHeld:
		switch {
		case solo && own:
			return l.X("condition.heldSolo", "Sessions held, with your check-in"), count()
		case solo:
			return l.X("condition.heldOfOne", "Sessions held, with a check-in"), count()
		}
		return l.X("condition.held", "Sessions held, with everyone's check-in"), count()
	case homework.ConditionDays:
		return l.X("condition.days", "On different days"), count()
	case homework.ConditionNeeds:
		return l.X("condition.needs", "Exercises that this stage needs, each held once"), count()
	case homework.ConditionWeeks:
		return l.X("condition.weeks", "Weeks on this stage"), count()
	case homework.ConditionReadings:
		return l.X("condition.readings", "Readings of this stage"), count()
	case homework.ConditionAgreement:
		return l.X("condition.agreement", "Agreement kept"), ""
	case homework.ConditionReady:
		switch {
		case solo && own:
			return l.X("condition.readySolo", "You are at ease and feel ready"), ""
		case solo:
			return l.X("condition.readyOfOne", "At ease and ready"), ""
		case own:
			return l.X("condition.ready", "Both of you are at ease and feel ready"), ""
		}
		return l.X("condition.readyOfTwo", "Both partners are at ease and feel ready"), ""
	case homework.ConditionTherapist:
		switch {
		case c.By != "":
			return l.X("condition.heldBy", "{{.Name}}, whose plan holds what comes next, opens it by another one", map[string]any{"Name": c.By}), ""
		case !own:
			return l.X("condition.therapistPlan", "The therapist's plan says so"), ""
		}
		return l.X("condition.therapist", "Your therapist's plan says so"), ""
	}
	return string(c.Kind), ""
}

// TicksWait says to two why their programs don't ask whether both are ready while the clock is behind the stage.
func (l *Language) TicksWait(since homework.Day) string {
	return l.X("gate.clockBack", "The diary says that this stage began on {{.Day}}, which is ahead of this computer's date. Your two programs ask nothing until the date is right; nothing is lost.", map[string]any{"Day": l.Short(since)})
}

// Tick says what went wrong when the programs asked whether both are ready, or nothing. What the two answered it never says: that
// nothing came of it, whoever was not ready, is no news.
func (l *Language) Tick(of *homework.TickJudged, partner string, today homework.Day) string {
	data := map[string]any{"Day": l.Date(of.Day(), today), "Name": partner}
	switch of.Outcome {
	case homework.TickVoid:
		return l.X("gate.tickVoid", "What the programs asked on {{.Day}} counts for nothing: a copy of the diary was put back, another computer answered, or something came twice or without what belongs before it. They ask again.", data)
	case homework.TickUnshown:
		return l.X("gate.tickUnshown", "{{.Name}}'s program could read your answer of {{.Day}}, and has shown none of its own. Most often the diary was just not opened for a week, or a copy was put back. Your own word was taken back: give it again when you want to be asked on.", data)
	}
	return ""
}

// Ease says, to one person or to two, what a gate takes for ease, and why an uneasy evening holds it back.
func (l *Language) Ease(e homework.Ease, solo bool) string {
	n := map[string]any{"N": e.Recent, "Peak": e.Peak, "After": e.After, "Pain": e.MostPain}
	pain := l.X("ease.pain", "Pain in the last session is at most {{.Pain}} of 10.", n)
	if e.Recent == 0 || e.Peak >= 10 && !e.Falls() {
		return pain
	}
	calm := l.XN("ease.calm", "At ease means that anxiety at its peak was at most {{.Peak}} of 10 in the last {{.N}} check-ins.", e.Recent, n)
	if e.Falls() {
		calm = l.XN("ease.falls", "At ease means that in the last {{.N}} check-ins anxiety rose to {{.Peak}} of 10 at most, and was down to {{.After}} or less afterwards. It may rise, as long as it falls again.", e.Recent, n)
	}
	waits := l.XN("ease.waits", "One evening above that holds the next stage back until {{.N}} easier ones have followed. What you did before still counts.", e.Recent, n)
	if solo {
		return calm + " " + pain + " " + waits
	}
	return calm + " " + pain + " " + l.X("ease.each", "This goes for each of you.") + " " + waits
}

// Why says why something is next, or why nothing is, to one person or to two.
func (l *Language) Why(t homework.Today, solo bool) string {
	n := map[string]any{"Have": t.Have, "Want": t.Want, "Left": t.Want - t.Have}
	switch t.Reason {
	case homework.ReasonNoProgram:
		return l.X("why.noProgram", "No program has been chosen yet. There is no hurry.")
	case homework.ReasonPaused:
		return l.X("why.paused", "Everything rests, for as long as it takes. It goes on from where it is.")
	case homework.ReasonClosed:
		return l.X("why.closed", "You noted something that a doctor sees first. Until then this stage rests; everything earlier stays open. Only you see this.")
	case homework.ReasonAsked:
		return l.X("why.asked", "Before this stage the program asks you something, for you alone. Its page has the question; everything earlier stays open.")
	case homework.ReasonAgreement:
		if solo {
			return l.X("why.agreementSolo", "This stage begins with what you leave out for now.")
		}
		return l.X("why.agreement", "This stage begins with what you leave out for now. Each of you signs for yourself.")
	case homework.ReasonSigned:
		return l.X("why.signed", "You have signed what you leave out for now. It holds once your partner has signed too, under their own passphrase.")
	case homework.ReasonGate:
		return l.XN("why.gate", "After {{.Left}} of these you may move on, if you like.", t.Want-t.Have, n)
	case homework.ReasonChoose:
		return l.X("why.choose", "Everything for the next stage is there. You can stay, repeat an earlier one or move on; all three are good.")
	case homework.ReasonFinished:
		return l.CheckUp(t.CheckUp, t.Day)
	case homework.ReasonWeekFull:
		return l.XN("why.weekFull", "You have practised {{.Have}} times this week, as often as the program asks. Rest is part of it.", t.Have, n)
	case homework.ReasonAssigned:
		if t.Assignment != nil && t.Assignment.Why != "" {
			return t.Assignment.Why
		}
		return l.X("why.assigned", "It is set for this cycle: done {{.Have}} of {{.Want}}.", n)
	case homework.ReasonAtWill:
		return l.X("why.atWill", "This is the last stage. It is yours to come back to whenever you like.")
	}
	return l.X("why.keepGoing", "Another quiet time on this stage, at your pace. Nothing has to happen.")
}

// LeftOut says that an agreement leaves out something that belongs to an exercise.
func (l *Language) LeftOut(a *homework.Agreement) string {
	return l.X("exercise.leftOut", "Your agreement leaves out something that belongs to this, for now: {{.Text}}", map[string]any{"Text": a.Text})
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

// CheckUp says when the check-up is after homework was finished; on is 0 when there is none.
func (l *Language) CheckUp(on, today homework.Day) string {
	switch {
	case on == 0:
		return l.X("finish.stays", "All that you wrote stays, and you may go on at any time, from where you were.")
	case today >= on:
		return l.X("finish.checkUpNow", "It is time for the check-up: how are you doing with what you kept? You may leave it there, or go on.")
	}
	return l.X("finish.checkUpOn", "The check-up is on {{.Day}}. Until then there is nothing to do.", map[string]any{"Day": l.Date(on, today)})
}

// Headline says in few words how things stand today where there is nothing to do next; empty where there is. other is the
// name of the other member.
func (l *Language) Headline(t homework.Today, other string) string {
	switch t.Reason {
	case homework.ReasonNoProgram:
		return l.X("today.none", "Nothing is planned yet")
	case homework.ReasonPaused:
		return l.X("today.paused", "A pause")
	case homework.ReasonClosed, homework.ReasonAsked:
		return l.X("today.closed", "This stage rests")
	case homework.ReasonFinished:
		return l.X("finish.done", "Homework is finished")
	case homework.ReasonWeekFull:
		return l.X("today.rest", "Enough for this week")
	case homework.ReasonSigned:
		return l.X("today.waitingYes", "Waiting for {{.Name}}'s yes", map[string]any{"Name": other})
	}
	return ""
}
