package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"unhurried/internal/exchange"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// Text writes one or both members' reports for reading in a terminal. No word in it does anything there, and none begins
// a line as if it were the report's own.
func Text(data ...*Data) string {
	var b strings.Builder
	for i, d := range data {
		if i > 0 {
			b.WriteString("\n" + strings.Repeat("─", 72) + "\n\n")
		}
		text(&b, d.mapped(exchange.OneLine, exchange.Visible))
	}
	return b.String()
}

func text(b *strings.Builder, d *Data) {
	p := func(format string, a ...any) { fmt.Fprintf(b, format+"\n", a...) }
	p("Progress of %s, %s to %s (made %s)", d.Name, d.From, d.To, d.MadeOn)
	if len(d.Names) == 2 {
		p("A couple: %s. This file holds what %s chose to show.", strings.Join(d.Names, " and "), d.Name)
	}
	if len(d.Integrity) > 0 {
		p("\n%s", IntegrityWords)
		for _, s := range d.Integrity {
			p("- %s", s)
		}
	}
	p("\nADHERENCE\n%s", figuresWords(d))
	for _, x := range d.Programs {
		p("\nPROGRAM %s\nStage %d of %d: %s, %s", x.Title, x.Number, x.Stages, x.Stage, programState(x))
		p("%s", AdherenceWords(x.Adherence, d.Place))
		if x.Gate != nil {
			for _, c := range x.Gate.Conditions {
				p("  - %s", ConditionWord(c))
			}
		}
	}
	for _, a := range d.Agreements {
		p("\nAGREEMENT from %s, %s\n    %s", a.From, agreementEnd(a), strings.ReplaceAll(a.Text, "\n", "\n    "))
	}
	if len(d.Trends) > 0 {
		p("\nTRENDS")
		for _, t := range d.Trends {
			p("- %s", TrendWords(d, t))
		}
	}
	p("\nSESSIONS")
	for i := len(d.Sessions) - 1; i >= 0; i-- {
		s := d.Sessions[i]
		p("%s  %s: %s", s.Date, s.Title, OutcomeWord(s.Outcome))
		if line := Scores(s.CheckIn, d.Solo); line != "" {
			p("            %s", line)
		}
		if s.CheckIn != nil {
			texts(p, "", s.CheckIn.Texts)
		}
		texts(p, otherWords(d)+", ", s.Shared)
		for _, a := range s.After {
			p("            %s", AfterWords(d, a))
		}
	}
	if len(d.Weeks) > 0 {
		p("\nWEEKS")
	}
	for i := len(d.Weeks) - 1; i >= 0; i-- {
		w := d.Weeks[i]
		p("%s  %s", w.Week, WeekScores(w.Weekly, d.Solo))
		texts(p, "", w.Texts)
		texts(p, otherWords(d)+", ", w.Shared)
		for _, a := range w.After {
			p("            %s", AfterWords(d, a))
		}
	}
	if len(d.Readings) > 0 {
		p("\nREADINGS")
		for _, r := range d.Readings {
			p("%s  %s", r.On, r.Title)
		}
	}
	if len(d.Appointments) > 0 {
		p("\nAPPOINTMENTS")
		for _, a := range d.Appointments {
			p("%s  %s", a.On, a.At)
		}
	}
	p("\nMARKS, in data.json alone\nThis diary, the same in both members' files and in no others: %s", d.Vault)
	if ids := IDs(d); len(ids) > 0 {
		p("Programs, stages, exercises and readings, by their ids: %s", strings.Join(ids, ", "))
	}
}

// IDs returns the names by which data.json knows what was done and left out, each once, in order. No other form of the
// report shows them.
func IDs(d *Data) []string {
	ids := map[string]bool{}
	for _, x := range d.Programs {
		ids[x.ID] = true
	}
	for _, x := range d.Sessions {
		ids[x.Exercise], ids[x.Program], ids[x.Stage] = true, true, true
	}
	for _, x := range d.Readings {
		ids[x.ID] = true
	}
	for _, x := range d.Agreements {
		for _, a := range x.LeaveOut {
			ids[string(a)] = true
		}
	}
	delete(ids, "")
	return slices.Sorted(maps.Keys(ids))
}

// otherWords says whose words those of the other member are.
func otherWords(d *Data) string {
	if len(d.Names) == 2 {
		return d.Names[1-d.Place]
	}
	return "the other"
}

// programState says where a program stands, in words after the stage's title.
func programState(p ProgramData) string {
	switch {
	case p.Ended:
		return "ended"
	case p.Paused:
		return "resting"
	}
	return "on it since " + p.Since.String()
}

// agreementEnd says how long an agreement holds.
func agreementEnd(a AgreementData) string {
	if a.To == nil {
		return "still in force"
	}
	return "until " + a.To.String()
}

func texts(p func(string, ...any), who string, ts []homework.Text) {
	for _, t := range ts {
		p("            %s%s: %s", who, FieldWord(t.Field), strings.ReplaceAll(t.Body, "\n", "\n            "))
	}
}

// Scores writes the answers of the author's check-in in one line, only those that were given.
func Scores(c *homework.CheckIn, solo bool) string {
	if c == nil {
		return ""
	}
	said := wording.English().Answers(c.Answers, homework.ScalesByKey(homework.AfterSession), solo)
	for _, s := range []string{answerWord("agreement kept", c.KeptAgreement), answerWord("attention came back", c.CameBack)} {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, ", ")
}

// WeekScores writes the answers of a weekly check-in in one line, only those that were given.
func WeekScores(w homework.Weekly, solo bool) string {
	return strings.Join(wording.English().Answers(w.Answers, homework.ScalesByKey(homework.OfWeek), solo), ", ")
}

func answerWord(what string, a homework.Answer) string {
	if a == homework.NoAnswer {
		return ""
	}
	return what + ": " + answer(a)
}
