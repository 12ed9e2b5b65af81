package progressfile

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/charts"
	"unhurried/internal/ui/parts/history"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// askShare is the part of the width that a question has beside its answers.
const askShare = 0.3

// OnePage shows page one of one or both members' files: what a therapist reads first, word for word as on paper.
func OnePage(l *wording.Language, data ...*report.Data) fyne.CanvasObject {
	page := report.NewOnePage(l, data...)
	var rows []fyne.CanvasObject
	for i, q := range page.Questions {
		if i > 0 {
			rows = append(rows, widgets.Rule())
		}
		rows = append(rows, widgets.NewTwoColumnsAt(askShare, widgets.NewBold(q.Heading), answers(q.Answers)))
	}
	for _, row := range page.Charts {
		rows = append(rows, widgets.NewGrid(theme.ColumnNarrow, smallCharts(l, row)...))
	}
	return widgets.NewCard(page.Title, "", rows...)
}

// answers are those of one member, or of both beside each other.
func answers(all []report.Answer) fyne.CanvasObject {
	var columns []fyne.CanvasObject
	for _, a := range all {
		var lines []fyne.CanvasObject
		if a.Who != "" {
			lines = append(lines, widgets.NewCaption(a.Who))
		}
		for _, s := range a.Lines {
			lines = append(lines, widgets.NewText(s))
		}
		columns = append(columns, widgets.NewColumnGap(theme.GapText, lines...))
	}
	if len(columns) == 2 {
		return widgets.NewTwoColumns(columns[0], columns[1])
	}
	return columns[0]
}

func smallCharts(l *wording.Language, row []report.PageChart) (all []fyne.CanvasObject) {
	for _, c := range row {
		span := homework.Span{From: c.Data.From, To: c.Data.To}
		line := history.Line(l, c.Trend.Line, []history.Answers{{Name: c.Data.Name, Points: c.Trend.Points}}, report.Held(span, c.Data), span)
		line.Small = true
		all = append(all, widgets.NewColumnGap(theme.GapText, widgets.NewCaption(c.Caption), charts.NewLine(l, line)))
	}
	return all
}
