package wondering

import (
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// steps is how many questions there are; after them come the suggestions.
const steps = 3

// page asks one question after the other. It lives in memory alone: whoever leaves it has said nothing.
type page struct {
	env   *screen.Env
	page  *widgets.Page
	diary bool // one is open; else somebody has just found the app
	at
}

// at is how far one is. It stands in the way back, which is in memory alone, so that one who looks at a suggestion comes back
// to all of them.
type at struct {
	Step int     `json:"step"`
	A    answers `json:"answers"`
}

// New makes the page of a route, which says how far one was.
func New(e *screen.Env, r route.Route) shell.Page {
	p := &page{env: e, page: widgets.NewPage(e.L.X("wonder.title", "Do I need this, and what kind of help?"),
		e.L.X("wonder.sub", "Three questions, for you alone. No test and no diagnosis. What you say here is kept nowhere and gone when you leave."))}
	p.diary = e.App.IsOpen()
	if json.Unmarshal([]byte(r.ID), &p.at) != nil || p.Step < 0 || p.Step > steps {
		p.at = at{A: answers{Mood: moodUnsaid}}
		e.Read(func(s *homework.State) { p.A.Alone = s.Solo() })
	}
	p.draw()
	return p
}

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.page }

// Frame is beside the rail while a diary is open, and the whole window while none is.
func (p *page) Frame() shell.Frame {
	if p.diary {
		return shell.FrameRail
	}
	return shell.FrameBare
}

// Escape goes back one question.
func (p *page) Escape() bool {
	if p.Step == 0 {
		return false
	}
	p.turn(p.Step - 1)
	return true
}

func (p *page) draw() {
	switch p.Step {
	case 0:
		p.question(p.env.L.X("wonder.what", "What makes you wonder?"), p.concerns())
	case 1:
		p.question(p.env.L.X("wonder.signs", "Is one of these so?"), p.signs())
	case 2:
		p.question(p.env.L.X("wonder.mood", "How is it with you?"), p.mood())
	default:
		p.end()
	}
}

// turn shows another question, or the end.
func (p *page) turn(step int) {
	p.Step = step
	p.draw()
	p.page.ScrollTo(0)
}

// question shows one question, which may always be left out.
func (p *page) question(title string, answer ...fyne.CanvasObject) {
	l := p.env.L
	buttons := []fyne.CanvasObject{widgets.Quiet(l.X("right.leave", "Leave this page"), p.env.Nav.Back)}
	if p.Step > 0 {
		buttons = append(buttons, widgets.Secondary(l.X("wonder.back", "Question before"), func() { p.turn(p.Step - 1) }))
	}
	card := widgets.NewCard(title, l.X("list.at", "{{.N}} of {{.Of}}", map[string]any{"N": p.Step + 1, "Of": steps}), answer...)
	// The question comes first: in a small window the drawing would push it out of sight.
	p.page.SetBody(card, widgets.NewPageSpot([steps]spots.Name{spots.Path, spots.Rain, spots.Lamp}[p.Step]))
	p.page.SetBar(l.X("wonder.leaveOut", "You may leave it out."),
		append(buttons, widgets.Primary(l.X("session.next", "Next"), func() { p.turn(p.Step + 1) }))...)
}

func (p *page) concerns() fyne.CanvasObject {
	l := p.env.L
	named := p.A.Concerns
	var labels []string
	var picked []int
	for i, c := range homework.Concerns {
		labels = append(labels, l.Concern(c))
		if slices.Contains(named, c) {
			picked = append(picked, i)
		}
	}
	return widgets.NewMultiChoice(labels, picked, func(at []int) {
		p.A.Concerns = nil
		for _, i := range at {
			p.A.Concerns = append(p.A.Concerns, homework.Concerns[i])
		}
	}).Named(l.X("wonder.what", "What makes you wonder?"))
}

func (p *page) signs() fyne.CanvasObject {
	l := p.env.L
	column := widgets.NewColumnGap(theme.GapSmall)
	for s, text := range []string{
		l.X("wonder.sign1", "It hurts, bleeds, or changed suddenly"),
		l.X("wonder.sign2", "It began after an illness, a birth, an operation or a medicine"),
		l.X("wonder.sign3", "Somebody frightens, pushes or hurts me"),
		l.X("wonder.sign4", "I am very low, or think of not being here any more"),
	} {
		column.Add(widgets.NewCheck(text, p.A.has(sign(s)), func(on bool) {
			p.A.Signs = slices.DeleteFunc(p.A.Signs, func(x sign) bool { return x == sign(s) })
			if on {
				p.A.Signs = append(p.A.Signs, sign(s))
			}
		}))
	}
	return column
}

