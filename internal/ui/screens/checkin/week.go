package checkin

import (
	"unhurried/internal/homework"
	"unhurried/internal/ui/widgets"
)

// drawWeek is the weekly check-in: five scales and three sentences.
func (p *page) drawWeek() {
	l := p.env.L
	solo := false
	p.env.Read(func(s *homework.State) { solo = s.Members == 1 })
	low, high := l.X("scale.little", "little"), l.X("scale.much", "much")
	heard := l.X("week.heard", "I felt heard")
	satisfaction := l.X("week.satisfaction", "Content with our homework")
	ask := l.X("week.ask", "One wish, as a sentence with I")
	closeness := l.X("week.closeness", "Closeness between us")
	if solo {
		heard = l.X("week.heardSolo", "I listened to myself")
		satisfaction = l.X("week.satisfactionSolo", "Content with my homework")
		ask = l.X("week.askSolo", "One wish for next week")
		closeness = l.X("week.closenessSolo", "At home in my body")
	}
	scales := widgets.NewCard(l.X("week.how", "How the week was"), "",
		p.scale("closeness", 10, closeness, low, high),
		p.scale("desire", 10, l.X("week.desire", "Desire"), low, high),
		p.scale("worry", 10, l.X("week.worry", "Worry about sex"), low, high),
		p.scale("heard", 10, heard, low, high),
		p.scale("satisfaction", 10, satisfaction, low, high),
	)
	save := widgets.Primary(l.X("checkin.save", "Save"), p.saveWeek)
	p.buttons = []*widgets.Button{save}
	p.page.SetHeading(l.X("week.title", "Your week"), l.X("week.sub", "Monday {{.From}} to Sunday {{.To}}. Skip whatever you like.",
		map[string]any{"From": l.Short(p.monday), "To": l.Short(p.monday + 6)}))
	p.page.SetBody(append(p.bothIn(),
		widgets.NewTwoColumns(scales, widgets.NewColumnGap(16,
			p.note(homework.FieldAppreciated, l.X("week.appreciated", "One thing I appreciated"), "", solo),
			p.note(homework.FieldHard, l.X("week.hard", "One thing that was hard"), "", solo),
			p.note(homework.FieldAsk, ask, l.X("week.askHint", "I would like …"), solo))),
		widgets.NewFlow(save, widgets.Quiet(l.X("checkin.later", "Later"), p.env.Nav.Back)))...)
}

func (p *page) saveWeek() {
	p.flush()
	w := homework.Weekly{
		Week: p.monday, Closeness: p.d.score("closeness"), Desire: p.d.score("desire"),
		Worry: p.d.score("worry"), Heard: p.d.score("heard"), Satisfaction: p.d.score("satisfaction"),
		Texts: p.d.texts(homework.FieldAppreciated, homework.FieldHard, homework.FieldAsk),
	}
	p.write(func() error { return p.env.App.SaveWeek(w) }, w.Texts, false)
}
