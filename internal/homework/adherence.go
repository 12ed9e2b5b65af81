package homework

import "math"

// Adherence is four figures, never one (rule 6). Declined, postponed and stopped sessions and paused days are out of the
// denominator (rule 5): compare Held with Planned less Excused.
type Adherence struct {
	Planned int        `json:"planned"` // by the program's sessions a week, over the days that were not paused
	Offered int        `json:"offered"` // invited, or logged with any outcome
	Held    int        `json:"held"`    // held wholly or partly
	Engaged [2]Engaged `json:"engaged"` // each member's own
	Excused int        `json:"excused"` // declined, postponed or stopped
}

// Engaged is how fully a member took part, by their own account: the mean of N answers from 0 to 4. Graded engagement
// predicts outcome better than a percentage of homework done (Kazantzis and others 2010).
type Engaged struct {
	Mean float64 `json:"mean"`
	N    int     `json:"n"`
}

// Due returns what Held compares with: planned sessions less those excused, never below what was held.
func (a Adherence) Due() int { return max(a.Planned-a.Excused, a.Held, 0) }

// Adherence adds up a program's homework between two days, both included. An empty program means all of them.
// Engagement of the other member counts only in sessions that the viewer may see (rule 7).
func (s *State) Adherence(cat *Catalog, program string, from, to Day) Adherence {
	var a Adherence
	if to < from {
		return a
	}
	for _, id := range s.TrackOrder {
		if program == "" || program == id {
			a.Planned += s.planned(cat, s.Tracks[id], from, to)
		}
	}
	var sums [2]int
	offered := map[SessionKey]bool{}
	for _, x := range s.Sessions {
		if x.Key.Day < from || x.Key.Day > to || program != "" && x.Program != program {
			continue
		}
		o := x.Outcome()
		if o == "" {
			continue // its check-ins were taken away
		}
		offered[SessionKey{Exercise: x.Key.Exercise, Day: x.Key.Day}] = true
		a.Offered++
		if o.TookPlace() {
			a.Held++
		} else {
			a.Excused++
		}
		for _, m := range s.Places() {
			if c := x.Visible(s.Me, m); c != nil {
				if n, ok := c.Engaged.Value(); ok {
					sums[m] += n
					a.Engaged[m].N++
				}
			}
		}
	}
	excused := map[SessionKey]bool{} // both may have invited for the same evening, which counts once
	for _, in := range s.Invitations {
		k := SessionKey{Exercise: in.Exercise, Day: in.On}
		if in.On >= from && in.On <= to && !offered[k] && s.inProgram(cat, program, in.Exercise) {
			excused[k] = excused[k] || in.Reply == ReplyNotToday
		}
	}
	for _, no := range excused {
		a.Offered++
		if no {
			a.Excused++
		}
	}
	for m, n := range sums {
		if a.Engaged[m].N > 0 {
			a.Engaged[m].Mean = float64(n) / float64(a.Engaged[m].N)
		}
	}
	return a
}

// planned counts the sessions that a program asked for between two days, stage by stage, without paused days.
func (s *State) planned(cat *Catalog, t *Track, from, to Day) int {
	p := cat.Program(t.Program)
	if p == nil {
		return 0
	}
	var sessions float64
	for _, v := range t.Visits {
		stage, _ := p.Stage(v.Stage)
		perDay := p.Param(stage, ParamPerWeek) / 7
		last := to
		if v.To != 0 {
			last = min(to, v.To-1)
		}
		for d := max(from, v.From); d <= last; d++ {
			if !s.pausedOn(t.Program, d) {
				sessions += perDay
			}
		}
	}
	return int(math.Round(sessions))
}

func (s *State) inProgram(cat *Catalog, program, exercise string) bool {
	if program == "" {
		return true
	}
	p := cat.Program(program)
	if p == nil {
		return false
	}
	for _, st := range p.Stages {
		for _, id := range st.Exercises {
			if id == exercise {
				return true
			}
		}
	}
	return false
}
