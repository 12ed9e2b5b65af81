// Package paper saves a page for printing: nobody takes a computer to bed.
package paper

import (
	"strings"

	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

const extension = ".pdf"

// Save asks where to, and has a page written there.
func Save(e *screen.Env, write func(path string) error) {
	l := e.L
	e.Files.Save(Label(e), l.Outside(wording.FilePage)+extension, func(path string) {
		if path == "" {
			return
		}
		if !strings.HasSuffix(strings.ToLower(path), extension) {
			path += extension
		}
		e.Act(func() error { return write(path) }, func() {
			e.Nav.Toast(l.X("review.saved", "Saved as {{.Path}}, not encrypted.", map[string]any{"Path": path}), "", nil)
		})
	})
}

// Label is what the button is called.
func Label(e *screen.Env) string { return e.L.X("paper.save", "Save a page to print") }

// Exercise saves an exercise.
func Exercise(e *screen.Env, id string) {
	Save(e, func(path string) error { return e.App.PrintExercise(e.L, path, id, false) })
}

// Cycle asks what of a member's own goes on the page, and saves the homework of now.
func Cycle(e *screen.Env) {
	l := e.L
	own := false
	var m *widgets.Modal
	check := widgets.NewCheck(l.X("paper.ownWords", "With my own words, and what is mine alone"), false, func(on bool) { own = on })
	m = widgets.ShowModal(e.Canvas(), widgets.NewColumnGap(theme.GapLoose,
		widgets.NewSubHeading(Label(e)),
		widgets.NewText(l.X("paper.cycleText", "One page in large type: what is set, how often and until when. It names nobody, and paper has no lock.")),
		check,
		widgets.NewFlow(widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() }),
			widgets.Secondary(l.X("paper.go", "Save the page"), func() {
				m.Hide()
				Save(e, func(path string) error { return e.App.PrintCycle(e.L, path, own, false) })
			}))), nil)
}
