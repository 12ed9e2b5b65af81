package clients

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// notes are the professional's own on a client, and what ends it all.
type notes struct {
	bare
	screen.Live
	env  *screen.Env
	id   homework.ID
	page *widgets.Page
	word string // being typed

	typing *widgets.NoteEntry
}

// Leave keeps what is half-written.
func (p *notes) Leave() {
	p.typing.Flush()
	p.Live.Leave()
	p.env.Keep(p.env.App.WriteDrafts)
}

func newNotes(e *screen.Env, id homework.ID) shell.Page {
	p := &notes{env: e, id: id, page: widgets.NewPage("", "").Narrow().Whole(back(e), widgets.NewFlow(always(e)...))}
	p.Live = screen.NewLive(e, p.page, p.draw)
	e.LoadDraft(app.ClientNoteDraft(id), func(kept []byte) {
		if len(kept) > 0 && p.word == "" {
			p.word = string(kept)
			p.draw()
		}
	})
	return p
}

func (p *notes) draw() {
	l := p.env.L
	var c homework.Client
	if !p.env.Read(func(s *homework.State) {
		if of := s.Workspace.Client(p.id); of != nil {
			c = *of
		}
	}) {
		return
	}
	p.page.SetHeading(l.X("clients.notesOn", "Notes on {{.Alias}}", map[string]any{"Alias": c.Alias}), l.X("clients.notesSub", "Yours alone: they are in no file and no plan."))
	words := widgets.NewNoteEntry(l, "", p.env.Clock, func(s string) {
		p.word = s
		p.env.Remember(app.ClientNoteDraft(p.id), s)
	}).Named(l.X("checkin.note", "A note"))
	words.SetText(p.word)
	p.typing = words
	save := func() {
		said := strings.TrimSpace(words.Text())
		if said == "" {
			return
		}
		p.word = ""
		p.env.Act(func() error {
			_, err := p.env.App.NoteClient(p.id, said)
			return err
		}, func() { p.env.KeepDraft(app.ClientNoteDraft(p.id), nil) })
	}
	body := []fyne.CanvasObject{widgets.NewCard("", "", words, widgets.NewFlow(widgets.Primary(l.X("action.save", "Save"), save)))}
	for _, n := range slices.Backward(c.Notes) {
		body = append(body, widgets.NewCard("", "", widgets.NewCaption(l.Date(n.On, p.env.App.Today())), widgets.NewText(n.Words),
			widgets.NewFlow(widgets.Quiet(l.X("diary.takeOutYes", "Take it out"), p.env.Once(func() error { return p.env.App.TakeBack(context.Background(), n.ID) }, nil)))))
	}
	if len(c.Plans) > 0 {
		body = append(body, p.sent(c.Plans))
	}
	p.page.SetBody(append(body, p.end(c.Alias))...)
}

// sent are the plans that went out, as they were written, the newest first.
func (p *notes) sent(plans []*homework.SentPlan) fyne.CanvasObject {
	l := p.env.L
	var rows []fyne.CanvasObject
	for _, x := range slices.Backward(plans) {
		rows = append(rows, widgets.NewDisclosure(l.Date(x.On, p.env.App.Today()), widgets.NewText(strings.TrimSpace(x.Text))))
	}
	return widgets.NewCard(l.X("clients.sentPlans", "Plans that you sent"), "", rows...)
}

// end takes the client out, after one has said that this is meant.
func (p *notes) end(alias string) fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("clients.end", "Take {{.Alias}} out", map[string]any{"Alias": alias}), "",
		widgets.NewText(l.X("clients.endText", "All that is kept of them goes for good: files, notes, visits and plans. Backups that were made before still hold it, and files that you were sent stay where you saved them.")),
		widgets.NewFlow(widgets.Secondary(l.X("clients.endGo", "Take them out"), func() {
			widgets.Confirm(l, p.env.Canvas(), widgets.Question{
				Title: l.X("clients.endAsk", "Take {{.Alias}} out for good?", map[string]any{"Alias": alias}),
				Text:  l.X("clients.endNobody", "Nobody can bring it back from this file."),
				Yes:   l.X("clients.endGo", "Take them out"), No: l.X("clients.endNo", "Keep them"),
			}, func(yes bool) {
				if yes {
					p.env.Act(func() error { return p.env.App.RemoveClient(context.Background(), p.id) }, func() {
						p.env.Nav.Replace(route.At(route.Today))
						p.env.Nav.Toast(l.X("clients.gone", "{{.Alias}} is out, with all that was kept.", map[string]any{"Alias": alias}), "", nil)
					})
				}
			})
		})))
}
