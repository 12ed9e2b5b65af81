package example

import (
	"fmt"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// cycle is the time between two appointments, with what is set for it and what came of it.
type cycle struct {
	homework.Span
	sets   []setting
	rest   homework.Span // days off; without a day when there are none
	nights []night
	over   bool // it can be looked back at
}

// setting is an exercise that is set for a cycle.
type setting struct {
	exercise string
	name     *homework.ID
	no       bool // the other would rather not
}

// night is one session as it happened, before anybody tells of it.
type night struct {
	day      homework.Day
	outcome  homework.Outcome
	exercise string
}

// cycles parts the days from about one to another, two to three weeks each. The last one goes on for some days, and has some behind it.
func (g *generator) cycles(about, last homework.Day) []cycle {
	all := []cycle{{Span: homework.Span{From: last - 13, To: last + 5}}}
	for from := last - 13; from > about; {
		before := from - homework.Day(14+g.rnd.IntN(8))
		all = append(all, cycle{Span: homework.Span{From: before, To: from - 1}, over: true})
		from = before
	}
	slices.Reverse(all)
	for i := range all {
		all[i].rest = homework.Span{From: 1}
		// Now and then somebody needs a week or two off.
		if c := &all[i]; c.over && (i == len(all)-3 || g.rnd.IntN(9) == 0) {
			from := c.From + 4
			c.rest = homework.Span{From: from, To: min(from+homework.Day(5+g.rnd.IntN(8)), c.To-1)}
		}
	}
	return all
}

// set invents what one member sets in the cycles of a stay on a stage, and the evenings that come of it. What is set again
// goes on from the first time, with its plan.
func (g *generator) set(program string, on stay, by int, perWeek float64) error {
	var exercises []string
	for _, id := range on.stage.Exercises {
		if e := g.cat.Exercise(id); e != nil && e.For.Fits(g.opts.Solo) {
			exercises = append(exercises, id)
		}
	}
	if len(exercises) == 0 {
		return fault.New("fault.exampleStage", "the stage {{.ID}} of {{.Program}} has no exercise that fits the example", fault.Data{"ID": fmt.Sprintf("%q", on.stage.ID), "Program": fmt.Sprintf("%q", program)})
	}
	first := map[string]*homework.ID{}
	for i := range on.cycles {
		c := &on.cycles[i]
		expected := perWeek * float64(c.Days()) / 7
		shares := []float64{1.05}
		if len(exercises) > 1 && g.rnd.Float64() < .6 {
			shares = []float64{.8, .25}
		}
		for k, share := range shares {
			id := exercises[(i/2+k)%len(exercises)]
			st := setting{exercise: id, name: new(homework.ID), no: k > 0 && g.rnd.Float64() < .2}
			g.assign(program, on.stage, c.From, by, st, max(1, int(expected*share+.5)), first[id])
			if first[id] == nil {
				first[id] = st.name
			}
			c.sets = append(c.sets, st)
		}
		g.nights(c, exercises, perWeek)
	}
	return nil
}

// assign proposes an exercise for a cycle, or sets it where there is nobody else.
func (g *generator) assign(program string, stage *homework.Stage, d homework.Day, by int, st setting, times int, follows *homework.ID) {
	e := homework.Assigned{
		Work: homework.Work{Kind: homework.WorkExercise, ID: st.exercise}, For: homework.WhomUs, Audience: homework.AudienceUsTherapist,
		Dose: homework.Dose{Times: times}, Program: program, Stage: stage.ID,
	}
	if g.opts.Solo {
		e.For, e.Audience = homework.WhomMe, homework.AudienceMeTherapist
	}
	if x := g.cat.Exercise(st.exercise); x != nil {
		e.Dose.Minutes = x.Minutes[1]
	}
	w := written{author: by, day: d, name: st.name}
	if follows == nil {
		e.Why = pick(g, whys)
	} else {
		w.names = []*homework.ID{follows}
	}
	w.event = func() homework.Event {
		e.Follows = follows
		return &e
	}
	g.all = append(g.all, w)
}

// nights invents the evenings of a cycle: mostly of what is set, now and then of something else.
func (g *generator) nights(c *cycle, exercises []string, perWeek float64) {
	last := min(c.To, g.opts.Last-1)
	for d := c.From; d <= last; d++ {
		if g.rnd.Float64() >= perWeek/7 || c.rest.Has(d) {
			continue
		}
		n := night{day: d, outcome: homework.OutcomeHeld, exercise: c.sets[0].exercise}
		switch r := g.rnd.Float64(); {
		case r < .22 && len(c.sets) > 1 && !c.sets[1].no:
			n.exercise = c.sets[1].exercise
		case r > .92:
			n.exercise = exercises[g.rnd.IntN(len(exercises))]
		}
		switch r := g.rnd.Float64(); {
		case r < .06:
			n.outcome = homework.OutcomePartly
		case r < .10:
			n.outcome = homework.OutcomeStopped
		case r < .16:
			n.outcome = homework.OutcomePostponed
		case r < .20:
			n.outcome = homework.OutcomeDeclined
		}
		c.nights = append(c.nights, n)
	}
}

// about adds what a member writes about assignments.
func (g *generator) about(m int, d homework.Day, e func() homework.Event, names ...*homework.ID) {
	g.all = append(g.all, written{author: m, day: d, event: e, names: names})
}

// reply is the other's word on what was proposed for a cycle.
func (g *generator) reply(m int, c *cycle) {
	for _, st := range c.sets {
		g.about(m, c.From, func() homework.Event { return &homework.AssignmentAnswered{Assignment: *st.name, Yes: !st.no} }, st.name)
	}
}

// planFor invents what a member expects to get in the way.
func (g *generator) planFor(m int, c *cycle) {
	p := ifThens[g.opts.Solo][g.plan%len(ifThens[g.opts.Solo])]
	g.plan++
	a := homework.AudienceMe
	if m == 1 {
		a = homework.AudienceUs
	}
	name := c.sets[0].name
	g.about(m, c.From+1, func() homework.Event {
		return &homework.AssignmentPlanned{Assignment: *name, Obstacle: p.obstacle, If: p.when, Then: p.then, Audience: a}
	}, name)
}

// lookBack is a member's review of a cycle.
func (g *generator) lookBack(m int, c *cycle, onward homework.Onward) {
	r := homework.CycleReviewed{Cycle: c.Span}
	if g.rnd.Float64() < .6 {
		r.Texts = append(r.Texts, homework.Text{Field: homework.FieldHelped, Body: pick(g, helped), Audience: homework.AudienceUsTherapist})
	}
	if g.rnd.Float64() < .4 {
		r.Texts = append(r.Texts, homework.Text{Field: homework.FieldInTheWay, Body: pick(g, inTheWay), Audience: homework.AudienceMeTherapist})
	}
	slices.SortStableFunc(r.Texts, func(a, b homework.Text) int { return boolInt(b.Audience.Shared()) - boolInt(a.Audience.Shared()) })
	var names []*homework.ID
	for _, st := range c.sets {
		if !st.no {
			names = append(names, st.name)
		}
	}
	g.about(m, c.To, func() homework.Event {
		for _, name := range names {
			r.Verdicts = append(r.Verdicts, homework.Verdict{Assignment: *name, Onward: onward})
		}
		return &r
	}, names...)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
