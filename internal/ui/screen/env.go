// Package screen is what every screen is given: the use cases, the way to other pages, time, and the window's dialogs.
// Screens get everything from here and keep nothing in package variables.
package screen

import (
	"context"
	"errors"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/passphrase"
	"unhurried/internal/report"
	"unhurried/internal/sound"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/voice"
	"unhurried/internal/wording"
)

// Env is what a screen needs of the world.
type Env struct {
	// L is the language of the window.
	L     *wording.Language
	App   *app.App
	Nav   shell.Router
	Run   shell.Runner
	Clock widgets.Clock
	Prefs Prefs
	// Sound plays bells and recordings.
	Sound *sound.Player
	// Voice reads text of the content aloud.
	Voice *voice.Reader
	// Canvas is the window's, for dialogs.
	Canvas func() fyne.Canvas
	// Files asks for a path to open or to save to. Cancelled calls back with "".
	Files Files
	// OpenLink shows a page in the browser; only ever on a click.
	OpenLink func(url string)
	// Copy puts a secret on the clipboard and takes it off again after 30 s, if it is still there.
	Copy func(secret string)
	// Copied takes words that somebody copied out of a field off the clipboard again after a minute. May be nil.
	Copied func(words string)
	// Lock closes the vault and leaves for the lock screen.
	Lock func()
	// HandOver closes the vault and leaves for a page on which the other member opens it.
	HandOver func(to route.Route)
	// Anew starts the program anew with the vault open, where one is, and returns only where that can't be done. May be nil.
	Anew func()
	// Ready takes the memory that opening a diary will ask for, beside what goes on, so that the opening does not wait for it. Tidy
	// gives it back, or time. May be nil.
	Ready func(path string)
	// Tidy gives back, soon, the memory that the derivation of a key took, and has the runtime wipe what that left there; or locks,
	// when the window was hidden meanwhile. May be nil.
	Tidy func()
	// Rests is told when nobody has touched the window for a while; nil where nobody wants to know.
	Rests func()
	// Look applies another theme mode or text size to the window, and what the preferences say of contrast and movement.
	Look func(mode theme.Mode, scale float32)
	// Languages are those that the window can speak. Where there is one there is nothing to choose.
	Languages []*wording.Language
	// Speak starts the program anew in the language that the preferences name now. May be nil where there is nothing to choose.
	Speak func()
	// FullScreen gives the window the whole screen, or takes it back. May be nil.
	FullScreen func()
	// Remind shows a notification of the desktop. May be nil.
	Remind func(wording.Outside)
	// Unseen keeps the window out of pictures of the screen. Nil where the system has nothing for that.
	Unseen *Unseen
	// Awake keeps the screen on, or no longer. May be nil.
	Awake func(on bool)
	// Idle changes after how long the app locks by itself.
	Idle func(after time.Duration)
	// Touch says that somebody is here although no key is pressed: a guided session runs by itself. May be nil.
	Touch func()
	// Notices are what the start has to say, such as a pack that was left out; shown once on the first page.
	Notices []string
	// Unkept is why something could not be kept when the present page was left: a lock hands it on to the program that it
	// starts anew, where nobody would see a toast of this one.
	Unkept string
	// begun is the work that may not be over. Of the UI goroutine alone.
	begun []task
	// Calendar is how dates are written here and with which day a week begins in a calendar. A check-in on a week is on Monday
	// to Sunday everywhere.
	Calendar wording.Calendar
	// Review holds the progress files that a therapist has opened; never a member's.
	Review []*report.Data
	// MakeExample makes the vault of invented people to look around in, in a folder of its own. May be nil.
	MakeExample func(ctx context.Context) (*Example, error)
	// Example is that vault while it is open, else nil.
	Example *Example
}

// Unseen is a window that pictures of the screen leave out, or not.
type Unseen struct {
	Now   func() bool  // how it is
	Apply func() error // makes it as was chosen, and until then as the system's user needs it
}

// Example is a vault of invented people, whose passphrases are no secret.
type Example struct {
	Path        string
	Names       []string
	Passphrases [][]byte // by member
	Remove      func() error
}

// Dates is what fields for dates are given.
func (e *Env) Dates() widgets.Dates {
	c := e.Calendar
	c.FirstDay = e.FirstDay()
	return widgets.Dates{L: e.L, Calendar: c, Today: e.App.Today().Time()}
}

// FirstDay is the day with which a week begins on the screen: what the members chose, or else what is usual here.
func (e *Env) FirstDay() time.Weekday {
	first := e.Calendar.FirstDay
	e.Read(func(s *homework.State) {
		if s.WeekBegins != 0 {
			first = time.Weekday(s.WeekBegins % 7)
		}
	})
	return first
}

