package start

import (
	"path/filepath"
	"strings"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// missing says that the diary that was open last is not where it was, before anything new can be made in its place: most
// often its disk is not plugged in.
type missing struct {
	bare
	env    *screen.Env
	path   string
	answer *widgets.Text
}

func newMissing(e *screen.Env, path string) shell.Page {
	l := e.L
	m := &missing{env: e, path: path}
	m.answer = widgets.NewProblem("")
	m.answer.Hide()
	name := strings.TrimSuffix(filepath.Base(path), VaultExtension)
	m.content = widgets.NewPage("", "", widgets.NewGap(theme.GapAbove),
		widgets.NewPageSpot(spots.Envelope),
		widgets.NewWindowTitle(l.X("missing.title", "Is a disk missing?")).Center(),
		widgets.NewSoft(l.X("missing.text", "The diary {{.Name}} is not where it was: {{.Path}}. A stick, a disk or a folder on another computer may not be connected yet. Nothing is lost by that.",
			map[string]any{"Name": l.Quoted(name), "Path": path})).Center(),
		m.answer.Center(),
		widgets.NewCenterFlow(
			widgets.Primary(l.X("missing.again", "Try again"), m.again),
			widgets.Secondary(l.X("missing.elsewhere", "It is somewhere else"), m.elsewhere),
			widgets.Quiet(l.X("missing.without", "Go on without it"), func() { e.Nav.Replace(route.Welcome()) }))).Narrow()
	return m
}

// Public says that the page shows nothing of anybody but the name of a file.
func (m *missing) Public() bool { return true }

// again looks once more whether the file is there.
func (m *missing) again() {
	found := false
	m.env.Do(func() error { found = app.Found(m.path); return nil }, func(error) {
		if found {
			m.env.Nav.Replace(route.Unlock(m.path))
			return
		}
		m.answer.SetText(m.env.L.X("missing.still", "It is still not there."))
		m.answer.Show()
		m.content.Refresh()
	})
}

func (m *missing) elsewhere() {
	l := m.env.L
	m.env.Files.Open(l.X("welcome.openTitle", "Open"), []string{VaultExtension}, func(path string) {
		if path != "" {
			m.env.Nav.Go(route.Unlock(path))
		}
	})
}
