package wording

import "unhurried/internal/homework"

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
	case homework.TypeCheckInOpened:
		return l.X("kind.entry.checkInOpened", "opening of a check-in")
	case homework.TypeWeekOpened:
		return l.X("kind.entry.weekOpened", "opening of a check-in on a week")
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
	case homework.TypeAgendaNoted:
		return l.X("kind.entry.agendaNoted", "point to bring up there")
	case homework.TypeVisitNoted:
		return l.X("kind.entry.visitNoted", "note on an appointment")
	case homework.TypeExported:
		return l.X("kind.entry.exported", "progress file that was made")
	case homework.TypeCandidateNoted:
		return l.X("noun.candidate", "candidate")
	case homework.TypeCandidateWeighed:
		return l.X("kind.entry.candidateWeighed", "view of a candidate")
	case homework.TypeCandidateDecided:
		return l.X("kind.entry.candidateDecided", "decision on a candidate")
	case homework.TypeVisitPrepared:
		return l.X("kind.entry.visitPrepared", "preparation for the first visit")
	case homework.TypeAssigned:
		return l.X("noun.assignment", "assignment")
	case homework.TypeAssignmentAnswered:
		return l.X("kind.entry.assignmentAnswered", "answer to an assignment")
	case homework.TypeAssignmentEnded:
		return l.X("kind.entry.assignmentEnded", "end of an assignment")
	case homework.TypeAssignmentDone:
		return l.X("kind.entry.assignmentDone", "note that an assignment was done")
	case homework.TypeAssignmentPlanned:
		return l.X("kind.entry.assignmentPlanned", "plan for an assignment")
	case homework.TypeCycleSet:
		return l.X("kind.entry.cycleSet", "length of a cycle")
	case homework.TypeCycleReviewed:
		return l.X("kind.entry.cycleReviewed", "look back at a cycle")
	case homework.TypeFinished:
		return l.X("kind.entry.finished", "end of homework")
	case homework.TypeCopingPlanned:
		return l.X("noun.coping", "coping plan")
	case homework.TypeAsked:
		return l.X("kind.entry.asked", "ask")
	case homework.TypeAskAnswered:
		return l.X("kind.entry.askAnswered", "answer to an ask")
	case homework.TypeCardWritten:
		return l.X("kind.entry.cardWritten", "card of your own")
	case homework.TypeTickPosted:
		return l.X("kind.entry.tickPosted", "question of the programs")
	case homework.TypeRoundHeld:
		return l.X("kind.entry.roundHeld", "looking at the list together")
	case homework.TypePlanReceived:
		return l.X("kind.entry.planReceived", "therapist's plan")
	case homework.TypePlanAnswered:
		return l.X("kind.entry.planAnswered", "word on a part of a plan")
	case homework.TypeRecordingPiece:
		return l.X("kind.entry.recordingPiece", "piece of a recording")
	case homework.TypeClientAdded:
		return l.X("kind.entry.clientAdded", "client")
	case homework.TypeClientNamed:
		return l.X("kind.entry.clientNamed", "alias of a client")
	case homework.TypeClientVisitSet:
		return l.X("kind.entry.clientVisitSet", "appointment of a client")
	case homework.TypeClientNoted:
		return l.X("kind.entry.clientNoted", "note on a client")
	case homework.TypeProgressKept:
		return l.X("noun.progressFile", "progress file")
	case homework.TypeClientKeySet:
		return l.X("kind.entry.clientKeySet", "key of a client")
	case homework.TypePlanSent:
		return l.X("kind.entry.planSent", "plan that was sent")
	case homework.TypePrivate:
		return l.X("kind.entry.own", "private entry")
	}
	return l.X("kind.entry.other", "entry of another kind")
}
