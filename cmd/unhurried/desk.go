package main

import (
	"net/url"

	"fyne.io/fyne/v2"

	use "unhurried/internal/app"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
)

// desk is where the use cases meet the desktop: window, clipboard, browser, process.
type desk struct {
	app   fyne.App
	win   fyne.Window
	uses  *use.App
	prefs preferences
	env   *env.Env

	forget func() // takes the last copied secret off the clipboard
	hidden bool   // the window is off the screen; on the UI goroutine only
}

// hide takes the window off the screen: concealment and no more. The next start of the app shows it again.
func (d *desk) hide() {
	d.hidden = true
	d.win.Hide()
}

func (d *desk) show() {
	d.hidden = false
	d.win.Show()
	d.win.RequestFocus()
}

// copySecret puts a secret on the clipboard for half a minute, or until the vault locks or the app ends.
func (d *desk) copySecret(secret string) {
	d.forgetSecret()
	d.forget = shell.CopySecret(d.app.Clipboard(), d.env.Clock, secret)
}

func (d *desk) forgetSecret() {
	if d.forget != nil {
		d.forget()
	}
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
	d.forgetSecret()
	path := v.Path()
	err := d.uses.Close()
	if err == nil {
		args := []string{"-vault", path}
		if d.hidden {
			args = append(args, "-hidden")
		}
		err = restart(args...)
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
