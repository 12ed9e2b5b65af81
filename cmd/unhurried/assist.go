package main

import (
	"context"

	"unhurried/internal/ui/access"
	"unhurried/internal/version"
	"unhurried/internal/wording"
)

// assist lets a screen reader read and work the window, should one run. Where there is no session's bus there is none.
func (d *desk) assist(l *wording.Language) {
	d.heard = access.Offer(access.Config{
		App: d.app, Canvas: d.win.Canvas(), Title: version.Name, Version: version.Number, Locale: l.Tag(),
		Visible:  func() bool { return !d.hidden },
		Origin:   func() (x, y int) { at := placed(d.win, d.prefs.Size()); return at.X, at.Y },
		Complain: complain,
	})
	go func() { _ = d.heard.Serve(context.Background()) }()
}
