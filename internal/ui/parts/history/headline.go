package history

import (
	"slices"
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
// they went, and since when; of both at once where the same is true of both. It speaks of the last run of points that may be
// compared (rule 8), and calls nothing better or worse. Where there is too little to be true, it says so.
func Headline(l *wording.Language, line homework.ScaleID, people []Answers, held []homework.Span, in homework.Span, solo bool) string {
	var said []string
	var all []course
	for _, p := range runsOf(people, held, in) {
		c, ok := p.lately()
		switch {
		case ok:
			all = append(all, c)
			said = append(said, c.says(l, p.name))
		case len(p.means) > 0:
			said = append(said, l.X("headline.few", "{{.Name}} has written too little yet", map[string]any{"Name": p.name}))
		}
	}
	if len(all) == 0 {
		return l.X("headline.none", "Not enough evenings yet to say.")
	}
	about := map[string]any{"Scale": l.Scale(line, solo), "Mean": l.Number(all[0].mean), "Long": l.Long(all[0].days)}
	if len(all) == len(people) && all[0].steady() && alike(l, all) {
		return l.X("headline.steadyAll", "{{.Scale}} has been steady around {{.Mean}} for {{.Long}}.", about)
	}
	about["People"] = strings.Join(said, "; ")
	return l.X("headline.line", "{{.Scale}}: {{.People}}.", about)
}

// fact is the headline of a small chart: of each person around which number their answers lay, or between which, or while there
// are few the last one; of both at once where the same is true of both.
func fact(l *wording.Language, people []runs) string {
	var where, said []string
	for _, p := range people {
		c, ok := p.lately()
		switch {
		case ok:
			where = append(where, c.where(l))
		case len(p.means) > 0:
			run := p.means[len(p.means)-1]
			where = append(where, l.X("headline.last", "last {{.Value}}", map[string]any{"Value": l.Number(run[len(run)-1].Value)}))
		default:
			continue
		}
		said = append(said, l.X("headline.fact", "{{.Name}}: {{.Where}}", map[string]any{"Name": p.name, "Where": where[len(where)-1]}))
	}
	switch {
	case len(people) == 1 && len(where) == 1:
		return where[0]
	case len(where) == 2 && where[0] == where[1]:
		return l.X("headline.factBoth", "both: {{.Where}}", map[string]any{"Where": where[0]})
	}
	return strings.Join(said, ", ")
}

// course is how somebody's answers went, in the last run of points that may be compared.
type course struct {
	mean      float64 // of all answers, to the half
	low, high float64 // of the means of days, weeks or months
	days      int     // from the first point to the last
}

// lately is the course of somebody's answers; false where there are too few.
func (p runs) lately() (c course, ok bool) {
	if len(p.means) == 0 {
		return c, false
	}
	run := p.means[len(p.means)-1]
	if len(run) < fewest {
		return c, false
	}
	sum, n := 0., 0
	c.low, c.high = run[0].Value, run[0].Value
	for _, m := range run {
		c.low, c.high = min(c.low, m.Value), max(c.high, m.Value)
		sum, n = sum+m.Value*float64(m.N), n+m.N
	}
	c.mean, c.days = float64(int(sum/float64(n)*2+.5))/2, int(run[len(run)-1].Day-run[0].Day)
	return c, true
}

// steady reports whether the answers lay around one number.
func (c course) steady() bool { return c.high-c.low <= steady }

// alike reports whether the same sentence is true of all: around the same number, for as long.
func alike(l *wording.Language, all []course) bool {
	return !slices.ContainsFunc(all, func(c course) bool {
		return !c.steady() || c.mean != all[0].mean || l.Long(c.days) != l.Long(all[0].days)
	})
}

// says says of one person's answers whether they lay around a number, and for how long.
func (c course) says(l *wording.Language, name string) string {
	about := map[string]any{"Name": name, "Mean": l.Number(c.mean), "Low": l.Number(c.low), "High": l.Number(c.high), "Long": l.Long(c.days)}
	if c.steady() {
		return l.X("headline.steady", "{{.Name}} steady around {{.Mean}} for {{.Long}}", about)
	}
	return l.X("headline.between", "{{.Name}} between {{.Low}} and {{.High}}, around {{.Mean}}, for {{.Long}}", about)
}

// where says it in the fewest words.
func (c course) where(l *wording.Language) string {
	if c.steady() {
		return l.X("headline.around", "around {{.Mean}}", map[string]any{"Mean": l.Number(c.mean)})
	}
	return l.X("headline.span", "between {{.Low}} and {{.High}}", map[string]any{"Low": l.Number(c.low), "High": l.Number(c.high)})
}
