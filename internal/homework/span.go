package homework

import (
	"cmp"
	"slices"
)

// Span is a stretch of days, both ends included. Screens, charts, reports and the terminal ask it what is in it, so that
// all of them count the same.
type Span struct {
	From Day `json:"from"`
	To   Day `json:"to"`
}

// How far back one may look, in days: about three months, and a year.
const (
	ThreeMonths Day = 91
	OneYear     Day = 365
)

// AllTime is every day that an event may name.
var AllTime = Span{To: LastDay}

// Has reports whether a day is in the span.
func (s Span) Has(d Day) bool { return s.From <= d && d <= s.To }

// HasWeek reports whether a check-in on a week, named by its Monday, is in the span. It stands on the week's last day or,
// while the week still runs, on today: a span that begins on a Wednesday has the week of that Wednesday, and of spans that
// follow each other exactly one has each week.
func (s Span) HasWeek(monday, today Day) bool { return s.Has(min(monday+6, today)) }

// Days returns how many days are in the span.
func (s Span) Days() int { return max(int(s.To-s.From)+1, 0) }

// Overlap returns the days that two spans have in common.
func Overlap(a, b Span) Span { return Span{max(a.From, b.From), min(a.To, b.To)} }

// Join returns the spans in order, those that overlap or touch put together, and without those that have no day.
func Join(spans []Span) []Span {
	spans = slices.DeleteFunc(slices.Clone(spans), func(s Span) bool { return s.Days() == 0 })
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	var joined []Span
	for _, s := range spans {
		if n := len(joined); n > 0 && s.From <= joined[n-1].To+1 {
			joined[n-1].To = max(joined[n-1].To, s.To)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// Check reports an error unless both ends are days that an event may name, in order.
func (s Span) Check() error {
	if err := s.From.check(nounFirstDay); err != nil {
		return err
	}
	if err := s.To.check(nounLastDay); err != nil {
		return err
	}
	if s.To < s.From {
		return errOrder
	}
	return nil
}

// Since returns the span from a day to what has been written last, of what I may see.
func (s *State) Since(cat *Catalog, from, today Day) Span {
	return Span{From: from, To: s.lastDay(cat, today)}
}

// Everything returns the span of all that I may see, so far. What the other practised alone, or told of a week of which I
// have not, moves none of its days.
func (s *State) Everything(cat *Catalog, today Day) Span {
	all := s.Since(cat, today, today)
	begin := func(d Day) { all.From = min(all.From, d) }
	for _, x := range s.Sessions {
		if s.inHistory(cat, x) {
			begin(x.Key.Day)
			break
		}
	}
	for m := range s.Weeklies {
		for _, w := range s.Weeklies[m] {
			if s.WeeklyOf(s.Me, m, w.Week) != nil {
				begin(w.Week)
				break
			}
		}
	}
	for _, en := range s.Enrolments {
		for _, v := range en.Stays {
			begin(v.From)
		}
	}
	for _, a := range s.Agreements {
		if a.Holds {
			begin(a.From)
		}
	}
	for _, in := range s.Invitations {
		begin(in.On)
	}
	for _, marks := range s.Readings {
		for _, m := range marks {
			if m.Progress == ProgressDone {
				begin(m.On)
			}
		}
	}
	if len(s.Appointments) > 0 {
		begin(s.Appointments[0].On)
	}
	for _, a := range s.Assignments {
		if a.IsFor(s.Me) {
			begin(a.Set)
		}
	}
	for _, totals := range s.Totals {
		begin(totals[0].Day)
	}
	for _, v := range s.VisitNotes(s.Me) {
		begin(v.On)
	}
	for _, r := range s.Reviews(s.Me) {
		begin(r.On)
	}
	for _, p := range s.CopingOf(s.Me) {
		for _, t := range p.Tries {
			begin(t.On)
		}
	}
	return all
}

// lastDay is today, or the day after where something is dated so: somebody has flown west since.
func (s *State) lastDay(cat *Catalog, today Day) Day {
	if s.ahead(cat, today) {
		return today + Ahead
	}
	return today
}

func (s *State) ahead(cat *Catalog, today Day) bool {
	near := func(d Day) bool { return d > today && d <= today+Ahead }
	for i := len(s.Sessions) - 1; i >= 0 && s.Sessions[i].Key.Day > today; i-- {
		if x := s.Sessions[i]; near(x.Key.Day) && s.inHistory(cat, x) {
			return true
		}
	}
	for _, marks := range s.Readings {
		for _, m := range marks {
			if near(m.On) {
				return true
			}
		}
	}
	for _, a := range s.Agreements {
		if a.Holds && near(a.From) {
			return true
		}
	}
	return false
}

// Dated names something by what wrote it and the day that it bears.
type Dated struct {
	Type Type
	Day  Day
}

// DatedAhead lists, of what I may see, what bears a day on which nobody on Earth can be yet, in order: a clock was wrong
// when it was written, or is wrong now. It is in no span that ends today.
func (s *State) DatedAhead(cat *Catalog, today Day) []Dated {
	var all []Dated
	add := func(t Type, d Day) {
		if d > today+Ahead {
			all = append(all, Dated{t, d})
		}
	}
	for _, x := range s.History(cat, Span{From: today + Ahead + 1, To: LastDay}) {
		add(TypeSessionLogged, x.Key.Day)
	}
	for m := range s.Weeklies {
		for i := len(s.Weeklies[m]) - 1; i >= 0 && s.Weeklies[m][i].Week > today+Ahead; i-- {
			if week := s.Weeklies[m][i].Week; s.WeeklyOf(s.Me, m, week) != nil {
				add(TypeWeeklyCheckedIn, week)
			}
		}
	}
	for _, id := range s.EnrolmentOrder {
		if en := s.Running(id); en != nil {
			add(TypeProgramStarted, en.Started)
			if en.Since != en.Started {
				add(TypeStageChosen, en.Since)
			}
		}
	}
	for _, a := range s.Agreements {
		if a.Holds && !a.Ended {
			add(TypeAgreementSigned, a.From)
		}
	}
	for _, p := range s.Pauses {
		if !p.Ended {
			add(TypePaused, p.From)
		}
	}
	slices.SortStableFunc(all, func(a, b Dated) int { return cmp.Compare(a.Day, b.Day) })
	return all
}
