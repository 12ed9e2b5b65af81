package book

import (
	"time"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/parts/deckface"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// reveal is one evening as both look at it: their marks side by side, drawn in one after the other, and their words.
type reveal struct {
	env     *screen.Env
	page    *widgets.Page
	lines   []*widgets.TwoMarks
	drawing *fyne.Animation // of the marks; nil once all is there
}

func newRevealPage(e *screen.Env, k homework.SessionKey) shell.Page {
	p := &reveal{env: e, page: widgets.NewPage("", "")}
	p.draw(k)
	return p
}

// Content returns what the page shows.
func (p *reveal) Content() fyne.CanvasObject { return p.page }

// Frame is the whole window.
func (p *reveal) Frame() shell.Frame { return shell.FrameFull }

// Escape leaves the page, which changes nothing.
func (p *reveal) Escape() bool {
	p.env.Nav.Back()
	return true
}

// TypedKey shows at once what is still being drawn.
func (p *reveal) TypedKey(*fyne.KeyEvent) bool {
	busy := p.drawing != nil
	p.whole()
	return busy
}

// Shown draws the marks in.
func (p *reveal) Shown() {
	if len(p.lines) == 0 || !fyne.CurrentApp().Settings().ShowAnimations() {
		return
	}
	total := time.Duration(len(p.lines))*lineTime + restTime
	p.drawing = &fyne.Animation{Duration: total, Curve: fyne.AnimationLinear, Tick: func(part float32) { p.at(time.Duration(part * float32(total))) }}
	p.drawing.Start()
}

// Leave ends the drawing.
func (p *reveal) Leave() { p.whole() }

// The times of the marks: how long each takes on its way, how much later the second sets out, and how long it is from line
// to line.
const (
	markTime  = 420 * time.Millisecond
	afterTime = 260 * time.Millisecond
	lineTime  = markTime + afterTime
	restTime  = 100 * time.Millisecond
)

// at shows the lines as they are after a time.
func (p *reveal) at(since time.Duration) {
	way := func(d time.Duration) float32 { // slower towards its end
		x := float32(min(max(d, 0), markTime)) / float32(markTime)
		return 1 - (1-x)*(1-x)
	}
	for i, l := range p.lines {
		own := since - time.Duration(i)*lineTime
		if own > -lineTime && own < lineTime+restTime { // the others stand as they are
			l.Draw(way(own), way(own-afterTime), own >= lineTime)
		}
	}
}

// whole ends the drawing with everything there.
func (p *reveal) whole() {
	if p.drawing == nil {
		return
	}
	p.drawing.Stop()
	p.drawing = nil
	for _, l := range p.lines {
		l.Draw(1, 1, true)
	}
}

func (p *reveal) draw(k homework.SessionKey) {
	l := p.env.L
	var v revealView
	open := false
	p.env.Read(func(s *homework.State) { v, open = newReveal(l, s, p.env.Cat(), k, p.env.App.Today()) })
	back := widgets.Quiet(l.X("book.title", "Our book of evenings"), func() { p.env.Nav.Replace(route.Book(k.Day.MonthStart())) })
	p.page.Whole(back, bringup.Corner(p.env, func() string { return v.when }))
	if !open {
		p.page.SetBody(widgets.NewEmptyState(spots.Envelope, l.X("reveal.closed", "Not open yet"), l.X("reveal.closedText", "An evening opens for both of you once each has written about it."),
			widgets.Secondary(l.X("action.back", "Back"), p.env.Nav.Back)))
		return
	}
	p.page.SetEyebrow(v.when)
	p.page.SetHeading(l.X("reveal.title", "Both of you are in."), "")
	p.page.SetCorner(widgets.NewFlow(widgets.NewNamed(v.names[0], false), widgets.NewNamed(v.names[1], true)))
	right := []fyne.CanvasObject{}
	if len(v.words) > 0 {
		right = append(right, p.words(v.words))
	}
	if pr := v.card.Prompt; pr != nil {
		over := l.X("reveal.card", "A card that fits · {{.Deck}}", map[string]any{"Deck": v.card.Deck.Title})
		right = append(right, widgets.NewPaperCard(deckface.Of(v.card.Deck.ID).Paper, over, widgets.NewOnCard(pr.Text), "", theme.CardHeight))
	}
	left := p.left(v)
	if len(right) == 0 {
		p.page.SetBody(left)
	} else {
		p.page.SetBody(widgets.NewTwoColumnsAt(.58, left, widgets.NewColumnGap(theme.Gap, right...)))
	}
	night := func() { p.env.Nav.Replace(route.At(route.Today)) }
	caption := l.X("reveal.kept", "Kept in your book of evenings. Only the two of you see this page.")
	if v.rest {
		p.page.SetBar(caption, widgets.Primary(l.X("reveal.night", "Good night"), night))
		return
	}
	p.page.SetBar(caption, widgets.Secondary(l.X("reveal.night", "Good night"), night),
		widgets.Primary(l.X("reveal.talk", "We'll talk about it"), func() { p.env.Nav.Replace(route.Table()) }))
}

// left is the sentence and the lines, or a drawing where there are none.
func (p *reveal) left(v revealView) fyne.CanvasObject {
	parts := []fyne.CanvasObject{widgets.NewSaid(v.said)}
	p.lines = nil
	for i, m := range v.lines {
		if i > 0 {
			parts = append(parts, widgets.Rule())
		}
		line := widgets.NewTwoMarks(m)
		p.lines = append(p.lines, line)
		parts = append(parts, line)
	}
	if len(v.lines) == 0 {
		spot := spots.Cups
		if v.rest {
			spot = spots.Blanket
		}
		parts = append([]fyne.CanvasObject{widgets.NewPageSpot(spot)}, parts...)
	}
	if v.late != "" {
		parts = append(parts, widgets.NewCaption(v.late))
	}
	return widgets.NewCard("", "", parts...)
}

// words are what they gave each other.
func (p *reveal) words(all []quote) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	for i, q := range all {
		if i > 0 {
			parts = append(parts, widgets.Rule())
		}
		parts = append(parts, widgets.NewColumnGap(theme.GapSmall, widgets.NewQuote(p.env.L.Quoted(q.words)), widgets.NewNamed(q.name, q.second)))
	}
	return widgets.NewCard("", "", append([]fyne.CanvasObject{widgets.NewCaption(p.env.L.X("reveal.yourWords", "Your words for each other"))}, parts...)...)
}
