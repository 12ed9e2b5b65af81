package program

import (
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// chooser asks what brings people here and offers programs with why, and "none of these".
type chooser struct {
	env    *screen.Env
	page   *widgets.Page
	offers *fyne.Container // the cards, which change with what was named
	more   *fyne.Container // what leads to the rest of them
	all    bool            // they are all shown
}

// suggestions is how many programs are shown of those that fit what was named, before one asks for the rest.
const suggestions = 3

func newChooser(e *screen.Env) shell.Page {
	c := &chooser{env: e, page: widgets.NewPage(e.L.X("action.chooseProgram", "Choose a program"),
		e.L.X("choose.sub", "Say what brings you here, or just look. You can change your mind at any time."))}
	c.page.SetCorner(bringup.Corner(e, c.page.Name))
	c.draw()
	return c
}

// Content returns what the page shows.
func (c *chooser) Content() fyne.CanvasObject { return c.page }

func (c *chooser) draw() {
	l := c.env.L
	var concerns []homework.Concern
	c.env.Read(func(s *homework.State) { concerns = s.Concerns })
	var labels []string
	var picked []int
	for i, x := range homework.Concerns {
		labels = append(labels, l.Concern(x))
		if slices.Contains(concerns, x) {
			picked = append(picked, i)
		}
	}
	c.offers, c.more = widgets.NewGrid(theme.ColumnCard), widgets.NewFlow()
	c.order()
	c.page.SetBody(widgets.NewPageSpot(spots.Path), widgets.NewCard(l.X("choose.concerns", "What brings you here?"), "",
		widgets.NewMultiChoice(labels, picked, func(at []int) {
			chosen := []homework.Concern{}
			for _, i := range at {
				chosen = append(chosen, homework.Concerns[i])
			}
			c.env.Act(func() error { return c.env.App.SetUp(chosen, nil, nil) }, func() {
				c.order()
				c.page.Refresh()
			})
		}).Named(l.X("choose.concerns", "What brings you here?"))), c.offers, c.more,
		widgets.NewFlow(widgets.Secondary(l.X("choose.none", "None of these for now"), func() { c.env.Nav.Go(route.At(route.Library)) }),
			widgets.Quiet(l.X("wonder.title", "Do I need this, and what kind of help?"), func() { c.env.Nav.Go(route.Wondering("")) })))
}

// order puts what fits best first, and leaves the keyboard where it is. Where some fit what was named, the rest is folded.
func (c *chooser) order() {
	var offers []suggestion
	c.env.Read(func(s *homework.State) { offers = suggest(c.env.L, s, c.env.Cat()) })
	c.offers.Objects, c.more.Objects = nil, nil
	fits := 0
	for _, o := range offers {
		if o.why != "" {
			fits++
		}
	}
	shown := len(offers)
	if fits > 0 && !c.all {
		shown = min(fits, suggestions)
	}
	c.page.SetBar("")
	main := false
	for i, o := range offers {
		if i < shown || o.running {
			c.offers.Objects = append(c.offers.Objects, c.offer(o))
		}
		if !main && i < shown && !o.running && !o.waits { // what fits best
			main = true
			c.page.SetBar("", widgets.Primary(c.env.L.X("choose.begin", "Begin: {{.Title}}", map[string]any{"Title": o.program.Title}), func() { c.begin(o.program) }))
		}
	}
	if len(c.offers.Objects) < len(offers) {
		c.more.Objects = []fyne.CanvasObject{widgets.Secondary(c.env.L.X("program.another", "All programs"), func() {
			c.all = true
			c.order()
			c.page.Refresh()
		})}
	}
}

// offer is the card of a program.
func (c *chooser) offer(o suggestion) fyne.CanvasObject {
	l := c.env.L
	p := o.program
	caption := l.X("choose.stages", "{{.N}} stages", map[string]any{"N": len(p.Stages)})
	parts := []fyne.CanvasObject{widgets.NewText(wording.FirstSentence(p.Summary))}
	switch {
	case o.wide:
		parts = append(parts, widgets.NewSoft(o.why))
	case o.why != "":
		parts = append(parts, widgets.NewLead(l.X("choose.why", "Because you named"), o.why))
	}
	if len(p.DoctorFirst) > 0 {
		parts = append(parts, widgets.NewSoft(l.X("choose.doctor", "For some signs a doctor comes first; the program lists them.")))
	}
	parts = append(parts, widgets.NewCaption(l.Reviewed(p.Reviewed)))
	switch {
	case o.waits:
		parts = append(parts, widgets.NewSoft(l.X("choose.therapist", "A therapist opens this one with a plan.")))
	case o.running:
		parts = append(parts, widgets.NewFlow(widgets.Secondary(l.X("action.open", "Open"), func() {
			c.env.Nav.Go(route.ProgramOf(p.ID))
		})))
	default:
		parts = append(parts, widgets.NewFlow(widgets.Secondary(l.X("action.begin", "Begin"), func() { c.begin(p) }),
			widgets.Quiet(l.X("choose.about", "Read about it"), func() { c.env.Nav.Go(route.AboutProgram(p.ID)) })))
	}
	return widgets.NewCard(p.Title, caption, parts...)
}

// begin shows when the program is better left for later, then starts it. Where somebody could be hurt by it, the private page
// comes first and lies over the question.
func (c *chooser) begin(p *homework.Program) {
	l := c.env.L
	parts := append([]fyne.CanvasObject{widgets.NewSubHeading(p.Title)}, askLater(c.env, p)...)
	var mine *alone
	if asked := p.Asked(); len(asked) > 0 {
		mine = newAlone(c.env, p, asked)
		parts = append(parts, mine.parts()...)
	}
	var m *widgets.Modal
	var start *widgets.Button
	start = widgets.Primary(l.X("action.begin", "Begin"), func() {
		c.env.Submit(m, start, func() error { return c.start(p, mine) }, func() {
			c.env.Nav.Replace(route.ProgramOf(p.ID))
		})
	})
	no := widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() })
	m = widgets.ShowModal(c.env.Canvas(), widgets.NewColumn(append(parts, widgets.NewFlow(start, no))...), nil)
	c.env.Canvas().Focus(no)
	if p.SafetyFirst {
		c.env.Nav.StillRight()
	}
}

// start begins a program, with what was answered beforehand noted in private. The answers are nil where nothing was asked.
func (c *chooser) start(p *homework.Program, mine *alone) error {
	if err := c.env.App.StartProgram(p.ID); err != nil || mine == nil {
		return err
	}
	return mine.keep()
}
