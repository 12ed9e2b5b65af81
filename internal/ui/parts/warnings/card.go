// Package warnings shows what was noticed about the diary: that it is not as its members left it. The card stays, on
// every way in and on every opening, until the member says that they have seen it.
package warnings

import (
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// New is the card with all that the member has not yet said to know of; nil when there is nothing.
func New(e *screen.Env) fyne.CanvasObject {
	r := e.App.LoadReport()
	list := r.Unacknowledged()
	if len(list) == 0 {
		return nil
	}
	parts := rows(e, list)
	if len(app.Marred(app.Report{Warnings: list})) > 0 {
		parts = append(parts, widgets.NewSoft(e.L.X("warnings.why",
			"A failing disk, a sync tool or a copy that was put back can do this, and so can a person. What can be read is shown. "+
				"It is worth talking about, and looking at a backup from before.")))
	}
	if file, _ := e.App.File(); file.Waits {
		parts = append(parts, widgets.NewSoft(e.L.X("warnings.waits",
			"An earlier version wrote this diary. Once you have seen this, the file is copied beside itself and brought up to date; until then nothing can be changed in it.")))
	}
	parts = append(parts, widgets.NewFlow(widgets.Secondary(e.L.X("warnings.seen", "I have seen this"), func() {
		e.Act(e.App.Acknowledge, nil)
	})))
	return widgets.NewCard(e.L.X("warnings.title", "Something was noticed about your diary"), "", parts...)
}

// All lists every warning that stands, those that the member knows of too; nil when there are none.
func All(e *screen.Env) fyne.CanvasObject {
	list := e.App.LoadReport().Warnings
	if len(list) == 0 {
		return nil
	}
	return widgets.NewCard(e.L.X("warnings.all", "What was noticed about this diary"), "", rows(e, list)...)
}

func rows(e *screen.Env, list []app.Warning) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, w := range list {
		text := e.L.Warning(wording.Member, w.Kind.Code(), w.Count)
		if w.Acknowledged {
			text = e.L.X("warnings.known", "{{.Text}} You have seen this.", map[string]any{"Text": text})
		}
		out = append(out, widgets.NewNotice(widgets.NoticeCare, text))
		if about := about(e, w); about != "" {
			out = append(out, widgets.NewSoft(about))
		}
	}
	return out
}

// most is how many days are named.
const most = 6

// about says which entries a warning is about: their kinds, their days, and in whose name they are.
func about(e *screen.Env, w app.Warning) string {
	today := e.App.Today()
	var kinds, days, whose, parts []string
	for _, t := range w.Types {
		kinds = append(kinds, e.L.Entry(homework.Type(t)))
	}
	for _, d := range w.Days[:min(len(w.Days), most)] {
		days = append(days, e.L.Date(homework.Day(d), today))
	}
	if n := len(w.Days) - len(days); n > 0 {
		days = append(days, e.L.XN("warnings.more", "and {{.N}} more", n, map[string]any{"N": n}))
	}
	e.Read(func(s *homework.State) {
		for _, m := range w.Authors {
			whose = append(whose, s.Name(m))
		}
	})
	for _, list := range [][]string{kinds, days} {
		if len(list) > 0 {
			parts = append(parts, strings.Join(list, ", "))
		}
	}
	text := strings.Join(parts, " · ")
	switch {
	case len(whose) == 0:
		return text
	case text == "":
		return e.L.X("warnings.whose", "In the name of {{.Names}}", map[string]any{"Names": strings.Join(whose, ", ")})
	}
	return e.L.X("warnings.about", "In the name of {{.Names}}: {{.What}}", map[string]any{"Names": strings.Join(whose, ", "), "What": text})
}
