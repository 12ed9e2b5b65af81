package report

import (
	"fmt"
	"io"
	"strings"

	"unhurried/internal/wording"
)

// textOnePage writes page one for a terminal.
func textOnePage(b io.Writer, l *wording.Language, data []*Data) {
	page := NewOnePage(l, data...)
	fmt.Fprintf(b, "%s\n", strings.ToUpper(page.Title))
	for _, q := range page.Questions {
		fmt.Fprintf(b, "\n%s\n", q.Heading)
		for _, a := range q.Answers {
			if a.Who != "" {
				fmt.Fprintf(b, "  %s\n", a.Who)
			}
			for _, line := range a.Lines {
				fmt.Fprintf(b, "  - %s\n", line)
			}
		}
	}
	for _, row := range page.Charts {
		fmt.Fprintln(b)
		for _, c := range row {
			fmt.Fprintf(b, "%s\n", c.Caption)
		}
	}
}

// Sizes of page one on paper, in millimetres.
const (
	askWidth  = 45.0 // of a question, beside its answers
	onePageUp = 4.5  // from line to line
	chartHigh = 31.0 // of a small chart with its caption
	smallGap  = 5.0
)

// onePage prints page one: questions at the left, the members' answers beside each other, and charts where there is room.
func (w *writer) onePage(data []*Data) {
	page := NewOnePage(w.l, data...)
	w.style("B", 17, inkColor)
	w.Bookmark(page.Title, 0, 0)
	w.MultiCell(0, 8, page.Title, "", "L", false)
	if w.boxes > 0 {
		w.soft(w.l.XN("report.boxes", "{{.N}} characters of this report can't be printed here and stand as {{.Box}}: {{.Scripts}}. The page (report.html) shows them.",
			w.boxes, map[string]any{"N": w.boxes, "Box": string(box), "Scripts": strings.Join(w.scripts, ", ")}))
	}
	w.Ln(2)
	for _, q := range page.Questions {
		w.question(q)
	}
	w.smallCharts(page.Charts)
}

// question prints a question and its answers between two lines.
func (w *writer) question(q Question) {
	room := w.textWidth() - askWidth
	each := (room - smallGap*float64(len(q.Answers)-1)) / float64(len(q.Answers))
	top := w.GetY() + 1.6
	bottom := top
	column := func(left, width float64, weight string, size float64, color [3]int, text string) {
		w.SetX(left)
		w.style(weight, size, color)
		w.MultiCell(width, onePageUp, text, "", "L", false)
		bottom = max(bottom, w.GetY())
	}
	w.SetY(top)
	column(paperMargin, askWidth-smallGap, "B", 9, inkColor, q.Heading)
	for i, a := range q.Answers {
		left := paperMargin + askWidth + float64(i)*(each+smallGap)
		w.SetY(top)
		if a.Who != "" {
			column(left, each, "B", 9, softColor, a.Who)
		}
		for _, line := range a.Lines {
			column(left, each, "", 9.5, inkColor, line)
		}
	}
	w.SetY(bottom + 1.4)
	w.rule()
}

// smallCharts prints a row of charts for each member, as many as the page has room for.
func (w *writer) smallCharts(rows [][]PageChart) {
	const most = 3 // beside each other
	_, height := w.GetPageSize()
	each := (w.textWidth() - smallGap*(most-1)) / most
	for _, row := range rows {
		y := w.GetY() + 4
		if y+chartHigh > height-paperMargin {
			return
		}
		for i, c := range row {
			left := paperMargin + float64(i)*(each+smallGap)
			w.SetXY(left, y)
			w.style("", 8, softColor)
			w.CellFormat(each, 4, w.fit(c.Caption, each), "", 0, "L", false, 0, "")
			w.lineChart(c.Data, c.Trend, Held(c.Data.span(), c.Data), left, y+5, each, 18)
		}
		w.SetXY(paperMargin, y+chartHigh)
	}
}
