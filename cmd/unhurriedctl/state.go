package main

import (
	"cmp"
	"maps"
	"slices"

	"unhurried/internal/app"
	"unhurried/internal/homework"
)

// stateJSON is what "state" prints: all that one member's screens show, and nothing else.
type stateJSON struct {
	Today       todayJSON       `json:"today"`
	Setup       setupJSON       `json:"setup"`
	Program     *programJSON    `json:"program"` // the one in front
	Assignments assignmentsJSON `json:"assignments"`
	Cycle       *cycleJSON      `json:"cycle"`
	Plans       []receivedJSON  `json:"plans"` // of therapists
	Agenda      agendaJSON      `json:"agenda"`
	Coping      []copingJSON    `json:"coping"` // mine, and the other's that I may see
	Measures    []measureJSON   `json:"measures"`
	Adherence   adherenceJSON   `json:"adherence"`
	Sessions    []sessionJSON   `json:"sessions"`
	Weeks       []weekJSON      `json:"weeks"`
	Readings    []readingJSON   `json:"readings"`
	Invitations []proposalJSON  `json:"invitations"`
	Interests   []interestJSON  `json:"interests"` // my answers; nobody else's are anywhere
	Matches     []wantedJSON    `json:"matches"`
	Asks        []askJSON       `json:"asks"`
	Cards       []cardJSON      `json:"cards"` // of our own
	Candidates  []candidateJSON `json:"candidates"`
	Therapists  []therapistJSON `json:"therapists"` // whose keys I keep
	Exports     []exportJSON    `json:"exports"`    // progress files that I made, and those of which the other told me
	FirstVisit  []preparedJSON  `json:"first_visit"`
	DoctorPage  *doctorJSON     `json:"doctor,omitempty"` // mine alone
}

type setupJSON struct {
	Concerns   []homework.Concern `json:"concerns"`
	DayBegins  int                `json:"day_begins"`  // the hour
	WeekBegins int                `json:"week_begins"` // 1 (Monday) to 7; 0 for what is usual
}

type programJSON struct {
	ID        string          `json:"program"`
	Stage     string          `json:"stage"`
	Since     homework.Day    `json:"since"`
	Paused    bool            `json:"paused"`
	Gate      *homework.Gate  `json:"gate,omitempty"`
	Agreement *homework.Terms `json:"agreement,omitempty"` // that holds
	Ready     bool            `json:"ready"`               // my own word
	Flags     []string        `json:"signs"`               // mine, open
	Others    []string        `json:"others"`              // programs that run beside it
	Voted     *string         `json:"voted,omitempty"`     // the stage that I want to move on to
	Stays     []stayJSON      `json:"stays"`
	Pauses    []pauseJSON     `json:"pauses"`
}

type interestJSON struct {
	Interest string `json:"interest"`
	Answer   string `json:"answer"`
}

type askJSON struct {
	ID     homework.ID    `json:"ask"`
	By     string         `json:"by"`
	On     homework.Day   `json:"on"`
	Words  string         `json:"words"`
	Reply  homework.Reply `json:"reply,omitempty"`
	Change string         `json:"change,omitempty"`
}

type cardJSON struct {
	Prompt string `json:"prompt"`
	By     string `json:"by"`
	Words  string `json:"words"`
}

// wantedJSON is something that both want, as I answered it.
type wantedJSON struct {
	Interest string       `json:"interest"`
	On       homework.Day `json:"on"` // of the last time that we looked
}

type stayJSON struct {
	Stage string        `json:"stage"`
	From  homework.Day  `json:"from"`
	To    *homework.Day `json:"to,omitempty"`
}

type pauseJSON struct {
	By      string        `json:"by"`
	Program string        `json:"program,omitempty"` // empty for everything
	From    homework.Day  `json:"from"`
	To      *homework.Day `json:"to,omitempty"`
}

type assignmentsJSON struct {
	InForce   []assignmentJSON    `json:"in_force"`
	Proposed  []assignmentJSON    `json:"proposed"` // wait for my yes
	Waiting   []assignmentJSON    `json:"waiting"`  // wait for the other's
	Suggested []homework.Assigned `json:"suggested"`
}

