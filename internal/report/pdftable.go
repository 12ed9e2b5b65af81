package report

import (
	"strings"

	"unhurried/internal/homework"
)

// column of a table: its heading and width in millimetres; numbers stand at the right.
type column struct {
	head   string
	width  float64
	number bool
}

// Sizes of tables in millimetres: the columns of words, and what the title of a session needs at least.
const (
	dateWidth    = 22.0
	outcomeWidth = 22.0
	leastTitle   = 30.0
	cellMargins  = 2.2  // that a cell keeps within its width
	headSize     = 8.0  // points
	headLine     = 3.8  // height of a line of a head, which has three at most
	tableBegins  = 54.0 // that the title of a table needs with its note, its head and a row
)

// sessionColumns are those of a table of sessions. A scale has as much room as the longest word of its head needs, all of
// them no more than leaves a title what it needs.
func (w *writer) sessionColumns(d *Data, scales []*homework.Scale) []column {
	w.style("B", headSize, softColor)
	cols := []column{{w.l.X("report.date", "Date"), dateWidth, false}, {w.l.X("report.exercise", "Exercise"), 0, false}, {w.l.X("report.outcome", "How it went"), outcomeWidth, false}}
	room, wanted := w.textWidth()-dateWidth-outcomeWidth, 0.0
	for _, s := range scales {
		c := column{head: w.l.Scale(s.ID, d.Solo), width: 11, number: true}
		for word := range strings.FieldsSeq(c.head) {
			c.width = max(c.width, w.GetStringWidth(word)+cellMargins)
		}
		wanted += c.width
		cols = append(cols, c)
	}
	share := min(1, (room-leastTitle)/wanted)
	for i := range cols[3:] {
		cols[3+i].width *= share
	}
	cols[1].width = room - wanted*share
	return cols
}

// weekColumns are those of a table of weeks, in which scales share the room.
func (w *writer) weekColumns(d *Data, scales []*homework.Scale) []column {
	cols := []column{{w.l.X("report.weekOf", "Week of"), dateWidth, false}}
	for _, s := range scales {
		cols = append(cols, column{w.l.Scale(s.ID, d.Solo), (w.textWidth() - dateWidth) / float64(len(scales)), true})
	}
	return cols
}

// heads are a table's heads, each in as many lines as it needs, and how many that are at most.
func (w *writer) heads(cols []column) (heads [][]string, most int) {
	w.style("B", headSize, softColor)
	for _, c := range cols {
		lines := w.SplitText(c.head, c.width)
		heads, most = append(heads, lines), max(most, len(lines))
	}
	return heads, most
}

// header writes a table's heads with a line below.
func (w *writer) header(cols []column) {
	heads, most := w.heads(cols)
	for line := range most {
		for i, c := range cols {
			text := ""
			if from := most - len(heads[i]); line >= from { // heads stand on the line below them
				text = heads[i][line-from]
			}
			w.CellFormat(c.width, headLine, text, "", 0, align(c), false, 0, "")
		}
		w.Ln(headLine)
	}
	w.Ln(1)
	w.rule()
}

func align(c column) string {
	if c.number {
		return "R"
	}
	return "L"
}

func (w *writer) rule() {
	w.SetDrawColor(228, 219, 206)
	w.SetLineWidth(.2)
	w.Line(paperMargin, w.GetY(), paperMargin+w.textWidth(), w.GetY())
}

// row writes the cells of one line, each cut off where its column ends, and what was written with it below. Where both
// fit on one page they stand on one; on a new page the heads come again.
func (w *writer) row(cols []column, cells []string, words []note) {
	high := lineHeight + 1.6
	for _, n := range words {
		high += n.height()
	}
	_, page := w.GetPageSize()
	if most := page - 2*paperMargin - 4*headLine; high > most {
		high = leastRow
	}
	w.rowIn(high, cols, cells, words)
}

// leastRow is the room that the first line of a row needs with the first lines of a note.
const leastRow = lineHeight + 1.6 + noteHead + 2*noteLine

// longRow writes what row does, where the words below may go on over pages.
func (w *writer) longRow(cols []column, cells []string, words []note) {
	w.rowIn(leastRow, cols, cells, words)
}

