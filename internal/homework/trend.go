package homework

// Line names a rating that is drawn over time.
type Line string

// The lines of check-ins after a session, then those of weekly check-ins.
const (
	LineAnxiety      Line = "anxiety-peak"
	LinePain         Line = "pain"
	LinePresence     Line = "presence"
	LineCloseness    Line = "closeness"
	LinePressure     Line = "pressure"
	LineEngaged      Line = "engaged"
	LineWeekClose    Line = "week-closeness"
	LineWeekDesire   Line = "week-desire"
	LineWeekWorry    Line = "week-worry"
	LineWeekHeard    Line = "week-heard"
	LineSatisfaction Line = "week-satisfaction"
)

// Lines lists every line in the order in which screens offer them.
var Lines = []Line{
	LineAnxiety, LinePresence, LineCloseness, LinePressure, LinePain, LineEngaged,
	LineWeekClose, LineWeekDesire, LineWeekWorry, LineWeekHeard, LineSatisfaction,
}

// Weekly reports whether the line comes from weekly check-ins.
func (l Line) Weekly() bool {
	switch l {
	case LineWeekClose, LineWeekDesire, LineWeekWorry, LineWeekHeard, LineSatisfaction:
		return true
	}
	return false
}

// Most returns the top of the line's scale.
func (l Line) Most() int {
	if l == LineEngaged {
		return 4
	}
	return 10
}

// Point is one answer on a line.
type Point struct {
	Day   Day  `json:"date"`
	Value int  `json:"value"`
	Ban   bool `json:"agreement"` // an agreement held in the answer's recall window
}

// Trend returns a member's answers on a line between two days, both included, as I may see them (rule 7).
//
// Each point says whether an agreement held in its recall window: the day itself for a session, the seven days of the
// week for a weekly one. Nobody may draw a trend across a change of that mark (rule 8): "no sexual activity" scores as
// dysfunction, so people who follow the homework would look worse.
func (s *State) Trend(l Line, member int, from, to Day) []Point {
	var points []Point
	if l.Weekly() {
		for _, w := range s.Weeklies[member] {
			if w.Week < from || w.Week > to || s.WeeklyOf(s.Me, member, w.Week) == nil {
				continue
			}
			if n, ok := l.week(&w).Value(); ok {
				points = append(points, Point{Day: w.Week, Value: n, Ban: s.AgreementHeld(w.Week, w.Week+6)})
			}
		}
		return points
	}
	for _, x := range s.Sessions {
		if x.Key.Day < from || x.Key.Day > to {
			continue
		}
		if c := x.Visible(s.Me, member); c != nil {
			if n, ok := l.session(c).Value(); ok {
				points = append(points, Point{Day: x.Key.Day, Value: n, Ban: s.AgreementHeld(x.Key.Day, x.Key.Day)})
			}
		}
	}
	return points
}

// Segments parts points into runs across which a line may be drawn: the mark of an agreement is the same in each.
func Segments(points []Point) [][]Point {
	var runs [][]Point
	for i, p := range points {
		if i == 0 || points[i-1].Ban != p.Ban {
			runs = append(runs, nil)
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], p)
	}
	return runs
}

func (l Line) session(c *CheckIn) Score {
	switch l {
	case LineAnxiety:
		return c.AnxietyPeak
	case LinePain:
		return c.Pain
	case LinePresence:
		return c.Presence
	case LineCloseness:
		return c.Closeness
	case LinePressure:
		return c.Pressure
	case LineEngaged:
		return c.Engaged
	}
	return 0
}

func (l Line) week(w *Weekly) Score {
	switch l {
	case LineWeekClose:
		return w.Closeness
	case LineWeekDesire:
		return w.Desire
	case LineWeekWorry:
		return w.Worry
	case LineWeekHeard:
		return w.Heard
	case LineSatisfaction:
		return w.Satisfaction
	}
	return 0
}
