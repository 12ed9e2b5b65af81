package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// MostWords is how many words page one has at most, its headings and captions among them: what is read in one look.
const MostWords = 250

// OnePage is what a therapist reads first: eight questions with short answers, and small charts. Everything in it stands in
// full further down.
type OnePage struct {
	Title     string        `json:"-"`
	Questions []Question    `json:"questions"`
	Charts    [][]PageChart `json:"-"` // a row for each member, or one row with one of each
}

// Question is one of the eight, with what each member told. Where both told the same there is one answer, of nobody in
// particular.
type Question struct {
	Heading string   `json:"question"`
	Answers []Answer `json:"answers"`
}

// Answer is what one member told. Who is empty where there is nobody to tell apart.
type Answer struct {
	Who   string   `json:"who,omitempty"`
	Lines []string `json:"lines"`
}

// detail is how much page one says: entries of a list, words of a quotation, charts of each member.
type detail struct{ items, words, charts int }

// details are tried in order, until the page is short enough.
var details = []detail{{4, 30, 3}, {3, 18, 2}, {2, 12, 2}, {2, 8, 1}, {1, 6, 1}, {1, 2, 0}, {1, 1, 0}, {0, 1, 0}}

// NewOnePage makes page one of one member's data or of both members'. Its dates are short, since each of their words is counted.
func NewOnePage(l *wording.Language, data ...*Data) *OnePage {
	var p *OnePage
	for _, much := range details {
		if p = (&onePager{l, data[0].MadeOn, much}).write(data); p.Words() <= MostWords {
			break
		}
	}
	return p
}

// Words counts the words of the page.
func (p *OnePage) Words() int {
	n := wordsIn(p.Title)
	for _, s := range p.Said() {
		n += wordsIn(s)
	}
	return n
}

// runesInWord is how many letters a word is taken to have at most: not all writing puts spaces between words.
const runesInWord = 20

func wordsIn(s string) (n int) {
	for word := range strings.FieldsSeq(s) {
		n += 1 + (utf8.RuneCountInString(word)-1)/runesInWord
	}
	return n
}

// Said returns all that stands on the page under its title, in order.
func (p *OnePage) Said() (all []string) {
	for _, q := range p.Questions {
		all = append(all, q.Heading)
		for _, a := range q.Answers {
			if a.Who != "" {
				all = append(all, a.Who)
			}
			all = append(all, a.Lines...)
		}
	}
	for _, row := range p.Charts {
		for _, c := range row {
			all = append(all, c.Caption)
		}
	}
	return all
}

// onePager writes page one with so much detail.
type onePager struct {
	l    *wording.Language
	made homework.Day // when the first file was: a year is said where it is another
	much detail
}

// day is a date as people read it.
func (w *onePager) day(d homework.Day) string { return w.l.Dated(d, w.made) }

func (w *onePager) write(data []*Data) *OnePage {
	l := w.l
	p := &OnePage{Title: l.X("onepage.title", "On one page"), Questions: []Question{
		{l.X("onepage.who", "Who, and since when"), []Answer{{Lines: w.who(data)}}},
	}}
	for _, q := range []struct {
		heading string
		lines   func(*Data) []string
	}{
		{l.X("onepage.program", "Program and stage"), w.programs},
		{w.homeworkHeading(data), w.homework},
		{l.X("onepage.inTheWay", "What got in the way, and the plan against it"), w.inTheWay},
		{l.X("onepage.changed", "What changed beyond error"), w.changes},
		{l.X("onepage.flags", "Flags"), w.flags},
		{l.X("therapist.bring", "To bring up"), w.bring},
		{l.X("onepage.planned", "Planned last time"), w.planned},
	} {
		var answers []Answer
		for _, d := range data {
			answers = append(answers, Answer{name(d.Name), q.lines(d)})
		}
		p.Questions = append(p.Questions, Question{q.heading, together(answers)})
	}
	p.Charts = w.charts(data)
	return p
}

// together makes one answer of those that say the same.
func together(answers []Answer) []Answer {
	if slices.ContainsFunc(answers, func(a Answer) bool { return !slices.Equal(a.Lines, answers[0].Lines) }) {
		return answers
	}
	return []Answer{{Lines: answers[0].Lines}}
}

// some keeps as many lines as there is room for, and says how many more there are.
func (w *onePager) some(lines []string) []string {
	n := len(lines) - w.much.items
	switch {
	case len(lines) == 0:
		return []string{w.l.X("onepage.none", "Nothing noted.")}
	case n <= 0:
		return lines
	}
	return append(lines[:w.much.items:w.much.items], w.l.XN("onepage.more", "{{.N}} more below.", n, map[string]any{"N": n}))
}

// short is a text in one line and as many words as there is room for.
func (w *onePager) short(s string) string { return cut(s, w.much.words, w.much.words*runesInWord) }

// name is a member's name, which may be longer than one is.
func name(s string) string { return cut(s, 3, 24) }

// cut is a text in one line and so many words and letters.
func cut(s string, mostWords, mostRunes int) string {
	words := strings.Fields(s)
	cut := len(words) > mostWords
	s = strings.Join(words[:min(len(words), mostWords)], " ")
	if utf8.RuneCountInString(s) > mostRunes {
		s, cut = string([]rune(s)[:mostRunes]), true
	}
	if cut {
		s += "…"
	}
	return s
}

// quoted is somebody's own words, shortened.
func (w *onePager) quoted(s string) string { return w.l.Quoted(w.short(s)) }
