// Package report turns a state into what a therapist reads: a progress file with a page to print, a table and the data,
// and it opens such files again. A member exports their own side: their answers, the words they chose to show a
// therapist, and the facts that both share. The other member's answers are never in it: outcomes and figures come from
// the author's own word and from what was logged for both. Only the conditions of a gate need both, as both see them in
// the app. Of the other's words there are those that their author gave to "us and our therapist", once both are in.
package report

import (
	"cmp"
	"encoding/json"
	"slices"

	"unhurried/internal/homework"
)

// Version of the data in a progress file. A reader refuses a larger one.
const Version = 1

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
	Adherence    homework.Adherence     `json:"adherence"` // the author's own engagement alone
	Sessions     []SessionData          `json:"sessions"`
	Invitations  []InvitationData       `json:"invitations"` // nil in a file of an edition that did not tell of them
	Weeks        []WeekData             `json:"weeks"`
	Trends       []TrendData            `json:"trends"` // the author's own
	Readings     []ItemData             `json:"readings"`
	Appointments []homework.Appointment `json:"appointments"`

	figures *homework.Span // of which days the figures are; nil for those from From to To
}

// ProgramData is how one program goes.
type ProgramData struct {
	ID        string             `json:"id"`
	Title     string             `json:"title"`
	Started   homework.Day       `json:"started"`
	Stage     string             `json:"stage"` // title of the current stage, or of the last one
	Number    int                `json:"number"`
	Stages    int                `json:"stages"`
	Since     homework.Day       `json:"since"`
	Paused    bool               `json:"paused"`
	Ended     bool               `json:"ended"`
	Adherence homework.Adherence `json:"adherence"`
	Asked     []homework.Asked   `json:"asked"` // when it asked for how many sessions a week
	Gate      *homework.Gate     `json:"gate,omitempty"`
	Stays     []StayData         `json:"visits"`
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
	CheckIn  *homework.CheckIn `json:"check_in,omitempty"` // the author's; its texts are those for the therapist
	Shared   []homework.Text   `json:"shared,omitempty"`   // the other member's words to "us and our therapist"
	After    []AfterData       `json:"after,omitempty"`
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

// InvitationData is a time that one of the members proposed. Who did is not in it.
type InvitationData struct {
	Date     homework.Day `json:"date"`
	Exercise string       `json:"exercise"`
	Program  string       `json:"program,omitempty"`
	Declined bool         `json:"declined"`
}

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

// Options say what goes into a progress file.
type Options struct {
	homework.Span
	Notes    bool // words for the therapist
	Ratings  bool // answers on scales, and the trends made of them
	Weeks    bool // weekly check-ins
	Readings bool
}

// Everything returns the options that hold back nothing but what its author did not give to the therapist.
func Everything(from, to homework.Day) Options {
	return Options{Span: homework.Span{From: from, To: to}, Notes: true, Ratings: true, Weeks: true, Readings: true}
}

// Collect selects what the author (the member whose state it is) exports. couple is a stable name for the vault that
// says nothing about it.
func Collect(s *homework.State, cat *homework.Catalog, couple string, today homework.Day, o Options) *Data {
	d := &Data{
		Format: Format, Version: Version, MadeOn: today, From: o.From, To: o.To, Vault: couple, Place: placeOf(s),
		Name: s.Name(s.Me), Solo: s.Solo,
		// Lists are lists also when there is nothing in them.
		Programs: []ProgramData{}, Agreements: []AgreementData{}, Sessions: []SessionData{}, Invitations: []InvitationData{},
		Weeks: []WeekData{}, Trends: []TrendData{}, Readings: []ItemData{}, Appointments: []homework.Appointment{},
	}
	for _, m := range s.Places() {
		d.Names = append(d.Names, s.Name(m))
	}
	own := ownView(s, cat)
	ledger := own.Ledger(cat)
	d.Adherence = adherence(own, ledger, "", o)
	for _, id := range s.EnrolmentOrder {
		d.Programs = append(d.Programs, programData(s, own, cat, ledger, s.Enrolments[id], today, o))
	}
	d.Agreements = append(d.Agreements, Agreements(s, o.From, o.To)...)
	for _, x := range own.Sessions {
		if o.Has(x.Key.Day) {
			d.Sessions = append(d.Sessions, sessionData(s, cat, x, o))
		}
	}
	for _, in := range ledger.Invited {
		if o.Has(in.Day) {
			d.Invitations = append(d.Invitations, InvitationData{
				Date: in.Day, Exercise: in.Exercise, Program: in.Program, Declined: in.Outcome == homework.OutcomeDeclined,
			})
		}
	}
	if o.Weeks {
		for _, w := range s.Weeklies[s.Me] {
			if o.HasWeek(w.Week, today) {
				d.Weeks = append(d.Weeks, weekData(s, w, o))
			}
		}
	}
	if o.Ratings {
		for _, scale := range homework.Charted(homework.Scales) {
			if scale.Of == homework.OfWeek && !o.Weeks {
				continue
			}
			if points := s.Trend(scale.ID, s.Me, o.Span, today); len(points) > 0 {
				d.Trends = append(d.Trends, TrendData{Line: scale.ID, Most: scale.Most, Points: points})
			}
		}
	}
	if o.Readings {
		for id, marks := range s.Readings {
			if m := marks[s.Me]; m.Progress == homework.ProgressDone && o.Has(m.On) {
				d.Readings = append(d.Readings, ItemData{ID: id, Title: cat.ReadingTitle(id), On: m.On})
			}
		}
		slices.SortFunc(d.Readings, func(a, b ItemData) int { return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.ID, b.ID)) })
	}
	for _, a := range s.Appointments {
		if a.On >= o.From {
			d.Appointments = append(d.Appointments, a)
		}
	}
	return d
}

