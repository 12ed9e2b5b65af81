// Package reminders shows what waits for a member and presses for nothing: quiet cards that stay until it is done.
package reminders

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/ui/parts/passphrases"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/screens/words"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// Cards are those that any page may show.
func Cards(e *screen.Env) (cards []fyne.CanvasObject) {
	if e.App.SheetPending() {
		cards = append(cards, widgets.NewCard(lang.X("remind.sheet", "Your recovery sheet"), "",
			widgets.NewText(lang.X("remind.sheetText", "A sheet was made for you, and its code was never typed back: perhaps it is on no paper yet. It is the way in when a passphrase is forgotten.")),
			widgets.NewFlow(widgets.Secondary(lang.X("remind.sheetGo", "See to it"), func() {
				e.Nav.Go(shell.Route{Place: shell.Settings, View: passphrases.ViewSheet})
			}))))
	}
	if err := e.App.Untidy(); err != nil {
		cards = append(cards, widgets.NewNotice(widgets.NoticePlain, lang.X("remind.untidy",
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
	day := map[string]any{"Day": words.Date(since, e.App.Today())}
	if gone {
		return lang.X("settings.noCopyGone", "Since {{.Day}} no copy could be made: the folder is not there, or not the one that holds the copies. Is the stick or the disk plugged in?", day)
	}
	return lang.X("settings.noCopy", "Since {{.Day}} no copy could be made. Please choose another folder, or make room in this one.", day)
}