// rowIn writes a row for which there is to be so much room on a page.
func (w *writer) rowIn(high float64, cols []column, cells []string, words []note) {
	if w.newTable { // its head never stands alone at the end of a page
		_, most := w.heads(cols)
		high += headLine*float64(most) + 1
	}
	if w.room(high) || w.newTable {
		w.header(cols)
	}
	w.newTable = false
	w.Ln(.8)
	w.style("", 9.5, inkColor)
	for i, c := range cols {
		text := ""
		if i < len(cells) { // a session without a check-in has no answers
			text = w.fit(cells[i], c.width)
		}
		w.CellFormat(c.width, lineHeight, text, "", 0, align(c), false, 0, "")
	}
	w.Ln(lineHeight)
	for _, n := range words {
		w.write(n)
	}
	w.Ln(.8)
	w.rule()
}

// fit shortens a text that is wider than its column.
func (w *writer) fit(s string, width float64) string {
	if w.GetStringWidth(s) <= width-cellMargins {
		return s
	}
	runes := []rune(s)
	for len(runes) > 0 && w.GetStringWidth(string(runes)+"…") > width-cellMargins {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// table writes entries from the last one back: those of the last year in a row each, and older ones folded. It returns how many it has
// left out because a printed report has an end.
func (w *writer) table(d *Data, cols []column, scales []*homework.Scale, all []foldable, row func(i int)) (left int) {
	w.Ln(1)
	w.newTable = true
	i := len(all) - 1
	for ; i >= 0 && all[i].on > d.To-unfolded; i-- {
		if w.lines <= 0 {
			return i + 1
		}
		w.lines--
		row(i)
	}
	return w.folded(cols, scales, backward(all[:i+1]))
}

func (w *writer) sessions(d *Data) {
	if len(d.Sessions) == 0 {
		w.body(w.l.X("report.noSessions", "No sessions in this time."))
		return
	}
	scales := tabled(homework.AfterSession)
	cols := w.sessionColumns(d, scales)
	w.soft(tops(w.l, d, scales))
	held := Held(d.span(), d)
	all := make([]foldable, len(d.Sessions))
	for i := range d.Sessions {
		s := &d.Sessions[i]
		all[i] = foldable{on: s.Date, what: s.Title, outcome: s.Outcome, held: heldOn(held, s.Date, s.Date), notes: func() []note {
			words := w.told(s.Told())
			if s.CheckIn != nil {
				words = w.notes(words, "", s.CheckIn.Texts)
			}
			return w.after(d, w.notes(words, other(w.l, d), s.Shared), s.After)
		}}
		if s.CheckIn != nil {
			all[i].answers = &s.CheckIn.Answers
		}
	}
	left := w.table(d, cols, scales, all, func(i int) {
		s := d.Sessions[i]
		cells := []string{s.Date.String(), s.Title, w.l.Outcome(s.Outcome)}
		if s.CheckIn != nil {
			cells = append(cells, scores(scales, &s.CheckIn.Answers)...)
		}
		w.row(cols, cells, all[i].notes())
	})
	if left > 0 {
		w.soft(w.l.XN("report.earlierSessions", "{{.N}} earlier sessions are in report.html and entries.csv.", left, map[string]any{"N": left}))
	}
}

func (w *writer) weeks(d *Data) {
	scales := tabled(homework.OfWeek)
	cols := w.weekColumns(d, scales)
	w.soft(tops(w.l, d, scales))
	held := Held(d.span(), d)
	all := make([]foldable, len(d.Weeks))
	for i := range d.Weeks {
		k := &d.Weeks[i]
		all[i] = foldable{on: k.Week, answers: &k.Answers, held: heldOn(held, k.Week, k.Week+6), notes: func() []note {
			return w.after(d, w.notes(w.notes(w.told(k.ToldOn), "", k.Texts), other(w.l, d), k.Shared), k.After)
		}}
	}
	left := w.table(d, cols, scales, all, func(i int) {
		w.row(cols, append([]string{d.Weeks[i].Week.String()}, scores(scales, all[i].answers)...), all[i].notes())
	})
	if left > 0 {
		w.soft(w.l.XN("report.earlierWeeks", "{{.N}} earlier weeks are in report.html.", left, map[string]any{"N": left}))
	}
}

func scores(scales []*homework.Scale, answers *homework.Answers) (cells []string) {
	for _, s := range scales {
		cells = append(cells, score(answers.Get(s.ID)))
	}
	return cells
}
