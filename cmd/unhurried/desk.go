package main

import (
	"context"
	"errors"
	"net"
	"net/url"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/assets/icons"
	use "unhurried/internal/app"
	"unhurried/internal/example"
	"unhurried/internal/homework"
	"unhurried/internal/sound"
	"unhurried/internal/ui"
	"unhurried/internal/ui/access"
	"unhurried/internal/ui/rest"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/voice"
	"unhurried/internal/wording"
)

// desk is where the use cases meet the desktop: window, clipboard, browser, process.
type desk struct {
	app   fyne.App
	win   fyne.Window
	uses  *use.App
	prefs *preferences
	door  net.Listener // where a second start knocks; nil where there is none
	env   *screen.Env
	ui    *ui.Window
	heard *access.Window // the window for assistive programs

	offer  sync.Once
	forget func()  // takes what was copied last off the clipboard
	unkept string  // why the process before could not keep what was written last
	asks   wishes  // what the desktop asks for
	lost   bool    // what the process before handed over did not arrive
	before uintptr // descriptor of the connection to the screen of the process before
	screen awake   // keeps the screen on
	spare  spare   // memory for the key of a diary that is about to be opened
	// On the UI goroutine only:
	hidden bool      // the window is off the screen
	place  placement // how it stood when it was last on the screen
}

// begin puts the first page into the window: the lock screen of a vault, or Welcome when vaultPath is empty, or where one
// was in the vault that is open. Packs that were left out for a fault are named in notices, and so is why a vault that was
// handed over open could not be opened.
func (d *desk) begin(l *wording.Language, cat *homework.Catalog, leftOut []error, vaultPath string, left *keptOpen, lost error) {
	d.env = &screen.Env{
		L:   l,
		App: d.uses, Run: shell.Background(), Clock: shell.SystemClock{}, Prefs: d.prefs, Files: ui.NewFiles(l, d.win, shell.Background()), OpenLink: d.openLink,
		Copy: d.copySecret, Copied: d.copied, Lock: d.relock, HandOver: d.handOver, Anew: d.goOnAnew, Ready: d.ready, Tidy: d.tidy, Rests: func() { go d.spare.rests() }, Look: d.look,
		Voice:  voice.New(func() voice.Voice { return voice.Open(l.Outside(wording.OutsideApp)) }),
		Sound:  sound.New(func() sound.Device { return sound.Open(l.Outside(wording.OutsideApp)) }),
		Awake:  d.screen.set,
		Unseen: d.unseen(),
		Remind: d.remind, Languages: wording.All(), Speak: d.speakAnew,
		FullScreen: func() { d.win.SetFullScreen(!d.win.FullScreen()) }, Calendar: wording.CalendarIn(lang.SystemLocale().String()),
		Example: opened(example.At(vaultPath)),
		MakeExample: func(ctx context.Context) (*screen.Example, error) {
			v, err := example.New(ctx, cat, d.uses.Today())
			return opened(v), err
		},
	}
	for _, problem := range leftOut { // said on the lock screen already, if a vault is open
		if left != nil {
			break
		}
		d.env.Notices = append(d.env.Notices, l.Fault(problem))
	}
	if d.unkept != "" {
		d.env.Notices = append(d.env.Notices, d.unkept)
	}
	if d.lost = lost != nil; d.lost {
		d.env.Notices = append(d.env.Notices, l.X("start.lost", "The diary was closed on the way, and has to be opened once more. {{.Why}}", map[string]any{"Why": l.Error(lost)}))
	}
	d.win.SetIcon(icons.Get(icons.App)) // not before the window is there: to draw it takes a while
	w := ui.New(d.env, d.hide)
	d.ui = w
	switch {
	case d.uses.IsOpen():
		w.Resume(d.win.Canvas(), left.Place)
	case left != nil && lost == nil:
		w.HandedOver(d.win.Canvas(), left.Place)
	default:
		w.Start(d.win.Canvas(), vaultPath)
	}
	if left != nil {
		d.show()
	}
	d.env.Clock.After(overlap, func() { closed(d.before) }) // the window of the process before stands until this one is painted
	d.watchSystem(w.Shell)
	d.watchTray(trayEntry{l, func() { rest.Do(d.show) }, func() { rest.Do(w.Shell.Lock) }, func() { rest.Do(d.quit) }})
	d.win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) {
		if len(files) > 0 && files[0].Scheme() == "file" {
			w.Dropped(files[0].Path())
		}
	})
	d.giveBack()
}

