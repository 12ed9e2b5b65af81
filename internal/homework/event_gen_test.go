package homework_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// gen invents one event. It is one that decoding can give back: shared texts before private ones, and none empty.
type gen = func(t *rapid.T) hw.Event

// invented has a generator for every type in the table, privately one for every kind.
var (
	invented = map[hw.Type]gen{
		hw.TypeSetup: func(t *rapid.T) hw.Event {
			return &hw.Setup{
				Solo: rapid.Bool().Draw(t, "solo"), Members: rapid.IntRange(0, 2).Draw(t, "members"),
				Concerns: some(t, "concerns", rapid.SampledFrom(hw.Concerns)), Names: first(some(t, "names", rapid.SampledFrom([]string{"A", "Ágnes Ó."})), 2),
				DayBegins: rapid.Ptr(rapid.IntRange(0, hw.LatestDayBegins), true).Draw(t, "day begins"), WeekBegins: rapid.Ptr(rapid.IntRange(0, 7), true).Draw(t, "week begins"),
				Workspace: rapid.Bool().Draw(t, "workspace"),
			}
		},
		hw.TypeMemberNamed: func(t *rapid.T) hw.Event {
			return &hw.MemberNamed{Name: rapid.StringMatching(`\pL{1,40}`).Draw(t, "name")}
		},
		hw.TypeProgramStarted: func(t *rapid.T) hw.Event {
			return &hw.ProgramStarted{Program: id(t, "program"), Revision: rapid.IntRange(0, 99).Draw(t, "revision"), Stage: id(t, "stage")}
		},
		hw.TypeStageChosen: func(t *rapid.T) hw.Event {
			return &hw.StageChosen{Program: id(t, "program"), From: id(t, "from"), To: id(t, "to"), Choice: oneOf(t, "choice", hw.ChoiceStay, hw.ChoiceRepeat, hw.ChoiceMoveOn)}
		},
		hw.TypeReadySaid: func(t *rapid.T) hw.Event {
			return &hw.ReadySaid{Program: id(t, "program"), Stage: id(t, "stage"), Ready: rapid.Bool().Draw(t, "ready")}
		},
		hw.TypeProgramEnded: func(t *rapid.T) hw.Event { return &hw.ProgramEnded{Program: id(t, "program")} },
		hw.TypePaused:       func(t *rapid.T) hw.Event { return &hw.Paused{Program: idOrNone(t, "program"), Until: aDay(t, "until")} },
		hw.TypeResumed:      func(t *rapid.T) hw.Event { return &hw.Resumed{Program: idOrNone(t, "program")} },
		hw.TypeAgreementSigned: func(t *rapid.T) hw.Event {
			return &hw.AgreementSigned{
				Program: id(t, "program"), Stage: id(t, "stage"), LeaveOut: append(some(t, "leave out", rapid.SampledFrom(hw.Activities)), "talk"),
				Text: words(t, "text"), ReviewOn: aDay(t, "review"), Whole: rapid.Bool().Draw(t, "whole"),
			}
		},
		hw.TypeAgreementEnded: func(t *rapid.T) hw.Event { return &hw.AgreementEnded{Program: id(t, "program")} },
		hw.TypeInvited: func(t *rapid.T) hw.Event {
			return &hw.Invited{Exercise: id(t, "exercise"), On: aDay(t, "on"), When: words(t, "when")}
		},
		hw.TypeAnswered: func(t *rapid.T) hw.Event {
			return &hw.Answered{
				Invitation: hw.ID(rapid.SliceOfN(rapid.Byte(), len(hw.ID{}), len(hw.ID{})).Draw(t, "invitation")),
				Reply:      oneOf(t, "reply", hw.ReplyYes, hw.ReplyChange, hw.ReplyNotToday), Change: words(t, "change"),
			}
		},
		hw.TypeSessionLogged: func(t *rapid.T) hw.Event {
			e := &hw.SessionLogged{Session: aSession(t), Outcome: oneOf(t, "outcome", hw.Outcomes...), Minutes: rapid.IntRange(0, 600).Draw(t, "minutes"), Guided: rapid.Bool().Draw(t, "guided")}
			e.Program, e.Stage = aPlace(t)
			e.ToldOn = toldLater(t, e.Session.Day)
			e.Consent = [2]bool{rapid.Bool().Draw(t, "one"), rapid.Bool().Draw(t, "other")}
			return e
		},
		hw.TypeCheckedIn: func(t *rapid.T) hw.Event { return aCheckIn(t) },
		hw.TypeCheckInOpened: func(t *rapid.T) hw.Event {
			e := aCheckIn(t)
			e.Closed, e.Texts = false, sharedOf(e.Texts)
			return &hw.CheckInOpened{Of: hw.ID{1, rapid.Byte().Draw(t, "of")}, CheckedIn: *e}
		},
		hw.TypeWeekOpened: func(t *rapid.T) hw.Event {
			e := aWeek(t)
			e.Closed, e.Texts = false, sharedOf(e.Texts)
			return &hw.WeekOpened{Of: hw.ID{1, rapid.Byte().Draw(t, "of")}, WeeklyCheckedIn: *e}
		},
		hw.TypeWeeklyCheckedIn:  func(t *rapid.T) hw.Event { return aWeek(t) },
		hw.TypeCheckInWithdrawn: func(t *rapid.T) hw.Event { return &hw.CheckInWithdrawn{Session: aSession(t)} },
		hw.TypeWeekWithdrawn:    func(t *rapid.T) hw.Event { return &hw.WeekWithdrawn{Week: aMonday(t)} },
		hw.TypeReadingMarked:    func(t *rapid.T) hw.Event { return &hw.ReadingMarked{Reading: id(t, "reading"), Progress: aMark(t)} },
		hw.TypePromptMarked:     func(t *rapid.T) hw.Event { return &hw.PromptMarked{Prompt: id(t, "prompt"), Progress: aMark(t)} },
		hw.TypeMediumMarked:     func(t *rapid.T) hw.Event { return &hw.MediumMarked{Medium: id(t, "medium"), Progress: aMark(t)} },
		hw.TypeMediumNoted:      func(t *rapid.T) hw.Event { return &hw.MediumNoted{Medium: id(t, "medium"), Note: words(t, "note")} },
		hw.TypeAppointmentSet: func(t *rapid.T) hw.Event {
			return &hw.AppointmentSet{On: aDay(t, "on"), At: words(t, "at"), Removed: rapid.Bool().Draw(t, "removed"), Alone: rapid.Bool().Draw(t, "alone")}
		},
		hw.TypeAgendaNoted:      func(t *rapid.T) hw.Event { return aPoint(t, oneOf(t, "audience", shared...)) },
		hw.TypeExported:         func(t *rapid.T) hw.Event { return anExport(t, hw.AudienceUs) },
		hw.TypeVisitNoted:       func(t *rapid.T) hw.Event { return &hw.VisitNoted{On: aDay(t, "on"), Texts: someTexts(t)} },
		hw.TypeCandidateNoted:   func(t *rapid.T) hw.Event { return aCandidate(t, hw.AudienceUs) },
		hw.TypeCandidateWeighed: func(t *rapid.T) hw.Event { return aView(t, hw.AudienceUs) },
		hw.TypeCandidateDecided: func(t *rapid.T) hw.Event { return aDecision(t, hw.AudienceUs) },
		hw.TypeVisitPrepared:    func(t *rapid.T) hw.Event { return aPreparation(t, oneOf(t, "audience", shared...)) },
		hw.TypeAssigned:         func(t *rapid.T) hw.Event { return anAssignment(t, oneOf(t, "audience", shared...)) },
		hw.TypeAssignmentAnswered: func(t *rapid.T) hw.Event {
			return &hw.AssignmentAnswered{Assignment: anID(t), Yes: rapid.Bool().Draw(t, "yes")}
		},
		hw.TypeFinished: func(t *rapid.T) hw.Event {
			if rapid.Bool().Draw(t, "again") {
				return &hw.Finished{Again: true}
			}
			return &hw.Finished{CheckUp: oneOf(t, "weeks", hw.CheckUps...)}
		},
		hw.TypeAssignmentEnded:   func(t *rapid.T) hw.Event { return &hw.AssignmentEnded{Assignment: anID(t)} },
		hw.TypeAssignmentDone:    func(t *rapid.T) hw.Event { return aDone(t, false) },
		hw.TypeAssignmentPlanned: func(t *rapid.T) hw.Event { return aPlan(t, oneOf(t, "audience", shared...)) },
		hw.TypeCycleSet:          func(t *rapid.T) hw.Event { return &hw.CycleSet{Days: rapid.IntRange(3, 84).Draw(t, "days")} },
		hw.TypeCycleReviewed: func(t *rapid.T) hw.Event {
			from := aDay(t, "from")
			e := &hw.CycleReviewed{Cycle: hw.Span{From: from, To: min(from+13, hw.LastDay)}, Texts: someTexts(t)}
			for i := range rapid.IntRange(0, 4).Draw(t, "verdicts") {
				e.Verdicts = append(e.Verdicts, hw.Verdict{
					Assignment: hw.ID{byte(i)}, Onward: oneOf(t, "onward", hw.OnwardKeep, hw.OnwardChange, hw.OnwardDrop), Private: i > 1,
				})
			}
			return e
		},
		hw.TypeCopingPlanned: func(t *rapid.T) hw.Event { return aCopingPlan(t, oneOf(t, "audience", shared...)) },
		hw.TypeAsked:         func(t *rapid.T) hw.Event { return &hw.Asked{Words: filled(t, "words")} },
		hw.TypeAskAnswered: func(t *rapid.T) hw.Event {
			return &hw.AskAnswered{Ask: anID(t), Reply: oneOf(t, "reply", hw.AskReplies...), Change: words(t, "change")}
		},
		hw.TypeCardWritten: func(t *rapid.T) hw.Event { return &hw.CardWritten{Words: filled(t, "words")} },
		hw.TypeTickPosted: func(t *rapid.T) hw.Event {
			return &hw.TickPosted{Program: id(t, "program"), Stage: id(t, "stage"), Since: aDay(t, "since"), Tick: rapid.IntRange(0, 9999).Draw(t, "tick"),
				Reveal: rapid.Bool().Draw(t, "reveal"), Body: rapid.SliceOfN(rapid.Byte(), 1, hw.MostPosted).Draw(t, "body")}
		},
		hw.TypeRoundHeld: func(t *rapid.T) hw.Event {
			e := &hw.RoundHeld{Deck: aKey(t, "deck"), On: aDay(t, "on")}
			for i := range rapid.IntRange(0, hw.MaxDeck).Draw(t, "matches") {
				e.Matches[i] = hw.KeyOf(fmt.Sprint("item ", i))
			}
			return e
		},
		hw.TypePlanReceived:   func(t *rapid.T) hw.Event { return aReceivedPlan(t, false) },
		hw.TypePlanAnswered:   func(t *rapid.T) hw.Event { return aWordOnAPart(t, false) },
		hw.TypeRecordingPiece: func(t *rapid.T) hw.Event { return aPiece(t, false) },
		hw.TypeClientAdded:    func(t *rapid.T) hw.Event { return &hw.ClientAdded{Alias: anAlias(t)} },
		hw.TypeClientNamed:    func(t *rapid.T) hw.Event { return &hw.ClientNamed{Client: anID(t), Alias: anAlias(t)} },
		hw.TypeClientVisitSet: func(t *rapid.T) hw.Event {
			return &hw.ClientVisitSet{Client: anID(t), On: aDay(t, "on"), At: words(t, "at"), Removed: rapid.Bool().Draw(t, "removed")}
		},
		hw.TypeClientNoted: func(t *rapid.T) hw.Event { return &hw.ClientNoted{Client: anID(t), Words: filled(t, "words")} },
		hw.TypeProgressKept: func(t *rapid.T) hw.Event {
			return &hw.ProgressKept{
				Client: anID(t), Couple: id(t, "couple"), Member: rapid.IntRange(0, 1).Draw(t, "member"), Name: words(t, "name"),
				Made: aDay(t, "made"), From: aDay(t, "from"), To: aDay(t, "to"), Body: rapid.SliceOfN(rapid.Byte(), 1, 100).Draw(t, "body"),
				Glance: hw.Glance{Since: aDay(t, "since"), Held: rapid.IntRange(0, 99).Draw(t, "held"), Rested: rapid.Bool().Draw(t, "rested"),
					Worse: first(some(t, "worse", rapid.SampledFrom([]string{"phq-9", "rdas"})), 2)},
			}
		},
		hw.TypeClientKeySet: func(t *rapid.T) hw.Event {
			return &hw.ClientKeySet{Client: anID(t), Key: rapid.SampledFrom([]string{"", "age1q2w3", "age1pq9"}).Draw(t, "key")}
		},
		hw.TypePlanSent: func(t *rapid.T) hw.Event { return &hw.PlanSent{Client: anID(t), Plan: planID, Text: words(t, "text")} },
	}
	inventedPrivately = map[int]gen{
		24: func(*rapid.T) hw.Event { return &hw.Beat{} },
		1: func(t *rapid.T) hw.Event {
			return &hw.DoctorFlagMarked{Program: id(t, "program"), Flag: id(t, "flag"), Open: rapid.Bool().Draw(t, "open")}
		},
		2: func(t *rapid.T) hw.Event {
			e := anAssignment(t, oneOf(t, "audience", sealed...))
			e.For = hw.WhomMe
			return e
		},
		3:  func(t *rapid.T) hw.Event { return &hw.AssignmentEnded{Assignment: anID(t), Private: true} },
		4:  func(t *rapid.T) hw.Event { return aDone(t, true) },
		5:  func(t *rapid.T) hw.Event { return aPlan(t, oneOf(t, "audience", sealed...)) },
		6:  func(t *rapid.T) hw.Event { return aPoint(t, oneOf(t, "audience", sealed...)) },
		7:  func(t *rapid.T) hw.Event { return aCopingPlan(t, oneOf(t, "audience", sealed...)) },
		30: func(t *rapid.T) hw.Event { return anExport(t, hw.AudienceMe) },
		31: func(t *rapid.T) hw.Event {
			return &hw.TherapistKept{Name: filled(t, "name")[:1], Key: oneOf(t, "key", "", "age1qqq"), Secrets: oneOf(t, "secrets", hw.AllSecrets...)}
		},
		32: func(t *rapid.T) hw.Event { return aCandidate(t, hw.AudienceMe) },
		33: func(t *rapid.T) hw.Event { return aView(t, hw.AudienceMe) },
		34: func(t *rapid.T) hw.Event { return aDecision(t, hw.AudienceMe) },
		35: func(t *rapid.T) hw.Event { return aPreparation(t, oneOf(t, "audience", sealed...)) },
		36: func(t *rapid.T) hw.Event {
			return &hw.DoctorPageNoted{
				Signs: some(t, "signs", rapid.Custom(func(t *rapid.T) hw.DoctorSign {
					return hw.DoctorSign{Words: filled(t, "sign"), Since: words(t, "since")[:0]}
				})),
				Medicines: words(t, "medicines"), History: words(t, "history"), Questions: words(t, "questions"),
			}
		},
		22: func(t *rapid.T) hw.Event {
			return &hw.ReadyNoted{Program: id(t, "program"), Stage: id(t, "stage"), Ready: rapid.Bool().Draw(t, "ready"), Entered: aDay(t, "entered"), Stay: hw.KeyOf(id(t, "stay"))}
		},
		23: func(t *rapid.T) hw.Event {
			return &hw.TickJudged{Program: id(t, "program"), Stage: id(t, "stage"), Since: aDay(t, "since"), Tick: rapid.IntRange(0, 9999).Draw(t, "tick"),
				Outcome: hw.TickOutcome(rapid.IntRange(0, int(hw.TickUnshown)).Draw(t, "outcome"))}
		},
		21: func(t *rapid.T) hw.Event { return &hw.PromptNoted{Prompt: id(t, "prompt"), Note: words(t, "note")} },
		20: func(t *rapid.T) hw.Event {
			e := &hw.InterestsAnswered{Deck: aKey(t, "deck")}
			for i := range rapid.IntRange(0, hw.MaxDeck).Draw(t, "items") {
				e.Answers[i] = hw.WishFor{Item: hw.KeyOf(fmt.Sprint("item ", i)), Wish: oneOf(t, "wish", hw.Wishes...)}
			}
			return e
		},
		8: func(t *rapid.T) hw.Event {
			return &hw.MeasureRecorded{Measure: "phq-9", Tenths: 10 * rapid.IntRange(0, 27).Draw(t, "total"), On: aDay(t, "on"), Audience: oneOf(t, "audience", sealed...)}
		},
		12: func(t *rapid.T) hw.Event { return aPiece(t, true) },
		10: func(t *rapid.T) hw.Event { return aReceivedPlan(t, true) },
		11: func(t *rapid.T) hw.Event { return aWordOnAPart(t, true) },
	}
	shared = []hw.Audience{hw.AudienceUs, hw.AudienceUsTherapist}
	sealed = []hw.Audience{hw.AudienceMe, hw.AudienceMeTherapist}
)

