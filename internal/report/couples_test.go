package report

import (
	"fmt"
	"strings"

	"unhurried/internal/homework"
)

// couple is somebody's weeks as their therapist may get them.
type couple struct {
	*history
	today homework.Day
}

// begin is a couple who have just begun, with a program and two assignments for a fortnight.
func begin(names ...string) *couple {
	c := &couple{newHistory(0, len(names)), day}
	c.add(0, day, &homework.Setup{Members: len(names)})
	for i, n := range names {
		c.add(i, day, &homework.MemberNamed{Name: n})
	}
	c.add(0, day, &homework.ProgramStarted{Program: "focus", Revision: 1, Stage: "first"})
	c.set("back", 3, "it is easier when nobody has to lead")
	c.set("hands", 2, "")
	return c
}

// set sets an exercise for all, with the first member's plan for it.
func (c *couple) set(exercise string, times int, why string) homework.ID {
	e := &homework.Assigned{Work: homework.Work{Kind: homework.WorkExercise, ID: exercise}, For: homework.WhomUs, Audience: homework.AudienceUsTherapist,
		Dose: homework.Dose{Times: times, Minutes: 30}, Program: "focus", Stage: "first", Why: why}
	if c.Members == 1 {
		e.For, e.Audience = homework.WhomMe, homework.AudienceMeTherapist
	}
	c.add(0, c.today, e)
	id := c.Assignments[len(c.Assignments)-1].ID
	if c.Members == 2 {
		c.add(1, c.today, &homework.AssignmentAnswered{Assignment: id, Yes: true})
	}
	return id
}

func (c *couple) plan(member int, obstacle, when, then string) {
	id := c.Assignments[len(c.Assignments)-1].ID
	c.add(member, c.today, &homework.AssignmentPlanned{Assignment: id, Obstacle: obstacle, If: when, Then: then, Audience: homework.AudienceUsTherapist})
}

// evening is one that a member tells of, at ease or not, with pain or without.
func (c *couple) evening(member, on int, exercise string, o homework.Outcome, anxiety, pain, took int) {
	d := day + homework.Day(on)
	c.add(member, d, &homework.CheckedIn{Session: homework.SessionKey{Exercise: exercise, Day: d}, Program: "focus", Stage: "first", CheckIn: homework.CheckIn{
		Outcome: o, KeptAgreement: homework.Yes, Answers: homework.AnswersOf(homework.Given{
			homework.ScaleAnxietyPeak: anxiety, homework.ScalePain: pain, homework.ScaleCloseness: 9 - anxiety, homework.ScaleEngaged: took, homework.ScalePresence: 8 - anxiety/2,
		}), Texts: []homework.Text{{Field: homework.FieldNote, Audience: homework.AudienceUsTherapist, Body: "We talked for a while and then it was easier."}},
	}})
	c.today = max(c.today, d)
}

func (c *couple) total(member, on int, measure string, total float64) {
	d := day + homework.Day(on)
	c.add(member, d, &homework.MeasureRecorded{Measure: measure, Tenths: int(total * 10), On: d, Audience: homework.AudienceMeTherapist})
}

func (c *couple) bring(member int, words string) {
	c.add(member, c.today, &homework.AgendaNoted{Words: words, Audience: homework.AudienceMeTherapist})
}

func (c *couple) agree(on int) {
	for m := range 2 {
		c.add(m, day+homework.Day(on), &homework.AgreementSigned{Program: "focus", Stage: "first", LeaveOut: []homework.Activity{"penetration"},
			Text: "We leave out penetration for now.", ReviewOn: day + homework.Day(on) + 30})
	}
}

func (c *couple) visit(on int, agreed string) {
	d := day + homework.Day(on)
	c.add(0, d, &homework.AppointmentSet{On: d, At: "17:00"})
	c.add(0, d, &homework.VisitNoted{On: d, Texts: []homework.Text{{Field: homework.FieldAgreed, Body: agreed, Audience: homework.AudienceUsTherapist}}})
	c.today = max(c.today, d)
}

func (c *couple) lookBack(member int, words string) {
	c.add(member, c.today, &homework.CycleReviewed{Cycle: c.Cycles(c.today).On(day), Texts: []homework.Text{
		{Field: homework.FieldInTheWay, Body: words, Audience: homework.AudienceMeTherapist},
	}})
}

// as is the same couple as the other member knows them.
func (c *couple) file(on int, o ...func(*Options)) *Data {
	return c.fileOf(c.State, on, o...)
}

func (c *couple) fileOf(s *homework.State, on int, o ...func(*Options)) *Data {
	today := day + homework.Day(on)
	all := Everything(s.Everything(catalog(), today).From, today)
	for _, change := range o {
		change(&all)
	}
	return Collect(s, catalog(), "0123456789abcdef", today, all)
}

