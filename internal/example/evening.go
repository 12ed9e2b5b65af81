package example

import (
	"unhurried/internal/homework"
)

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
	if g.calm {
		*peak = min(*peak, homework.ScoreOf(4))
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
func (g *generator) prompts(m int, week homework.Day) {
	for range 2 {
		if len(g.cat.Decks) == 0 {
			return
		}
		d := &g.cat.Decks[g.deck%len(g.cat.Decks)]
		p := d.Prompts[g.deck/len(g.cat.Decks)%len(d.Prompts)]
		g.deck++
		g.add(m, week+3, &homework.PromptMarked{Prompt: p.ID, Progress: homework.ProgressDone})
	}
}

func (g *generator) weekly(m int, week homework.Day) {
	w := homework.Weekly{Week: week}
	for _, s := range homework.ScalesOf(homework.OfWeek) {
		w.Answers.Set(s.ID, g.answer(courseOf(s), m, 0, s.Most))
	}
	if g.rnd.Float64() < .6 {
		w.Texts = []homework.Text{{Field: homework.FieldAppreciated, Body: pick(g, appreciated), Audience: homework.AudienceUs}}
	}
	g.add(m, week+6, &homework.WeeklyCheckedIn{Weekly: w})
}
