package together

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/assets/icons"
	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// turns and timeOuts are the lengths to choose from, in minutes.
var (
	turns    = []int{2, 3, 5, 10}
	timeOuts = []int{15, 20, 30, 45}
)

// beat is how often the picture of the time moves. It is slow on purpose, and no seconds are shown.
const beat = 10 * time.Second

// tablePage is one speaking and one listening, and a way out that leads back.
type tablePage struct {
	env     *screen.Env
	f       floor
	names   [2]string
	page    *widgets.Page
	bar     *widgets.Progress   // of a time-out
	buttons []fyne.CanvasObject // of a turn, in the bar at the foot
	table   *widgets.FloorTable
	tick    func()
	first   int       // who speaks first
	pressed time.Time // when a button was pressed last
}

func newTable(e *screen.Env) shell.Page {
	p := &tablePage{env: e, page: widgets.NewPage("", ""), bar: widgets.NewProgress(0, "")}
	e.Read(func(s *homework.State) {
		p.names = [2]string{s.Name(0), s.Name(1)}
		p.f.turn = time.Duration(s.TurnMinutes(e.Cat(), e.App.Today())) * time.Minute
		p.f.timeOut = time.Duration(s.TimeOutMinutes(e.Cat(), e.App.Today())) * time.Minute
	})
	p.table = widgets.NewFloorTable(p.names, e.L.X("table.theFloor", "the floor"))
	about := e.L.X("table.title", "Speaker and listener")
	p.page.Whole(widgets.Quiet(e.L.X("action.back", "Back"), e.Nav.Back).WithIcon(icons.Get(icons.Back)), bringup.Link(e, about))
	p.draw()
	return p
}

// Frame is the whole window: the table is read from both of its sides.
func (p *tablePage) Frame() shell.Frame { return shell.FrameFull }

// Escape leaves the table.
func (p *tablePage) Escape() bool {
	p.env.Nav.Back()
	return true
}

// Content returns what the page shows.
func (p *tablePage) Content() fyne.CanvasObject { return p.page }

// Rest pauses the turn while "Still right for me?" lies over the table.
func (p *tablePage) Rest() {
	p.act(p.f.pause)()
}

// Leave stops the clock.
func (p *tablePage) Leave() { p.stop() }

func (p *tablePage) stop() {
	if p.tick != nil {
		p.tick()
		p.tick = nil
	}
}

// run moves the picture of the time on, slowly.
func (p *tablePage) run() {
	p.stop()
	if !p.f.running() {
		return
	}
	p.tick = p.env.Clock.After(beat, func() {
		p.tick = nil
		_, left := p.f.spent(p.env.Clock.Now())
		p.env.Stay(left > 0 && !p.f.paused(), p.pressed)
		p.time()
		p.run()
	})
}

// time shows how far the turn or the time-out is, in words.
func (p *tablePage) time() {
	l := p.env.L
	part, left := p.f.spent(p.env.Clock.Now())
	minutes := int((left + time.Minute - 1) / time.Minute)
	n := map[string]any{"N": minutes, "Name": p.names[p.f.speaker]}
	var words string
	switch {
	case p.f.paused():
		words = l.X("session.paused", "paused, for as long as you like")
	case p.f.away() && left == 0:
		words = l.X("table.backNow", "The time that you agreed on is over. Meet again when you are both ready; more time is fine if you say so.")
	case p.f.away():
		words = l.X("table.away", "about {{.N}} min until you meet again", n)
	case left == 0:
		words = l.X("table.over", "The time is about up. Finish the thought; hand over when it fits.")
	default:
		words = l.X("table.left", "about {{.N}} min, no hurry", n)
	}
	if p.f.away() {
		p.bar.Set(part, words)
		return
	}
	p.page.SetBar(words, p.buttons...)
	p.table.SetShare(part)
}

// act changes the table and draws it anew.
func (p *tablePage) act(change func(now time.Time)) func() {
	return func() {
		p.pressed = p.env.Clock.Now()
		change(p.pressed)
		p.draw()
		p.run()
	}
}

func (p *tablePage) draw() {
	l := p.env.L
	var body []fyne.CanvasObject
	switch {
	case p.f.away():
		p.page.SetHeading("", "")
		body = append(body, p.awayCard())
	case p.f.running(): // the table alone, and all the rules below it
		p.page.SetHeading("", "")
		body = append(body, p.floorCard(), p.roles())
	default:
		p.page.SetHeading(l.X("table.title", "Speaker and listener"),
			l.X("table.sub", "One has the floor, the other listens and says back what was heard. It is for hearing each other, not for solving."))
		body = append(body, widgets.NewTwoColumns(p.startCard(), widgets.NewPageSpot(spots.Chairs)), p.roles())
	}
	p.page.SetBody(body...)
	switch {
	case !p.f.running():
		p.page.SetBar(l.X("table.either", "Say your stop word aloud once. Either of you may take a time-out or stop at any moment."),
			widgets.Primary(l.X("action.begin", "Begin"), p.act(func(now time.Time) { p.f.begin(p.first, now) })))
	case p.f.away():
		p.page.SetBar("", widgets.Secondary(l.X("action.anotherDay", "Another day"), p.act(func(time.Time) { p.f.finish() })),
			widgets.Primary(l.X("table.comeBack", "We are back"), p.act(p.f.comeBack)))
		p.time()
	default:
		p.page.SetBar("")
		p.time()
	}
}

