package report

import (
	"slices"

	"unhurried/internal/homework"
)

// Only chooses which sessions and weeks are listed.
type Only string

// The choices.
const (
	OnlyAll      Only = "all" // as none is
	OnlyHeld     Only = "held"
	OnlyStopped  Only = "stopped"
	OnlyDeclined Only = "declined" // or postponed
	OnlyWords    Only = "words"    // with words
	OnlyWeeks    Only = "weeks"
)

// listed returns the data with the sessions and weeks that are chosen.
func (form Form) listed(data []*Data) []*Data {
	if form.Only == "" || form.Only == OnlyAll {
		return data
	}
	all := make([]*Data, len(data))
	for i, d := range data {
		x := *d
		x.Sessions, x.Weeks = keep(d.Sessions, form.Only.session), keep(d.Weeks, form.Only.week)
		all[i] = &x
	}
	return all
}

func (o Only) session(s SessionData) bool {
	switch o {
	case OnlyHeld:
		return s.Outcome.TookPlace()
	case OnlyStopped:
		return s.Outcome == homework.OutcomeStopped
	case OnlyDeclined:
		return slices.Contains([]homework.Outcome{homework.OutcomeDeclined, homework.OutcomePostponed}, s.Outcome)
	case OnlyWords:
		return len(s.Shared) > 0 || s.CheckIn != nil && len(s.CheckIn.Texts) > 0
	}
	return false
}

func (o Only) week(w WeekData) bool {
	return o == OnlyWeeks || o == OnlyWords && len(w.Texts)+len(w.Shared) > 0
}
