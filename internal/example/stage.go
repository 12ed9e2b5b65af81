package example

import (
	"unhurried/internal/homework"
	"unhurried/internal/match/round"
)

// stage invents what one member writes while on a stage. The one who leads sets the homework, starts the sessions and marks the
// prompts that were talked about.
func (g *generator) stage(p *homework.Program, on stay, m int, leads, current, back bool, along float64) {
	stage, from := on.stage, on.cycles[0].From
	if stage.Agreement != nil {
		g.add(m, from, homework.Terms{
			Program: p.ID, Stage: stage.ID, LeaveOut: stage.Agreement.LeaveOut, Text: stage.Agreement.Text,
			ReviewOn: from + homework.Day(stage.Agreement.ReviewDays),
		}.Sign())
	}
	for i, id := range stage.Readings {
		if d := from + homework.Day(3+5*i); d <= on.cycles[len(on.cycles)-1].To && !(current && i > 0) {
			g.add(m, d, &homework.ReadingMarked{Reading: id, Progress: homework.ProgressDone})
		}
	}
	week := from.WeekStart()
	for i := range on.cycles {
		c := &on.cycles[i]
		if leads {
			g.add(m, c.From, &homework.AppointmentSet{On: c.To + 1, At: "17:00"})
		} else {
			g.reply(m, c)
		}
		if i == 0 || i%6 == 0 {
			g.planFor(m, c)
		}
		if leads && c.rest.Days() > 0 {
			g.add(m, c.rest.From, &homework.Paused{})
			g.add(m, c.rest.To+1, &homework.Resumed{})
		}
		used := map[homework.SessionKey]bool{}
		for _, n := range c.nights {
			for ; week+7 <= n.day; week += 7 {
				g.weekly(m, week)
				if leads {
					g.prompts(m, week)
				}
			}
			k := homework.SessionKey{Exercise: n.exercise, Day: n.day}
			if used[k] {
				k.Nth = 1
			}
			used[k] = true
			g.evening(p.ID, stage, m, leads, k, n.outcome, along)
		}
		if !c.over {
			continue
		}
		onward := homework.OnwardKeep
		if i == len(on.cycles)-1 {
			onward = homework.OnwardDrop // since the stage is over
		}
		g.lookBack(m, c, onward)
	}
	if !current && !back {
		g.ready(m, p.ID, stage.ID, from, on.cycles[len(on.cycles)-1].To)
	}
}

// ready has a member say that they are ready, at the end of a stay that began on a day. Of two, each program has found out that
// both are; the cards by which it did are not invented.
func (g *generator) ready(m int, program, stage string, since, on homework.Day) {
	g.add(m, on-1, &homework.ReadyNoted{Program: program, Stage: stage, Ready: true})
	if g.n == 2 {
		g.add(m, on, &homework.TickJudged{Program: program, Stage: stage, Since: since, Tick: round.Tick(int(on)), Outcome: homework.TickBoth})
	}
}

// evening is one member's telling of a session.
func (g *generator) evening(program string, stage *homework.Stage, m int, leads bool, k homework.SessionKey, o homework.Outcome, along float64) {
	c := g.checkIn(m, o, along, stage.Agreement != nil)
	if leads && (o.TookPlace() || o == homework.OutcomeStopped) {
		minutes, _ := c.Answers.Get(homework.ScaleMinutes).Value()
		g.add(m, k.Day, &homework.SessionLogged{
			Session: k, Program: program, Stage: stage.ID, Outcome: o, Minutes: minutes, Guided: true, Consent: [2]bool{true, g.n == 2},
		})
	}
	g.add(m, k.Day, &homework.CheckedIn{Session: k, Program: program, Stage: stage.ID, CheckIn: c})
}

// totals are those of the questionnaires that a therapist gave at the beginning and now.
func (g *generator) totals(m int, first, last homework.Day) {
	record := func(d homework.Day, id string, total int) {
		g.add(m, d, &homework.MeasureRecorded{Measure: id, Tenths: 10 * total, On: d, Audience: homework.AudienceMeTherapist})
	}
	record(first, "csi-16", 44+3*m)
	record(first, "gad-7", 9-2*m)
	record(last-13, "csi-16", 56-2*m)
	record(last-13, "gad-7", 5-m)
}

// ending leaves things as they are on an ordinary evening: the partner's check-in on last night is in, mine is not; an
// appointment is near, with something to bring up, and the notes of the last one are there.
func (g *generator) ending(program string, now cycle) error {
	author, last := g.n-1, g.opts.Last
	stage := g.cat.Program(program).Stages[2]
	k := homework.SessionKey{Exercise: now.sets[0].exercise, Day: last - 1, Nth: 2} // kept apart from any that chance has put there
	g.add(author, last-1, &homework.SessionLogged{
		Session: k, Program: program, Stage: stage.ID, Outcome: homework.OutcomeHeld, Minutes: 35, Guided: true, Consent: [2]bool{true, g.n == 2},
	})
	toAll := homework.AudienceMeTherapist
	if g.n == 2 {
		g.list(last - 20)
		toAll = homework.AudienceUsTherapist
		g.add(author, last-1, &homework.CheckedIn{Session: k, Program: program, Stage: stage.ID, CheckIn: g.checkIn(author, homework.OutcomeHeld, 1, stage.Agreement != nil)})
	}
	g.add(author, now.From, &homework.VisitNoted{On: now.From, Texts: []homework.Text{{Field: homework.FieldAgreed, Body: agreedThere[g.opts.Solo], Audience: toAll}}})
	g.add(author, last-2, &homework.AgendaNoted{Words: forTherapist.of(g.opts.Solo)[1], Audience: toAll, About: g.cat.ExerciseTitle(k.Exercise)})
	g.add(author, last-2, &homework.CopingPlanned{Key: 1, Notice: "that I hold my breath", Do: "breathe out, and say that I do", Audience: homework.AudienceMe, Tries: []homework.Try{{On: last - 2, Helped: homework.Yes}}})
	return nil
}

// pick chooses words by chance.
func pick(g *generator, from said) string { return from.of(g.opts.Solo)[g.rnd.IntN(len(from.two))] }
