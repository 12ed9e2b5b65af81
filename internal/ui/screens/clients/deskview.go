package clients

import (
	"slices"
	"strconv"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/charts"
	"unhurried/internal/ui/parts/history"
	"unhurried/internal/ui/parts/progressfile"
	"unhurried/internal/wording"
)

// The most that the desk shows of each, so that it is one look; all of it stands in the whole file.
const (
	mostPoints   = 3 // to bring up, of each
	mostEvenings = 7
	mostWords    = 2
	mostPlanned  = 3
	mostLetters  = 140 // of somebody's words
)

// deskView is what the desk shows of the newest files of a client.
type deskView struct {
	bring    []told // of each member
	figures  string // what was planned and done
	charts   []smallChart
	evenings []string // cells of the table, of columns each
	columns  int
	more     int // evenings that are not in the table
	words    []quote
	programs []string
	gate     []string
	planned  []string // what was set last, and what came of it
}

// told is what one member says.
type told struct {
	name   string
	second bool
	lines  []string
}

// smallChart is one of the small multiples.
type smallChart struct {
	title, fact string
	line        charts.LineData
}

// quote is somebody's own words.
type quote struct{ words, whose string }

// newDeskView is a pure function of the part of the newest files that is shown, at least one.
func newDeskView(l *wording.Language, data []*report.Data, today homework.Day) deskView {
	var v deskView
	for _, d := range data {
		t := told{name: d.Name, second: d.Place == 1}
		for _, w := range d.Words {
			if w.Field == homework.FieldBring {
				t.lines = append(t.lines, short(w.Body))
			}
		}
		t.lines = some(l, t.lines, mostPoints)
		v.bring = append(v.bring, t)
	}
	newest := slices.MaxFunc(data, func(a, b *report.Data) int { return int(a.MadeOn - b.MadeOn) })
	a := newest.Adherence
	v.figures = l.X("clients.figures", "{{.Planned}} planned, {{.Held}} held, {{.Excused}} stopped or not that day", map[string]any{"Planned": a.Planned, "Held": a.Held, "Excused": a.Excused})
	v.charts = smallCharts(l, data)
	v.tabulate(l, progressfile.Entries(l, data...), data)
	v.quote(l, data, today)
	v.stand(l, newest)
	for _, x := range report.Answerable(newest) {
		v.planned = append(v.planned, l.X("clients.planLine", "{{.Title}}: {{.Held}} of {{.Planned}}", map[string]any{"Title": x.Title, "Held": x.Held, "Planned": x.Planned}))
	}
	v.planned = some(l, v.planned, mostPlanned)
	return v
}

// some keeps as many lines as there is room for, and says how many more there are.
func some(l *wording.Language, lines []string, most int) []string {
	n := len(lines) - most
	if n <= 0 {
		return lines
	}
	return append(lines[:most:most], l.X("clients.moreLines", "{{.N}} more in the whole file", map[string]any{"N": n}))
}

// short is a text in one line that ends where it gets long.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > mostLetters {
		return strings.TrimSpace(string(r[:mostLetters])) + "…"
	}
	return s
}

// smallCharts are of the scales that a session asks, those of which there are answers, on one axis of time.
func smallCharts(l *wording.Language, data []*report.Data) (all []smallChart) {
	span := homework.Span{From: data[0].From, To: data[0].To}
	for _, d := range data {
		span.From, span.To = min(span.From, d.From), max(span.To, d.To)
	}
	held := report.Held(span, data...)
	for _, s := range homework.Charted(homework.ScalesOf(homework.AfterSession)) {
		var people []history.Answers
		var facts []string
		some := false
		for _, d := range data {
			of := history.Answers{Name: d.Name}
			if i := slices.IndexFunc(d.Trends, func(t report.TrendData) bool { return t.Line == s.ID }); i >= 0 {
				of.Points = d.Trends[i].Points
			}
			if len(of.Points) > 0 {
				some = true
				facts = append(facts, strconv.Itoa(of.Points[len(of.Points)-1].Value))
			}
			people = append(people, of)
		}
		if !some {
			continue
		}
		line := history.Line(l, s.ID, people, held, span)
		line.Small = true
		all = append(all, smallChart{l.Scale(s.ID, data[0].Solo), l.And(facts), line})
	}
	return all
}

