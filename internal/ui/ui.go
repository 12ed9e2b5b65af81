// Package ui puts the window together: which page a route shows, what locking does, and which parts of the world the
// screens are given.
package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/assets/icons"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/screens/book"
	"unhurried/internal/ui/screens/checkin"
	"unhurried/internal/ui/screens/clients"
	"unhurried/internal/ui/screens/cycle"
	"unhurried/internal/ui/screens/diary"
	"unhurried/internal/ui/screens/finding"
	"unhurried/internal/ui/screens/library"
	"unhurried/internal/ui/screens/measures"
	"unhurried/internal/ui/screens/plan"
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
	"unhurried/internal/ui/screens/wondering"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Window is the content of the window with its way around.
type Window struct {
	*shell.Shell
	env    *screen.Env
	looked time.Time // when the clock was looked at last
	day    seenDay
}

// New makes the window's content for an environment, whose Nav and Canvas it fills in. hide takes the window off the
// screen.
func New(e *screen.Env, hide func()) *Window {
	w := &Window{env: e}
	closeAll, giveAway := e.Lock, e.HandOver
	w.Shell = shell.New(shell.Config{
		Language: e.L, Rail: rail(e.L), Home: route.At(route.Today), Search: route.At(route.Library),
		Pages: w.page, Clock: e.Clock, Hide: hide, FullScreen: e.FullScreen, Copied: e.Copied, Right: route.Safety(), Who: w.who, Rests: e.Rests, Lock: func() { w.lock(closeAll) },
		Idle: time.Duration(e.Prefs.IdleMinutes()) * time.Minute,
	})
	e.Nav = w.Shell
	e.Canvas = w.Shell.Canvas
	e.Idle = w.Shell.SetIdle
	e.Touch = w.Shell.Touch
	e.Lock = w.Shell.Lock
	e.HandOver = func(to route.Route) {
		w.Shell.HandOver()
		w.env.Wait() // what is being saved is saved
		giveAway(to)
		w.Reset(to)
	}
	return w
}

// who is the member whose passphrase opened the diary.
func (w *Window) who() (name string, second bool) {
	w.env.Read(func(s *homework.State) { name, second = s.Name(s.Me), s.Me == 1 })
	return name, second
}

// lock forgets what is open, the progress files that a therapist was reading too, and shows a page that has nothing of
// anybody. In the app closeAll starts the program anew and does not return; the page is for where it can't be.
func (w *Window) lock(closeAll func()) {
	path := ""
	if f, open := w.env.App.File(); open {
		path = f.Path
	}
	w.env.Review = nil
	w.env.Wait() // what is being saved is saved
	closeAll()
	w.first(path)
}

// first shows the first page: the lock screen of a vault, Welcome when path is empty, or that the vault is not there.
func (w *Window) first(path string) {
	switch {
	case path == "":
		w.Reset(route.Welcome())
	case !app.Found(path):
		w.Reset(route.Missing(path))
	default:
		w.Unlock(path)
	}
}

// Start puts the content into a window and shows the first page: unlock when a vault was open last, else Welcome.
func (w *Window) Start(c fyne.Canvas, vaultPath string) {
	w.Attach(c)
	w.first(vaultPath)
	w.begin(c)
}

// Resume is Start with a vault open, where somebody was before the program was started anew.
func (w *Window) Resume(c fyne.Canvas, at shell.Place) {
	w.Attach(c)
	w.Shell.Resume(at)
	w.begin(c)
	start.AfterUnlock(w.env)
}

// HandedOver is Start at the page on which the other member opens the diary.
func (w *Window) HandedOver(c fyne.Canvas, at shell.Place) {
	w.Attach(c)
	w.Shell.Resume(at)
	w.begin(c)
}

// begin watches the date, and says what the start has to say.
func (w *Window) begin(c fyne.Canvas) {
	w.noticeDay()
	if n := w.env.Notices; len(n) > 0 {
		widgets.Inform(w.env.L, c, w.env.L.X("start.notices", "Before you begin"), strings.Join(n, "\n\n"))
	}
}

// dayBeat is how often the window looks whether a new day, or the time of a reminder, has come.
const dayBeat = 20 * time.Second