type assignmentJSON struct {
	ID       homework.ID       `json:"id"`
	Work     homework.Work     `json:"work"`
	For      homework.Whom     `json:"for"`
	By       string            `json:"by"`
	Dose     homework.Dose     `json:"dose"`
	From     *homework.Day     `json:"from,omitempty"`
	To       *homework.Day     `json:"to,omitempty"`
	Why      string            `json:"why,omitempty"`
	Audience homework.Audience `json:"audience"`
	Plan     *homework.Plan    `json:"plan,omitempty"`       // mine
	Theirs   *homework.Plan    `json:"their_plan,omitempty"` // the other's, if I may see it
}

type cycleJSON struct {
	From    homework.Day      `json:"from"`
	To      homework.Day      `json:"to"`
	Lines   []cycleLineJSON   `json:"lines"`
	AlsoDid int               `json:"also_did"`
	Before  []cycleReviewJSON `json:"reviews"` // of all cycles so far that were looked back at
	Finish  *finishJSON       `json:"finished,omitempty"`
}

type finishJSON struct {
	On      homework.Day  `json:"date"`
	CheckUp *homework.Day `json:"check_up,omitempty"`
	Keeps   string        `json:"i_keep,omitempty"`
}

type cycleLineJSON struct {
	assignmentJSON
	homework.Figures
}

type cycleReviewJSON struct {
	From     homework.Day      `json:"from"`
	To       homework.Day      `json:"to"`
	By       string            `json:"by"`
	Verdicts map[string]string `json:"verdicts"` // by assignment
	Texts    []homework.Text   `json:"texts,omitempty"`
}

type agendaJSON struct {
	Points []agendaPointJSON `json:"points"`
	Noted  []notedJSON       `json:"noted"` // mine for the next visit, where it came up
	Next   *visitJSON        `json:"next,omitempty"`
	Last   *visitJSON        `json:"last,omitempty"`
	Agreed []homework.Text   `json:"agreed,omitempty"` // at the last visit
}

type notedJSON struct {
	On homework.Day `json:"date"`
	homework.Text
}

type visitJSON struct {
	homework.Appointment
	Goes []string `json:"goes"` // who goes, by name
}

type agendaPointJSON struct {
	ID       homework.ID       `json:"id"`
	By       string            `json:"by"`
	On       homework.Day      `json:"date"`
	Words    string            `json:"words"`
	About    string            `json:"about,omitempty"`
	Audience homework.Audience `json:"audience"`
}

type copingJSON struct {
	Key      int               `json:"coping"`
	By       string            `json:"by"`
	Notice   string            `json:"notice"`
	Will     string            `json:"will"`
	Audience homework.Audience `json:"audience"`
	Tries    []homework.Try    `json:"tries,omitempty"`
}

type measureJSON struct {
	Measure string           `json:"measure"`
	Totals  []homework.Total `json:"totals"`
	Void    []homework.Day   `json:"void,omitempty"` // totals that say nothing under an agreement
	Shift   homework.Shift   `json:"shift,omitempty"`
	Change  float64          `json:"published_change,omitempty"`
	Range   [2]int           `json:"range"`
	Source  string           `json:"source"`
}

type adherenceJSON struct {
	Cycle   homework.Figures            `json:"cycle"`
	Program map[string]homework.Figures `json:"programs"`
}

type sessionJSON struct {
	homework.SessionKey
	Program string            `json:"program,omitempty"`
	Stage   string            `json:"stage,omitempty"`
	Outcome homework.Outcome  `json:"outcome"`
	Minutes int               `json:"minutes,omitempty"`
	ToldOn  homework.Day      `json:"told_on,omitempty"` // when I noted it, where that was later and I have not checked in
	Mine    *homework.CheckIn `json:"mine,omitempty"`
	Theirs  *homework.CheckIn `json:"theirs,omitempty"`
	Waits   homework.Waits    `json:"waits_for,omitempty"` // before each can read the other's
	offered
}

// offered is what is said of two check-ins beside their answers.
type offered struct {
	Later      bool `json:"added_later,omitempty"`  // the other's was put into the past
	MayLetRead bool `json:"may_let_read,omitempty"` // mine has waited so long that I am asked whether the other may read it
}

type weekJSON struct {
	Week   homework.Day     `json:"week"`
	Mine   *homework.Weekly `json:"mine,omitempty"`
	Theirs *homework.Weekly `json:"theirs,omitempty"`
	Waits  homework.Waits   `json:"waits_for,omitempty"`
	offered
}

