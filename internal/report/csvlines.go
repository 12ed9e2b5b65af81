package report

import (
	"strconv"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// csvLine is a line of entries.csv: what stands in a column, by the column's name. Others are empty.
type csvLine map[string]string

// What the column "kind" says.
const (
	kindSession  = "session"
	kindWeek     = "week"
	kindReading  = "reading"
	kindHomework = "homework"
	kindMeasure  = "measure"
	kindWords    = "words"
)

func sessionLines(l *wording.Language, d *Data) (all []csvLine) {
	for _, s := range d.Sessions {
		line := csvLine{
			"date": s.Date.String(), "kind": kindSession, "id": s.Exercise, "title": s.Title, "program": s.Program, "stage": s.Stage, "outcome": string(s.Outcome), "told_on": later(s.Told()),
		}
		if c := s.CheckIn; c != nil {
			for _, scale := range homework.ScalesByKey(homework.AfterSession) {
				line[scale.Name] = cell(c.Answers.Get(scale.ID))
			}
			line["kept_agreement"], line["came_back"], line["words"] = c.KeptAgreement.Code(), c.CameBack.Code(), joined(l, "", c.Texts)
		}
		line["words"] = both(line["words"], joined(l, other(l, d), s.Shared))
		all = append(all, line)
	}
	return all
}

func weekLines(l *wording.Language, d *Data) (all []csvLine) {
	for _, w := range d.Weeks {
		line := csvLine{"date": w.Week.String(), "to": (w.Week + 6).String(), "kind": kindWeek, "told_on": later(w.ToldOn), "words": both(joined(l, "", w.Texts), joined(l, other(l, d), w.Shared))}
		for _, scale := range homework.ScalesByKey(homework.OfWeek) {
			line[weekColumn(scale)] = cell(w.Answers.Get(scale.ID))
		}
		all = append(all, line)
	}
	return all
}

func readingLines(d *Data) (all []csvLine) {
	for _, r := range d.Readings {
		all = append(all, csvLine{"date": r.On.String(), "kind": kindReading, "id": r.ID, "title": r.Title})
	}
	return all
}

func homeworkLines(l *wording.Language, d *Data) (all []csvLine) {
	for _, x := range d.Homework {
		line := csvLine{
			"date": x.From.String(), "to": x.To.String(), "kind": kindHomework, "id": x.ID, "title": x.Title, "program": x.Program, "times": strconv.Itoa(x.Times),
			"planned": strconv.Itoa(x.Planned), "offered": strconv.Itoa(x.Offered), "held": strconv.Itoa(x.Held), "excused": strconv.Itoa(x.Excused),
			"words": strings.Join(homeworkWords(l, x), "\n"),
		}
		if x.Minutes > 0 {
			line["minutes_set"] = strconv.Itoa(x.Minutes)
		}
		if x.Answers > 0 {
			line["engaged_mean"] = decimal(x.Engaged)
		}
		all = append(all, line)
	}
	return all
}

func measureLines(d *Data) (all []csvLine) {
	for _, m := range d.Measures {
		line := csvLine{"date": m.Date.String(), "kind": kindMeasure, "id": m.ID, "title": m.Name, "total": decimal(m.Total)}
		if m.Void {
			line["void"] = homework.Yes.Code()
		}
		all = append(all, line)
	}
	return all
}

func wordsLines(l *wording.Language, d *Data) (all []csvLine) {
	for _, w := range d.Words {
		all = append(all, csvLine{"date": w.Date.String(), "kind": kindWords, "title": w.About, "words": joined(l, "", []homework.Text{w.Text})})
	}
	return all
}

// decimal is a number with a point and at most two places.
func decimal(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// later is the day on which something was told, empty where it was told in time.
func later(told homework.Day) string {
	if told == 0 {
		return ""
	}
	return told.String()
}

func cell(s homework.Score) string {
	if n, ok := s.Value(); ok {
		return strconv.Itoa(n)
	}
	return ""
}

// joined are texts with their fields, and whose they are where they are the other's.
func joined(l *wording.Language, who string, texts []homework.Text) string {
	var b []string
	for _, t := range texts {
		b = append(b, fieldOf(l, t.Field, who)+": "+t.Body)
	}
	return strings.Join(b, "\n")
}

// both puts the author's words before the other's.
func both(own, theirs string) string {
	if own == "" || theirs == "" {
		return own + theirs
	}
	return own + "\n" + theirs
}
