// Package session guides one practice: consent of everyone, timed steps with who does what, change of roles, pause and
// stop at any time, then the check-ins.
package session

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

type page struct {
	env     *screen.Env
	course  *course
	names   names
	program string          // whose stage's agreement is read or signed in a step
	terms   *homework.Terms // of that agreement, as they are offered for signing; nil when there is none
	root    *fyne.Container
	step    *widgets.StepView
	where   *widgets.Text     // which step of what
	dots    *widgets.StepDots // the same
	pause   *widgets.Button
	back    *widgets.Button
	next    *widgets.Button
	mine    *widgets.Button      // signs the agreement that is on the screen
	cancel  func()               // of the next beat
	begun   homework.SessionKey  // what the session will be called in the log: it belongs to the day on which it began
	kept    time.Time            // when its draft was kept last
	warned  bool                 // that it could not be kept was said
	key     *homework.SessionKey // of the session in the log, once it is written
	pressed time.Time            // when a button was pressed last
	busy    bool                 // a no is being written
	shown   bool                 // the page is on the screen
	lit     bool                 // the screen is kept on
	ear     ear
}

// New makes the page. When a session was cut off, it first asks what that one was.
func New(e *screen.Env, exercise string) shell.Page {
	p := newPage(e)
	if u := e.App.Underway(); u != nil {
		p.ask(u, exercise)
	} else {
		p.start(exercise, nil)
	}
	return p
}

// NewResumed makes the page on which the session that was cut off goes on, from the step it had come to.
func NewResumed(e *screen.Env, exercise string) shell.Page {
	p := newPage(e)
	u := e.App.Underway()
	if u != nil {
		exercise = u.Session.Exercise
	}
	p.start(exercise, u)
	return p
}

func newPage(e *screen.Env) *page {
	return &page{env: e, root: container.NewStack(), ear: ear{bell: e.Prefs.Bell(), aloud: e.Prefs.ReadAloud()}}
}

// start shows what everyone says yes to: for a session that begins, or for one that goes on.
func (p *page) start(exercise string, from *app.Underway) {
	x := p.env.Cat().Exercise(exercise)
	if x == nil || len(x.Steps) == 0 {
		p.show(widgets.NewPage("", "", widgets.NewEmptyState(spots.Rain, p.env.L.X("session.unknown", "This exercise is not in the library"), "",
			widgets.Secondary(p.env.L.X("action.back", "Back"), p.env.Nav.Back))))
		return
	}
	p.env.Read(func(s *homework.State) {
		p.names = names{s.Name(0), s.Name(1)}
		p.course = newCourse(x, s.Participants(p.env.Cat(), x.ID, s.Me)...)
	})
	if p.course == nil { // the vault was locked meanwhile
		return
	}
	p.readTerms()
	p.findRecording()
	if from != nil {
		p.begun = from.Session
		p.course.goOnFrom(from.Step, from.Left, from.Spent, from.First)
	}
	p.drawConsent()
}

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.root }

// Frame is the whole window.
func (p *page) Frame() shell.Frame { return shell.FrameFull }

// Shown notes that the page can take the keyboard.
func (p *page) Shown() { p.shown = true }

// Rest pauses the step, and what sounds, while "Still right for me?" lies over it.
func (p *page) Rest() {
	p.env.Sound.StopBell()
	p.hush()
	if p.course != nil && p.course.phase == phaseSteps {
		p.course.pause(p.env.Clock.Now())
		p.refresh()
	}
}

// Leave stops the time. A session that is under way when the vault locks is kept as it stands, and asked about later: the
// lock does not say that it ended.
func (p *page) Leave() {
	p.shown = false
	p.stopClock()
	p.silence()
	if c := p.course; c != nil && c.phase == phaseSteps {
		c.pause(p.env.Clock.Now())
		p.keep()
	}
}

// Undo goes on with a session that was ended by a slip: what was written of it is taken out again.
func (p *page) Undo() bool {
	if p.course == nil || !p.course.ended() || p.busy {
		return false
	}
	goOn := func() {
		p.key = nil
		p.course.goOn(p.env.Clock.Now())
		p.keep()
		if p.shown {
			p.drawSteps()
			p.read() // once it goes on
		}
	}
	if p.key == nil { // it could not be written
		goOn()
		return true
	}
	p.busy = true
	key := *p.key
	p.env.Do(func() error { return p.env.App.DeleteSession(context.Background(), key) }, func(err error) {
		if p.busy = false; !screen.Done(err) {
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
			return
		}
		goOn()
	})
	return true
}

// Escape leaves the page before anything has begun. While steps run it does nothing, so that a stray key ends nothing.
func (p *page) Escape() bool {
	if p.course != nil && p.course.phase != phaseConsent {
		return false
	}
	p.env.Nav.Back()
	return true
}

func (p *page) show(o fyne.CanvasObject) {
	p.root.Objects = []fyne.CanvasObject{o}
	p.root.Refresh()
}

// focus gives the keyboard to an object that has just been put on the page, or with nil takes it from one that is gone.
func (p *page) focus(f fyne.Focusable) {
	switch {
	case !p.shown:
	case f == nil:
		p.env.Canvas().Unfocus()
	default:
		p.env.Canvas().Focus(f)
	}
}
