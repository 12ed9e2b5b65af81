package content

import (
	"fmt"
	"io/fs"
	"slices"
	"time"

	"unhurried/assets"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// shippedPack is the id of the pack that the program comes with.
const shippedPack = "unhurried"

// Count is how many items of a kind there are, and how many the shipped pack has at least.
type Count struct {
	Kind    fault.Text // in the plural
	Have    int
	AtLeast int // 0 for packs that are not the shipped one
}

// OK reports whether there are enough.
func (c Count) OK() bool { return c.Have >= c.AtLeast }

// Text is the count as "exercises 74 (at least 70) ok", in any language.
func (c Count) Text() fault.Text {
	data := fault.Data{"Kind": c.Kind, "Have": c.Have, "AtLeast": c.AtLeast}
	switch {
	case c.AtLeast == 0:
		return fault.Say("pack.count", "{{.Kind}} {{.Have}}", data)
	case c.OK():
		return fault.Say("pack.countEnough", "{{.Kind}} {{.Have}} (at least {{.AtLeast}}) ok", data)
	}
	return fault.Say("pack.countShort", "{{.Kind}} {{.Have}} (at least {{.AtLeast}}) short", data)
}

// Hardest is the item of a kind that is hardest to read.
type Hardest struct {
	Kind, ID     string
	Grade, Limit float64 // school grades by the Flesch-Kincaid formula
}

// Text is it as "hardest exercise pain-visit-notes: grade 5.1 (at most 8)", in any language.
func (h Hardest) Text() fault.Text {
	return fault.Say("pack.hardest", "hardest {{.Kind}} {{.ID}}: grade {{.Grade}} (at most {{.Limit}})", fault.Data{
		"Kind": nouns[h.Kind], "ID": h.ID, "Grade": fmt.Sprintf("%.1f", h.Grade), "Limit": fmt.Sprintf("%.0f", h.Limit),
	})
}

// Report is all that is to be said of a pack.
type Report struct {
	Problems Problems
	Notes    Problems // what could hurt or mislead somebody in a pack that is not the shipped one: it loads all the same
	Counts   []Count
	Hardest  []Hardest  // for each kind that is measured and there
	Mould    []Mould    // how alike exercises and readings are built
	Repeats  []Repeat   // what stands in many of them
	Likeness []Likeness // how alike items open, end and speak
	// Unmeasured is the language of a pack whose wording and reading grade no rule of ours is made for; empty where one is.
	Unmeasured string
}

// OK reports whether there are no problems and enough of everything.
func (r Report) OK() bool {
	return len(r.Problems) == 0 && !slices.ContainsFunc(r.Counts, func(c Count) bool { return !c.OK() })
}

// CheckShipped checks the content that the program comes with as of a day: all that loading checks, whether any
// telephone number was last verified over a year before, and whether there is as much as was promised.
func CheckShipped(day time.Time) (Report, error) {
	fsys, err := fs.Sub(assets.Content, "content")
	if err != nil {
		return Report{}, fault.New("fault.readingShippedContent", "reading the shipped content: {{.Err}}", fault.Data{"Err": err})
	}
	got, problems := collectFS(fsys)
	return report(got, problems, nil, day), nil
}

// CheckPack checks a folder or a zip of one as of a day. The error says that it can not be opened at all.
func CheckPack(name string, day time.Time) (Report, error) {
	got, problems, err := collectPath(name)
	if err != nil {
		return Report{}, err
	}
	// A copy of the shipped pack is checked as what it is; any other pack stands beside the shipped one.
	var own homework.Pack
	parseYAML("pack.yaml", got["pack.yaml"], &own)
	if own.ID == shippedPack {
		return report(got, problems, nil, day), nil
	}
	base, err := Shipped()
	if err != nil {
		return Report{}, err
	}
	return report(got, problems, base, day), nil
}

// shipped reports whether the pack is the one that the program comes with, or says that it is.
func (l *loader) shipped() bool { return len(l.cat.Packs) > 0 && l.cat.Packs[0].ID == shippedPack }

func report(got files, problems Problems, base *homework.Catalog, day time.Time) Report {
	l := newLoader(got, base)
	l.problems = problems
	l.read()
	l.check()
	l.stale(day)
	l.careful()
	counts := countItems(l.cat)
	if l.shipped() {
		l.problems, l.notes = append(l.problems, l.notes...), nil
	} else {
		for i := range counts {
			counts[i].AtLeast = 0
		}
	}
	r := Report{
		Problems: l.problems.sorted(), Notes: l.notes.sorted(), Counts: counts,
		Mould: mould(l.cat), Repeats: repeats(l.cat.Exercises), Likeness: likeness(l.cat),
	}
	if l.manner() == nil {
		r.Unmeasured = l.cat.Packs[0].Language
	}
	for _, kind := range []string{kindProgram, kindExercise, kindReading, kindDeck} {
		if h, ok := l.hardest[kind]; ok {
			r.Hardest = append(r.Hardest, h)
		}
	}
	return r
}

// stale finds numbers that were last verified over a year before day, or after it.
func (l *loader) stale(day time.Time) {
	old := func(p place, path, verified string) {
		on, err := time.Parse(time.DateOnly, verified)
		switch {
		case err != nil: // said already
		case on.Before(day.AddDate(-1, 0, 0)):
			l.problem(p, path, fault.Say("pack.lastVerifiedOverYear", "this was last verified on {{.Verified}}, over a year ago", fault.Data{"Verified": verified}),
				fault.Say("remedy.readSourceAgainSet", "read the source again and set the date"))
		case on.After(day.AddDate(0, 0, 1)):
			l.problem(p, path, fault.Say("pack.saysVerifiedWhichStill", "this says that it was verified on {{.Verified}}, which is still to come", fault.Data{"Verified": verified}),
				fault.Say("remedy.setDayWhichRead", "set the day on which it was read"))
		}
	}
	each(l, kindHelpLine, l.cat.HelpLines, func(v *homework.HelpCountry, p place) {
		for i, line := range v.Lines {
			old(p, fmt.Sprintf("lines.%d.verified_on", i), line.VerifiedOn)
		}
	})
	each(l, kindBody, l.cat.Bodies, func(v *homework.Body, p place) { old(p, "verified_on", v.VerifiedOn) })
}

// countItems counts a catalog, with what the shipped pack has at least.
func countItems(c *homework.Catalog) []Count {
	prompts := 0
	for _, d := range c.Decks {
		prompts += len(d.Prompts)
	}
	return []Count{
		{fault.Say("nouns.programs", "programs"), len(c.Programs), 20},
		{fault.Say("nouns.exercises", "exercises"), len(c.Exercises), 260},
		{fault.Say("nouns.readings", "readings"), len(c.Readings), 70},
		{fault.Say("nouns.paths", "reading paths"), len(c.Paths), 15},
		{fault.Say("nouns.terms", "terms"), len(c.Terms), 40},
		{fault.Say("nouns.media", "media"), len(c.Media), 100},
		{fault.Say("nouns.decks", "decks"), len(c.Decks), 20},
		{fault.Say("nouns.prompts", "prompts"), prompts, 600},
		{fault.Say("nouns.interests", "interests"), len(c.Interests), 180},
		{fault.Say("nouns.helpLines", "help-line countries"), len(c.HelpLines), 24},
		{fault.Say("nouns.bodies", "bodies"), len(c.Bodies), 10},
		{fault.Say("nouns.figures", "figures"), len(c.Figures), 40},
		{fault.Say("nouns.sources", "sources"), len(c.Sources), 1},
	}
}

// IDs lists the ids of a kind, named in the plural as in "exercises" or "helplines" (by country code), in the order of
// the catalog; nil for a kind that is not known.
func IDs(c *homework.Catalog, plural string) []string {
	if plural == "helplines" {
		var codes []string
		for _, h := range c.HelpLines {
			codes = append(codes, h.Code)
		}
		return codes
	}
	kind := map[string]string{
		"programs": kindProgram, "exercises": kindExercise, "readings": kindReading, "paths": kindPath, "terms": kindTerm, "prompts": kindPrompt, "media": kindMedium,
		"interests": kindInterest, "bodies": kindBody, "figures": kindFigure,
	}[plural]
	return idsByKind(c)[kind]
}
