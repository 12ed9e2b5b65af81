package history

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/charts"
	"unhurried/internal/ui/screens/words"
	"unhurried/internal/ui/widgets"
)

// Figures shows adherence in four figures, never one (rule 6). took is the engagement to show: one's own.
func Figures(a homework.Adherence, took homework.Engagement) fyne.CanvasObject {
	share := func(n, of int) float32 {
		if of <= 0 {
			return -1
		}
		return min(1, float32(n)/float32(of))
	}
	figures := []charts.Figure{
		{Name: lang.X("figures.planned", "Planned"), Value: number(a.Planned), Share: -1,
			Note: lang.X("figures.plannedNote", "as the program asks, without pauses")},
		{Name: lang.X("figures.offered", "Offered"), Value: number(a.Offered), Share: share(a.Offered, a.Planned),
			Note: lang.X("figures.offeredNote", "suggested or begun")},
		{Name: lang.X("figures.held", "Held"), Value: number(a.Held), Share: share(a.Held, a.Due()),
			Note: lang.X("figures.heldNote", "in whole or in part")},
		{Name: lang.X("figures.took", "Took part"), Value: "–", Share: -1,
			Note: lang.X("figures.tookNote", "how fully, by one's own word")},
	}
	if took.N > 0 {
		figures[3].Value = lang.X("figures.ofFour", "{{.N}} of 4", map[string]any{"N": report.Number(took.Mean)})
		figures[3].Share = float32(took.Mean / 4)
	}
	says := lang.X("figures.says", "Not to be made into one number: each says something of its own.")
	if a.Excused > 0 {
		says = lang.XN("figures.excused", "{{.N}} more were declined, postponed or stopped. That counts against nobody.", a.Excused,
			map[string]any{"N": a.Excused})
	}
	return charts.NewFigures(figures, says)
}

func number(n int) string { return report.Number(float64(n)) }

// Path shows the way through the stages of a program.
func Path(stays []report.StayData, to homework.Day, paused bool) fyne.CanvasObject {
	says := lang.X("path.says", "Going back to an earlier stage is part of the way.")
	if paused {
		says = lang.X("path.paused", "It rests now, drawn open. A pause is neither a step back nor a loss.")
	}
	return charts.NewPath(chartStays(stays, to, paused), says)
}

// DaysFrom is the first day of a calendar of practice: it shows half a year at least, so that there is something to see,
// and a year at most, which is what fits.
func DaysFrom(from, to homework.Day) homework.Day {
	return max(min(from, to-26*7), to-51*7).WeekStart()
}

// Days shows a calendar of the days with practice from DaysFrom on; its weeks begin with a day that readers are used to.
func Days(counts map[time.Time]int, from, to, today homework.Day, first time.Weekday) fyne.CanvasObject {
	n := len(counts)
	return charts.NewHeatMap(charts.HeatData{
		From: from.Time(), Until: to.Time(), First: first, Counts: counts,
		Sentence: lang.XN("days.says", "{{.N}} days with practice since {{.Day}}. Days without are just days.", n,
			map[string]any{"N": n, "Day": words.Date(from, today)}),
	})
}

// Picker chooses one of the lines: those after a session in one row of chips, those of a week in another.
func Picker(at homework.Line, solo bool, changed func(homework.Line)) fyne.CanvasObject {
	p := &picker{}
	var after, week []string
	selected := 0
	for i, l := range homework.Lines {
		if l.Weekly() {
			week = append(week, LineName(l, solo))
		} else {
			after = append(after, LineName(l, solo))
		}
		if l == at {
			selected = i
		}
	}
	p.session = widgets.NewChoice(after, -1, func(i int) { p.chosen(i, changed) }).Named(lang.X("course.after", "After a session"))
	p.week = widgets.NewChoice(week, -1, func(i int) { p.chosen(weekly+i, changed) }).Named(lang.X("course.ofWeek", "Of a week"))
	if selected < weekly {
		p.session.Select(selected)
	} else {
		p.week.Select(selected - weekly)
	}
	return widgets.NewColumnGap(8,
		widgets.NewCaption(lang.X("course.after", "After a session")), p.session,
		widgets.NewCaption(lang.X("course.ofWeek", "Of a week")), p.week)
}

// LineName names a line in few words. The weekly ones are put differently to one person alone.
func LineName(l homework.Line, solo bool) string {
	switch l {
	case homework.LineWeekClose:
		if solo {
			return lang.X("week.closenessSolo", "At home in my body")
		}
		return lang.X("week.closeness", "Closeness between us")
	case homework.LineWeekDesire:
		return lang.X("week.desire", "Desire")
	case homework.LineWeekWorry:
		return lang.X("week.worry", "Worry about sex")
	case homework.LineWeekHeard:
		if solo {
			return lang.X("week.heardSolo", "I listened to myself")
		}
		return lang.X("week.heard", "I felt heard")
	case homework.LineSatisfaction:
		if solo {
			return lang.X("week.satisfactionSolo", "Content with my homework")
		}
		return lang.X("week.satisfaction", "Content with our homework")
	}
	return words.Line(l)
}

// Agreements lists what was left out and when.
func Agreements(agreements []report.AgreementData, today homework.Day) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, a := range agreements {
		when := lang.X("course.agreementHolds", "from {{.From}}, still in force", map[string]any{"From": words.Date(a.From, today)})
		if a.To != nil {
			when = lang.X("course.agreementHeld", "from {{.From}} until {{.To}}",
				map[string]any{"From": words.Date(a.From, today), "To": words.Date(*a.To, today)})
		}
		out = append(out, widgets.NewColumnGap(4, widgets.NewText(shown(a.Text, mostShown)), widgets.NewCaption(when)))
	}
	return out
}

// Program says where a program stands: its stage, what is still asked for before the next one, and the way so far. ready
// names the condition of ease and readiness to a reader who is none of the members; empty speaks to them.
func Program(p report.ProgramData, solo bool, ready string, to, today homework.Day) []fyne.CanvasObject {
	n := map[string]any{"N": p.Number, "Of": p.Stages, "Stage": p.Stage, "Day": words.Date(p.Since, today)}
	state := lang.X("course.stageSince", "Stage {{.N}} of {{.Of}}: {{.Stage}}, since {{.Day}}.", n)
	switch {
	case p.Ended:
		state = lang.X("course.stageEnded", "Ended, on stage {{.N}} of {{.Of}}: {{.Stage}}.", n)
	case p.Paused:
		state = lang.X("course.stagePaused", "Stage {{.N}} of {{.Of}}: {{.Stage}}. It rests now.", n)
	}
	parts := []fyne.CanvasObject{widgets.NewText(state)}
	if p.Gate != nil && !p.Ended {
		var conditions []widgets.Condition
		for _, c := range p.Gate.Conditions {
			text, note := words.Condition(c, solo)
			if ready != "" && c.Kind == homework.ConditionReady {
				text = ready
			}
			conditions = append(conditions, widgets.Condition{Text: text, Note: note, Met: c.Met})
		}
		parts = append(parts, widgets.NewCaption(lang.X("course.before", "Before the next stage can be chosen")),
			widgets.NewConditionList(conditions))
	}
	if len(p.Stays) > 0 {
		parts = append(parts, Path(p.Stays, to, p.Paused))
	}
	return parts
}