// noticeDay has pages drawn anew whose today has become yesterday.
func (w *Window) noticeDay() {
	w.env.App.NoticeDay()
	w.explainJump()
	w.remind()
	w.env.Clock.After(dayBeat, w.noticeDay)
}

// Unlock shows the lock screen of a vault and forgets the way back.
func (w *Window) Unlock(vaultPath string) { w.Reset(route.Unlock(vaultPath)) }

// Dropped takes a file that was let fall on the window: a client's progress file in a workspace, a therapist's plan in a diary, and where
// neither is open a progress file to look at. While a question is open, or an evening goes on, nothing is taken.
func (w *Window) Dropped(path string) {
	if w.Page() == nil || w.Canvas() == nil || w.Canvas().Overlays().Top() != nil {
		return
	}
	switch e := w.env; {
	case e.App.IsWorkspace():
		w.Go(route.Receive(path))
	case !e.App.IsOpen():
		if p, ok := w.Page().(shell.Public); ok && p.Public() {
			w.Go(route.OpenReview(path))
		}
	default:
		if f, ok := w.Page().(shell.Framed); !ok || f.Frame() == shell.FrameRail {
			w.Go(route.OpenPlan(path))
		}
	}
}

// rail is the way around a vault.
func rail(l *wording.Language) []shell.Entry {
	return []shell.Entry{
		{Place: route.Today, Label: l.X("place.today", "Today"), Icon: icons.Get(icons.Today)},
		{Place: route.Program, Label: l.X("place.program", "Program"), Icon: icons.Get(icons.Program)},
		{Place: route.Library, Label: l.X("place.library", "Library"), Icon: icons.Get(icons.Library)},
		{Place: route.Together, Label: l.X("place.together", "Together"), Icon: icons.Get(icons.Together)},
		{Place: route.Progress, Label: l.X("place.progress", "Progress"), Icon: icons.Get(icons.Progress)},
		{Place: route.Therapist, Label: l.X("place.therapist", "Therapist"), Icon: icons.Get(icons.Therapist)},
		{Place: route.Settings, Label: l.X("place.settings", "Settings"), Icon: icons.Get(icons.Settings)},
	}
}

// page makes the page of a route.
func (w *Window) page(r route.Route) shell.Page {
	e := w.env
	e.Unkept = "" // said by now
	switch r.View {
	case route.ViewWelcome, route.ViewMake, route.ViewUnlock, route.ViewRecover, route.ViewMissing, route.ViewHandOver:
		return start.New(e, r)
	case route.ViewOpenReview, route.ViewReview:
		return review.New(e, r)
	case route.ViewOpenPlan, route.ViewTherapistsPlan:
		return plan.New(e, r)
	case route.ViewSafety:
		return safety.New(e)
	case route.ViewSession:
		return session.New(e, r.ID)
	case route.ViewResumeSession:
		return session.NewResumed(e, r.ID)
	case route.ViewCheckIn, route.ViewWeek:
		return checkin.New(e, r)
	case route.ViewDiary:
		return diary.New(e)
	case route.ViewReveal, route.ViewBook:
		return book.New(e, r)
	case route.ViewReading, route.ViewExercise, route.ViewAboutProgram:
		return library.New(e, r)
	case route.ViewWondering:
		return wondering.New(e, r)
	}
	if !e.App.IsOpen() && r.Place != route.Settings { // a way back leads to a diary that is closed by now
		return start.New(e, route.Welcome())
	}
	if e.App.IsWorkspace() && r.Place != route.Settings {
		return clients.New(e, r)
	}
	switch r.View {
	case route.ViewCycle, route.ViewPlan, route.ViewLookBack, route.ViewOwnTask, route.ViewChange, route.ViewFinish, route.ViewCoping:
		return cycle.New(e, r)
	case route.ViewFinding, route.ViewCandidate, route.ViewFirstVisit, route.ViewDoctor, route.ViewConsent:
		return finding.New(e, r)
	case route.ViewMeasures:
		return measures.New(e)
	}
	switch r.Place {
	case route.Program:
		return program.New(e, r)
	case route.Library:
		return library.New(e, r)
	case route.Together:
		return together.New(e, r)
	case route.Progress:
		return progress.New(e)
	case route.Therapist:
		return therapist.New(e, r)
	case route.Settings:
		return settings.New(e, r)
	}
	return today.New(e)
}
