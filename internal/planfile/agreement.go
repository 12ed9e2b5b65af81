package planfile

import (
	"slices"

	"unhurried/internal/homework"
)

// Propose has an agreement that says nothing yet say what the program itself proposes for its stage.
func (a *Agreement) Propose(cat *homework.Catalog) {
	of := cat.Program(a.Program)
	if of == nil || a.Text != "" || len(a.LeaveOut) > 0 {
		return
	}
	stage, at := of.Stage(a.Stage)
	if at < 0 || stage.Agreement == nil {
		return
	}
	a.Text = stage.Agreement.Text
	for _, x := range stage.Agreement.LeaveOut {
		a.LeaveOut = append(a.LeaveOut, string(x))
	}
}

// Left returns what an agreement leaves out. Words that name no activity are among it.
func (a *Agreement) Left() (all []homework.Activity) {
	for _, id := range a.LeaveOut {
		all = append(all, homework.Activity(id))
	}
	return all
}

// Leave has an agreement leave out just these of all activities. What was named in another place of the list, or is no activity, stays.
func (a *Agreement) Leave(chosen []homework.Activity) {
	out := slices.DeleteFunc(a.Left(), func(x homework.Activity) bool {
		return slices.Contains(homework.Activities, x) && !slices.Contains(chosen, x)
	})
	for _, x := range chosen {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	a.LeaveOut = nil
	for _, x := range out {
		a.LeaveOut = append(a.LeaveOut, string(x))
	}
}
