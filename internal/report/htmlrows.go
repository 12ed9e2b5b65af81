package report

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// The rows of the tables are so many that the template would take most of its time for them, so it gets them whole. What anybody wrote
// in them is escaped here.

// sessionRows makes the row of a session: its title, how it went, and the answers.
func sessionRows(l *wording.Language) func(*SessionData, []*homework.Scale) template.HTML {
	outcomes := map[homework.Outcome]string{}
	for _, o := range homework.Outcomes {
		outcomes[o] = template.HTMLEscapeString(l.Outcome(o))
	}
	noCheckIn := template.HTMLEscapeString(l.X("report.noCheckIn", "no check-in"))
	return func(s *SessionData, scales []*homework.Scale) template.HTML {
		var b strings.Builder
		b.WriteString(`<tr class="entry"><td class="day">` + s.Date.String() + `</td><td dir="auto">`)
		template.HTMLEscape(&b, []byte(s.Title))
		b.WriteString(`</td><td>` + outcomes[s.Outcome] + `</td>`)
		if s.CheckIn != nil {
			answerCells(&b, &s.CheckIn.Answers, scales)
		} else {
			fmt.Fprintf(&b, `<td colspan="%d" class="soft">%s</td>`, len(scales), noCheckIn)
		}
		b.WriteString(`</tr>`)
		return template.HTML(b.String())
	}
}

// weekRow is the row of a week: its Monday and the answers.
func weekRow(w WeekData, scales []*homework.Scale) template.HTML {
	var b strings.Builder
	b.WriteString(`<tr class="entry"><td class="day">` + w.Week.String() + `</td>`)
	answerCells(&b, &w.Answers, scales)
	b.WriteString(`</tr>`)
	return template.HTML(b.String())
}

// answerCells are the cells of a row, one for each scale. Only numbers stand in them.
func answerCells(b *strings.Builder, a *homework.Answers, scales []*homework.Scale) {
	for _, s := range scales {
		b.WriteString(`<td class="n">` + score(a.Get(s.ID)) + `</td>`)
	}
}

// backward returns a copy with the newest first.
func backward[T any](s []T) []T {
	r := slices.Clone(s)
	slices.Reverse(r)
	return r
}

// newestFirst returns the entries of a list from the last one back.
func newestFirst[T any](s []T) []*T {
	r := make([]*T, len(s))
	for i := range s {
		r[len(s)-1-i] = &s[i]
	}
	return r
}
