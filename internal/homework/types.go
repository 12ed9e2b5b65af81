package homework

import "reflect"

// Type is the number of an event type in the log. Numbers are never used again for something else.
type Type uint16

// The event types. Gaps leave room for each family to grow.
const (
	TypeSetup            Type = 1
	TypeMemberNamed      Type = 2
	TypeProgramStarted   Type = 10
	TypeStageChosen      Type = 11
	TypeReadySaid        Type = 12
	TypeProgramEnded     Type = 13
	TypePaused           Type = 14
	TypeResumed          Type = 15
	TypeAgreementSigned  Type = 20
	TypeAgreementEnded   Type = 21
	TypeInvited          Type = 25
	TypeAnswered         Type = 26
	TypeSessionLogged    Type = 30
	TypeCheckedIn        Type = 31
	TypeWeeklyCheckedIn  Type = 32
	TypeCheckInWithdrawn Type = 33
	TypeWeekWithdrawn    Type = 34
	TypeCheckInOpened    Type = 35
	TypeWeekOpened       Type = 36
	TypeReadingMarked    Type = 40
	TypePromptMarked     Type = 41
	TypeMediumMarked     Type = 42
	TypeMediumNoted      Type = 43
	TypeAppointmentSet   Type = 50
	TypeAgendaNoted      Type = 51
	TypeVisitNoted       Type = 52
	TypeExported         Type = 53
	TypeCandidateNoted   Type = 54
	TypeCandidateWeighed Type = 55
	TypeCandidateDecided Type = 56
	TypeVisitPrepared    Type = 57
	TypePrivate          Type = 60 // wholly private to its author; the kinds are inside the seal
)

// The event types of homework that is set, planned and reviewed.
const (
	TypeAssigned           Type = 70
	TypeAssignmentAnswered Type = 71
	TypeAssignmentEnded    Type = 72
	TypeAssignmentDone     Type = 73
	TypeAssignmentPlanned  Type = 74
	TypeCycleSet           Type = 75
	TypeCycleReviewed      Type = 76
	TypeCopingPlanned      Type = 77
	TypeFinished           Type = 78
	TypePlanReceived       Type = 80
	TypePlanAnswered       Type = 81
	TypeRecordingPiece     Type = 82
)

// The event types of what two people find out about together.
const (
	TypeRoundHeld   Type = 90
	TypeAsked       Type = 91
	TypeAskAnswered Type = 92
	TypeCardWritten Type = 93
	TypeTickPosted  Type = 94
)

// The event types of a workspace, of which no diary has any.
const (
	TypeClientAdded    Type = 100
	TypeClientNamed    Type = 101
	TypeClientVisitSet Type = 102
	TypeClientNoted    Type = 103
	TypeProgressKept   Type = 104
	TypePlanSent       Type = 105
	TypeClientKeySet   Type = 106
)

// events makes an empty event of each type, to decode into. It is the one place where a number meets a Go type, but for
// TypePrivate, which stands for all the kinds in privateKinds. A concealable event stands in both tables.
var events = map[Type]func() Event{
	TypeSetup:              empty[Setup],
	TypeMemberNamed:        empty[MemberNamed],
	TypeProgramStarted:     empty[ProgramStarted],
	TypeStageChosen:        empty[StageChosen],
	TypeReadySaid:          empty[ReadySaid],
	TypeProgramEnded:       empty[ProgramEnded],
	TypePaused:             empty[Paused],
	TypeResumed:            empty[Resumed],
	TypeAgreementSigned:    empty[AgreementSigned],
	TypeAgreementEnded:     empty[AgreementEnded],
	TypeInvited:            empty[Invited],
	TypeAnswered:           empty[Answered],
	TypeSessionLogged:      empty[SessionLogged],
	TypeCheckedIn:          empty[CheckedIn],
	TypeWeeklyCheckedIn:    empty[WeeklyCheckedIn],
	TypeCheckInWithdrawn:   empty[CheckInWithdrawn],
	TypeWeekWithdrawn:      empty[WeekWithdrawn],
	TypeCheckInOpened:      empty[CheckInOpened],
	TypeWeekOpened:         empty[WeekOpened],
	TypeReadingMarked:      empty[ReadingMarked],
	TypePromptMarked:       empty[PromptMarked],
	TypeMediumMarked:       empty[MediumMarked],
	TypeMediumNoted:        empty[MediumNoted],
	TypeAppointmentSet:     empty[AppointmentSet],
	TypeAgendaNoted:        empty[AgendaNoted],
	TypeVisitNoted:         empty[VisitNoted],
	TypeExported:           empty[Exported],
	TypeCandidateNoted:     empty[CandidateNoted],
	TypeCandidateWeighed:   empty[CandidateWeighed],
	TypeCandidateDecided:   empty[CandidateDecided],
	TypeVisitPrepared:      empty[VisitPrepared],
	TypeAssigned:           empty[Assigned],
	TypeAssignmentAnswered: empty[AssignmentAnswered],
	TypeAssignmentEnded:    empty[AssignmentEnded],
	TypeAssignmentDone:     empty[AssignmentDone],
	TypeAssignmentPlanned:  empty[AssignmentPlanned],
	TypeCycleSet:           empty[CycleSet],
	TypeCycleReviewed:      empty[CycleReviewed],
	TypeCopingPlanned:      empty[CopingPlanned],
	TypeFinished:           empty[Finished],
	TypeRoundHeld:          empty[RoundHeld],
	TypeAsked:              empty[Asked],
	TypeAskAnswered:        empty[AskAnswered],
	TypeCardWritten:        empty[CardWritten],
	TypeTickPosted:         empty[TickPosted],
	TypePlanReceived:       empty[PlanReceived],
	TypePlanAnswered:       empty[PlanAnswered],
	TypeRecordingPiece:     empty[RecordingPiece],
	TypeClientAdded:        empty[ClientAdded],
	TypeClientNamed:        empty[ClientNamed],
	TypeClientVisitSet:     empty[ClientVisitSet],
	TypeClientNoted:        empty[ClientNoted],
	TypeProgressKept:       empty[ProgressKept],
	TypePlanSent:           empty[PlanSent],
	TypeClientKeySet:       empty[ClientKeySet],
}

// typeOf has the number of each event by its Go type.
var typeOf = numbers(events)

// empty returns an empty event of a Go type.
func empty[T any, E interface {
	*T
	Event
}]() Event {
	return E(new(T))
}

// numbers turns a table around: from the Go type of an event to its number.
func numbers[N comparable](table map[N]func() Event) map[reflect.Type]N {
	of := make(map[reflect.Type]N, len(table))
	for n, empty := range table {
		of[reflect.TypeOf(empty())] = n
	}
	return of
}
