package charts

import (
	"image/color"
	"math"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Point is one answer. A missing one (skipped, or not given) leaves a gap in the line.
type Point struct {
	Day     time.Time
	Value   float64
	Missing bool
	// Low and High are the least and the most of the answers that the point is the mean of; both 0 where it is one answer.
	Low, High float64
}

// Series is one member's answers in order of time.
type Series struct {
	Name   string
	Points []Point
}

// LineData is what a line chart shows.
type LineData struct {
	Low, High  string // the ends of the scale in words, such as "calm" and "very anxious"
	Max        float64
	Series     []Series // one or two members
	Agreements []Period
	Cuts       []float64 // broken lines across, such as a study drew; each with its value
	// BreakAtAgreements draws no line across the border of an agreement, for answers whose meaning changes with it.
	BreakAtAgreements bool
	// Small draws the lines alone, at less than half the height, for a page where something else says what they are.
	Small bool
	// Headline is one true sentence over the chart; empty leaves it out.
	Headline string
	// Sentence says what the chart shows; empty takes Describe.
	Sentence string
}

// plotHigh is how high a chart is at 100 % text, with its axis, and smallHigh a small one; mostMarked is up to how many points each has a mark.
const (
	plotHigh   = 260
	smallHigh  = 110
	mostMarked = 40
)

// maxSeries is how many members can be told apart.
const maxSeries = 2

// NewLine makes a line chart with its sentence below.
func NewLine(l *wording.Language, data LineData) fyne.CanvasObject {
	if data.Max <= 0 {
		data.Max = 10
	}
	if len(data.Series) > maxSeries {
		data.Series = data.Series[:maxSeries]
	}
	if data.Sentence == "" {
		data.Sentence = Describe(l, data)
	}
	c := &line{l: l, data: data}
	c.ExtendBaseWidget(c)
	if data.Small {
		return c
	}
	if data.Headline == "" {
		return captioned(c, data.Sentence)
	}
	return widgets.NewColumnGap(theme.GapText, widgets.NewOverChart(data.Headline), captioned(c, data.Sentence))
}

// Describe says in words what a line chart shows: how many answers, between which values, and the last one. It judges
// nothing: up and down are not better and worse.
func Describe(l *wording.Language, data LineData) string {
	var parts []string
	for _, s := range data.Series {
		given := s.given()
		if len(given) == 0 {
			parts = append(parts, l.X("chart.none", "{{.Name}}: no answers yet.", map[string]any{"Name": s.Name}))
			continue
		}
		low, high := math.Inf(1), math.Inf(-1)
		for _, p := range given {
			low, high = min(low, p.Value), max(high, p.Value)
		}
		last := given[len(given)-1]
		parts = append(parts, l.X("chart.says",
			"{{.Name}}: {{.N}} answers from {{.From}} to {{.To}}, between {{.Low}} and {{.High}}, the last one {{.Last}}.",
			map[string]any{"Name": s.Name, "N": len(given), "From": l.ShortDate(given[0].Day),
				"To": l.ShortDate(last.Day), "Low": number(low), "High": number(high), "Last": number(last.Value)}))
	}
	if len(data.Agreements) > 0 {
		parts = append(parts, l.X("chart.shaded", "Shaded: an agreement was in force."))
		if data.BreakAtAgreements {
			parts = append(parts, l.X("chart.broken",
				"Answers from inside and outside of an agreement can't be compared, so no line joins them."))
		}
	}
	return strings.Join(parts, " ")
}

func (s Series) given() []Point {
	out := make([]Point, 0, len(s.Points))
	for _, p := range s.Points {
		if !p.Missing && !math.IsNaN(p.Value) {
			out = append(out, p)
		}
	}
	return out
}

func number(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

// joined tells whether a line goes from point i to point i+1.
func (d LineData) joined(s Series, i int) bool {
	a, b := s.Points[i], s.Points[i+1]
	if a.Missing || b.Missing || math.IsNaN(a.Value) || math.IsNaN(b.Value) {
		return false
	}
	if !d.BreakAtAgreements {
		return true
	}
	for _, p := range d.Agreements {
		inA, inB := p.holds(a.Day), p.holds(b.Day)
		if inA != inB || !inA && a.Day.Before(p.From) && b.Day.After(p.To) {
			return false
		}
	}
	return true
}

// span is the first and last day of all answers and, within reason, of the agreements.
func (d LineData) span() (from, to time.Time, ok bool) {
	for _, s := range d.Series {
		for _, p := range s.Points {
			if !ok || p.Day.Before(from) {
				from = p.Day
			}
			if !ok || p.Day.After(to) {
				to = p.Day
			}
			ok = true
		}
	}
	if ok && !to.After(from) {
		from, to = from.AddDate(0, 0, -3), to.AddDate(0, 0, 3)
	}
	return from, to, ok
}

type line struct {
	widget.BaseWidget
	l *wording.Language

	data LineData
}

// CreateRenderer draws the lines over a grid, with the legend above.
func (l *line) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{w: l, draw: l.draw, min: func() fyne.Size {
		if l.data.Small {
			return fyne.NewSize(160, smallHigh*fyne.Min(1.4, size(l, theme.SizeCaption)/13))
		}
		return fyne.NewSize(240, plotHigh*fyne.Min(1.4, size(l, theme.SizeCaption)/13)+float32(l.legendRows())*l.row())
	}}
}

func (l *line) row() float32 { return captionSize(l, "M", false).Height + 4 }

func (l *line) legendRows() int {
	if len(l.data.Agreements) > 0 {
		return 2
	}
	return 1
}

func (l *line) draw(s fyne.Size) []fyne.CanvasObject {
	p := &pen{w: l}
	row := l.row()
	y := float32(0)
	low, high := "", ""
	if !l.data.Small {
		y = l.legend(p, s.Width) + 6
		low, high = l.data.Low, l.data.High
	}
	top, bottom := y+8, s.Height-row-6
	left := captionSize(l, number(l.data.Max), false).Width + 10
	if high != "" {
		p.text(high, left, y, 0, theme.ColorSoft, false)
		top += row
	}
	if low != "" {
		bottom -= row
	}
	right := s.Width - 12
	at := func(v float64) float32 {
		return bottom - float32(min(max(v, 0), l.data.Max)/l.data.Max)*(bottom-top)
	}
	from, to, ok := l.data.span()
	if ok {
		l.shade(p, from, to, left, right, top, bottom)
	}
	for _, v := range []float64{0, l.data.Max / 2, l.data.Max} {
		p.line(left, at(v), right, at(v), theme.ColorLine, 1)
		p.text(number(v), left-10, at(v)-row/2+2, 1, theme.ColorSoft, false)
	}
	for _, v := range l.data.Cuts {
		p.dashes(left, at(v), right, at(v), theme.ColorSoft, 1)
		p.text(number(v), right, at(v)-row, 1, theme.ColorSoft, false)
	}
	if low != "" {
		p.text(low, left, bottom+6, 0, theme.ColorSoft, false)
	}
	if !ok {
		p.text(l.l.X("chart.empty", "Nothing to draw yet."), (left+right)/2, (top+bottom)/2-row/2, 0.5, theme.ColorSoft, false)
		return p.objects
	}
	days := func(t time.Time) float32 {
		return left + 8 + float32(t.Sub(from).Hours()/to.Sub(from).Hours())*(right-left-16)
	}
	l.dates(p, from, to, left, right, s.Height-row+2, days)
	for i, series := range l.data.Series {
		l.band(p, i == 1, series.given(), days, at)
	}
	for i, series := range l.data.Series {
		second := i == 1
		for j := 0; j+1 < len(series.Points); j++ {
			if !l.data.joined(series, j) {
				continue
			}
			a, b := series.Points[j], series.Points[j+1]
			p.stroke(second, days(a.Day), at(a.Value), days(b.Day), at(b.Value))
		}
		l.marks(p, second, series, func(pt Point) (x, y float32) { return days(pt.Day), at(pt.Value) })
	}
	return p.objects
}

// legend names the lines and the shading, and returns where it ends.
func (l *line) legend(p *pen, width float32) float32 {
	row := l.row()
	x, y := float32(0), float32(0)
	for i, series := range l.data.Series {
		p.shape(i == 1, x+8, y+row/2-2)
		x += 20 + p.text(series.Name, x+20, y, 0, theme.ColorInk, false).Width + 18
	}
	if len(l.data.Agreements) > 0 {
		label := l.l.X("chart.agreement", "agreement in force")
		if x+24+captionSize(l, label, false).Width > width {
			x, y = 0, y+row
		}
		box := p.rect(x, y+2, 16, row-8, theme.ColorAccent, 3)
		box.FillColor = faint(col(l, theme.ColorAccent), shadeAlpha)
		box.StrokeColor, box.StrokeWidth = col(l, theme.ColorEdge), 1
		p.text(label, x+24, y, 0, theme.ColorSoft, false)
	}
	return y + row
}

// band shades how far the answers went that each point is the mean of.
func (l *line) band(p *pen, second bool, points []Point, days func(time.Time) float32, at func(float64) float32) {
	for i, pt := range points {
		if pt.High <= pt.Low {
			continue
		}
		x1, x2 := days(pt.Day)-6, days(pt.Day)+6
		if i > 0 {
			x1 = fyne.Max(x1, (days(points[i-1].Day)+days(pt.Day))/2)
		}
		if i+1 < len(points) {
			x2 = fyne.Min(x2, (days(points[i+1].Day)+days(pt.Day))/2)
		}
		name := theme.ColorFirst
		if second {
			name = theme.ColorSecond
		}
		r := p.rect(x1, at(pt.High), fyne.Max(2, x2-x1), at(pt.Low)-at(pt.High), name, 2)
		r.FillColor = faint(col(l, name), bandAlpha)
	}
}

// How much of its colour a band has, and the ground where an agreement held, of 255.
const (
	bandAlpha  = 33
	shadeAlpha = 15
)

// faint is a colour with so much of itself.
func faint(c color.Color, alpha uint8) color.Color {
	r, g, b, _ := c.RGBA()
	return color.NRGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: alpha}
}

