package library

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/icons"
	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/bringup"
	"unhurried/internal/ui/parts/picture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// detail is the page of one thing.
type detail struct {
	page *widgets.Page
	bare bool // no diary is open: somebody looks who has none
}

// pageOf is the page of one thing that neither changes nor is changed.
func pageOf(e *screen.Env, page *widgets.Page) *detail { return &detail{page, !e.App.IsOpen()} }

// Content returns what the page shows.
func (d *detail) Content() fyne.CanvasObject { return d.page }

// Frame is beside the rail while a diary is open, and the whole window while none is.
func (d *detail) Frame() shell.Frame { return frame(d.bare) }

func frame(bare bool) shell.Frame {
	if bare {
		return shell.FrameBare
	}
	return shell.FrameRail
}

// newDetail sets a way back, a heading and facts above the body, with a drawing beside them where one is named.
func newDetail(e *screen.Env, spot spots.Name, title, facts string, body ...fyne.CanvasObject) *widgets.Page {
	top := widgets.NewFlow(back(e))
	if bringup.Possible(e) {
		top.Add(bringup.Link(e, title))
	}
	var head fyne.CanvasObject = widgets.NewColumnGap(theme.GapTight, top, widgets.NewHeading(title), widgets.NewSoft(facts))
	if spot != "" {
		head = widgets.NewSpread(head, widgets.NewSpot(spot, theme.SpotHeightRow))
	}
	return widgets.NewPage("", "", append([]fyne.CanvasObject{head}, body...)...)
}

func back(e *screen.Env) fyne.CanvasObject {
	return widgets.Quiet(e.L.X("action.back", "Back"), e.Nav.Back).WithIcon(icons.Get(icons.Back))
}

// sources says which works an item rests on, closed at first.
func sources(l *wording.Language, cat *homework.Catalog, ids []string, reviewedBy string) fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, id := range ids {
		if s := cat.Source(id); s != nil {
			list = append(list, widgets.NewCaption(cite(l, s)))
		}
	}
	note := widgets.NewCaption(capital(l.Reviewed(reviewedBy)) + ".")
	if len(list) == 0 {
		return note
	}
	return widgets.NewColumnGap(theme.GapClose, note, widgets.NewDisclosure(
		l.X("library.sources", "What this rests on ({{.N}})", map[string]any{"N": len(list)}), list...))
}

func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// svg is a figure's drawing, or nil.
func svg(cat *homework.Catalog, id string) fyne.Resource {
	f := cat.Figure(id)
	if f == nil {
		return nil
	}
	return fyne.NewStaticResource(f.ID+".svg", f.SVG)
}

// drawing shows a figure with its name and, below it, what it shows in words.
func drawing(f *homework.Figure) fyne.CanvasObject {
	return widgets.NewColumnGap(theme.GapSmall, widgets.NewBold(f.Title),
		widgets.NewFigure(fyne.NewStaticResource(f.ID+".svg", f.SVG)), widgets.NewCaption(f.Alt))
}

func figureGrid(figures []homework.Figure) fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for i := range figures {
		cards = append(cards, widgets.NewCard("", "", drawing(&figures[i])))
	}
	return widgets.NewGrid(theme.ColumnNarrow, cards...)
}

// interestCards lists the ideas to try by their category. It is a list to look at: nobody's answers are in it.
func interestCards(l *wording.Language, cat *homework.Catalog) []fyne.CanvasObject {
	out := []fyne.CanvasObject{widgets.NewNotice(widgets.NoticePlain, l.X("interests.note",
		"Ideas, not tasks. All of them are for adults who both want to; yes, maybe and no are equally good answers, and each may change."))}
	var cards []fyne.CanvasObject
	for i := 0; i < len(cat.Interests); {
		category := cat.Interests[i].Category
		var list []fyne.CanvasObject
		for ; i < len(cat.Interests) && cat.Interests[i].Category == category; i++ {
			list = append(list, widgets.NewText(cat.Interests[i].Text))
			if n := cat.Interests[i].Note; n != "" {
				list = append(list, widgets.NewCaption(n))
			}
		}
		cards = append(cards, widgets.NewCard(category, "", widgets.NewColumnGap(theme.GapSmall, list...)))
	}
	return append(out, widgets.NewGrid(theme.ColumnCard, cards...))
}

