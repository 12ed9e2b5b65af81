package report

import (
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// figuresOf adds up what the file tells of a program's homework, or of all when program is empty. Lines are of whole cycles,
// also where the file begins or ends within one.
func (d *Data) figuresOf(program string) homework.Figures {
	var all []homework.Figures
	for _, x := range d.Homework {
		if program == "" || x.Program == program {
			all = append(all, x.figures(d.Place))
		}
	}
	for _, x := range d.Sessions {
		if x.Outcome.TookPlace() && !x.Assigned && (program == "" || x.Program == program) {
			all = append(all, homework.Figures{AlsoDid: 1})
		}
	}
	return homework.Sum(all)
}

// figures are those of an assignment, with its author's engagement in their place.
func (x *HomeworkData) figures(place int) homework.Figures {
	f := homework.Figures{Planned: x.Planned, Offered: x.Offered, Held: x.Held, Excused: x.Excused}
	f.Engagement[place] = homework.Engagement{Mean: x.Engaged, N: x.Answers}
	return f
}

// FiguresNote says what the figures of a file of version 1 are of, or nothing.
func (d *Data) FiguresNote(l *wording.Language) string {
	if d.Version >= 2 {
		return ""
	}
	of := homework.Span{From: d.From, To: d.To}
	if d.figures != nil {
		of = *d.figures
	}
	return l.X("report.figuresOfAll", "These figures are of the whole file, {{.From}} to {{.To}}, by the weeks of the program, as an earlier edition counted them.",
		map[string]any{"From": of.From.String(), "To": of.To.String()})
}

// figuresSaid says the four figures of the report, and what they are of where that is not plain.
func figuresSaid(l *wording.Language, d *Data) string {
	s := l.FiguresSaid(d.Adherence, d.Place)
	if note := d.FiguresNote(l); note != "" {
		s += " " + note
	}
	return s
}
