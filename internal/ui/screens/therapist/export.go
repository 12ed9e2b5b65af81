package therapist

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/parts/history"
	"unhurried/internal/ui/parts/passphrases"
	"unhurried/internal/ui/parts/progressfile"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// exportPage chooses what goes into a progress file, shows exactly that, and seals it.
type exportPage struct {
	env     *screen.Env
	page    *widgets.Page
	spans   []history.Within
	span    history.Within
	options report.Options
	solo    bool
	names   []string

	preview *fyne.Container
	asked   int          // how often the report was asked for
	data    *report.Data // the one on the screen; nil while there is none
	dates   fyne.CanvasObject

	toKey      bool
	passphrase *widgets.Passphrase
	passField  *widgets.Field
	shown      *widgets.Text
	copy       *widgets.Button
	key        *widgets.Entry
	keyField   *widgets.Field
	bySecret   fyne.CanvasObject
	byKey      fyne.CanvasObject
	save       *widgets.Button
	busy       *widgets.Busy
	result     *fyne.Container
}

func newExport(e *screen.Env) shell.Page {
	p := &exportPage{env: e, spans: []history.Within{history.ThreeMonths, history.Everything, history.OwnDates}}
	today := e.App.Today()
	p.span, p.options = history.ThreeMonths, report.Everything(today-homework.ThreeMonths, today)
	e.Read(func(s *homework.State) {
		p.solo = s.Solo()
		p.names = append(p.names, s.Names[:]...)
		if _, last := s.Appointment(today); last != nil {
			p.spans = append([]history.Within{history.SinceLast}, p.spans...)
			p.span, p.options.From = history.SinceLast, last.On
		}
	})
	p.preview = widgets.NewColumnGap(theme.Gap)
	p.page = widgets.NewPage(e.L.X("export.title", "A progress file"),
		e.L.X("export.sub", "You choose, you look it over, then it is sealed. Nothing is sent: you hand it over yourself."),
		p.when(), p.what(), p.preview, p.seal())
	p.collect()
	return p
}

// Content returns what the page shows.
func (p *exportPage) Content() fyne.CanvasObject { return p.page }

// Leave forgets the passphrase.
func (p *exportPage) Leave() {
	p.passphrase.SetText("")
	p.shown.SetText("")
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
	p.save.SetEnabled(false)
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
			p.data = d
			p.save.SetEnabled(true)
			p.preview.Objects = []fyne.CanvasObject{progressfile.OnePage(p.env.L, d), p.showPreview(d, out)}
		}
		p.page.Refresh()
	})
}

// showPreview shows the very data that is sealed: the figures, a summary, all entries with their words, and what stays
// out.
func (p *exportPage) showPreview(d *report.Data, out report.Withheld) fyne.CanvasObject {
	l := p.env.L
	today := p.env.App.Today()
	parts := []fyne.CanvasObject{}
	if w := progressfile.Warning(l, d); w != nil {
		parts = append(parts, w)
	}
	parts = append(parts,
		history.Figures(l, d.Adherence, d.Adherence.Engagement[d.Place]),
		widgets.Rule(),
		widgets.NewText(contents(l, d)))
	if len(d.Names) == 2 {
		parts = append(parts, widgets.NewSoft(l.X("export.partner",
			"Of {{.Name}} there is only the name, what you both share, and words {{.Name}} gave to \"us and our therapist\".",
			map[string]any{"Name": d.Names[1-d.Place]})))
	}
	parts = append(parts, widgets.NewNotice(widgets.NoticePlain, staysOut(l, out)))
	entries := progressfile.Entries(l, d)
	if len(entries) > 0 {
		all := l.X("export.all", "Every entry, word for word")
		if !history.Whole(entries) {
			all = l.X("export.allBegun", "Every entry, and of very long texts the beginning")
		}
		parts = append(parts, widgets.NewDisclosure(all, history.List(l, entries, today)))
	}
	if len(d.Programs) > 0 {
		var programs []fyne.CanvasObject
		for _, x := range d.Programs {
			programs = append(programs, widgets.NewBold(x.Title))
			programs = append(programs, history.Program(l, wording.Member, progressfile.Standing(x), p.solo, d.To, today)...)
		}
		parts = append(parts, widgets.NewDisclosure(l.X("export.programs", "Programs and stages"), programs...))
	}
	if len(d.Trends) > 0 {
		var lines []fyne.CanvasObject
		span := homework.Span{From: d.From, To: d.To}
		held := report.Held(span, d)
		for _, t := range d.Trends {
			line := history.Line(l, t.Line, []history.Answers{{Name: d.Name, Points: t.Points}}, held, span)
			lines = append(lines, widgets.NewBold(l.Scale(t.Line, p.solo)), widgets.NewCaption(line.Sentence))
		}
		parts = append(parts, widgets.NewDisclosure(l.X("export.linesIn", "The lines"), lines...))
	}
	if len(d.Agreements) > 0 {
		parts = append(parts, widgets.NewDisclosure(l.X("export.agreements", "The agreements"), history.Agreements(l, progressfile.Agreements(d), today)...))
	}
	for _, s := range progressfile.Sections(l, d, today) {
		parts = append(parts, widgets.NewDisclosure(s.Heading, progressfile.Lines(s)...))
	}
	if len(d.Readings) > 0 {
		var titles []fyne.CanvasObject
		for _, r := range d.Readings {
			titles = append(titles, widgets.NewText(r.Title))
		}
		parts = append(parts, widgets.NewDisclosure(l.X("export.readingsIn", "The readings"), titles...))
	}
	if len(d.Appointments) > 0 {
		var days []fyne.CanvasObject
		for _, a := range d.Appointments {
			days = append(days, widgets.NewText(when(l, a, today)))
		}
		parts = append(parts, widgets.NewDisclosure(l.X("export.appointments", "The appointments"), days...))
	}
	parts = append(parts, widgets.NewDisclosure(l.X("export.marks", "Marks that the app goes by"),
		widgets.NewSoft(l.X("export.mark", "What it calls this diary, the same in both your files and in no others: {{.Mark}}.", map[string]any{"Mark": d.Vault})),
		widgets.NewSoft(l.X("export.ids", "By these short names it also knows the programs, stages, exercises and readings: {{.IDs}}.",
			map[string]any{"IDs": strings.Join(report.IDs(d), ", ")}))))
	caption := l.X("progress.span", "{{.From}} to {{.To}}",
		map[string]any{"From": l.Date(d.From, today), "To": l.Near(d.To, today)})
	return widgets.NewCard(l.X("export.preview", "Exactly this goes in"), caption, parts...)
}

