// Command unhurried is the desktop app: flags, paths and wiring, and nothing else.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime/debug"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"unhurried/assets/icons"
	"unhurried/assets/locales"
	"unhurried/internal/content"
	"unhurried/internal/ui/theme"
	"unhurried/internal/vault"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "unhurried:", err)
		os.Exit(1)
	}
}

func run() error {
	vaultPath := flag.String("vault", "", "vault to open first")
	hidden := flag.Bool("hidden", false, "begin with no window; the next start shows it")
	flag.Parse()
	// A crash says where, and prints no values; core dumps and debuggers of the same user are kept out.
	debug.SetTraceback("none")
	if err := vault.Harden(); err != nil {
		return err
	}
	p, err := makePaths()
	if err != nil {
		return err
	}
	door := doorPath(p.state)
	if !*hidden && knock(door) {
		return nil // the app that runs already shows its window
	}
	if err := locales.Load(); err != nil {
		return err
	}
	// A plain go build embeds no metadata; the title, the id and the icon say nothing of what the app is about.
	app.SetMetadata(fyne.AppMetadata{
		ID: "app.unhurried.Unhurried", Name: "Unhurried", Version: "0.1.0", Icon: icons.Get(icons.App), Migrations: migrations,
	})
	a := app.NewWithID("app.unhurried.Unhurried")
	prefs := preferences{a.Preferences()}
	a.Settings().SetTheme(theme.New(prefs.Mode(), prefs.Scale()))
	win := a.NewWindow("Unhurried")
	win.SetMaster()
	win.SetPadded(false) // the paper reaches the edge
	win.Resize(prefs.size())
	win.CenterOnScreen()
	d := &desk{app: a, win: win, prefs: prefs}
	first := *vaultPath
	if first == "" {
		first = existing(prefs.LastVault())
	}
	offerProbe(win.Canvas())
	if err := answer(door, d.show); err != nil {
		fmt.Fprintln(os.Stderr, "unhurried:", err)
		*hidden = false // it could not be found again
	}
	if d.hidden = *hidden; !d.hidden {
		win.Show()
	}
	// The window is there before the packs are read: beside it, the reading would hold it up.
	var failed error
	go func() {
		cat, left, err := content.Installed(p.packs)
		fyne.Do(func() {
			if err != nil {
				failed = err
				a.Quit()
				return
			}
			d.begin(cat, left, p.state, first)
		})
	}()
	a.Run()
	// Only here is the loop over for certain: close the vault, which wipes its keys, and remove the example.
	return errors.Join(failed, d.end())
}
