package review

import (
	"slices"
	"time"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/charts"
	"unhurried/internal/ui/parts/history"
	"unhurried/internal/ui/parts/progressfile"
	"unhurried/internal/wording"
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
	line      homework.ScaleID
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
	small      []history.Multiple // every scale that was answered
	programs   []program
	agreements []history.Agreement
	daysFrom   homework.Day
	counts     map[time.Time]int
	entries    []history.Entry // as filtered
	total      int             // before the filter
}

// program is one of the programs.
type program struct {
	title string
	history.Standing
}

// member is one member's file in figures, those of the time that is shown.
type member struct {
	name      string
	place     int
	from, to  homework.Day
	madeOn    homework.Day
	adherence homework.Figures
	took      homework.Engagement
	whole     bool // the figures are of the whole file all the same: it can't tell those of a part
}

// newView is a pure function of the part of the files that is shown, at least one, of its entries, and of those of the
// whole files, for the calendar. last is the day of the last appointment, or 0.
func newView(l *wording.Language, data []*report.Data, entries, all []history.Entry, last homework.Day, c choice) view {
	first := data[0]
	v := view{last: last, solo: len(first.Names) == 1, couple: len(first.Names) == 2, from: first.From, to: first.To}
	newest := first
	for _, d := range data {
		v.names = append(v.names, d.Name)
		v.from, v.to = min(v.from, d.From), max(v.to, d.To)
		v.members = append(v.members, member{
			name: d.Name, place: d.Place, from: d.From, to: d.To, madeOn: d.MadeOn, adherence: d.Adherence, took: d.Adherence.Engagement[d.Place],
			whole: d.FiguresNote(l) != "",
		})
		if d.MadeOn > newest.MadeOn {
			newest = d
		}
	}
	if v.couple && len(data) == 1 {
		v.missing = first.Names[1-first.Place]
	}
	for _, p := range newest.Programs {
		v.programs = append(v.programs, program{p.Title, progressfile.Standing(p)})
	}
	v.agreements = progressfile.Agreements(newest)
	span := homework.Span{From: v.from, To: v.to}
	given := func(line homework.ScaleID) []history.Answers { return answers(data, line) }
	people, held := given(c.line), report.Held(span, data...)
	v.small = history.Multiples(l, given, held, span, v.solo)
	v.line = history.Line(l, c.line, people, held, span)
	v.line.Headline = history.Headline(l, c.line, people, held, span, v.solo)
	v.daysFrom = history.DaysFrom(v.from, v.to)
	v.counts = history.Practice(func(yield func(homework.Day, homework.Outcome) bool) {
		for _, e := range all {
			if !e.Week && e.Day >= v.daysFrom && !yield(e.Day, e.Outcome) {
				return
			}
		}
	})
	for _, e := range entries {
		v.total++
		if c.filter.passes(e) {
			v.entries = append(v.entries, e)
		}
	}
	return v
}

func answers(data []*report.Data, l homework.ScaleID) []history.Answers {
	var people []history.Answers
	for _, d := range data {
		a := history.Answers{Name: d.Name}
		for _, t := range d.Trends {
			if t.Line != l {
				continue
			}
			a.Points = append(a.Points, t.Points...)
		}
		people = append(people, a)
	}
	return people
}

func (f filter) passes(e history.Entry) bool {
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
