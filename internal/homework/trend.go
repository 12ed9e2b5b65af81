package homework

import "slices"

// Point is one answer on a line.
type Point struct {
	Day       Day  `json:"date"`
	Value     int  `json:"value"`
	Agreement bool `json:"agreement"` // an agreement held in the answer's recall window
	Run       int  `json:"run"`       // grows wherever an agreement began to hold, or none held any more, since the point before
}

// Trend returns a member's answers on a scale in a span, as I may see them (rule 7). A week's answers stand on its Monday,
// which may lie before the span; see Span.HasWeek.
//
// Each point says whether an agreement held in its recall window: the day itself for a session, the seven days of the
// week for a weekly one. Nobody may draw a trend across a change of that mark, nor across a time between two points in
// which it would have changed (rule 8); Segments parts them. "No sexual activity" scores as dysfunction, so people who
// follow the homework would look worse.
func (s *State) Trend(id ScaleID, member int, span Span, today Day) []Point {
	at := indexOf(id)
	if at < 0 {
		return nil
	}
	var points []Point
	borders := s.agreementBorders()
	add := func(d Day, days Day, value Score) {
		if n, ok := value.Value(); ok {
			last := d + days - 1
			run, _ := slices.BinarySearch(borders, last+1)
			if points == nil { // all at once: there may be thousands
				points = make([]Point, 0, max(len(s.Sessions), len(s.Weeklies[member])))
			}
			points = append(points, Point{Day: d, Value: n, Agreement: s.AgreementHeld(d, last), Run: run})
		}
	}
	if Scales[at].Of == OfWeek {
		for _, w := range s.Weeklies[member] {
			if !span.HasWeek(w.Week, today) || s.WeeklyOf(s.Me, member, w.Week) == nil {
				continue
			}
			add(w.Week, 7, w.Answers[at])
		}
		return points
	}
	for _, x := range s.Sessions {
		if !span.Has(x.Key.Day) {
			continue
		}
		if c := x.Visible(s.Me, member); c != nil {
			add(x.Key.Day, 1, c.Answers[at])
		}
	}
	return points
}

// agreementBorders returns, in order, the days on which an agreement began to hold where none did, or the last one ended.
func (s *State) agreementBorders() []Day {
	var days []Day
	for _, a := range s.Agreements {
		if a.Holds {
			days = append(days, a.From)
			if a.Ended {
				days = append(days, a.To)
			}
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	return slices.DeleteFunc(days, func(d Day) bool { return s.AgreementHeld(d, d) == s.AgreementHeld(d-1, d-1) })
}

// ByAgreement parts points into those from outside of agreements and those from inside: they can't be compared.
func ByAgreement(points []Point) (outside, inside []Point) {
	for _, p := range points {
		if p.Agreement {
			inside = append(inside, p)
		} else {
			outside = append(outside, p)
		}
	}
	return outside, inside
}

// Segments parts points into runs across which a line may be drawn: the mark of an agreement is the same in each, and
// did not change in between.
func Segments(points []Point) [][]Point {
	var runs [][]Point
	first := 0
	for i := 1; i <= len(points); i++ {
		if i == len(points) || points[i-1].Agreement != points[i].Agreement || points[i-1].Run != points[i].Run {
			runs = append(runs, points[first:i:i])
			first = i
		}
	}
	return runs
}
