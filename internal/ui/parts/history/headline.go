package history

import (
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// fewest is from how many points on a line is spoken of; steady is how far its means may lie apart to be called so.
const (
	fewest = 4
	steady = 1.5
)

// Headline is one sentence that is true of a line: of each person, whether their answers lay around one number or how far
// they went, and since when. It speaks of the last run of points that may be compared (rule 8), and calls nothing better or
// worse. Where there is too little to be true, it says so.
func Headline(l *wording.Language, line homework.ScaleID, people []Answers, held []homework.Span, in homework.Span, solo bool) string {
	var said []string
	enough := false
	for _, p := range people {
		runs := homework.Means(p.Points, held, homework.UnitFor(in))
		if len(runs) == 0 {
			continue
		}
		run := runs[len(runs)-1]
		if len(run) < fewest {
			said = append(said, l.X("headline.few", "{{.Name}} has written too little yet", map[string]any{"Name": p.Name}))
			continue
		}
		enough = true
		said = append(said, saysRun(l, p.Name, run))
	}
	if !enough {
		return l.X("headline.none", "Not enough evenings yet to say.")
	}
	return l.X("headline.line", "{{.Scale}}: {{.People}}.", map[string]any{"Scale": l.Scale(line, solo), "People": strings.Join(said, "; ")})
}

// saysRun says of one person's points, each a mean, whether they lay around a number, and for how long.
func saysRun(l *wording.Language, name string, run []homework.Mean) string {
	low, high, sum, n := run[0].Value, run[0].Value, 0., 0
	for _, m := range run {
		low, high = min(low, m.Value), max(high, m.Value)
		sum, n = sum+m.Value*float64(m.N), n+m.N
	}
	about := map[string]any{"Name": name, "Mean": l.Number(float64(int(sum/float64(n)*2+.5)) / 2), "Low": l.Number(low), "High": l.Number(high),
		"Long": l.Long(int(run[len(run)-1].Day - run[0].Day))}
	if high-low <= steady {
		return l.X("headline.steady", "{{.Name}} steady around {{.Mean}} for {{.Long}}", about)
	}
	return l.X("headline.between", "{{.Name}} between {{.Low}} and {{.High}}, around {{.Mean}}, for {{.Long}}", about)
}
