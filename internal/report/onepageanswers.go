package report

import "unhurried/internal/homework"

// who says of whom the files are, since when they have homework, and of what time this is.
func (w *onePager) who(data []*Data) []string {
	l, first := w.l, data[0]
	names := make([]string, len(first.Names))
	for i, n := range first.Names {
		names[i] = name(n)
	}
	lines := []string{l.And(names)}
	if len(names) == 2 && len(data) == 1 {
		lines[0] = l.X("onepage.oneSide", "{{.Names}}; only what {{.Name}} told", map[string]any{"Names": lines[0], "Name": name(first.Name)})
	}
	since, from, to := homework.Day(0), first.From, first.To
	for _, d := range data {
		from, to = min(from, d.From), max(to, d.To)
		for _, p := range d.Programs {
			if since == 0 || p.Started < since {
				since = p.Started
			}
		}
	}
	if since != 0 {
		lines = append(lines, l.X("onepage.since", "First program begun {{.Day}}", map[string]any{"Day": w.day(since)}))
	}
	lines = append(lines, l.X("onepage.span", "This page: {{.From}} to {{.To}}", map[string]any{"From": w.day(from), "To": l.DatedInFull(to)})) // a printed page has a year
	for _, d := range data {
		for i, gap := range d.Gaps() {
			if i < w.much.items {
				lines = append(lines, l.X("onepage.gap", "No file of {{.Name}}'s tells of {{.From}} to {{.To}}", map[string]any{"Name": name(d.Name), "From": w.day(gap.From), "To": w.day(gap.To)}))
			}
		}
	}
	return lines
}

// programs says where each program that goes on stands; where none does, the last that ended.
func (w *onePager) programs(d *Data) []string {
	going := keep(d.Programs, func(p ProgramData) bool { return !p.Ended })
	if len(going) == 0 && len(d.Programs) > 0 {
		going = d.Programs[len(d.Programs)-1:]
	}
	var lines []string
	for _, p := range going {
		state := programState(w.l, p)
		if !p.Ended && !p.Paused {
			state = w.l.X("report.since", "on it since {{.Day}}", map[string]any{"Day": w.day(p.Since)})
		}
		lines = append(lines, w.l.X("onepage.stage", "{{.Program}}: stage {{.N}} of {{.Of}}, {{.Stage}}, {{.State}}", map[string]any{
			"Program": w.short(p.Title), "N": p.Number, "Of": p.Stages, "Stage": w.short(p.Stage), "State": state,
		}))
	}
	if len(lines) == 0 {
		return []string{w.l.X("onepage.noProgram", "No program.")}
	}
	return w.some(lines)
}

// cycle returns the assignments of the cycle that the visit is about: the last one that began before the file was made, since on
// the day of an appointment the next one has just begun.
func (d *Data) cycle() (all []HomeworkData) {
	var last homework.Day
	for _, x := range d.Homework {
		if x.From < d.MadeOn {
			last = max(last, x.From)
		}
	}
	if last == 0 {
		return d.Homework
	}
	return keep(d.Homework, func(x HomeworkData) bool { return x.From == last })
}

// homeworkHeading names the days of the cycle.
func (w *onePager) homeworkHeading(data []*Data) string {
	for _, d := range data {
		for _, x := range d.cycle() {
			return w.l.X("onepage.homework", "Homework, {{.From}} to {{.To}}", map[string]any{"From": w.day(x.From), "To": w.day(x.To)})
		}
	}
	return w.l.X("onepage.homeworkNone", "Homework")
}

// homework says the four figures of each assignment of the cycle.
func (w *onePager) homework(d *Data) []string {
	if d.Version < 2 { // its figures are of weeks, not of assignments
		return []string{figuresSaid(w.l, d)}
	}
	var lines []string
	for _, x := range d.cycle() {
		x.Title = w.short(x.Title)
		said := homeworkSaid(w.l, x)
		if x.Excused > 0 {
			said += "; " + w.l.XN("onepage.excused", "{{.N}} declined, postponed or stopped", x.Excused, map[string]any{"N": x.Excused})
		}
		lines = append(lines, said)
	}
	if len(lines) == 0 {
		lines = []string{w.l.X("onepage.nothingSet", "Nothing was set.")}
	}
	lines = w.some(lines)
	if n := d.Adherence.AlsoDid; n > 0 {
		lines = append(lines, w.l.XN("onepage.alsoDid", "Practised {{.N}} times without it being set.", n, map[string]any{"N": n}))
	}
	return lines
}

// inTheWay says what got in the way and what was planned against it, in the author's words.
func (w *onePager) inTheWay(d *Data) []string {
	lines := w.wordsOf(d, homework.FieldInTheWay)
	for _, x := range d.cycle() {
		if x.Obstacle != "" {
			lines = append(lines, w.l.X("onepage.obstacle", "Expected: {{.Words}}", map[string]any{"Words": w.quoted(x.Obstacle)}))
		}
		if said := w.l.IfThen(&homework.Plan{If: w.short(x.If), Then: w.short(x.Then)}); said != "" {
			lines = append(lines, w.l.Quoted(said))
		}
	}
	return w.some(append(lines, w.wordsOf(d, homework.FieldCoping)...))
}

// bring says what the author wants to bring up.
func (w *onePager) bring(d *Data) []string { return w.some(w.wordsOf(d, homework.FieldBring)) }

// wordsOf returns the author's words in a field, the newest first.
func (w *onePager) wordsOf(d *Data, f homework.Field) (lines []string) {
	for _, x := range backward(d.Words) {
		if x.Field == f && x.Body != "" {
			said := w.quoted(x.Body)
			if x.About != "" {
				said = w.short(x.About) + ": " + said
			}
			lines = append(lines, said)
		}
	}
	return lines
}

// planned says what was agreed at the last visit that something was noted of, and what became of the last plan.
func (w *onePager) planned(d *Data) []string {
	lines := w.wordsOf(d, homework.FieldAgreed)
	lines = lines[:min(len(lines), 1)]
	if n := len(d.Plans); n > 0 {
		p := d.Plans[n-1]
		inForce := keep(p.Parts, func(x PlanPartData) bool { return x.Since != nil })
		lines = append(lines, w.l.X("onepage.plan", "{{.By}}'s plan of {{.Day}}: {{.N}} of {{.Of}} parts in force", map[string]any{
			"By": name(p.By), "Day": w.day(p.Made), "N": len(inForce), "Of": len(p.Parts),
		}))
	}
	return w.some(lines)
}
