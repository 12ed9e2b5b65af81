package charts

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
	"unhurried/internal/wording"
)

// Stay is a stretch of time on one stage; going back to an earlier one is another Stay, drawn on the same row.
type Stay struct {
	Stage    string
	From, To time.Time
	Paused   bool // drawn open: a pause is neither progress nor a loss
}

// NewPath shows the way through the stages on a line of time, in the order in which each was first come to.
func NewPath(l *wording.Language, stays []Stay, sentence string) fyne.CanvasObject {
	p := &path{l: l, stays: stays}
	seen := map[string]bool{}
	for _, s := range stays {
		if !seen[s.Stage] {
			seen[s.Stage] = true
			p.stages = append(p.stages, s.Stage)
		}
	}
	p.ExtendBaseWidget(p)
	return captioned(p, sentence)
}

type path struct {
	widget.BaseWidget
	l *wording.Language

	stays  []Stay
	stages []string
}

func (p *path) label() float32 { return captionSize(p, "M", false).Height }

// CreateRenderer draws a line for each stage, with a bar on it for each stay there.
func (p *path) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{w: p, draw: p.draw, min: func() fyne.Size {
		return fyne.NewSize(220, float32(len(p.stages))*(p.label()+22)+p.label()+4)
	}}
}

func (p *path) draw(s fyne.Size) []fyne.CanvasObject {
	pen := &pen{w: p}
	if len(p.stays) == 0 {
		return nil
	}
	from, to := p.stays[0].From, p.stays[0].To
	for _, st := range p.stays {
		if st.From.Before(from) {
			from = st.From
		}
		if st.To.After(to) {
			to = st.To
		}
	}
	total := max(to.Sub(from).Hours(), 24)
	at := func(t time.Time) float32 { return float32(t.Sub(from).Hours()/total) * (s.Width - 2) }
	label := p.label()
	rowOf := map[string]float32{}
	for i, stage := range p.stages {
		y := float32(i) * (label + 22)
		rowOf[stage] = y
		pen.text(stage, 0, y, 0, theme.ColorInk, false)
		pen.rect(0, y+label+5, s.Width, 2, theme.ColorLine, 1)
	}
	for i, st := range p.stays {
		y := rowOf[st.Stage] + label + 1
		fill := theme.ColorSage
		if i == len(p.stays)-1 && !st.Paused {
			fill = theme.ColorAccent
		}
		r := pen.rect(at(st.From), y, fyne.Max(10, at(st.To)-at(st.From)-1), 10, fill, 5)
		if st.Paused {
			r.FillColor, r.StrokeColor, r.StrokeWidth = col(p, theme.ColorCard), col(p, theme.ColorEdge), 1.5
		}
	}
	y := s.Height - label
	pen.text(p.l.ShortDate(from), 0, y, 0, theme.ColorSoft, false)
	pen.text(p.l.ShortDate(to), s.Width, y, 1, theme.ColorSoft, false)
	return pen.objects
}
