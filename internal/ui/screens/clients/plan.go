package clients

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// planner is the next plan for a client as a form: a line on each thing that was set last, whether to set it again, what is new, the
// next visit. It is the same draft as its text, which plantext.go shows.
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
	dates map[string]*widgets.DateField // by their paths

	open  string                              // the path of the part that is a form now
	kind  homework.WorkKind                   // what kind of thing it looks for while none is chosen
	other map[homework.WorkKind]homework.Work // what was chosen of other kinds while it is open
	asked bool                                // somebody said that it is done, or wanted to write the plan
	first fyne.Focusable                      // its first field
	adds  map[string]fyne.Focusable           // the buttons that add a part, by what the plan's text calls the parts
	kept  map[string]*widgets.Field
	said  []planfile.Said  // what is wrong with the plan, and what would be better otherwise
	amiss map[string]amiss // what stands in a field and can't be used, by its path

	lib  *planfile.Library // with the exercises lent, which the plan brings along
	lent []string

	typing   *string  // the text, while the plan is written as one
	problems []string // why it can't be taken
	unread   []string // why the exercise that was chosen last is none

	theirs  *widgets.Field  // the key that the plan is sealed to
	writing bool            // the plan is being checked
	voices  *fyne.Container // the recordings that go along
	wrong   map[int]error   // those that can't, by their number
	refused string          // why the file that was chosen last is none of them
}

