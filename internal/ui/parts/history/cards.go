package history

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/charts"
	"unhurried/internal/wording"
)

// Figures shows adherence in four figures, never one (rule 6). took is the engagement to show: one's own. Only what falls by
// nobody's no has a bar.
func Figures(l *wording.Language, a homework.Figures, took homework.Engagement) fyne.CanvasObject {
	share := func(n, of int) float32 {
		if of <= 0 {
			return -1
		}
		return min(1, float32(n)/float32(of))
	}
	figures := []charts.Figure{
		{Name: l.X("figures.planned", "Planned"), Value: strconv.Itoa(a.Planned), Share: -1,
			Note: l.X("figures.plannedNote", "as it was set, without rests")},
		{Name: l.X("figures.offered", "Offered"), Value: strconv.Itoa(a.Offered), Share: -1,
			Note: l.X("figures.offeredNote", "suggested or begun")},
		{Name: l.X("figures.held", "Held"), Value: strconv.Itoa(a.Held), Share: share(a.Held, a.Planned),
			Note: l.X("figures.heldNote", "in whole or in part")},
		{Name: l.X("figures.took", "Took part"), Value: "–", Share: -1,
			Note: l.X("figures.tookNote", "how fully, by one's own word")},
	}
	if took.N > 0 {
		figures[3].Value = l.X("figures.ofFour", "{{.N}} of 4", map[string]any{"N": l.Number(took.Mean)})
		figures[3].Share = float32(took.Mean / 4)
	}
	says := l.X("figures.says", "Not to be made into one number: each says something of its own.")
	if a.Planned+a.Offered+a.Excused == 0 {
		says = l.X("figures.none", "Nothing was set in this time.")
	}
	if a.Excused > 0 {
		says = l.Excused(a)
	}
	if also := l.AlsoDid(a); also != "" {
		says += " " + also
	}
	return charts.NewFigures(figures, says)
}

// DaysFrom is the first day of a calendar of practice: it shows half a year at least, so that there is something to see,
// and a year at most, which is what fits.
func DaysFrom(from, to homework.Day) homework.Day {
	return max(min(from, to-26*7), to-51*7).WeekStart()
}

// Days shows a calendar of the days with practice from DaysFrom on; its weeks begin with a day that readers are used to.
func Days(l *wording.Language, counts map[time.Time]int, from, to, today homework.Day, first time.Weekday) fyne.CanvasObject {
	n := len(counts)
	return charts.NewHeatMap(l, charts.HeatData{
		From: from.Time(), Until: to.Time(), First: first, Counts: counts,
		Sentence: l.XN("days.says", "{{.N}} days with practice since {{.Day}}. Days without are just days.", n,
			map[string]any{"N": n, "Day": l.Date(from, today)}),
	})
}
