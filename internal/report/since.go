package report

import (
	"slices"

	"unhurried/internal/homework"
)

// Since returns the part of the data from a day on, as if only that had been exported: what a therapist reads, and prints,
// of the time since the last appointment. The figures are those of the cycles that have a day in it; in a file of version 1 they
// stay those of the whole file, which FiguresNote says.
func (d *Data) Since(from homework.Day) *Data {
	if from <= d.From || from > d.To {
		return d
	}
	x := *d
	x.From = from
	span := x.span()
	x.Sessions = keep(d.Sessions, func(s SessionData) bool { return span.Has(s.Date) })
	x.Weeks = keep(d.Weeks, func(w WeekData) bool { return span.HasWeek(w.Week, d.MadeOn) })
	x.Readings = keep(d.Readings, func(r ItemData) bool { return span.Has(r.On) })
	x.Appointments = keep(d.Appointments, func(a homework.Appointment) bool { return a.On >= from })
	x.sinceHomework(from)
	x.Agreements = keep(d.Agreements, func(a AgreementData) bool { return a.To == nil || *a.To > from })
	x.Trends = []TrendData{}
	for _, t := range d.Trends {
		t.Points = keep(t.Points, func(p homework.Point) bool {
			if t.Line.Weekly() {
				return span.HasWeek(p.Day, d.MadeOn)
			}
			return span.Has(p.Day)
		})
		if len(t.Points) > 0 {
			x.Trends = append(x.Trends, t)
		}
	}
	if d.Version < 2 {
		x.figures = &homework.Span{From: d.From, To: d.To}
		return &x
	}
	x.Adherence = x.figuresOf("")
	x.Programs = slices.Clone(d.Programs)
	for i := range x.Programs {
		x.Programs[i].Adherence = x.figuresOf(x.Programs[i].ID)
	}
	return &x
}

// LastAppointment returns the day of the last appointment before the files were made, or 0 when there was none or the files
// begin after it. There is at least one file.
func LastAppointment(data ...*Data) (last homework.Day) {
	first := data[0].From
	for _, d := range data {
		first = min(first, d.From)
		for _, a := range d.Appointments {
			if a.On < d.MadeOn {
				last = max(last, a.On)
			}
		}
	}
	if last <= first {
		return 0
	}
	return last
}

// SinceLast returns the part of each file since the last appointment, or the files as they are where there was none. It is
// what a therapist sees first, in the window and in the terminal.
func SinceLast(data ...*Data) []*Data {
	last := LastAppointment(data...)
	if last == 0 {
		return data
	}
	return SinceEach(last, data...)
}

// SinceEach returns the part of each file from a day on; see Data.Since.
func SinceEach(from homework.Day, data ...*Data) []*Data {
	part := make([]*Data, len(data))
	for i, d := range data {
		part[i] = d.Since(from)
	}
	return part
}

// keep returns the elements that are wanted, and a nil list as it is.
func keep[T any](list []T, wanted func(T) bool) []T {
	if list == nil {
		return nil
	}
	out := []T{}
	for _, x := range list {
		if wanted(x) {
			out = append(out, x)
		}
	}
	return out
}
