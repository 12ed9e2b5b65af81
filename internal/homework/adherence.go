package homework

import "math"

// Adherence is four figures, never one (rule 6). Declined, postponed and stopped sessions and paused days are out of the
// denominator (rule 5): compare Held with Planned less Excused.
type Adherence struct {
	Planned    int           `json:"planned"` // by the program's sessions a week, over the days that were not paused
	Offered    int           `json:"offered"` // invited, or logged with any outcome
	Held       int           `json:"held"`    // held wholly or partly
	Engagement [2]Engagement `json:"engaged"` // each member's own
	Excused    int           `json:"excused"` // declined, postponed or stopped
}

// Engagement is how fully a member took part, by their own account: the mean of N answers from 0 to 4. Graded engagement
// predicts outcome better than a percentage of homework done (Kazantzis and others 2010).
type Engagement struct {
	Mean float64 `json:"mean"`
	N    int     `json:"n"`
}

// Due returns what Held compares with: planned sessions less those excused, never below what was held.
func (a Adherence) Due() int { return max(a.Planned-a.Excused, a.Held, 0) }

// Ledger is what the four figures are counted from, over all time. Whoever has it can tell the figures of any span: so
// does a therapist who has only the file.
type Ledger struct {
	Asked    []Asked
	Sessions []Offer
	Invited  []Offer
}

// Asked is a stretch of days, none of them paused, in which a program asked for a number of sessions a week.
type Asked struct {
	Span
	Program string  `json:"-"`
	PerWeek float64 `json:"per_week"`
}

// Offer is one time that an exercise was on the table, by an invitation or as a session, and what came of it.
type Offer struct {
	Day        Day
	Exercise   string
	Program    string  // the program that it counts for, or ""
	Outcome    Outcome // of a session, or declined for an invitation; "" for an invitation that nothing came of
	Engagement [2]Score
}

// Adherence adds up a program's homework in a span. An empty program means all of them. Engagement of the other member
// counts only in sessions that the viewer may see (rule 7), and of what the other practises alone nothing does.
func (s *State) Adherence(cat *Catalog, program string, span Span) Adherence {
	return s.ledger(cat, span).In(program, span)
}

// Ledger lists what figures are counted from, as I may see it.
func (s *State) Ledger(cat *Catalog) Ledger { return s.ledger(cat, AllTime) }

// ledger lists as much of it as is needed for the figures of a span.
func (s *State) ledger(cat *Catalog, span Span) Ledger {
	var l Ledger
	for _, id := range s.EnrolmentOrder {
		l.Asked = append(l.Asked, s.asked(cat, s.Enrolments[id])...)
	}
	for _, x := range s.History(cat, span) {
		o := Offer{Day: x.Key.Day, Exercise: x.Key.Exercise, Program: s.ProgramOf(x), Outcome: x.Outcome()}
		for _, m := range s.Places() {
			if c := x.Visible(s.Me, m); c != nil {
				o.Engagement[m] = c.Answers.Get(ScaleEngaged)
			}
		}
		l.Sessions = append(l.Sessions, o)
	}
	for _, in := range s.Invitations {
		o := Offer{Day: in.On, Exercise: in.Exercise, Program: s.invitedFor(cat, in)}
		if in.Reply == ReplyNotToday {
			o.Outcome = OutcomeDeclined
		}
		l.Invited = append(l.Invited, o)
	}
	return l
}

// invitedFor returns the program that an invitation counts for: one that ran on that day and has the exercise.
func (s *State) invitedFor(cat *Catalog, in Invitation) string {
	for _, id := range append([]string{s.Current}, s.EnrolmentOrder...) {
		if en, p := s.Enrolments[id], cat.Program(id); en != nil && p != nil && en.ran(in.On) && p.has(in.Exercise) {
			return id
		}
	}
	return ""
}

