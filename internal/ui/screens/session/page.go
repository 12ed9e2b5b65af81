package session

import (
	"context"
	"errors"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/underway"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// beat is how often the time on the screen moves. Nothing counts seconds aloud.
const beat = time.Second

type page struct {
	env     *screen.Env
	course  *course
	names   [2]string
	program string          // whose stage's agreement is read or signed in a step
	terms   *homework.Terms // of that agreement, as they are offered for signing; nil when there is none
	root    *fyne.Container
	step    *widgets.StepView
	words   widgets.Step // on the screen
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
}

// New makes the page. When a session was cut off, it first asks what that one was.
func New(e *screen.Env, exercise string) shell.Page {
	p := &page{env: e, root: container.NewStack()}
	if u := e.App.Underway(); u != nil {
		p.ask(u, exercise)
	} else {
		p.start(exercise, nil)
	}
	return p
}

// NewResumed makes the page on which the session that was cut off goes on, from the step it had come to.
func NewResumed(e *screen.Env, exercise string) shell.Page {
	p := &page{env: e, root: container.NewStack()}
	u := e.App.Underway()
	if u != nil {
		exercise = u.Session.Exercise
	}
	p.start(exercise, u)
	return p
}

// start shows what everyone says yes to: for a session that begins, or for one that goes on.
func (p *page) start(exercise string, from *app.Underway) {
	x := p.env.Cat().Exercise(exercise)
	if x == nil || len(x.Steps) == 0 {
		p.show(widgets.NewPage("", "", widgets.NewEmptyState(p.env.L.X("session.unknown", "This exercise is not in the library"), "",
			widgets.Secondary(p.env.L.X("action.back", "Back"), p.env.Nav.Back))))
		return
	}
	p.env.Read(func(s *homework.State) {
		p.names = [2]string{s.Name(0), s.Name(1)}
		p.course = newCourse(x, s.Participants(p.env.Cat(), x.ID, s.Me)...)
	})
	if p.course == nil { // the vault was locked meanwhile
		return
	}
	p.readTerms()
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

// Rest pauses the step while "Still right for me?" lies over it.
func (p *page) Rest() {
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

func (p *page) stopClock() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
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

// drawConsent asks each person for their own yes, to what this exercise is, every time (rule 10).
func (p *page) drawConsent() {
	l := p.env.L
	c := p.course
	x := c.exercise
	begin := widgets.Primary(l.X("action.begin", "Begin"), func() {
		c.begin(p.env.Clock.Now())
		if c.phase == phaseSteps {
			if p.begun.Exercise == "" {
				p.begun = p.env.App.NextSession(x.ID)
			}
			p.keep()
			p.drawSteps()
		}
	})
	begin.SetEnabled(c.agreed())
	ask := l.X("session.ask", "Each of you says it for yourself, to this and for today only. A no needs no reason and costs nothing.")
	if c.solo() {
		ask = l.X("session.askSolo", "For today only. A no needs no reason and costs nothing.")
	}
	consent := []fyne.CanvasObject{widgets.NewBullets(x.Consent...), widgets.Rule(), widgets.NewSoft(ask)}
	for _, m := range c.who {
		label := l.X("session.yes", "{{.Name}}: yes, today", map[string]any{"Name": p.names[m]})
		if c.solo() {
			label = l.X("session.yesSolo", "Yes, today")
		}
		consent = append(consent, widgets.NewCheck(label, c.consent[m], func(on bool) {
			c.consent[m] = on
			begin.SetEnabled(c.agreed())
		}))
	}
	left := []fyne.CanvasObject{widgets.NewCard(l.X("session.prepare", "To prepare"), l.Minutes(x.Minutes), widgets.NewBullets(x.Prepare...))}
	if len(x.StopIf) > 0 {
		left = append(left, widgets.NewCard(l.X("exercise.stopIf", "Stop if"), "", widgets.NewBullets(x.StopIf...)))
	}
	right := []fyne.CanvasObject{widgets.NewCard(l.X("session.consent", "What you say yes to"), "", consent...)}
	if !c.solo() && x.InTurns() {
		right = append(right, widgets.NewCard(l.X("session.first", "Who begins?"), "",
			widgets.NewChoice(p.names[:], c.first, func(i int) { c.first = max(i, 0) }).Named(l.X("session.first", "Who begins?"))))
	}
	buttons := []fyne.CanvasObject{begin}
	if c.from > 0 || c.spent > 0 {
		begin.SetLabel(underway.FromStep(l, c.from))
	} else {
		buttons = append(buttons,
			widgets.Secondary(l.X("invite.notToday", "Not today"), func() { p.decline(homework.OutcomeDeclined) }),
			widgets.Secondary(l.X("action.anotherDay", "Another day"), func() { p.decline(homework.OutcomePostponed) }))
	}
	buttons = append(buttons, widgets.Quiet(l.X("action.back", "Back"), p.env.Nav.Back))
	parts := []fyne.CanvasObject{
		widgets.NewTwoColumns(widgets.NewColumnGap(theme.Gap, left...), widgets.NewColumnGap(theme.Gap, right...)), widgets.NewFlow(buttons...),
	}
	p.env.Read(func(s *homework.State) {
		if a := s.Conflict(x); a != nil {
			parts = slices.Insert(parts, 0, fyne.CanvasObject(widgets.NewNotice(widgets.NoticeCare, l.LeftOut(a))))
		}
	})
	p.show(widgets.NewPage(x.Title, x.Purpose, parts...).Center())
}

// decline notes a no, without asking who said it.
func (p *page) decline(o homework.Outcome) {
	if p.busy {
		return
	}
	p.busy = true
	var key homework.SessionKey
	p.env.Do(func() (err error) {
		key, err = p.env.App.LogSession(homework.SessionLogged{
			Session: homework.SessionKey{Exercise: p.course.exercise.ID, Day: p.env.App.Today()}, Outcome: o,
		})
		return err
	}, func(err error) {
		if p.busy = false; !screen.Done(err) {
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
			return
		}
		if p.shown {
			p.env.Nav.Back()
		}
		p.env.Undoable(p.env.L.X("session.declined", "Noted. It counts against nobody."), func() error {
			return p.env.App.DeleteSession(context.Background(), key)
		}, nil)
	})
}

func (p *page) drawSteps() {
	l := p.env.L
	c := p.course
	p.words = p.stepWords()
	p.step = widgets.NewStepView(p.words)
	now := p.env.Clock.Now
	p.pause = widgets.Secondary(l.X("session.pause", "Pause"), p.pauseOrGoOn)
	p.next = widgets.Secondary(l.X("session.next", "Next"), func() {
		c.next(now())
		if c.phase == phaseDone {
			p.drawAfter()
			return
		}
		p.did()
	})
	p.back = widgets.Secondary(l.X("session.previous", "Step before"), p.stepBefore)
	// Stop is always on the screen and asks nothing.
	stop := widgets.Primary(l.X("session.stop", "Stop well"), func() {
		c.stop(now())
		p.drawAfter()
	})
	mine := l.X("agreement.sign", "I agree to this for now")
	if !c.solo() {
		p.env.Read(func(s *homework.State) {
			mine = l.X("session.sign", "{{.Name}}: I agree to this for now", map[string]any{"Name": s.Name(s.Me)})
		})
	}
	p.mine = widgets.Secondary(mine, p.sign)
	p.mine.Hide()
	bar := widgets.NewInset(theme.GapEdge, widgets.NewCenterFlow(p.mine, p.back, p.pause, p.next, stop))
	p.show(container.NewBorder(widgets.NewGap(theme.GapEdge), bar, nil, nil, p.step))
	p.focus(p.pause)
	p.refresh()
	p.tick()
}

func (p *page) pauseOrGoOn() {
	if now := p.env.Clock.Now(); p.course.running {
		p.course.pause(now)
	} else {
		p.course.resume(now)
	}
	p.did()
}

func (p *page) stepBefore() {
	p.course.back(p.env.Clock.Now())
	p.did()
}

// TypedKey works the steps from the sofa: space pauses and goes on, the arrows change the step. The arrow ends nothing.
func (p *page) TypedKey(ev *fyne.KeyEvent) bool {
	c := p.course
	if c == nil || c.phase != phaseSteps {
		return false
	}
	switch ev.Name {
	case fyne.KeySpace:
		p.pauseOrGoOn()
	case fyne.KeyLeft:
		p.stepBefore()
	case fyne.KeyRight:
		if c.step+1 < len(c.exercise.Steps) {
			c.next(p.env.Clock.Now())
			p.did()
		}
	default:
		return false
	}
	return true
}

// tick moves the time on the screen, again and again while steps run.
func (p *page) tick() {
	p.cancel = p.env.Clock.After(beat, func() {
		if p.course.phase != phaseSteps {
			return
		}
		now := p.env.Clock.Now()
		p.course.tick(now)
		if p.course.running && now.Sub(p.kept) >= keepEvery {
			p.keep()
		}
		p.env.Stay(p.course.running && p.course.left > 0, p.pressed)
		p.showTime()
		p.tick()
	})
}

// showTime shows the step as it stands. Most beats change nothing that can be seen, and draw nothing.
func (p *page) showTime() {
	if w := p.stepWords(); w != p.words {
		p.words = w
		p.step.SetStep(w)
	}
}

// did shows and keeps what a pressed button has changed.
func (p *page) did() {
	p.refresh()
	p.keep()
}

// keepEvery is how often a session that runs by itself is kept: a power cut costs no more than this of its time.
const keepEvery = 30 * time.Second

// keep keeps how the session stands, so that nothing that cuts it off loses it.
func (p *page) keep() {
	p.kept = p.env.Clock.Now()
	kept := p.env.App.KeepUnderway(p.standing())
	p.env.Do(func() error { return errors.Join(kept, p.env.App.WriteDrafts()) }, func(err error) {
		if err != nil && !p.warned { // once: nobody needs to read it every half minute
			p.warned = true
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		}
	})
}

// standing is how the session stands.
func (p *page) standing() *app.Underway {
	c := p.course
	return &app.Underway{Session: p.begun, Step: c.step, Left: c.left, Spent: c.spent, First: c.first, Consent: c.consent}
}

// ask puts the question before another session may begin.
func (p *page) ask(u *app.Underway, exercise string) {
	p.show(widgets.NewPage("", "", widgets.NewGap(theme.GapAbove), underway.Card(p.env, u,
		func() { p.start(u.Session.Exercise, u) },
		func() { p.start(exercise, nil) }),
		widgets.NewFlow(widgets.Quiet(p.env.L.X("action.back", "Back"), p.env.Nav.Back))).Narrow().Center())
}

// refresh shows the step and what the buttons do now, after one of them was pressed.
func (p *page) refresh() {
	l := p.env.L
	p.pressed = p.env.Clock.Now()
	p.showTime()
	label := l.X("session.pause", "Pause")
	if !p.course.running {
		label = l.X("action.goOn", "Go on")
	}
	p.pause.SetLabel(label)
	p.back.SetEnabled(p.course.step > 0)
	if p.signable() {
		p.mine.Show()
	} else {
		p.mine.Hide()
	}
	if p.course.step+1 == len(p.course.exercise.Steps) {
		p.next.SetLabel(l.X("session.finish", "Finish"))
	} else {
		p.next.SetLabel(l.X("session.next", "Next"))
	}
	// A click leaves the keyboard nowhere, and so does a button that can't be pressed any more.
	if p.shown {
		if f := p.env.Canvas().Focused(); f == nil || f == fyne.Focusable(p.back) && p.back.Disabled() {
			p.focus(p.pause)
		}
	}
}

// stepWords says the current step: what to do, who does it, and how long is left, without hurry.
func (p *page) stepWords() widgets.Step {
	l := p.env.L
	c := p.course
	s := c.exercise.Steps[c.step]
	w := widgets.Step{
		Eyebrow: l.X("session.eyebrow", "{{.Exercise}} · {{.N}} of {{.Of}}",
			map[string]any{"Exercise": c.exercise.Title, "N": c.step + 1, "Of": len(c.exercise.Steps)}),
		Title: s.Title, Body: p.body(s), Cue: p.who(s), Progress: -1,
	}
	switch {
	case !c.running:
		w.Caption = l.X("session.paused", "paused, for as long as you like")
	case !c.timed:
		w.Caption = l.X("step.asLong", "as long as you like")
	case c.left == 0:
		w.Progress, w.Caption = 1, l.X("session.over", "the time is over; go on when you are ready")
	default:
		w.Progress = float32(int(c.share()*200)) / 200 // the bar moves by half a hundredth
		if m := int((c.left + 30*time.Second) / time.Minute); m > 0 {
			w.Caption = l.XN("session.left", "about {{.N}} minutes, no hurry", m, map[string]any{"N": m})
		} else {
			w.Caption = l.X("session.almost", "less than a minute, no hurry")
		}
	}
	return w
}

// readTerms finds the agreement that this exercise reads and signs, if it does.
func (p *page) readTerms() {
	if x := p.course.exercise; x.Agrees() {
		p.env.Read(func(s *homework.State) {
			today := p.env.App.Today()
			p.program, _ = s.PlaceOf(p.env.Cat(), x.ID, today, today)
			if t, ok := s.Offer(p.env.Cat(), p.program, today); ok {
				p.terms = &t
			}
		})
	}
}

// body is what a step says, and the agreement's own words where it is read or signed.
func (p *page) body(s homework.Step) string {
	l := p.env.L
	if !s.Agreement || p.terms == nil {
		return s.Text
	}
	return s.Text + "\n\n" + l.X("session.agreement", "“{{.Text}}”\n\nLeft out: {{.What}}. To be looked at again on {{.Day}}.", map[string]any{
		"Text": p.terms.Text, "What": l.Activities(p.terms.LeaveOut), "Day": l.Date(p.terms.ReviewOn, p.env.App.Today()),
	})
}

// sign puts my name under the agreement that stands on the screen, and nobody else's.
func (p *page) sign() {
	t := *p.terms
	var id homework.ID
	p.env.Act(func() (err error) {
		id, err = p.env.App.Sign(t)
		return err
	}, func() {
		if p.course.phase == phaseSteps {
			p.refresh()
		}
		text := p.env.L.X("session.signedSolo", "You have signed.")
		if !p.course.solo() {
			var other string
			p.env.Read(func(s *homework.State) {
				o, _ := s.Partner()
				other = s.Name(o)
			})
			text = p.env.L.X("agreement.waiting", "You have signed. It holds once {{.Name}} has signed too, under their own passphrase.", map[string]any{"Name": other})
		}
		p.env.Undoable(text, func() error { return p.env.App.TakeBack(context.Background(), id) }, func() {
			if p.course.phase == phaseSteps {
				p.refresh()
			}
		})
	})
}

// signable reports whether the agreement is on the screen and waits for my name.
func (p *page) signable() (mine bool) {
	if p.terms == nil || !p.course.exercise.Steps[p.course.step].Agreement {
		return false
	}
	p.env.Read(func(s *homework.State) {
		a := s.Agreement(p.program)
		mine = (a == nil || !a.Holds) && len(s.Proposals(p.program, s.Me)) == 0
	})
	return mine
}

// who says by name who leads now.
func (p *page) who(s homework.Step) string {
	l := p.env.L
	c := p.course
	if c.solo() {
		return ""
	}
	lead := c.leader()
	n := map[string]any{"A": p.names[lead], "B": p.names[1-lead]}
	switch s.Who {
	case homework.WhoToucher:
		if c.exercise.Kind == homework.KindTalk {
			return l.X("session.speaks", "{{.A}} speaks, {{.B}} listens", n)
		}
		return l.X("session.touches", "{{.A}} touches, {{.B}} is touched", n)
	case homework.WhoTouched:
		if c.exercise.Kind == homework.KindTalk {
			return l.X("session.answers", "{{.B}} answers {{.A}}", n)
		}
		return l.X("session.leads", "{{.B}} leads {{.A}}'s touch", n)
	case homework.WhoEach:
		return l.X("step.each", "each for yourself")
	}
	return l.X("session.both", "both of you")
}

// drawAfter is the page after the end, or after a stop: first what does good, then the check-ins. The session is written
// at once, so that it is kept even if nobody presses anything more.
func (p *page) drawAfter() {
	l := p.env.L
	c := p.course
	p.stopClock()
	p.log(func() {})
	title := l.X("session.done", "That was it for today")
	text := l.X("session.doneText", "Stay as you are for a while, if you like. There is nothing to judge. When you are ready, each of you writes a few lines, for yourself first.")
	later := l.X("session.laterText", "The check-ins wait on Today.")
	if c.solo() {
		text = l.X("session.doneSolo", "Stay as you are for a while, if you like. There is nothing to judge. When you are ready, write a few lines for yourself.")
		later = l.X("session.laterSolo", "The check-in waits on Today.")
	}
	if c.phase == phaseStopped {
		title = l.X("session.stopped", "You stopped, and that is a skill used")
		text = l.X("session.stoppedText", "Get warm, get dressed if you like, drink something. Talk now, later or not at all. Nothing here counts against anybody.")
		if c.solo() {
			text = l.X("session.stoppedSolo", "Get warm, get dressed if you like, drink something. Nothing here counts against you.")
		}
	}
	body := []fyne.CanvasObject{widgets.NewText(text)}
	if notice := c.exercise.Notice; len(notice) > 0 && c.phase == phaseDone {
		body = append(body, widgets.NewSoft(l.X("session.noticed", "Perhaps you noticed:")), widgets.NewBullets(notice...))
	}
	// then goes on once the session is in the log; when the disk was full, a second press tries again.
	then := func(next func()) func() { return func() { p.log(next) } }
	body = append(body, widgets.NewFlow(
		widgets.Primary(l.X("session.checkIn", "Write my check-in"), then(func() { p.env.Nav.Replace(route.CheckIn(*p.key)) })),
		widgets.Secondary(l.X("action.later", "Later"), then(func() {
			p.env.Nav.Replace(route.At(route.Today))
			p.env.Nav.Toast(later, "", nil)
		}))))
	goOn := widgets.Quiet(l.X("session.notOver", "It is not over: go on"), func() { p.Undo() })
	p.show(widgets.NewPage("", "", widgets.NewGap(theme.GapAbove), widgets.NewCard(title, "", body...), widgets.NewFlow(goOn)).Narrow().Center())
	p.focus(nil) // so that a second Enter on Stop leads nowhere
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

// log writes the session for everyone, with who said yes, once; then it goes on. A lock waits for it.
func (p *page) log(next func()) {
	switch {
	case p.key != nil:
		next()
		return
	case p.busy:
		return
	}
	p.busy = true
	at, done := p.standing(), p.course.phase == phaseDone
	var key homework.SessionKey
	p.env.Do(func() (err error) {
		key, err = p.env.App.EndGuided(at, done)
		return err
	}, func(err error) {
		p.busy = false
		if err != nil {
			p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		}
		if screen.Done(err) {
			p.key = &key
			next()
		}
	})
}
