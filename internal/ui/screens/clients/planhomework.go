package clients

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/search"
	"unhurried/internal/ui/parts/find"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// homework is what is set anew.
func (p *planner) homework() fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("clients.newHomework", "Something new to do"), "", p.list(parts{
		path: "assignments", add: l.X("clients.addHomework", "Set something new"), most: homework.MaxParts, n: len(p.draft.Assignments),
		line: func(i int) (says, more string) { return p.assignmentSaid(&p.draft.Assignments[i]) },
		form: func(i int) []fyne.CanvasObject { return p.assignment(i, &p.draft.Assignments[i]) },
		make: func() { p.draft.Assignments = append(p.draft.Assignments, planfile.Assignment{}) },
		drop: func(i int) { p.draft.Assignments = slices.Delete(p.draft.Assignments, i, i+1) },
	}))
}

// assignmentSaid is an assignment in a line or two.
func (p *planner) assignmentSaid(a *planfile.Assignment) (says, more string) {
	l := p.env.L
	w := a.Work()
	if w == (homework.Work{}) {
		return l.X("clients.nothingYet", "Nothing chosen yet"), ""
	}
	facts := []string{l.Dose(homework.Dose{Times: max(a.Times, 1), Minutes: a.Minutes})}
	if p.draft.Alone == 0 {
		facts = append(facts, p.whomSaid(strings.TrimPrefix(a.For, "both")))
	}
	if d, err := homework.ParseDay(a.Until); err == nil && d > 0 {
		facts = append(facts, l.X("report.until", "until {{.Day}}", map[string]any{"Day": l.LongDate(d.Time())}))
	}
	return l.Work(p.library().Catalog, w), strings.Join(facts, " · ")
}

// library is the library with the exercises that the plan brings along.
func (p *planner) library() *planfile.Library {
	if p.lib == nil || !slices.Equal(p.lent, p.draft.Exercises) {
		p.lib, p.lent = p.draft.Library(p.env.Cat()), slices.Clone(p.draft.Exercises)
	}
	return p.lib
}

// assignment is one as a form.
func (p *planner) assignment(i int, a *planfile.Assignment) []fyne.CanvasObject {
	l := p.env.L
	path := "assignments." + itoa(i)
	kinds := homework.WorkKinds
	w := a.Work()
	if w.Kind != "" {
		p.kind = w.Kind
	} else if p.kind == "" {
		p.kind = homework.WorkExercise
	}
	labels := []string{}
	for _, k := range kinds {
		labels = append(labels, l.WorkKind(k))
	}
	choice := widgets.NewChoice(labels, slices.Index(kinds, p.kind), func(at int) {
		p.settle()
		if w := a.Work(); w.Kind != "" { // who looks at another kind may come back
			if p.other == nil {
				p.other = map[homework.WorkKind]homework.Work{}
			}
			p.other[w.Kind] = w
		}
		p.kind = kinds[at]
		a.SetWork(p.other[p.kind])
		p.draw()
	})
	p.first = choice
	form := []fyne.CanvasObject{p.field(path+".kind", l.X("clients.kindOf", "What kind of thing?"), choice, ""), p.what(path, a, w)}
	form = append(form, p.whom(path+".for", l.X("label.for", "For"), p.each(), &a.For)...)
	return append(form,
		p.number(path+".times", l.X("clients.howOften", "How often until the next visit?"), homework.MostTimes, &a.Times, l.X("clients.howOftenHint", "Left empty it is once.")),
		p.number(path+".minutes", l.X("change.minutes", "How many minutes each time?"), homework.MostLogged, &a.Minutes, l.X("clients.minutesHint", "You may leave this open.")),
		p.day(path+".until", l.X("clients.until", "Until, if not the next visit"), a.Until, true, written(&a.Until)),
		p.words(path+".why", l.X("task.why", "What for? You may leave this out."), homework.MaxWhy, &a.Why, l.X("clients.whyHint", "They read this beside it. Homework that is explained is done more.")),
		p.words(path+".obstacle", l.X("plan.obstacle", "What is most likely to get in the way?"), homework.MaxPlan, &a.Obstacle, ""),
		p.words(path+".if", l.X("clients.if", "If: how they notice that it is there"), homework.MaxPlan, &a.If, ""),
		p.words(path+".then", l.X("clients.then", "Then: what they do"), homework.MaxPlan, &a.Then, l.X("clients.ifThenHint", "Each of them may begin a plan of their own with these words, and change them.")))
}

// searched are the kinds of homework that are found in the library.
var searched = map[homework.WorkKind]search.Kind{homework.WorkExercise: search.Exercise, homework.WorkReading: search.Reading, homework.WorkDeck: search.Deck, homework.WorkMedium: search.Medium}

// what asks for the thing itself, by its kind.
func (p *planner) what(path string, a *planfile.Assignment, w homework.Work) fyne.CanvasObject {
	l := p.env.L
	set := func(w homework.Work) {
		p.settle()
		a.SetWork(w)
		p.draw()
		p.goTo(p.first)
	}
	switch kind := p.kind; kind {
	case homework.WorkOwn:
		entry := widgets.NewEntry(l, l.X("task.hint", "a walk together after supper"), func(s string) { a.SetWork(homework.Work{Kind: homework.WorkOwn, Words: s}) })
		entry.Limit = homework.MaxTask
		entry.SetText(a.Task)
		return p.field(path, l.WhichWork(kind), entry, "")
	case homework.WorkMeasure:
		names, now := []string{}, -1
		for i := range homework.Measures {
			names = append(names, homework.Measures[i].Name)
			if homework.Measures[i].ID == a.Measure {
				now = i
			}
		}
		choice := widgets.NewSelect(l, names, nil)
		if now >= 0 {
			choice.SetSelectedIndex(now)
		}
		choice.OnChanged = func(string) {
			a.SetWork(homework.Work{Kind: kind, ID: homework.Measures[choice.SelectedIndex()].ID})
		}
		return p.field(path, l.WhichWork(kind), choice, "")
	}
	if w.ID != "" {
		title, facts := find.Title(l, p.library().Catalog, searched[p.kind], w.ID)
		return widgets.NewColumnGap(theme.GapHair, widgets.NewBold(title), widgets.NewSoft(facts), widgets.NewFlow(widgets.Quiet(l.X("clients.another", "Choose another"), func() { set(homework.Work{}) })))
	}
	kind := p.kind
	s := find.New(p.env, l.WhichWork(kind), searched[kind], p.library().Catalog, p.lastSet(kind), func(id string) { set(homework.Work{Kind: kind, ID: id}) }, p.page.Refresh)
	if p.kept != nil {
		p.kept[path] = s.Field
	}
	return s.Rows
}

// lastSet are the exercises that were set last: what is set now is often one of them.
func (p *planner) lastSet(kind homework.WorkKind) (ids []string) {
	if kind != homework.WorkExercise {
		return nil
	}
	for i := range p.env.Cat().Exercises {
		if x := &p.env.Cat().Exercises[i]; slices.ContainsFunc(p.draft.Answers, func(r planfile.Reply) bool { return r.Title == x.Title }) {
			ids = append(ids, x.ID)
		}
	}
	return ids
}