// ownView returns the state as its member alone has told it: without the other's check-ins, without sessions that
// nothing else tells of, and without what the other practised alone. Figures made from it give away none of the other's
// answers.
func ownView(s *homework.State, cat *homework.Catalog) *homework.State {
	own := *s
	own.Sessions = make([]*homework.Session, 0, len(s.Sessions))
	for _, x := range s.Sessions {
		y := *x
		y.CheckIns = [2]*homework.CheckIn{}
		y.CheckIns[s.Me] = x.CheckIns[s.Me]
		if x.Logs[s.Me] != nil {
			y.Logs = [2]*homework.Log{}
			y.Logs[s.Me] = x.Logs[s.Me] // the other's note on it is the other's word
		}
		if y.Outcome() != "" && s.Sees(cat, s.Me, x) {
			own.Sessions = append(own.Sessions, &y)
		}
	}
	return &own
}

// adherence is that of one's own view.
func adherence(own *homework.State, l homework.Ledger, program string, o Options) homework.Adherence {
	a := l.In(program, o.Span)
	mine := a.Engagement[own.Me]
	a.Engagement = [2]homework.Engagement{}
	if o.Ratings {
		a.Engagement[placeOf(own)] = mine
	}
	return a
}

// placeOf is the author's place among the names of the report: one person alone stands at the first, also where the
// first member of the vault has left.
func placeOf(s *homework.State) int {
	if len(s.Places()) == 1 {
		return 0
	}
	return s.Me
}

// Agreements returns those that held between two days, both included.
func Agreements(s *homework.State, from, to homework.Day) []AgreementData {
	var out []AgreementData
	for _, a := range s.Agreements {
		if !a.Overlaps(from, to) {
			continue
		}
		x := AgreementData{LeaveOut: a.LeaveOut, Text: a.Text, From: a.From}
		if a.Ended {
			ended := a.To
			x.To = &ended
		}
		out = append(out, x)
	}
	return out
}

func weekData(s *homework.State, w homework.Weekly, o Options) WeekData {
	d := WeekData{Weekly: homework.Weekly{Week: w.Week, Texts: forTherapist(w.Texts, o)}}
	if o.Ratings {
		d.Answers = w.Answers
	}
	for _, m := range s.Places() {
		if len(s.Places()) < 2 {
			break
		}
		if on := s.WeekWithdrawn(m, w.Week); on != 0 {
			d.After = append(d.After, AfterData{m, AfterWithdrawn, on})
		} else if on := s.WeekChanged(m, w.Week); on != 0 && s.WeeklyOf(s.Me, m, w.Week) != nil {
			d.After = append(d.After, AfterData{m, AfterChanged, on})
		}
	}
	if other, ok := s.Partner(); ok && o.Notes {
		if theirs := s.WeeklyOf(s.Me, other, w.Week); theirs != nil {
			d.Shared = givenToBoth(theirs.Texts)
		}
	}
	return d
}

func programData(
	s, own *homework.State, cat *homework.Catalog, l homework.Ledger, en *homework.Enrolment, today homework.Day, o Options,
) ProgramData {
	x := ProgramData{
		ID: en.Program, Title: cat.ProgramTitle(en.Program), Started: en.Started, Stage: en.Stage, Since: en.Since, Ended: en.Ended,
		Paused:    s.PausedNow(en.Program) && !en.Ended,
		Adherence: adherence(own, l, en.Program, o),
		Asked:     asked(l, en.Program, o.Span),
		Gate:      s.WithoutSigns().Gate(cat, en.Program, today), // a sign is for nobody else (rule 11)
		Stays:     []StayData{},
	}
	p := cat.Program(en.Program)
	if p != nil {
		x.Stages = len(p.Stages)
		_, at := p.Stage(en.Stage)
		x.Number = at + 1
	}
	x.Stage = cat.StageTitle(en.Program, en.Stage)
	for _, v := range en.Stays {
		stay := StayData{Stage: cat.StageTitle(en.Program, v.Stage), From: v.From}
		if left := v.To; left != 0 {
			stay.To = &left
		}
		x.Stays = append(x.Stays, stay)
	}
	return x
}

