package review

import (
	"slices"
	"time"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/charts"
	"unhurried/internal/ui/screens/course"
)

// filter chooses which entries are listed.
type filter int

const (
	all filter = iota
	tookPlace
	stopped
	notThatDay // declined or postponed
	withWords
	weeks
)

// choice is what the therapist has chosen to see.
type choice struct {
	sinceLast bool
	line      homework.Line
	filter    filter
}

// view is what the review shows of one or two files.
type view struct {
	names      []string // whose files are open
	solo       bool
	couple     bool
	missing    string // the member of a couple whose file is not open, or empty
	from, to   homework.Day
	last       homework.Day // of the last appointment before the file was made; 0 when there was none
	members    []member
	line       charts.LineData
	programs   []report.ProgramData
	agreements []report.AgreementData
	daysFrom   homework.Day
	counts     map[time.Time]int
	entries    []course.Entry // as filtered
	total      int            // before the filter
}

// member is one member's file in figures. They are of the whole file: figures of a part of it can't be told from it.
type member struct {
	name      string
	place     int
	from, to  homework.Day
	madeOn    homework.Day
	adherence homework.Adherence
	took      homework.Engaged
}

// newView is a pure function of the files, of which there is at least one, and of their entries.
func newView(data []*report.Data, entries []course.Entry, c choice) view {
	first := data[0]
	v := view{solo: len(first.Names) == 1, couple: len(first.Names) == 2, from: first.From, to: first.To}
	newest := first
	for _, d := range data {
		v.names = append(v.names, d.Name)
		v.from, v.to = min(v.from, d.From), max(v.to, d.To)
		v.members = append(v.members, member{
			name: d.Name, place: d.Place, from: d.From, to: d.To, madeOn: d.MadeOn, adherence: d.Adherence, took: d.Adherence.Engaged[d.Place],
		})
		if d.MadeOn > newest.MadeOn {
			newest = d
		}
		for _, a := range d.Appointments {
			if a.On <= d.MadeOn {
				v.last = max(v.last, a.On)
			}
		}
	}
	if v.couple && len(data) == 1 {
		v.missing = first.Names[1-first.Place]
	}
	if c.sinceLast && v.last > v.from {
		v.from = v.last
	}
	v.programs, v.agreements = newest.Programs, newest.Agreements
	v.line = course.Line(c.line, v.answers(data, c.line), agreementsOf(data), v.from, v.to)
	v.daysFrom = course.DaysFrom(v.from, v.to)
	v.counts = course.Practice(func(yield func(homework.Day, homework.Outcome) bool) {
		for _, e := range entries {
			if !e.Week && e.Day >= v.daysFrom && !yield(e.Day, e.Outcome) {
				return
			}
		}
	})
	for _, e := range entries {
		if e.Day < v.from {
			continue
		}
		v.total++
		if c.filter.passes(e) {
			v.entries = append(v.entries, e)
		}
	}
	return v
}

func (v view) answers(data []*report.Data, l homework.Line) []course.Answers {
	var people []course.Answers
	for _, d := range data {
		a := course.Answers{Name: d.Name}
		for _, t := range d.Trends {
			if t.Line != l {
				continue
			}
			for _, p := range t.Points {
				if p.Day >= v.from && p.Day <= v.to {
					a.Points = append(a.Points, p)
				}
			}
		}
		people = append(people, a)
	}
	return people
}

// agreementsOf returns those of both files: two exports may cover different times.
func agreementsOf(data []*report.Data) []report.AgreementData {
	var all []report.AgreementData
	for _, d := range data {
		all = append(all, d.Agreements...)
	}
	return all
}

func (f filter) passes(e course.Entry) bool {
	switch f {
	case tookPlace:
		return e.Outcome.TookPlace()
	case stopped:
		return e.Outcome == homework.OutcomeStopped
	case notThatDay:
		return slices.Contains([]homework.Outcome{homework.OutcomeDeclined, homework.OutcomePostponed}, e.Outcome)
	case withWords:
		return e.HasWords()
	case weeks:
		return e.Week
	}
	return true
}