func (p *page) mood() fyne.CanvasObject {
	l := p.env.L
	name := l.X("wonder.mood", "How is it with you?")
	how := widgets.NewChoice([]string{
		l.X("wonder.mood1", "I am curious"), l.X("wonder.mood2", "We, or I, manage"), l.X("wonder.mood3", "It troubles me"),
	}, int(p.A.Mood), func(i int) { p.A.Mood = mood(i) }).Named(name)
	who := 0
	if p.A.Alone {
		who = 1
	}
	whom := l.X("wonder.who", "Who would take part?")
	with := widgets.NewChoice([]string{l.X("wonder.both", "Two of us"), l.X("wonder.alone", "I alone")}, who, func(i int) { p.A.Alone = i == 1 }).Named(whom)
	return widgets.NewColumn(how, widgets.NewField(whom, with, ""))
}

// end shows what the answers lead to. To take none of it is as good as any.
func (p *page) end() {
	l := p.env.L
	var cards []fyne.CanvasObject
	for _, s := range suggest(l, p.env.Cat(), p.A) {
		open := func() { p.look(s.to) }
		if s.safety {
			open = p.env.Nav.StillRight
		}
		cards = append(cards, widgets.NewCard(s.title, "", widgets.NewText(s.why),
			widgets.NewFlow(widgets.Secondary(l.X("wonder.look", "Look at it"), open))))
	}
	body := []fyne.CanvasObject{widgets.NewText(l.X("wonder.end", "These may help, each for the reason beside it. You choose, and not choosing is fine."))}
	if len(cards) == 0 {
		body = []fyne.CanvasObject{widgets.NewText(p.nothing())}
	}
	body = append(body, cards...)
	none := func() { p.env.Nav.Go(route.At(route.Library)) }
	if !p.diary {
		none = func() { p.env.Nav.Go(route.Welcome()) }
	}
	buttons := []fyne.CanvasObject{
		widgets.Secondary(l.X("choose.none", "None of these for now"), none),
		widgets.Secondary(l.X("wonder.back", "Question before"), func() { p.turn(p.Step - 1) }),
	}
	if len(p.A.Concerns) > 0 && p.diary {
		buttons = append(buttons, widgets.Quiet(l.X("wonder.keep", "Keep what I named"), p.keep))
	}
	p.page.SetBody(append(body, widgets.NewFlow(buttons...))...)
	p.page.SetBar("")
}

// nothing says that nothing in particular comes first, and where there is more to see.
func (p *page) nothing() string {
	if p.diary {
		return p.env.L.X("wonder.nothing", "From what you said, nothing in particular comes first. The Library is there to look around in.")
	}
	return p.env.L.X("wonder.nothingFirst", "From what you said, nothing in particular comes first. An example couple is on the first page, to look around with.")
}

// look goes to a suggestion and leaves behind, for the way back, all of them.
func (p *page) look(to route.Route) {
	b, err := json.Marshal(p.at)
	if err != nil { // they are numbers and ids
		panic(err)
	}
	p.env.Nav.Replace(route.Wondering(string(b)))
	p.env.Nav.Go(to)
}

// keep writes what was named as what brings people here: what choosing a program goes by, and both can see.
func (p *page) keep() {
	l := p.env.L
	widgets.Confirm(l, p.env.Canvas(), widgets.Question{
		Title: l.X("wonder.keepTitle", "Keep what you named?"),
		Text:  l.X("wonder.keepText", "It is then what brings you here, as on \"Choose a program\": everyone who writes in this diary sees it. The other answers are still kept nowhere."),
		Yes:   l.X("wonder.keep", "Keep what I named"), No: l.X("action.notNow", "Not now"),
	}, func(yes bool) {
		if yes {
			p.env.Act(func() error { return p.env.App.SetUp(p.A.Concerns, nil, nil) }, func() { p.env.Nav.Go(route.ChooseProgram()) })
		}
	})
}
