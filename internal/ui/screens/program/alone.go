package program

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// alone is what a program asks of each member, for themself: whether it is about them, and whether a sign is there for which a
// doctor comes first. The answers are sealed for their author. They close stages for the one who gave them and write nothing
// that the other could see; an answer that is left out closes them too.
type alone struct {
	env       *screen.Env
	program   *homework.Program
	asked     []homework.DoctorFlag
	notMe     bool
	said      map[string]bool // by sign: it is there
	meanwhile *fyne.Container // what to do where nobody can be seen now
	signs     *fyne.Container
}

func newAlone(e *screen.Env, p *homework.Program, asked []homework.DoctorFlag) *alone {
	return &alone{env: e, program: p, asked: asked, said: map[string]bool{}, meanwhile: widgets.NewColumn(), signs: widgets.NewColumn()}
}

// parts are the questions.
func (a *alone) parts() []fyne.CanvasObject {
	l := a.env.L
	solo := false
	a.env.Read(func(s *homework.State) { solo = s.Solo() })
	parts := []fyne.CanvasObject{
		widgets.NewBold(l.X("alone.title", "For you alone")),
		widgets.NewSoft(l.X("alone.text", "Sealed with your key, and in no report. Where a sign is there, or you leave it open, some stages rest for you until a doctor has seen it. The first ones stay open and help you get there.")),
	}
	if !solo {
		parts = append(parts, widgets.NewField(l.X("alone.about", "Is this about you?"), widgets.NewChoice([]string{
			l.X("alone.me", "It is about me"), l.X("alone.notMe", "It is not about me"),
		}, -1, func(i int) {
			a.notMe = i == 1
			a.signs.Hidden = a.notMe
			a.refresh()
		}), ""))
	}
	for _, f := range a.asked {
		a.signs.Add(widgets.NewField(f.Sign, widgets.NewChoice([]string{
			l.X("alone.no", "Not so, or it was looked at"), l.X("alone.yes", "It is so"), l.X("alone.cannot", "It is so, and I can't be seen now"),
		}, -1, func(i int) {
			a.said[f.ID] = i > 0
			a.tell(f, i)
		}), ""))
	}
	return append(parts, a.signs, a.meanwhile)
}

// tell shows what follows from an answer.
func (a *alone) tell(f homework.DoctorFlag, answer int) {
	l := a.env.L
	a.meanwhile.Objects = nil
	if answer > 0 {
		a.meanwhile.Add(widgets.NewNotice(widgets.NoticeCare, f.Tell))
	}
	if answer == 2 {
		a.meanwhile.Add(widgets.NewColumnGap(theme.GapSmall,
			widgets.NewBold(l.X("alone.meanwhile", "Meanwhile")),
			widgets.NewBullets(
				l.X("alone.meanwhile1", "The stages that stay open ask for no examination. Take them at your own pace."),
				l.X("alone.meanwhile2", "Many practices answer by telephone or video. Tell them what stands above, and ask whom to see and when."),
				l.X("alone.meanwhile3", "An examination can be slow, with somebody you trust beside you, and stopped at any moment. Ask for that beforehand."),
				l.X("alone.meanwhile4", "A therapist who knows you can open what rests with a plan."),
				l.X("alone.meanwhile5", "If it gets worse, or you are suddenly ill, don't wait for any of this."))))
	}
	a.refresh()
}

func (a *alone) refresh() {
	a.signs.Refresh()
	a.meanwhile.Refresh()
	grow(a.env)
}

// grow gives the dialog on top the room that its words take now.
func grow(e *screen.Env) {
	if c := e.Canvas(); c != nil && c.Overlays().Top() != nil {
		c.Overlays().Top().Refresh()
	}
}

// askLater asks a member whether the program is better left for later, with nothing where it says nothing of that. The answer is
// kept nowhere: it is for whoever gives it.
func askLater(e *screen.Env, p *homework.Program) []fyne.CanvasObject {
	if len(p.NotForNow) == 0 {
		return nil
	}
	l := e.L
	waits := widgets.NewColumn()
	title := l.X("choose.wait", "Better left for later when")
	return []fyne.CanvasObject{widgets.NewBold(title), widgets.NewBullets(p.NotForNow...),
		widgets.NewChoice([]string{l.X("choose.noneSo", "None of these"), l.X("choose.oneSo", "One of these is so for me")}, -1, func(i int) {
			if waits.Objects = nil; i == 1 {
				waits.Add(widgets.NewNotice(widgets.NoticeCare, l.X("choose.later",
					"Then this can wait, and nothing is lost by it. \"Still right for me?\" (F1) is private, keeps nothing and has help lines. This answer is kept nowhere either.")))
			}
			grow(e)
		}).Named(title), waits,
		widgets.NewSoft(l.X("choose.private",
			"If one of these is true for you, you need not say so here. \"Still right for me?\" (F1) is private and keeps nothing."))}
}

// keep writes the answers. What was left out stays open.
func (a *alone) keep() error {
	for _, f := range a.asked {
		there, said := a.said[f.ID]
		if a.notMe {
			there, said = false, true
		}
		if said {
			if err := a.env.App.FlagDoctor(a.program.ID, f.ID, there); err != nil {
				return err
			}
		}
	}
	return nil
}

// aloneCard asks a member who has not answered, such as the one who did not press Begin.
func (p *page) aloneCard(v *view) fyne.CanvasObject {
	l := p.env.L
	return widgets.NewCard(l.X("alone.title", "For you alone"), "",
		widgets.NewText(l.X("alone.card", "This program asks each of you something about seeing a doctor. Nobody sees your answer, nor whether you gave one.")),
		widgets.NewFlow(widgets.Secondary(l.X("alone.answer", "Answer in private"), func() { p.askAlone(v) })))
}

func (p *page) askAlone(v *view) {
	l := p.env.L
	a := newAlone(p.env, v.program, v.unanswered)
	parts := append([]fyne.CanvasObject{widgets.NewSubHeading(v.program.Title)}, askLater(p.env, v.program)...)
	parts = append(parts, a.parts()...)
	if r := v.program.ReadFirst; r != nil {
		parts = append(parts, widgets.NewFlow(widgets.Quiet(p.env.Cat().ReadingTitle(r.Reading), func() { p.env.Nav.Go(route.Reading(r.Reading)) })))
	}
	var m *widgets.Modal
	var keep *widgets.Button
	keep = widgets.Primary(l.X("alone.keep", "Keep it for me"), func() { p.env.Submit(m, keep, a.keep, nil) })
	no := widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() })
	m = widgets.ShowModal(p.env.Canvas(), widgets.NewColumn(append(parts, widgets.NewFlow(keep, no))...), nil)
	p.env.Canvas().Focus(no)
}
