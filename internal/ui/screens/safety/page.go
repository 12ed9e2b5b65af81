// Package safety is "Is this still right for me?": a private page of questions to oneself, of what consent is, of signs
// that touch exercises are the wrong next step, and of people to call. It stores nothing and shows nothing of what was
// written, and it works while the vault is locked.
package safety

import (
	"fyne.io/fyne/v2"

	"unhurried/assets/icons"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/helplines"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// readingDoctor is the reading that the page points to, where the library has it.
const readingDoctor = "when-a-doctor-comes-first"

type page struct {
	env  *screen.Env
	page *widgets.Page
	open bool // a vault is open
}

// New makes the page. It writes nothing, now or later, unless one presses Pause.
func New(e *screen.Env) shell.Page {
	p := &page{env: e, page: widgets.NewPage("", ""), open: e.App.IsOpen()}
	p.draw()
	return p
}

// Content returns what the page shows.
func (p *page) Content() fyne.CanvasObject { return p.page }

// Frame is beside the rail while a diary is open, and the whole window else.
func (p *page) Frame() shell.Frame {
	if p.env.App.IsWorkspace() {
		return shell.FrameWhole
	}
	if p.open {
		return shell.FrameRail
	}
	return shell.FrameBare
}

// Public is what the page is as long as no vault is open: it shows nothing of anybody.
func (p *page) Public() bool { return !p.open }

// Escape leaves the page, also where the shell has no way back by itself.
func (p *page) Escape() bool {
	p.env.Nav.Back()
	return true
}

func (p *page) draw() {
	l := p.env.L
	leave := widgets.Secondary(l.X("right.leave", "Leave this page"), p.env.Nav.Back).WithIcon(icons.Get(icons.Back))
	head := widgets.NewColumnGap(theme.GapSnug,
		widgets.NewHeading(l.X("right.title", "Is this still right for me?")),
		widgets.NewSoft(l.X("right.sub", "Only for you. This page keeps nothing, and nobody is told that you opened it. Esc twice locks and hides the window; starting the app again brings it back.")),
		widgets.NewFlow(leave))
	p.page.SetBar("")
	left := []fyne.CanvasObject{p.ask(), p.consent()}
	right := []fyne.CanvasObject{p.signs(), p.now()}
	p.page.SetBody(head,
		widgets.NewTwoColumns(widgets.NewColumnGap(theme.Gap, left...), widgets.NewColumnGap(theme.Gap, right...)),
		widgets.NewColumnGap(theme.GapClose, widgets.NewSubHeading(l.X("right.call", "People to call or write to")),
			widgets.NewSoft(l.X("right.callText", "A call may show on a telephone bill or in a list of calls. If that is a risk, use a telephone that nobody checks."))),
		helplines.Lines(l, p.env.Cat(), "", nil),
		p.doctor(),
		widgets.NewCard(l.X("right.honest", "What this app can't hide"), "", widgets.NewText(l.X("right.honestText",
			"Others who use this computer can see that the app is here, and when its file was last changed. Somebody who watches the keyboard or who knows your passphrase can read what you wrote. If you are not safe with that, use another computer, or none."))))
}

func (p *page) ask() fyne.CanvasObject {
	l := p.env.L
	return card(l.X("right.ask", "Some questions to yourself"),
		l.X("right.ask1", "Do I do this because I would like to, or to keep the peace?"),
		l.X("right.ask2", "Could I say \"not today\" this evening, and would it be all right?"),
		l.X("right.ask3", "When I stop, does it stop, with no sulking and no price to pay?"),
		l.X("right.ask4", "Do I feel calmer after most of our practice, or worse for days?"),
		l.X("right.ask5", "Do I go far away in my mind, or feel nothing, to get through it?"),
		l.X("right.ask6", "Is there something that I would not dare to write down here?"),
		l.X("right.ask7", "If a friend told me this about their evening, what would I wish for them?"))
}

func (p *page) consent() fyne.CanvasObject {
	l := p.env.L
	return card(l.X("right.consent", "What a yes is"),
		l.X("right.consent1", "Freely given: with no pressure, threat, bargain or fear behind it."),
		l.X("right.consent2", "For this, now. Yesterday's yes, a marriage or a program is not a yes for today."),
		l.X("right.consent3", "Open to change: it can be taken back at any moment, in the middle too."),
		l.X("right.consent4", "Awake and clear: asleep, drunk or drugged is no yes."),
		l.X("right.consent5", "Silence, going along and giving in are not a yes."))
}

func (p *page) signs() fyne.CanvasObject {
	l := p.env.L
	return card(l.X("right.signs", "Signs that this is not the time"),
		l.X("right.signs1", "I am afraid of what happens when I say no, or of my partner's temper."),
		l.X("right.signs2", "I am pushed, threatened, held, hit, or touched after I said stop."),
		l.X("right.signs3", "My telephone, my money, my friends or my way home are watched or kept from me."),
		l.X("right.signs4", "The exercises are used against me: as proof, as a debt, as a way to get more."),
		l.X("right.signs5", "Memories come that flood me, or I feel unsafe in my body for days."),
		l.X("right.signs6", "I think about hurting myself, or of not being here any more."))
}

// now is what one can do at once.
func (p *page) now() fyne.CanvasObject {
	l := p.env.L
	e := p.env
	parts := []fyne.CanvasObject{widgets.NewText(l.X("right.now1",
		"If one of these signs is true: touch exercises as a couple are not for now. It is not your task to talk better or to try harder. Somebody outside can help you to think."))}
	if !p.open {
		parts = append(parts, widgets.NewText(l.X("right.nowLocked", "Nothing needs to be opened for that. The numbers are below.")))
		return widgets.NewCard(l.X("right.now", "What you can do now"), "", parts...)
	}
	running, paused := false, false
	e.Read(func(s *homework.State) {
		paused = s.PausedNow("")
		for id := range s.Enrolments {
			running = running || s.Running(id) != nil
		}
	})
	switch {
	case paused:
		parts = append(parts, widgets.NewNotice(widgets.NoticePlain, l.X("right.paused", "Everything rests. It stays so until whoever asked for it goes on, and nobody asks why.")))
	case running:
		parts = append(parts,
			widgets.NewText(l.X("right.pauseText", "You can let everything rest, at once and without a reason. A pause is shown to whoever opens this diary, as a pause and nothing more.")),
			widgets.NewSoft(l.X("right.pauseBelow", "The button for it is at the foot of this page.")))
		p.page.SetBar("", widgets.Primary(l.X("right.pause", "Let everything rest"), p.pause))
	}
	parts = append(parts, widgets.NewText(l.X("right.solo", "There are programs for one person alone. They ask nothing of anybody else.")),
		widgets.NewFlow(widgets.Secondary(l.X("right.soloGo", "Programs for one person"), func() { e.Nav.Go(route.SoloPrograms()) })))
	return widgets.NewCard(l.X("right.now", "What you can do now"), "", parts...)
}

func (p *page) pause() {
	p.env.Act(func() error { return p.env.App.Pause("", 0) }, func() {
		p.draw()
		p.env.Nav.Toast(p.env.L.X("right.pausedToast", "Everything rests."), "", nil)
	})
}

// doctor points to when a body needs to be seen first.
func (p *page) doctor() fyne.CanvasObject {
	l := p.env.L
	parts := []fyne.CanvasObject{
		widgets.NewBold(l.X("right.doctorNow", "Now, by an emergency number or department")),
		widgets.NewBullets(l.X("right.doctorNow1", "Chest pain, fainting, or breath that fails."),
			l.X("right.doctorNow2", "Sudden strong pain, heavy bleeding, or new numbness between the legs."),
			l.X("right.doctorNow3", "An erection that lasts longer than four hours."),
			l.X("right.doctorNow4", "A sexual assault: some help works best within the first hours and days. You decide what is done.")),
		widgets.NewBold(l.X("right.doctorSoon", "Within days or weeks")),
		widgets.NewBullets(l.X("right.doctorSoon1", "Pain with touch that stays or grows, bleeding, a lump, a sore, an unusual discharge."),
			l.X("right.doctorSoon2", "New trouble with erection, at any age."),
			l.X("right.doctorSoon3", "A change that began with a new medicine. Please don't stop it by yourself; ask.")),
	}
	if p.open && p.env.Cat().Reading(readingDoctor) != nil {
		parts = append(parts, widgets.NewFlow(widgets.Secondary(l.X("right.doctorRead", "When a doctor comes first"), func() { p.env.Nav.Go(route.Reading(readingDoctor)) })))
	}
	return widgets.NewCard(l.X("doctor.first", "A doctor first"), "", parts...)
}

func card(title string, lines ...string) fyne.CanvasObject {
	return widgets.NewCard(title, "", widgets.NewBullets(lines...))
}
