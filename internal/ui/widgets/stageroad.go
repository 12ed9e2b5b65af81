package widgets

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
)

// stageRoad is what is drawn of a path: hills, a road, and a sign for each stage. It is one drawing, so that it is painted once.
type stageRoad struct {
	of      *StagePath
	states  []StepState
	at      []fyne.Position // of each stage
	columns int             // stages on a line
	cell    float32         // the width of one
	side    float32         // that is free at the sides, for turns
	grow    float32         // with the text
}

// svg draws the road for a width in pixels of the screen. The drawer takes the thickness of a line for pixels of the screen, so all
// is written in those.
func (r *stageRoad) svg(width int) []byte {
	size := r.of.Size()
	d := roadPen{scale: float32(width) / fyne.Max(size.Width, 1), w: r.of}
	fmt.Fprintf(&d.out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.1f %.1f">`, size.Width*d.scale, size.Height*d.scale)
	r.hills(&d, size)
	if len(r.at) > 0 {
		r.road(&d)
		for i, at := range r.at {
			r.sign(&d, at, r.states[i])
		}
	}
	d.out.WriteString("</svg>")
	return []byte(d.out.String())
}

// hills are two low ones along the foot of the card.
func (r *stageRoad) hills(d *roadPen, size fyne.Size) {
	w, h, round := size.Width-1, size.Height-1, theme.CardRadius
	high := fyne.Min(78*r.grow, h/2)
	for _, hill := range []struct {
		from, to, bow float32 // heights at both sides, and how far the line between them goes up and down
		color         fyne.ThemeColorName
	}{{.66, .9, .55, theme.ColorSageSoft}, {.3, .42, .3, theme.ColorSide}} {
		from, to, bow := h-hill.from*high, h-hill.to*high, hill.bow*high
		d.shape(hill.color, "M%f %f C%f %f %f %f %f %f L%f %f Q%f %f %f %f L%f %f Q%f %f %f %f Z",
			1, from, w*.3, from-bow, w*.62, to+bow, w, to, w, h-round, w, h, w-round, h, round, h, 1, h, 1, h-round)
	}
}

// road is the whole of it in sand, with dots along the middle of what lies ahead and a line along what was walked.
func (r *stageRoad) road(d *roadPen) {
	lead := r.cell * .36
	d.line(theme.ColorButton, 20*r.grow, "M%f %f L%f %f", r.at[0].X-lead, r.at[0].Y+6*r.grow, r.at[0].X, r.at[0].Y)
	for i := range r.at[1:] {
		a, b, c, e := r.between(i)
		d.line(theme.ColorButton, 20*r.grow, "M%f %f C%f %f %f %f %f %f", a.X, a.Y, b.X, b.Y, c.X, c.Y, e.X, e.Y)
	}
	for i := range r.at[1:] {
		a, b, c, e := r.between(i)
		if r.states[i] != Ahead && r.states[i+1] != Ahead {
			d.line(theme.ColorSage, 4*r.grow, "M%f %f C%f %f %f %f %f %f", a.X, a.Y, b.X, b.Y, c.X, c.Y, e.X, e.Y)
			continue
		}
		for t := float32(.12); t < .9; t += .076 {
			d.circle(bezier(a, b, c, e, t), 1.3*r.grow, theme.ColorEdge, "", 0)
		}
	}
}

// between is the bow from a stage to the next one: along the line, or round a turn at its end.
func (r *stageRoad) between(i int) (from, a, b, to fyne.Position) {
	from, to = r.at[i], r.at[i+1]
	if (i+1)%r.columns != 0 {
		half := (to.X - from.X) / 2
		return from, from.AddXY(half, 0), to.AddXY(-half, 0), to
	}
	out := (r.cell/2 + r.side/2) / .75 // a bow of this sort reaches three quarters as far as its handles
	if i/r.columns%2 == 1 {
		out = -out
	}
	return from, from.AddXY(out, 0), to.AddXY(out, 0), to
}

// sign is a stage: a tick when done, a point in a halo where one is, an open circle ahead.
func (r *stageRoad) sign(d *roadPen, at fyne.Position, s StepState) {
	g := r.grow
	switch s {
	case Done:
		d.circle(at, 13*g, theme.ColorSage, "", 0)
		d.line(theme.ColorOnSage, 2.6*g, "M%f %f L%f %f L%f %f", at.X-5*g, at.Y, at.X-1*g, at.Y+4*g, at.X+6*g, at.Y-5*g)
	case Current:
		d.circle(at, 22*g, theme.ColorAccentSoft, "", 0)
		d.circle(at, 14*g, theme.ColorAccent, "", 0)
		d.circle(at, 4.5*g, theme.ColorOnAccent, "", 0)
	default:
		d.circle(at, 10.5*g, theme.ColorCard, theme.ColorEdge, 2*g)
	}
}

// bezier is the point of a bow at a share of it.
func bezier(a, b, c, d fyne.Position, t float32) fyne.Position {
	u := 1 - t
	mix := func(a, b, c, d float32) float32 { return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d }
	return fyne.NewPos(mix(a.X, b.X, c.X, d.X), mix(a.Y, b.Y, c.Y, d.Y))
}

// roadPen writes shapes given in pixels of the layout as SVG in pixels of the screen, in colours of the theme.
type roadPen struct {
	out   strings.Builder
	scale float32
	w     fyne.Widget
}

func (d *roadPen) path(form string, at []float32) string {
	all := make([]any, len(at))
	for i, x := range at {
		all[i] = x * d.scale
	}
	return fmt.Sprintf(strings.ReplaceAll(form, "%f", "%.1f"), all...)
}

func (d *roadPen) color(name fyne.ThemeColorName) string { return hex(themeColor(d.w, name)) }

func (d *roadPen) shape(fill fyne.ThemeColorName, form string, at ...float32) {
	fmt.Fprintf(&d.out, `<path fill="%s" d="%s"/>`, d.color(fill), d.path(form, at))
}

func (d *roadPen) line(color fyne.ThemeColorName, width float32, form string, at ...float32) {
	fmt.Fprintf(&d.out, `<path fill="none" stroke="%s" stroke-width="%.1f" stroke-linecap="round" stroke-linejoin="round" d="%s"/>`,
		d.color(color), width*d.scale, d.path(form, at))
}

// circle is a disc, with an edge where a colour for it is given.
func (d *roadPen) circle(at fyne.Position, radius float32, fill, edge fyne.ThemeColorName, width float32) {
	fmt.Fprintf(&d.out, `<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s"`, at.X*d.scale, at.Y*d.scale, radius*d.scale, d.color(fill))
	if edge != "" {
		fmt.Fprintf(&d.out, ` stroke="%s" stroke-width="%.1f"`, d.color(edge), width*d.scale)
	}
	d.out.WriteString("/>")
}