type readingJSON struct {
	Kind     homework.WorkKind `json:"kind"` // reading or medium
	ID       string            `json:"id"`
	Progress homework.Progress `json:"progress"`
	On       homework.Day      `json:"date"`
	Note     string            `json:"note,omitempty"`
}

type proposalJSON struct {
	ID       homework.ID    `json:"id"`
	By       string         `json:"by"`
	Exercise string         `json:"exercise"`
	On       homework.Day   `json:"date"`
	When     string         `json:"when,omitempty"`
	Reply    homework.Reply `json:"reply,omitempty"`
	Change   string         `json:"change,omitempty"`
}

// viewer makes the state as a member sees it.
type viewer struct {
	cat    *homework.Catalog
	s      *homework.State
	today  homework.Day
	cycles homework.Cycles
}

func stateOf(a *app.App, s *homework.State) stateJSON {
	v := viewer{a.Catalog(), s, a.Today(), s.Cycles(a.Today())}
	cycle := s.CycleView(v.cat, v.cycles, v.cycles.On(v.today))
	j := stateJSON{
		Today:       todayAsJSON(newTodayView(s, v.cat, v.today)),
		Setup:       setupJSON{append([]homework.Concern{}, s.Concerns...), s.DayBegins, s.WeekBegins},
		Program:     v.program(),
		Assignments: v.assignments(),
		Plans:       v.plans(),
		Agenda:      v.agenda(),
		Coping:      v.coping(),
		Measures:    v.measures(),
		Sessions:    v.sessions(),
		Weeks:       v.weeks(),
		Readings:    v.readings(),
		Invitations: v.invitations(),
		Interests:   v.interests(),
		Matches:     v.matches(),
		Asks:        v.asks(),
		Cards:       v.cards(),
		Candidates:  v.candidates(),
		Therapists:  v.therapists(),
		Exports:     v.exports(),
		FirstVisit:  v.firstVisit(),
		DoctorPage:  v.doctorPage(),
	}
	if len(v.cycles) > 0 {
		j.Cycle = v.cycle(cycle)
	}
	j.Adherence = v.adherence(cycle)
	return j
}

func (v *viewer) program() *programJSON {
	en := v.s.Enrolment()
	if en == nil {
		return nil
	}
	j := &programJSON{
		ID: en.Program, Stage: en.Stage, Since: en.Since, Paused: v.s.PausedNow(en.Program), Gate: v.s.Gate(v.cat, en.Program, v.today),
		Ready: v.s.Ready(en.Program), Flags: []string{}, Others: []string{}, Stays: []stayJSON{}, Pauses: []pauseJSON{},
	}
	if ag := v.s.Agreement(en.Program); ag != nil && ag.Holds {
		j.Agreement = &ag.Terms
	}
	for _, f := range slices.SortedFunc(maps.Keys(v.s.DoctorFlags), compareFlags) {
		if v.s.DoctorFlags[f] {
			j.Flags = append(j.Flags, f.Program+"/"+f.Flag)
		}
	}
	for _, id := range v.s.EnrolmentOrder {
		if id != en.Program && v.s.Running(id) != nil {
			j.Others = append(j.Others, id)
		}
	}
	if vote := en.Votes[v.s.Me]; vote != "" {
		j.Voted = &vote
	}
	for _, stay := range en.Stays {
		j.Stays = append(j.Stays, stayJSON{stay.Stage, stay.From, dayIf(stay.To != 0, stay.To)})
	}
	for _, p := range v.s.Pauses {
		j.Pauses = append(j.Pauses, pauseJSON{v.s.Name(p.By), p.Program, p.From, dayIf(p.Ended, p.To)})
	}
	return j
}

func dayIf(there bool, d homework.Day) *homework.Day {
	if there {
		return &d
	}
	return nil
}

func compareFlags(a, b homework.FlagOf) int {
	return cmp.Or(cmp.Compare(a.Program, b.Program), cmp.Compare(a.Flag, b.Flag))
}

