package therapist

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/parts/history"
	"unhurried/internal/ui/parts/progressfile"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// exportPage chooses what goes into a progress file, shows exactly that, and seals it.
type exportPage struct {
	env     *screen.Env
	page    *widgets.Page
	spans   []history.Within
	span    history.Within
	options report.Options
	solo    bool

	preview *fyne.Container
	asked   int          // how often the report was asked for
	data    *report.Data // the one on the screen; nil while there is none
	dates   fyne.CanvasObject

	seal *sealing
}

func newExport(e *screen.Env) shell.Page {
	p := &exportPage{env: e, spans: []history.Within{history.ThreeMonths, history.Everything, history.OwnDates}}
	today := e.App.Today()
	p.span, p.options = history.ThreeMonths, report.Everything(today-homework.ThreeMonths, today)
	e.Read(func(s *homework.State) {
		p.solo = s.Solo()
		if _, last := s.Appointment(today); last != nil {
			p.spans = append([]history.Within{history.SinceLast}, p.spans...)
			p.span, p.options.From = history.SinceLast, last.On
		}
	})
	p.preview = widgets.NewColumnGap(theme.Gap)
	p.seal = newSealing(e)
	p.page = widgets.NewPage(e.L.X("export.title", "A progress file"),
		e.L.X("export.sub", "You choose, you look it over, then it is sealed. Nothing is sent: you hand it over yourself."),
		p.when(), p.what(), p.preview, p.seal.card())
	p.page.SetCorner(widgets.NewSpot(spots.Envelope, theme.SpotHeightRow))
	p.page.SetBar("", p.seal.buttons()...)
	p.seal.page = p.page
	p.collect()
	return p
}

// Content returns what the page shows.
func (p *exportPage) Content() fyne.CanvasObject { return p.page }

// Leave forgets the passphrase.
func (p *exportPage) Leave() {
	p.seal.forget()
}

// Submit seals and saves, by Ctrl+Enter. Where the passphrase is still missing it suggests words first, and shows them.
func (p *exportPage) Submit() {
	p.seal.press()
}

// Escape goes back to the place's first page.
func (p *exportPage) Escape() bool {
	p.env.Nav.Back()
	return true
}

// when chooses the time.
func (p *exportPage) when() fyne.CanvasObject {
	l := p.env.L
	var labels []string
	for _, s := range p.spans {
		labels = append(labels, s.Label(l))
	}
	from := widgets.NewDateField(p.env.Dates(), p.options.From.Time(), false, nil)
	to := widgets.NewDateField(p.env.Dates(), p.options.To.Time(), false, nil)
	// read takes both days over; where they would be the wrong way round, the day that was not touched comes along.
	read := func(other *widgets.DateField, touched time.Time) {
		a, okA := from.Day()
		b, okB := to.Day()
		if !okA || !okB {
			return
		}
		if b.Before(a) {
			other.SetDay(touched)
			a, b = touched, touched
		}
		p.options.From, p.options.To = homework.DayOf(a), homework.DayOf(b)
		p.collect()
	}
	from.OnChanged = func(d time.Time, _ bool) { read(to, d) }
	to.OnChanged = func(d time.Time, _ bool) { read(from, d) }
	p.dates = widgets.NewTwoColumns(widgets.NewField(l.X("export.from", "From"), from, ""),
		widgets.NewField(l.X("export.to", "To"), to, ""))
	p.dates.Hide()
	return widgets.NewCard(l.X("export.when", "From when to when"), "",
		widgets.NewChoice(labels, slices.Index(p.spans, p.span), func(i int) {
			p.span = p.spans[i]
			show(p.dates, p.span == history.OwnDates)
			p.setSpan()
			if p.span == history.OwnDates && p.data != nil {
				from.SetDay(p.data.From.Time())
				to.SetDay(p.data.To.Time())
				p.options.From, p.options.To = p.data.From, p.data.To
			}
			p.page.Refresh()
		}).Named(l.X("export.when", "From when to when")), p.dates)
}

// setSpan turns the choice of time into days.
func (p *exportPage) setSpan() {
	today := p.env.App.Today()
	switch p.span {
	case history.SinceLast:
		p.env.Read(func(s *homework.State) {
			if _, last := s.Appointment(today); last != nil {
				p.options.From = last.On
			}
		})
	case history.ThreeMonths:
		p.options.From = today - homework.ThreeMonths
	case history.Everything:
		p.options.From = 0
	case history.OwnDates:
		return
	}
	p.options.To = today
	p.collect()
}

// what chooses the parts.
func (p *exportPage) what() fyne.CanvasObject {
	l := p.env.L
	check := func(label string, at *bool) fyne.CanvasObject {
		return widgets.NewCheck(label, *at, func(on bool) {
			*at = on
			p.collect()
		})
	}
	always := l.X("export.always", "Always in it: your name, the programs and stages, agreements, which sessions were held, and the four figures.")
	return widgets.NewCard(l.X("export.what", "What goes in"), "",
		check(l.X("export.ratings", "My answers on scales, and the lines made of them"), &p.options.Ratings),
		check(l.X("export.notes", "The words I gave to my therapist"), &p.options.Notes),
		check(l.X("export.weeks", "My weekly check-ins"), &p.options.Weeks),
		check(l.X("export.readings", "What I have read"), &p.options.Readings),
		widgets.NewCaption(always))
}

// collect makes the report anew, off the UI goroutine, and shows it. Of several that are asked for in a row only the last
// is shown, and nothing can be sealed before it is.
func (p *exportPage) collect() {
	p.asked++
	asked, o := p.asked, p.options
	var d *report.Data
	var out report.Withheld
	p.data = nil
	p.seal.of(nil)
	p.env.Do(func() (err error) {
		if d, err = p.env.App.Collect(p.env.L, o); err != nil {
			return err
		}
		o.From, o.To = d.From, d.To
		p.env.Read(func(s *homework.State) { out = report.StaysOut(s, p.env.App.Today(), o) })
		return nil
	}, func(err error) {
		if asked != p.asked {
			return
		}
		if err != nil {
			p.preview.Objects = []fyne.CanvasObject{widgets.NewCard(p.env.L.X("export.preview", "Exactly this goes in"), "",
				widgets.NewProblem(p.env.L.Error(err)))}
		} else {
			p.show(d, out)
		}
		p.page.Refresh()
	})
}

// show shows a report whole, which is then what is sealed.
func (p *exportPage) show(d *report.Data, out report.Withheld) {
	p.data = d
	p.seal.of(d)
	p.preview.Objects = []fyne.CanvasObject{progressfile.OnePage(p.env.L, d), p.showPreview(d, out)}
}
