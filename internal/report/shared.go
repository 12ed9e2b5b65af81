package report

import "unhurried/internal/homework"

// shared is what a report holds of both members' telling, where the author may see it too. Nothing else that makes a report
// has the whole state in hand.
type shared struct {
	s *homework.State
	o Options
}

// gate returns where a program's stage stands. A sign for which a doctor comes first is for nobody else (rule 11).
func (x shared) gate(cat *homework.Catalog, program string, today homework.Day) *homework.Gate {
	return x.s.WithoutSigns().Gate(cat, program, today)
}

// words returns the other member's words on a session to "us and our therapist", once both are in.
func (x shared) words(k homework.SessionKey) []homework.Text {
	other, ok := x.s.Partner()
	if !ok || !x.o.Notes {
		return nil
	}
	if c := x.s.Session(k).Visible(x.s.Me, other); c != nil {
		return givenToBoth(c.Texts)
	}
	return nil
}

// wordsOfWeek returns the other member's words on a week to "us and our therapist", once both are in.
func (x shared) wordsOfWeek(week homework.Day) []homework.Text {
	other, ok := x.s.Partner()
	if !ok || !x.o.Notes {
		return nil
	}
	if w := x.s.WeeklyOf(x.s.Me, other, week); w != nil {
		return givenToBoth(w.Texts)
	}
	return nil
}

// givenToBoth keeps the words to "us and our therapist".
func givenToBoth(texts []homework.Text) []homework.Text {
	var out []homework.Text
	for _, t := range texts {
		if t.Audience == homework.AudienceUsTherapist && t.Body != "" {
			out = append(out, t)
		}
	}
	return out
}

// after lists what members did to their check-ins on a session after both were in.
func (x shared) after(k homework.SessionKey) []AfterData {
	of := x.s.Session(k)
	return x.afterBoth(func(m int) (changed, withdrawn homework.Day) {
		if of.Visible(x.s.Me, m) != nil {
			changed = of.Changed[m]
		}
		return changed, of.Withdrawn[m]
	})
}

// afterWeek lists what members did to their check-ins on a week after both were in.
func (x shared) afterWeek(week homework.Day) []AfterData {
	return x.afterBoth(func(m int) (changed, withdrawn homework.Day) {
		if x.s.WeeklyOf(x.s.Me, m, week) != nil {
			changed = x.s.WeekChanged(m, week)
		}
		return changed, x.s.WeekWithdrawn(m, week)
	})
}

// afterBoth lists what of tells of each member: the days on which they last changed a check-in and withdrew it, or 0.
func (x shared) afterBoth(of func(member int) (changed, withdrawn homework.Day)) (out []AfterData) {
	if len(x.s.Places()) < 2 {
		return nil
	}
	for _, m := range x.s.Places() {
		switch changed, withdrawn := of(m); {
		case withdrawn != 0:
			out = append(out, AfterData{m, AfterWithdrawn, withdrawn})
		case changed != 0:
			out = append(out, AfterData{m, AfterChanged, changed})
		}
	}
	return out
}