// marks sets a mark on each point; where there are many, on the last one and on those that no line joins.
func (l *line) marks(p *pen, second bool, s Series, where func(Point) (x, y float32)) {
	last := len(s.Points) - 1
	for last >= 0 && s.Points[last].Missing {
		last--
	}
	many := len(s.given()) > mostMarked
	for j, pt := range s.Points {
		if pt.Missing || math.IsNaN(pt.Value) {
			continue
		}
		joined := j > 0 && l.data.joined(s, j-1) || j+1 < len(s.Points) && l.data.joined(s, j)
		if !many || j == last || !joined {
			x, y := where(pt)
			p.shape(second, x, y)
		}
	}
}

// stroke is a full line for the first member and a broken one for the second.
func (p *pen) stroke(second bool, x1, y1, x2, y2 float32) {
	if !second {
		p.line(x1, y1, x2, y2, theme.ColorFirst, 2)
		return
	}
	p.dashes(x1, y1, x2, y2, theme.ColorSecond, 2)
}

// dashes is a broken line.
func (p *pen) dashes(x1, y1, x2, y2 float32, color fyne.ThemeColorName, width float32) {
	const dash, gap = 7, 5
	length := float32(math.Hypot(float64(x2-x1), float64(y2-y1)))
	for at := float32(0); at < length; at += dash + gap {
		a, b := at/length, fyne.Min(1, (at+dash)/length)
		p.line(x1+(x2-x1)*a, y1+(y2-y1)*a, x1+(x2-x1)*b, y1+(y2-y1)*b, color, width)
	}
}

