package main

import (
	"bytes"

	"fyne.io/systray"

	"unhurried/assets/icons"
	"unhurried/internal/fault"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// trayEntry is what the app has in the desktop's tray, from where a window that was put out of sight comes back: a click on it shows
// the window, and a menu has that, the lock and the end. It is Fyne's own library without Fyne around it, which would make another
// window for it, and have each click wait until the loop looks up from its rest.
type trayEntry struct {
	l                *wording.Language
	show, lock, quit func() // may be called from any goroutine, and return at once
}

// traySide is how many pixels wide the icon is; desktops show it at 16 to 48.
const traySide = 64

// name gives the entry its icon and its name.
func (e trayEntry) name() {
	var icon bytes.Buffer
	if err := encodeIcon(&icon, widgets.Picture(icons.Get(icons.App), traySide)); err != nil {
		complain(fault.New("fault.trayIcon", "draw the icon in the tray: {{.Err}}", fault.Data{"Err": err}))
	}
	systray.SetIcon(icon.Bytes())
	systray.SetTitle(e.l.Outside(wording.OutsideApp))
	systray.SetTooltip(e.l.Outside(wording.OutsideApp))
}

// fill gives the entry its menu, and answers it from then on.
func (e trayEntry) fill() {
	e.offer(wording.TrayShow, e.show)
	e.offer(wording.TrayLock, e.lock)
	systray.AddSeparator()
	e.offer(wording.TrayEnd, e.quit)
}

// offer puts a line into the menu, and does what it says whenever it is chosen.
func (e trayEntry) offer(what wording.Outside, do func()) {
	line := systray.AddMenuItem(e.l.Outside(what), "")
	go func() {
		for range line.ClickedCh {
			do()
		}
	}()
}
