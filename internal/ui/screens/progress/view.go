package progress

import (
	"time"

	"unhurried/internal/homework"
	"unhurried/internal/ui/charts"
	"unhurried/internal/ui/parts/history"
	"unhurried/internal/wording"
)

// view is what Progress shows.
type view struct {
	empty     bool
	solo      bool
	withins   []history.Within // the choices of time that there are
	from, to  homework.Day
	line      charts.LineData    // the scale that is drawn large
	small     []history.Multiple // every scale that was answered
	adherence homework.Figures
	cycles    homework.Span       // of which they are; without a day when there is none
	took      homework.Engagement // mine
	daysFrom  homework.Day
	counts    map[time.Time]int // of sessions that took place, by day
	program   string
	stays     []history.Stay
	paused    bool
}

// newView is a pure function of the state.
func newView(l *wording.Language, s *homework.State, cat *homework.Catalog, today homework.Day, c choice) view {
	all := s.Everything(cat, today)
	v := view{solo: s.Solo(), to: all.To, withins: []history.Within{history.ThreeMonths, history.OneYear, history.Everything}}
	_, last := s.Appointment(today)
	if last != nil {
		v.withins = append([]history.Within{history.SinceLast}, v.withins...)
	}
	switch c.within {
	case history.SinceLast:
		v.from = all.From
		if last != nil {
			v.from = last.On
		}
	case history.ThreeMonths:
		v.from = today - homework.ThreeMonths
	case history.OneYear:
		v.from = today - homework.OneYear
	default:
		v.from = all.From
	}
	span := homework.Span{From: v.from, To: v.to}
	v.empty = !s.HasHistory(cat) && len(s.Weeklies[s.Me]) == 0
	if v.empty {
		return v
	}
	given := func(line homework.ScaleID) []history.Answers { return answers(s, line, span, today) }
	people, held := given(c.line), s.AgreementsHeld(span)
	v.small = history.Multiples(l, given, held, span, v.solo)
	v.line = history.Line(l, c.line, people, held, span)
	v.line.Headline = history.Headline(l, c.line, people, held, span, v.solo)
	cycles := s.CycleViews(cat, s.Cycles(today), span)
	v.adherence, v.cycles = s.FiguresOf(cycles, ""), homework.Span{From: 1}
	if n := len(cycles); n > 0 {
		v.cycles = homework.Span{From: cycles[0].From, To: cycles[n-1].To}
	}
	v.took = v.adherence.Engagement[s.Me]
	v.daysFrom = history.DaysFrom(v.from, v.to)
	v.counts = history.Practice(func(yield func(homework.Day, homework.Outcome) bool) {
		for _, x := range s.History(cat, homework.Span{From: v.daysFrom, To: v.to}) {
			if !yield(x.Key.Day, x.Outcome()) {
				return
			}
		}
	})
	if en := s.Enrolment(); en != nil {
		v.program, v.stays = path(cat, en)
		v.paused = s.PausedNow(en.Program)
	}
	return v
}

// answers are everyone's on a line, in the order of their places, as far as I may see them (rule 7).
func answers(s *homework.State, l homework.ScaleID, span homework.Span, today homework.Day) []history.Answers {
	var all []history.Answers
	for _, m := range s.Places() {
		all = append(all, history.Answers{Name: s.Name(m), Points: s.Trend(l, m, span, today)})
	}
	return all
}

// path returns a program's title and the stays on its stages.
func path(cat *homework.Catalog, en *homework.Enrolment) (program string, stays []history.Stay) {
	for _, v := range en.Stays {
		stays = append(stays, history.Stay{Stage: cat.StageTitle(en.Program, v.Stage), From: v.From, To: v.To})
	}
	return cat.ProgramTitle(en.Program), stays
}