func anAlias(t *rapid.T) string { return rapid.StringMatching(`\pL{1,40}`).Draw(t, "alias") }

func aKey(t *rapid.T, name string) hw.ItemKey { return hw.KeyOf(id(t, name)) }

func anID(t *rapid.T) hw.ID {
	return hw.ID(rapid.SliceOfN(rapid.Byte(), len(hw.ID{}), len(hw.ID{})).Draw(t, "id"))
}

// filled are words of which some are there.
func filled(t *rapid.T, name string) string { return "x" + words(t, name) }

func anAssignment(t *rapid.T, a hw.Audience) *hw.Assigned {
	e := &hw.Assigned{
		Work: hw.Work{Kind: oneOf(t, "kind", hw.WorkKinds...)}, For: oneOf(t, "for", hw.WhomMe, hw.WhomUs), Audience: a,
		Dose: hw.Dose{Times: rapid.IntRange(1, hw.MostTimes).Draw(t, "times"), Minutes: rapid.IntRange(0, 600).Draw(t, "minutes")},
		Why:  words(t, "why"), Start: aDay(t, "start"),
	}
	if e.Work.Kind == hw.WorkOwn {
		e.Work.Words = filled(t, "task")
	} else {
		e.Work.ID = id(t, "item")
	}
	if rapid.Bool().Draw(t, "until a day") {
		e.Until = min(e.Start+10, hw.LastDay)
	}
	if rapid.Bool().Draw(t, "follows") {
		before := anID(t)
		e.Follows = &before
	}
	e.Program, e.Stage = aPlace(t)
	return e
}

