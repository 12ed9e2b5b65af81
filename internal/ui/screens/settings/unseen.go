package settings

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// unseen asks whether pictures of the screen are to leave this window out, where the system can do that. It can hinder those who
// see by way of such pictures, so it is theirs to switch off.
func (p *overview) unseen() []fyne.CanvasObject {
	e, l := p.env, p.env.L
	if e.Unseen == nil {
		return nil
	}
	var box *widgets.Check
	box = widgets.NewCheck(l.X("settings.unseen", "Keep this window out of screenshots and recordings of the screen"), e.Unseen.Now(), func(on bool) {
		wish := theme.Usual
		if on {
			wish = theme.Special
		}
		before := e.Prefs.Unseen()
		e.Prefs.SetUnseen(wish)
		if err := e.Unseen.Apply(); err != nil {
			e.Prefs.SetUnseen(before)
			box.SetChecked(e.Unseen.Now())
			e.Nav.Toast(l.Error(err), "", nil)
		}
	})
	return []fyne.CanvasObject{box, widgets.NewCaption(l.X("settings.unseenHint",
		"Magnifiers and help from afar may then show nothing of it, either. While Windows' magnifier runs it is left off until you choose it here."))}
}
