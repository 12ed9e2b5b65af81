package finding

import (
	"context"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// candidatePage is about one candidate: what is known, how I see them, and what became of it. Each part is saved by itself; what is
// half-written is kept.
type candidatePage struct {
	env  *screen.Env
	page *widgets.Page
	kept draft[writing]
	id   string // the key, or empty for one who is not listed yet

	c    *homework.Candidate // nil for one who is not listed yet
	solo bool
	me   int
	of   writing
}

// writing is what is on the page; parts that nobody touched are nil in a draft.
type writing struct {
	Facts  *homework.CandidateNoted   `json:"facts,omitempty"`
	View   *homework.CandidateWeighed `json:"view,omitempty"`
	Decide *homework.CandidateDecided `json:"decide,omitempty"`
}

func newCandidate(e *screen.Env, id string) shell.Page {
	p := &candidatePage{env: e, id: id, page: widgets.NewPage("", ""), kept: draft[writing]{env: e, name: app.CandidateDraft(id)}}
	if id == "" {
		p.page.Narrow()
	} else {
		p.page.Wide()
	}
	p.page.SetCorner(bringup.Corner(e, p.page.Name))
	p.kept.load(func(of writing, _ bool) {
		p.of = of
		p.draw()
	})
	return p
}

// Content is the page.
func (p *candidatePage) Content() fyne.CanvasObject { return p.page }

// Leave writes what was typed.
func (p *candidatePage) Leave() { p.kept.write() }

// look reads the candidate; there is false where they are not listed.
func (p *candidatePage) look() (there bool) {
	p.c = nil
	p.env.Read(func(s *homework.State) {
		p.solo, p.me = s.Solo(), s.Me
		for _, c := range s.Candidates() {
			if c.Key.String() == p.id {
				p.c = &c
			}
		}
	})
	return p.c != nil || p.id == ""
}

func (p *candidatePage) draw() {
	l := p.env.L
	p.kept.redraw()
	if !p.look() {
		p.page.SetHeading(l.X("candidate.notThere", "This candidate is not listed any more"), "")
		p.page.SetBody(widgets.NewFlow(widgets.Primary(l.X("finding.title", "Finding a therapist"), p.env.Nav.Back)))
		p.page.SetBar("")
		return
	}
	if p.c == nil {
		p.page.SetHeading(l.X("finding.add", "List somebody"), l.X("candidate.newSub", "A name is enough for now. The rest can be filled in after a look at the register, or a call."))
		sheet, save := p.facts()
		p.page.SetBody(sheet)
		p.bar(save)
		return
	}
	p.page.SetHeading(p.c.Name, l.Decision(p.c.Decided(), p.solo))
	var left []fyne.CanvasObject
	known := func(then func()) { then() }
	if p.mine() {
		sheet, save := p.facts()
		left, known = append(left, sheet), save
	} else {
		left = append(left, p.known())
	}
	view, seen := p.weigh()
	came, decided := p.decide()
	right := []fyne.CanvasObject{view, came, p.others()}
	p.bar(func(then func()) { known(func() { seen(func() { decided(then) }) }) })
	p.page.SetBody(widgets.NewTwoColumns(widgets.NewColumn(left...), widgets.NewColumn(right...)))
}

// bar saves all that somebody wrote on the page.
func (p *candidatePage) bar(save func(then func())) {
	p.page.SetBar("", widgets.Primary(p.env.L.X("action.save", "Save"), func() { save(p.draw) }))
}

// mine tells whether I listed the candidate.
func (p *candidatePage) mine() bool { return !p.c.Gone && p.c.Key.By == p.me }

// known shows what the other wrote of a candidate whom they listed.
func (p *candidatePage) known() fyne.CanvasObject {
	l := p.env.L
	var parts []fyne.CanvasObject
	if p.c.Contact != "" {
		parts = append(parts, widgets.NewSoft(p.c.Contact))
	}
	for i, t := range homework.Things {
		if words := p.c.Facts[i]; words != "" {
			parts = append(parts, widgets.NewColumnGap(theme.GapHair, widgets.NewCaption(l.Thing(t, p.solo)), widgets.NewText(words)))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, widgets.NewSoft(l.X("candidate.unknown", "not known yet")))
	}
	caption := ""
	p.env.Read(func(s *homework.State) { caption = whose(l, s, p.c) })
	return widgets.NewCard(l.X("candidate.facts", "What is known"), caption, parts...)
}

// others is how the other sees them, where they told, and what else can be done.
func (p *candidatePage) others() fyne.CanvasObject {
	l := p.env.L
	var parts []fyne.CanvasObject
	said := false // I said something of them, also where the other's word on what became of it counts
	p.env.Read(func(s *homework.State) {
		said = len(s.SaidOfCandidate(p.c.Key)) > 0
		other, couple := s.Partner()
		if v := p.c.Views[other]; couple && v != nil {
			parts = append(parts, p.theirs(s.Name(other), v))
		}
		if couple && p.c.Key.Own {
			parts = append(parts, widgets.NewFlow(widgets.Secondary(l.X("candidate.share", "Show them to {{.Name}}", map[string]any{"Name": s.Name(other)}), p.share)))
		}
	})
	label := l.X("clients.endGo", "Take them out")
	if !p.mine() {
		label = l.X("candidate.takeOutMine", "Take out what I noted")
	}
	if p.mine() || said {
		parts = append(parts, widgets.NewFlow(widgets.Quiet(label, p.takeOut)))
	}
	return widgets.NewColumn(parts...)
}

func (p *candidatePage) theirs(name string, v *homework.CandidateView) fyne.CanvasObject {
	l := p.env.L
	var parts []fyne.CanvasObject
	for i, t := range homework.Things {
		if v.Suits[i] != homework.NoAnswer {
			parts = append(parts, widgets.NewText(l.Thing(t, p.solo)+": "+l.Suits(v.Suits[i])))
		}
	}
	if v.Words != "" {
		parts = append(parts, widgets.NewQuote(v.Words))
	}
	return widgets.NewCard(l.X("candidate.theirView", "How {{.Name}} sees them", map[string]any{"Name": name}), "", parts...)
}

// share asks first: what both may read can't be taken back from who has read it.
func (p *candidatePage) share() {
	l, key := p.env.L, p.c.Key
	var to homework.CandidateKey
	widgets.Confirm(l, p.env.Canvas(), widgets.Question{Title: l.X("candidate.shareAsk", "Show {{.Name}} to both of you?", map[string]any{"Name": p.c.Name}),
		Text: l.X("candidate.shareText", "What is known of them can be read by both then. How you see them stays yours."), Yes: l.X("candidate.shareYes", "Show them")}, func(yes bool) {
		if !yes {
			return
		}
		p.kept.flush()
		p.env.Act(func() (err error) {
			to, err = p.env.App.ShareCandidate(context.Background(), key)
			return err
		}, func() {
			p.kept.drop()
			p.env.Nav.Replace(route.Candidate(to.String()))
		})
	})
}

func (p *candidatePage) takeOut() {
	l, key := p.env.L, p.c.Key
	text := l.X("candidate.outText", "What is known of them and what you noted goes from the file for good.")
	if !p.mine() {
		text = l.X("candidate.outMineText", "What you noted of them goes from the file for good.")
	}
	widgets.Confirm(l, p.env.Canvas(), widgets.Question{Title: l.X("candidate.outAsk", "Take {{.Name}} out?", map[string]any{"Name": p.c.Name}), Text: text, Yes: l.X("diary.takeOutYes", "Take it out")}, func(yes bool) {
		if !yes {
			return
		}
		p.env.Act(func() error { return p.env.App.TakeOutCandidate(context.Background(), key) }, func() {
			p.kept.drop()
			p.env.Nav.Back()
		})
	})
}
