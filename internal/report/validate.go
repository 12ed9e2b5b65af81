package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// validate checks data from outside, so that what shows it needs no doubts of its own.
func (d *Data) validate() error {
	if d.Format != Format {
		return fault.New("fault.notReport", "it is not marked as a progress report")
	}
	if d.Version < 1 {
		return fault.New("fault.reportVersion", "version {{.Version}} is not known", fault.Data{"Version": d.Version})
	}
	if len(d.Names) == 0 || len(d.Names) > maxNames || d.Place < 0 || d.Place >= len(d.Names) || d.Names[d.Place] != d.Name {
		return fault.New("fault.noAuthor", "it has no author")
	}
	if len(d.Integrity) > maxIntegrity || slices.ContainsFunc(d.Integrity, func(s string) bool {
		return len(s) > 2000 || !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl)
	}) {
		return errLong
	}
	if len(d.Programs) > 200 || len(d.Trends) > 50 || len(d.Agreements) > maxShort || len(d.Appointments) > maxShort ||
		len(d.Readings) > maxShort || d.long() {
		return errLong
	}
	var c checker
	c.title(append([]string{d.Name, d.Vault}, d.Names...)...)
	if err := (homework.Span{From: d.From, To: d.To}).Check(); err != nil {
		c.fail(err)
	}
	c.day(d.MadeOn)
	c.adherence(d.Adherence)
	for i := range d.Programs {
		c.program(&d.Programs[i])
	}
	for _, a := range d.Agreements {
		if utf8.RuneCountInString(a.Text) > 1000 || !utf8.ValidString(a.Text) || len(a.LeaveOut) > len(homework.Activities) {
			c.fail(fault.New("fault.reportAgreement", "an agreement in it is too long"))
		}
		c.day(a.From)
		c.until(a.To)
		for _, x := range a.LeaveOut {
			c.title(string(x))
		}
	}
	for _, t := range d.Trends {
		c.trend(t)
	}
	for i := range d.Sessions {
		c.session(&d.Sessions[i])
		c.after(d.Sessions[i].After, len(d.Names))
	}
	for _, w := range d.Weeks {
		c.week(w)
		c.after(w.After, len(d.Names))
	}
	for _, r := range d.Readings {
		c.title(r.ID, r.Title)
		c.day(r.On)
	}
	for _, a := range d.Appointments {
		c.title(a.At)
		c.day(a.On)
	}
	c.homework(d)
	c.plans(d)
	return c.err
}

// long tells whether there are more words in all than anybody reads: each note is bounded, and there may be many.
func (d *Data) long() bool {
	size, lines, stays := 0, 0, 0
	count := func(s string) {
		size += len(s)
		lines += strings.Count(s, "\n")
	}
	for _, a := range d.Agreements {
		count(a.Text)
	}
	texts := func(texts []homework.Text) {
		for _, t := range texts {
			count(t.Body)
		}
	}
	for _, x := range d.Sessions {
		texts(x.Shared)
		if x.CheckIn != nil {
			texts(x.CheckIn.Texts)
		}
	}
	for _, w := range d.Weeks {
		texts(w.Texts)
		texts(w.Shared)
	}
	for _, p := range d.Programs {
		stays += len(p.Stays)
	}
	for _, x := range d.Homework {
		count(x.Why + x.Obstacle + x.If + x.Then)
	}
	for _, w := range d.Words {
		count(w.About + w.Body)
	}
	return size > maxWords || lines > maxLines || stays > 5*maxShort
}

var errFigure = fault.New("fault.reportFigure", "a figure in it is out of range")

// checker keeps the first thing that is wrong.
type checker struct{ err error }

func (c *checker) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

func (c *checker) title(titles ...string) {
	for _, t := range titles {
		if len(t) > maxTitle || !utf8.ValidString(t) {
			c.fail(fault.New("fault.reportTitle", "a title in it is too long or is no text"))
		}
	}
}

func (c *checker) day(d homework.Day) {
	if err := (homework.Span{From: d, To: d}).Check(); err != nil {
		c.fail(fault.New("fault.reportDate", "a date in it is out of range"))
	}
}

func (c *checker) until(d *homework.Day) {
	if d != nil {
		c.day(*d)
	}
}

func (c *checker) adherence(a homework.Figures) {
	const most = 100000
	for _, n := range []int{a.Planned, a.Offered, a.Held, a.Excused, a.AlsoDid, a.Engagement[0].N, a.Engagement[1].N} {
		if n < 0 || n > most {
			c.fail(errFigure)
		}
	}
	for _, e := range a.Engagement {
		if !(e.Mean >= 0 && e.Mean <= 4) {
			c.fail(errFigure)
		}
	}
}

func (c *checker) program(p *ProgramData) {
	c.title(p.ID, p.Title, p.Stage)
	c.adherence(p.Adherence)
	c.day(p.Started)
	c.day(p.Since)
	if p.Number < 0 || p.Stages < 0 || p.Stages > 1000 || p.Number > p.Stages {
		c.fail(fault.New("fault.reportStage", "a stage in it is out of range"))
	}
	for _, v := range p.Stays {
		c.title(v.Stage)
		c.day(v.From)
		c.until(v.To)
	}
	if p.Gate != nil {
		if len(p.Gate.Conditions) > 20 {
			c.fail(errLong)
		}
		for _, x := range p.Gate.Conditions {
			c.title(string(x.Kind))
		}
	}
}

func (c *checker) trend(t TrendData) {
	c.title(string(t.Line))
	if t.Most < 1 || t.Most > 100 {
		c.fail(fault.New("fault.reportScale", "a scale in it is out of range"))
	}
	for _, p := range t.Points {
		c.day(p.Day)
		if p.Value < 0 || p.Value > t.Most {
			c.fail(fault.New("fault.reportValue", "a value in it is off its scale"))
		}
	}
	if !slices.IsSortedFunc(t.Points, func(a, b homework.Point) int { return int(a.Day - b.Day) }) {
		c.fail(fault.New("fault.reportTrend", "a trend in it is not in order of time"))
	}
}

func (c *checker) session(x *SessionData) {
	c.title(x.Title)
	if len(x.Shared) > maxTexts || x.CheckIn != nil && len(x.CheckIn.Texts) > maxTexts {
		c.fail(errLong)
		return
	}
	e := homework.CheckedIn{
		Session: homework.SessionKey{Exercise: x.Exercise, Day: x.Date, Nth: x.Nth}, Program: x.Program, Stage: x.Stage,
		CheckIn: homework.CheckIn{Outcome: x.Outcome, Texts: x.Shared, ToldOn: x.ToldOn},
	}
	if err := e.Validate(); err != nil {
		c.fail(err)
	}
	if x.CheckIn != nil {
		e.CheckIn = *x.CheckIn
		if err := e.Validate(); err != nil {
			c.fail(err)
		}
	}
}

func (c *checker) after(all []AfterData, names int) {
	if len(all) > 2 {
		c.fail(errLong)
	}
	for _, a := range all {
		c.day(a.On)
		if a.Place < 0 || a.Place >= names || a.What != AfterChanged && a.What != AfterWithdrawn {
			c.fail(fault.New("fault.reportChange", "a change in it is by nobody, or of no known kind"))
		}
	}
}

func (c *checker) week(w WeekData) {
	c.day(w.Week)
	if len(w.Shared) > maxTexts || len(w.Texts) > maxTexts {
		c.fail(errLong)
		return
	}
	e := homework.WeeklyCheckedIn{Weekly: w.Weekly}
	e.Texts = slices.Concat(w.Texts, w.Shared)
	if err := e.Validate(); err != nil {
		c.fail(err)
	}
}
