package settings

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/widgets"
)

// hearing asks what an evening lets one hear. Nothing does unless somebody wants it.
func (p *overview) hearing() fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("settings.hearing", "Sound in an evening"), "",
		widgets.NewCheck(l.X("settings.bell", "A soft bell at each change"), p.env.Prefs.Bell(), p.env.Prefs.SetBell),
		widgets.NewCheck(l.X("settings.aloud", "Each step is read aloud by the computer's voice"), p.env.Prefs.ReadAloud(), p.env.Prefs.SetReadAloud),
		widgets.NewCaption(l.X("settings.hearingHint", "Each evening has switches of its own, too. Only texts of the library and of a plan are read, and no word of yours. Whoever is near hears it, and the computer's volume control shows the name Unhurried.")))
}
