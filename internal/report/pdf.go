package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// Sizes of the document, in millimetres and points.
const (
	paperMargin = 18.0
	bodySize    = 10.5
	listSize    = 9.5 // of lists: what was set in a cycle stands in one line
	lineHeight  = 5.2
	family      = "go"

	// Lines: of one note, which at its longest has some 90 when it is written in sentences, and of the whole document, which no ten
	// years fill. What is beyond is counted in the document and stands in the page.
	mostNote  = 200
	mostLines = 12000
)

// pdf writes a document for printing: page one, then each report. The fonts cover Latin, Greek and Cyrillic; what they don't is
// counted on page one, shows as a box here and in full in the page. So does what is more than a printed document can hold. It has
// no marks for screen readers: the page is the form for them.
func (form Form) pdf(to io.Writer, l *wording.Language, data []*Data) error {
	paper := fpdf.PageSizeA4
	if form.Letter {
		paper = fpdf.PageSizeLetter
	}
	f := fpdf.New("P", "mm", paper, "")
	f.SetCompression(!form.packed)
	f.SetCatalogSort(true)
	f.SetLang(l.Tag())
	f.AddUTF8FontFromBytes(family, "", goregular.TTF)
	f.AddUTF8FontFromBytes(family, "B", gobold.TTF)
	f.SetMargins(paperMargin, paperMargin, paperMargin)
	f.SetAutoPageBreak(true, paperMargin)
	f.SetTitle(l.X("report.title", "Progress report"), true)
	f.SetCreator("Unhurried", true)
	f.SetFooterFunc(func() {
		f.SetY(-12)
		f.SetFont(family, "", 8)
		f.SetTextColor(110, 103, 94)
		f.CellFormat(0, 5, fmt.Sprintf("%d", f.PageNo()), "", 0, "C", false, 0, "")
	})
	var not missing
	first := make([]*Data, len(data))
	for i, d := range data {
		first[i] = not.beginnings(d)
	}
	// The day of the report and no finer time goes into the file.
	made := data[0].MadeOn.Time().Add(12 * time.Hour)
	f.SetCreationDate(made)
	f.SetModificationDate(made)
	f.AddPage()
	w := writer{Fpdf: f, l: l, boxes: not.boxes, scripts: not.names(l)}
	w.onePage(first)
	for _, d := range form.listed(data) {
		if form.OnePage {
			break
		}
		f.AddPage()
		w.lines = mostLines / len(data)
		w.report(new(missing).printable(d)) // counted above
	}
	return f.Output(to)
}

// writer writes one report.
type writer struct {
	*fpdf.Fpdf
	l       *wording.Language
	boxes   int      // characters that can't be printed
	scripts []string // of which they are
	lines   int      // that may still be written

	newTable bool // the next row is the first one of its table
}

// The colours of words.
var (
	inkColor  = [3]int{44, 42, 39}
	softColor = [3]int{110, 103, 94}
)

func (w *writer) style(weight string, size float64, color [3]int) {
	w.SetFont(family, weight, size)
	w.SetTextColor(color[0], color[1], color[2])
}

func (w *writer) heading(s string) {
	w.Ln(4)
	w.room(22)
	w.Bookmark(s, 1, -1)
	w.style("B", 13, inkColor)
	w.MultiCell(0, 7, s, "", "L", false)
}

func (w *writer) body(s string) {
	w.style("", bodySize, inkColor)
	w.MultiCell(0, lineHeight, s, "", "L", false)
}

func (w *writer) soft(s string) {
	w.style("", 9.5, softColor)
	w.MultiCell(0, lineHeight-.4, s, "", "L", false)
}

// room begins a new page when less than h millimetres are left, and tells whether it did.
func (w *writer) room(h float64) bool {
	_, height := w.GetPageSize()
	if w.GetY()+h <= height-paperMargin {
		return false
	}
	w.AddPage()
	return true
}

