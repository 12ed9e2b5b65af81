package finding

import (
	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/paper"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// consentPage makes a page by which therapist and doctor may speak with each other. Nothing that is typed here is kept.
type consentPage struct {
	env  *screen.Env
	page *widgets.Page
	of   app.Consent
}

func newConsent(e *screen.Env) shell.Page {
	l := e.L
	p := &consentPage{env: e, page: widgets.NewPage(l.X("consent.title", "Consent to speak with each other"),
		l.X("consent.sub", "A page to sign by hand, by which your therapist and your doctor may speak with each other about you. What it is about you tick on paper.")).Narrow()}
	e.Read(func(s *homework.State) {
		for _, c := range s.Candidates() {
			if c.Decided() == homework.DecisionChosen && p.of.Therapist == "" {
				p.of.Therapist = c.Name
			}
		}
	})
	entry := func(label string, to *string) fyne.CanvasObject {
		x := widgets.NewEntry(l, l.X("consent.blank", "empty is a line to write on"), func(s string) { *to = s })
		x.Limit = app.MaxConsent
		x.SetText(*to)
		return widgets.NewField(label, x, "")
	}
	p.page.SetBody(widgets.NewSheet(spots.Cups,
		widgets.NewGroup(l.X("consent.whose", "Who says yes?"), entry(l.X("consent.yourName", "Your name"), &p.of.Name)),
		widgets.NewGroup(l.X("consent.whom", "Who may speak with whom?"),
			entry(l.X("consent.theTherapist", "The therapist"), &p.of.Therapist),
			entry(l.X("consent.theDoctor", "The doctor"), &p.of.Doctor)),
		widgets.NewGroup(l.X("consent.long", "For how long?"), entry(l.X("consent.untilWhen", "Until when"), &p.of.Until))),
		widgets.NewSoft(l.X("consent.kept", "None of this is kept in the diary.")))
	p.page.SetBar(l.X("doctor.paper", "Paper has no lock."), widgets.Primary(paper.Label(e), func() {
		paper.Save(e, func(path string) error { return e.App.PrintConsent(l, path, p.of, false) })
	}))
	return p
}

// Content is the page.
func (p *consentPage) Content() fyne.CanvasObject { return p.page }

// Leave has nothing to keep.
func (p *consentPage) Leave() {}
