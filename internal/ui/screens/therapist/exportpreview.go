package therapist

import (
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/parts/history"
	"unhurried/internal/ui/parts/progressfile"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

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