func (w *writer) report(d *Data) {
	l := w.l
	title := l.X("report.of", "Progress of {{.Name}}", map[string]any{"Name": d.Name})
	w.style("B", 19, inkColor)
	w.Bookmark(title, 0, 0)
	w.MultiCell(0, 9, title, "", "L", false)
	w.soft(l.X("report.days", "{{.From}} to {{.To}}, made on {{.Made}}.",
		map[string]any{"From": d.From.String(), "To": d.To.String(), "Made": d.MadeOn.String()}))
	if len(d.Names) == 2 {
		w.soft(l.X("report.couple",
			"A couple: {{.First}} and {{.Second}}. This report holds what {{.Name}} wrote and chose to show; {{.Other}} can make their own.",
			map[string]any{"First": d.Names[0], "Second": d.Names[1], "Name": d.Name, "Other": other(l, d)}))
	}
	if len(d.Integrity) > 0 {
		w.Ln(2)
		w.body(l.Integrity())
		for _, s := range d.Integrity {
			w.body("- " + s)
		}
	}
	show := func(s Section) {
		w.heading(s.Heading)
		for i, line := range s.Lines {
			if w.lines <= 0 {
				w.soft(w.moreLines(len(s.Lines) - i))
				break
			}
			w.style("", listSize, inkColor)
			w.lines -= len(w.SplitText(line, w.textWidth()))
			w.MultiCell(0, lineHeight, line, "", "L", false)
		}
	}
	if s := Bring(l, d, homework.Day.String); len(s.Lines) > 0 {
		show(s)
	}
	w.heading(l.X("report.adherenceFour", "Adherence, in four figures"))
	w.figures(d)
	w.soft(figuresSaid(l, d))
	for _, p := range d.Programs {
		w.program(d, p)
	}
	for _, s := range Sections(l, d, homework.Day.String) {
		show(s)
	}
	if len(d.Agreements) > 0 {
		w.heading(l.X("report.agreements", "Agreements"))
	}
	for _, a := range latest(w, d.Agreements) {
		w.room(14)
		w.agreement(a.Text)
		w.soft(l.X("report.agreementLine", "From {{.From}}, {{.End}}.", map[string]any{"From": a.From.String(), "End": agreementEnd(l, a)}))
		w.Ln(1.5)
	}
	if len(d.Trends) > 0 {
		w.trends(d)
	}
	w.room(tableBegins)
	w.heading(l.X("report.sessionsNewest", "Sessions, the newest first"))
	w.sessions(d)
	if len(d.Weeks) > 0 {
		w.room(tableBegins)
		w.heading(l.X("report.weeksNewest", "Weeks, the newest first"))
		w.weeks(d)
	}
	if len(d.Readings) > 0 {
		w.heading(l.X("library.readings", "Readings"))
		for _, r := range latest(w, d.Readings) {
			w.body(fmt.Sprintf("%s  %s", r.On, r.Title))
		}
	}
	if len(d.Appointments) > 0 {
		w.heading(l.X("report.appointments", "Appointments"))
		for _, a := range latest(w, d.Appointments) {
			w.body(fmt.Sprintf("%s  %s", a.On, a.At))
		}
	}
	w.Ln(4)
	w.soft(made(l))
}

func (w *writer) program(d *Data, p ProgramData) {
	l := w.l
	w.heading(p.Title)
	w.body(l.X("report.stageLine", "Stage {{.N}} of {{.Of}}: {{.Stage}}, {{.State}}.",
		map[string]any{"N": p.Number, "Of": p.Stages, "Stage": p.Stage, "State": programState(l, p)}))
	w.soft(l.FiguresSaid(p.Adherence, d.Place))
	if p.Gate != nil {
		var conditions []string
		for _, c := range p.Gate.Conditions {
			conditions = append(conditions, l.ConditionLine(wording.Therapist, c, d.Solo))
		}
		w.soft(l.X("gate.title", "Before the next stage can be chosen") + ": " + strings.Join(conditions, " · "))
	}
	for _, v := range latest(w, p.Stays) {
		w.soft(stayUntil(l, v) + ": " + v.Stage)
	}
}

// latest returns the end of a list, as much of it as is printed, and says how much that leaves out.
func latest[T any](w *writer, list []T) []T {
	if n := len(list) - max(w.lines, 0); n > 0 {
		w.soft(w.l.XN("report.earlier", "{{.N}} earlier ones are in report.html.", n, map[string]any{"N": n}))
		list = list[n:]
	}
	w.lines -= len(list)
	return list
}

// textWidth is the room between the margins.
func (w *writer) textWidth() float64 {
	width, _ := w.GetPageSize()
	return width - 2*paperMargin
}

func (w *writer) figures(d *Data) {
	each := w.textWidth() / 4
	y := w.GetY() + 1
	for i, x := range []struct{ n, label string }{
		{fmt.Sprint(d.Adherence.Planned), w.l.X("report.planned", "planned")}, {fmt.Sprint(d.Adherence.Offered), w.l.X("report.offered", "offered")},
		{fmt.Sprint(d.Adherence.Held), w.l.X("report.held", "held")}, {engagementFigure(w.l, d), w.l.X("report.tookPart", "took part, of 4")},
	} {
		w.SetXY(paperMargin+float64(i)*each, y)
		w.style("B", 17, inkColor)
		w.CellFormat(each, 8, x.n, "", 2, "L", false, 0, "")
		w.style("", 9.5, softColor)
		w.CellFormat(each, 5, x.label, "", 0, "L", false, 0, "")
	}
	w.SetXY(paperMargin, y+15)
}