// overlap is how long a window has to be painted before the one under it, of the process before, goes.
const overlap = 300 * time.Millisecond

// afterStart is how long the first page has to come to rest.
const afterStart = 2 * time.Second

// giveBack gives the memory that only the start took, or a key's derivation, back to the system.
func (d *desk) giveBack() {
	d.env.Clock.After(afterStart, func() { go d.spare.giveBack() })
}

// ready takes the memory of a key while the passphrase is being typed.
func (d *desk) ready(path string) {
	go func() { d.spare.take(use.KeyMemory(path)) }()
	d.env.Clock.After(spareTime, func() { go d.spare.giveBack() })
}

// tidy is what there is to be done once a diary was opened and the process goes on. A window that was hidden meanwhile is locked,
// and stays hidden.
func (d *desk) tidy() {
	if d.hidden {
		d.env.Lock()
		return
	}
	d.giveBack()
}

// quit keeps what is half-written and what is to be remembered, and ends the app, whose first page may not be there yet.
func (d *desk) quit() {
	d.stand()
	if d.ui != nil {
		d.ui.Leave()
	}
	d.forgetSecret()
	endLoop(d.app)
}

// stand remembers how the window stands.
func (d *desk) stand() {
	if d.hidden {
		return
	}
	d.place = placed(d.win, d.prefs.Size())
	d.prefs.SetPlacement(d.place)
}

// end closes the vault and removes the example, if they were ever there.
func (d *desk) end() error {
	if d.env == nil {
		return nil
	}
	d.env.Wait()
	leaveTray()
	return errors.Join(d.uses.Close(), d.dropExample())
}

// hide takes the window off the screen; the shell locks right after. The next start of the app shows it again.
func (d *desk) hide() {
	d.stand()
	d.hidden = true
	d.win.Hide()
}

func (d *desk) show() {
	d.win.Show()
	if d.hidden { // a window that was hidden, or has never been on the screen
		d.place.place(d.win)
	}
	d.hidden = false
	if u := d.unseen(); u != nil {
		_ = u.Apply() // Settings shows how it is, and says why to whoever asks for it
	}
	d.win.RequestFocus()
	d.offer.Do(func() { offerProbe(d.win.Canvas()) })
}

// copySecret puts a secret on the clipboard for half a minute, or until the vault locks or the app ends.
func (d *desk) copySecret(secret string) {
	d.forgetSecret()
	d.forget = shell.CopySecret(d.app.Clipboard(), d.env.Clock, secret)
}

// copied takes what somebody copied out of a field off the clipboard after a minute, or when the vault locks.
func (d *desk) copied(words string) {
	// What was copied before is no longer there, or is the same.
	d.forget = shell.ForgetCopied(d.app.Clipboard(), d.env.Clock, words, shell.WordsTime)
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
	go func() {
		if askDesktop(link) == nil {
			return
		}
		rest.Do(func() {
			if err := d.app.OpenURL(u); err != nil {
				d.env.Nav.Toast(d.env.L.Error(err), "", nil)
			}
		})
	}()
}

func (d *desk) look(mode theme.Mode, scale float32) {
	d.prefs.SetLook(mode, scale)
	d.dress()
}

// dress gives the window the look that the preferences and the desktop ask for.
func (d *desk) dress() {
	d.app.Settings().SetTheme(theme.New(d.prefs.Mode(), d.prefs.Scale()).WithContrast(d.prefs.Contrast().Holds(d.asks.Contrast)))
}

// still tells whether nothing is to move by itself.
func (d *desk) still() bool { return d.prefs.Movement().Holds(d.asks.Still) }

// wishes are what the desktop asks of programs for its user.
type wishes struct{ Contrast, Still bool }

// wish hears of them, on the UI goroutine.
func (d *desk) wish(w wishes) {
	if w != d.asks {
		d.asks = w
		d.dress()
	}
}

