package checkin

import (
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// weekForm asks about a week, named by its Monday.
func weekForm(l *wording.Language, s *homework.State, monday homework.Day) form {
	f := form{
		title: l.X("week.title", "Your week"), solo: s.Solo(),
		sub: l.X("week.sub", "Monday {{.From}} to Sunday {{.To}}.",
			map[string]any{"From": l.Short(monday), "To": l.Short(monday + 6)}),
	}
	if other, couple := s.Partner(); couple {
		if w := s.WeeklyOf(s.Me, s.Me, monday); w != nil {
			f.earlier = w.Texts
		}
		if s.WeekSeen(s.Me, monday) {
			f.reader = s.Name(other)
		}
		f.closes = s.ClosesWeek(monday)
	}
	how := card{title: l.X("week.how", "How the week was")}
	for _, scale := range homework.ScalesOf(homework.OfWeek) {
		how.questions = append(how.questions, f.onScale(l, scale))
	}
	wish := l.X("week.ask", "One wish: I would like …")
	if f.solo {
		wish = l.X("week.askSolo", "One wish for next week")
	}
	f.cards = []card{
		how,
		inWords(homework.FieldAppreciated, l.X("week.appreciated", "One thing I appreciated"), ""),
		inWords(homework.FieldHard, l.X("week.hard", "One thing that was hard"), ""),
		inWords(homework.FieldAsk, wish, l.X("week.askHint", "I would like …")),
		bringUp(l),
	}
	if other, _ := s.Partner(); f.closes {
		f.opens = usuallyOpens(s)
		f.cards = append(f.cards, opens(l, s.Name(other), f.opens))
	}
	return f
}
