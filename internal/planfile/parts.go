package planfile

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"unhurried/internal/content"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// ownExercises reads the exercises that the plan brings along. Its assignments may name them.
func (r *reader) ownExercises() {
	if len(r.file.Exercises) == 0 {
		return
	}
	if r.plan.Language == "" {
		r.plan.Language = "en"
	}
	own, problems := content.OwnExercises(r.cat, r.plan.Language, r.file.Exercises)
	for _, p := range problems {
		at := "exercises"
		if _, err := strconv.Atoi(p.File); err == nil {
			at += "." + p.File
		}
		p.Line, p.File = r.line(at)+max(p.Line, 1), fileName
		r.problems, r.places = append(r.problems, p), append(r.places, at)
	}
	if len(problems) > 0 {
		return
	}
	r.plan.Own = own
	joined, err := content.Merge(r.cat, own)
	if err != nil {
		r.wrong("exercises", err)
		return
	}
	r.cat = joined
}

func (r *reader) answers() {
	for i, a := range r.file.Answers {
		path := fmt.Sprintf("answers.%d", i)
		id, err := homework.ParseID(a.Assignment)
		if err != nil {
			r.problem(path+".assignment", fault.Say("plan.assignmentID", "{{.ID}} names no assignment", fault.Data{"ID": fmt.Sprintf("%.60q", a.Assignment)}),
				fault.Say("remedy.assignmentID", "copy its id from the progress file"))
			continue
		}
		switch {
		case a.Words != "":
			r.plan.Replies = append(r.plan.Replies, homework.PlanReply{Assignment: id, Words: a.Words})
		case !a.Again:
			r.problem(path, fault.Say("plan.answerEmpty", "the answer says nothing"), fault.Say("remedy.answerEmpty", "add words, or again: true"))
		}
		if a.Again {
			r.dose(path, a.Times, a.Minutes)
			r.add(path, "", homework.PlanPart{Kind: homework.PartAssignment, Follows: &id, Dose: homework.Dose{Times: a.Times, Minutes: a.Minutes}})
		} else if a.Times != 0 || a.Minutes != 0 {
			r.problem(path, fault.Say("plan.answerDose", "a dose is for what is set again"), fault.Say("remedy.again", "add again: true"))
		}
	}
}

// dose checks a dose that may be left out.
func (r *reader) dose(path string, times, minutes int) {
	wrongTimes, wrongMinutes := fault.Say("plan.times", "times is {{.N}}", fault.Data{"N": times}), fault.Say("plan.minutes", "minutes is {{.N}}", fault.Data{"N": minutes})
	if r.form {
		wrongTimes, wrongMinutes = fault.Say("plan.saysTimes", "it says {{.N}} times", fault.Data{"N": times}), fault.Say("plan.saysMinutes", "it says {{.N}} minutes", fault.Data{"N": minutes})
	}
	if times < 0 || times > homework.MostTimes {
		r.problem(path+".times", wrongTimes, fault.Say("remedy.between", "use {{.Least}} to {{.Most}}", fault.Data{"Least": 1, "Most": homework.MostTimes}))
	}
	if minutes < 0 || minutes > homework.MostLogged {
		r.problem(path+".minutes", wrongMinutes, fault.Say("remedy.between", "use {{.Least}} to {{.Most}}", fault.Data{"Least": 1, "Most": homework.MostLogged}))
	}
}

func (r *reader) assignments() {
	for i := range r.file.Assignments {
		r.assignment(fmt.Sprintf("assignments.%d", i), &r.file.Assignments[i])
	}
	for i, id := range r.file.Readings {
		r.work(fmt.Sprintf("readings.%d", i), homework.Work{Kind: homework.WorkReading, ID: id}, homework.PlanPart{Dose: homework.Dose{Times: 1}}, "")
	}
	for i, id := range r.file.Measures {
		r.work(fmt.Sprintf("measures.%d", i), homework.Work{Kind: homework.WorkMeasure, ID: id}, homework.PlanPart{Dose: homework.Dose{Times: 1}}, "")
	}
}