// half is a plan as it is left: the fields, what stands in them and can't be used, and the text where that is being written.
type half struct {
	planfile.Draft
	Typing *string          `json:",omitempty"`
	Amiss  map[string]amiss `json:",omitempty"`
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

// goOn takes up a draft that was left. It runs off the UI goroutine, since the recordings are read again: a file may be gone by now.
func (p *planner) goOn(kept []byte) {
	var left half
	if json.Unmarshal(kept, &left) != nil || left.Couple != p.draft.Couple {
		return
	}
	p.draft.GoOn(left.Draft)
	p.typing, p.amiss = left.Typing, left.Amiss
	_, p.wrong = p.draft.Load()
}

// Content returns what the page shows.
func (p *planner) Content() fyne.CanvasObject { return p.page }

// Leave keeps what is half-written.
func (p *planner) Leave() {
	p.settle()
	if !p.ready || p.sent {
		return
	}
	b, err := json.Marshal(half{p.draft, p.typing, p.amiss})
	if err != nil {
		p.env.NotKept(err)
		return
	}
	p.env.KeepDraft(app.ClientPlanDraft(p.id), b)
}

func (p *planner) draw() {
	if p.typing != nil {
		p.drawText()
		return
	}
	l := p.env.L
	p.notes, p.dates, p.kept = nil, map[string]*widgets.DateField{}, nil
	p.adds = map[string]fyne.Focusable{}
	p.check()
	body := p.whose()
	if p.asked {
		for _, s := range p.said { // of the plan as a whole
			if !s.Note && !placed(s.At) {
				body = append(body, p.remark(s))
			}
		}
	}
	asked := false
	for i := range p.draft.Answers {
		if r := &p.draft.Answers[i]; r.Whose == p.draft.Alone || len(p.draft.Names) < 2 || r.Says() {
			body, asked = append(body, p.reply(i, r)), true
		}
	}
	if !asked {
		body = append(body, widgets.NewSoft(l.X("clients.nothingSet", "Their newest file tells of nothing that was set for both.")))
	}
	body = append(body, p.homework(), p.readings(), p.measures())
	if d := &p.draft; d.Alone == 0 || len(d.Numbers)+len(d.Opens)+len(d.Holds)+len(d.Agreements) > 0 {
		body = append(body, p.numbers(), p.stages(), p.agreements())
	}
	if _, held := p.amiss["appointment.date"]; held || p.draft.Alone == 0 || p.draft.Visit != 0 {
		body = append(body, p.visit())
	}
	body = append(body, widgets.NewCard(l.X("clients.letter", "A letter, if you like"), "", p.note("", &p.draft.Letter).Named(l.X("clients.letter", "A letter, if you like"))), p.voice(), p.own(), p.key(),
		widgets.NewFlow(widgets.Quiet(l.X("clients.asText", "Write it as text"), p.asText)))
	p.page.SetBody(body...)
	p.page.SetBar("", widgets.Primary(l.X("clients.writePlan", "Write the plan file"), p.write))
}

// whose asks whom the plan is for, where there are two: both, or one who takes it in alone and whose it stays.
func (p *planner) whose() []fyne.CanvasObject {
	l := p.env.L
	if len(p.draft.Names) < 2 {
		return nil
	}
	hint := ""
	if p.draft.Alone != 0 {
		hint = l.X("clients.aloneHint", "It can answer and set what is {{.Name}}'s alone, and nothing that both share. Tell what opens it to nobody else.", map[string]any{"Name": p.draft.Name(p.draft.Alone)})
	}
	return []fyne.CanvasObject{widgets.NewField(l.X("clients.planWhose", "Who is this plan for?"), widgets.NewChoice(p.comers(), p.draft.Alone, func(i int) {
		p.settle()
		p.draft.Alone = i
		p.draw()
	}), hint)}
}

// comers are both, and each of them alone.
func (p *planner) comers() []string {
	l := p.env.L
	all := []string{l.X("clients.them", "both of them")}
	for _, name := range p.draft.Names {
		all = append(all, l.X("clients.alone", "{{.Name}} alone", map[string]any{"Name": name}))
	}
	return all
}

// placed reports whether what a path names is told of where it stands on the page.
func placed(path string) bool {
	list, _, _ := strings.Cut(path, ".")
	return slices.Contains([]string{"answers", "assignments", "readings", "measures", "numbers", "opens", "holds", "agreements", "appointment", "exercises"}, list)
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
func (p *planner) reply(i int, r *planfile.Reply) fyne.CanvasObject {
	l := p.env.L
	title := r.Title
	if title == "" {
		title = l.X("clients.earlier", "An earlier assignment")
	}
	path := "answers." + itoa(i)
	often := p.number(answerPath(r.ID, "times"), l.X("clients.times", "How often until then: {{.Title}}", map[string]any{"Title": title}), homework.MostTimes, &r.Times, "")
	often.Hidden = !r.Again
	again := widgets.NewCheck(l.X("clients.again", "Again: {{.Title}}", map[string]any{"Title": title}), r.Again, func(on bool) {
		r.Again = on
		often.Hidden = !on
		p.page.Refresh()
	})
	body := []fyne.CanvasObject{widgets.NewField(l.X("clients.line", "A line on it"), p.note("", &r.Words).Most(homework.MaxWhy), ""), again, often}
	for _, s := range p.said {
		if under(s.At, path) && s.At != path+".times" {
			body = append(body, p.remark(s))
		}
	}
	caption := ""
	if name := p.draft.Name(r.Whose); name != "" {
		caption = l.X("clients.alone", "{{.Name}} alone", map[string]any{"Name": name})
	}
	return widgets.NewCard(title, caption, body...)
}

// visit is the next one, which the plan proposes.
func (p *planner) visit() fyne.CanvasObject {
	l := p.env.L
	on := ""
	if p.draft.Visit != 0 {
		on = p.draft.Visit.String()
	}
	date := p.day("appointment.date", l.X("therapist.date", "Day"), on, true, func(d homework.Day) { p.draft.Visit = d })
	at := widgets.NewEntry(l, l.X("therapist.timeHint", "such as 17:00"), func(s string) { p.draft.At = s })
	at.Limit = 40
	at.SetText(p.draft.At)
	body := []fyne.CanvasObject{date, widgets.NewField(l.X("therapist.time", "Time, if you like"), at, "")}
	body = append(body, p.whom("appointment.for", l.X("clients.whoComes", "Who comes?"), p.comers(), &p.draft.VisitFor)...)
	return widgets.NewCard(l.X("clients.nextVisit", "The next visit"), "", body...)
}

// write checks the plan, and asks where to.
func (p *planner) write() {
	p.settle()
	if p.writing || !p.inOrder() {
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

// inOrder reports whether the plan can be written, and leads to what is wrong where it can't.
func (p *planner) inOrder() bool {
	for _, path := range slices.Sorted(maps.Keys(p.dates)) {
		if !p.dates[path].Check() {
			widgets.Reveal(p.dates[path])
			return false
		}
	}
	at, why := p.unusable()
	p.check()
	if i := slices.IndexFunc(p.said, func(s planfile.Said) bool { return !s.Note }); at == "" && i >= 0 {
		at, why = p.said[i].At, p.says(p.said[i])
	}
	if at == "" {
		return true
	}
	p.leadTo(at, why)
	return false
}

// leadTo opens the part in which something is wrong, and says that the plan can't go on with it.
func (p *planner) leadTo(at, why string) {
	if two := strings.SplitN(at, ".", 3); len(two) > 1 && slices.Contains([]string{"assignments", "numbers", "opens", "holds", "agreements"}, two[0]) {
		p.open, p.kind, p.other, p.first = two[0]+"."+two[1], "", nil, nil
	}
	p.asked = true
	p.draw()
	if date := p.dates[at]; date != nil {
		widgets.Reveal(date)
	}
	p.env.Nav.Toast(p.env.L.X("clients.notYet", "Something in the plan is not right yet. {{.Why}}", map[string]any{"Why": why}), "", nil)
}