// relock closes the vault and starts the program anew on the lock screen: the one way to be sure that no note and no
// key stays in the memory of the process, nor a client's file in a therapist's. Where it can't be started anew it says
// so, and the window shows the lock screen in this process, with the keys wiped.
func (d *desk) relock() {
	d.heard.Forget()
	err := d.leave(handover{Hidden: d.hidden})
	rest.Do(func() { d.env.Nav.Toast(d.env.L.Error(err), "", nil) }) // once the lock screen is there
}

// handOver is relock for a page that says whose turn it is. Their names go to the next process by a file that is memory
// alone, and not by its environment; where there is none, it is the lock screen.
func (d *desk) handOver(to route.Route) {
	left, err := keptOpen{Place: shell.Place{Way: []route.Route{to}}}.file()
	if err != nil {
		d.relock()
		return
	}
	d.heard.Forget()
	err = errors.Join(d.leave(handover{Hidden: d.hidden, Open: inherited(left.Fd())}), left.Close())
	rest.Do(func() { d.env.Nav.Toast(d.env.L.Error(err), "", nil) }) // once the page is there
}

// goOnAnew starts the program anew with the vault open, where one is: the one way to be sure that no passphrase stays in
// the memory of the process. Where the keys can't be handed over, or did not arrive the last time, or a draft can't be
// written, which would be lost, it goes on in this process. A window that was hidden meanwhile is locked, and stays hidden.
func (d *desk) goOnAnew() {
	d.env.Wait()
	if d.hidden {
		d.env.Lock()
		return
	}
	if err := d.uses.WriteDrafts(); err != nil || d.lost {
		d.env.NotKept(err)
		d.giveBack()
		return
	}
	file, open := d.uses.File()
	keys, err := d.uses.Keys()
	if err != nil || !open {
		return
	}
	defer clear(keys)
	left, err := keptOpen{Keys: keys, Place: d.ui.Place()}.file()
	if errors.Is(err, errors.ErrUnsupported) {
		d.giveBack()
		return
	}
	if err == nil {
		window := display()
		err = errors.Join(d.leave(handover{Open: inherited(left.Fd()), Screen: inherited(window)}), left.Close())
		kept(window)
	}
	if !d.uses.IsOpen() {
		err = errors.Join(err, d.uses.OpenWithKeys(context.Background(), file.Path, keys))
	}
	complain(err)
	if !d.uses.IsOpen() {
		d.ui.Unlock(file.Path)
		d.env.Nav.Toast(d.env.L.Error(err), "", nil)
	}
}

// speakAnew starts the program anew for another language: where one was in a diary, or on the first page where none is open.
func (d *desk) speakAnew() {
	if d.uses.IsOpen() {
		d.env.Forget(nil)
		return
	}
	err := d.leave(handover{})
	rest.Do(func() { d.env.Nav.Toast(d.env.L.Error(err), "", nil) })
}

// leave closes the vault and starts the program anew, and returns only when that failed.
func (d *desk) leave(next handover) error {
	d.stand()
	d.forgetSecret()
	next.Window, next.Unkept = d.place, d.env.Unkept
	if f, open := d.uses.File(); open {
		next.Vault = bytePath(f.Path)
	}
	closing := d.uses.Close() // wipes the keys in any case
	if closing != nil {
		complain(closing)
	}
	if errors.Is(closing, use.ErrUnkept) {
		d.env.NotKept(closing)
		next.Unkept = d.env.Unkept
	}
	return errors.Join(closing, d.startAnew(next))
}

// startAnew puts a new process of the same program in this one's place.
func (d *desk) startAnew(next handover) error {
	if d.door != nil {
		fd, closeOurs, err := handDoor(d.door)
		if err != nil {
			return err
		}
		defer func() {
			if err := closeOurs(); err != nil {
				complain(err)
			}
		}()
		next.Door = fd
	}
	environment, err := next.environment()
	if err != nil {
		return err
	}
	return restart(environment)
}

// opened is what the screens know of an example.
func opened(v *example.Vault) *screen.Example {
	if v == nil {
		return nil
	}
	return &screen.Example{Path: v.Path, Names: v.Names, Passphrases: v.Passphrases, Remove: v.Remove}
}

// dropExample removes the example's folder, if there is one.
func (d *desk) dropExample() error {
	if d.env.Example == nil {
		return nil
	}
	return d.env.Example.Remove()
}
