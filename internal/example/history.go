package example

import (
	"fmt"
	"math/rand/v2"

	"unhurried/internal/app"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// weeksOfFocus is about how long before the last day the example begins its staged touch.
const weeksOfFocus = 12

// written is one thing that a member wrote. What names something that was written before is made when that has a name.
type written struct {
	author int
	day    homework.Day
	event  func() homework.Event
	name   *homework.ID   // where its own name goes, or nil
	names  []*homework.ID // what it names
}

// generator invents a history. Members write in turns, stage by stage, since changing the member costs a key
// derivation; which day an entry tells of does not depend on it.
type generator struct {
	cat  *homework.Catalog
	opts Options
	rnd  *rand.Rand
	all  []written
	n    int  // members
	deck int  // prompts drawn so far
	plan int  // if-then plans told so far
	calm bool // no evening from here on was uneasy: one is near to the end of a stage
}

func (g *generator) add(author int, day homework.Day, e homework.Event) {
	g.all = append(g.all, written{author: author, day: day, event: func() homework.Event { return e }})
}

// entry is what stands in the vault.
func (w *written) entry() (vault.Entry, error) {
	e := w.event()
	raw, err := homework.Encode(e)
	if err != nil {
		return vault.Entry{}, fault.New("fault.invent", "invent a {{.Event}}: {{.Err}}", fault.Data{"Event": fmt.Sprintf("%T", e), "Err": err})
	}
	return app.EntryOf(raw, new(homework.State).Hides(e), w.day), nil
}

// waits reports whether something that it names has no name yet.
func (w *written) waits() bool {
	for _, id := range w.names {
		if *id == (homework.ID{}) {
			return true
		}
	}
	return false
}

// last returns who wrote last.
func (g *generator) last() int { return g.all[len(g.all)-1].author }

// invent invents everything, in the order in which it is written.
func (g *generator) invent(names []string) error {
	g.n = len(names)
	last := g.opts.Last
	all := g.cycles(last-7*weeksOfFocus-homework.Day(365*g.opts.Years), last)
	split := 0 // the first of staged touch
	for split+1 < len(all) && all[split+1].From <= last-7*weeksOfFocus {
		split++
	}
	before, cycles := all[:split], all[split:]
	first, focus := all[0].From, cycles[0].From
	talk, touch := "talking", "sensate-focus"
	if g.opts.Solo {
		talk, touch = "absent-partner", "sensate-solo"
	}
	g.add(0, first, &homework.Setup{Solo: g.opts.Solo, Members: g.n, Concerns: []homework.Concern{"low-desire", "communication"}})
	for m, name := range names {
		g.add(m, first, &homework.MemberNamed{Name: name})
		g.totals(m, first, last)
	}
	if len(before) > 0 {
		// Someone opens the app for a stage a season, goes back once, and stays on the last one.
		if err := g.program(talk, before, 6.3, talkPath); err != nil {
			return err
		}
		g.add(g.last(), focus, &homework.ProgramEnded{Program: talk})
	}
	if err := g.program(touch, cycles, 2.3, touchPath); err != nil {
		return err
	}
	return g.ending(touch, cycles[len(cycles)-1])
}

// stay is some cycles in a row on one stage.
type stay struct {
	stage  *homework.Stage
	cycles []cycle
}

// talkPath is five cycles on each stage, a step back from the last one, and the rest of the years there.
func talkPath(stages []homework.Stage, cycles []cycle) (path []stay) {
	take := func(stage, n int) {
		if n = min(n, len(cycles)); n > 0 {
			path, cycles = append(path, stay{&stages[stage], cycles[:n]}), cycles[n:]
		}
	}
	end := len(stages) - 1
	for i := range end {
		take(i, 5)
	}
	take(end, 8)
	if len(cycles) > 8 {
		take(end-1, 4)
	}
	take(end, len(cycles))
	return path
}

// touchPath goes to the second stage, back to the first and on again, and stands at the beginning of the third.
func touchPath(stages []homework.Stage, cycles []cycle) (path []stay) {
	n := len(cycles)
	at := func(stage, from, to int) {
		if from < to {
			path = append(path, stay{&stages[stage], cycles[from:to]})
		}
	}
	at(0, 0, 1)
	at(1, 1, 2)
	at(0, 2, 3)
	at(1, 3, n-1)
	at(2, n-1, n)
	return path
}

// program invents one program: a path over its stages, perWeek sessions a week.
func (g *generator) program(id string, cycles []cycle, perWeek float64, path func([]homework.Stage, []cycle) []stay) error {
	p := g.cat.Program(id)
	if p == nil {
		return fault.New("fault.exampleProgram", "the library has no program {{.ID}} to make an example of", fault.Data{"ID": fmt.Sprintf("%q", id)})
	}
	g.add(g.last(), cycles[0].From, &homework.ProgramStarted{Program: id, Revision: p.Revision, Stage: p.Stages[0].ID})
	stays := path(p.Stages, cycles)
	for i, on := range stays {
		current := i == len(stays)-1
		// Whoever wrote last goes on: one opening of the vault for each stage.
		who := []int{0, 1}[:g.n]
		if g.n == 2 && g.last() == 1 {
			who = []int{1, 0}
		}
		if err := g.set(id, on, who[0], perWeek); err != nil {
			return err
		}
		if c := &on.cycles[len(on.cycles)-1]; current && on.stage != &p.Stages[len(p.Stages)-1] {
			c.nights = c.nights[:min(2, len(c.nights))] // the example stands in the middle of a stage, and calmly
			for k := range c.nights {
				c.nights[k].outcome = homework.OutcomeHeld
			}
		}
		next := stay{}
		if !current {
			next = stays[i+1]
		}
		back := !current && indexOf(p, next.stage) < indexOf(p, on.stage)
		g.calm = current
		for k, m := range who {
			g.stage(p, on, m, k == 0, current, back, float64(i)/float64(max(len(stays)-1, 1)))
		}
		switch end := on.cycles[len(on.cycles)-1].To + 1; {
		case back: // which takes one word
			g.add(g.last(), end, &homework.StageChosen{Program: id, From: on.stage.ID, To: next.stage.ID, Choice: homework.ChoiceRepeat})
		case !current:
			for _, m := range []int{who[len(who)-1], who[0]}[:g.n] {
				g.add(m, end, &homework.StageChosen{Program: id, From: on.stage.ID, To: next.stage.ID, Choice: homework.ChoiceMoveOn})
			}
		}
	}
	return nil
}

func indexOf(p *homework.Program, stage *homework.Stage) int {
	_, i := p.Stage(stage.ID)
	return i
}