// newProgram is what a program is, to read before one starts it.
func newProgram(e *screen.Env, p *homework.Program) shell.Page {
	var stages []fyne.CanvasObject
	part := ""
	for i, s := range p.Stages {
		if s.Part != part {
			part = s.Part
			stages = append(stages, widgets.NewCaption(part))
		}
		stages = append(stages, widgets.NewLead(strconv.Itoa(i+1)+". "+s.Title, s.Purpose))
	}
	side := []fyne.CanvasObject{widgets.NewCard("", "", widgets.NewSpot(picture.Program(p).Spot, theme.SpotHeightTile))}
	if first := readFirst(e, p); first != nil {
		side = append(side, first)
	}
	if len(p.NotForNow) > 0 {
		side = append(side, widgets.NewCard(e.L.X("choose.wait", "Better left for later when"), "", widgets.NewBullets(p.NotForNow...)))
	}
	if len(p.DoctorFirst) > 0 {
		var list []fyne.CanvasObject
		for _, f := range p.DoctorFirst {
			list = append(list, widgets.NewBold(f.Sign), widgets.NewSoft(f.Tell))
		}
		side = append(side, widgets.NewCard(e.L.X("doctor.first", "A doctor first"), "", list...))
	}
	side = append(side, widgets.NewCard("", "", sources(e.L, e.Cat(), p.Sources, p.Reviewed)))
	summary := []fyne.CanvasObject{widgets.NewText(p.Summary)}
	if e.App.IsOpen() {
		summary = append(summary, widgets.NewFlow(widgets.Primary(e.L.X("library.toProgram", "Go to Program"), func() { e.Nav.Go(route.At(route.Program)) })))
	}
	return pageOf(e, newDetail(e, "", p.Title, join(e.L.For(p.For), e.L.X("choose.stages", "{{.N}} stages", map[string]any{"N": len(p.Stages)})),
		widgets.NewCard("", "", summary...),
		widgets.NewTwoColumnsAt(0.6, widgets.NewCard(e.L.X("library.stages", "Its stages"), "", stages...), widgets.NewColumnGap(theme.Gap, side...))))
}

// glossary says the terms that a text uses, each in a sentence.
func glossary(cat *homework.Catalog, text string) []fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, t := range cat.TermsIn(text) {
		list = append(list, widgets.NewLead(t.Term, t.Text))
	}
	return list
}

// readFirst leads to the reading with which a program begins, and says why; nil where there is none.
func readFirst(e *screen.Env, p *homework.Program) fyne.CanvasObject {
	if p.ReadFirst == nil {
		return nil
	}
	return widgets.NewCard(e.L.X("library.readFirst", "Read this first"), "", widgets.NewText(p.ReadFirst.Why),
		widgets.NewFlow(widgets.Secondary(e.Cat().ReadingTitle(p.ReadFirst.Reading), func() { e.Nav.Go(route.Reading(p.ReadFirst.Reading)) })))
}

// newBody is a professional body: what its credential means, and what it does not.
func newBody(e *screen.Env, b *homework.Body) shell.Page {
	day := b.VerifiedOn
	if d, err := homework.ParseDay(b.VerifiedOn); err == nil {
		day = e.L.Date(d, 0) // day 0 is in 1970, so the year is always said
	}
	n := map[string]any{"Source": b.Source, "Day": day}
	known := e.L.X("body.source", "Read in: {{.Source}}. We last looked on {{.Day}}. Rules change; check them.", n)
	if !b.Confirmed {
		known = e.L.X("body.unconfirmed", "Not read in a source by us ({{.Source}}). Check before you count on it.", n)
	}
	parts := []fyne.CanvasObject{
		widgets.NewLead(e.L.X("body.credential", "Credential"), b.Credential),
		widgets.NewBold(e.L.X("body.means", "What it means")), widgets.NewText(b.Means),
		widgets.NewBold(e.L.X("body.meansNot", "What it does not mean")), widgets.NewText(b.MeansNot),
		widgets.NewBold(e.L.X("body.check", "How to check it yourself")), widgets.NewText(b.Check),
	}
	if l := link(e, b.Link); l != nil {
		parts = append(parts, l)
	}
	return pageOf(e, newDetail(e, spots.Letter, b.Name, b.Country, widgets.NewCard("", "", append(parts, widgets.NewCaption(known))...)))
}

