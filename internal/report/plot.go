package report

import "unhurried/internal/homework"

// plot turns days and values into the coordinates of a drawing. Days run over the report's span.
type plot struct {
	from, to               homework.Day
	most                   float64
	left, top, width, high float64
}

func (p plot) x(d homework.Day) float64 {
	share := float64(d-p.from) / max(float64(p.to-p.from), 1)
	return p.left + p.width*min(max(share, 0), 1)
}

func (p plot) y(v float64) float64 { return p.top + p.high*(1-v/p.most) }