// contents says how much of each kind goes in.
func contents(l *wording.Language, d *report.Data) string {
	texts := 0
	for _, s := range d.Sessions {
		if s.CheckIn != nil {
			texts += len(s.CheckIn.Texts)
		}
		texts += len(s.Shared)
	}
	for _, w := range d.Weeks {
		texts += len(w.Texts) + len(w.Shared)
	}
	texts += len(d.Words)
	parts := []string{
		l.XN("export.sessions", "{{.N}} sessions", len(d.Sessions), map[string]any{"N": len(d.Sessions)}),
		l.XN("export.texts", "{{.N}} texts in words", texts, map[string]any{"N": texts}),
		l.XN("export.weeksIn", "{{.N}} weeks", len(d.Weeks), map[string]any{"N": len(d.Weeks)}),
		l.XN("export.lines", "{{.N}} lines", len(d.Trends), map[string]any{"N": len(d.Trends)}),
		l.XN("export.readingsN", "{{.N}} readings", len(d.Readings), map[string]any{"N": len(d.Readings)}),
	}
	return l.X("export.contents", "In it: {{.Parts}}.", map[string]any{"Parts": strings.Join(parts, ", ")})
}

// staysOut says how many of my texts stay out, and why.
func staysOut(l *wording.Language, w report.Withheld) string {
	var parts []string
	if w.OnlyMe > 0 {
		parts = append(parts, l.XN("export.outMe", "{{.N}} texts that are only yours", w.OnlyMe, map[string]any{"N": w.OnlyMe}))
	}
	if w.Us > 0 {
		parts = append(parts, l.XN("export.outUs", "{{.N}} texts that are for the two of you", w.Us, map[string]any{"N": w.Us}))
	}
	if w.Therapist > 0 {
		parts = append(parts, l.XN("export.outTherapist", "{{.N}} texts for your therapist, since you left words out", w.Therapist,
			map[string]any{"N": w.Therapist}))
	}
	if len(parts) == 0 {
		return l.X("export.outNone", "Nothing that you wrote in this time stays out.")
	}
	return l.X("export.out", "Stays out: {{.Parts}}.", map[string]any{"Parts": strings.Join(parts, "; ")})
}

