package homework

// Figures tell what came of what was set, in four figures and never one (rule 6): by assignment, by cycle and by program. What
// was declined, postponed or stopped is in neither Planned nor Offered, and paused days are in none (rule 5).
type Figures struct {
	Planned    int           `json:"planned"` // dose by days in force that were not paused, less Excused
	Offered    int           `json:"offered"` // invited or begun, less Excused
	Held       int           `json:"held"`    // wholly or partly
	Engagement [2]Engagement `json:"engaged"` // each member's own, in what was held
	Excused    int           `json:"excused"` // declined, postponed or stopped
	// AlsoDid is practice that no assignment asked for. It is in none of the others.
	AlsoDid int `json:"also_did"`
}

// Engagement is how fully a member took part, by their own account: the mean of N answers from 0 to 4. Graded engagement
// predicts outcome better than a percentage of homework done (Kazantzis and others 2010).
type Engagement struct {
	Mean float64 `json:"mean"`
	N    int     `json:"n"`
}

// Sum adds up figures. Engagement is the mean of all answers.
func Sum(all []Figures) Figures {
	var sum Figures
	for _, f := range all {
		sum.Planned += f.Planned
		sum.Offered += f.Offered
		sum.Held += f.Held
		sum.Excused += f.Excused
		sum.AlsoDid += f.AlsoDid
		for m, e := range f.Engagement {
			sum.Engagement[m].Mean += e.Mean * float64(e.N)
			sum.Engagement[m].N += e.N
		}
	}
	for m := range sum.Engagement {
		if n := sum.Engagement[m].N; n > 0 {
			sum.Engagement[m].Mean /= float64(n)
		}
	}
	return sum
}

// FiguresOf adds up what came of a program's assignments in some cycles, or of all assignments when program is empty.
func (s *State) FiguresOf(cycles []CycleView, program string) Figures {
	var all []Figures
	for _, v := range cycles {
		for _, l := range v.Lines {
			if program == "" || l.Assignment.Program == program {
				all = append(all, l.Figures)
			}
		}
		for _, x := range v.AlsoDid {
			if program == "" || s.ProgramOf(x) == program {
				all = append(all, Figures{AlsoDid: 1})
			}
		}
	}
	return Sum(all)
}