func aReceivedPlan(t *rapid.T, private bool) hw.Event {
	e := &hw.PlanReceived{
		Plan: rapid.StringMatching(`[0-9a-f]{16}`).Draw(t, "plan"), Author: "Dr. Lee", Made: aDay(t, "made"), Letter: words(t, "letter"), Private: private,
		Replies: some(t, "replies", rapid.Custom(func(t *rapid.T) hw.PlanReply { return hw.PlanReply{Assignment: anID(t), Words: words(t, "reply")} })),
		Parts:   some(t, "parts", rapid.Custom(func(t *rapid.T) hw.PlanPart { return aPart(t, private) })),
	}
	if rapid.Bool().Draw(t, "own exercise") {
		e.Exercises, e.Language = []string{words(t, "exercise")}, "de"
	}
	return e
}

// aPart invents a part of a plan; one for one member alone sets homework.
func aPart(t *rapid.T, private bool) hw.PlanPart {
	p := hw.PlanPart{Kind: hw.PartAssignment, For: rapid.IntRange(0, 2).Draw(t, "for")}
	if private {
		p.For, p.Kind = 0, oneOf(t, "kind", hw.PartAssignment, hw.PartRecording)
	} else {
		p.Kind = oneOf(t, "kind", hw.PartAssignment, hw.PartNumber, hw.PartOpen, hw.PartHold, hw.PartAgreement, hw.PartAppointment, hw.PartRecording)
	}
	switch p.Kind {
	case hw.PartAssignment:
		a := anAssignment(t, hw.AudienceUs)
		p.Work, p.Dose, p.Until, p.Why, p.Follows, p.Program, p.Stage = a.Work, a.Dose, a.Until, a.Why, a.Follows, a.Program, a.Stage
		p.Obstacle, p.If, p.Then = words(t, "obstacle"), words(t, "if"), words(t, "then")
	case hw.PartRecording:
		p.Work, p.Sound, p.Seconds = hw.Work{Kind: hw.WorkExercise, ID: id(t, "exercise")}, aSound(t), rapid.IntRange(1, hw.MaxSeconds).Draw(t, "seconds")
	case hw.PartNumber:
		p.Program, p.Stage, p.Param = id(t, "program"), idOrNone(t, "stage"), id(t, "number")
		p.Value = float64(rapid.IntRange(0, 10*hw.MostOfNumber).Draw(t, "tenths")) / 10
	case hw.PartOpen, hw.PartHold:
		p.Program, p.Stage = id(t, "program"), id(t, "stage")
	case hw.PartAgreement:
		p.Program, p.Stage, p.LeaveOut, p.Text, p.On = id(t, "program"), id(t, "stage"), []hw.Activity{"penetration"}, words(t, "text"), aDay(t, "review")
	case hw.PartAppointment:
		p.On, p.At = max(aDay(t, "on"), 1), words(t, "at")
	}
	return p
}