// link opens a page in the browser when it is pressed, and says which; nil when there is none to open.
func link(e *screen.Env, address string) fyne.CanvasObject {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" {
		return nil
	}
	return widgets.NewColumnGap(theme.GapTight,
		widgets.NewFlow(widgets.Secondary(e.L.X("library.open", "Open {{.Host}}", map[string]any{"Host": u.Host}), func() { e.OpenLink(address) })),
		widgets.NewCaption(e.L.X("library.openNote", "Opens in your browser, which keeps a history. This app opens no connection of its own.")))
}

// mediumPage is a book, video or page elsewhere, with my own status.
type mediumPage struct {
	detail
	env     *screen.Env
	m       *homework.Medium
	status  *widgets.Choice
	note    *widgets.NoteEntry
	unwatch func()
	left    bool
}

// marks are the answers to "how far am I with it?", in their order on the screen.
var marks = []homework.Progress{homework.ProgressLater, homework.ProgressStarted, homework.ProgressDone, homework.ProgressSkipped}

func newMedium(e *screen.Env, m *homework.Medium) shell.Page {
	p := &mediumPage{env: e, m: m}
	done := e.L.X("mark.done", "read")
	if m.Kind == "video" || m.Kind == "podcast" {
		done = e.L.X("mark.seen", "seen or heard")
	}
	p.status = widgets.NewChoice([]string{
		e.L.Progress(homework.ProgressLater), e.L.Progress(homework.ProgressStarted), done, e.L.Progress(homework.ProgressSkipped),
	}, -1, func(i int) {
		to := homework.ProgressNone
		if i >= 0 {
			to = marks[i]
		}
		e.Act(func() error { return e.App.MarkMedium(m.ID, to) }, nil)
	}).Named(m.Title)
	p.status.Optional = true
	p.note = widgets.NewNoteEntry(e.L, e.L.X("medium.noteHint", "A page, a thought, a question"), e.Clock, func(text string) {
		if p.left { // where one comes to next says what could not be kept
			e.Keep(func() error { return e.App.NoteMedium(m.ID, text) })
			return
		}
		e.Act(func() error { return e.App.NoteMedium(m.ID, text) }, nil)
	})
	e.Read(func(s *homework.State) { p.note.SetText(s.MediaNotes[m.ID]) })
	p.refresh()
	parts := []fyne.CanvasObject{
		widgets.NewText(m.Judgement),
		widgets.NewLead(e.L.X("label.for", "For"), m.For),
		widgets.NewLead(e.L.X("medium.level", "How it reads"), e.L.Level(m.Level)),
	}
	if l := link(e, m.Link); l != nil {
		parts = append(parts, l)
	}
	p.page = newDetail(e, picture.Medium(m).Spot, m.Title, join(e.L.MediumKind(m.Kind), m.Authors, fmt.Sprint(m.Year), m.Topic),
		widgets.NewCard("", "", append(parts, widgets.NewCaption(seen(e.L, m.Checked)))...),
		widgets.NewCard(e.L.X("medium.mine", "Where I am with it"), "", p.status),
		widgets.NewCard(e.L.X("medium.note", "My notes on it"), e.L.X("audience.me", "only me"), p.note))
	return p
}

// Shown keeps the status up to date.
func (p *mediumPage) Shown() { p.unwatch = p.env.Watch(p.refresh) }

// Leave stops that and keeps the note.
func (p *mediumPage) Leave() {
	p.left = true
	p.note.Flush()
	if p.unwatch != nil {
		p.unwatch()
	}
}

func (p *mediumPage) refresh() {
	p.env.Read(func(s *homework.State) {
		at := -1
		for i, m := range marks {
			if s.Media[p.m.ID][s.Me].Progress == m {
				at = i
			}
		}
		p.status.Select(at)
	})
}
