package main

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/wording"
)

// remind shows one of the few neutral sentences. Windows keeps what it showed in its centre of notifications; the words are
// none of a member's.
func (d *desk) remind(o wording.Outside) {
	d.app.SendNotification(fyne.NewNotification(d.env.L.Outside(wording.OutsideApp), d.env.L.Outside(o)))
}