func aWordOnAPart(t *rapid.T, private bool) hw.Event {
	e := &hw.PlanAnswered{Plan: planID, Part: rapid.IntRange(0, hw.MaxParts-1).Draw(t, "part"), Answer: oneOf(t, "answer", hw.PartAnswers...), Private: private}
	if e.Answer == hw.PartChange {
		e.Terms = &hw.PartTerms{Dose: hw.Dose{Times: rapid.IntRange(1, hw.MostTimes).Draw(t, "times")}, Value: float64(rapid.IntRange(0, 100).Draw(t, "value")), On: aDay(t, "on"), At: words(t, "at")}
	}
	return e
}

func aPlan(t *rapid.T, a hw.Audience) hw.Event {
	return &hw.AssignmentPlanned{Assignment: anID(t), Obstacle: words(t, "obstacle"), If: words(t, "if"), Then: words(t, "then"), Audience: a}
}

func aDone(t *rapid.T, private bool) hw.Event {
	return &hw.AssignmentDone{Assignment: anID(t), On: aDay(t, "on"), Undone: rapid.Bool().Draw(t, "undone"), Private: private}
}

func anExport(t *rapid.T, a hw.Audience) hw.Event {
	from := aDay(t, "from")
	return &hw.Exported{From: from, To: min(from+13, hw.LastDay), Sealed: oneOf(t, "sealed", hw.SealedByPassphrase, hw.SealedByKey, hw.SealedByNothing), Whom: oneOf(t, "whom", "", "Dr. Lee"), Audience: a}
}

