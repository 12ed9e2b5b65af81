package wording

import (
	"strconv"
	"strings"

	"unhurried/internal/homework"
)

// Words says a text that stands in a table of the domain.
func (l *Language) Words(w homework.Words) string {
	return l.Text(w.Key, w.English)
}

// Scale is what a scale is called, to two people or to one. A scale that this version doesn't have, from a file of a newer
// one, is called by its id.
func (l *Language) Scale(id homework.ScaleID, solo bool) string {
	s := homework.FindScale(id)
	switch {
	case s == nil:
		return strings.ReplaceAll(string(id), "-", " ")
	case solo && s.Solo.Key != "":
		return l.Words(s.Solo)
	}
	return l.Words(s.Label)
}

// Ask is how a form asks for an answer.
func (l *Language) Ask(s *homework.Scale, solo bool) string {
	if s.Ask.Key != "" {
		return l.Words(s.Ask)
	}
	return l.Scale(s.ID, solo)
}

// Ends are what the two ends of a scale say; empty for a scale that this version doesn't have.
func (l *Language) Ends(id homework.ScaleID) (low, high string) {
	s := homework.FindScale(id)
	if s == nil {
		return "", ""
	}
	return l.Words(s.Low), l.Words(s.High)
}

// Steps are the names of the answers on a scale, from 0 on; none where they are chosen by number.
func (l *Language) Steps(s *homework.Scale) []string {
	var names []string
	for _, w := range s.Steps {
		names = append(names, l.Words(w))
	}
	return names
}

// Answers says those that were given on some scales, each with its scale: "Closeness 5". An answer that has a name comes
// with the top of its scale, which nobody would guess.
func (l *Language) Answers(a homework.Answers, scales []*homework.Scale, solo bool) []string {
	var said []string
	for _, s := range scales {
		n, ok := a.Get(s.ID).Value()
		if !ok {
			continue
		}
		label := l.Scale(s.ID, solo)
		if len(s.Steps) > 0 {
			label = l.X("scale.of", "{{.Label}} (of {{.Most}})", map[string]any{"Label": label, "Most": s.Most})
		}
		said = append(said, label+" "+strconv.Itoa(n))
	}
	return said
}

// Unit says what a drawn point stands for.
func (l *Language) Unit(u homework.Unit) string {
	switch u {
	case homework.ByWeek:
		return l.X("course.byWeek", "Each point is the mean of a week.")
	case homework.ByMonth:
		return l.X("course.byMonth", "Each point is the mean of a month.")
	}
	return l.X("report.byDay", "Each point is the mean of a day.")
}

// Among is what a scale is called in a sentence about two people.
func (l *Language) Among(s *homework.Scale) string { return l.Words(s.Among) }
