package library

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/picture"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// textStep is how much one press changes the text size.
const textStep = 0.25

// reader is a reading: its text, with what to talk about, its drawings in words and its sources beside it. The place is
// kept as a draft under my own key, so that nobody else learns how far I came.
type reader struct {
	env     *screen.Env
	r       *homework.Reading
	page    *widgets.Page
	bar     *widgets.Progress
	root    fyne.CanvasObject
	marks   *fyne.Container
	read    *fyne.Container // the button that says it, at the foot
	unwatch func()
	placed  bool // I stand where I had come to, as far as that is known
	left    bool
}

func newReader(e *screen.Env, r *homework.Reading) shell.Page {
	p := &reader{env: e, r: r, bar: widgets.NewProgress(0, ""), marks: widgets.NewColumn(), read: container.NewStack()}
	n := r.Minutes()
	text := widgets.NewCard("", "", widgets.NewMarkdown(r.Body, func(id string) fyne.Resource { return svg(e.Cat(), id) }),
		widgets.Rule(), p.marks)
	of := picture.Reading(e.Cat(), r)
	if of.Figure != "" { // it has drawings of its own
		of.Spot = ""
	}
	p.page = newDetail(e, of.Spot, r.Title, join(r.Topic, e.L.Minutes([2]int{n, n}), e.L.For(r.For)),
		widgets.NewText(r.Summary).Even(), widgets.NewTwoColumnsAt(0.66, text, widgets.NewColumnGap(theme.Gap, p.beside()...)))
	p.page.OnScrolled(func(float32) { p.progress() })
	p.root = container.NewBorder(nil, p.page.InColumn(container.NewBorder(nil, nil, nil, p.read, p.bar)), nil, nil, p.page)
	p.drawMarks()
	p.progress()
	return p
}

// Content returns what the page shows.
func (p *reader) Content() fyne.CanvasObject { return p.root }

// Frame is beside the rail while a diary is open, and the whole window while none is.
func (p *reader) Frame() shell.Frame { return frame(!p.env.App.IsOpen()) }

// Offset is how far the page is scrolled, in pixels from the top.
func (p *reader) Offset() float32 { return p.page.Offset() }

// ScrollTo scrolls to an offset in pixels from the top.
func (p *reader) ScrollTo(offset float32) { p.page.ScrollTo(offset) }

// Shown goes on where I stopped.
func (p *reader) Shown() {
	if !p.env.App.IsOpen() { // there is nothing to keep it in
		return
	}
	p.unwatch = p.env.Watch(p.drawMarks)
	var place []byte
	p.env.Do(func() (err error) {
		place, err = p.env.App.Draft(app.PlaceDraft(p.r.ID))
		return err
	}, func(err error) {
		if p.left {
			return
		}
		if p.placed = err == nil; err != nil {
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		} else if part, err := strconv.ParseFloat(string(place), 32); err == nil {
			p.page.ScrollToPart(float32(part))
		}
		p.progress()
	})
}

// Leave keeps the place; a reading that is at its top or its end has none.
func (p *reader) Leave() {
	if p.unwatch != nil {
		p.unwatch()
	}
	p.left = true
	if f, open := p.env.App.File(); !open || f.ReadOnly || !p.placed {
		return
	}
	var place []byte
	if part := p.page.Progress(); part > 0.02 && part < 0.98 {
		place = strconv.AppendFloat(nil, float64(part), 'f', 4, 32)
	}
	p.env.KeepDraft(app.PlaceDraft(p.r.ID), place)
}

// progress says how much is left, in minutes.
func (p *reader) progress() {
	part := p.page.Progress()
	left := int(float32(p.r.Minutes())*(1-part) + 0.5)
	caption := p.env.L.X("reader.left", "about {{.N}} min to go", map[string]any{"N": max(left, 1)})
	if part > 0.98 {
		caption = p.env.L.X("reader.end", "the end")
	}
	p.bar.Set(part, caption)
}

