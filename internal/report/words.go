package report

import (
	"strconv"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// afterSaid says what a member did to their check-in after both were in.
func afterSaid(l *wording.Language, d *Data, a AfterData) string {
	return l.After(d.Names[a.Place], a.On.String(), a.What == AfterWithdrawn)
}

// tops says how far the scales of a table go.
func tops(l *wording.Language, d *Data, scales []*homework.Scale) string {
	var others []string
	for _, s := range scales {
		if s.Most != 10 {
			others = append(others, l.X("report.top", "{{.Scale}}: of {{.Most}}", map[string]any{"Scale": l.Scale(s.ID, d.Solo), "Most": s.Most}))
		}
	}
	if len(others) == 0 {
		return l.X("report.tops", "All are of 10. A dash is no answer.")
	}
	return l.X("report.topsOthers", "{{.Others}}; the others are of 10. A dash is no answer.", map[string]any{"Others": strings.Join(others, "; ")})
}

// score writes an answer, or a dash for none.
func score(s homework.Score) string {
	if n, ok := s.Value(); ok {
		return strconv.Itoa(n)
	}
	return "–"
}

// programState says where a program stands, in words after the stage's title.
func programState(l *wording.Language, p ProgramData) string {
	switch {
	case p.Ended:
		return l.X("report.ended", "ended")
	case p.Paused:
		return l.X("report.paused", "resting")
	}
	return l.X("report.since", "on it since {{.Day}}", map[string]any{"Day": p.Since.String()})
}

// agreementEnd says how long an agreement holds.
func agreementEnd(l *wording.Language, a AgreementData) string {
	if a.To == nil {
		return l.X("report.inForce", "still in force")
	}
	return l.X("report.until", "until {{.Day}}", map[string]any{"Day": a.To.String()})
}

// stayUntil says when a stay on a stage began and ended.
func stayUntil(l *wording.Language, s StayData) string {
	if s.To == nil {
		return l.X("report.stayNow", "{{.From}} until now", map[string]any{"From": s.From.String()})
	}
	return l.X("progress.span", "{{.From}} to {{.To}}", map[string]any{"From": s.From.String(), "To": s.To.String()})
}

// other says whose words those of the other member are.
func other(l *wording.Language, d *Data) string {
	if len(d.Names) == 2 {
		return d.Names[1-d.Place]
	}
	return l.X("report.other", "the other")
}

// fieldOf names a field of free text, and whose words stand in it where they are the other's.
func fieldOf(l *wording.Language, f homework.Field, who string) string {
	if who == "" {
		return l.Field(f)
	}
	return l.X("report.theirs", "{{.Field}}, {{.Name}}", map[string]any{"Field": l.Field(f), "Name": who})
}

// made says of what and by whom the report is, at its end.
func made(l *wording.Language) string {
	return l.X("report.made", "Made with Unhurried from what a member entered. It tracks homework; it is no diagnosis.")
}
