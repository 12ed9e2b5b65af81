package charts

import (
	"image/color"
	"math"
	"slices"
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
	Over       Period    // what the axis covers at least; the zero value leaves it to the answers
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

// plotHigh is how high a chart is at 100 % text, with its axis, and smallHigh a small one; mostMarked is up to how many points each has
// a mark, and mostMarkedSmall the same in a small one.
const (
	plotHigh        = 260
	smallHigh       = 110
	mostMarked      = 40
	mostMarkedSmall = 15
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
			map[string]any{"Name": s.Name, "N": len(given), "From": dayLabel(l, given[0].Day, given[0].Day, last.Day),
				"To": dayLabel(l, last.Day, given[0].Day, last.Day), "Low": number(low), "High": number(high), "Last": number(last.Value)}))
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

// span is the first and last day on the axis; false where there is no answer.
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
	if over := d.Over; ok && !over.To.IsZero() {
		if over.From.Before(from) {
			from = over.From
		}
		if over.To.After(to) {
			to = over.To
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
	plot *plot // what was drawn last
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
	l.plot = l.plotted(s, func(t time.Time, v float64) fyne.Position { return fyne.NewPos(days(t), at(v)) })
	p.objects = append(p.objects, l.plot.raster())
	return p.objects
}

// plotted are the bands, the lines and the marks, with where a value of a day stands. The first member's marks lie over the second's.
func (l *line) plotted(s fyne.Size, where func(time.Time, float64) fyne.Position) *plot {
	p := &plot{size: s}
	ground := col(l, theme.ColorCard)
	width, radius, most := float32(2.4), float32(4.5), mostMarked
	if l.data.Small {
		width, radius, most = 1.8, 3.2, mostMarkedSmall
	}
	for i, series := range slices.Backward(l.data.Series) {
		ink, dashes := col(l, theme.ColorFirst), []float64(nil)
		if i == 1 {
			ink, dashes = col(l, theme.ColorSecond), []float64{7, 4}
		}
		many := len(series.given()) > most
		runs := l.data.runs(series)
		for n, run := range runs {
			if band := bandOf(run, where); band != nil {
				p.bands = append(p.bands, area{band, faint(ink, bandAlpha)})
			}
			var points []fyne.Position
			for j, pt := range run {
				at := where(pt.Day, pt.Value)
				points = append(points, at)
				if last := n == len(runs)-1 && j == len(run)-1; last || len(run) == 1 || !many {
					p.marks = append(p.marks, mark{at, i == 1, radius, ink, ground})
				}
			}
			if len(run) > 1 {
				p.lines = append(p.lines, course{points, ink, width, dashes})
			}
		}
	}
	return p
}

// runs parts a series into the points that a line joins; a point that no line reaches is a run of its own.
func (d LineData) runs(s Series) (all [][]Point) {
	for i, pt := range s.Points {
		if pt.Missing || math.IsNaN(pt.Value) {
			continue
		}
		if i == 0 || !d.joined(s, i-1) {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], pt)
	}
	return all
}

// bandOf is the shape of how far the answers went that each point of a run is the mean of; nil where each is one answer.
func bandOf(run []Point, where func(time.Time, float64) fyne.Position) (corners []fyne.Position) {
	const alone = 3 // to each side of a point that no line reaches
	spread := false
	for _, pt := range run {
		high, low := pt.Value, pt.Value
		if pt.High > pt.Low {
			spread, high, low = true, pt.High, pt.Low
		}
		top, bottom := where(pt.Day, high), where(pt.Day, low)
		if len(run) == 1 {
			corners = []fyne.Position{top.AddXY(-alone, 0), top.AddXY(alone, 0), bottom.AddXY(alone, 0), bottom.AddXY(-alone, 0)}
			break
		}
		half := len(corners) / 2
		corners = slices.Insert(corners, half, top, bottom)
	}
	if !spread {
		return nil
	}
	return corners
}

// legend names the lines and the shading, and returns where it ends.
func (l *line) legend(p *pen, width float32) float32 {
	row := l.row()
	x, y := float32(0), float32(0)
	for i, series := range l.data.Series {
		p.mark(i == 1, x+8, y+row/2-2)
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