// In tells the four figures of a program, or of all together, in a span. Of spans that follow each other the figures add
// up to those of the whole.
//
// Each session that was begun is one offer. What was invited to, declined or postponed on the same day for the same
// exercise is the same offer, not another: a no that became a yes that evening is no no, and three noes are one.
func (l Ledger) In(program string, span Span) Adherence {
	var a Adherence
	planned := map[string][2]float64{} // by program, up to the span's beginning and to its end
	for _, x := range l.Asked {
		if program == "" || program == x.Program {
			sum := planned[x.Program]
			sum[0] += x.upTo(span.From - 1)
			sum[1] += x.upTo(max(span.To, span.From-1))
			planned[x.Program] = sum
		}
	}
	for _, sum := range planned {
		a.Planned += int(math.Round(sum[1]) - math.Round(sum[0]))
	}
	var sums [2]int
	begun := map[SessionKey]bool{}
	in := func(o Offer) bool { return span.Has(o.Day) && (program == "" || o.Program == program) }
	for _, o := range l.Sessions {
		if !in(o) {
			continue
		}
		if o.Outcome.begun() {
			begun[SessionKey{Exercise: o.Exercise, Day: o.Day}] = true
			a.Offered++
			if o.Outcome.TookPlace() {
				a.Held++
			} else {
				a.Excused++
			}
		}
		for m, sc := range o.Engagement {
			if n, ok := sc.Value(); ok {
				sums[m] += n
				a.Engagement[m].N++
			}
		}
	}
	only := map[SessionKey]bool{} // offers of which nothing was begun; true when somebody said no
	for _, offers := range [][]Offer{l.Sessions, l.Invited} {
		for _, o := range offers {
			if k := (SessionKey{Exercise: o.Exercise, Day: o.Day}); in(o) && !begun[k] {
				only[k] = only[k] || o.Outcome != ""
			}
		}
	}
	for _, no := range only {
		a.Offered++
		if no {
			a.Excused++
		}
	}
	for m, n := range sums {
		if a.Engagement[m].N > 0 {
			a.Engagement[m].Mean = float64(n) / float64(a.Engagement[m].N)
		}
	}
	return a
}

// upTo returns how many sessions were asked for until the end of a day.
func (x Asked) upTo(d Day) float64 {
	return float64(Span{x.From, min(x.To, d)}.Days()) * x.PerWeek / 7
}

// asked lists the stretches in which a program asked for sessions, stage by stage, with the numbers of their time and
// without paused days. The last one of a program that goes on ends with the last day that there is.
func (s *State) asked(cat *Catalog, en *Enrolment) []Asked {
	if cat.Program(en.Program) == nil {
		return nil
	}
	var all []Asked
	for _, v := range en.Stays {
		days := Span{v.From, LastDay}
		if v.To != 0 {
			days.To = v.To - 1
		}
		for _, same := range s.sameNumbers(en.Program, days) {
			p := s.Protocol(cat, en.Program, same.From)
			stage, _ := p.Stage(v.Stage)
			perWeek := p.Param(stage, ParamPerWeek)
			if perWeek <= 0 {
				continue
			}
			for _, awake := range s.awake(en.Program, same) {
				all = append(all, Asked{Span: awake, Program: en.Program, PerWeek: perWeek})
			}
		}
	}
	return all
}

// awake returns the stretches of a span in which a program was not paused.
func (s *State) awake(program string, span Span) []Span {
	left := []Span{span}
	for _, p := range s.Pauses {
		if p.Program != "" && p.Program != program {
			continue
		}
		last := LastDay
		if p.Ended {
			last = p.To - 1
		}
		var rest []Span
		for _, x := range left {
			before, after := Span{x.From, min(x.To, p.From-1)}, Span{max(x.From, last+1), x.To}
			if last < p.From { // it ended on the day on which it began
				before, after = x, Span{1, 0}
			}
			for _, y := range []Span{before, after} {
				if y.Days() > 0 {
					rest = append(rest, y)
				}
			}
		}
		left = rest
	}
	return left
}

// has reports whether an exercise is on one of the program's stages.
func (p *Program) has(exercise string) bool {
	for _, st := range p.Stages {
		for _, id := range st.Exercises {
			if id == exercise {
				return true
			}
		}
	}
	return false
}
