package clients

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// planner is the next plan for a client as a form: a line on each thing that was set last, whether to set it again, the next visit.
type planner struct {
	bare
	env   *screen.Env
	id    homework.ID
	alias string
	page  *widgets.Page
	draft planfile.Draft
	ready bool // the draft was read
	sent  bool
	notes []*widgets.NoteEntry

	theirs  *widgets.Field  // the key that the plan is sealed to
	writing bool            // the plan is being checked
	voices  *fyne.Container // the recordings that go along
	wrong   map[int]error   // those that can't, by their number
	refused string          // why the file that was chosen last is none of them
}

func newPlan(e *screen.Env, id homework.ID) shell.Page {
	l := e.L
	p := &planner{env: e, id: id}
	e.Read(func(s *homework.State) {
		if c := s.Workspace.Client(id); c != nil {
			p.alias = c.Alias
		}
	})
	p.page = widgets.NewPage(l.X("clients.planFor", "The next plan for {{.Alias}}", map[string]any{"Alias": p.alias}),
		l.X("clients.planSub", "A line on what they did is a good plan. They take, change or leave each part; nothing counts by itself.")).Narrow().Whole(back(e), widgets.NewFlow(always(e)...))
	e.Do(func() (err error) {
		if p.draft, err = e.App.PlanDraft(id); err != nil {
			return err
		}
		kept, _ := e.App.Draft(app.ClientPlanDraft(id)) // one that can't be read is begun anew
		p.goOn(kept)
		return nil
	}, func(err error) {
		if err != nil {
			p.page.SetBody(widgets.NewNotice(widgets.NoticePlain, l.Error(err)))
			return
		}
		p.ready = true
		p.draw()
	})
	return p
}

// goOn takes up a draft that was left: what it says on assignments that still are to be answered. It runs off the UI goroutine, since
// the recordings are read again: a file may be gone by now.
func (p *planner) goOn(kept []byte) {
	var left planfile.Draft
	if json.Unmarshal(kept, &left) != nil || left.Couple != p.draft.Couple {
		return
	}
	p.draft.Letter, p.draft.Visit, p.draft.At, p.draft.Key, p.draft.Recordings = left.Letter, left.Visit, left.At, left.Key, left.Recordings
	_, p.wrong = p.draft.Load()
	for i := range p.draft.Answers {
		for _, r := range left.Answers {
			if r.ID == p.draft.Answers[i].ID {
				p.draft.Answers[i] = r
			}
		}
	}
}

// Content returns what the page shows.
func (p *planner) Content() fyne.CanvasObject { return p.page }

// Leave keeps what is half-written.
func (p *planner) Leave() {
	for _, n := range p.notes {
		n.Flush()
	}
	if !p.ready || p.sent {
		return
	}
	b, err := json.Marshal(p.draft)
	if err != nil {
		p.env.NotKept(err)
		return
	}
	p.env.KeepDraft(app.ClientPlanDraft(p.id), b)
}

func (p *planner) draw() {
	l := p.env.L
	p.notes = nil
	var body []fyne.CanvasObject
	for i := range p.draft.Answers {
		body = append(body, p.reply(&p.draft.Answers[i]))
	}
	if len(body) == 0 {
		body = append(body, widgets.NewSoft(l.X("clients.nothingSet", "Their newest file tells of nothing that was set for both.")))
	}
	body = append(body, p.visit(), widgets.NewCard(l.X("clients.letter", "A letter, if you like"), "", p.note("", &p.draft.Letter)), p.voice(), p.key(),
		widgets.NewCaption(l.X("clients.more", "New exercises, numbers and agreements are written as a text; the guide for therapists says how.")))
	p.page.SetBody(body...)
	p.page.SetBar("", widgets.Primary(l.X("clients.writePlan", "Write the plan file"), p.write))
}

// note is room for words that go into the draft as they are typed.
func (p *planner) note(label string, to *string) *widgets.NoteEntry {
	n := widgets.NewNoteEntry(p.env.L, "", p.env.Clock, func(s string) { *to = s }).Rows(2)
	if label != "" {
		n.Named(label)
	}
	n.SetText(*to)
	p.notes = append(p.notes, n)
	return n
}

// reply is one assignment of the last cycle.
func (p *planner) reply(r *planfile.Reply) fyne.CanvasObject {
	l := p.env.L
	times := widgets.NewEntry(l, "", func(s string) {
		r.Times = 0
		if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil {
			r.Times = n
		}
	})
	times.Limit = 2
	if r.Times > 0 {
		times.SetText(strconv.Itoa(r.Times))
	}
	often := widgets.NewField(l.X("clients.times", "How often until then: {{.Title}}", map[string]any{"Title": r.Title}), times, "")
	often.Hidden = !r.Again
	again := widgets.NewCheck(l.X("clients.again", "Again: {{.Title}}", map[string]any{"Title": r.Title}), r.Again, func(on bool) {
		r.Again = on
		often.Hidden = !on
		p.page.Refresh()
	})
	return widgets.NewCard(r.Title, "", widgets.NewField(l.X("clients.line", "A line on it"), p.note("", &r.Words), ""), again, often)
}

// visit is the next one, which the plan proposes.
func (p *planner) visit() fyne.CanvasObject {
	l := p.env.L
	day := time.Time{}
	if p.draft.Visit != 0 {
		day = p.draft.Visit.Time()
	}
	date := widgets.NewDateField(p.env.Dates(), day, true, func(day time.Time, ok bool) {
		if p.draft.Visit = 0; ok {
			p.draft.Visit = homework.DayOf(day)
		}
	})
	at := widgets.NewEntry(l, l.X("therapist.timeHint", "such as 17:00"), func(s string) { p.draft.At = s })
	at.Limit = 40
	at.SetText(p.draft.At)
	return widgets.NewCard(l.X("clients.nextVisit", "The next visit"), "", widgets.NewField(l.X("therapist.date", "Day"), date, ""),
		widgets.NewField(l.X("therapist.time", "Time, if you like"), at, ""))
}

// write checks the plan, and asks where to.
func (p *planner) write() {
	for _, n := range p.notes {
		n.Flush()
	}
	if p.writing {
		return
	}
	p.writing = true
	to, ok := p.recipient()
	if !ok {
		p.writing = false
		return
	}
	d := p.draft
	d.Answers, d.Recordings = slices.Clone(d.Answers), slices.Clone(d.Recordings)
	var text []byte
	var files planfile.Files
	var wrong map[int]error
	p.env.Do(func() (err error) {
		if files, wrong = d.Load(); len(wrong) > 0 {
			return wrong[slices.Min(slices.Collect(maps.Keys(wrong)))]
		}
		if text, err = d.Text(); err == nil {
			_, _, err = planfile.Read(text, p.env.Cat(), files)
		}
		return err
	}, func(err error) {
		p.writing, p.wrong = false, wrong
		p.drawVoices()
		if err != nil {
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
			return
		}
		p.seal(text, files, to)
	})
}
