package session

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// drawAfter is the page after the end, or after a stop: first what does good, then the check-ins. The session is written
// at once, so that it is kept even if nobody presses anything more.
func (p *page) drawAfter() {
	l := p.env.L
	p.stopClock()
	p.log(func() {})
	a := newAfter(l, p.course)
	body := []fyne.CanvasObject{widgets.NewText(a.text)}
	if len(a.notice) > 0 {
		body = append(body, widgets.NewSoft(l.X("session.noticed", "Perhaps you noticed:")), widgets.NewBullets(a.notice...))
	}
	// then goes on once the session is in the log; when the disk was full, a second press tries again.
	then := func(next func()) func() { return func() { p.log(next) } }
	body = append(body, widgets.NewFlow(
		widgets.Primary(l.X("session.checkIn", "Write my check-in"), then(func() { p.env.Nav.Replace(route.CheckIn(*p.key)) })),
		widgets.Secondary(l.X("action.later", "Later"), then(func() {
			p.env.Nav.Replace(route.At(route.Today))
			p.env.Nav.Toast(a.later, "", nil)
		}))))
	goOn := widgets.Quiet(l.X("session.notOver", "It is not over: go on"), func() { p.Undo() })
	p.show(widgets.NewPage("", "", widgets.NewGap(theme.GapAbove), widgets.NewCard(a.title, "", body...), widgets.NewFlow(goOn)).Narrow())
	p.focus(nil) // so that a second Enter on Stop leads nowhere
}
