package homework

import "unhurried/internal/fault"

// The nouns that fill in what is wrong with an event.
var (
	nounActivity        = fault.Say("noun.activity", "activity")
	nounAgreementText   = fault.Say("noun.agreementText", "text of an agreement")
	nounAppointment     = fault.Say("kind.entry.appointmentSet", "appointment")
	nounAppointmentTime = fault.Say("noun.appointmentTime", "time of the appointment")
	nounChange          = fault.Say("noun.change", "change")
	nounConcern         = fault.Say("noun.concern", "concern")
	nounExercise        = fault.Say("noun.exercise", "exercise")
	nounField           = fault.Say("noun.field", "field")
	nounFirstDay        = fault.Say("noun.firstDay", "first day")
	nounInvitation      = fault.Say("kind.entry.invited", "invitation")
	nounInvitationTime  = fault.Say("noun.invitationTime", "time of an invitation")
	nounLastDay         = fault.Say("noun.lastDay", "last day")
	nounMedium          = fault.Say("noun.medium", "medium")
	nounPause           = fault.Say("noun.pause", "pause")
	nounProgram         = fault.Say("noun.program", "program")
	nounPrompt          = fault.Say("kind.entry.promptMarked", "prompt")
	nounReading         = fault.Say("kind.entry.readingMarked", "reading")
	nounReview          = fault.Say("noun.review", "review")
	nounSession         = fault.Say("kind.entry.sessionLogged", "session")
	nounSign            = fault.Say("noun.sign", "sign")
	nounStage           = fault.Say("noun.stage", "stage")
	nounWeek            = fault.Say("noun.week", "week")
)
