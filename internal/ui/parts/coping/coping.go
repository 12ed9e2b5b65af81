// Package coping shows a member's coping plans where they are needed: over a session that rests, and over a check-in.
package coping

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Link opens my coping plans over the page. It is nil while I have none: a link to nothing helps nobody in that moment.
func Link(e *screen.Env) *widgets.Button {
	if len(plans(e)) == 0 {
		return nil
	}
	return widgets.Quiet(e.L.X("coping.open", "What helps me then"), func() { open(e) })
}

func plans(e *screen.Env) (all []homework.CopingPlanned) {
	e.Read(func(s *homework.State) { all = s.CopingOf(s.Me) })
	return all
}

// open shows them, and notes what came of trying one. Whoever sits here can read them, and it says so.
func open(e *screen.Env) {
	l := e.L
	var m *widgets.Modal
	name, solo := "", false
	e.Read(func(s *homework.State) { name, solo = s.Name(s.Me), s.Solo() })
	list := widgets.NewColumn(widgets.NewSubHeading(l.X("coping.open", "What helps me then")))
	if !solo {
		list.Add(widgets.NewCaption(l.X("coping.whose", "{{.Name}}'s plans. Whoever sits here can read them.", map[string]any{"Name": name})))
	}
	for _, p := range plans(e) {
		list.Add(widgets.NewColumnGap(theme.GapSmall, widgets.NewQuote(Said(l, p)), Tried(e, p, func() { m.Hide() })))
	}
	shut := widgets.Secondary(l.X("action.back", "Back"), func() { m.Hide() })
	list.Add(widgets.NewFlow(shut))
	m = widgets.ShowModal(e.Canvas(), list, nil)
	e.Canvas().Focus(shut)
}

// Said is a plan as one sentence.
func Said(l *wording.Language, p homework.CopingPlanned) string {
	return l.X("coping.said", "When I notice {{.Notice}}, I will {{.Do}}.", map[string]any{"Notice": p.Notice, "Do": p.Do})
}

// Tried asks whether a plan helped that was just tried; then is called when it was noted. The two answers weigh the same.
func Tried(e *screen.Env, p homework.CopingPlanned, then func()) fyne.CanvasObject {
	l := e.L
	note := func(a homework.Answer) func() {
		return func() {
			e.Act(func() error { return e.App.TryCoping(p.Key, a) }, func() {
				e.Nav.Toast(l.X("action.saved", "Saved."), "", nil)
				then()
			})
		}
	}
	return widgets.NewFlow(widgets.Secondary(l.X("coping.helped", "It helped"), note(homework.Yes)), widgets.Secondary(l.X("coping.notHelped", "It did not"), note(homework.No)))
}