// twelve are couples and people alone on whom page one is judged, each with what a reader has to find there.
func twelve() map[string]judged {
	all := map[string]judged{}

	c := begin("Ana", "Ben")
	c.plan(0, "visitors at the weekend", "they stay over", "we take the Monday")
	c.bring(0, "We never found an evening, and I am not sure that I wanted to.")
	all["none practised"] = judged{[]*Data{c.file(13)}, []string{"planned 3, offered 0, held 0", "No practice, and nothing rests", "visitors at the weekend", "not sure that I wanted to"}}

	c = begin("Ana", "Ben")
	for i := range 4 {
		c.evening(0, 2*i, "back", homework.OutcomeHeld, 7-i, 1, 3)
	}
	c.lookBack(0, "Ben came home late on most days.")
	all["one partner only"] = judged{[]*Data{c.file(13)}, []string{"only what Ana told", "held 4", "came home late"}}

	a, b := begin("Ana", "Ben"), begin("Ana", "Ben")
	b.State.Me = 1
	for _, x := range []*couple{a, b} {
		for i := range 3 {
			x.evening(0, 3*i, "back", homework.OutcomeHeld, 6-i, 5-i, 3)
			x.evening(1, 3*i, "back", homework.OutcomeHeld, 2, 0, 2)
		}
	}
	a.lookBack(0, "The children woke up.")
	b.bring(1, "How do I say that I would rather be asked?")
	a.total(0, -200, "rdas", 40)
	a.total(0, 12, "rdas", 53)
	all["both side by side"] = judged{[]*Data{a.file(13), b.file(13)}, []string{"Ana and Ben", "better, by the published 12", "rather be asked", "children woke up"}}

	all["ten years"] = judged{[]*Data{tenYears()}, []string{"First program begun 7 Sep 2026", "18 on 15 Sep 2035", "worse, by the published 5", "PHQ-9 at 18"}}

	c = begin("Ana", "Ben")
	for i := range 5 {
		c.evening(0, 2*i, []string{"back", "hands"}[i%2], homework.OutcomeDeclined, 3, 0, 0)
	}
	c.lookBack(0, "Every evening one of us was too tired, and that was all right.")
	all["all declined"] = judged{[]*Data{c.file(13)}, []string{"declined, postponed or stopped", "too tired"}}

	c = begin("Ana", "Ben")
	c.add(0, day+2, &homework.ProgramStarted{Program: "talk", Revision: 1, Stage: "listening"})
	c.evening(0, 3, "back", homework.OutcomeHeld, 4, 0, 4)
	c.evening(0, 5, "listen", homework.OutcomeHeld, 1, 0, 4)
	all["two programs"] = judged{[]*Data{c.file(13)}, []string{"Touch <in> stages: stage 1 of 2", "Talking: stage 1 of 1", "Practised once without it being set"}}

	c = begin("Ana", "Ben")
	c.plan(0, "a secret obstacle", "secret", "secret")
	c.evening(0, 3, "back", homework.OutcomeHeld, 4, 0, 4)
	c.bring(0, "a secret point")
	all["no words allowed"] = judged{[]*Data{c.file(13, func(o *Options) { o.Notes = false })}, []string{"held 1", "Nothing noted."}}

	c = begin("Ana", "Ben")
	c.evening(0, 2, "back", homework.OutcomeHeld, 5, 0, 3)
	c.add(0, day+5, &homework.Setup{Members: 1})
	c.today = day + 6
	c.bring(0, "How to go on alone.")
	all["a member who left"] = judged{[]*Data{c.file(13)}, []string{"go on alone", "held 1"}}

	c = begin("Kim")
	c.evening(0, 1, "back", homework.OutcomeStopped, 8, 6, 2)
	c.evening(0, 4, "back", homework.OutcomeHeld, 5, 4, 3)
	all["one person"] = judged{[]*Data{c.file(13)}, []string{"Kim", "One stopped, a skill used", "2 with pain above 3 of 10"}}

	c = begin("Ana", "Ben")
	c.total(0, -40, "phq-9", 16)
	c.agree(1)
	c.visit(8, "Three times, hands only; write down what you noticed.")
	c.evening(0, 9, "back", homework.OutcomeHeld, 5, 0, 3)
	c.total(0, 12, "phq-9", 6)
	all["an agreement over a total"] = judged{[]*Data{c.file(13).Since(day + 8)}, []string{"PHQ-9 16 on 29 Jul, 6 on 19 Sep", "an agreement held, so they can't be compared", "hands only"}}

	long := strings.Repeat("and then we waited and nothing came of it ", 23)
	c = begin("שירה 🤍 "+strings.Repeat("von und zu ", 8), "محمد")
	for range 3 {
		c.plan(0, long[:290], long[:290], long[:290])
		c.set("hands", 1, long)
	}
	for i := range 9 {
		c.bring(0, long+string(rune('a'+i)))
	}
	c.evening(0, 2, "back", homework.OutcomeHeld, 5, 0, 3)
	c.lookBack(0, long)
	all["long words and other letters"] = judged{[]*Data{c.file(13), c.file(13)}, []string{"more below", "…"}}

	c = begin("Ana", "Ben")
	c.evening(0, 2, "back", homework.OutcomeHeld, 5, 0, 3)
	c.add(0, day+3, &homework.Paused{})
	all["resting"] = judged{[]*Data{c.file(13)}, []string{"resting", "None: no stop"}}
	return all
}

// judged is what page one is made of, and words that have to stand there.
type judged struct {
	data []*Data
	want []string
}

// tenYears is a file with an evening every third day.
func tenYears() *Data {
	c := begin("Ana", "Ben")
	for i := range 3650 {
		switch {
		case i%3 == 0:
			c.evening(0, i, []string{"back", "hands"}[i%2], homework.OutcomeHeld, 3+i%5, i%2, 3)
		case i%28 == 1:
			c.today = day + homework.Day(i)
			c.set("back", 3, "")
		}
		if i%365 == 10 {
			c.total(0, i, "phq-9", float64(9+i/365))
		}
	}
	c.bring(0, fmt.Sprintf("After %d years we would like to stop, and say so.", 10))
	return c.file(3650)
}