// seal asks how the file is sealed, and saves it.
func (p *exportPage) seal() fyne.CanvasObject {
	l := p.env.L
	p.shown = widgets.NewBold("")
	p.shown.Hide()
	p.copy = widgets.Secondary(l.X("export.copy", "Copy it"), func() {
		p.env.Copy(p.passphrase.Text())
		p.env.Nav.Toast(l.X("export.copied", "Copied. It is taken off the clipboard in 30 seconds."), "", nil)
	})
	p.copy.SetEnabled(false)
	p.passphrase = widgets.NewPassphrase(l, "", passphrases.Strength(l, func() []string { return p.names }))
	p.passphrase.OnChanged(func(s string) {
		p.copy.SetEnabled(s != "")
		if s != p.shown.String() {
			p.shown.SetText("")
			p.shown.Hide()
		}
	})
	p.passphrase.OnSubmitted(func(string) { p.submit() })
	p.passField = widgets.NewField(l.X("export.passphrase", "Passphrase for this file"), p.passphrase,
		l.X("export.otherWay", "Not your own passphrase. Tell it by another way than the file goes: on the telephone, or on paper at the appointment."))
	suggest := widgets.Secondary(l.X("make.suggest", "Suggest words"), p.suggest)
	p.bySecret = widgets.NewColumn(p.passField, p.shown, widgets.NewFlow(suggest, p.copy))
	p.key = widgets.NewEntry(l, "age1…", nil)
	p.key.Limit = 4096 // the post-quantum keys are long
	p.key.OnSubmitted = func(string) { p.submit() }
	p.keyField = widgets.NewField(l.X("export.key", "Your therapist's key"), p.key,
		l.X("export.keyHint", "It begins with age1. Make sure that it is theirs: compare a few letters on the telephone."))
	p.byKey = p.keyField
	p.byKey.Hide()
	how := widgets.NewChoice([]string{l.X("export.byPassphrase", "With a passphrase"), l.X("export.byKey", "To my therapist's key")}, 0,
		func(i int) {
			p.toKey = i == 1
			show(p.bySecret, !p.toKey)
			show(p.byKey, p.toKey)
			p.page.Refresh()
		}).Named(l.X("export.how", "How it is sealed"))
	p.save = widgets.Primary(l.X("export.save", "Seal and save"), p.submit)
	p.busy = widgets.NewBusy(l, l.X("export.busy", "Sealing … a key is drawn from the passphrase, slowly on purpose."), nil)
	p.busy.Hide()
	p.result = widgets.NewColumn()
	p.result.Hide()
	return widgets.NewCard(l.X("export.how", "How it is sealed"), "", how, p.bySecret, p.byKey,
		widgets.NewFlow(p.save, widgets.Quiet(l.X("action.back", "Back"), p.env.Nav.Back)), p.busy, p.result)
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// suggest fills in words and shows them; in the place of what somebody typed only when they say so.
func (p *exportPage) suggest() {
	l := p.env.L
	if t := p.passphrase.Text(); t == "" || t == p.shown.String() {
		p.fillIn()
		return
	}
	widgets.Confirm(l, p.env.Canvas(), widgets.Question{
		Title: l.X("export.replace", "Replace what you typed?"),
		Text:  l.X("export.replaceText", "Words that are drawn by chance take its place."),
		Yes:   l.X("export.replaceYes", "Replace it"), No: l.X("export.replaceNo", "Keep mine"),
	}, func(yes bool) {
		if yes {
			p.fillIn()
		}
	})
}

func (p *exportPage) fillIn() {
	phrase, err := app.SuggestPassphrase()
	if err != nil {
		p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		return
	}
	p.shown.SetText(phrase)
	p.shown.Show()
	p.passphrase.SetText(phrase)
	p.page.Refresh()
}

// recipient reads how the file is to be sealed, or says beside the field what is wrong and returns nil.
func (p *exportPage) recipient() agefile.Recipient {
	l := p.env.L
	p.passField.SetProblem("")
	p.keyField.SetProblem("")
	defer p.page.Refresh()
	if p.toKey {
		r, err := agefile.ParseRecipient(p.key.Text)
		if err != nil {
			p.keyField.SetProblem(l.X("export.badKey", "This is not a whole key. It begins with age1 and has no spaces; please copy it once more."))
			return nil
		}
		return r
	}
	if !passphrases.Strong(p.passphrase.Text(), p.names) {
		p.passField.SetProblem(l.X("make.weak", "This is guessed too soon. Add words, or let the app suggest some."))
		return nil
	}
	r, err := agefile.PassphraseRecipient(p.passphrase.Text())
	if err != nil {
		p.passField.SetProblem(l.Error(err))
		return nil
	}
	return r
}

// extension is how age files are named.
const extension = ".age"

// submit seals the report that is on the screen and saves it where the member says.
func (p *exportPage) submit() {
	if p.busy.Visible() || p.data == nil {
		return
	}
	to := p.recipient()
	if to == nil {
		return
	}
	d := p.data
	p.env.Files.Save(p.env.L.X("export.save", "Seal and save"), fmt.Sprintf("%s-%s%s", p.env.L.Outside(wording.FileReport), d.MadeOn, extension), func(path string) {
		if path == "" {
			return
		}
		if !strings.HasSuffix(strings.ToLower(path), extension) {
			path += extension
		}
		p.result.Hide()
		p.busy.Show()
		p.save.SetEnabled(false)
		p.page.Refresh()
		p.env.Do(func() error { return p.env.App.Export(p.env.L, d, app.Sealed{Path: path, To: to}) }, func(err error) {
			p.busy.Hide()
			p.save.SetEnabled(true)
			said := widgets.NewProblem(p.env.L.Error(err))
			if err == nil {
				said = widgets.NewText(p.saved(path))
			}
			p.result.Objects = []fyne.CanvasObject{said}
			p.result.Show()
			p.page.Refresh()
			p.page.ScrollToPart(1) // what was done stands last and must not be below the fold
		})
	})
}

// saved says what to do next.
func (p *exportPage) saved(path string) string {
	if p.toKey {
		return p.env.L.X("export.savedKey", "Saved as {{.Path}}. Only your therapist's key opens it; you can send it as you like.", map[string]any{"Path": path})
	}
	return p.env.L.X("export.saved", "Saved as {{.Path}}. Hand it over, and tell the passphrase by another way. The app does not keep it.",
		map[string]any{"Path": path})
}
