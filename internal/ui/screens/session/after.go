package session

import (
	"time"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// quiet is how long the ring of the quiet end takes. Nothing happens when it is round.
const quiet = 3 * time.Minute

// drawAfter is the quiet end, or the page after a stop: nothing to fill in, and what does good. The session is written at
// once, so that it is kept even if nobody presses anything more; until one goes on it can be taken back.
func (p *page) drawAfter() {
	l := p.env.L
	p.stopClock()
	p.log(func() {})
	a := newAfter(l, p.course)
	// then goes on once the session is in the log; when the disk was full, a second press tries again.
	then := func(next func()) func() { return func() { p.log(next) } }
	buttons := []fyne.CanvasObject{
		widgets.Primary(l.X("session.checkIn", "Write my check-in"), then(func() { p.env.Nav.Replace(route.CheckIn(*p.key)) })).Large(),
		widgets.Quiet(l.X("action.later", "Later"), then(func() {
			p.env.Nav.Replace(route.At(route.Today))
			p.env.Nav.Toast(a.later, "", nil)
		}))}
	spot := spots.Candle
	if p.course.phase == phaseStopped {
		spot = spots.Blanket
	}
	ring := widgets.NewTimeRing(widgets.NewSpot(spot, theme.SpotHeightFull))
	if p.course.phase == phaseDone {
		again := func() {
			p.stopClock()
			p.rest(ring, p.env.Clock.Now())
		}
		buttons = append(buttons[:1:1], widgets.Secondary(l.X("session.longer", "A little longer"), again).Large(), buttons[1])
		again()
	}
	middle := []fyne.CanvasObject{widgets.NewWindowTitle(a.title).Center(), widgets.NewBeneath(a.text).Center(), widgets.NewCenterFlow(buttons...)}
	if len(a.notice) > 0 {
		middle = append(middle, widgets.NewMaxWidth(theme.DialogWidth, widgets.NewDisclosure(l.X("session.noticed", "Perhaps you noticed"), widgets.NewBullets(a.notice...))))
	}
	goOn := widgets.Quiet(l.X("session.notOver", "It is not over: go on"), func() { p.Undo() })
	spent := widgets.NewCaption(l.X("session.spent", "{{.Minutes}}; nobody counts them", map[string]any{"Minutes": p.minutes()}))
	p.show(widgets.NewWholeWindow(nil, widgets.NewQuietEnd(ring, middle...), []fyne.CanvasObject{spent, widgets.NewFlow(goOn)}))
	p.focus(nil) // so that a second Enter on Stop leads nowhere
}

// minutes is how long it took, in words.
func (p *page) minutes() string {
	n := max(1, int(p.course.spent.Minutes()+.5))
	return p.env.L.Minutes([2]int{n, n})
}

// rest moves the ring of the quiet end along from a moment on, until it is round.
func (p *page) rest(ring *widgets.TimeRing, from time.Time) {
	p.listen()
	since := p.env.Clock.Now().Sub(from)
	ring.SetShare(float32(since) / float32(quiet))
	if since < quiet && p.course.ended() {
		p.cancel = p.env.Clock.After(beat, func() { p.rest(ring, from) })
	}
}
