package progressfile

import (
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/parts/history"
)

// Standing returns where a program stands.
func Standing(p report.ProgramData) history.Standing {
	s := history.Standing{
		Number: p.Number, Stages: p.Stages, Stage: p.Stage, Since: p.Since, Paused: p.Paused, Ended: p.Ended,
	}
	if p.Gate != nil {
		s.Conditions = p.Gate.Conditions
	}
	for _, v := range p.Stays {
		s.Stays = append(s.Stays, history.Stay{Stage: v.Stage, From: v.From, To: orZero(v.To)})
	}
	return s
}

// Agreements returns what was left out, and when.
func Agreements(d *report.Data) []history.Agreement {
	var all []history.Agreement
	for _, a := range d.Agreements {
		all = append(all, history.Agreement{Text: a.Text, From: a.From, To: orZero(a.To)})
	}
	return all
}

func orZero(d *homework.Day) homework.Day {
	if d == nil {
		return 0
	}
	return *d
}
