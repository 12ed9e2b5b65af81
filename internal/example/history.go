package example

import (
	"fmt"
	"math/rand/v2"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// weeksOfFocus is how long before the last day the example begins its staged touch.
const weeksOfFocus = 10

// turn is what one member writes before the other has a turn.
type turn struct {
	author  int
	entries []vault.Entry
}

// generator invents a history. Members write in turns, stage by stage, since changing the member costs a key
// derivation; which day an entry tells of does not depend on it.
type generator struct {
	cat   *homework.Catalog
	opts  Options
	rnd   *rand.Rand
	turns []turn
	n     int // members
	deck  int // prompts drawn so far
}

func (g *generator) add(author int, day homework.Day, e homework.Event) error {
	raw, err := homework.Encode(e)
	if err != nil {
		return fault.New("fault.invent", "invent a {{.Event}}: {{.Err}}", fault.Data{"Event": fmt.Sprintf("%T", e), "Err": err})
	}
	if k := len(g.turns); k == 0 || g.turns[k-1].author != author {
		g.turns = append(g.turns, turn{author: author})
	}
	t := &g.turns[len(g.turns)-1]
	t.entries = append(t.entries, vault.Entry{
		Type: uint16(raw.Type), Day: int32(day), Shared: raw.Shared, Private: raw.Private, HasPrivate: raw.HasPrivate,
	})
	return nil
}

// plan invents everything, in the order in which it is written.
func (g *generator) plan(names []string) error {
	g.n = len(names)
	last := g.opts.Last
	focus := last - 7*weeksOfFocus
	first := focus - homework.Day(365*g.opts.Years)
	talk, touch := "talking", "sensate-focus"
	if g.opts.Solo {
		talk, touch = "absent-partner", "sensate-solo"
	}
	if err := g.add(0, first, &homework.Setup{Solo: g.opts.Solo, Members: g.n, Concerns: []homework.Concern{"low-desire", "communication"}}); err != nil {
		return err
	}
	order := []int{0, 1}[:g.n]
	for _, m := range order {
		if err := g.add(m, first, &homework.MemberNamed{Name: names[m]}); err != nil {
			return err
		}
	}
	if g.opts.Years > 0 {
		// Someone opens the app for a stage a season, and stays on the last one.
		if err := g.program(talk, first, focus, 90, order, -1, 6.3); err != nil {
			return err
		}
		if err := g.add(g.turns[len(g.turns)-1].author, focus, &homework.ProgramEnded{Program: talk}); err != nil {
			return err
		}
	}
	if err := g.program(touch, focus, last, 40, order, 2, 2.3); err != nil {
		return err
	}
	return g.ending(touch, last, order)
}

// program invents one program from a day to another: stageDays on each stage until the stage at place stop (or the last
// one when stop is negative), perWeek sessions a week.
func (g *generator) program(id string, from, to homework.Day, stageDays int, order []int, stop int, perWeek float64) error {
	p := g.cat.Program(id)
	if p == nil {
		return fault.New("fault.exampleProgram", "the library has no program {{.ID}} to make an example of", fault.Data{"ID": fmt.Sprintf("%q", id)})
	}
	if stop < 0 {
		stop = len(p.Stages) - 1
	}
	if err := g.add(g.turns[len(g.turns)-1].author, from, &homework.ProgramStarted{Program: id, Revision: p.Revision, Stage: p.Stages[0].ID}); err != nil {
		return err
	}
	day := from
	for i := 0; i <= stop && day < to; i++ {
		stage := &p.Stages[i]
		end := min(day+homework.Day(stageDays), to)
		if i == 0 {
			end = min(day+homework.Day(max(stageDays/2, 10)), to)
		}
		if i == stop {
			end = to
		}
		nights := g.nights(day, end, perWeek)
		if i == stop && i+1 < len(p.Stages) {
			nights = nights[:min(2, len(nights))] // the example stands in the middle of a stage
		}
		// Whoever wrote last goes on: one opening of the vault for each stage.
		who := append([]int{}, order...)
		if g.n == 2 && g.turns[len(g.turns)-1].author == 1 {
			who[0], who[1] = 1, 0
		}
		for k, m := range who {
			if err := g.stage(id, stage, m, day, end, nights, k == 0, i == stop, float64(i)/float64(max(stop, 1))); err != nil {
				return err
			}
		}
		if i < stop {
			for _, m := range []int{who[len(who)-1], who[0]}[:g.n] {
				if err := g.add(m, end, &homework.StageChosen{Program: id, From: stage.ID, To: p.Stages[i+1].ID, Choice: homework.ChoiceMoveOn}); err != nil {
					return err
				}
			}
		}
		day = end
	}
	return nil
}

// night is one session as it happened, before anybody tells of it.
type night struct {
	day     homework.Day
	outcome homework.Outcome
	which   int
}

func (g *generator) nights(from, to homework.Day, perWeek float64) []night {
	var out []night
	for d := from; d < to; d++ {
		if g.rnd.Float64() < perWeek/7 {
			o := homework.OutcomeHeld
			switch r := g.rnd.Float64(); {
			case r < .06:
				o = homework.OutcomePartly
			case r < .10:
				o = homework.OutcomeStopped
			case r < .16:
				o = homework.OutcomePostponed
			case r < .20:
				o = homework.OutcomeDeclined
			}
			out = append(out, night{d, o, g.rnd.IntN(8)})
		}
	}
	return out
}

// stage invents what one member writes while on a stage. The one who leads starts the sessions and marks the prompts that
// were talked about.
func (g *generator) stage(
	program string, stage *homework.Stage, m int, from, to homework.Day, nights []night, leads, current bool, along float64,
) error {
	if stage.Agreement != nil {
		if err := g.add(m, from, homework.Terms{
			Program: program, Stage: stage.ID, LeaveOut: stage.Agreement.LeaveOut, Text: stage.Agreement.Text,
			ReviewOn: from + homework.Day(stage.Agreement.ReviewDays),
		}.Sign()); err != nil {
			return err
		}
	}
	for i, id := range stage.Readings {
		if d := from + homework.Day(3+5*i); d < to && !(current && i > 0) {
			if err := g.add(m, d, &homework.ReadingMarked{Reading: id, Progress: homework.ProgressDone}); err != nil {
				return err
			}
		}
	}
	exercises := make([]*homework.Exercise, 0, len(stage.Exercises))
	for _, id := range stage.Exercises {
		if e := g.cat.Exercise(id); e != nil && e.For.Fits(g.opts.Solo) {
			exercises = append(exercises, e)
		}
	}
	if len(exercises) == 0 {
		return fault.New("fault.exampleStage", "the stage {{.ID}} of {{.Program}} has no exercise that fits the example", fault.Data{"ID": fmt.Sprintf("%q", stage.ID), "Program": fmt.Sprintf("%q", program)})
	}
	week := from.WeekStart()
	used := map[homework.SessionKey]bool{}
	for _, n := range nights {
		for ; week+7 <= n.day; week += 7 {
			if err := g.weekly(m, week); err != nil {
				return err
			}
			if leads {
				if err := g.prompts(m, week); err != nil {
					return err
				}
			}
		}
		k := homework.SessionKey{Exercise: exercises[n.which%len(exercises)].ID, Day: n.day}
		if used[k] {
			k.Nth = 1
		}
		used[k] = true
		c := g.checkIn(m, n.outcome, along, stage.Agreement != nil)
		if leads && (n.outcome.TookPlace() || n.outcome == homework.OutcomeStopped) {
			minutes, _ := c.Answers.Get(homework.ScaleMinutes).Value()
			if err := g.add(m, n.day, &homework.SessionLogged{
				Session: k, Program: program, Stage: stage.ID, Outcome: n.outcome, Minutes: minutes, Guided: true,
				Consent: [2]bool{true, g.n == 2},
			}); err != nil {
				return err
			}
		}
		if err := g.add(m, n.day, &homework.CheckedIn{Session: k, Program: program, Stage: stage.ID, CheckIn: c}); err != nil {
			return err
		}
	}
	if !current {
		return g.add(m, to, &homework.ReadySaid{Program: program, Stage: stage.ID, Ready: true})
	}
	return nil
}

// course is how answers on a scale go: where they begin, by how much they change until the program is over, how far they
// spread, and by how much those of the second member are higher.
type course struct{ from, change, spread, second float64 }

// courses are those of the example.
var courses = map[homework.ScaleID]course{
	homework.ScaleMinutes:          {from: 32, spread: 8},
	homework.ScaleAnxietyBefore:    {from: 4.5, change: -2.5, spread: 1},
	homework.ScaleAnxietyPeak:      {from: 4.6, change: -2.8, spread: 1, second: .3},
	homework.ScaleAnxietyAfter:     {from: 2.4, change: -1.4, spread: .8},
	homework.ScalePain:             {from: .4, spread: .7},
	homework.ScalePresence:         {from: 5, change: 2.6, spread: 1.1},
	homework.ScaleCloseness:        {from: 5.2, change: 2.2, spread: 1.1},
	homework.ScalePressure:         {from: 4, change: -2.4, spread: 1.1},
	homework.ScaleEngaged:          {from: 2.7, change: .8, spread: .6},
	homework.ScaleWeekCloseness:    {from: 6, spread: 1.3},
	homework.ScaleWeekDesire:       {from: 4.5, spread: 1.3},
	homework.ScaleWeekWorry:        {from: 3.5, spread: 1.3},
	homework.ScaleWeekHeard:        {from: 6.5, spread: 1.3},
	homework.ScaleWeekSatisfaction: {from: 6, spread: 1.3},
}

// courseOf returns how answers on a scale go: about its middle, unless the example has a course for it.
func courseOf(s *homework.Scale) course {
	if c, ok := courses[s.ID]; ok {
		return c
	}
	return course{from: float64(s.Most) / 2, spread: float64(s.Most) / 8}
}

// answer invents one member's answer, from 0 to most. along is how much of the program lies behind them, from 0 to 1.
func (g *generator) answer(c course, m int, along float64, most int) homework.Score {
	mean := c.from + c.change*along + float64(m)*c.second
	return homework.ScoreOf(min(max(int(mean+g.rnd.NormFloat64()*c.spread+.5), 0), most))
}

func (g *generator) checkIn(m int, o homework.Outcome, along float64, agreement bool) homework.CheckIn {
	c := homework.CheckIn{Outcome: o, Role: []homework.Role{homework.RoleToucher, homework.RoleTouched, homework.RoleBoth}[g.rnd.IntN(3)]}
	if g.opts.Solo {
		c.Role = homework.RoleSolo
	}
	if !o.TookPlace() && o != homework.OutcomeStopped {
		c.Answers.Set(homework.ScaleEngaged, g.answer(course{from: 2, spread: 1}, m, along, 4))
		return c
	}
	var bodily []*homework.Scale
	for _, s := range homework.ScalesOf(homework.AfterSession) {
		if s.Bodily {
			bodily = append(bodily, s)
			continue
		}
		c.Answers.Set(s.ID, g.answer(courseOf(s), m, along, s.Most))
	}
	c.CameBack = homework.Yes
	for _, s := range bodily { // of which there is something to say only now and then
		if g.rnd.Float64() < .3 {
			c.Answers.Set(s.ID, g.answer(courseOf(s), m, along, s.Most))
		}
	}
	peak := c.Answers.Ref(homework.ScaleAnxietyPeak)
	if o == homework.OutcomeStopped {
		*peak = g.answer(course{from: 6.5, spread: .8}, m, along, 10)
	}
	for _, id := range []homework.ScaleID{homework.ScaleAnxietyBefore, homework.ScaleAnxietyAfter} {
		c.Answers.Set(id, min(c.Answers.Get(id), *peak))
	}
	if agreement {
		c.KeptAgreement = homework.Yes
	}
	c.Texts = g.texts(m)
	return c
}

// texts gives a check-in its words: usually sensations for both, often a note for oneself, now and then something for
// the therapist.
func (g *generator) texts(m int) []homework.Text {
	texts := []homework.Text{{
		Field: homework.FieldSensations, Audience: homework.AudienceUs,
		Body: pick(g, sensations) + ", " + pick(g, sensations) + ", " + pick(g, sensations),
	}}
	if g.rnd.Float64() < .55 {
		texts = append(texts, homework.Text{Field: homework.FieldNote, Body: pick(g, ownNotes), Audience: homework.AudienceMe})
	}
	if g.rnd.Float64() < .35 {
		texts = append(texts, homework.Text{Field: homework.FieldDistractions, Body: pick(g, distractions), Audience: homework.AudienceUs})
	}
	if g.rnd.Float64() < .25 {
		a := homework.AudienceMeTherapist
		if m == 1 && g.rnd.Float64() < .5 {
			a = homework.AudienceUsTherapist
		}
		texts = append(texts, homework.Text{Field: homework.FieldTherapist, Body: pick(g, forTherapist), Audience: a})
	}
	return texts
}

// prompts marks two prompts as talked about in a week; after the last deck it begins again.
func (g *generator) prompts(m int, week homework.Day) error {
	for range 2 {
		if len(g.cat.Decks) == 0 {
			return nil
		}
		d := &g.cat.Decks[g.deck%len(g.cat.Decks)]
		p := d.Prompts[g.deck/len(g.cat.Decks)%len(d.Prompts)]
		g.deck++
		if err := g.add(m, week+3, &homework.PromptMarked{Prompt: p.ID, Progress: homework.ProgressDone}); err != nil {
			return err
		}
	}
	return nil
}

func (g *generator) weekly(m int, week homework.Day) error {
	w := homework.Weekly{Week: week}
	for _, s := range homework.ScalesOf(homework.OfWeek) {
		w.Answers.Set(s.ID, g.answer(courseOf(s), m, 0, s.Most))
	}
	if g.rnd.Float64() < .6 {
		w.Texts = []homework.Text{{Field: homework.FieldAppreciated, Body: pick(g, appreciated), Audience: homework.AudienceUs}}
	}
	return g.add(m, week+6, &homework.WeeklyCheckedIn{Weekly: w})
}

// ending leaves things as they are on an ordinary evening: the partner's check-in on last night is in, mine is not; an
// appointment is near.
func (g *generator) ending(program string, last homework.Day, order []int) error {
	author := order[len(order)-1]
	p := g.cat.Program(program)
	stage := p.Stages[min(2, len(p.Stages)-1)]
	for _, id := range stage.Exercises {
		if e := g.cat.Exercise(id); e == nil || !e.For.Fits(g.opts.Solo) {
			continue
		}
		k := homework.SessionKey{Exercise: id, Day: last - 1, Nth: 2} // kept apart from any that chance has put there
		if err := g.add(author, last-1, &homework.SessionLogged{
			Session: k, Program: program, Stage: stage.ID, Outcome: homework.OutcomeHeld, Minutes: 35, Guided: true,
			Consent: [2]bool{true, g.n == 2},
		}); err != nil {
			return err
		}
		if g.n == 2 {
			c := g.checkIn(author, homework.OutcomeHeld, .5, stage.Agreement != nil)
			if err := g.add(author, last-1, &homework.CheckedIn{Session: k, Program: program, Stage: stage.ID, CheckIn: c}); err != nil {
				return err
			}
		}
		break
	}
	if err := g.add(author, last-1, &homework.AppointmentSet{On: last - 13, At: "17:00"}); err != nil {
		return err
	}
	return g.add(author, last-1, &homework.AppointmentSet{On: last + 6, At: "17:00"})
}

func pick(g *generator, from []string) string { return from[g.rnd.IntN(len(from))] }