func (p *tablePage) startCard() fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("exercise.prepare", "Before you begin"), "",
		widgets.NewOverChart(l.X("table.prepare", "Choose an easy subject at first.")),
		widgets.NewTwoColumns(
			widgets.NewField(l.X("table.first", "Who speaks first?"), widgets.NewChoice(p.names[:], p.first, func(i int) { p.first = max(i, 0) }), ""),
			p.minutes(l.X("table.turn", "A turn is about"), turns, &p.f.turn)))
}

// minutes is a choice of a length.
func (p *tablePage) minutes(label string, choices []int, d *time.Duration) fyne.CanvasObject {
	if n := int(*d / time.Minute); !slices.Contains(choices, n) {
		choices = append(slices.Clone(choices), n)
		slices.Sort(choices)
	}
	var names []string
	at := -1
	for i, n := range choices {
		names = append(names, p.env.L.X("minutes.one", "{{.A}} min", map[string]any{"A": n}))
		if time.Duration(n)*time.Minute == *d {
			at = i
		}
	}
	return widgets.NewField(label, widgets.NewChoice(names, at, func(i int) {
		if i >= 0 {
			*d = time.Duration(choices[i]) * time.Minute
			if p.f.running() {
				p.time()
			}
		}
	}), "")
}

func (p *tablePage) floorCard() fyne.CanvasObject {
	l := p.env.L
	n := map[string]any{"Name": p.names[p.f.speaker], "Other": p.names[1-p.f.speaker]}
	pause := widgets.Secondary(l.X("session.pause", "Pause"), p.act(p.f.pause))
	if p.f.paused() {
		pause = widgets.Secondary(l.X("action.goOn", "Go on"), p.act(p.f.resume))
	}
	speaking, listening := p.rules()
	turns := [2]widgets.Turn{}
	turns[p.f.speaker] = widgets.Turn{Does: l.X("table.speaks", "{{.Name}} has the floor.", n), How: speaking[0]}
	turns[1-p.f.speaker] = widgets.Turn{Does: l.X("table.listens", "{{.Other}} listens, and says it back.", n), How: listening[0]}
	p.table.Give(p.f.speaker, turns)
	p.buttons = []fyne.CanvasObject{ // in view however small the window is
		widgets.Quiet(l.X("table.finish", "Finish here"), p.act(func(time.Time) { p.f.finish() })),
		widgets.Outlined(l.X("table.timeOut", "Time-out"), p.act(p.f.leave)),
		pause, widgets.Primary(l.X("table.hand", "Hand the floor to {{.Other}}", n), p.act(p.f.handOver)),
	}
	return p.table
}

func (p *tablePage) awayCard() fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard("", "",
		widgets.NewSpot(spots.Window, theme.SpotHeight),
		widgets.NewHeading(l.X("table.outTitle", "A time-out")),
		widgets.NewText(l.X("table.outText", "Go apart and let the body settle: a slow breath out, a few steps, a glass of water. The talk rests; nobody has lost it. Whoever called it says when you meet again.")),
		p.bar,
		p.minutes(l.X("table.outLength", "Meet again after"), timeOuts, &p.f.timeOut),
		widgets.NewSoft(l.X("table.outSafe", "If one of you is kept from leaving the room, or you are afraid, this is no time-out. \"Still right for me?\" (F1) has people to call.")))
}

// rules are what each does.
func (p *tablePage) rules() (speaking, listening []string) {
	l := p.env.L
	return []string{
			l.X("table.speaker1", "Speak for yourself, and begin with \"I\"."),
			l.X("table.speaker2", "One or two sentences at a time; then let them be said back."),
			l.X("table.speaker3", "Say \"Yes\" when it was heard, or say the missing part again."),
		}, []string{
			l.X("table.listener1", "Say back in your own words what you heard, then ask \"Is that right?\""),
			l.X("table.listener2", "No answer, no advice, no other side for now. Your turn comes."),
			l.X("table.listener3", "You need not agree in order to understand."),
		}
}

// roles says what each does.
func (p *tablePage) roles() fyne.CanvasObject {
	l := p.env.L
	speaking, listening := p.rules()
	return widgets.NewTwoColumns(
		widgets.NewCard(l.X("table.speaker", "With the floor"), "", widgets.NewBullets(speaking...)),
		widgets.NewCard(l.X("table.listener", "Listening"), "", widgets.NewBullets(listening...)))
}
