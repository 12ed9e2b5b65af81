// Command unhurried is the desktop app: flags, paths and wiring, and nothing else.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"syscall"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	use "unhurried/internal/app"
	"unhurried/internal/content"
	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/ui/motion"
	"unhurried/internal/ui/rest"
	"unhurried/internal/version"
	"unhurried/internal/wording"
)

func main() {
	switch err := run(); {
	case errors.Is(err, errUsage):
		complain(err)
		os.Exit(2)
	case err != nil:
		complain(err)
		shown(err)
		os.Exit(1)
	}
}

// chosen is the language that was chosen in Settings, "" for the computer's. It is set once, when the preferences are read.
var chosen string

// locale is that of the language chosen, or else the computer's.
func locale() string { return cmp.Or(chosen, lang.SystemLocale().String()) }

// words is the app's language here. The country is the computer's, whatever language was chosen.
func words() *wording.Language { return wording.For(locale(), lang.SystemLocale().String()) }

// complain says on standard error what went wrong. A path in it can't steer a terminal.
func complain(err error) { fmt.Fprintln(os.Stderr, "unhurried:", exchange.OneLine(words().Fault(err))) }

// errUsage says how the program is started.
var errUsage = fault.New("usage.start", "this is no way to start it; use: {{.Usage}}", fault.Data{"Usage": usage})

const usage = "unhurried [FILE]"

// arguments reads the command line: the diary to open first, by its flag, or by itself as a desktop hands over what was
// clicked. Asked for help or for the version it prints that, and the path is nil.
func arguments(args []string, out io.Writer) (vaultPath *string, err error) {
	flags := flag.NewFlagSet("unhurried", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // what it says of a mistake is not in our words
	vaultPath = flags.String("vault", "", "vault to open first")
	number := flags.Bool("version", false, "print the version")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		_, err = fmt.Fprintln(out, words().X("usage.startHelp", "Usage: {{.Usage}}\n\nA private journal.\n\n  FILE      the diary to open first\n  -version  print the version", fault.Data{"Usage": usage}))
		return nil, err
	case err != nil:
		return nil, errUsage
	case *number:
		_, err := fmt.Fprintln(out, version.Full())
		return nil, err
	case flags.NArg() == 1 && *vaultPath == "":
		*vaultPath = flags.Arg(0)
	case flags.NArg() > 0:
		return nil, errUsage
	}
	return vaultPath, nil
}

func run() error {
	vaultPath, err := arguments(os.Args[1:], os.Stdout)
	if err != nil || vaultPath == nil {
		return err
	}
	// A crash prints no values; core dumps and debuggers of the same user are kept out.
	if err := errors.Join(hushed(), hardened()); err != nil {
		return err
	}
	if err := canDraw(); err != nil {
		return err
	}
	again, relocked := takeOver()
	left, lost := takeKeptOpen(again.Open)
	private()
	p, err := makePaths()
	if err != nil {
		return err
	}
	door := doorPath(p.state)
	if !relocked && knock(door) {
		return nil // the app that runs already shows its window
	}
	prefs, err := openPreferences(p.prefs)
	if err = errors.Join(err, prefs.adopt(p.older)); err != nil {
		complain(err)
	}
	chosen = prefs.Language()
	// A plain go build embeds no metadata; the title and the id say nothing of what the app is about, nor does the icon.
	app.SetMetadata(fyne.AppMetadata{ID: version.ID, Name: version.Name, Version: version.Number, Migrations: migrations})
	a := app.NewWithID(version.ID)
	a.SetCloudProvider(&inMemory{})
	unhook(a)
	win := a.NewWindow(version.Name)
	win.SetMaster()
	win.SetPadded(false) // the paper reaches the edge
	win.Resize(prefs.Size())
	if !again.Window.Known {
		again.Window = prefs.Placement()
	}
	if !again.Window.Known {
		win.CenterOnScreen()
	}
	d := &desk{app: a, win: win, prefs: prefs, place: again.Window, hidden: true, unkept: again.Unkept, before: again.Screen}
	win.SetCloseIntercept(d.quit)
	fyne.SetCurrentApp(motion.Less(a, d.still))
	d.dress()
	d.watchWishes()
	first := *vaultPath
	if relocked {
		first = string(again.Vault)
	}
	if first == "" {
		first = prefs.LastVault()
	}
	if d.door, err = openDoor(door, again.Door); err != nil {
		complain(err)
		again.Hidden = false // it could not be found again
	} else {
		answer(d.door, func() { rest.Do(d.show) })
	}
	if !again.Hidden && left == nil {
		d.show()
	}
	// The window is there before the packs and the words are read: beside it, the reading would hold it up.
	var failed error
	go func() {
		cat, leftOut, err := content.Installed(p.packs, locale())
		l := words()
		uses := use.New(use.Config{Catalog: cat, Now: clock()})
		if err == nil && left != nil {
			lost = left.open(uses, first)
		}
		rest.Do(func() {
			onSignal(d.quit, syscall.SIGTERM, syscall.SIGHUP, os.Interrupt)
			if err != nil {
				failed = err
				endLoop(a)
				return
			}
			d.uses = uses
			d.assist(l)
			d.begin(l, cat, leftOut, first, left, lost)
		})
	}()
	rest.Allow()
	a.Run()
	rest.Over()
	// Only here is the loop over for certain. Fyne may have ended it by itself, on a signal of its own: keep what is
	// half-written, close the vault, which wipes its keys, and remove the example.
	if d.ui != nil {
		d.ui.Leave()
	}
	return errors.Join(failed, d.end())
}