// beside is what stands next to the text.
func (p *reader) beside() []fyne.CanvasObject {
	l := p.env.L
	r, cat := p.r, p.env.Cat()
	cards := []fyne.CanvasObject{widgets.NewCard("", "", p.textSize())}
	if len(r.TalkAbout) > 0 {
		cards = append(cards, widgets.NewCard(l.X("reader.talk", "To talk about"), "", widgets.NewBullets(r.TalkAbout...)))
	}
	if words := glossary(cat, r.Body); len(words) > 0 {
		cards = append(cards, widgets.NewCard("", "", widgets.NewDisclosure(l.X("reader.words", "Words used here ({{.N}})", map[string]any{"N": len(words)}), words...)))
	}
	var told []fyne.CanvasObject
	for _, id := range r.Figures {
		f := cat.Figure(id)
		if f == nil {
			continue
		}
		if strings.Contains(r.Body, "(figure:"+id+")") {
			told = append(told, widgets.NewLead(f.Title, f.Alt))
			continue
		}
		cards = append(cards, widgets.NewCard("", "", drawing(f)))
	}
	if len(told) > 0 {
		cards = append(cards, widgets.NewCard("", "", widgets.NewDisclosure(l.X("reader.figures", "The drawing in words"), told...)))
	}
	return append(cards, widgets.NewCard("", "", sources(l, cat, r.Sources, r.Reviewed)))
}

// textSize changes the size of all text; the look is one for the whole app.
func (p *reader) textSize() fyne.CanvasObject {
	by := func(step float32) func() {
		return func() {
			part := p.page.Progress()
			e := p.env
			scale := min(max(e.Prefs.Scale()+step, theme.MinScale), theme.MaxScale)
			e.Prefs.SetLook(e.Prefs.Mode(), scale)
			e.Look(e.Prefs.Mode(), scale)
			p.page.ScrollToPart(part)
		}
	}
	return widgets.NewFlow(widgets.Quiet(p.env.L.X("reader.larger", "Larger text"), by(textStep)),
		widgets.Quiet(p.env.L.X("reader.smaller", "Smaller text"), by(-textStep)))
}

// drawMarks shows my own mark and the ways to change it.
func (p *reader) drawMarks() {
	l := p.env.L
	var mine homework.Mark
	if !p.env.Read(func(s *homework.State) { mine = s.Readings[p.r.ID][s.Me] }) {
		return
	}
	mark := func(to homework.Progress) func() {
		return func() { p.env.Act(func() error { return p.env.App.MarkReading(p.r.ID, to) }, nil) }
	}
	p.read.Objects = nil
	switch mine.Progress {
	case homework.ProgressDone:
		p.marks.Objects = []fyne.CanvasObject{
			widgets.NewFlow(widgets.NewPill(l.X("reader.readOn", "read, {{.Day}}",
				map[string]any{"Day": l.Near(mine.On, p.env.App.Today())}), widgets.ToneDone)),
			widgets.NewFlow(widgets.Quiet(l.X("reader.unread", "Take the mark away"), mark(homework.ProgressNone))),
		}
	default:
		p.read.Objects = []fyne.CanvasObject{widgets.Primary(l.X("reader.done", "I have read it"), mark(homework.ProgressDone)).Small()}
		buttons := []fyne.CanvasObject{}
		if mine.Progress != homework.ProgressLater {
			buttons = append(buttons, widgets.Secondary(l.X("reader.later", "Keep for later"), mark(homework.ProgressLater)))
		}
		p.marks.Objects = []fyne.CanvasObject{widgets.NewFlow(buttons...)}
		if mine.Progress != homework.ProgressNone {
			p.marks.Objects = append([]fyne.CanvasObject{
				widgets.NewFlow(widgets.NewPill(l.Progress(mine.Progress), widgets.ToneNeutral))}, p.marks.Objects...)
		}
	}
	if p.root != nil {
		p.root.Refresh()
	}
	p.page.Refresh()
}
