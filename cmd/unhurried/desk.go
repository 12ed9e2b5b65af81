package main

import (
	"net/url"
	"time"

	"fyne.io/fyne/v2"

	use "unhurried/internal/app"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/theme"
)

// desk is where the use cases meet the desktop: window, clipboard, browser, process.
type desk struct {
	app   fyne.App
	win   fyne.Window
	uses  *use.App
	prefs preferences
	env   *env.Env
}

// clipboardFor is how long a copied secret stays.
const clipboardFor = 30 * time.Second

func (d *desk) copySecret(secret string) {
	c := d.app.Clipboard()
	c.SetContent(secret)
	d.env.Clock.After(clipboardFor, func() {
		if c.Content() == secret { // whatever was copied since is left alone
			c.SetContent("")
		}
	})
}

// openLink opens a page in the browser. Only https is ever opened, and only on a click.
func (d *desk) openLink(link string) {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" {
		return
	}
	if err := d.app.OpenURL(u); err != nil {
		d.env.Nav.Toast(env.Sentence(err), "", nil)
	}
}

func (d *desk) look(mode theme.Mode, scale float32) {
	d.prefs.SetLook(mode, scale)
	d.app.Settings().SetTheme(theme.New(mode, scale))
}

// relock closes the vault and starts the program anew on the lock screen: the one way to be sure that no note and no
// key stays in the memory of the process.
func (d *desk) relock() {
	v := d.uses.Vault()
	if v == nil {
		return
	}
	path := v.Path()
	err := d.uses.Close()
	if err == nil {
		err = restart("-vault", path)
	}
	if err != nil {
		d.env.Nav.Toast(env.Sentence(err), "", nil)
	}
}

// dropDemo removes the example's folder, if there is one.
func (d *desk) dropDemo() error {
	if d.env.Demo == nil {
		return nil
	}
	return d.env.Demo.Remove()
}
