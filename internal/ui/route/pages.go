package route

import (
	"encoding/json"

	"unhurried/internal/homework"
)

// Before a vault is open.
const (
	ViewWelcome View = "welcome"
	ViewMake    View = "make"
	ViewUnlock  View = "unlock"
	ViewRecover View = "recover"
	ViewMissing View = "missing"
)

// Welcome is the first page of all.
func Welcome() Route { return Route{View: ViewWelcome} }

// Unlock asks for the passphrase of the vault at a path.
func Unlock(path string) Route { return Route{View: ViewUnlock, ID: path} }

// Missing says that the vault at a path, which was open last, is not there.
func Missing(path string) Route { return Route{View: ViewMissing, ID: path} }

// Recover asks for a recovery code of the vault at a path.
func Recover(path string) Route { return Route{View: ViewRecover, ID: path} }

// solo is the ID of Make for one person.
const solo = "one"

// workspace is the ID of Make for a professional.
const workspace = "workspace"

// MakeWorkspace begins a professional's workspace.
func MakeWorkspace() Route { return Route{View: ViewMake, ID: workspace} }

// Workspace reports whether a route of Make is for a workspace.
func (r Route) Workspace() bool { return r.ID == workspace }

// Make begins a new vault, for one person or for two.
func Make(forOne bool) Route {
	if forOne {
		return Route{View: ViewMake, ID: solo}
	}
	return Route{View: ViewMake, ID: "two"}
}

// Solo reports whether a route of Make is for one person.
func (r Route) Solo() bool { return r.ID == solo }

// What a therapist reads, and the private page.
const (
	ViewOpenReview View = "review-open"
	ViewReview     View = "review"
	ViewSafety     View = "right"
)

// OpenReview leads to opening progress files: the one at a path, or one to be chosen.
func OpenReview(path string) Route { return Route{View: ViewOpenReview, ID: path} }

// Review leads to the progress files that are open.
func Review() Route { return Route{View: ViewReview} }

// Safety is the private page "Still right for me?".
func Safety() Route { return Route{View: ViewSafety} }

// A session and what is written of it.
const (
	ViewSession       View = "session"
	ViewResumeSession View = "session-resume"
	ViewCheckIn       View = "checkin"
	ViewWeek          View = "checkin-week"
	ViewDiary         View = "diary"
	ViewHandOver      View = "hand-over"
	ViewReveal        View = "reveal"
	ViewBook          View = "book"
)

// Session leads to a guided session of an exercise.
func Session(exercise string) Route { return Route{Place: Today, View: ViewSession, ID: exercise} }

// ResumeSession leads to the session of an exercise that was cut off, to go on with it.
func ResumeSession(exercise string) Route {
	return Route{Place: Today, View: ViewResumeSession, ID: exercise}
}

// CheckIn leads to my check-in on a session.
func CheckIn(k homework.SessionKey) Route {
	return Route{Place: Today, View: ViewCheckIn, ID: written(k)}
}

// Reveal leads to an evening as both look at it.
func Reveal(k homework.SessionKey) Route {
	return Route{Place: Progress, View: ViewReveal, ID: written(k)}
}

// SessionKey is the session of a route of CheckIn or Reveal; false when it is none.
func (r Route) SessionKey() (k homework.SessionKey, ok bool) {
	return k, (r.View == ViewCheckIn || r.View == ViewReveal) && json.Unmarshal([]byte(r.ID), &k) == nil
}

