// Package reminders shows what waits for a member and presses for nothing: quiet cards that stay until it is done.
package reminders

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/widgets"
)

// Cards are those that any page may show.
func Cards(e *screen.Env) (cards []fyne.CanvasObject) {
	if e.App.KitPending() {
		cards = append(cards, widgets.NewCard(e.L.X("remind.sheet", "Your recovery sheet"), "",
			widgets.NewText(e.L.X("remind.sheetText", "A sheet was made for you, and its code was never typed back: perhaps it is on no paper yet. It is the way in when a passphrase is forgotten.")),
			widgets.NewFlow(widgets.Secondary(e.L.X("remind.sheetGo", "See to it"), func() {
				e.Nav.Go(route.Setting(route.ViewRecoverySheet))
			}))))
	}
	if err := e.App.Untidy(); err != nil {
		cards = append(cards, widgets.NewNotice(widgets.NoticePlain, e.L.X("remind.untidy",
			"Everything is saved. The disk has no room to clear away what is old, so keep the files beside the diary together with it until there is room.")))
	}
	return cards
}

// NoCopy says why copies that are due are not made; empty when they are.
func NoCopy(e *screen.Env) string {
	since, gone := e.App.NoCopySince()
	if since == 0 {
		return ""
	}
	day := map[string]any{"Day": e.L.Date(since, e.App.Today())}
	if gone {
		return e.L.X("settings.noCopyGone", "Since {{.Day}} no copy could be made: the folder is not there, or not the one that holds the copies. Is the stick or the disk plugged in?", day)
	}
	return e.L.X("settings.noCopy", "Since {{.Day}} no copy could be made. Please choose another folder, or make room in this one.", day)
}