func aCandidate(t *rapid.T, a hw.Audience) hw.Event {
	e := &hw.CandidateNoted{Number: rapid.IntRange(1, 1000).Draw(t, "number"), Audience: a}
	if rapid.Bool().Draw(t, "taken out") {
		return e
	}
	e.Name, e.Contact = filled(t, "name")[:1], words(t, "contact")
	for i := range e.Facts {
		e.Facts[i] = words(t, "fact")
	}
	return e
}

// aCandidateKey names one whom what is for an audience may be about.
func aCandidateKey(t *rapid.T, a hw.Audience) hw.CandidateKey {
	return hw.CandidateKey{By: rapid.IntRange(0, 1).Draw(t, "by"), Number: rapid.IntRange(1, 1000).Draw(t, "number"), Own: !a.Shared() && rapid.Bool().Draw(t, "own")}
}

func aView(t *rapid.T, a hw.Audience) hw.Event {
	e := &hw.CandidateWeighed{Candidate: aCandidateKey(t, a), Name: "x", Words: words(t, "words"), Audience: a}
	for i := range e.Suits {
		e.Suits[i] = oneOf(t, "suits", hw.NoAnswer, hw.Yes, hw.No)
	}
	return e
}

func aDecision(t *rapid.T, a hw.Audience) hw.Event {
	return &hw.CandidateDecided{Candidate: aCandidateKey(t, a), Name: "x", Decision: oneOf(t, "decision", hw.Decisions...), Why: words(t, "why"), Audience: a}
}

