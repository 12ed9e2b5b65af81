package report

import (
	"slices"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// HomeworkData is one assignment in one cycle, as its author tells of it.
type HomeworkData struct {
	ID       string        `json:"id,omitempty"` // by which a plan answers it
	From     homework.Day  `json:"from"`         // of the cycle
	To       homework.Day  `json:"to"`
	Title    string        `json:"title"`
	Program  string        `json:"program,omitempty"` // whose stage proposed it
	For      homework.Whom `json:"for"`
	Times    int           `json:"times"`
	Minutes  int           `json:"minutes,omitempty"`
	Why      string        `json:"why,omitempty"`
	Planned  int           `json:"planned"`
	Offered  int           `json:"offered"`
	Held     int           `json:"held"`
	Excused  int           `json:"excused,omitempty"` // declined, postponed or stopped
	Engaged  float64       `json:"engaged"`           // mean of the author's own answers, 0 to 4
	Answers  int           `json:"answers"`           // of which it is the mean
	Obstacle string        `json:"obstacle,omitempty"`
	If       string        `json:"if,omitempty"`
	Then     string        `json:"then,omitempty"`
}

// MeasureData is the total of a questionnaire on a day.
type MeasureData struct {
	Date  homework.Day `json:"date"`
	ID    string       `json:"measure"`
	Name  string       `json:"name"`
	Total float64      `json:"total"`
	Void  bool         `json:"void,omitempty"` // an agreement left out what it asks about
	// Comparable says that no agreement held in the time that it asks about. A file of an edition that did not look has it false.
	Comparable bool `json:"comparable,omitempty"`
}

// WordsData is what the author wrote for the therapist outside of a check-in: a point to bring up, what was agreed at a visit,
// a look back at a cycle, a coping plan.
type WordsData struct {
	Date  homework.Day `json:"date"`
	About string       `json:"about,omitempty"`
	homework.Text
}

// Bounds of what the lists hold.
const (
	maxHomework = 5000
	maxMeasures = 2000
)

// homeworkOf lists the assignments of each cycle that has a day in the span, of those that a therapist may know of, and which
// sessions count for them.
func homeworkOf(told *homework.State, cat *homework.Catalog, today homework.Day, o Options) (all []HomeworkData, assigned map[*homework.Session]bool) {
	assigned = map[*homework.Session]bool{}
	for _, cycle := range told.CycleViews(cat, told.Cycles(today), o.Span) {
		for _, line := range cycle.Lines {
			a := line.Assignment
			if !a.Audience.Therapist() {
				continue
			}
			for _, x := range line.Sessions {
				assigned[x] = true
			}
			x := HomeworkData{
				ID: a.ID.String(), From: cycle.From, To: cycle.To, Title: cat.WorkTitle(a.Work), Program: a.Program, For: a.For, Times: a.Dose.Times, Minutes: a.Dose.Minutes,
				Planned: line.Planned, Offered: line.Offered, Held: line.Held, Excused: line.Excused,
			}
			if o.Ratings {
				x.Engaged, x.Answers = line.Engagement[told.Me].Mean, line.Engagement[told.Me].N
			}
			if o.Notes {
				if a.By == told.Me {
					x.Why = a.Why
				}
				if p := told.Plan(a, told.Me); p != nil && p.Audience.Therapist() {
					x.Obstacle, x.If, x.Then = p.Obstacle, p.If, p.Then
				}
			}
			all = append(all, x)
		}
	}
	return all, assigned
}

// measuresOf lists the totals that are for the therapist, in order of time: those of a span and, of each measure that has one
// there, the last one before it, which they are compared with.
func measuresOf(told *homework.State, o Options) (all []MeasureData) {
	if !o.Ratings {
		return nil
	}
	for i := range homework.Measures {
		m := &homework.Measures[i]
		for _, t := range told.Totals[m.ID] {
			if t.Audience.Therapist() && t.Day <= o.To {
				all = append(all, MeasureData{Date: t.Day, ID: m.ID, Name: m.Name, Total: t.Value, Void: told.Void(m, t), Comparable: told.Comparable(m, t)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b MeasureData) int { return int(a.Date - b.Date) })
	return totalsSince(o.From, all)
}

// totalsSince keeps of totals in order of time those from a day on and the one before them.
func totalsSince(from homework.Day, all []MeasureData) []MeasureData {
	before, since := map[string]homework.Day{}, map[string]bool{}
	for _, m := range all {
		if m.Date < from {
			before[m.ID] = max(before[m.ID], m.Date)
		} else {
			since[m.ID] = true
		}
	}
	return keep(all, func(m MeasureData) bool { return m.Date >= from || since[m.ID] && m.Date == before[m.ID] })
}

// wordsOf lists what the author wrote for the therapist outside of check-ins: all that is still to be brought up, then what
// was written in the span.
func wordsOf(told *homework.State, today homework.Day, o Options) (all []WordsData) {
	if !o.Notes {
		return nil
	}
	add := func(d homework.Day, about string, texts ...homework.Text) {
		for _, t := range forTherapist(texts, o) {
			all = append(all, WordsData{d, about, t})
		}
	}
	for _, it := range told.AgendaOf(told.Me) {
		add(it.On, it.About, homework.Text{Field: homework.FieldBring, Body: it.Words, Audience: it.Audience})
	}
	for _, r := range told.Reviews(told.Me) {
		if o.Has(r.On) {
			add(r.On, "", r.Texts...)
		}
	}
	for _, v := range told.VisitNotes(told.Me) {
		if o.Has(v.On) {
			add(v.On, "", v.Texts...)
		}
	}
	for _, together := range []bool{false, true} {
		if p := told.Preparation(told.Me, together); o.Has(p.On) {
			add(p.On, "", p.Texts...)
		}
	}
	for _, p := range told.CopingOf(told.Me) {
		last := today
		if n := len(p.Tries); n > 0 {
			last = p.Tries[n-1].On
		}
		if o.Has(last) {
			add(last, p.Notice, homework.Text{Field: homework.FieldCoping, Body: p.Do, Audience: p.Audience})
		}
	}
	return all
}

// homeworkSaid is an assignment in one line: what, how often, and what came of it.
func homeworkSaid(l *wording.Language, x HomeworkData) string {
	data := map[string]any{
		"Title": x.Title, "Dose": l.Dose(homework.Dose{Times: x.Times, Minutes: x.Minutes}), "Planned": x.Planned, "Offered": x.Offered, "Held": x.Held,
		"Mean": l.Number(x.Engaged),
	}
	if x.Answers > 0 {
		return l.X("report.homeworkTook", "{{.Title}}, {{.Dose}}: planned {{.Planned}}, offered {{.Offered}}, held {{.Held}}, took part {{.Mean}} of 4", data)
	}
	return l.X("report.homeworkLine", "{{.Title}}, {{.Dose}}: planned {{.Planned}}, offered {{.Offered}}, held {{.Held}}", data)
}

// homeworkWords are the author's words on an assignment: why, what may get in the way, and the plan.
func homeworkWords(l *wording.Language, x HomeworkData) (words []string) {
	if x.Why != "" {
		words = append(words, x.Why)
	}
	if said := l.IfThen(&homework.Plan{If: x.If, Then: x.Then}); said != "" {
		words = append(words, said)
	} else if x.Obstacle != "" {
		words = append(words, l.X("cycle.obstacle", "What may get in the way: {{.What}}", map[string]any{"What": x.Obstacle}))
	}
	return words
}

// measureSaid is a total in one line.
func measureSaid(l *wording.Language, m MeasureData) string {
	said := m.Name + ": " + l.Number(m.Total)
	if m.Void {
		said += " (" + l.X("measure.void", "sex was left out by agreement, and without it this total says nothing") + ")"
	}
	return said
}

// homework checks what comes from outside.
func (c *checker) homework(d *Data) {
	if len(d.Homework) > maxHomework || len(d.Measures) > maxMeasures || len(d.Words) > maxShort {
		c.fail(errLong)
		return
	}
	for _, x := range d.Homework {
		if _, err := homework.ParseID(x.ID); x.ID != "" && err != nil {
			c.fail(err)
		}
		c.title(x.Title, x.Program, string(x.For))
		c.day(x.From)
		c.day(x.To)
		c.adherence(x.figures(0))
		for _, words := range []string{x.Why, x.Obstacle, x.If, x.Then} {
			c.words(homework.Text{Field: homework.FieldNote, Body: words, Audience: homework.AudienceMeTherapist})
		}
		if err := (&homework.Assigned{Work: homework.Work{Kind: homework.WorkOwn, Words: "x"}, For: homework.WhomMe, Audience: homework.AudienceMe, Dose: homework.Dose{Times: x.Times, Minutes: x.Minutes}}).Validate(); err != nil {
			c.fail(err)
		}
	}
	for _, m := range d.Measures {
		c.title(m.ID, m.Name)
		c.day(m.Date)
		if !(m.Total >= 0 && m.Total <= 1000) {
			c.fail(errFigure)
		}
	}
	for _, w := range d.Words {
		c.day(w.Date)
		c.words(w.Text)
		c.words(homework.Text{Field: homework.FieldNote, Body: w.About, Audience: homework.AudienceMeTherapist})
	}
}

// words checks one text as a check-in's is checked.
func (c *checker) words(t homework.Text) {
	e := homework.VisitNoted{Texts: []homework.Text{t}}
	if err := e.Validate(); err != nil {
		c.fail(err)
	}
}

// mapHomework applies what mapped does.
func (d *Data) mapHomework(title, words func(string) string) {
	d.Homework, d.Measures, d.Words = slices.Clone(d.Homework), slices.Clone(d.Measures), slices.Clone(d.Words)
	for i := range d.Homework {
		x := &d.Homework[i]
		x.ID, x.Title, x.Program, x.For = title(x.ID), title(x.Title), title(x.Program), homework.Whom(title(string(x.For)))
		x.Why, x.Obstacle, x.If, x.Then = words(x.Why), words(x.Obstacle), words(x.If), words(x.Then)
	}
	for i := range d.Measures {
		d.Measures[i].ID, d.Measures[i].Name = title(d.Measures[i].ID), title(d.Measures[i].Name)
	}
	for i := range d.Words {
		w := &d.Words[i]
		w.About, w.Body = title(w.About), words(w.Body)
	}
}

// sinceHomework applies what Since does: of cycles those that are not over before the day, of words all that is to be
// brought up.
func (d *Data) sinceHomework(from homework.Day) {
	d.Homework = keep(d.Homework, func(x HomeworkData) bool { return x.To >= from })
	d.Plans = keep(d.Plans, func(p PlanData) bool { return p.in(d.span()) })
	d.Measures = totalsSince(from, d.Measures)
	d.Words = keep(d.Words, func(w WordsData) bool { return w.Field == homework.FieldBring || w.Date >= from })
}

// Section is a heading with lines under it.
type Section struct {
	Heading string
	Lines   []string
}

// Bring is what the author wants to bring up, the oldest first. It has no lines where there is nothing.
func Bring(l *wording.Language, d *Data, day func(homework.Day) string) Section {
	s := Section{Heading: l.X("therapist.bring", "To bring up")}
	for _, w := range d.Words {
		if w.Field != homework.FieldBring {
			continue
		}
		line := w.Body
		if w.About != "" {
			line = w.About + ": " + line
		}
		s.Lines = append(s.Lines, day(w.Date)+"  "+line)
	}
	return s
}

// Sections are the assignments by cycle, the totals of questionnaires and the author's other words, the newest first; without
// those that are empty. day writes a date, as Day.String does.
func Sections(l *wording.Language, d *Data, day func(homework.Day) string) []Section {
	set := Section{Heading: l.X("report.homework", "Homework that was set")}
	for _, x := range backward(d.Homework) {
		set.Lines = append(set.Lines, day(x.From)+" – "+day(x.To)+"  "+homeworkSaid(l, x))
		set.Lines = append(set.Lines, homeworkWords(l, x)...)
	}
	totals := Section{Heading: l.X("measures.title", "Questionnaires")}
	for _, m := range backward(d.Measures) {
		totals.Lines = append(totals.Lines, day(m.Date)+"  "+measureSaid(l, m))
	}
	other := Section{Heading: l.X("report.otherWords", "Other words for the therapist")}
	for _, w := range backward(d.Words) {
		if w.Field == homework.FieldBring {
			continue
		}
		head := l.Field(w.Field)
		if w.About != "" {
			head += ", " + w.About
		}
		other.Lines = append(other.Lines, day(w.Date)+"  "+head+": "+w.Body)
	}
	return slices.DeleteFunc([]Section{set, visitsSaid(l, d, day), plansSaid(l, d, day), totals, other}, func(s Section) bool { return len(s.Lines) == 0 })
}
