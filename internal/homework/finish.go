package homework

import "unhurried/internal/fault"

// CheckUps are the lengths of the one cycle to a check-up after homework was finished, in weeks. 0 is for none.
var CheckUps = []int{0, 4, 12}

// FieldKeep is what a member keeps from all of it, in the look back with which they finish.
const FieldKeep Field = "keep"

// Finished ends homework as a whole, or takes it up again. Either member may, alone, like any end (rule 4). It ends what is set
// and nothing else: programs, agreements, plans and all that was written stay as they are, so that going on again loses nothing.
type Finished struct {
	CheckUp int  `cbor:"1,keyasint,omitempty"` // weeks to the check-up, of CheckUps
	Again   bool `cbor:"2,keyasint,omitempty"` // homework goes on again
}

// Validate checks the weeks.
func (e *Finished) Validate() error {
	for _, weeks := range CheckUps {
		if e.CheckUp == weeks && (weeks == 0 || !e.Again) {
			return nil
		}
	}
	return fault.New("fault.checkUp", "a check-up comes after 4 weeks, after 12, or not at all: not after {{.N}}", fault.Data{"N": e.CheckUp})
}

func (e *Finished) apply(s *State, at Stamp) {
	if e.Again {
		if s.finish != nil {
			s.finish = nil
			s.cut(cycleCut{on: at.Day})
		}
		return
	}
	s.finish = &Finish{On: at.Day, By: at.Author, Weeks: e.CheckUp}
	s.cut(cycleCut{at.Day + 1, Day(7 * e.CheckUp)})
	for _, a := range s.Assignments {
		a.end(at.Day)
	}
}

// Finish is the end of homework as a whole.
type Finish struct {
	On    Day
	By    int // who said so
	Weeks int // to the check-up, or 0
}

// CheckUp returns the day of the check-up, or 0 when there is none.
func (f *Finish) CheckUp() Day {
	if f.Weeks == 0 {
		return 0
	}
	return f.On + Day(7*f.Weeks)
}

// Finish returns the end of homework, or nil while it goes on.
func (s *State) Finish() *Finish { return s.finish }

// End or go on, as it stands.
var (
	errFinished   = fault.New("fault.finished", "homework is finished already")
	errUnfinished = fault.New("fault.unfinished", "homework goes on; there is nothing to take up again")
	errNotBegun   = fault.New("fault.notBegun", "there is no homework to finish yet")
)

// ToFinish returns the event by which I finish homework with a check-up after some weeks, or take it up again.
func (s *State) ToFinish(e Finished, today Day) (Event, error) {
	switch {
	case len(s.Cycles(today)) == 0:
		return nil, errNotBegun
	case e.Again && s.finish == nil:
		return nil, errUnfinished
	case !e.Again && s.finish != nil:
		return nil, errFinished
	}
	return &e, nil
}

// Keep returns my look back at the last cycle with what I keep, in the place of what it said of that before.
func (s *State) Keep(keep Text, today Day) (Event, error) {
	on := today
	if s.finish != nil {
		on = s.finish.On
	}
	r := CycleReviewed{Cycle: s.Cycles(max(today, on)).On(on)}
	if r.Cycle.Days() == 0 {
		return nil, errNotBegun
	}
	if before := s.ReviewOf(r.Cycle, s.Me); before != nil {
		r.Verdicts = before.Verdicts
		for _, t := range before.Texts {
			if t.Field != FieldKeep {
				r.Texts = append(r.Texts, t)
			}
		}
	}
	if keep.Body != "" {
		keep.Field = FieldKeep
		r.Texts = append(r.Texts, keep)
	}
	return s.review(r)
}

// Kept returns what a member keeps, as I may see it: of their newest look back that says it.
func (s *State) Kept(member int) (kept Text) {
	for _, r := range s.Reviews(member) {
		if t := TextOf(r.Texts, FieldKeep); t.Body != "" {
			kept = t
		}
	}
	return kept
}
