package report

import (
	"cmp"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// ErrOthers says that files are not of one couple.
var ErrOthers = fault.New("fault.otherPeople", "the file is of other people")

// Join makes of several files of one couple, in any order, one for each member, the first member's before the other's. What stands
// in two files of a member is taken from the newer; what only the older has stays. The files themselves stay as they are.
func Join(files ...*Data) ([]*Data, error) {
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b *Data) int { return cmp.Compare(a.MadeOn, b.MadeOn) })
	var members [2]*Data
	for _, d := range files {
		if d.Vault != files[0].Vault {
			return nil, ErrOthers
		}
		at := author(d, files)
		if members[at] == nil {
			members[at] = d
		} else {
			members[at] = members[at].joined(d)
		}
	}
	return slices.DeleteFunc(members[:], func(d *Data) bool { return d == nil }), nil
}

// author is the place of a file's author in the couple. Who stayed alone stands first in their own file since.
func author(d *Data, files []*Data) int {
	if len(d.Names) == 1 {
		for _, x := range files {
			if len(x.Names) == 2 && x.Name == d.Name {
				return x.Place
			}
		}
	}
	return d.Place
}

// joined puts a newer file of the same member together with d.
func (d *Data) joined(newer *Data) *Data {
	x := *newer
	x.From, x.To = min(d.From, newer.From), max(d.To, newer.To)
	x.covers = homework.Join(append(d.covered(), newer.covered()...))
	x.Programs = join(d.Programs, newer.Programs, func(p ProgramData) string { return p.ID }, nil)
	x.Agreements = join(d.Agreements, newer.Agreements, func(a AgreementData) any { return [2]any{a.From, a.Text} }, func(a AgreementData) homework.Day { return a.From })
	x.Sessions = join(d.Sessions, newer.Sessions, func(s SessionData) homework.SessionKey {
		return homework.SessionKey{Exercise: s.Exercise, Day: s.Date, Nth: s.Nth}
	}, func(s SessionData) homework.Day { return s.Date })
	x.Weeks = join(d.Weeks, newer.Weeks, func(w WeekData) homework.Day { return w.Week }, func(w WeekData) homework.Day { return w.Week })
	x.Readings = join(d.Readings, newer.Readings, func(r ItemData) string { return r.ID }, func(r ItemData) homework.Day { return r.On })
	x.Appointments = join(d.Appointments, newer.Appointments, func(a homework.Appointment) homework.Day { return a.On }, func(a homework.Appointment) homework.Day { return a.On })
	x.Homework = join(d.Homework, newer.Homework, func(h HomeworkData) any { return [3]any{h.ID, h.Title, h.From} }, func(h HomeworkData) homework.Day { return h.From })
	x.Plans = join(d.Plans, newer.Plans, func(p PlanData) string { return p.ID }, func(p PlanData) homework.Day { return p.Received })
	x.Measures = join(d.Measures, newer.Measures, func(m MeasureData) any { return [2]any{m.ID, m.Date} }, func(m MeasureData) homework.Day { return m.Date })
	x.Words = join(d.Words, newer.Words, func(w WordsData) WordsData { return w }, func(w WordsData) homework.Day { return w.Date })
	x.Trends = joinTrends(d.Trends, newer.Trends)
	if d.Version >= 2 && newer.Version >= 2 { // figures of the first version can't be added up
		x.Adherence = x.figuresOf("")
		for i := range x.Programs {
			x.Programs[i].Adherence = x.figuresOf(x.Programs[i].ID)
		}
	}
	return &x
}

// join returns the elements of two lists, each once, the newer one of two with the same key; in order of time where that is asked.
func join[T any, K comparable](older, newer []T, key func(T) K, on func(T) homework.Day) []T {
	at, all := map[K]int{}, []T{}
	for _, x := range slices.Concat(older, newer) {
		if i, found := at[key(x)]; found {
			all[i] = x
			continue
		}
		at[key(x)] = len(all)
		all = append(all, x)
	}
	if on != nil {
		slices.SortStableFunc(all, func(a, b T) int { return cmp.Compare(on(a), on(b)) })
	}
	return all
}

// joinTrends joins the lines over time. No line is drawn from a point of one file to one of another: what held between them is not
// known.
func joinTrends(older, newer []TrendData) []TrendData {
	all := slices.Clone(newer)
	for _, t := range older {
		i := slices.IndexFunc(all, func(x TrendData) bool { return x.Line == t.Line })
		if i < 0 {
			all = append(all, t)
			continue
		}
		all[i].Points = joinPoints(t.Points, all[i].Points)
	}
	return all
}

func joinPoints(older, newer []homework.Point) []homework.Point {
	if len(older) == 0 || len(newer) == 0 {
		return slices.Concat(older, newer)
	}
	first, last := newer[0].Day, newer[len(newer)-1].Day
	before := keep(older, func(p homework.Point) bool { return p.Day < first })
	after := keep(older, func(p homework.Point) bool { return p.Day > last })
	run := 0
	var all []homework.Point
	for _, part := range [][]homework.Point{before, newer, after} {
		for i, p := range part {
			if i > 0 && p.Run != part[i-1].Run || i == 0 && len(all) > 0 {
				run++
			}
			p.Run = run
			all = append(all, p)
		}
	}
	return all
}

// covered are the stretches of days that the data is of.
func (d *Data) covered() []homework.Span {
	if d.covers != nil {
		return slices.Clone(d.covers)
	}
	return []homework.Span{d.span()}
}

// Gaps are the stretches between its first and last day of which the data says nothing, since no file was of them.
func (d *Data) Gaps() (gaps []homework.Span) {
	next := d.From
	for _, s := range d.covered() {
		if s.From > next {
			gaps = append(gaps, homework.Span{From: next, To: s.From - 1})
		}
		next = max(next, s.To+1)
	}
	return gaps
}