func (r *reader) assignment(path string, a *Assignment) {
	work := a.works()
	if r.form && len(work) == 0 {
		r.problem(path, fault.Say("plan.noneChosen", "nothing is chosen here yet"), fault.Say("remedy.chooseOne", "please choose one"))
		return
	}
	if len(work) != 1 {
		r.problem(path, fault.Say("plan.oneWork", "the assignment names {{.N}} things to do", fault.Data{"N": len(work)}),
			fault.Say("remedy.oneWork", "name one: exercise, reading, deck, medium, measure or task"))
		return
	}
	r.dose(path, a.Times, a.Minutes)
	// What makes people do homework is that it is explained, sized and planned: a plan without is taken all the same.
	if a.Times == 0 {
		r.note(path, fault.Say("plan.noDose", "how often is left open, and once is taken"), r.remedy(fault.Say("remedy.addTimes", "add times"), fault.Say("remedy.sayTimes", "say how often, if you mean more")))
	}
	if a.Why == "" {
		r.note(path, fault.Say("plan.noWhy", "nothing says what it is for"), r.remedy(fault.Say("remedy.addWhy", "add why"), fault.Say("remedy.sayWhy", "a line on it helps: homework that is explained is done more")))
	}
	if a.Obstacle == "" {
		r.note(path, fault.Say("plan.noObstacle", "nothing is named that may get in the way"), r.remedy(fault.Say("remedy.addObstacle", "add obstacle"), fault.Say("remedy.sayObstacle", "what is foreseen gets in the way less")))
	}
	r.work(path, work[0], homework.PlanPart{
		Dose: homework.Dose{Times: max(a.Times, 1), Minutes: a.Minutes}, Until: r.ahead(path+".until", a.Until), Why: a.Why, Obstacle: a.Obstacle, If: a.If, Then: a.Then,
	}, r.whom(path+".for", a.For))
}

// work adds an assignment of something that is there.
func (r *reader) work(path string, w homework.Work, p homework.PlanPart, whom string) {
	known, ids := true, func() []string { return nil }
	list := func(kind string) func() []string { return func() []string { return content.IDs(r.cat, kind) } }
	switch w.Kind {
	case homework.WorkExercise:
		known, ids = r.cat.Exercise(w.ID) != nil, list("exercises")
	case homework.WorkReading:
		known, ids = r.cat.Reading(w.ID) != nil, list("readings")
	case homework.WorkDeck:
		known, ids = r.cat.Deck(w.ID) != nil, list("prompts")
	case homework.WorkMedium:
		known, ids = r.cat.Medium(w.ID) != nil, list("media")
	case homework.WorkMeasure:
		known, ids = homework.MeasureOf(w.ID) != nil, func() (all []string) {
			for _, m := range homework.Measures {
				all = append(all, m.ID)
			}
			return all
		}
	}
	if !r.known(path, string(w.Kind), w.ID, known, ids) {
		return
	}
	if e := r.cat.Exercise(w.ID); w.Kind == homework.WorkExercise && p.Dose.Minutes != 0 && e.Minutes[1] != 0 && (p.Dose.Minutes < e.Minutes[0] || p.Dose.Minutes > e.Minutes[1]) {
		r.note(path, fault.Say("plan.minutesOutside", "{{.Title}} takes {{.Least}} to {{.Most}} minutes, and the plan asks for {{.N}}", fault.Data{"Title": e.Title, "Least": e.Minutes[0], "Most": e.Minutes[1], "N": p.Dose.Minutes}),
			fault.Say("remedy.checkMinutes", "check that it is meant"))
	}
	p.Kind, p.Work = homework.PartAssignment, w
	r.add(path, whom, p)
}

// program checks the id of a program and, where there is one, of its stage.
func (r *reader) program(path, id, stage string) *homework.Program {
	p := r.cat.Program(id)
	if !r.known(path+".program", "program", id, p != nil, func() []string { return content.IDs(r.cat, "programs") }) {
		return nil
	}
	if stage != "" {
		_, at := p.Stage(stage)
		var ids []string
		for _, s := range p.Stages {
			ids = append(ids, s.ID)
		}
		if !r.known(path+".stage", "stage", stage, at >= 0, func() []string { return ids }) {
			return nil
		}
	}
	return p
}

func (r *reader) numbers() {
	for i, n := range r.file.Numbers {
		path := fmt.Sprintf("numbers.%d", i)
		p := r.program(path, n.Program, n.Stage)
		if p == nil {
			continue
		}
		at := slices.IndexFunc(p.Parameters, func(q homework.Parameter) bool { return q.ID == n.Number })
		var ids []string
		for _, q := range p.Parameters {
			ids = append(ids, q.ID)
		}
		if !r.known(path+".number", "number", n.Number, at >= 0, func() []string { return ids }) {
			continue
		}
		name := n.Number
		if r.form {
			name = p.Parameters[at].Name
		}
		switch limits, whole := content.Limits(n.Number); {
		case n.Value < limits[0] || n.Value > limits[1]:
			r.problem(path+".value", fault.Say("pack.valueIs", "{{.Name}} is {{.Value}}", fault.Data{"Name": name, "Value": n.Value}), fault.Say("remedy.between", "use {{.Least}} to {{.Most}}", fault.Data{"Least": limits[0], "Most": limits[1]}))
		case whole && n.Value != math.Trunc(n.Value):
			r.problem(path+".value", fault.Say("pack.valueIs", "{{.Name}} is {{.Value}}", fault.Data{"Name": name, "Value": n.Value}), fault.Say("remedy.wholeNumber", "it is a whole number"))
		}
		if published, outside := r.cat.Outside(n.Program, n.Number, n.Value); outside {
			r.note(path+".value", fault.Say("plan.outside", "{{.Name}} is {{.Value}}, outside the published range {{.Least}} to {{.Most}}", fault.Data{"Name": name, "Value": n.Value, "Least": published[0], "Most": published[1]}),
				fault.Say("remedy.outside", "the couple is warned before they take it"))
		}
		r.add(path, "", homework.PlanPart{Kind: homework.PartNumber, Program: n.Program, Stage: n.Stage, Param: n.Number, Value: n.Value})
	}
}