func (l *line) shade(p *pen, from, to time.Time, left, right, top, bottom float32) {
	total := to.Sub(from).Hours()
	for _, a := range l.data.Agreements {
		if a.To.Before(from) || a.From.After(to) {
			continue
		}
		at := func(t time.Time) float32 {
			return fyne.Min(fyne.Max(left+8+float32(t.Sub(from).Hours()/total)*(right-left-16), left), right)
		}
		x1, x2 := at(a.From), at(a.To)
		p.rect(x1, top-4, fyne.Max(2, x2-x1), bottom-top+4, theme.ColorAccent, 0).FillColor = faint(col(l, theme.ColorAccent), shadeAlpha)
		for _, edge := range []time.Time{a.From, a.To} {
			if !edge.Before(from) && !edge.After(to) {
				p.line(at(edge), top-4, at(edge), bottom, theme.ColorEdge, 1)
			}
		}
	}
}

// dates writes as many days under the axis as fit, the first and the last among them, each where it begins: as its points.
func (l *line) dates(p *pen, from, to time.Time, left, right, y float32, at func(time.Time) float32) {
	first, last := dayLabel(l.l, from, from, to), dayLabel(l.l, to, from, to)
	width := fyne.Max(captionSize(l, first, false).Width, captionSize(l, last, false).Width) + 24
	n := min(max(int((right-left)/width), 2), 6)
	days := int(to.Sub(from).Hours()/24 + .5)
	n = max(min(n, days+1), 2) // no day twice on a short span
	for k := n - 1; k > 1 && 2*k >= n-1; k-- {
		if days%k == 0 { // as many days from each to the next, rather than one more of them
			n = k + 1
			break
		}
	}
	for i := range n {
		t := from.AddDate(0, 0, (2*days*i+n-1)/(2*(n-1)))
		label := dayLabel(l.l, t, from, to)
		half := captionSize(l, label, false).Width / 2
		p.text(label, fyne.Min(fyne.Max(at(t), half), l.Size().Width-half), y, 0.5, theme.ColorSoft, false)
	}
}

// dayLabel is a day, or over more than a year a month with its year.
func dayLabel(l *wording.Language, t, from, to time.Time) string {
	if to.Sub(from) > 300*24*time.Hour { // a year's two ends are told apart
		return l.ShortMonthYear(t)
	}
	return l.ShortDate(t)
}
