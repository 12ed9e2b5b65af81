package report

import (
	"fmt"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// The words of a report. A report is in English, whatever the window speaks: it is read by somebody else.

var outcomeWords = map[homework.Outcome]string{
	homework.OutcomeHeld:      "held",
	homework.OutcomePartly:    "partly held",
	homework.OutcomeStopped:   "stopped well",
	homework.OutcomeDeclined:  "declined",
	homework.OutcomePostponed: "postponed",
}

var fieldWords = map[homework.Field]string{
	homework.FieldNote:         "Note",
	homework.FieldSensations:   "Sensations",
	homework.FieldDistractions: "Distractions",
	homework.FieldPainWhere:    "Where it hurt",
	homework.FieldTherapist:    "For the appointment",
	homework.FieldAppreciated:  "Appreciated",
	homework.FieldHard:         "Was hard",
	homework.FieldAsk:          "Ask",
}

var conditionWords = map[homework.ConditionKind]string{
	homework.ConditionHeld:      "sessions held, all check-ins in",
	homework.ConditionDays:      "on different days",
	homework.ConditionWeeks:     "weeks on the stage",
	homework.ConditionReadings:  "readings of the stage",
	homework.ConditionAgreement: "agreement kept",
	homework.ConditionReady:     "everybody at ease and ready",
	homework.ConditionTherapist: "the therapist's word",
}

var entryWords = map[homework.Type]string{
	homework.TypeSetup:            "how the diary is used",
	homework.TypeMemberNamed:      "name",
	homework.TypeProgramStarted:   "beginning of a program",
	homework.TypeStageChosen:      "word on a stage",
	homework.TypeReadySaid:        "readiness",
	homework.TypeProgramEnded:     "end of a program",
	homework.TypePaused:           "rest",
	homework.TypeResumed:          "end of a rest",
	homework.TypeAgreementSigned:  "signature under an agreement",
	homework.TypeAgreementEnded:   "end of an agreement",
	homework.TypeInvited:          "invitation",
	homework.TypeAnswered:         "answer to an invitation",
	homework.TypeSessionLogged:    "session",
	homework.TypeCheckedIn:        "check-in",
	homework.TypeWeeklyCheckedIn:  "check-in on a week",
	homework.TypeCheckInWithdrawn: "check-in that was taken away",
	homework.TypeWeekWithdrawn:    "check-in on a week that was taken away",
	homework.TypeReadingMarked:    "reading",
	homework.TypePromptMarked:     "prompt",
	homework.TypeMediumMarked:     "book or video",
	homework.TypeMediumNoted:      "note on a book or video",
	homework.TypeAppointmentSet:   "appointment",
	homework.TypePrivate:          "private entry",
}

// EntryWord names a kind of entry.
func EntryWord(t homework.Type) string {
	if w, ok := entryWords[t]; ok {
		return w
	}
	return "entry of another kind"
}

// AfterWords says what a member did to their check-in after both were in.
func AfterWords(d *Data, a AfterData) string {
	if a.What == AfterWithdrawn {
		return fmt.Sprintf("%s took their check-in away on %s, after both were in.", d.Names[a.Place], a.On)
	}
	return fmt.Sprintf("%s changed their answers on %s, after both were in.", d.Names[a.Place], a.On)
}

// IntegrityWords stands before what was noticed about a diary.
const IntegrityWords = "The program noticed that the diary is not as its members left it. What follows may be incomplete or not by whom it seems:"

// OutcomeWord names an outcome.
func OutcomeWord(o homework.Outcome) string { return word(outcomeWords, o) }

// ScaleWord names a scale as its author was asked.
func ScaleWord(d *Data, id homework.ScaleID) string { return wording.English().Scale(id, d.Solo) }

// tops says how far the scales of a table go.
func tops(d *Data, scales []*homework.Scale) string {
	var others []string
	for _, s := range scales {
		if s.Most != 10 {
			others = append(others, fmt.Sprintf("%s: of %d", ScaleWord(d, s.ID), s.Most))
		}
	}
	if len(others) == 0 {
		return "All are of 10. A dash is no answer."
	}
	return strings.Join(others, "; ") + "; the others are of 10. A dash is no answer."
}

// FieldWord names a field of free text.
func FieldWord(f homework.Field) string { return word(fieldWords, f) }

// ConditionWord names a condition of a gate.
func ConditionWord(c homework.Condition) string {
	w := word(conditionWords, c.Kind)
	if c.Want > 0 {
		return fmt.Sprintf("%s: %d of %d", w, c.Have, c.Want)
	}
	if c.Met {
		return w + ": yes"
	}
	return w + ": not yet"
}

func word[K ~string](words map[K]string, k K) string {
	if w, ok := words[k]; ok {
		return w
	}
	return strings.ReplaceAll(string(k), "-", " ")
}

// score writes an answer, or a dash for none.
func score(s homework.Score) string {
	if n, ok := s.Value(); ok {
		return fmt.Sprint(n)
	}
	return "–"
}

func answer(a homework.Answer) string {
	switch a {
	case homework.Yes:
		return "yes"
	case homework.No:
		return "no"
	}
	return "–"
}

// AdherenceWords says the four figures in one sentence. It never makes one number of them.
func AdherenceWords(a homework.Adherence, me int) string {
	s := fmt.Sprintf("Planned %d, offered %d, held %d", a.Planned, a.Offered, a.Held)
	switch {
	case a.Excused == 1:
		s += " (1 more was declined, postponed or stopped, which counts against nobody)"
	case a.Excused > 1:
		s += fmt.Sprintf(" (%d more were declined, postponed or stopped, which counts against nobody)", a.Excused)
	}
	if e := a.Engagement[me]; e.N > 0 {
		s += fmt.Sprintf("; took part %s of 4 in the mean of %d answers", number(e.Mean), e.N)
	}
	return s + "."
}
