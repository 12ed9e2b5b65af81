package report

import (
	"fmt"
	"strings"

	"unhurried/internal/homework"
)

// Text writes one or both members' reports for reading in a terminal.
func Text(data ...*Data) string {
	var b strings.Builder
	for i, d := range data {
		if i > 0 {
			b.WriteString("\n" + strings.Repeat("─", 72) + "\n\n")
		}
		text(&b, d)
	}
	return b.String()
}

func text(b *strings.Builder, d *Data) {
	p := func(format string, a ...any) { fmt.Fprintf(b, format+"\n", a...) }
	p("Progress of %s, %s to %s (made %s)", d.Name, d.From, d.To, d.MadeOn)
	if len(d.Names) == 2 {
		p("A couple: %s. This file holds what %s chose to show.", strings.Join(d.Names, " and "), d.Name)
	}
	p("\nADHERENCE\n%s", AdherenceWords(d.Adherence, d.Place))
	for _, x := range d.Programs {
		state := "on it since " + x.Since.String()
		switch {
		case x.Ended:
			state = "ended"
		case x.Paused:
			state = "paused"
		}
		p("\nPROGRAM %s\nStage %d of %d: %s, %s", x.Title, x.Number, x.Stages, x.Stage, state)
		p("%s", AdherenceWords(x.Adherence, d.Place))
		if x.Gate != nil {
			for _, c := range x.Gate.Conditions {
				p("  - %s", ConditionWord(c))
			}
		}
	}
	for _, a := range d.Agreements {
		until := "still holds"
		if a.To != nil {
			until = "until " + a.To.String()
		}
		p("\nAGREEMENT from %s, %s\n%s", a.From, until, a.Text)
	}
	if len(d.Trends) > 0 {
		p("\nTRENDS")
		for _, t := range d.Trends {
			p("- %s", TrendWords(t))
		}
	}
	p("\nSESSIONS")
	for i := len(d.Sessions) - 1; i >= 0; i-- {
		s := d.Sessions[i]
		p("%s  %s: %s", s.Date, s.Title, OutcomeWord(s.Outcome))
		if line := Scores(s.CheckIn); line != "" {
			p("            %s", line)
		}
		if s.CheckIn != nil {
			texts(p, "", s.CheckIn.Texts)
		}
		texts(p, "(partner) ", s.Shared)
	}
	for i := len(d.Weeks) - 1; i >= 0; i-- {
		w := d.Weeks[i]
		p("week of %s  closeness %s, desire %s, worry %s, heard %s, satisfaction %s", w.Week, score(w.Closeness),
			score(w.Desire), score(w.Worry), score(w.Heard), score(w.Satisfaction))
		texts(p, "", w.Texts)
	}
}

func texts(p func(string, ...any), who string, ts []homework.Text) {
	for _, t := range ts {
		p("            %s%s: %s", who, FieldWord(t.Field), strings.ReplaceAll(t.Body, "\n", "\n            "))
	}
}

// Scores writes the answers of a check-in in one line, only those that were given.
func Scores(c *homework.CheckIn) string {
	if c == nil {
		return ""
	}
	var parts []string
	for _, x := range []struct {
		name  string
		score homework.Score
	}{
		{"minutes", c.Minutes}, {"anxiety before", c.AnxietyBefore}, {"peak", c.AnxietyPeak}, {"after", c.AnxietyAfter},
		{"pain", c.Pain}, {"presence", c.Presence}, {"closeness", c.Closeness}, {"pressure", c.Pressure},
		{"took part (of 4)", c.Engaged},
	} {
		if n, ok := x.score.Value(); ok {
			parts = append(parts, fmt.Sprintf("%s %d", x.name, n))
		}
	}
	if c.KeptAgreement != homework.NoAnswer {
		parts = append(parts, "agreement kept: "+answer(c.KeptAgreement))
	}
	return strings.Join(parts, ", ")
}