func (r *reader) stages() {
	for i, x := range r.file.Opens {
		path := fmt.Sprintf("opens.%d", i)
		if r.program(path, x.Program, x.Stage) != nil {
			r.add(path, "", homework.PlanPart{Kind: homework.PartOpen, Program: x.Program, Stage: x.Stage})
		}
	}
	for i, x := range r.file.Holds {
		path := fmt.Sprintf("holds.%d", i)
		p := r.program(path, x.Program, x.Stage)
		if p == nil {
			continue
		}
		if r.form && x.Stage == "" {
			r.known(path+".stage", "stage", "", false, nil)
			continue
		}
		if _, at := p.Stage(x.Stage); at < 0 || at == len(p.Stages)-1 {
			r.problem(path, fault.Say("plan.holds", "a plan holds on a stage that another one follows"), fault.Say("remedy.holds", "name such a stage"))
			continue
		}
		r.add(path, "", homework.PlanPart{Kind: homework.PartHold, Program: x.Program, Stage: x.Stage})
	}
}

func (r *reader) agreements() {
	for i, x := range r.file.Agreements {
		path := fmt.Sprintf("agreements.%d", i)
		if r.program(path, x.Program, x.Stage) == nil {
			continue
		}
		var out []homework.Activity
		for j, a := range x.LeaveOut {
			if r.known(fmt.Sprintf("%s.leave_out.%d", path, j), "activity", a, slices.Contains(homework.Activities, homework.Activity(a)), func() (all []string) {
				for _, a := range homework.Activities {
					all = append(all, string(a))
				}
				return all
			}) {
				out = append(out, homework.Activity(a))
			}
		}
		r.add(path, "", homework.PlanPart{Kind: homework.PartAgreement, Program: x.Program, Stage: x.Stage, LeaveOut: out, Text: x.Text, On: r.ahead(path+".review_on", x.ReviewOn)})
	}
}

func (r *reader) appointment() {
	if x := r.file.Appointment; x != nil {
		r.add("appointment", r.whom("appointment.for", x.For), homework.PlanPart{Kind: homework.PartAppointment, On: r.ahead("appointment.date", x.Date), At: x.Time})
	}
}

// contradictions finds parts that can't be in force together.
func (r *reader) contradictions() {
	seen := map[string]bool{}
	twice := func(path, key string) {
		if seen[key] {
			r.problem(path, fault.Say("plan.twice", "the plan says this a second time"), fault.Say("remedy.keepOnce", "keep it once"))
		}
		seen[key] = true
	}
	left := map[homework.Activity]bool{}
	for _, p := range r.plan.Parts {
		for _, a := range p.LeaveOut {
			left[a] = true
		}
	}
	for _, p := range r.plan.Parts {
		switch p.Kind {
		case homework.PartAssignment:
			if p.Follows != nil {
				twice(p.path, "again "+p.Follows.String())
				continue
			}
			twice(p.path, fmt.Sprint("work ", p.Work, p.Whom))
			if e := r.cat.Exercise(p.Work.ID); p.Work.Kind == homework.WorkExercise && e != nil {
				for _, a := range e.Activities {
					if left[a] {
						r.problem(p.path, fault.Say("plan.contradicts", "{{.Title}} asks for {{.Activity}}, which an agreement of the plan leaves out", fault.Data{"Title": e.Title, "Activity": a}), fault.Say("remedy.takeOneThemOut", "take one of them out"))
					}
				}
			}
		case homework.PartRecording:
			twice(p.path, fmt.Sprint("recording ", p.Sound, p.Work, p.Whom))
		case homework.PartNumber:
			twice(p.path, fmt.Sprint("number ", p.Program, " ", p.Stage, " ", p.Param))
		case homework.PartAgreement:
			twice(p.path, "agreement "+p.Program)
		case homework.PartOpen, homework.PartHold:
			twice(p.path, fmt.Sprint(p.Kind, " ", p.Program, " ", p.Stage))
		}
	}
}
