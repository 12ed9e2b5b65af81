package report

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"unhurried/internal/exchange"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// Text is one or both members' reports for reading in a terminal, as the form "text" has them.
func Text(l *wording.Language, data ...*Data) string {
	var b strings.Builder
	_ = Form{}.text(&b, l, data) // a builder takes everything
	return b.String()
}

// text writes lines for a terminal. No word in it does anything there, and none begins a line as if it were the report's own.
func (form Form) text(w io.Writer, l *wording.Language, data []*Data) error {
	b := bufio.NewWriter(w)
	shown := make([]*Data, len(data))
	for i, d := range data {
		shown[i] = d.mapped(exchange.OneLine, exchange.Visible)
	}
	textOnePage(b, l, shown)
	if !form.OnePage {
		for _, d := range form.listed(shown) {
			fmt.Fprintf(b, "\n%s\n\n", strings.Repeat("─", 72))
			text(b, l, d)
		}
	}
	return b.Flush()
}

func text(b io.Writer, l *wording.Language, d *Data) {
	p := func(format string, a ...any) { fmt.Fprintf(b, format+"\n", a...) }
	head := func(title, more string) { p("\n%s%s", strings.ToUpper(title), more) }
	p("%s", l.X("report.head", "Progress of {{.Name}}, {{.From}} to {{.To}} (made {{.Made}})",
		map[string]any{"Name": d.Name, "From": d.From.String(), "To": d.To.String(), "Made": d.MadeOn.String()}))
	if len(d.Names) == 2 {
		p("%s", l.X("report.coupleFile", "A couple: {{.Names}}. This file holds what {{.Name}} chose to show.",
			map[string]any{"Names": l.And(d.Names), "Name": d.Name}))
	}
	if len(d.Integrity) > 0 {
		p("\n%s", l.Integrity())
		for _, s := range d.Integrity {
			p("- %s", s)
		}
	}
	show := func(s Section) {
		head(s.Heading, "")
		for _, line := range s.Lines {
			p("- %s", strings.ReplaceAll(line, "\n", "\n  "))
		}
	}
	if s := Bring(l, d, homework.Day.String); len(s.Lines) > 0 {
		show(s)
	}
	head(l.X("report.adherence", "Adherence"), "")
	p("%s", figuresSaid(l, d))
	for _, x := range d.Programs {
		head(l.X("report.program", "Program"), ": "+x.Title)
		p("%s", l.X("report.stage", "Stage {{.N}} of {{.Of}}: {{.Stage}}, {{.State}}",
			map[string]any{"N": x.Number, "Of": x.Stages, "Stage": x.Stage, "State": programState(l, x)}))
		p("%s", l.FiguresSaid(x.Adherence, d.Place))
		if x.Gate != nil {
			for _, c := range x.Gate.Conditions {
				p("  - %s", l.ConditionLine(wording.Therapist, c, d.Solo))
			}
		}
	}
	for _, s := range Sections(l, d, homework.Day.String) {
		show(s)
	}
	for _, a := range d.Agreements {
		head(l.X("report.agreement", "Agreement"), ": "+agreementSpan(l, a))
		p("    %s", strings.ReplaceAll(a.Text, "\n", "\n    "))
	}
	if len(d.Trends) > 0 {
		head(l.X("report.trends", "Trends"), "")
		for _, t := range d.Trends {
			p("- %s", TrendSaid(l, d, t))
		}
	}
	head(l.X("report.sessions", "Sessions"), "")
	for i := len(d.Sessions) - 1; i >= 0; i-- {
		s := d.Sessions[i]
		p("%s  %s: %s", s.Date, s.Title, l.Outcome(s.Outcome))
		if line := Scores(l, s.CheckIn, d.Solo); line != "" {
			p("            %s", line)
		}
		told(p, l, s.Told())
		if s.CheckIn != nil {
			texts(p, l, "", s.CheckIn.Texts)
		}
		texts(p, l, other(l, d), s.Shared)
		for _, a := range s.After {
			p("            %s", afterSaid(l, d, a))
		}
	}
	if len(d.Weeks) > 0 {
		head(l.X("report.weeks", "Weeks"), "")
	}
	for i := len(d.Weeks) - 1; i >= 0; i-- {
		w := d.Weeks[i]
		p("%s  %s", w.Week, WeekScores(l, w.Weekly, d.Solo))
		told(p, l, w.ToldOn)
		texts(p, l, "", w.Texts)
		texts(p, l, other(l, d), w.Shared)
		for _, a := range w.After {
			p("            %s", afterSaid(l, d, a))
		}
	}
	if len(d.Readings) > 0 {
		head(l.X("library.readings", "Readings"), "")
		for _, r := range d.Readings {
			p("%s  %s", r.On, r.Title)
		}
	}
	if len(d.Appointments) > 0 {
		head(l.X("report.appointments", "Appointments"), "")
		for _, a := range d.Appointments {
			p("%s  %s", a.On, a.At)
		}
	}
	head(l.X("report.marks", "Marks"), "")
	p("%s", l.X("report.marksWhere", "They stand in data.json alone."))
	p("%s", l.X("report.mark", "This diary, the same in both members' files and in no others: {{.Mark}}", map[string]any{"Mark": d.Vault}))
	if ids := IDs(d); len(ids) > 0 {
		p("%s", l.X("report.ids", "Programs, stages, exercises and readings, by their ids: {{.IDs}}", map[string]any{"IDs": strings.Join(ids, ", ")}))
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
	for _, m := range d.Measures {
		ids[m.ID] = true
	}
	for _, x := range d.Agreements {
		for _, a := range x.LeaveOut {
			ids[string(a)] = true
		}
	}
	delete(ids, "")
	return slices.Sorted(maps.Keys(ids))
}

// agreementSpan says from when and how long an agreement holds.
func agreementSpan(l *wording.Language, a AgreementData) string {
	return l.X("report.agreementSpan", "from {{.From}}, {{.End}}", map[string]any{"From": a.From.String(), "End": agreementEnd(l, a)})
}

func texts(p func(string, ...any), l *wording.Language, who string, ts []homework.Text) {
	for _, t := range ts {
		p("            %s: %s", fieldOf(l, t.Field, who), strings.ReplaceAll(t.Body, "\n", "\n            "))
	}
}

func told(p func(string, ...any), l *wording.Language, on homework.Day) {
	if on != 0 {
		p("            %s", l.ToldLater(on.String()))
	}
}

// Scores writes the answers of the author's check-in in one line, only those that were given.
func Scores(l *wording.Language, c *homework.CheckIn, solo bool) string {
	if c == nil {
		return ""
	}
	said := l.Answers(c.Answers, homework.ScalesByKey(homework.AfterSession), solo)
	if c.KeptAgreement != homework.NoAnswer {
		said = append(said, l.X("report.kept", "agreement kept: {{.Answer}}", map[string]any{"Answer": l.Answer(c.KeptAgreement)}))
	}
	if c.CameBack != homework.NoAnswer {
		said = append(said, l.X("report.cameBack", "attention came back: {{.Answer}}", map[string]any{"Answer": l.Answer(c.CameBack)}))
	}
	return strings.Join(said, ", ")
}

// WeekScores writes the answers of a weekly check-in in one line, only those that were given.
func WeekScores(l *wording.Language, w homework.Weekly, solo bool) string {
	return strings.Join(l.Answers(w.Answers, homework.ScalesByKey(homework.OfWeek), solo), ", ")
}
