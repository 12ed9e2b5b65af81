package report

import (
	"unhurried/internal/homework"
)

// trends draws the ratings, two beside each other.
func (w *writer) trends(d *Data) {
	const high, gap = 40.0, 8.0
	w.room(high + 14)
	w.heading(w.l.X("report.ratings", "Ratings over time"))
	note := w.l.Unit(homework.UnitFor(d.span()))
	held := Held(d.span(), d)
	if len(held) > 0 {
		note += " " + w.l.X("report.shadedLine", "Shaded: an agreement held; no line crosses its border, since the ratings can't be compared.")
	}
	w.soft(note)
	w.Ln(1)
	each := (w.textWidth() - gap) / 2
	for i := 0; i < len(d.Trends); i += 2 {
		w.room(high)
		y := w.GetY()
		for j, t := range d.Trends[i:min(i+2, len(d.Trends))] {
			w.trend(d, t, held, paperMargin+float64(j)*(each+gap), y, each)
		}
		w.SetXY(paperMargin, y+high)
	}
}

// trend draws one line chart in a field.
func (w *writer) trend(d *Data, t TrendData, held []homework.Span, left, top, width float64) {
	w.SetXY(left, top)
	w.style("B", 9.5, inkColor)
	w.CellFormat(width, 5, w.fit(w.l.Scale(t.Line, d.Solo), width), "", 0, "L", false, 0, "")
	w.lineChart(d, t, held, left, top+5, width, 18.5)
	w.SetXY(left, top+30.1)
	w.MultiCell(width, 3.3, TrendSaid(w.l, d, t), "", "L", false)
}

// lineChart draws a line chart with its scale and days; high is what is between the ends of the scale.
func (w *writer) lineChart(d *Data, t TrendData, held []homework.Span, left, top, width, high float64) {
	p := plot{from: d.From, to: d.To, most: float64(t.Most), left: left + 6, top: top + 2, width: width - 8, high: high}
	w.SetFillColor(239, 231, 220)
	for _, s := range held {
		w.Rect(p.x(s.From), p.top, max(p.x(s.To)-p.x(s.From), .4), p.high, "F")
	}
	w.SetDrawColor(228, 219, 206)
	w.SetLineWidth(.2)
	w.style("", 7, softColor)
	for _, v := range []float64{0, p.most / 2, p.most} {
		w.Line(p.left, p.y(v), p.left+p.width, p.y(v))
		w.Text(left+1, p.y(v)+.9, w.l.Number(v))
	}
	w.SetDrawColor(154, 75, 60)
	runs := homework.Means(t.Points, held, homework.UnitFor(d.span()))
	w.SetLineWidth(.4)
	for _, run := range runs {
		for i := 1; i < len(run); i++ {
			w.Line(p.x(run[i-1].Day), p.y(run[i-1].Value), p.x(run[i].Day), p.y(run[i].Value))
		}
	}
	// A dot is a line of no length with round ends, which takes a tenth of a circle's four curves. Ten years have hundreds of dots.
	w.SetLineWidth(1.2)
	w.SetLineCapStyle("round")
	for _, run := range runs {
		for _, m := range run {
			w.Line(p.x(m.Day), p.y(m.Value), p.x(m.Day), p.y(m.Value))
		}
	}
	w.SetLineCapStyle("butt")
	w.style("", 7, softColor)
	w.Text(p.left, p.top+p.high+3.4, d.From.String())
	last := d.To.String()
	w.Text(p.left+p.width-w.GetStringWidth(last), p.top+p.high+3.4, last)
}
