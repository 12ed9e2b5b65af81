package charts

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
	"unhurried/internal/wording"
)

// HeatData is a calendar of practice.
type HeatData struct {
	From   time.Time         // the first day shown, at midnight UTC; ten years before the last at most
	Until  time.Time         // the last one
	Counts map[time.Time]int // sessions held by day, at midnight UTC
	First  time.Weekday      // the day with which a week begins
	// Sentence says what the calendar shows.
	Sentence string
}

// NewHeatMap makes a calendar with a column for each week. A day with practice differs from one without by a filled
// square against an empty one, and a day with more by a point in it; days without are not marked as missed.
func NewHeatMap(l *wording.Language, data HeatData) fyne.CanvasObject {
	h := &heat{l: l, data: data}
	h.ExtendBaseWidget(h)
	return captioned(h, data.Sentence)
}

type heat struct {
	widget.BaseWidget
	l *wording.Language

	data HeatData
}

func (h *heat) cell() float32 { return 16 * fyne.Min(1.5, size(h, theme.SizeCaption)/13) }

// CreateRenderer draws a column of squares for each week.
func (h *heat) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{w: h, draw: h.draw, min: func() fyne.Size {
		return fyne.NewSize(220, captionSize(h, "M", false).Height+6+7*(h.cell()+3))
	}}
}

// row is the row of a weekday, from the first one of the week.
func (h *heat) row(d time.Weekday) int {
	return int(d-h.data.First+7) % 7
}

func (h *heat) draw(s fyne.Size) []fyne.CanvasObject {
	p := &pen{w: h}
	cell := h.cell()
	step := cell + 3
	label := captionSize(h, "M", false).Height
	left := float32(0)
	for d := range time.Weekday(7) {
		left = fyne.Max(left, captionSize(h, h.l.ShortWeekday(d), false).Width)
	}
	left += 8
	top := label + 6
	until, from := h.data.Until.UTC().Truncate(24*time.Hour), h.data.From.UTC().Truncate(24*time.Hour)
	if from.After(until) {
		from = until
	}
	if earliest := until.AddDate(-10, 0, 0); from.Before(earliest) {
		from = earliest
	}
	first := from.AddDate(0, 0, -h.row(from.Weekday())) // of the first column
	weeks := int(until.Sub(first).Hours()/24)/7 + 1
	across := fyne.Max(1, fyne.Min(step, (s.Width-left)/float32(weeks))) // all the weeks are drawn, the narrower where there is less room
	wide := fyne.Max(across-3, across/2)

	for d := range time.Weekday(7) {
		if r := h.row(d); r%2 == 0 {
			p.text(h.l.ShortWeekday(d), left-8, top+float32(r)*step+(cell-label)/2, 1, theme.ColorSoft, false)
		}
	}
	nextLabel := float32(-1)
	for day := from; !day.After(until); day = day.AddDate(0, 0, 1) {
		week := int(day.Sub(first).Hours()/24) / 7
		x, y := left+float32(week)*across, top+float32(h.row(day.Weekday()))*step
		if day.Day() == 1 || day.Equal(from) {
			name := h.l.ShortMonth(day.Month())
			if width := captionSize(h, name, false).Width; x >= nextLabel && x+width <= s.Width {
				nextLabel = x + width + 8
				p.text(name, x, 0, 0, theme.ColorSoft, false)
			}
		}
		switch n := h.data.Counts[day]; {
		case n == 0:
			r := p.rect(x, y, wide, cell, theme.ColorCard, fyne.Min(4, wide/3))
			r.StrokeColor, r.StrokeWidth = col(h, theme.ColorButton), 1
		default:
			p.rect(x, y, wide, cell, theme.ColorSage, fyne.Min(4, wide/3))
			if n > 1 {
				d := wide / 3
				p.rect(x+d, y+(cell-d)/2, d, d, theme.ColorOnSage, d/2)
			}
		}
	}
	return p.objects
}
