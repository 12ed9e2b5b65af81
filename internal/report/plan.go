package report

import (
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// PlanData is a therapist's plan and what has become of each part of it.
type PlanData struct {
	ID       string         `json:"plan"`
	By       string         `json:"by"`
	Made     homework.Day   `json:"made"`
	Received homework.Day   `json:"received"`
	Parts    []PlanPartData `json:"parts"`
}

// PlanPartData is one part of a plan, with its author's word on it. A part for both counts from Since on, when both had said the
// same.
type PlanPartData struct {
	Kind     homework.PartKind   `json:"kind"`
	Title    string              `json:"title,omitempty"` // of what is to be done, or of the program and stage
	Times    int                 `json:"times,omitempty"`
	Minutes  int                 `json:"minutes,omitempty"`
	Value    float64             `json:"value,omitempty"`
	On       *homework.Day       `json:"date,omitempty"`
	Answer   homework.PartAnswer `json:"answer,omitempty"` // the author's own; empty while there is none
	Answered *homework.Day       `json:"answered,omitempty"`
	Since    *homework.Day       `json:"since,omitempty"`
}

// maxPlans is the most plans of one file.
const maxPlans = 500

// plansOf lists the plans of a span, with the parts that are the author's to answer.
func plansOf(told *homework.State, cat *homework.Catalog, o Options) (all []PlanData) {
	for _, p := range told.Received {
		x := PlanData{ID: p.Plan, By: p.Author, Made: p.Made, Received: p.On, Parts: []PlanPartData{}}
		for i := range p.Parts {
			if p.Parts[i].IsFor(told.Me) {
				x.Parts = append(x.Parts, partData(cat, &p.Parts[i], &p.Standing[i], told.Me))
			}
		}
		if x.in(o.Span) {
			all = append(all, x)
		}
	}
	return all
}

// in reports whether a plan came in a span, or had a part answered or put in force in it: an earlier plan may be answered late.
func (p *PlanData) in(span homework.Span) bool {
	has := func(d *homework.Day) bool { return d != nil && span.Has(*d) }
	return span.Has(p.Received) || slices.ContainsFunc(p.Parts, func(x PlanPartData) bool { return has(x.Answered) || has(x.Since) })
}

func partData(cat *homework.Catalog, p *homework.PlanPart, standing *homework.PartStanding, me int) PlanPartData {
	as := *p
	x := PlanPartData{Kind: p.Kind}
	if w := standing.Said[me]; w != nil {
		x.Answer, x.Answered, as = w.Answer, new(w.On), p.With(w.Terms)
	}
	if standing.Taken != 0 {
		x.Since = new(standing.Taken)
	}
	switch p.Kind {
	case homework.PartAssignment:
		x.Title, x.Times, x.Minutes = cat.WorkTitle(as.Work), as.Dose.Times, as.Dose.Minutes
	case homework.PartAppointment:
		x.On = new(as.On)
	case homework.PartRecording:
		x.Title = cat.ExerciseTitle(as.Work.ID)
	default:
		x.Title, x.Value = cat.ProgramTitle(as.Program), as.Value
		if as.Stage != "" {
			x.Title += ": " + cat.StageTitle(as.Program, as.Stage)
		}
		if as.Param != "" {
			x.Title += ": " + as.Param
		}
	}
	return x
}

// plansSaid says what became of each plan, the newest first.
func plansSaid(l *wording.Language, d *Data, day func(homework.Day) string) Section {
	s := Section{Heading: l.X("report.plans", "What became of the plan")}
	for _, p := range backward(d.Plans) {
		s.Lines = append(s.Lines, day(p.Received)+"  "+l.X("planfile.by", "{{.Author}}'s plan", map[string]any{"Author": p.By}))
		for _, x := range p.Parts {
			s.Lines = append(s.Lines, partSaid(l, x, day))
		}
	}
	return s
}

func partSaid(l *wording.Language, x PlanPartData, day func(homework.Day) string) string {
	said := x.Title
	switch {
	case x.Kind == homework.PartAppointment && x.On != nil:
		said = l.X("part.appointment", "Next appointment on {{.Day}}", map[string]any{"Day": day(*x.On)})
	case x.Kind == homework.PartAssignment:
		said += ", " + l.Dose(homework.Dose{Times: x.Times, Minutes: x.Minutes})
	case x.Kind == homework.PartNumber:
		said += ": " + l.Number(x.Value)
	case x.Kind == homework.PartOpen:
		said = l.X("report.partOpen", "Opening {{.What}}", map[string]any{"What": x.Title})
	case x.Kind == homework.PartHold:
		said = l.X("report.partHold", "Holding at {{.What}}", map[string]any{"What": x.Title})
	case x.Kind == homework.PartRecording:
		said = l.X("report.partRecording", "A recording for {{.What}}", map[string]any{"What": x.Title})
	case x.Kind == homework.PartAgreement:
		said = l.X("report.partAgreement", "The agreement for {{.What}}", map[string]any{"What": x.Title})
	}
	said += ": " + l.PartAnswer(x.Answer)
	if x.Since != nil {
		return said + ", " + l.X("part.since", "in force since {{.Day}}", map[string]any{"Day": day(*x.Since)})
	}
	return said + ", " + l.X("report.partNot", "not in force")
}

// plans checks what comes from outside.
func (c *checker) plans(d *Data) {
	if len(d.Plans) > maxPlans {
		c.fail(errLong)
		return
	}
	for _, p := range d.Plans {
		c.title(p.ID, p.By)
		c.day(p.Made)
		c.day(p.Received)
		if len(p.Parts) > homework.MaxParts {
			c.fail(errLong)
			return
		}
		for _, x := range p.Parts {
			c.words(homework.Text{Field: homework.FieldNote, Body: x.Title, Audience: homework.AudienceMeTherapist})
			c.title(string(x.Kind), string(x.Answer))
			c.until(x.On)
			c.until(x.Answered)
			c.until(x.Since)
			if x.Times < 0 || x.Times > homework.MostTimes || x.Minutes < 0 || x.Minutes > homework.MostLogged || !(x.Value >= 0 && x.Value <= homework.MostOfNumber) {
				c.fail(fault.New("fault.reportFigure", "a figure in it is out of range"))
			}
		}
	}
}

// mapPlans applies what mapped does.
func (d *Data) mapPlans(title func(string) string) {
	d.Plans = slices.Clone(d.Plans)
	for i := range d.Plans {
		p := &d.Plans[i]
		p.ID, p.By, p.Parts = title(p.ID), title(p.By), slices.Clone(p.Parts)
		for j := range p.Parts {
			x := &p.Parts[j]
			x.Kind, x.Answer, x.Title = homework.PartKind(title(string(x.Kind))), homework.PartAnswer(title(string(x.Answer))), title(x.Title)
		}
	}
}

// Running returns the ids of the programs that go on in a file.
func Running(d *Data) (ids []string) {
	for _, p := range d.Programs {
		if !p.Ended {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// Answerable returns the assignments of the last cycle in a file that a plan for all may answer: those for both, or all of who
// is alone.
func Answerable(d *Data) []HomeworkData {
	return lastSet(d, func(x *HomeworkData) bool { return d.Solo || x.For.Joint() })
}

// AnswerableAlone returns those of the last cycle that are the author's alone, who has a partner: a plan for the author alone may
// answer them.
func AnswerableAlone(d *Data) []HomeworkData {
	return lastSet(d, func(x *HomeworkData) bool { return !d.Solo && !x.For.Joint() })
}

// lastSet returns the assignments of the last cycle in a file that can be named and are so.
func lastSet(d *Data, are func(*HomeworkData) bool) (all []HomeworkData) {
	var last homework.Day
	for _, x := range d.Homework {
		last = max(last, x.From)
	}
	for _, x := range d.Homework {
		if x.From == last && x.ID != "" && are(&x) {
			all = append(all, x)
		}
	}
	return all
}
