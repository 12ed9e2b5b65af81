// Package speech is the choice of the language that the window speaks.
package speech

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/widgets"
)

// New is the choice of a language, or nil where there is but one to speak. Another one starts the program anew.
func New(e *screen.Env) fyne.CanvasObject {
	if len(e.Languages) < 2 {
		return nil
	}
	// Each language stands by its own name, for whoever can't read the others.
	names, tags, chosen := []string{e.L.X("settings.languageSystem", "The computer's language")}, []string{""}, 0
	for _, l := range e.Languages {
		if l.Tag() == e.Prefs.Language() {
			chosen = len(tags)
		}
		names, tags = append(names, l.Name()), append(tags, l.Tag())
	}
	label := e.L.X("settings.language", "Language")
	return widgets.NewField(label, widgets.NewChoice(names, chosen, func(i int) {
		if tag := tags[max(i, 0)]; tag != e.Prefs.Language() {
			e.Prefs.SetLanguage(tag)
			e.Speak()
		}
	}).Named(label), "")
}
