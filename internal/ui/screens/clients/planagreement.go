package clients

import (
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/ui/widgets"
)

// agreements are those that the plan proposes.
func (p *planner) agreements() fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("clients.agreements", "An agreement to propose"), "", p.list(parts{
		path: "agreements", add: l.X("clients.addAgreement", "Propose an agreement"), most: homework.MaxParts, n: len(p.draft.Agreements),
		line: func(i int) (says, more string) {
			a := &p.draft.Agreements[i]
			return l.X("agreement.leaveOut", "Left out: {{.What}}", map[string]any{"What": l.Activities(a.Left())}), p.placeSaid(a.Program, a.Stage)
		},
		form: func(i int) []fyne.CanvasObject { return p.agreement("agreements."+itoa(i), &p.draft.Agreements[i]) },
		make: func() {
			p.draft.Agreements = append(p.draft.Agreements, planfile.Agreement{Program: p.program(), ReviewOn: (p.draft.Made + reviewAfter).String()})
		},
		drop: func(i int) { p.draft.Agreements = slices.Delete(p.draft.Agreements, i, i+1) },
	}))
}

// reviewAfter is after how many days an agreement is looked at again where its author says nothing else.
const reviewAfter = 14

// agreement is one as a form. It begins with what the program itself proposes for the stage.
func (p *planner) agreement(path string, a *planfile.Agreement) []fyne.CanvasObject {
	l := p.env.L
	a.Propose(p.env.Cat())
	form := p.place(path, &a.Program, &a.Stage, "")
	var names []string
	var now []int
	left := a.Left()
	for i, x := range homework.Activities {
		names = append(names, l.Activities([]homework.Activity{x}))
		if slices.Contains(left, x) {
			now = append(now, i)
		}
	}
	return append(form,
		p.field(path+".leave_out", l.X("clients.leaveOut", "What is left out for now?"), widgets.NewMultiChoice(names, now, func(chosen []int) {
			var all []homework.Activity
			for _, i := range chosen {
				all = append(all, homework.Activities[i])
			}
			a.Leave(all)
		}), ""),
		p.words(path+".text", l.X("clients.agreementText", "In words that can be signed"), homework.MaxWhy, &a.Text, ""),
		p.day(path+".review_on", l.X("clients.reviewOn", "Look at it again on"), a.ReviewOn, false, written(&a.ReviewOn)))
}
