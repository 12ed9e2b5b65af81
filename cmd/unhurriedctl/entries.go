package main

import (
	"fmt"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
)

type entriesCmd struct {
	vaultFlags
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// entry is one check-in that a member can read.
type entry struct {
	Kind     string            `json:"kind"` // check-in or week; withdrawn or week-withdrawn for one that was taken away after both were in
	Date     homework.Day      `json:"date"`
	Exercise string            `json:"exercise,omitempty"`
	Nth      int               `json:"nth,omitempty"`
	Member   string            `json:"member"`
	Mine     bool              `json:"mine"`
	CheckIn  *homework.CheckIn `json:"check_in,omitempty"`
	Week     *homework.Weekly  `json:"week,omitempty"`
	Changed  homework.Day      `json:"changed,omitempty"` // the day of the last change after both were in, or of taking it away
}

// Run prints every check-in that the member can read: their own, and the other's once their own is in.
func (c *entriesCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		entries := []entry{}
		solo := false
		a.Read(func(st *homework.State) { entries, solo = append(entries, readable(st)...), st.Solo })
		p := s.answer()
		if c.Format == "json" {
			p.json(entries)
			return p.err
		}
		for _, e := range entries {
			switch {
			case e.Kind == "withdrawn":
				p.line("%s  %s  %s: taken away on %s, after both were in", e.Date, e.Member, sessionName(e.Exercise, e.Nth), e.Changed)
				continue
			case e.Kind == "week-withdrawn":
				p.line("%s  %s  the week: taken away on %s, after both were in", e.Date, e.Member, e.Changed)
				continue
			case e.CheckIn != nil:
				p.line("%s  %s  %s: %s", e.Date, e.Member, sessionName(e.Exercise, e.Nth), report.OutcomeWord(e.CheckIn.Outcome))
				if line := report.Scores(e.CheckIn, solo); line != "" {
					p.line("    %s", line)
				}
				printTexts(&p, e.CheckIn.Texts)
			default:
				p.line("%s  %s  the week", e.Date, e.Member)
				if line := report.WeekScores(*e.Week, solo); line != "" {
					p.line("    %s", line)
				}
				printTexts(&p, e.Week.Texts)
			}
			if e.Changed != 0 {
				p.line("    changed on %s, after both were in", e.Changed)
			}
		}
		return p.err
	})
}

// sessionName names a session of a day; from the second of one exercise on it says which, by the number that "checkin" takes.
func sessionName(exercise string, nth int) string {
	if nth == 0 {
		return exercise
	}
	return fmt.Sprintf("%s (session %d)", exercise, nth+1)
}

func printTexts(p *printer, texts []homework.Text) {
	for _, t := range texts {
		p.line("    %s (%s): %s", report.FieldWord(t.Field), t.Audience, words(t.Body))
	}
}

func readable(s *homework.State) []entry {
	var out []entry
	for _, x := range s.Sessions {
		for _, m := range s.Places() {
			if c := x.Visible(s.Me, m); c != nil {
				out = append(out, entry{Kind: "check-in", Date: x.Key.Day, Exercise: x.Key.Exercise, Nth: x.Key.Nth, Member: s.Name(m),
					Mine: m == s.Me, CheckIn: c, Changed: changed(s, x.Changed[m])})
			}
			if d := x.Withdrawn[m]; d != 0 {
				out = append(out, entry{Kind: "withdrawn", Date: x.Key.Day, Exercise: x.Key.Exercise, Nth: x.Key.Nth, Member: s.Name(m),
					Mine: m == s.Me, Changed: d})
			}
		}
	}
	weeks := s.Weeks()
	for _, m := range s.Places() {
		for _, monday := range weeks {
			e := entry{Kind: "week", Date: monday, Member: s.Name(m), Mine: m == s.Me}
			if v := s.WeeklyOf(s.Me, m, monday); v != nil {
				e.Week, e.Changed = v, changed(s, s.WeekChanged(m, monday))
				out = append(out, e)
			} else if d := s.WeekWithdrawn(m, monday); d != 0 {
				e.Kind, e.Changed = "week-withdrawn", d
				out = append(out, e)
			}
		}
	}
	return out
}

// changed is a day of a change as it concerns two; alone there is nobody to have read what was there before.
func changed(s *homework.State, d homework.Day) homework.Day {
	if s.Members == 1 {
		return 0
	}
	return d
}