// patience is how long something that a person began and nobody touches, such as a session that is paused, keeps the
// vault from locking: long enough to talk, or to lie still, and no night.
const patience = 30 * time.Minute

// Stay keeps the vault from locking while something goes on with nobody at the keys: as long as its time runs, and for
// half an hour after a control of it was pressed last. It is called again and again, and says whether it does.
func (e *Env) Stay(running bool, pressed time.Time) bool {
	stays := running || e.Clock.Now().Sub(pressed) < patience
	if stays && e.Touch != nil {
		e.Touch()
	}
	return stays
}

// Prefs are the few things that are kept outside the vault, in plaintext: nothing of a member is among them.
type Prefs interface {
	LastVault() string
	SetLastVault(path string)
	// Recent are the paths of the diaries that were open last, the newest first; none unless somebody wants them listed, for the
	// list tells whoever sits here which there are. SetListed(false) forgets them.
	Recent() []string
	Listed() bool
	SetListed(on bool)
	Mode() theme.Mode
	Scale() float32
	SetLook(theme.Mode, float32)
	// Contrast is high or usual, and Movement none or usual, where the desktop does not decide.
	Contrast() theme.Wish
	SetContrast(theme.Wish)
	Movement() theme.Wish
	SetMovement(theme.Wish)
	// Unseen is whether pictures of the screen leave the window out: the usual is that they do not.
	Unseen() theme.Wish
	SetUnseen(theme.Wish)
	// Language is the tag of the language that was chosen; empty for the computer's.
	Language() string
	SetLanguage(tag string)
	IdleMinutes() int
	SetIdleMinutes(int)
	// RemindAt is the hour at which a reminder may come; on is false when none is wanted.
	RemindAt() (hour int, on bool)
	SetRemindAt(hour int, on bool)
	// Bell tells whether an evening begins with a bell at each change.
	Bell() bool
	SetBell(on bool)
	// ReadAloud tells whether it begins with each step read aloud.
	ReadAloud() bool
	SetReadAloud(on bool)
}

// Files asks for paths.
type Files interface {
	Open(title string, extensions []string, chosen func(path string))
	Save(title, name string, chosen func(path string))
}

// task is work that Do has begun.
type task struct {
	over chan struct{} // closed when the work is done
	end  func()        // for Wait, on the UI goroutine; may be nil
}

// Forget is for a page that is being left and on which a passphrase or a recovery code was typed or shown: once the next
// page stands, the program starts anew, so that a process with a vault open has neither in its memory. Where it can't, it
// goes on with goOn, which may be nil, unless the vault was closed over it.
func (e *Env) Forget(goOn func()) {
	if e.Anew == nil {
		if goOn != nil {
			goOn()
		}
		return
	}
	e.Run.Go(func() {
		e.Run.UI(func() {
			if e.App.IsOpen() {
				e.Anew()
			}
			if goOn != nil && e.App.IsOpen() {
				goOn()
			}
		})
	})
}

// ForgetTyped is Forget for a page on which nothing was done with a passphrase but typing it in order to open the diary. Where
// that leaves no copy in memory the program goes on, which is a second sooner on the next page; see package passphrase.
func (e *Env) ForgetTyped(goOn func()) {
	if passphrase.Traced() || e.Tidy == nil {
		e.Forget(goOn)
		return
	}
	e.Tidy()
	if e.App.IsOpen() {
		goOn()
	}
}

// Do runs a use case off the UI goroutine and comes back with what it said. While it runs nothing blocks.
func (e *Env) Do(work func() error, done func(error)) { e.begin(work, done, nil) }

// Keep writes what a page that is being left still holds. What could not be kept is said where one comes to next; when the
// vault locks before that, Unkept hands it on.
func (e *Env) Keep(work func() error) {
	var failed error
	said := false
	end := func() {
		if !said {
			said = true
			e.NotKept(failed)
		}
	}
	e.begin(func() error { failed = work(); return nil }, func(error) { end() }, end)
}

func (e *Env) begin(work func() error, done func(error), end func()) {
	t := task{over: make(chan struct{}), end: end}
	e.begun = append(slices.DeleteFunc(e.begun, task.isOver), t)
	e.Run.Go(func() {
		err := work()
		close(t.over)
		e.Run.UI(func() { done(err) })
	})
}

