// Package report turns a state into what a therapist reads: a progress file with a page to print, a table and the data,
// and it opens such files again. A member exports their own side: their answers, the words they chose to show a
// therapist, and the facts that both share. The other member's answers are never in it: outcomes and figures come from
// the author's own word and from what was logged for both. Only the conditions of a gate need both, as both see them in
// the app. Of the other's words there are those that their author gave to "us and our therapist", once both are in.
package report

import (
	"encoding/json"

	"unhurried/internal/homework"
)

// Version of the data in a progress file. A reader refuses a larger one. In version 1 the figures were counted by the weeks of
// a program; since then they are of what was set.
const Version = 2

// Format marks data.json as ours.
const Format = "unhurried-progress"

// Data is everything in a progress file; data.json is its JSON form, described in docs/file-formats.md.
type Data struct {
	Format       string                 `json:"format"`
	Version      int                    `json:"version"`
	MadeOn       homework.Day           `json:"made_on"`
	From         homework.Day           `json:"from"`
	To           homework.Day           `json:"to"`
	Vault        string                 `json:"vault"` // hex of a name for the couple, to put two files side by side; says nothing else
	Place        int                    `json:"place"` // of the author in Names: 0 or 1
	Name         string                 `json:"name"`  // of the author
	Solo         bool                   `json:"solo"`
	Names        []string               `json:"names"`               // of all members, by place
	Integrity    []string               `json:"integrity,omitempty"` // what was noticed about the diary, each a sentence; see page one
	Programs     []ProgramData          `json:"programs"`
	Agreements   []AgreementData        `json:"agreements"`
	Adherence    homework.Figures       `json:"adherence"` // the author's own engagement alone
	Sessions     []SessionData          `json:"sessions"`
	Weeks        []WeekData             `json:"weeks"`
	Trends       []TrendData            `json:"trends"` // the author's own
	Readings     []ItemData             `json:"readings"`
	Appointments []homework.Appointment `json:"appointments"`
	Homework     []HomeworkData         `json:"homework,omitempty"` // assignments, cycle by cycle
	Plans        []PlanData             `json:"plans,omitempty"`    // of therapists, and what became of them
	Measures     []MeasureData          `json:"measures,omitempty"` // the author's own
	Words        []WordsData            `json:"words,omitempty"`    // for the therapist, outside of check-ins

	figures *homework.Span  // of which days the figures are, where those are not From to To
	covers  []homework.Span // the days of the files that were joined, where there were several
}

// ProgramData is how one program goes.
type ProgramData struct {
	ID        string           `json:"id"`
	Title     string           `json:"title"`
	Started   homework.Day     `json:"started"`
	Stage     string           `json:"stage"` // title of the current stage, or of the last one
	Number    int              `json:"number"`
	Stages    int              `json:"stages"`
	Since     homework.Day     `json:"since"`
	Paused    bool             `json:"paused"`
	Ended     bool             `json:"ended"`
	Adherence homework.Figures `json:"adherence"`
	Gate      *homework.Gate   `json:"gate,omitempty"`
	Stays     []StayData       `json:"visits"`
}

// StayData is one stay on a stage. To is empty while it lasts.
type StayData struct {
	Stage string        `json:"stage"`
	From  homework.Day  `json:"from"`
	To    *homework.Day `json:"to,omitempty"`
}

// AgreementData is what was left out, and when.
type AgreementData struct {
	LeaveOut []homework.Activity `json:"leave_out"`
	Text     string              `json:"text"`
	From     homework.Day        `json:"from"`
	To       *homework.Day       `json:"to,omitempty"`
}

// SessionData is one session: what is common, and the author's check-in.
type SessionData struct {
	Date     homework.Day      `json:"date"`
	Exercise string            `json:"exercise"`
	Title    string            `json:"title"`
	Program  string            `json:"program,omitempty"`
	Stage    string            `json:"stage,omitempty"`
	Nth      int               `json:"nth,omitempty"`
	Outcome  homework.Outcome  `json:"outcome"`
	Assigned bool              `json:"assigned,omitempty"` // it counts for something in Homework
	ToldOn   homework.Day      `json:"told_on,omitempty"`  // without a check-in: when its author noted it, where that was later
	CheckIn  *homework.CheckIn `json:"check_in,omitempty"` // the author's; its texts are those for the therapist
	Shared   []homework.Text   `json:"shared,omitempty"`   // the other member's words to "us and our therapist"
	After    []AfterData       `json:"after,omitempty"`
}

// Told is the day on which the author told of the session where that was a later one, else 0.
func (s *SessionData) Told() homework.Day {
	if s.CheckIn != nil {
		return s.CheckIn.ToldOn
	}
	return s.ToldOn
}

// AfterData is what a member did to their check-in after both were in, and so after the other may have read it.
type AfterData struct {
	Place int          `json:"place"` // of the member in Names
	What  string       `json:"what"`  // changed or withdrawn
	On    homework.Day `json:"on"`
}

// The values of AfterData.What.
const (
	AfterChanged   = "changed"
	AfterWithdrawn = "withdrawn"
)

// WeekData is the author's check-in on a week.
type WeekData struct {
	homework.Weekly // its texts are those for the therapist
	Shared          []homework.Text
	After           []AfterData
}

// weekTail are the fields of a week's JSON that stand behind those of the check-in.
type weekTail struct {
	Shared []homework.Text `json:"shared,omitempty"` // the other member's words to "us and our therapist"
	After  []AfterData     `json:"after,omitempty"`
}

// MarshalJSON writes one object with the fields of the check-in and its own.
func (w WeekData) MarshalJSON() ([]byte, error) {
	return homework.JoinObjects(w.Weekly, weekTail{w.Shared, w.After})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (w *WeekData) UnmarshalJSON(b []byte) error {
	var tail weekTail
	if err := json.Unmarshal(b, &tail); err != nil {
		return err
	}
	*w = WeekData{Shared: tail.Shared, After: tail.After}
	return w.Weekly.UnmarshalJSON(b)
}

// TrendData is one line over time.
type TrendData struct {
	Line   homework.ScaleID `json:"line"`
	Most   int              `json:"most"` // top of the scale
	Points []homework.Point `json:"points"`
}

// ItemData is a reading that the author has read.
type ItemData struct {
	ID    string       `json:"id"`
	Title string       `json:"title"`
	On    homework.Day `json:"on"`
}