// sessionData takes a session of one's own view.
func sessionData(s *homework.State, cat *homework.Catalog, x *homework.Session, o Options) SessionData {
	d := SessionData{
		Date: x.Key.Day, Exercise: x.Key.Exercise, Title: cat.ExerciseTitle(x.Key.Exercise), Nth: x.Key.Nth, Outcome: x.Outcome(),
	}
	if d.Program = s.ProgramOf(x); d.Program != "" {
		d.Stage = x.Stage
	}
	if c := x.CheckIns[s.Me]; c != nil {
		own := homework.CheckIn{Outcome: c.Outcome}
		if o.Ratings {
			own = *c
		}
		own.Texts = forTherapist(c.Texts, o)
		d.CheckIn = &own
	}
	d.After = after(s, s.Session(x.Key))
	if other, ok := s.Partner(); ok && o.Notes {
		if c := s.Session(x.Key).Visible(s.Me, other); c != nil {
			d.Shared = givenToBoth(c.Texts)
		}
	}
	return d
}

// after lists what members did to their check-ins after both were in.
func after(s *homework.State, x *homework.Session) (out []AfterData) {
	if len(s.Places()) < 2 {
		return nil
	}
	for _, m := range s.Places() {
		switch {
		case x.Withdrawn[m] != 0:
			out = append(out, AfterData{m, AfterWithdrawn, x.Withdrawn[m]})
		case x.Changed[m] != 0 && x.Visible(s.Me, m) != nil:
			out = append(out, AfterData{m, AfterChanged, x.Changed[m]})
		}
	}
	return out
}

// givenToBoth keeps of the other member's words those to "us and our therapist".
func givenToBoth(texts []homework.Text) []homework.Text {
	var out []homework.Text
	for _, t := range texts {
		if t.Audience == homework.AudienceUsTherapist && t.Body != "" {
			out = append(out, t)
		}
	}
	return out
}

func forTherapist(texts []homework.Text, o Options) []homework.Text {
	if !o.Notes {
		return nil
	}
	var out []homework.Text
	for _, t := range texts {
		if t.Audience.Therapist() && t.Body != "" {
			out = append(out, t)
		}
	}
	return out
}

// mapped returns a copy of the data whose words are what words makes of them, and whose titles, names and other short
// texts what title does. Every form of a report begins with it, so that none forgets a field.
func (d *Data) mapped(title, words func(string) string) *Data {
	each := func(texts []homework.Text) []homework.Text {
		out := slices.Clone(texts)
		for i := range out {
			out[i].Body = words(out[i].Body)
		}
		return out
	}
	m := *d
	m.Name, m.Vault = title(d.Name), title(d.Vault)
	m.Names = slices.Clone(d.Names)
	for i, n := range m.Names {
		m.Names[i] = title(n)
	}
	m.Integrity = slices.Clone(d.Integrity)
	for i, s := range m.Integrity {
		m.Integrity[i] = title(s)
	}
	m.Programs = slices.Clone(d.Programs)
	for i := range m.Programs {
		p := &m.Programs[i]
		p.ID, p.Title, p.Stage, p.Stays = title(p.ID), title(p.Title), title(p.Stage), slices.Clone(p.Stays)
		for j := range p.Stays {
			p.Stays[j].Stage = title(p.Stays[j].Stage)
		}
		if p.Gate != nil {
			gate := *p.Gate
			gate.Conditions = slices.Clone(gate.Conditions)
			for j, c := range gate.Conditions {
				gate.Conditions[j].Kind = homework.ConditionKind(title(string(c.Kind)))
			}
			p.Gate = &gate
		}
	}
	m.Agreements = slices.Clone(d.Agreements)
	for i := range m.Agreements {
		a := &m.Agreements[i]
		a.Text, a.LeaveOut = words(a.Text), slices.Clone(a.LeaveOut)
		for j, x := range a.LeaveOut {
			a.LeaveOut[j] = homework.Activity(title(string(x)))
		}
	}
	m.Trends = slices.Clone(d.Trends)
	for i := range m.Trends {
		m.Trends[i].Line = homework.ScaleID(title(string(m.Trends[i].Line)))
	}
	m.Sessions = slices.Clone(d.Sessions)
	for i := range m.Sessions {
		x := &m.Sessions[i]
		x.Title, x.Shared = title(x.Title), each(x.Shared)
		if x.CheckIn != nil {
			c := *x.CheckIn
			c.Texts = each(c.Texts)
			x.CheckIn = &c
		}
	}
	m.Weeks = slices.Clone(d.Weeks)
	for i := range m.Weeks {
		m.Weeks[i].Texts, m.Weeks[i].Shared = each(m.Weeks[i].Texts), each(m.Weeks[i].Shared)
	}
	m.Readings = slices.Clone(d.Readings)
	for i := range m.Readings {
		m.Readings[i].ID, m.Readings[i].Title = title(m.Readings[i].ID), title(m.Readings[i].Title)
	}
	m.Appointments = slices.Clone(d.Appointments)
	for i := range m.Appointments {
		m.Appointments[i].At = title(m.Appointments[i].At)
	}
	return &m
}
