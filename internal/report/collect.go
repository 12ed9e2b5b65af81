package report

import (
	"cmp"
	"slices"

	"unhurried/internal/homework"
)

// Collect selects what the author (the member whose state it is) exports: what they have told, and of what they share with
// the other member no more than shared returns. couple is a stable name for the vault that says nothing about it.
func Collect(s *homework.State, cat *homework.Catalog, couple string, today homework.Day, o Options) *Data {
	d := &Data{
		Format: Format, Version: Version, MadeOn: today, From: o.From, To: o.To, Vault: couple, Place: placeOf(s),
		Name: s.Name(s.Me), Solo: s.Solo(),
		// Lists are lists also when there is nothing in them.
		Programs: []ProgramData{}, Agreements: []AgreementData{}, Sessions: []SessionData{},
		Weeks: []WeekData{}, Trends: []TrendData{}, Readings: []ItemData{}, Appointments: []homework.Appointment{},
	}
	for _, m := range s.Places() {
		d.Names = append(d.Names, s.Name(m))
	}
	told, both := s.AsTold(cat), shared{s, o}
	set, assigned := homeworkOf(told, cat, today, o)
	d.Homework, d.Measures, d.Words = set, measuresOf(told, o), wordsOf(told, today, o)
	d.Plans = plansOf(told, cat, o)
	d.Agreements = append(d.Agreements, agreements(told, o.Span)...)
	for _, x := range told.Sessions {
		if o.Has(x.Key.Day) {
			of := sessionData(told, cat, x, o)
			of.Assigned = assigned[x]
			of.Shared, of.After = both.words(x.Key), both.after(x.Key)
			d.Sessions = append(d.Sessions, of)
		}
	}
	if o.Weeks {
		for _, w := range told.Weeklies[told.Me] {
			if o.HasWeek(w.Week, today) {
				d.Weeks = append(d.Weeks, WeekData{
					Weekly: weekly(w, o), Shared: both.wordsOfWeek(w.Week), After: both.afterWeek(w.Week),
				})
			}
		}
	}
	if o.Ratings {
		for _, scale := range homework.Charted(homework.Scales) {
			if scale.Of == homework.OfWeek && !o.Weeks {
				continue
			}
			if points := told.Trend(scale.ID, told.Me, o.Span, today); len(points) > 0 {
				d.Trends = append(d.Trends, TrendData{Line: scale.ID, Most: scale.Most, Points: points})
			}
		}
	}
	if o.Readings {
		for id, marks := range told.Readings {
			if m := marks[told.Me]; m.Progress == homework.ProgressDone && o.Has(m.On) {
				d.Readings = append(d.Readings, ItemData{ID: id, Title: cat.ReadingTitle(id), On: m.On})
			}
		}
		slices.SortFunc(d.Readings, func(a, b ItemData) int { return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.ID, b.ID)) })
	}
	for _, a := range told.Appointments {
		if a.On >= o.From {
			d.Appointments = append(d.Appointments, a)
		}
	}
	for _, id := range told.EnrolmentOrder {
		p := programData(told, cat, told.Enrolments[id])
		p.Adherence, p.Gate = d.figuresOf(id), both.gate(cat, id, today)
		d.Programs = append(d.Programs, p)
	}
	d.Adherence = d.figuresOf("")
	return d
}

// placeOf is the author's place among the names of the report: one person alone stands at the first, also where the
// first member of the vault has left.
func placeOf(s *homework.State) int {
	if len(s.Places()) == 1 {
		return 0
	}
	return s.Me
}

// agreements returns those that held on any day of a span.
func agreements(s *homework.State, in homework.Span) []AgreementData {
	var out []AgreementData
	for _, a := range s.Agreements {
		if !a.Overlaps(in.From, in.To) {
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

// weekly takes of a check-in on a week what the options let through.
func weekly(w homework.Weekly, o Options) homework.Weekly {
	x := homework.Weekly{Week: w.Week, Texts: forTherapist(w.Texts, o), ToldOn: w.ToldOn}
	if o.Ratings {
		x.Answers = w.Answers
	}
	return x
}

// programData says how a program goes, but for its figures and its gate.
func programData(told *homework.State, cat *homework.Catalog, en *homework.Enrolment) ProgramData {
	x := ProgramData{
		ID: en.Program, Title: cat.ProgramTitle(en.Program), Started: en.Started, Stage: cat.StageTitle(en.Program, en.Stage),
		Since: en.Since, Ended: en.Ended, Paused: told.PausedNow(en.Program) && !en.Ended,
		Stays: []StayData{},
	}
	if p := cat.Program(en.Program); p != nil {
		x.Stages = len(p.Stages)
		_, at := p.Stage(en.Stage)
		x.Number = at + 1
	}
	for _, v := range en.Stays {
		stay := StayData{Stage: cat.StageTitle(en.Program, v.Stage), From: v.From}
		if left := v.To; left != 0 {
			stay.To = &left
		}
		x.Stays = append(x.Stays, stay)
	}
	return x
}

// sessionData takes a session as its author tells it.
func sessionData(told *homework.State, cat *homework.Catalog, x *homework.Session, o Options) SessionData {
	d := SessionData{
		Date: x.Key.Day, Exercise: x.Key.Exercise, Title: cat.ExerciseTitle(x.Key.Exercise), Nth: x.Key.Nth, Outcome: x.Outcome(),
	}
	if d.Program = told.ProgramOf(x); d.Program != "" {
		d.Stage = x.Stage
	}
	if c := x.CheckIns[told.Me]; c != nil {
		own := homework.CheckIn{Outcome: c.Outcome, ToldOn: c.ToldOn}
		if o.Ratings {
			own = *c
		}
		own.Texts = forTherapist(c.Texts, o)
		d.CheckIn = &own
	} else {
		d.ToldOn = x.ToldOn(told.Me)
	}
	return d
}

// forTherapist keeps of the author's words those that are for the therapist.
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
