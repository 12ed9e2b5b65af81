// Package printout writes what a therapist has on the screen to a file in the clear, after it was said what that means.
package printout

import (
	"fmt"
	"io"
	"strings"

	"unhurried/internal/app"
	"unhurried/internal/report"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Ask says what saving means, asks in which form, and writes progress files.
func Ask(e *screen.Env, data []*report.Data) {
	l := e.L
	type form struct{ label, format string }
	forms := []form{
		{l.X("review.pdf", "A document to print (PDF)"), "pdf"},
		{l.X("review.html", "A page for the browser (HTML)"), "html"},
		{l.X("review.csv", "A table (CSV)"), "csv"},
	}
	at := 0
	var labels []string
	for _, f := range forms {
		labels = append(labels, f.label)
	}
	var m *widgets.Modal
	m = widgets.ShowModal(e.Canvas(), widgets.NewColumnGap(theme.GapLoose,
		widgets.NewSubHeading(l.X("review.saveTitle", "Save it in the clear?")),
		widgets.NewText(l.X("review.caution",
			"What you save is not encrypted: whoever opens the file reads everything in it, and backups and sync folders make copies. Keep it as you keep clinical records, and delete it when it is printed.")),
		widgets.NewChoice(labels, at, func(i int) { at = max(i, 0) }).Named(l.X("review.save", "Print or save")),
		widgets.NewFlow(
			widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() }),
			widgets.Secondary(l.X("review.saveClear", "Save in the clear"), func() {
				m.Hide()
				save(e, data, forms[at].format)
			}))), nil)
}

func save(e *screen.Env, data []*report.Data, format string) {
	e.Files.Save(e.L.X("review.save", "Print or save"), fmt.Sprintf("%s-%s.%s", e.L.Outside(wording.FileReport), data[0].MadeOn, format), func(path string) {
		if path == "" {
			return
		}
		if !strings.HasSuffix(strings.ToLower(path), "."+format) {
			path += "." + format
		}
		e.Act(func() error {
			return app.WriteFile(path, func(w io.Writer) error { return report.Form{Format: format}.Write(w, e.L, data...) })
		}, func() {
			e.Nav.Toast(e.L.X("review.saved", "Saved as {{.Path}}, not encrypted.", map[string]any{"Path": path}), "", nil)
		})
	})
}
