package wording

import (
	"unhurried/internal/homework"
)

// Part says in one line what a part of a plan asks for.
func (l *Language) Part(cat *homework.Catalog, p *homework.PlanPart) string {
	place := map[string]any{"Program": cat.ProgramTitle(p.Program), "Stage": cat.StageTitle(p.Program, p.Stage)}
	switch p.Kind {
	case homework.PartAssignment:
		if p.Repeats() {
			return l.X("part.again", "What you had, once more")
		}
		return l.X("part.assignment", "{{.Work}}, {{.Dose}}", map[string]any{"Work": l.Work(cat, p.Work), "Dose": l.Dose(p.Dose)})
	case homework.PartNumber:
		place["Number"], place["Value"] = p.Param, l.Number(p.Value)
		if of := cat.Program(p.Program); of != nil {
			for i := range of.Parameters {
				if of.Parameters[i].ID == p.Param {
					place["Number"], place["Value"] = of.Parameters[i].Name, l.Number(p.Value)+" "+of.Parameters[i].Unit
				}
			}
		}
		if p.Stage != "" {
			return l.X("part.numberStage", "{{.Program}}, {{.Stage}}: {{.Number}} becomes {{.Value}}", place)
		}
		return l.X("part.number", "{{.Program}}: {{.Number}} becomes {{.Value}}", place)
	case homework.PartOpen:
		if p.Stage == "" {
			return l.X("part.openProgram", "Opens {{.Program}}, which you may then begin", place)
		}
		return l.X("part.open", "{{.Program}}: opens the stage {{.Stage}}, when you are ready for it", place)
	case homework.PartHold:
		return l.X("part.hold", "{{.Program}}: what comes after {{.Stage}} waits for another plan", place)
	case homework.PartRecording:
		return l.X("part.recording", "A recording for {{.Work}}, {{.Minutes}}", map[string]any{"Work": l.Work(cat, p.Work), "Minutes": l.Minutes([2]int{max(1, (p.Seconds+30)/60), max(1, (p.Seconds+30)/60)})})
	case homework.PartAgreement:
		return l.X("part.agreement", "Leave out for now: {{.What}}", map[string]any{"What": l.Activities(p.LeaveOut)})
	}
	if p.At != "" {
		return l.X("part.appointmentAt", "Next appointment on {{.Day}}, {{.Time}}", map[string]any{"Day": l.LongDate(p.On.Time()), "Time": p.At})
	}
	return l.X("part.appointment", "Next appointment on {{.Day}}", map[string]any{"Day": l.LongDate(p.On.Time())})
}

// PartWhy is what a plan says beside a part: why, what may get in the way, the text of an agreement.
func (l *Language) PartWhy(p *homework.PlanPart) (lines []string) {
	for _, s := range []string{p.Text, p.Why} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	if p.Obstacle != "" {
		lines = append(lines, l.X("cycle.obstacle", "What may get in the way: {{.What}}", map[string]any{"What": p.Obstacle}))
	}
	if said := l.IfThen(&homework.Plan{If: p.If, Then: p.Then}); said != "" {
		lines = append(lines, said)
	}
	if p.Kind == homework.PartAgreement {
		lines = append(lines, l.X("agreement.review", "look at it again on {{.Day}}", map[string]any{"Day": l.LongDate(p.On.Time())}))
	}
	if p.Kind == homework.PartAssignment && p.Until != 0 {
		lines = append(lines, l.X("report.until", "until {{.Day}}", map[string]any{"Day": l.LongDate(p.Until.Time())}))
	}
	return lines
}

// PublishedRange says what is published of the number of a part; empty where nothing is, and for other parts.
func (l *Language) PublishedRange(cat *homework.Catalog, p *homework.PlanPart) string {
	published, _ := cat.Outside(p.Program, p.Param, p.Value)
	if p.Kind != homework.PartNumber || published == [2]float64{} {
		return ""
	}
	return l.X("part.published", "Published: {{.Least}} to {{.Most}}", map[string]any{"Least": l.Number(published[0]), "Most": l.Number(published[1])})
}

// OutsideRange warns of a number that lies outside of what is published; empty where it does not.
func (l *Language) OutsideRange(cat *homework.Catalog, p *homework.PlanPart) string {
	published, outside := cat.Outside(p.Program, p.Param, p.Value)
	if p.Kind != homework.PartNumber || !outside {
		return ""
	}
	return l.X("part.outside", "{{.Value}} is outside the published range, {{.Least}} to {{.Most}}.",
		map[string]any{"Value": l.Number(p.Value), "Least": l.Number(published[0]), "Most": l.Number(published[1])})
}

// PartAnswer is what somebody said to a part of a plan.
func (l *Language) PartAnswer(a homework.PartAnswer) string {
	switch a {
	case homework.PartTake:
		return l.X("part.take", "taken")
	case homework.PartChange:
		return l.X("part.change", "changed")
	case homework.PartLeave:
		return l.X("part.leave", "left")
	}
	return l.X("part.unanswered", "not answered yet")
}

// PartWord is what somebody said to a part of a plan, with the terms that they would have it under.
func (l *Language) PartWord(cat *homework.Catalog, p *homework.PlanPart, w *homework.PartWord) string {
	said := l.PartAnswer(w.Answer)
	if w.Answer == homework.PartChange {
		as := p.With(w.Terms)
		said += ": " + l.Part(cat, &as)
	}
	return said
}
