package clients

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/widgets"
)

// amiss is what was typed into a field and can't be used, and why. The draft has no room for it, so it is kept beside the draft, by
// the path of its field, until it is mended or taken out.
type amiss struct{ Typed, Why string }

// refuse notes that what was typed into a field can't be used, and says why beside it; without a reason it is taken back.
func (p *planner) refuse(path string, f *widgets.Field, typed, why string) {
	p.hold(path, typed, why)
	if f != nil {
		f.SetProblem(why)
		p.page.Refresh()
	}
}

// hold notes what can't be used without a word beside it, for a field that says itself what is wrong.
func (p *planner) hold(path, typed, why string) {
	delete(p.amiss, path)
	if why != "" {
		if p.amiss == nil {
			p.amiss = map[string]amiss{}
		}
		p.amiss[path] = amiss{typed, why}
	}
}

// unusable returns the first of what can't be used and counts, and why.
func (p *planner) unusable() (at, why string) {
	for _, path := range slices.Sorted(maps.Keys(p.amiss)) {
		if !strings.HasPrefix(path, "answers.") || p.counts(path) {
			return path, p.amiss[path].Why
		}
	}
	return "", ""
}

// answerPath is the path of a field of an answer. It has the assignment's id and not its place, which newer files may change.
func answerPath(id, field string) string { return "answers." + id + "." + field }

// counts reports whether a number of an answer is in the plan: how often is asked only of what is set again.
func (p *planner) counts(path string) bool {
	for i := range p.draft.Answers {
		if r := &p.draft.Answers[i]; r.Again && path == answerPath(r.ID, "times") {
			return true
		}
	}
	return false
}

// amissIn tells of what stands in the fields of a part that is closed.
func (p *planner) amissIn(path string) (rows []fyne.CanvasObject) {
	for _, at := range slices.Sorted(maps.Keys(p.amiss)) {
		if under(at, path) {
			was := p.amiss[at]
			rows = append(rows, widgets.NewProblem(p.env.L.X("clients.amiss", "“{{.Typed}}”: {{.Why}}", map[string]any{"Typed": was.Typed, "Why": was.Why})))
		}
	}
	return rows
}

// amissOut forgets what stands in a part that is taken out of its list, and moves up what stands in those after it.
func (p *planner) amissOut(list string, out int) {
	left := map[string]amiss{}
	for path, was := range p.amiss {
		parts := strings.SplitN(path, ".", 3)
		i, err := strconv.Atoi(parts[min(1, len(parts)-1)])
		switch {
		case parts[0] != list || len(parts) < 3 || err != nil || i < out:
			left[path] = was
		case i > out:
			left[list+"."+itoa(i-1)+"."+parts[2]] = was
		}
	}
	p.amiss = left
}
