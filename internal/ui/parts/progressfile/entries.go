// Package progressfile turns what a progress file holds into what the window shows of a history: for the member who looks
// over an export, and for the therapist. Nothing else of the window knows the file.
package progressfile

import (
	"cmp"
	"slices"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/parts/history"
	"unhurried/internal/wording"
)

// key names an entry among the files: a session, or a week by its Monday.
type key struct {
	week    bool
	session homework.SessionKey
}

// merge puts together what one or two files tell.
type merge struct {
	l   *wording.Language
	at  map[key]*history.Entry
	all []*history.Entry
}

// Entries lists what one or two members' files hold, the newest first. A session that both tell of is one entry with
// two parts; words that one file quotes from the other are then taken from their author's own file alone.
func Entries(l *wording.Language, data ...*report.Data) []history.Entry {
	m := merge{l: l, at: map[key]*history.Entry{}}
	for _, d := range data {
		quoted := ""
		if len(data) == 1 && len(d.Names) == 2 {
			quoted = d.Names[1-d.Place]
		}
		member := history.Part{Name: d.Name, Solo: d.Solo}
		for i := range d.Sessions {
			m.session(d, &d.Sessions[i], member, quoted)
		}
		for i := range d.Weeks {
			m.week(d, &d.Weeks[i], member, quoted)
		}
	}
	slices.SortStableFunc(m.all, func(a, b *history.Entry) int {
		return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(a.Title, b.Title))
	})
	out := make([]history.Entry, len(m.all))
	for i, e := range m.all {
		out[i] = *e
	}
	return out
}

func (m *merge) session(d *report.Data, s *report.SessionData, p history.Part, quoted string) {
	e := m.entry(key{session: homework.SessionKey{Exercise: s.Exercise, Day: s.Date, Nth: s.Nth}})
	if e.Title == "" {
		e.Title = s.Title
	}
	if e.Outcome == "" || fuller(e.Outcome, s.Outcome) {
		e.Outcome = s.Outcome // the least full telling counts (rule 2)
	}
	p.ToldOn = s.Told()
	if p.Outcome, p.CheckIn = s.Outcome, s.CheckIn; p.CheckIn != nil {
		p.Words = wordsOf(p.CheckIn.Texts, p.Name)
	}
	m.tell(e, d, p, s.Shared, quoted, s.After)
}

func (m *merge) week(d *report.Data, w *report.WeekData, p history.Part, quoted string) {
	p.Week, p.Words, p.ToldOn = &w.Weekly, wordsOf(w.Texts, p.Name), w.ToldOn
	m.tell(m.entry(key{true, homework.SessionKey{Day: w.Week}}), d, p, w.Shared, quoted, w.After)
}

// entry returns the entry of a key, making it when it is new.
func (m *merge) entry(k key) *history.Entry {
	e := m.at[k]
	if e == nil {
		e = &history.Entry{Day: k.session.Day, Week: k.week}
		m.at[k] = e
		m.all = append(m.all, e)
	}
	return e
}

// tell adds one member's part to an entry, with the words that they quote of the other, and what was done after both were
// in, once where both files say so.
func (m *merge) tell(e *history.Entry, d *report.Data, p history.Part, shared []homework.Text, quoted string, after []report.AfterData) {
	if quoted != "" {
		p.Words = append(p.Words, wordsOf(shared, quoted)...)
	}
	e.Parts = append(e.Parts, p)
	for _, a := range after {
		text := m.l.After(d.Names[a.Place], m.l.Date(a.On, d.MadeOn), a.What == report.AfterWithdrawn)
		if !slices.Contains(e.After, text) {
			e.After = append(e.After, text)
		}
	}
}

func fuller(a, b homework.Outcome) bool {
	return slices.Index(homework.Outcomes, a) < slices.Index(homework.Outcomes, b)
}

func wordsOf(texts []homework.Text, by string) []history.Word {
	var out []history.Word
	for _, t := range texts {
		out = append(out, history.Word{By: by, Text: t})
	}
	return out
}
