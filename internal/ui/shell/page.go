// Package shell is the window's content: the rail, the page beside it, the keys that work
// everywhere, toasts, and the watch that locks when nobody is there. It knows pages only by the Page interface and
// asks its owner, through Config, for everything that is more than moving about.
package shell

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/route"
)

// Router moves between pages. Screens get it and nothing more of the shell.
type Router interface {
	Go(route.Route)
	// Replace is Go without a way back to the present page, for the end of a form.
	Replace(route.Route)
	// Back returns to the page before, or home when there is none.
	Back()
	// StillRight lays the private page over the present one, dialogs and all.
	StillRight()
	// Toast shows a sentence for a few seconds, with one optional action such as "Undo".
	Toast(text, action string, do func())
}

// Page is what a screen gives the shell. The shell makes a page each time somebody goes there and forgets it when they
// leave; what must survive is in the route, the vault or a draft.
type Page interface {
	Content() fyne.CanvasObject
}

// The capabilities that a page may have beyond its content.
type (
	// Shown is told when the page is on the screen; subscribe to signals here.
	Shown interface{ Shown() }
	// Leaver is told before the page goes away, also by lock and quit; save drafts and cancel subscriptions here.
	Leaver interface{ Leave() }
	// Searcher puts the keyboard into its search field on Ctrl+F; without it Ctrl+F goes to the library.
	Searcher interface{ Search() }
	// Undoer takes the page's last entry back on Ctrl+Z and tells whether there was one.
	Undoer interface{ Undo() bool }
	// Submitter does the page's main thing on Ctrl+Enter, also while one types.
	Submitter interface{ Submit() }
	// Escaper uses Esc itself, for instance to end a search or to go back where the shell would not; false lets the
	// shell go back.
	Escaper interface{ Escape() bool }
	// Keyed uses a key that no control had a use for, before the shell does; false hands it on.
	Keyed interface {
		TypedKey(ev *fyne.KeyEvent) bool
	}
	// Public says that nothing of a person is on the page now, so that there is nothing to lock: Welcome, the lock screen.
	// A page without it is private, and locks when nobody is there, on Ctrl+L, before sleep and with the screen saver.
	Public interface{ Public() bool }
	// Framed says how much of the window the page wants; without it FrameRail.
	Framed interface{ Frame() Frame }
	// Rester stops what runs by itself, such as a step's time, when the private page is laid over the page. It goes on
	// when somebody says so.
	Rester interface{ Rest() }
	// Focuser names what takes the keyboard when the page is shown.
	Focuser interface{ FirstFocus() fyne.Focusable }
)

// Frame is how much of the window a page takes.
type Frame int

// The frames.
const (
	FrameRail  Frame = iota // beside the rail
	FrameFull               // the whole window: a guided session. Lock and F1 work by key
	FrameBare               // the whole window, where no vault need be open: Welcome, unlock, review
	FrameWhole              // the whole window, in a vault without places: a workspace. Esc and Back lead home as beside the rail
)