func (v *viewer) assignment(a *homework.Assignment) assignmentJSON {
	j := assignmentJSON{
		ID: a.ID, Work: a.Work, For: a.For, By: v.s.Name(a.By), Dose: a.Dose, Why: a.Why, Audience: a.Audience, Plan: v.s.Plan(a, v.s.Me),
	}
	if other, couple := v.s.Partner(); couple {
		j.Theirs = v.s.Plan(a, other)
	}
	if days := a.Days(v.cycles); days.Days() > 0 {
		j.From, j.To = &days.From, &days.To
	}
	return j
}

func (v *viewer) assignments() assignmentsJSON {
	each := func(all []*homework.Assignment) []assignmentJSON {
		js := []assignmentJSON{}
		for _, a := range all {
			js = append(js, v.assignment(a))
		}
		return js
	}
	j := assignmentsJSON{
		InForce: each(v.s.InForce(v.cycles, v.today)), Proposed: each(v.s.Proposed(v.s.Me, v.today)), Waiting: []assignmentJSON{},
		Suggested: append([]homework.Assigned{}, v.s.Suggested(v.cat, v.today)...),
	}
	if other, couple := v.s.Partner(); couple {
		j.Waiting = each(v.s.Proposed(other, v.today))
	}
	return j
}

func (v *viewer) cycle(c homework.CycleView) *cycleJSON {
	j := &cycleJSON{From: c.From, To: c.To, Lines: []cycleLineJSON{}, AlsoDid: len(c.AlsoDid), Before: []cycleReviewJSON{}}
	for _, l := range c.Lines {
		j.Lines = append(j.Lines, cycleLineJSON{v.assignment(l.Assignment), l.Figures})
	}
	for _, span := range v.cycles {
		for _, m := range v.s.Places() {
			r := v.s.ReviewOf(span, m)
			if r == nil {
				continue
			}
			k := cycleReviewJSON{From: span.From, To: span.To, By: v.s.Name(m), Verdicts: map[string]string{}, Texts: r.Texts}
			for _, w := range r.Verdicts {
				k.Verdicts[w.Assignment.String()] = string(w.Onward)
			}
			j.Before = append(j.Before, k)
		}
	}
	if f := v.s.Finish(); f != nil {
		j.Finish = &finishJSON{On: f.On, Keeps: v.s.Kept(v.s.Me).Body}
		if on := f.CheckUp(); on != 0 {
			j.Finish.CheckUp = &on
		}
	}
	return j
}

func (v *viewer) agenda() agendaJSON {
	j := agendaJSON{Points: []agendaPointJSON{}, Noted: []notedJSON{}}
	next, last := v.s.Appointment(v.today)
	j.Next, j.Last = v.visit(next), v.visit(last)
	since := homework.Day(0)
	if last != nil {
		since = last.On
	}
	for _, b := range v.s.Brought(since) {
		j.Noted = append(j.Noted, notedJSON{b.On, b.Text})
	}
	for _, m := range v.s.Places() {
		for _, it := range v.s.AgendaOf(m) {
			j.Points = append(j.Points, agendaPointJSON{it.ID, v.s.Name(m), it.On, it.Words, it.About, it.Audience})
		}
		if last != nil {
			j.Agreed = append(j.Agreed, v.s.VisitNote(last.On, m)...)
		}
	}
	return j
}

func (v *viewer) visit(a *homework.Appointment) *visitJSON {
	if a == nil {
		return nil
	}
	j := &visitJSON{Appointment: *a}
	for _, m := range v.s.Places() {
		if !a.Alone || m == a.Who {
			j.Goes = append(j.Goes, v.s.Name(m))
		}
	}
	return j
}

func (v *viewer) coping() []copingJSON {
	all := []copingJSON{}
	for _, m := range v.s.Places() {
		for _, p := range v.s.CopingOf(m) {
			all = append(all, copingJSON{p.Key, v.s.Name(m), p.Notice, p.Do, p.Audience, p.Tries})
		}
	}
	return all
}

func (v *viewer) measures() []measureJSON {
	all := []measureJSON{}
	for i := range homework.Measures {
		m := &homework.Measures[i]
		totals := v.s.Totals[m.ID]
		if len(totals) == 0 {
			continue
		}
		j := measureJSON{Measure: m.ID, Totals: totals, Change: m.Change, Range: [2]int{m.Least, m.Most}, Source: m.Source}
		for _, t := range totals {
			if v.s.Void(m, t) {
				j.Void = append(j.Void, t.Day)
			}
		}
		if n := len(totals); n > 1 {
			j.Shift = v.s.Shift(m, totals[n-2], totals[n-1])
		}
		all = append(all, j)
	}
	return all
}

