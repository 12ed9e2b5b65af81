package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Field is a control with its label above and a hint or a problem below.
type Field struct {
	composite
	label   string
	Control fyne.CanvasObject
	hint    *Text
	problem *Text
}

// NewField labels a control. An empty hint is left out.
func NewField(label string, control fyne.CanvasObject, hint string) *Field {
	return newField(label, NewText(label), control, hint)
}

func newField(label string, shown, control fyne.CanvasObject, hint string) *Field {
	f := &Field{label: label, Control: control, hint: NewCaption(hint), problem: NewProblem("")}
	f.hint.Hidden = hint == ""
	f.problem.Hide()
	f.root = NewColumnGap(6, shown, container.New(&lineLayout{}, control), f.problem, f.hint)
	f.ExtendBaseWidget(f)
	if c, ok := control.(interface{ OnRefused(func(string)) }); ok {
		said := ""
		c.OnRefused(func(sentence string) {
			if sentence != "" || said != "" && f.problem.String() == said { // what the page says itself stays
				f.SetProblem(sentence)
			}
			said = sentence
		})
	}
	return f
}

// Label returns the label.
func (f *Field) Label() string { return f.label }

// Hint returns what stands below the control: why the input can't be taken, or what is good to know.
func (f *Field) Hint() string {
	for _, t := range []*Text{f.problem, f.hint} {
		if t.Visible() && t.String() != "" {
			return t.String()
		}
	}
	return ""
}

// SetProblem says in one sentence why the input can't be taken; the empty string takes it away.
func (f *Field) SetProblem(s string) {
	f.problem.SetText(s)
	f.problem.Hidden = s == ""
	f.Refresh()
}
