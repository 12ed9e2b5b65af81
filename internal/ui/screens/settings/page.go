// Package settings is the look, the locks, the copies and the end of a vault.
package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/ui/env"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

type page struct{ page *widgets.Page }

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.page }

// New makes the page of a route.
func New(e *env.Env, _ shell.Route) shell.Page {
	modes := widgets.NewChoice([]string{
		lang.X("settings.system", "Like the desktop"), lang.X("settings.light", "Light"), lang.X("settings.dark", "Dark"),
	}, int(e.Prefs.Mode()), func(i int) {
		if i >= 0 {
			e.Prefs.SetLook(theme.Mode(i), e.Prefs.Scale())
			e.Look(theme.Mode(i), e.Prefs.Scale())
		}
	})
	return &page{widgets.NewPage(lang.X("settings.title", "Settings"), "",
		widgets.NewCard(lang.X("settings.look", "How it looks"), "", modes))}
}
