package act

import (
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

var assignment = needed("assignment", ID, 0)

var assignments = []Action{
	{
		Name: "assign", About: fault.Say("act.assign", "Set homework: an exercise, reading, deck, medium or measure by its id, or a task in own words."),
		Fields: []Field{
			optional("exercise", ID, 0), optional("reading", ID, 0), optional("deck", ID, 0), optional("medium", ID, 0), optional("measure", ID, 0),
			optional("task", Text, 200), one("for", false, string(homework.WhomMe), string(homework.WhomUs)), from(1, optional("times", Whole, homework.MostTimes)),
			optional("minutes", Whole, homework.MostLogged), optional("until", Day, 0), optional("why", Text, 1000), optional("follows", ID, 0), audience,
		},
		Example: `{"do":"assign","exercise":"hands-in-turns","for":"us","times":2,"minutes":30,"why":"to find the pace"}`,
		do:      assign,
	}, {
		Name: "assignment.answer", About: fault.Say("act.assignmentAnswer", "Say yes or no to an assignment for both."),
		Fields:  []Field{assignment, needed("yes", Truth, 0)},
		Example: `{"do":"assignment.answer","assignment":"hands-in-turns","yes":true}`,
		do: func(x *call) error {
			id, err := x.assignment()
			if err != nil {
				return err
			}
			return x.a.AnswerAssignment(id, x.truth("yes", false))
		},
	}, {
		Name: "assignment.plan", About: fault.Say("act.assignmentPlan", "Plan around what may get in the way: if …, then …"),
		Fields:  []Field{assignment, optional("obstacle", Text, 300), optional("if", Text, 300), optional("then", Text, 300), audience},
		Example: `{"do":"assignment.plan","assignment":"hands-in-turns","obstacle":"late work","if":"it is nine and I am at the desk","then":"I close it and come"}`,
		do: func(x *call) error {
			id, err := x.assignment()
			if err != nil {
				return err
			}
			return x.a.PlanAssignment(id, homework.Plan{Obstacle: x.text("obstacle"), If: x.text("if"), Then: x.text("then"), Audience: x.audience(homework.AudienceMe)})
		},
	}, {
		Name: "assignment.done", About: fault.Say("act.assignmentDone", "Note that it was done on the day, or not after all."),
		Fields:  []Field{assignment, optional("done", Truth, 0)},
		Example: `{"do":"assignment.done","assignment":"0102030405060708090a0b0c0d0e0f101112131415161718"}`,
		do: func(x *call) error {
			id, err := x.assignment()
			if err != nil {
				return err
			}
			return x.a.DidAssignment(id, x.on, !x.truth("done", true))
		},
	}, {
		Name: "assignment.end", About: fault.Say("act.assignmentEnd", "End an assignment, or take it back, with no reason."),
		Fields:  []Field{assignment},
		Example: `{"do":"assignment.end","assignment":"hands-in-turns"}`,
		do: func(x *call) error {
			id, err := x.assignment()
			if err != nil {
				return err
			}
			return x.a.EndAssignment(id)
		},
	},
}

func assign(x *call) error {
	var work []homework.Work
	for _, k := range homework.WorkKinds {
		switch {
		case k == homework.WorkOwn && x.given["task"]:
			work = append(work, homework.Work{Kind: k, Words: x.text("task")})
		case k != homework.WorkOwn && x.given[string(k)]:
			work = append(work, homework.Work{Kind: k, ID: x.text(string(k))})
		}
	}
	if len(work) != 1 {
		return fault.New("fault.oneWork", "name one thing to do: an exercise, a reading, a deck, a medium, a measure or a task")
	}
	e := homework.Assigned{
		Work: work[0], For: homework.Whom(x.text("for")), Dose: homework.Dose{Times: x.whole("times"), Minutes: x.whole("minutes")}, Why: x.text("why"),
		Audience: x.audience(homework.AudienceMe),
	}
	if e.For == "" {
		e.For = homework.WhomMe
	}
	if e.For == homework.WhomUs {
		e.Audience = x.audience(homework.AudienceUsTherapist)
	}
	if !x.given["times"] {
		e.Dose.Times = 1
	}
	var err error
	if e.Until, err = x.day("until"); err != nil {
		return err
	}
	if x.given["follows"] {
		before, err := x.named("follows", x.text("follows"))
		if err != nil {
			return err
		}
		e.Follows = &before
	}
	if e.Work.Kind == homework.WorkExercise {
		e.Program, e.Stage = x.place(e.Work.ID)
	}
	_, err = x.a.Assign(e)
	return err
}

// place returns the program and stage that an exercise is set for.
func (x *call) place(exercise string) (program, stage string) {
	x.a.Read(func(s *homework.State) { program, stage = s.PlaceOf(x.a.Catalog(), exercise, x.on, x.on) })
	return program, stage
}

var cycles = []Action{
	{
		Name: "cycle.set", About: fault.Say("act.cycleSet", "Choose how many days a cycle has while no visit ends it."),
		Fields:  []Field{from(homework.ShortestCycle, needed("days", Whole, homework.LongestCycle))},
		Example: `{"do":"cycle.set","days":14}`,
		do:      func(x *call) error { return x.a.SetCycle(x.whole("days")) },
	}, {
		Name: "cycle.review", About: fault.Say("act.cycleReview", "Look back at the cycle that the day, or another one, is in: what to keep, change and drop."),
		Fields: slices.Concat([]Field{
			optional("day", Day, 0), optional("keep", List, 0), optional("change", List, 0), optional("drop", List, 0), audience,
		}, textFields(homework.FieldHelped, homework.FieldInTheWay)),
		Example: `{"do":"cycle.review","keep":["hands-in-turns"],"helped":"beginning early","audience":"us+therapist"}`,
		do:      review,
	}, {
		Name: "finish", About: fault.Say("act.finish", "Finish homework as a whole, with a check-up after 4 or 12 weeks or none, and note what I keep. Either member may."),
		Fields:  slices.Concat([]Field{optional("weeks", Whole, 12), audience}, textFields(homework.FieldKeep)),
		Example: `{"do":"finish","weeks":4,"keep":"ten slow minutes on Sundays","audience":"us"}`,
		do: func(x *call) error {
			return x.a.Finish(x.whole("weeks"), x.keep())
		},
	}, {
		Name: "keep", About: fault.Say("act.keep", "Note what I keep from the homework."),
		Fields:  slices.Concat([]Field{audience}, textFields(homework.FieldKeep)),
		Example: `{"do":"keep","keep":"saying stop early"}`,
		do:      func(x *call) error { return x.a.Keep(x.keep()) },
	}, {
		Name: "reopen", About: fault.Say("act.reopen", "Take homework up again after it was finished."),
		Example: `{"do":"reopen"}`,
		do:      func(x *call) error { return x.a.Reopen() },
	}, {
		Name: "coping.add", About: fault.Say("act.copingAdd", "Make a coping plan: when I notice …, I will …"),
		Fields:  []Field{needed("notice", Text, 300), needed("will", Text, 300), audience},
		Example: `{"do":"coping.add","notice":"I hold my breath","will":"open my eyes and breathe out"}`,
		do: func(x *call) error {
			_, err := x.a.AddCoping(x.text("notice"), x.text("will"), x.audience(homework.AudienceMe))
			return err
		},
	}, {
		Name: "coping.change", About: fault.Say("act.copingChange", "Change a coping plan of mine; without words it is taken away."),
		Fields:  []Field{from(1, needed("coping", Whole, 0)), optional("notice", Text, 300), optional("will", Text, 300), audience},
		Example: `{"do":"coping.change","coping":1,"notice":"I hold my breath","will":"say so"}`,
		do: func(x *call) error {
			return x.a.ChangeCoping(homework.CopingPlanned{Key: x.whole("coping"), Notice: x.text("notice"), Do: x.text("will"), Audience: x.audience(homework.AudienceMe)})
		},
	}, {
		Name: "coping.mark", About: fault.Say("act.copingMark", "Note that I tried a coping plan of mine, and whether it helped."),
		Fields:  []Field{from(1, needed("coping", Whole, 0)), optional("helped", Truth, 0)},
		Example: `{"do":"coping.mark","coping":1,"helped":true}`,
		do: func(x *call) error {
			helped := homework.NoAnswer
			if x.given["helped"] {
				helped = homework.AnswerOf(x.truth("helped", false))
			}
			return x.a.TryCoping(x.whole("coping"), helped)
		},
	},
}

func review(x *call) error {
	on, err := x.day("day")
	if err != nil {
		return err
	}
	if on == 0 {
		on = x.on
	}
	r := homework.CycleReviewed{
		Cycle: read(x, func(s *homework.State) homework.Span { return s.Cycles(x.on).On(on) }),
		Texts: x.texts(x.audience(homework.AudienceMe), homework.FieldHelped, homework.FieldInTheWay),
	}
	for _, way := range []homework.Onward{homework.OnwardKeep, homework.OnwardChange, homework.OnwardDrop} {
		for _, name := range x.list(string(way)) {
			id, err := x.reviewed(r.Cycle, string(way), name)
			if err != nil {
				return err
			}
			r.Verdicts = append(r.Verdicts, homework.Verdict{Assignment: id, Onward: way})
		}
	}
	return x.a.ReviewCycle(r)
}

// reviewed returns the assignment of a cycle that was named.
func (x *call) reviewed(cycle homework.Span, field, name string) (homework.ID, error) {
	if id, err := homework.ParseID(name); err == nil {
		return id, nil
	}
	found := read(x, func(s *homework.State) (found *homework.Assignment) {
		for _, l := range s.CycleView(x.a.Catalog(), s.Cycles(x.on), cycle).Lines {
			if a := l.Assignment; a.Work.ID == name && (a.For == homework.WhomUs || a.By == s.Me) {
				found = a
			}
		}
		return found
	})
	if found == nil {
		return homework.ID{}, inField(field, fault.New("fault.noAssignment", "there is no such assignment"))
	}
	return found.ID, nil
}

var measures = []Action{
	{
		Name: "measure.record", About: fault.Say("act.measureRecord", "Keep the total of a questionnaire of the day."),
		Fields: []Field{
			one("measure", true, measureIDs()...), needed("total", Number, 0),
			one("audience", false, string(homework.AudienceMe), string(homework.AudienceMeTherapist)),
		},
		Example: `{"do":"measure.record","measure":"phq-9","total":9,"on":"2026-11-20"}`,
		do: func(x *call) error {
			return x.a.RecordMeasure(x.text("measure"), *x.values["total"].(*float64), x.on, x.audience(homework.AudienceMeTherapist))
		},
	}, {
		Name: "measure.delete", About: fault.Say("act.measureDelete", "Delete the total of a questionnaire of the day."),
		Fields:  []Field{one("measure", true, measureIDs()...)},
		Example: `{"do":"measure.delete","measure":"phq-9","on":"2026-11-20"}`,
		do:      func(x *call) error { return x.a.DeleteMeasure(x.ctx, x.text("measure"), x.on) },
	},
}

func measureIDs() (all []string) {
	for _, m := range homework.Measures {
		all = append(all, m.ID)
	}
	return all
}

// keep is what a member keeps.
func (x *call) keep() homework.Text {
	for _, t := range x.texts(x.audience(homework.AudienceMe), homework.FieldKeep) {
		return t
	}
	return homework.Text{}
}