func aPreparation(t *rapid.T, a hw.Audience) hw.Event {
	e := &hw.VisitPrepared{}
	for range rapid.IntRange(1, 6).Draw(t, "texts") {
		e.Texts = append(e.Texts, hw.Text{Field: oneOf(t, "field", hw.PreparationFields...), Body: filled(t, "body"), Audience: a})
	}
	return e
}

func aPiece(t *rapid.T, private bool) hw.Event {
	of := rapid.IntRange(1, 8).Draw(t, "of")
	return &hw.RecordingPiece{Sound: aSound(t), N: rapid.IntRange(0, of-1).Draw(t, "n"), Of: of, Bytes: rapid.SliceOfN(rapid.Byte(), 1, 100).Draw(t, "bytes"), Private: private}
}

func aSound(t *rapid.T) string { return rapid.StringMatching(`[0-9a-f]{64}`).Draw(t, "sound") }

func aPoint(t *rapid.T, a hw.Audience) hw.Event {
	return &hw.AgendaNoted{Words: filled(t, "words"), Audience: a, About: words(t, "about")}
}

func aCopingPlan(t *rapid.T, a hw.Audience) hw.Event {
	return &hw.CopingPlanned{
		Key: rapid.IntRange(1, 1000).Draw(t, "key"), Notice: filled(t, "notice"), Do: filled(t, "do"), Audience: a,
		Tries: some(t, "tries", rapid.Custom(func(t *rapid.T) hw.Try {
			return hw.Try{On: aDay(t, "tried on"), Helped: oneOf(t, "helped", hw.NoAnswer, hw.Yes, hw.No)}
		})),
	}
}

