package wording

import (
	"strings"

	"unhurried/internal/homework"
)

// Work is what an assignment asks for, by its title.
func (l *Language) Work(cat *homework.Catalog, w homework.Work) string {
	title := cat.WorkTitle(w)
	switch w.Kind {
	case homework.WorkDeck:
		return l.X("work.deck", "Cards: {{.Deck}}", map[string]any{"Deck": title})
	case homework.WorkMeasure:
		return l.X("work.measure", "The questionnaire {{.Name}}", map[string]any{"Name": title})
	}
	return title
}

// WorkKind is what a kind of homework is called, for whoever sets it.
func (l *Language) WorkKind(k homework.WorkKind) string {
	switch k {
	case homework.WorkExercise:
		return l.X("work.kindExercise", "an exercise")
	case homework.WorkReading:
		return l.X("work.kindReading", "a reading")
	case homework.WorkDeck:
		return l.X("work.kindDeck", "cards")
	case homework.WorkMedium:
		return l.X("work.kindMedium", "a book or video")
	case homework.WorkMeasure:
		return l.X("work.kindMeasure", "a questionnaire")
	}
	return l.X("work.kindOwn", "in your own words")
}

// WhichWork asks for the thing itself, of a kind.
func (l *Language) WhichWork(k homework.WorkKind) string {
	switch k {
	case homework.WorkExercise:
		return l.X("work.whichExercise", "Which exercise?")
	case homework.WorkReading:
		return l.X("work.whichReading", "Which reading?")
	case homework.WorkDeck:
		return l.X("work.whichDeck", "Which cards?")
	case homework.WorkMedium:
		return l.X("work.whichMedium", "Which book or video?")
	case homework.WorkMeasure:
		return l.X("measures.which", "Which questionnaire?")
	}
	return l.X("task.what", "What?")
}

// Dose is how often, and how long each time.
func (l *Language) Dose(d homework.Dose) string {
	times := l.XN("dose.times", "{{.N}} times", d.Times, map[string]any{"N": d.Times})
	if d.Times == 1 {
		times = l.X("dose.once", "once")
	}
	if d.Minutes == 0 {
		return times
	}
	return times + " · " + l.Minutes([2]int{d.Minutes, d.Minutes})
}

// ForWhom is whom an assignment is for, and who set it where there are two.
func (l *Language) ForWhom(s *homework.State, a *homework.Assignment) string {
	data := map[string]any{"Name": s.Name(a.By)}
	if a.Plan != nil {
		data["Author"] = a.Plan.Author
	}
	switch {
	case a.Plan != nil && s.Solo():
		return l.X("whom.plan", "from {{.Author}}'s plan", data)
	case a.Plan != nil && a.For == homework.WhomUs:
		return l.X("whom.usPlan", "for us · from {{.Author}}'s plan", data)
	case a.Plan != nil && a.By == s.Me:
		return l.X("whom.mePlan", "for you · from {{.Author}}'s plan", data)
	case a.Plan != nil:
		return l.X("whom.themPlan", "for {{.Name}} · from {{.Author}}'s plan", data)
	case s.Solo():
		return ""
	case a.For == homework.WhomUs && a.By == s.Me:
		return l.X("whom.usMine", "for us · set by you")
	case a.For == homework.WhomUs:
		return l.X("whom.us", "for us · set by {{.Name}}", data)
	case a.By == s.Me:
		return l.X("whom.me", "for you")
	}
	return l.X("whom.them", "for {{.Name}}", data)
}

// IfThen reads a plan back as one sentence; empty while half of it is missing.
func (l *Language) IfThen(p *homework.Plan) string {
	if p == nil || p.If == "" || p.Then == "" {
		return ""
	}
	trim := func(s string) string { return strings.TrimRight(strings.TrimSpace(s), ".!") }
	return l.X("plan.ifThen", "If {{.If}}, then {{.Then}}.", map[string]any{"If": trim(p.If), "Then": trim(p.Then)})
}

// Figures are the four figures of an assignment in one line. What was declined, postponed or stopped is in none of them.
func (l *Language) Figures(a homework.Figures, me int) string {
	line := l.X("figures.cycle", "Planned {{.Planned}} · offered {{.Offered}} · held {{.Held}}", map[string]any{"Planned": a.Planned, "Offered": a.Offered, "Held": a.Held})
	if e := a.Engagement[me]; e.N > 0 {
		line += " · " + l.X("figures.engaged", "you took part {{.Mean}} of 4", map[string]any{"Mean": l.Number(e.Mean)})
	}
	return line
}

// Excused says how much is in none of the figures since it was declined, postponed or stopped.
func (l *Language) Excused(a homework.Figures) string {
	return l.XN("figures.excused", "{{.N}} more were declined, postponed or stopped. That counts against nobody.", a.Excused, map[string]any{"N": a.Excused})
}

// FiguresSaid says the four figures in sentences, and what is in none of them in others. It never makes one number of them.
func (l *Language) FiguresSaid(a homework.Figures, me int) string {
	s := l.X("report.figures", "Planned {{.Planned}}, offered {{.Offered}}, held {{.Held}}.",
		map[string]any{"Planned": a.Planned, "Offered": a.Offered, "Held": a.Held})
	if a.Excused > 0 {
		s += " " + l.Excused(a)
	}
	if e := a.Engagement[me]; e.N > 0 {
		s += " " + l.XN("report.engagement", "Took part {{.Mean}} of 4 in the mean of {{.N}} answers.", e.N, map[string]any{"Mean": l.Number(e.Mean), "N": e.N})
	}
	if also := l.AlsoDid(a); also != "" {
		s += " " + also
	}
	return s
}

// FiguresShort are the four figures in a few words, for a list.
func (l *Language) FiguresShort(a homework.Figures, place int) string {
	data := map[string]any{"Planned": a.Planned, "Offered": a.Offered, "Held": a.Held, "Took": l.Number(a.Engagement[place].Mean)}
	if a.Engagement[place].N == 0 {
		return l.X("report.figuresList", "planned {{.Planned}}, offered {{.Offered}}, held {{.Held}}", data)
	}
	return l.X("report.figuresTook", "planned {{.Planned}}, offered {{.Offered}}, held {{.Held}}, took part {{.Took}} of 4", data)
}

// AlsoDid says how much was practised that nobody had set, or nothing.
func (l *Language) AlsoDid(a homework.Figures) string {
	if a.AlsoDid == 0 {
		return ""
	}
	return l.XN("figures.alsoDid", "{{.N}} other practices were not set as homework; they are in none of these figures.", a.AlsoDid, map[string]any{"N": a.AlsoDid})
}

// SoFar is how often something was done in a cycle up to now.
func (l *Language) SoFar(n int) string {
	switch n {
	case 0:
		return l.X("soFar.none", "Not yet")
	case 1:
		return l.X("soFar.once", "Once so far")
	}
	return l.XN("soFar.times", "{{.N}} times so far", n, map[string]any{"N": n})
}

// Onward names what to do with an assignment in the next cycle.
func (l *Language) Onward(o homework.Onward) string {
	switch o {
	case homework.OnwardKeep:
		return l.X("onward.keep", "keep")
	case homework.OnwardChange:
		return l.X("onward.change", "change")
	case homework.OnwardDrop:
		return l.X("onward.drop", "drop")
	}
	return string(o)
}
