package report

import (
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// Since returns the part of the data from a day on, as if only that had been exported: what a therapist reads, and prints,
// of the time since the last appointment. The figures are counted anew from what the file tells; where a file of an
// earlier edition does not tell enough they stay those of the whole file, which FiguresNote says.
func (d *Data) Since(from homework.Day) *Data {
	if from <= d.From || from > d.To {
		return d
	}
	x := *d
	x.From = from
	span := x.span()
	x.Sessions = keep(d.Sessions, func(s SessionData) bool { return span.Has(s.Date) })
	x.Invitations = keep(d.Invitations, func(in InvitationData) bool { return span.Has(in.Date) })
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
	if d.Invitations == nil {
		x.figures = &homework.Span{From: d.From, To: d.To}
		return &x
	}
	ledger := d.ledger()
	x.Adherence = ledger.In("", span)
	x.Programs = make([]ProgramData, len(d.Programs))
	for i, p := range d.Programs {
		p.Adherence, p.Asked = ledger.In(p.ID, span), asked(ledger, p.ID, span)
		x.Programs[i] = p
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

// ledger is what the figures are counted from, as the file tells it.
func (d *Data) ledger() homework.Ledger {
	var l homework.Ledger
	for _, p := range d.Programs {
		for _, a := range p.Asked {
			a.Program = p.ID
			l.Asked = append(l.Asked, a)
		}
	}
	for _, s := range d.Sessions {
		o := homework.Offer{Day: s.Date, Exercise: s.Exercise, Program: s.Program, Outcome: s.Outcome}
		if s.CheckIn != nil {
			o.Engagement[d.Place] = s.CheckIn.Answers.Get(homework.ScaleEngaged)
		}
		l.Sessions = append(l.Sessions, o)
	}
	for _, in := range d.Invitations {
		o := homework.Offer{Day: in.Date, Exercise: in.Exercise, Program: in.Program}
		if in.Declined {
			o.Outcome = homework.OutcomeDeclined
		}
		l.Invited = append(l.Invited, o)
	}
	return l
}

// asked are the stretches of a program that lie in a span.
func asked(l homework.Ledger, program string, span homework.Span) []homework.Asked {
	out := []homework.Asked{}
	for _, a := range l.Asked {
		a.From, a.To = max(a.From, span.From), min(a.To, span.To)
		if a.Program == program && a.Days() > 0 {
			out = append(out, a)
		}
	}
	return out
}

// FiguresNote says of which days the figures are where it is not the data's own span, or nothing.
func (d *Data) FiguresNote(l *wording.Language) string {
	if d.figures == nil {
		return ""
	}
	return l.X("report.figuresOfAll", "These figures are of the whole file, {{.From}} to {{.To}}, which an earlier edition made.",
		map[string]any{"From": d.figures.From.String(), "To": d.figures.To.String()})
}

// figuresSaid says the four figures of the report in one sentence, and of which days they are.
func figuresSaid(l *wording.Language, d *Data) string {
	s := adherenceSaid(l, d.Adherence, d.Place)
	if note := d.FiguresNote(l); note != "" {
		s += " " + note
	}
	return s
}
