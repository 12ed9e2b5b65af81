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
	use "unhurried/internal/app"
	"unhurried/internal/content"
	"unhurried/internal/ui"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/shell"
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
	cat, left, err := content.Installed(p.packs)
	if err != nil {
		return err
	}
	// A plain go build embeds no metadata; the title, the id and the icon say nothing of what the app is about.
	app.SetMetadata(fyne.AppMetadata{
		ID: "app.unhurried.Unhurried", Name: "Unhurried", Version: "0.1.0", Icon: icons.Get(icons.App), Migrations: map[string]bool{"fyneDo": true},
	})
	a := app.NewWithID("app.unhurried.Unhurried")
	prefs := preferences{a.Preferences()}
	uses := use.New(cat, clock)
	uses.RememberHeads(p.state)
	win := a.NewWindow("Unhurried")
	win.SetMaster()
	win.SetPadded(false) // the paper reaches the edge
	d := &desk{app: a, win: win, uses: uses, prefs: prefs}
	e := &env.Env{
		App: uses, Run: shell.Background(), Clock: shell.SystemClock{}, Prefs: prefs, Files: ui.NewFiles(win), OpenLink: d.openLink,
		Copy: d.copySecret, Lock: d.relock, Look: d.look, Quit: a.Quit, StateDir: p.state,
	}
	for _, problem := range left {
		e.Notices = append(e.Notices, problem.Error())
	}
	d.env = e
	a.Settings().SetTheme(theme.New(prefs.Mode(), prefs.Scale()))
	first := *vaultPath
	e.Demo = use.DemoAt(first)
	w := ui.New(e, d.hide)
	if first == "" {
		first = existing(prefs.LastVault())
	}
	w.Start(win.Canvas(), first)
	d.watchSystem(w.Shell)
	offerProbe(win.Canvas())
	win.SetCloseIntercept(func() {
		w.Leave()
		d.forgetSecret()
		win.Close()
	})
	win.Resize(prefs.size())
	win.CenterOnScreen()
	if err := answer(door, d.show); err != nil {
		fmt.Fprintln(os.Stderr, "unhurried:", err)
		*hidden = false // it could not be found again
	}
	if d.hidden = *hidden; !d.hidden {
		win.Show()
	}
	a.Run()
	// Only here is the loop over for certain: close the vault, which wipes its keys, and remove the example.
	return errors.Join(uses.Close(), d.dropDemo())
}
