package history

import (
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/charts"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Multiple is one of the small charts that stand side by side, all of one span.
type Multiple struct {
	Of    homework.ScaleID
	Title string
	Fact  string
	Line  charts.LineData
}

// Multiples are the small charts of the scales that anybody answered in a span, those after a session first. answers returns
// everyone's on a scale, in the order of their places.
func Multiples(l *wording.Language, answers func(homework.ScaleID) []Answers, held []homework.Span, in homework.Span, solo bool) (all []Multiple) {
	for _, s := range homework.Charted(homework.Scales) {
		people := answers(s.ID)
		if !slices.ContainsFunc(people, func(a Answers) bool { return len(a.Points) > 0 }) {
			continue
		}
		runs := runsOf(people, held, in)
		m := Multiple{s.ID, l.Scale(s.ID, solo), fact(l, runs), drawn(l, s.ID, runs, held, in)}
		m.Line.Small = true
		all = append(all, m)
	}
	return all
}

// Grid sets small charts side by side, those after a session above those of a week. One that is pressed is chosen to be drawn
// large.
func Grid(l *wording.Language, all []Multiple, large homework.ScaleID, choose func(homework.ScaleID)) fyne.CanvasObject {
	column := widgets.NewColumnGap(theme.GapText)
	for _, part := range []struct {
		title  string
		weekly bool
	}{{l.X("course.after", "After a session"), false}, {l.X("course.ofWeek", "Of a week"), true}} {
		var cards []fyne.CanvasObject
		for _, m := range all {
			if m.Of.Weekly() == part.weekly {
				cards = append(cards, widgets.NewChartCard(m.Title, charts.NewLine(l, m.Line), m.Fact, m.Of == large, func() { choose(m.Of) }))
			}
		}
		if len(cards) > 0 {
			column.Objects = append(column.Objects, widgets.NewSubHeading(part.title), widgets.NewGrid(theme.ColumnPage, cards...))
		}
	}
	return column
}
