package checkin

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// drawWeek is the weekly check-in: scales and three sentences.
func (p *page) drawWeek() {
	l := p.env.L
	solo := false
	p.env.Read(func(s *homework.State) { solo = s.Members == 1 })
	ask := l.X("week.ask", "One wish, as a sentence with I")
	if solo {
		ask = l.X("week.askSolo", "One wish for next week")
	}
	var how []fyne.CanvasObject
	for _, scale := range homework.ScalesOf(homework.OfWeek) {
		how = append(how, p.scale(scale, solo))
	}
	scales := widgets.NewCard(l.X("week.how", "How the week was"), "", how...)
	save := widgets.Primary(l.X("checkin.save", "Save"), p.saveWeek)
	p.buttons = []*widgets.Button{save}
	p.page.SetHeading(l.X("week.title", "Your week"), l.X("week.sub", "Monday {{.From}} to Sunday {{.To}}. Skip whatever you like.",
		map[string]any{"From": l.Short(p.monday), "To": l.Short(p.monday + 6)}))
	p.page.SetBody(append(p.bothIn(),
		widgets.NewTwoColumns(scales, widgets.NewColumnGap(theme.Gap,
			p.note(homework.FieldAppreciated, l.X("week.appreciated", "One thing I appreciated"), "", solo),
			p.note(homework.FieldHard, l.X("week.hard", "One thing that was hard"), "", solo),
			p.note(homework.FieldAsk, ask, l.X("week.askHint", "I would like …"), solo))),
		widgets.NewFlow(save, widgets.Quiet(l.X("checkin.later", "Later"), p.env.Nav.Back)))...)
}

func (p *page) saveWeek() {
	p.flush()
	w := homework.Weekly{
		Week: p.monday, Answers: p.d.answers(homework.OfWeek),
		Texts: p.d.texts(homework.FieldAppreciated, homework.FieldHard, homework.FieldAsk),
	}
	p.write(func() error { return p.env.App.SaveWeek(w) }, w.Texts, false)
}