func id(t *rapid.T, name string) string { return rapid.StringMatching(`[a-z0-9-]{1,80}`).Draw(t, name) }

func idOrNone(t *rapid.T, name string) string {
	return rapid.StringMatching(`[a-z0-9-]{0,80}`).Draw(t, name)
}

func words(t *rapid.T, name string) string { return rapid.StringN(0, 100, -1).Draw(t, name) }

func aDay(t *rapid.T, name string) hw.Day {
	return hw.Day(rapid.Int32Range(0, int32(hw.LastDay)).Draw(t, name))
}

// toldLater is a day on which something may be told of that was over on another.
func toldLater(t *rapid.T, over hw.Day) hw.Day {
	if later := over + hw.Day(rapid.IntRange(0, 400).Draw(t, "told later")); later > over && later <= hw.LastDay {
		return later
	}
	return 0
}

func aMonday(t *rapid.T) hw.Day { return max(aDay(t, "week"), 10).WeekStart() }

func oneOf[T any](t *rapid.T, name string, all ...T) T { return rapid.SampledFrom(all).Draw(t, name) }

func first[T any](all []T, n int) []T { return all[:min(n, len(all))] }

// some draws up to five values; none is nil, as decoding gives it back.
func some[T any](t *rapid.T, name string, of *rapid.Generator[T]) []T {
	if all := rapid.SliceOfN(of, 0, 5).Draw(t, name); len(all) > 0 {
		return all
	}
	return nil
}

