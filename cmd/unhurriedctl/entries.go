package main

import (
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
)

type entriesCmd struct {
	vaultFlags
	Format string `enum:"text,json" default:"text" key:"ctl.help.format" help:"text or json."`
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
	Changed  homework.Day      `json:"changed,omitempty"`     // the day of the last change after both were in, or of taking it away
	Late     bool              `json:"added_later,omitempty"` // the other put it into the past
}

// Run prints every check-in that the member can read: their own, and the other's once their own is in.
func (c *entriesCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		entries := []entry{}
		solo := false
		a.Read(func(st *homework.State) { entries, solo = append(entries, readable(st, a.Catalog())...), st.Solo() })
		p := s.answer()
		if c.Format == "json" {
			p.json(entries)
			return p.err
		}
		for _, e := range entries {
			switch {
			case e.Kind == "withdrawn":
				p.X("ctl.withdrawn", "{{.Day}}  {{.Name}}  {{.What}}: taken away on {{.On}}, after the other could read it", args{"Day": e.Date, "Name": e.Member, "What": p.session(e.Exercise, e.Nth), "On": e.Changed})
				continue
			case e.Kind == "week-withdrawn":
				p.X("ctl.withdrawn", "{{.Day}}  {{.Name}}  {{.What}}: taken away on {{.On}}, after the other could read it", args{"Day": e.Date, "Name": e.Member, "What": p.week(), "On": e.Changed})
				continue
			case e.CheckIn != nil:
				p.line("%s  %s  %s: %s", e.Date, e.Member, p.session(e.Exercise, e.Nth), s.l.Outcome(e.CheckIn.Outcome))
				if line := report.Scores(s.l, e.CheckIn, solo); line != "" {
					p.line("    %s", line)
				}
				printTold(&p, e.CheckIn.ToldOn)
				printTexts(&p, e.CheckIn.Texts)
			default:
				p.line("%s  %s  %s", e.Date, e.Member, p.week())
				if line := report.WeekScores(s.l, *e.Week, solo); line != "" {
					p.line("    %s", line)
				}
				printTold(&p, e.Week.ToldOn)
				printTexts(&p, e.Week.Texts)
			}
			if e.Changed != 0 {
				p.X("ctl.changed", "    changed on {{.Day}}, after the other could read it", args{"Day": e.Changed})
			}
			if e.Late {
				p.line("    %s", p.l.AddedLater())
			}
		}
		return p.err
	})
}

// session names a session of a day; from the second of one exercise on it says which, by the number that "checkin" takes.
func (p *printer) session(exercise string, nth int) string {
	if nth == 0 {
		return exercise
	}
	return p.l.X("ctl.session", "{{.Exercise}} (session {{.N}})", args{"Exercise": exercise, "N": nth + 1})
}

func (p *printer) week() string { return p.l.X("library.week", "the week") }

func printTold(p *printer, on homework.Day) {
	if on != 0 {
		p.line("    %s", p.l.ToldLater(on.String()))
	}
}

func printTexts(p *printer, texts []homework.Text) {
	for _, t := range texts {
		p.line("    %s (%s): %s", p.l.Field(t.Field), p.l.Audience(t.Audience), words(t.Body))
	}
}

// readable lists what the window's diary does: what both have taken away is gone.
func readable(s *homework.State, cat *homework.Catalog) []entry {
	var out []entry
	for _, x := range s.History(cat, homework.AllTime) {
		for _, m := range s.Places() {
			if c := x.Visible(s.Me, m); c != nil {
				out = append(out, entry{Kind: "check-in", Date: x.Key.Day, Exercise: x.Key.Exercise, Nth: x.Key.Nth, Member: s.Name(m),
					Mine: m == s.Me, CheckIn: c, Changed: changed(s, x.Changed[m]), Late: m != s.Me && s.AddedLater(x.Key)})
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
				e.Week, e.Changed, e.Late = v, changed(s, s.WeekChanged(m, monday)), m != s.Me && s.WeekAddedLater(monday)
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
	if s.Solo() {
		return 0
	}
	return d
}
