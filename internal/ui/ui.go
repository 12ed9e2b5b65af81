// Package ui puts the window together: which page a route shows, what locking does, and which parts of the world the
// screens are given.
package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/screens/checkin"
	"unhurried/internal/ui/screens/diary"
	"unhurried/internal/ui/screens/library"
	"unhurried/internal/ui/screens/program"
	"unhurried/internal/ui/screens/progress"
	"unhurried/internal/ui/screens/review"
	"unhurried/internal/ui/screens/safety"
	"unhurried/internal/ui/screens/session"
	"unhurried/internal/ui/screens/settings"
	"unhurried/internal/ui/screens/start"
	"unhurried/internal/ui/screens/therapist"
	"unhurried/internal/ui/screens/today"
	"unhurried/internal/ui/screens/together"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// Window is the content of the window with its way around.
type Window struct {
	*shell.Shell
	env *screen.Env
}

// New makes the window's content for an environment, whose Nav and Canvas it fills in. hide takes the window off the
// screen.
func New(e *screen.Env, hide func()) *Window {
	w := &Window{env: e}
	closeAll := e.Lock
	w.Shell = shell.New(shell.Config{
		Language: e.L,
		Pages:    w.page, Clock: e.Clock, Hide: hide, FullScreen: e.FullScreen, Copied: e.Copied, Right: safety.Route(), Lock: func() { w.lock(closeAll) },
		Idle: time.Duration(e.Prefs.IdleMinutes()) * time.Minute,
	})
	e.Nav = w.Shell
	e.Canvas = w.Shell.Canvas
	e.Idle = w.Shell.SetIdle
	e.Touch = w.Shell.Touch
	e.Lock = w.Shell.Lock
	return w
}

// lock forgets what is open, the progress files that a therapist was reading too, and shows a page that has nothing of
// anybody. In the app closeAll starts the program anew and does not return; the page is for where it can't be.
func (w *Window) lock(closeAll func()) {
	path := ""
	if v := w.env.App.Vault(); v != nil {
		path = v.Path()
	}
	w.env.Review = nil
	closeAll()
	w.first(path)
}

// first shows the first page: the lock screen of a vault, or Welcome when path is empty.
func (w *Window) first(path string) {
	if path != "" {
		w.Unlock(path)
	} else {
		w.Reset(start.Welcome())
	}
}

// Start puts the content into a window and shows the first page: unlock when a vault was open last, else Welcome.
func (w *Window) Start(c fyne.Canvas, vaultPath string) {
	w.Attach(c)
	w.first(vaultPath)
	w.noticeDay()
	if n := w.env.Notices; len(n) > 0 {
		widgets.Inform(w.env.L, c, w.env.L.X("start.notices", "Before you begin"), strings.Join(n, "\n\n"))
	}
}

// dayBeat is how often the window looks whether a new day has begun.
const dayBeat = 20 * time.Second

// noticeDay has pages drawn anew whose today has become yesterday.
func (w *Window) noticeDay() {
	w.env.App.NoticeDay()
	w.env.Clock.After(dayBeat, w.noticeDay)
}

// Unlock shows the lock screen of a vault and forgets the way back.
func (w *Window) Unlock(vaultPath string) { w.Reset(start.Unlock(vaultPath)) }

// page makes the page of a route.
func (w *Window) page(r shell.Route) shell.Page {
	e := w.env
	e.Unkept = "" // said by now
	switch r.View {
	case start.ViewWelcome, start.ViewMake, start.ViewUnlock, start.ViewRecover:
		return start.New(e, r)
	case review.ViewOpen, review.ViewShow:
		return review.New(e, r)
	case safety.View:
		return safety.New(e)
	case session.View:
		return session.New(e, r.ID)
	case session.ViewResume:
		return session.NewResumed(e, r.ID)
	case checkin.View, checkin.ViewWeek:
		return checkin.New(e, r)
	case diary.View:
		return diary.New(e)
	case library.ViewReading, library.ViewExercise:
		return library.New(e, r)
	}
	switch r.Place {
	case shell.Program:
		return program.New(e, r)
	case shell.Library:
		return library.New(e, r)
	case shell.Together:
		return together.New(e, r)
	case shell.Progress:
		return progress.New(e)
	case shell.Therapist:
		return therapist.New(e, r)
	case shell.Settings:
		return settings.New(e, r)
	}
	return today.New(e)
}
