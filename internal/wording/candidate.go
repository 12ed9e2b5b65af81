package wording

import "unhurried/internal/homework"

// Thing names one of the five things that are settled before therapy begins.
func (l *Language) Thing(t homework.Thing, solo bool) string {
	switch t {
	case homework.ThingFit:
		return l.X("thing.fit", "Fit")
	case homework.ThingWhom:
		if solo {
			return l.X("thing.whomSolo", "Whom they see")
		}
		return l.X("thing.whom", "Alone or together")
	case homework.ThingPlace:
		return l.X("thing.place", "Place and times")
	case homework.ThingPlan:
		return l.X("thing.plan", "The plan, and its end")
	}
	return l.X("thing.cost", "Cost and insurance")
}

// ThingAsk are questions to ask a therapist about one of the five things.
func (l *Language) ThingAsk(t homework.Thing, solo bool) []string {
	switch t {
	case homework.ThingFit:
		return []string{
			l.X("thing.fitTraining", "What is your licence, and what training do you have in sex therapy?"),
			l.X("thing.fitBefore", "Have you worked with something like this, and with people like me?"),
		}
	case homework.ThingWhom:
		if solo {
			return []string{
				l.X("thing.whomAlone", "Do you see people who come alone?"),
				l.X("thing.whomKeep", "What do you keep to yourself, and what can't you?"),
			}
		}
		return []string{
			l.X("thing.whomBoth", "Do you see us together, each of us alone, or both?"),
			l.X("thing.whomSecrets", "What becomes of what one of us tells you alone?"),
		}
	case homework.ThingPlace:
		return []string{
			l.X("thing.placeWhere", "Where and when could it be? Is there a way in that I can use?"),
			l.X("thing.placeVideo", "Do you work by video, and may you see somebody who lives where I live?"),
		}
	case homework.ThingPlan:
		return []string{
			l.X("thing.planFirst", "What happens in the first weeks, and what would there be to do at home?"),
			l.X("thing.planEnd", "How would we notice that it helps, and when does it end?"),
		}
	}
	return []string{
		l.X("thing.costVisit", "What does a visit cost, how long is it, and what if I call one off?"),
		l.X("thing.costInsurer", "Does an insurer pay, and what would they be told?"),
	}
}

// Suits says how a member sees one of the five things in a candidate.
func (l *Language) Suits(a homework.Answer) string {
	switch a {
	case homework.Yes:
		return l.X("candidate.for", "speaks for them")
	case homework.No:
		return l.X("candidate.against", "speaks against them")
	}
	return l.X("candidate.open", "open")
}

// Decision says what became of a candidate.
func (l *Language) Decision(d homework.Decision, solo bool) string {
	switch d {
	case homework.DecisionChosen:
		return l.X("decision.chosen", "chosen")
	case homework.DecisionPassed:
		return l.X("decision.passed", "not this one")
	case homework.DecisionStopped:
		if solo {
			return l.X("decision.stoppedSolo", "I stopped")
		}
		return l.X("decision.stopped", "we stopped")
	}
	return l.X("decision.open", "not decided")
}

// PreparationHint is an example of what one may write before the first visit.
func (l *Language) PreparationHint(f homework.Field) string {
	switch f {
	case homework.FieldWhyNow:
		return l.X("visit.whyNowHint", "I don't know where to start, but since spring …")
	case homework.FieldHope:
		return l.X("visit.hopeHint", "small, and something that one would notice")
	case homework.FieldToKnow:
		return l.X("visit.toKnowHint", "what is hard to talk about, what to ask me slowly")
	case homework.FieldToAsk:
		return l.X("visit.toAskHint", "what happens next, and what if it does not help?")
	case homework.FieldFits:
		return l.X("visit.fitsHint", "I was not hurried; they asked what I want")
	}
	return l.X("visit.afterwardHint", "a walk, or a quiet meal, rather than back to work")
}
