package clients

import (
	"errors"
	"strconv"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"unhurried/internal/content"
	"unhurried/internal/ui/widgets"
)

// mostText is how long a text the page takes: longer ones, which own exercises make, are for an editor and the companion.
const mostText = widgets.NoteLimit

// asText leads to the plan as its text, or says why not.
func (p *planner) asText() {
	l := p.env.L
	p.settle()
	if at, why := p.unusable(); at != "" { // the text would say nothing of it
		p.leadTo(at, why)
		return
	}
	text, err := p.draft.Written()
	switch {
	case err != nil:
		p.env.Nav.Toast(l.Error(err), "", nil)
		return
	case utf8.RuneCount(text) > mostText*9/10:
		p.env.Nav.Toast(l.X("clients.textLong", "With exercises of your own the text is too long for this page. The guide on plan files says how to write it in an editor."), "", nil)
		return
	}
	p.typing, p.problems = new(string(text)), nil
	p.draw()
}

// drawText is the page while the plan is written as its text.
func (p *planner) drawText() {
	l := p.env.L
	p.notes, p.dates, p.kept = nil, nil, nil
	note := widgets.NewNoteEntry(l, "", p.env.Clock, func(s string) { *p.typing = s }).Rows(12).Named(l.X("clients.text", "The plan as its text"))
	note.SetText(*p.typing)
	p.notes = append(p.notes, note)
	body := []fyne.CanvasObject{widgets.NewText(l.X("clients.textSub", "This is the same plan. What the fields have no room for, such as your comments and the order, stays as you write it. The guide on plan files explains each line."))}
	for _, s := range p.problems {
		body = append(body, widgets.NewProblem(s))
	}
	p.page.SetBody(append(body, note)...)
	p.page.SetBar("", widgets.Quiet(l.X("clients.textDrop", "Leave it as it was"), func() {
		p.typing = nil
		p.draw()
	}), widgets.Primary(l.X("clients.textTake", "Back to the fields"), p.takeText))
}

// takeText has the fields say what the text says, or tells in which line it can't be read.
func (p *planner) takeText() {
	l := p.env.L
	p.settle()
	err := p.draft.Take([]byte(*p.typing))
	var problems content.Problems
	switch {
	case err == nil:
		p.typing, p.open, p.amiss, p.lib = nil, "", nil, nil
	case asProblems(err, &problems):
		p.problems = nil
		for _, x := range problems {
			p.problems = append(p.problems, l.X("clients.textLine", "Line {{.Line}}: {{.What}}. {{.Fix}}.", map[string]any{"Line": max(1, x.Line), "What": l.Say(x.What), "Fix": upper(l.Say(x.Fix))}))
		}
	default:
		p.problems = []string{l.Error(err)}
	}
	p.draw()
}

// asProblems takes the single problems out of an error.
func asProblems(err error, to *content.Problems) bool { return errors.As(err, to) }

// upper begins a sentence.
func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func itoa(n int) string { return strconv.Itoa(n) }

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
