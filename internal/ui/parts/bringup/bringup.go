// Package bringup notes something for the next appointment from wherever it comes to mind.
package bringup

import (
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/audience"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// Possible reports whether there is a diary to note it in: the library is also read without one, and in a workspace.
func Possible(e *screen.Env) (diary bool) {
	e.Read(func(s *homework.State) { diary = s.Workspace == nil })
	return diary
}

// Link opens a small form over the page; about is the title of what it is noted at.
func Link(e *screen.Env, about string) *widgets.Button {
	return widgets.Quiet(e.L.X("bringup.link", "Bring this up"), func() { open(e, about) })
}

// Corner is Link for the title block of a page that is about one thing, beside what else stands there. about is asked when
// it is pressed.
func Corner(e *screen.Env, about func() string, others ...fyne.CanvasObject) fyne.CanvasObject {
	link := widgets.Quiet(e.L.X("bringup.link", "Bring this up"), func() { open(e, about()) })
	return widgets.NewFlow(append(others, link.Small())...)
}

func open(e *screen.Env, about string) {
	l := e.L
	solo := false
	e.Read(func(s *homework.State) { solo = s.Solo() })
	point := homework.AgendaNoted{About: clip(about), Audience: homework.AudienceMeTherapist}
	words := widgets.NewEntry(l, l.X("agenda.hint", "what you would like to talk about there"), func(s string) { point.Words = s })
	words.Limit = homework.MaxWhy
	var m *widgets.Modal
	save := func() {
		if point.Words = strings.TrimSpace(point.Words); point.Words == "" {
			return
		}
		e.Act(func() error {
			_, err := e.App.NoteAgenda(point)
			return err
		}, func() {
			m.Hide()
			e.Nav.Toast(l.X("bringup.noted", "It stands under \"To bring up\"."), "", nil)
		})
	}
	words.OnSubmitted = func(string) { save() }
	m = widgets.ShowModal(e.Canvas(), widgets.NewColumnGap(theme.Gap,
		widgets.NewSubHeading(l.X("checkin.therapist", "For the next appointment")), widgets.NewCaption(about),
		widgets.NewField(l.X("agenda.add", "One more thing"), words, ""),
		widgets.NewField(l.X("checkin.who", "Who may read this"), audience.NewChoice(l, solo, point.Audience, func(a homework.Audience) { point.Audience = a }), ""),
		widgets.NewFlow(widgets.Quiet(l.X("action.notNow", "Not now"), func() { m.Hide() }), widgets.Primary(l.X("agenda.addYes", "Add it"), save))), nil)
	e.Canvas().Focus(words)
}

// clip shortens a title to what a point holds.
func clip(title string) string {
	if r := []rune(title); len(r) > homework.MaxTask {
		return string(r[:homework.MaxTask])
	}
	return title
}