// tabulate sets the newest evenings in lines: the day, what, how it ended, and of each member how nervous they were at most, and how close.
func (v *deskView) tabulate(l *wording.Language, entries []history.Entry, data []*report.Data) {
	v.columns = 3 + len(data)
	v.evenings = []string{l.X("therapist.date", "Day"), l.X("clients.what", "What"), l.X("clients.ended", "How it ended")}
	for _, d := range data {
		v.evenings = append(v.evenings, d.Name)
	}
	n := 0
	for _, e := range entries {
		if e.Week {
			continue
		}
		if n++; n > mostEvenings {
			v.more++
			continue
		}
		v.evenings = append(v.evenings, l.ShortDate(e.Day.Time()), e.Title, l.Outcome(e.Outcome))
		for _, d := range data {
			cell := ""
			if i := slices.IndexFunc(e.Parts, func(p history.Part) bool { return p.Name == d.Name }); i >= 0 {
				cell = evening(e.Parts[i].CheckIn)
			}
			v.evenings = append(v.evenings, cell)
		}
	}
}

// evening is what one member said of an evening: how nervous at most, and how close.
func evening(c *homework.CheckIn) string {
	if c == nil {
		return ""
	}
	said := func(id homework.ScaleID) string {
		if n, ok := c.Answers.Get(id).Value(); ok {
			return strconv.Itoa(n)
		}
		return "?"
	}
	return said(homework.ScaleAnxietyPeak) + " · " + said(homework.ScaleCloseness)
}

// quote takes what got in the way, in their words, the newest first.
func (v *deskView) quote(l *wording.Language, data []*report.Data, today homework.Day) {
	type of struct {
		report.WordsData
		name string
	}
	var all []of
	for _, d := range data {
		for _, w := range d.Words {
			if w.Field == homework.FieldInTheWay && w.Body != "" {
				all = append(all, of{w, d.Name})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b of) int { return int(b.Date - a.Date) })
	for _, w := range all[:min(len(all), mostWords)] {
		v.words = append(v.words, quote{l.Quoted(short(w.Body)), w.name + ", " + l.Date(w.Date, today)})
	}
}

// stand says where the programs stand, and what the next stage waits for.
func (v *deskView) stand(l *wording.Language, d *report.Data) {
	for _, p := range d.Programs {
		said := map[string]any{"Title": p.Title, "N": p.Number, "Of": p.Stages, "Stage": p.Stage}
		switch {
		case p.Ended:
			continue
		case p.Paused:
			v.programs = append(v.programs, l.X("clients.standRests", "{{.Title}}: step {{.N}} of {{.Of}}, {{.Stage}}. It rests.", said))
			continue
		}
		v.programs = append(v.programs, l.X("clients.stand", "{{.Title}}: step {{.N}} of {{.Of}}, {{.Stage}}", said))
		if p.Gate == nil {
			continue
		}
		for _, c := range p.Gate.Conditions {
			if c.Met {
				continue
			}
			text, note := l.Condition(wording.Therapist, c, d.Solo)
			if note == "" {
				note = l.Met(false)
			}
			v.gate = append(v.gate, text+": "+note)
		}
		if p.Gate.Met {
			v.gate = append(v.gate, l.X("clients.gateMet", "nothing more; they choose"))
		}
	}
}

// sentSaid says when the last plan went out and what became of it, by whichever file tells of it.
func sentSaid(l *wording.Language, sent *homework.SentPlan, data []*report.Data, today homework.Day) string {
	said := map[string]any{"Day": l.Date(sent.On, today)}
	for _, d := range data {
		i := slices.IndexFunc(d.Plans, func(p report.PlanData) bool { return p.ID == sent.Plan })
		if i < 0 {
			continue
		}
		inForce := 0
		for _, part := range d.Plans[i].Parts {
			if part.Since != nil {
				inForce++
			}
		}
		said["N"], said["Of"] = inForce, len(d.Plans[i].Parts)
		return l.X("clients.became", "The plan of {{.Day}}: {{.N}} of {{.Of}} parts are in force.", said)
	}
	return l.X("clients.sent", "The last plan went out on {{.Day}}.", said)
}
