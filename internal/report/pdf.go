package report

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"unhurried/internal/homework"
)

// Sizes of the document, in millimetres and points.
const (
	paperMargin = 18.0
	bodySize    = 10.5
	lineHeight  = 5.2
	family      = "go"
	mostPDF     = 400 // sessions printed in full; the page and the table have all
)

// PDF writes one or both members' reports for printing on A4. The fonts cover Latin, Greek and Cyrillic; other scripts
// show as boxes here and in full in the page.
func PDF(data ...*Data) ([]byte, error) {
	f := fpdf.New("P", "mm", "A4", "")
	f.AddUTF8FontFromBytes(family, "", goregular.TTF)
	f.AddUTF8FontFromBytes(family, "B", gobold.TTF)
	f.SetMargins(paperMargin, paperMargin, paperMargin)
	f.SetAutoPageBreak(true, paperMargin)
	f.SetTitle("Progress report", true)
	f.SetCreator("Unhurried", true)
	f.SetFooterFunc(func() {
		f.SetY(-12)
		f.SetFont(family, "", 8)
		f.SetTextColor(110, 103, 94)
		f.CellFormat(0, 5, fmt.Sprintf("%d", f.PageNo()), "", 0, "C", false, 0, "")
	})
	for _, d := range data {
		// The day of the report and no finer time goes into the file.
		made := d.MadeOn.Time().Add(12 * time.Hour)
		f.SetCreationDate(made)
		f.SetModificationDate(made)
		f.AddPage()
		w := writer{f}
		w.report(d)
	}
	var buf bytes.Buffer
	if err := f.Output(&buf); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

type writer struct{ *fpdf.Fpdf }

func (w writer) style(weight string, size float64, r, g, b int) {
	w.SetFont(family, weight, size)
	w.SetTextColor(r, g, b)
}

func (w writer) heading(s string) {
	w.Ln(4)
	w.room(22)
	w.style("B", 13, 44, 42, 39)
	w.MultiCell(0, 7, basic(s), "", "L", false)
}

func (w writer) sub(s string) {
	w.room(16)
	w.style("B", bodySize, 44, 42, 39)
	w.MultiCell(0, lineHeight+.6, basic(s), "", "L", false)
}

func (w writer) body(s string) {
	w.style("", bodySize, 44, 42, 39)
	w.MultiCell(0, lineHeight, basic(s), "", "L", false)
}

func (w writer) soft(s string) {
	w.style("", 9.5, 110, 103, 94)
	w.MultiCell(0, lineHeight-.4, basic(s), "", "L", false)
}

// room begins a new page when less than h millimetres are left.
func (w writer) room(h float64) {
	_, height := w.GetPageSize()
	if w.GetY()+h > height-paperMargin {
		w.AddPage()
	}
}

func (w writer) report(d *Data) {
	w.style("B", 19, 44, 42, 39)
	w.MultiCell(0, 9, basic("Progress of "+d.Name), "", "L", false)
	w.soft(fmt.Sprintf("%s to %s, made on %s.", d.From, d.To, d.MadeOn))
	if len(d.Names) == 2 {
		w.soft(fmt.Sprintf("A couple: %s and %s. This report holds what %s chose to show.", d.Names[0], d.Names[1], d.Name))
	}
	w.heading("Adherence, in four figures")
	w.figures(d)
	w.soft(AdherenceWords(d.Adherence, d.Place))
	for _, p := range d.Programs {
		w.heading(p.Title)
		state := "since " + p.Since.String()
		if p.Ended {
			state = "ended"
		} else if p.Paused {
			state = "paused"
		}
		w.body(fmt.Sprintf("Stage %d of %d: %s, %s.", p.Number, p.Stages, p.Stage, state))
		w.soft(AdherenceWords(p.Adherence, d.Place))
		if p.Gate != nil {
			for _, c := range p.Gate.Conditions {
				w.soft("•  " + ConditionWord(c))
			}
		}
	}
	for _, a := range d.Agreements {
		w.heading("Agreement")
		w.body(a.Text)
		until := "still in force"
		if a.To != nil {
			until = "until " + a.To.String()
		}
		w.soft(fmt.Sprintf("From %s, %s.", a.From, until))
	}
	if len(d.Trends) > 0 {
		w.heading("Trends")
		w.soft("Shaded: an agreement held. Lines are not drawn across its border.")
		for _, t := range d.Trends {
			w.trend(d, t)
		}
	}
	w.heading("Sessions")
	for i := len(d.Sessions) - 1; i >= 0 && i >= len(d.Sessions)-mostPDF; i-- {
		w.session(d.Sessions[i])
	}
	if n := len(d.Sessions) - mostPDF; n > 0 {
		w.soft(fmt.Sprintf("%d earlier sessions are in report.html and entries.csv.", n))
	}
	if len(d.Weeks) > 0 {
		w.heading("Weeks")
	}
	for i := len(d.Weeks) - 1; i >= 0 && i >= len(d.Weeks)-mostPDF; i-- {
		k := d.Weeks[i]
		w.sub("Week of " + k.Week.String())
		w.soft(fmt.Sprintf("closeness %s, desire %s, worry %s, being heard %s, satisfaction with the homework %s",
			score(k.Closeness), score(k.Desire), score(k.Worry), score(k.Heard), score(k.Satisfaction)))
		w.texts("", k.Texts)
	}
	if len(d.Readings) > 0 {
		w.heading("Readings")
		for _, r := range d.Readings {
			w.body(fmt.Sprintf("%s  %s", r.On, r.Title))
		}
	}
}

func (w writer) figures(d *Data) {
	engaged := "–"
	if e := d.Adherence.Engaged[d.Place]; e.N > 0 {
		engaged = fmt.Sprintf("%.1f", e.Mean)
	}
	width, _ := w.GetPageSize()
	each := (width - 2*paperMargin) / 4
	y := w.GetY() + 1
	for i, x := range []struct{ n, label string }{
		{fmt.Sprint(d.Adherence.Planned), "planned"}, {fmt.Sprint(d.Adherence.Offered), "offered"},
		{fmt.Sprint(d.Adherence.Held), "held"}, {engaged, "took part, of 4"},
	} {
		w.SetXY(paperMargin+float64(i)*each, y)
		w.style("B", 17, 44, 42, 39)
		w.CellFormat(each, 8, x.n, "", 2, "L", false, 0, "")
		w.style("", 9.5, 110, 103, 94)
		w.CellFormat(each, 5, x.label, "", 0, "L", false, 0, "")
	}
	w.SetXY(paperMargin, y+15)
}

func (w writer) session(s SessionData) {
	w.sub(s.Date.String() + "  " + s.Title)
	line := OutcomeWord(s.Outcome)
	if sc := Scores(s.CheckIn); sc != "" {
		line += ": " + sc
	}
	w.soft(line)
	if s.CheckIn != nil {
		w.texts("", s.CheckIn.Texts)
	}
	w.texts(" (the other partner)", s.Shared)
	w.Ln(1.5)
}

func (w writer) texts(who string, texts []homework.Text) {
	for _, t := range texts {
		w.body(FieldWord(t.Field) + who + ": " + t.Body)
	}
}

// trend draws one line chart.
func (w writer) trend(d *Data, t TrendData) {
	const height = 28.0
	w.room(height + 20)
	w.sub(LineWord(t.Line))
	paper, _ := w.GetPageSize()
	left, top, width := paperMargin+8, w.GetY()+2, paper-2*paperMargin-8
	x := func(day homework.Day) float64 {
		return left + width*float64(day-d.From)/max(float64(d.To-d.From), 1)
	}
	y := func(v int) float64 { return top + height*(1-float64(v)/float64(t.Most)) }
	w.SetFillColor(239, 231, 220)
	for _, a := range d.Agreements {
		from, to := max(a.From, d.From), d.To
		if a.To != nil {
			to = min(*a.To, d.To)
		}
		if to > from {
			w.Rect(x(from), top, x(to)-x(from), height, "F")
		}
	}
	w.SetDrawColor(228, 219, 206)
	w.SetLineWidth(.2)
	w.style("", 8, 110, 103, 94)
	for _, v := range []int{0, t.Most / 2, t.Most} {
		w.Line(left, y(v), left+width, y(v))
		w.Text(paperMargin+1, y(v)+1, fmt.Sprint(v))
	}
	w.SetDrawColor(154, 75, 60)
	w.SetFillColor(154, 75, 60)
	w.SetLineWidth(.5)
	for _, run := range homework.Segments(t.Points) {
		for i, p := range run {
			if i > 0 {
				w.Line(x(run[i-1].Day), y(run[i-1].Value), x(p.Day), y(p.Value))
			}
			w.Circle(x(p.Day), y(p.Value), .7, "F")
		}
	}
	w.SetY(top + height + 2)
	w.soft(TrendWords(t))
	w.Ln(2)
}

// basic keeps to the characters that the fonts can be asked for: fpdf knows the first 65,536 alone.
func basic(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return '□'
		}
		return r
	}, s)
}