func (v *viewer) adherence(now homework.CycleView) adherenceJSON {
	j := adherenceJSON{Cycle: v.s.FiguresOf([]homework.CycleView{now}, ""), Program: map[string]homework.Figures{}}
	all := v.s.CycleViews(v.cat, v.cycles, homework.AllTime)
	for _, id := range v.s.EnrolmentOrder {
		j.Program[id] = v.s.FiguresOf(all, id)
	}
	return j
}

func (v *viewer) sessions() []sessionJSON {
	all := []sessionJSON{}
	other, couple := v.s.Partner()
	for _, x := range v.s.History(v.cat, homework.Span{To: homework.LastDay}) {
		j := sessionJSON{SessionKey: x.Key, Program: x.Program, Stage: x.Stage, Outcome: x.Outcome(), Mine: x.Visible(v.s.Me, v.s.Me), Waits: v.s.Waits(v.cat, x)}
		if l := x.Log(v.s.Me); l != nil {
			j.Minutes = l.Minutes
		}
		if j.Mine == nil {
			j.ToldOn = x.ToldOn(v.s.Me)
		}
		if couple {
			j.Theirs = x.Visible(v.s.Me, other)
			j.offered = offered{Later: j.Theirs != nil && v.s.AddedLater(x.Key), MayLetRead: v.s.MayLetRead(v.cat, x, v.today)}
		}
		all = append(all, j)
	}
	return all
}

func (v *viewer) weeks() []weekJSON {
	all := []weekJSON{}
	other, couple := v.s.Partner()
	for _, w := range v.s.Weeks() {
		j := weekJSON{Week: w, Mine: v.s.WeeklyOf(v.s.Me, v.s.Me, w), Waits: v.s.WeekWaits(w)}
		if couple {
			j.Theirs = v.s.WeeklyOf(v.s.Me, other, w)
			j.offered = offered{Later: j.Theirs != nil && v.s.WeekAddedLater(w), MayLetRead: v.s.MayLetReadWeek(w, v.today)}
		}
		if j.Mine != nil || j.Theirs != nil {
			all = append(all, j)
		}
	}
	return all
}

func (v *viewer) readings() []readingJSON {
	all := []readingJSON{}
	add := func(kind homework.WorkKind, marks map[string][2]homework.Mark) {
		for _, id := range slices.Sorted(maps.Keys(marks)) {
			if m := marks[id][v.s.Me]; m.Progress != homework.ProgressNone {
				j := readingJSON{Kind: kind, ID: id, Progress: m.Progress, On: m.On}
				if kind == homework.WorkMedium {
					j.Note = v.s.MediaNotes[id]
				}
				all = append(all, j)
			}
		}
	}
	add(homework.WorkReading, v.s.Readings)
	add(homework.WorkMedium, v.s.Media)
	return all
}

func (v *viewer) invitations() []proposalJSON {
	all := []proposalJSON{}
	for _, in := range v.s.Invitations {
		all = append(all, proposalJSON{in.ID, v.s.Name(in.By), in.Exercise, in.On, in.When, in.Reply, in.Change})
	}
	return all
}

func (v *viewer) interests() []interestJSON {
	all := []interestJSON{}
	for i := range v.cat.Interests {
		id := v.cat.Interests[i].ID
		if w := v.s.Wish(id); w != homework.WishOpen {
			all = append(all, interestJSON{id, w.Name()})
		}
	}
	return all
}

func (v *viewer) matches() []wantedJSON {
	all := []wantedJSON{}
	for _, m := range v.s.Matches(v.cat) {
		all = append(all, wantedJSON{m.Mine.ID, m.On})
	}
	return all
}

func (v *viewer) asks() []askJSON {
	all := []askJSON{}
	for _, a := range v.s.AsksOn(v.today) {
		all = append(all, askJSON{a.ID, v.s.Name(a.By), a.On, a.Words, a.Reply, a.Change})
	}
	return all
}

func (v *viewer) cards() []cardJSON {
	all := []cardJSON{}
	for _, c := range v.s.Cards {
		all = append(all, cardJSON{c.PromptID(), v.s.Name(c.By), c.Words})
	}
	return all
}
