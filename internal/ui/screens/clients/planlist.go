package clients

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/planfile"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// parts are those of one kind in the plan: each a line, of which one may be open as a form.
type parts struct {
	path string // what the plan's text calls them
	add  string // the words on the button that adds one
	most int    // beyond which there is no such button
	n    int
	line func(i int) (says, more string)
	form func(i int) []fyne.CanvasObject
	make func()
	drop func(i int)
}

// list draws parts, with what is wrong with each.
func (p *planner) list(x parts) *fyne.Container {
	l := p.env.L
	rows := widgets.NewColumnGap(theme.Gap)
	for i := range x.n {
		path := fmt.Sprintf("%s.%d", x.path, i)
		out := widgets.Quiet(l.X("diary.takeOutYes", "Take it out"), func() {
			p.settle()
			x.drop(i)
			p.amissOut(x.path, i)
			p.open = ""
			p.draw()
			p.goTo(p.adds[x.path])
		})
		if p.open == path {
			p.kept = map[string]*widgets.Field{}
			form := x.form(i)
			rest := p.beside(path)
			rows.Add(widgets.NewColumnGap(theme.Gap, append(append(form, rest...), widgets.NewFlow(widgets.Secondary(l.X("clients.partDone", "That is it"), func() { p.done(path) }), out))...))
			continue
		}
		says, more := x.line(i)
		row := []fyne.CanvasObject{widgets.NewBold(says)}
		if more != "" {
			row = append(row, widgets.NewSoft(more))
		}
		row = append(row, p.amissIn(path)...)
		for _, s := range p.said {
			if under(s.At, path) && p.amiss[s.At].Why == "" && !(s.Note && x.path == "numbers") { // of a number the line itself warns
				row = append(row, p.remark(s))
			}
		}
		rows.Add(widgets.NewColumnGap(theme.GapHair, append(row, widgets.NewFlow(widgets.Quiet(l.X("action.change", "Change it"), func() { p.turnTo(path) }), out))...))
	}
	if x.n < x.most {
		add := widgets.Secondary(x.add, func() {
			p.settle()
			x.make()
			p.turnTo(fmt.Sprintf("%s.%d", x.path, x.n))
		})
		p.adds[x.path] = add
		rows.Add(widgets.NewFlow(add))
	}
	return rows
}

// turnTo opens a part and goes to its first field.
func (p *planner) turnTo(path string) {
	p.settle()
	p.open, p.asked, p.first, p.kind, p.other = path, false, nil, "", nil
	p.draw()
	p.goTo(p.first)
}

// goTo gives the keyboard to a control, if there is one: what had it is gone when a form opens or closes.
func (p *planner) goTo(f fyne.Focusable) {
	if f != nil {
		p.env.Canvas().Focus(f)
	}
}

// done closes a part, unless something is wrong with it, which is said beside it.
func (p *planner) done(path string) {
	p.settle()
	for at, date := range p.dates {
		if under(at, path) && !date.Check() {
			return
		}
	}
	p.asked = true
	if p.check(); p.wrongUnder(path) {
		p.draw()
		return
	}
	p.open = ""
	p.draw()
	list, _, _ := strings.Cut(path, ".")
	p.goTo(p.adds[list])
}

// wrongUnder reports whether anything under a path keeps the plan from being written.
func (p *planner) wrongUnder(path string) bool {
	for at := range p.amiss {
		if under(at, path) {
			return true
		}
	}
	return slices.ContainsFunc(p.said, func(s planfile.Said) bool { return !s.Note && under(s.At, path) })
}

// check asks the plan what is wrong with it.
func (p *planner) check() { p.said = p.draft.Check(p.library()) }

// beside puts what is wrong with the open part beside its fields, and returns what no field is for.
func (p *planner) beside(path string) (rest []fyne.CanvasObject) {
	if !p.asked {
		return nil
	}
	for _, s := range p.said {
		switch f := p.kept[s.At]; {
		case !under(s.At, path):
		case f != nil && !s.Note && p.amiss[s.At].Why == "":
			f.SetProblem(p.says(s))
		case f == nil:
			rest = append(rest, p.remark(s))
		}
	}
	return rest
}

// remark is what is wrong, or only better otherwise, in words.
func (p *planner) remark(s planfile.Said) fyne.CanvasObject {
	if s.Note {
		return widgets.NewCaption(p.says(s))
	}
	return widgets.NewProblem(p.says(s))
}

// says is a remark as a sentence.
func (p *planner) says(s planfile.Said) string {
	l := p.env.L
	return l.X("clients.remark", "{{.What}}. {{.Fix}}.", map[string]any{"What": upper(l.Say(s.What)), "Fix": upper(l.Say(s.Fix))})
}

// under reports whether a path is another one, or within it.
func under(path, of string) bool { return path == of || strings.HasPrefix(path, of+".") }