// written is a value of words and numbers as the ID of a route.
func written(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// Given is what one member leaves to the other at a hand-over: a closed diary, and where to write in it.
type Given struct {
	Vault   []byte // the path of the file, as the system spells it
	From    string // whose notes are sealed
	To      string // whose turn it is
	Second  bool   // it is the second member's turn
	Session homework.SessionKey
	Cycle   homework.Day // the first day of the cycle to look back at instead, or 0
}

// HandOver leads to the page on which the other member opens the diary, straight to their form.
func HandOver(g Given) Route { return Route{View: ViewHandOver, ID: written(g)} }

// Given is what a route of HandOver holds; false when it is none.
func (r Route) Given() (g Given, ok bool) {
	return g, r.View == ViewHandOver && json.Unmarshal([]byte(r.ID), &g) == nil
}

// Book leads to the book of evenings, opened at a month by the first of its days, or at the newest for 0.
func Book(month homework.Day) Route {
	r := Route{Place: Progress, View: ViewBook}
	if month > 0 {
		r.ID = month.String()
	}
	return r
}

// Month is the month of a route of Book, or 0.
func (r Route) Month() homework.Day {
	d, err := homework.ParseDay(r.ID)
	if r.View != ViewBook || err != nil {
		return 0
	}
	return d
}

// Week leads to my check-in on a week, named by its Monday. The form stays with that week, past midnight on Sunday too.
func Week(monday homework.Day) Route {
	return Route{Place: Today, View: ViewWeek, ID: monday.String()}
}

// Monday is the week of a route of Week; false when it names none.
func (r Route) Monday() (homework.Day, bool) {
	d, err := homework.ParseDay(r.ID)
	return d.WeekStart(), r.View == ViewWeek && err == nil
}

// Diary leads to what was written.
func Diary() Route { return Route{Place: Progress, View: ViewDiary} }

// The homework of now.
const (
	ViewCycle    View = "cycle"
	ViewPlan     View = "cycle-plan"
	ViewLookBack View = "cycle-back"
	ViewOwnTask  View = "cycle-task"
	ViewChange   View = "cycle-change"
	ViewFinish   View = "finish"
	ViewCoping   View = "coping"
)

// Cycle leads to what is set until the next appointment.
func Cycle() Route { return Route{Place: Today, View: ViewCycle} }

// PlanFor leads to the plan for an assignment.
func PlanFor(id homework.ID) Route { return Route{Place: Today, View: ViewPlan, ID: id.String()} }

// LookBack leads to the look back at the cycle that began on a day.
func LookBack(from homework.Day) Route {
	return Route{Place: Today, View: ViewLookBack, ID: from.String()}
}

// OwnTask leads to setting something of one's own.
func OwnTask() Route { return Route{Place: Today, View: ViewOwnTask} }

// Coping leads to my coping plans.
func Coping() Route { return Route{Place: Today, View: ViewCoping} }

// Finish leads to the end of homework as a whole.
func Finish() Route { return Route{Place: Today, View: ViewFinish} }

// ChangeOf leads to setting an assignment in another way.
func ChangeOf(id homework.ID) Route { return Route{Place: Today, View: ViewChange, ID: id.String()} }

// ViewMeasures shows the totals of questionnaires.
const ViewMeasures View = "measures"

// Measures leads to the totals of questionnaires.
func Measures() Route { return Route{Place: Progress, View: ViewMeasures} }

// ViewChooseProgram is choosing a program.
const ViewChooseProgram View = "choose"

// ChooseProgram leads to choosing a program.
func ChooseProgram() Route { return Route{Place: Program, View: ViewChooseProgram} }

// ViewWondering is for somebody who isn't sure what they need.
const ViewWondering View = "wondering"

// Wondering leads to the questions for somebody who isn't sure, to the first one or to where the page was left.
func Wondering(left string) Route { return Route{Place: Program, View: ViewWondering, ID: left} }

// ProgramOf leads to a program that was started; others may run beside it.
func ProgramOf(id string) Route { return Route{Place: Program, ID: id} }

// Pages of the library.
const (
	ViewReading      View = "reading"
	ViewExercise     View = "exercise"
	ViewAboutProgram View = "about-program"
	ViewMedium       View = "medium"
	ViewBody         View = "professional-body"
	ViewSoloPrograms View = "solo-programs"
)

// Shelf leads to a shelf of the library, as the library's own filter says it.
func Shelf(filter string) Route { return Route{Place: Library, ID: filter} }

// SoloPrograms leads to the programs that one person can do alone.
func SoloPrograms() Route { return Route{Place: Library, View: ViewSoloPrograms} }

// Reading leads to a reading.
func Reading(id string) Route { return Route{Place: Library, View: ViewReading, ID: id} }

// Exercise leads to the page of an exercise.
func Exercise(id string) Route { return Route{Place: Library, View: ViewExercise, ID: id} }

// AboutProgram leads to what a program is, for those who have not started it.
func AboutProgram(id string) Route { return Route{Place: Library, View: ViewAboutProgram, ID: id} }

// Medium leads to a book, video or page elsewhere.
func Medium(id string) Route { return Route{Place: Library, View: ViewMedium, ID: id} }

// Body leads to a professional body.
func Body(id string) Route { return Route{Place: Library, View: ViewBody, ID: id} }

// Pages of Together and Therapist.
const (
	ViewDeck   View = "deck"
	ViewTable  View = "table"
	ViewList   View = "list"
	ViewAnswer View = "list-answer"
	ViewLook   View = "list-look"
	ViewAsks   View = "asks"
	ViewExport View = "export"

	ViewOpenPlan       View = "plan-open"
	ViewTherapistsPlan View = "therapists-plan"

	ViewFinding    View = "finding"
	ViewCandidate  View = "candidate"
	ViewFirstVisit View = "first-visit"
	ViewDoctor     View = "doctor"
	ViewConsent    View = "consent"
)

// Deck leads to a deck of prompts.
func Deck(id string) Route { return Route{Place: Together, View: ViewDeck, ID: id} }

// Decks leads to the decks of a shelf, by its number.
func Decks(shelf string) Route { return Route{Place: Together, ID: shelf} }

// Table leads to the speaker-listener table.
func Table() Route { return Route{Place: Together, View: ViewTable} }

// OwnDeck is the ID of Deck for the cards that members wrote themselves.
const OwnDeck = "own"

// Asks leads to what each would like of the other.
func Asks() Route { return Route{Place: Together, View: ViewAsks} }

// List leads to the list of ideas: its decks, and what both want of them.
func List() Route { return Route{Place: Together, View: ViewList} }

// Answer leads to answering the deck of the list that an idea is in.
func Answer(interest string) Route { return Route{Place: Together, View: ViewAnswer, ID: interest} }

// Look leads to looking at the deck that an idea is in together.
func Look(interest string) Route { return Route{Place: Together, View: ViewLook, ID: interest} }

// Export leads to making a progress file.
func Export() Route { return Route{Place: Therapist, View: ViewExport} }

// OpenPlan leads to opening a therapist's plan: the one at a path, or one to be chosen.
func OpenPlan(path string) Route { return Route{Place: Therapist, View: ViewOpenPlan, ID: path} }

// TherapistsPlan leads to a plan that was taken in.
func TherapistsPlan(id string) Route {
	return Route{Place: Therapist, View: ViewTherapistsPlan, ID: id}
}

// Finding leads to the therapists whom one may go to.
func Finding() Route { return Route{Place: Therapist, View: ViewFinding} }

// Candidate leads to one of them, by the key, and NewCandidate to listing one more.
func Candidate(key string) Route { return Route{Place: Therapist, View: ViewCandidate, ID: key} }

// NewCandidate is described at Candidate.
func NewCandidate() Route { return Candidate("") }

// FirstVisit leads to preparing the first visit.
func FirstVisit() Route { return Route{Place: Therapist, View: ViewFirstVisit} }

// Doctor leads to my page for the doctor, and Consent to the page by which therapist and doctor may speak with each other.
func Doctor() Route { return Route{Place: Therapist, View: ViewDoctor} }

// Consent is described at Doctor.
func Consent() Route { return Route{Place: Therapist, View: ViewConsent} }

// Pages of Settings.
const (
	ViewPassphrase    View = "passphrase"
	ViewRecoverySheet View = "recovery-sheet"
	ViewPartner       View = "partner"
	ViewRestore       View = "restore"
	ViewNewKeys       View = "new-keys"
	ViewOwnCopy       View = "own-copy"
	ViewDelete        View = "delete"
)

// Setting leads to one of the pages of Settings.
func Setting(v View) Route { return Route{Place: Settings, View: v} }

// Restore leads to going back to the backup at a path.
func Restore(path string) Route { return Route{Place: Settings, View: ViewRestore, ID: path} }

// Pages of a professional's workspace, whose first page is the list of clients.
const (
	ViewClient      View = "client"
	ViewClientNotes View = "client-notes"
	ViewClientPlan  View = "client-plan"
	ViewReceive     View = "client-receive"
)

// Client leads to a client.
func Client(id homework.ID) Route { return Route{Place: Today, View: ViewClient, ID: id.String()} }

// ClientNotes leads to the notes on a client.
func ClientNotes(id homework.ID) Route {
	return Route{Place: Today, View: ViewClientNotes, ID: id.String()}
}

// ClientPlan leads to the next plan for a client.
func ClientPlan(id homework.ID) Route {
	return Route{Place: Today, View: ViewClientPlan, ID: id.String()}
}

// Receive leads to opening a client's progress file: the one at a path, or one to be chosen.
func Receive(path string) Route { return Route{Place: Today, View: ViewReceive, ID: path} }

// Client is the client of a route to one of their pages; false when it is none.
func (r Route) Client() (homework.ID, bool) {
	id, err := homework.ParseID(r.ID)
	return id, err == nil && (r.View == ViewClient || r.View == ViewClientNotes || r.View == ViewClientPlan)
}
