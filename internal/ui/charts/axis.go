package charts

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
	"unhurried/internal/wording"
)

// yearsFrom is from how long a span on the axis names years, each where it begins.
const yearsFrom = 2 * 365 * 24 * time.Hour

// years writes as many years under the axis as fit: every one, every second, every fifth …
func (l *line) years(p *pen, from, to time.Time, left, right, y float32, at func(time.Time) float32) {
	width := captionSize(l, "2000", false).Width
	first, last := from.AddDate(0, 0, -1).Year()+1, to.Year() // the first that begins in the span
	for _, every := range []int{1, 2, 5, 10, 20, 50} {
		if float32(last-first)/float32(every)*(width+14) > right-left {
			continue
		}
		for year := first; year <= last; year += every {
			x := at(time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC))
			p.line(x, y-6, x, y-2, theme.ColorEdge, 1)
			p.text(strconv.Itoa(year), fyne.Min(fyne.Max(x, width/2), l.Size().Width-width/2), y, 0.5, theme.ColorSoft, false)
		}
		return
	}
}

// dates writes as many days under the axis as fit, the first and the last among them, each where it begins: as its points.
func (l *line) dates(p *pen, from, to time.Time, left, right, y float32, at func(time.Time) float32) {
	if to.Sub(from) > yearsFrom {
		l.years(p, from, to, left, right, y, at)
		return
	}
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
