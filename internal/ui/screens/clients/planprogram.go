package clients

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// programs are those of the library, first those that the clients are in.
func (p *planner) programs() (all []*homework.Program) {
	cat := p.env.Cat()
	for i := range cat.Programs {
		all = append(all, &cat.Programs[i])
	}
	slices.SortStableFunc(all, func(a, b *homework.Program) int {
		return btoi(!slices.Contains(p.draft.Programs, a.ID)) - btoi(!slices.Contains(p.draft.Programs, b.ID))
	})
	return all
}

// program is the first of them: where a part begins.
func (p *planner) program() string {
	if all := p.programs(); len(all) > 0 {
		return all[0].ID
	}
	return ""
}

// choose is a drop-down over ids, which draws the form anew since the others hang on it.
func (p *planner) choose(path, label string, ids, names []string, to *string) *widgets.Field {
	s := widgets.NewSelect(p.env.L, names, nil)
	if at := slices.Index(ids, *to); at >= 0 {
		s.SetSelectedIndex(at)
	}
	s.OnChanged = func(string) {
		p.settle()
		*to = ids[s.SelectedIndex()]
		p.draw()
	}
	if p.first == nil {
		p.first = s
	}
	return p.field(path, label, s, "")
}

// place asks for a program and a stage of it; whole, where it is not empty, stands for no stage.
func (p *planner) place(path string, program, stage *string, whole string) []fyne.CanvasObject {
	l := p.env.L
	var ids, names []string
	for _, x := range p.programs() {
		ids, names = append(ids, x.ID), append(names, x.Title)
	}
	form := []fyne.CanvasObject{p.choose(path+".program", l.X("report.program", "Program"), ids, names, program)}
	ids, names = nil, nil
	if whole != "" {
		ids, names = append(ids, ""), append(names, whole)
	}
	if of := p.env.Cat().Program(*program); of != nil {
		for _, x := range of.Stages {
			ids, names = append(ids, x.ID), append(names, x.Title)
		}
	}
	return append(form, p.choose(path+".stage", l.X("clients.stage", "Stage"), ids, names, stage))
}

// placeSaid is a program, and a stage where there is one.
func (p *planner) placeSaid(program, stage string) string {
	cat := p.env.Cat()
	if stage == "" {
		return cat.ProgramTitle(program)
	}
	return cat.ProgramTitle(program) + ": " + cat.StageTitle(program, stage)
}

// numbers are those of programs that get another value.
func (p *planner) numbers() fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("clients.numbers", "Numbers of their program"), "", p.list(parts{
		path: "numbers", add: l.X("clients.addNumber", "Change a number"), most: homework.MaxParts, n: len(p.draft.Numbers),
		line: func(i int) (says, more string) {
			part := numberPart(&p.draft.Numbers[i])
			return l.Part(p.env.Cat(), &part), p.published(&part)
		},
		form: func(i int) []fyne.CanvasObject { return p.numberOf("numbers."+itoa(i), &p.draft.Numbers[i]) },
		make: func() { p.draft.Numbers = append(p.draft.Numbers, planfile.Number{Program: p.program()}) },
		drop: func(i int) { p.draft.Numbers = slices.Delete(p.draft.Numbers, i, i+1) },
	}))
}

// numberPart is a number as the part that the couple reads.
func numberPart(n *planfile.Number) homework.PlanPart {
	return homework.PlanPart{Kind: homework.PartNumber, Program: n.Program, Stage: n.Stage, Param: n.Number, Value: n.Value}
}

// published is what is published of a number, with a warning where it lies outside.
func (p *planner) published(part *homework.PlanPart) string {
	l := p.env.L
	said := l.PublishedRange(p.env.Cat(), part)
	if warning := l.OutsideRange(p.env.Cat(), part); warning != "" {
		said += " · " + warning + " " + l.X("clients.warned", "They are warned before they take it.")
	}
	return said
}

// numberOf is a number as a form: of which program and stage, which one, and its value with what is published beside it.
func (p *planner) numberOf(path string, n *planfile.Number) []fyne.CanvasObject {
	l := p.env.L
	form := p.place(path, &n.Program, &n.Stage, l.X("clients.allStages", "on all stages"))
	var ids, names []string
	if of := p.env.Cat().Program(n.Program); of != nil {
		for i := range of.Parameters {
			ids, names = append(ids, of.Parameters[i].ID), append(names, of.Parameters[i].Name)
		}
	}
	form = append(form, p.choose(path+".number", l.X("clients.whichNumber", "Which number?"), ids, names, &n.Number))
	part := numberPart(n)
	beside := widgets.NewCaption("")
	about := func() {
		part.Value = n.Value
		beside.SetText(p.published(&part))
	}
	about()
	entry := widgets.NewEntry(l, "", nil)
	entry.Limit = 8
	if n.Number != "" || n.Value != 0 {
		entry.SetText(l.Decimal(n.Value))
	}
	if was, ok := p.amiss[path+".value"]; ok {
		entry.SetText(was.Typed)
	}
	f := p.field(path+".value", l.X("clients.value", "It becomes"), entry, "")
	entry.OnTyped(func(s string) {
		v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(s), ",", ".", 1), 64)
		if err != nil || !(v >= 0 && v <= homework.MostOfNumber) {
			p.refuse(path+".value", f, s, l.X("clients.number", "Please write a number from 0 to {{.Most}}.", map[string]any{"Most": homework.MostOfNumber}))
			return
		}
		n.Value = v
		about()
		p.refuse(path+".value", f, s, "")
	})
	return append(form, beside, f) // above, where the bar at the foot does not cover it
}

// stages are those that the plan opens, and those on which it holds: who may go on.
func (p *planner) stages() fyne.CanvasObject {
	l := p.env.L
	opens := p.list(p.stagesOf("opens", l.X("clients.addOpen", "Open a stage or a program"), &p.draft.Opens, homework.PartOpen, l.X("clients.wholeProgram", "the program itself, which they may then begin")))
	holds := p.list(p.stagesOf("holds", l.X("clients.addHold", "Hold what comes after a stage"), &p.draft.Holds, homework.PartHold, ""))
	return widgets.NewCard(l.X("clients.advance", "Who says when they go on"), "", widgets.NewColumnGap(theme.GapLoose, opens, holds))
}

// stagesOf are the stages that a plan opens or holds on.
func (p *planner) stagesOf(path, add string, of *[]planfile.Stage, kind homework.PartKind, whole string) parts {
	return parts{
		path: path, add: add, most: homework.MaxParts, n: len(*of),
		line: func(i int) (says, more string) {
			return p.env.L.Part(p.env.Cat(), &homework.PlanPart{Kind: kind, Program: (*of)[i].Program, Stage: (*of)[i].Stage}), ""
		},
		form: func(i int) []fyne.CanvasObject {
			return p.place(path+"."+itoa(i), &(*of)[i].Program, &(*of)[i].Stage, whole)
		},
		make: func() { *of = append(*of, planfile.Stage{Program: p.program()}) },
		drop: func(i int) { *of = slices.Delete(*of, i, i+1) },
	}
}