// Wait waits, on the UI goroutine, until all work that was begun is done, so that locking and quitting lose nothing of it.
// It does not wait for what comes back on the UI goroutine.
func (e *Env) Wait() {
	for _, t := range e.begun {
		<-t.over
		if t.end != nil {
			t.end()
		}
	}
	e.begun = nil
}

func (t task) isOver() bool {
	select {
	case <-t.over:
		return true
	default:
		return false
	}
}

// Act runs a use case, says in a toast what went wrong, and calls done, which may be nil, when nothing did.
func (e *Env) Act(work func() error, done func()) { e.act(work, done, func() {}) }

// Once is Act for a button that takes something away or ends it: a second tap, before the page shows that the first one did,
// does nothing. After a failure it can be tapped again.
func (e *Env) Once(work func() error, done func()) (tap func()) {
	begun := false // on the UI goroutine alone
	return func() {
		if !begun {
			begun = true
			e.act(work, done, func() { begun = false })
		}
	}
}

func (e *Env) act(work func() error, done, failed func()) {
	e.Do(work, func(err error) {
		if !Done(err) {
			failed()
			e.Nav.Toast(e.L.Error(err), "", nil)
			return
		}
		if done != nil {
			done()
		}
		if err != nil {
			e.Nav.Toast(e.L.Error(err), "", nil)
		}
	})
}

// Done reports whether a use case did what it was asked for, though it may have something to say about it.
func Done(err error) bool { return err == nil || errors.Is(err, app.ErrEarlierKept) }

// Undoable says in a toast what was done and offers to take it back, which Ctrl+Z does too. undone, which may be nil, is
// called when it was.
func (e *Env) Undoable(text string, undo func() error, undone func()) {
	e.Nav.Toast(text, e.L.X("deck.undo", "Undo"), func() {
		e.Act(undo, func() {
			if undone != nil {
				undone()
			}
			e.Nav.Toast(e.L.X("undo.done", "Taken back."), "", nil)
		})
	})
}

// Submit runs a use case for a dialog whose button was pressed. The button rests meanwhile, so that nothing is written
// twice. The dialog closes when all went well; when not it stays, with what was typed into it.
func (e *Env) Submit(m *widgets.Modal, b *widgets.Button, work func() error, done func()) {
	b.SetEnabled(false)
	e.Do(work, func(err error) {
		b.SetEnabled(true)
		if Done(err) {
			m.Hide()
			if done != nil {
				done()
			}
		}
		if err != nil {
			e.Nav.Toast(e.L.Error(err), "", nil)
		}
	})
}

// LoadDraft reads a draft off the UI goroutine and hands it over, nil where there is none. Of one that is damaged the warnings
// on Today tell.
func (e *Env) LoadDraft(name string, then func(b []byte)) {
	var b []byte
	e.Do(func() (err error) {
		b, err = e.App.Draft(name)
		return err
	}, func(error) { then(b) })
}

// KeepDraft keeps what is half-written under a name, nil to drop it: in memory at once, and in the vault off the UI
// goroutine. What can't be kept is said.
func (e *Env) KeepDraft(name string, b []byte) {
	if err := e.App.KeepDraft(name, b); err != nil {
		e.NotKept(err)
		return
	}
	e.Keep(e.App.WriteDrafts)
}

// Remember keeps a few words that are being typed under a name, none to drop them, in memory alone: a page that is left, or
// the lock, writes them.
func (e *Env) Remember(name, words string) {
	var b []byte
	if words != "" {
		b = []byte(words)
	}
	e.NotKept(e.App.KeepDraft(name, b))
}

// NotKept says why a page that is being left could not keep something, where one comes to next.
func (e *Env) NotKept(err error) {
	if err != nil {
		e.Unkept = e.L.X("error.unkept", "What was written last could not be kept. {{.Why}}", map[string]any{"Why": e.L.Error(err)})
		e.Nav.Toast(e.Unkept, "", nil)
	}
}

// Refused says in a toast what an entry that stands in no field did not take.
func (e *Env) Refused(sentence string) {
	if sentence != "" {
		e.Nav.Toast(sentence, "", nil)
	}
}

// Read calls f with the state. It is a short lock, not I/O, and fine on the UI goroutine.
func (e *Env) Read(f func(s *homework.State)) bool { return e.App.Read(f) }

// Cat returns the content.
func (e *Env) Cat() *homework.Catalog { return e.App.Catalog() }

// Watch calls refresh on the UI goroutine after each change of the state, until cancel is called.
func (e *Env) Watch(refresh func()) (cancel func()) {
	return e.App.Changed.Subscribe(func([]homework.Event) { e.Run.UI(refresh) })
}