func aMark(t *rapid.T) hw.Progress {
	return oneOf(t, "mark", hw.ProgressNone, hw.ProgressStarted, hw.ProgressDone, hw.ProgressLater, hw.ProgressSkipped)
}

func aSession(t *rapid.T) hw.SessionKey {
	return hw.SessionKey{Exercise: id(t, "exercise"), Day: aDay(t, "day"), Nth: rapid.IntRange(0, 9).Draw(t, "nth")}
}

func aPlace(t *rapid.T) (program, stage string) {
	if rapid.Bool().Draw(t, "for a program") {
		return id(t, "program"), id(t, "stage")
	}
	return "", ""
}

func someTexts(t *rapid.T) []hw.Text {
	texts := some(t, "texts", rapid.Custom(func(t *rapid.T) hw.Text {
		return hw.Text{Field: hw.Field(id(t, "field")), Body: rapid.StringN(1, 100, -1).Draw(t, "body"), Audience: oneOf(t, "audience", hw.Audiences...)}
	}))
	slices.SortStableFunc(texts, func(a, b hw.Text) int {
		switch {
		case a.Audience.Shared() == b.Audience.Shared():
			return 0
		case a.Audience.Shared():
			return -1
		}
		return 1
	})
	return texts
}

// sharedOf keeps the texts that both may read.
func sharedOf(texts []hw.Text) (shared []hw.Text) {
	for _, t := range texts {
		if t.Audience.Shared() {
			shared = append(shared, t)
		}
	}
	return shared
}

func aCheckIn(t *rapid.T) *hw.CheckedIn {
	c := hw.CheckIn{
		Outcome: oneOf(t, "outcome", hw.Outcomes...), Role: oneOf(t, "role", hw.RoleNone, hw.RoleToucher, hw.RoleTouched, hw.RoleBoth, hw.RoleSolo),
		Answers:       genAnswers(t, hw.AfterSession),
		KeptAgreement: oneOf(t, "kept", hw.NoAnswer, hw.Yes, hw.No), CameBack: oneOf(t, "back", hw.NoAnswer, hw.Yes, hw.No), Texts: someTexts(t),
		WordsOnly: rapid.Bool().Draw(t, "words only"), LetRead: rapid.Bool().Draw(t, "let read"),
	}
	e := &hw.CheckedIn{Session: aSession(t), ChangedOn: aDay(t, "changed"), CheckIn: c}
	e.Program, e.Stage = aPlace(t)
	e.ToldOn = toldLater(t, e.Session.Day)
	e.Closed = rapid.Bool().Draw(t, "closed")
	return e
}

func aWeek(t *rapid.T) *hw.WeeklyCheckedIn {
	w := hw.Weekly{Week: aMonday(t), Answers: genAnswers(t, hw.OfWeek), Texts: someTexts(t), LetRead: rapid.Bool().Draw(t, "let read")}
	w.ToldOn = toldLater(t, w.Week+9)
	return &hw.WeeklyCheckedIn{ChangedOn: aDay(t, "changed"), Closed: rapid.Bool().Draw(t, "closed"), Weekly: w}
}
