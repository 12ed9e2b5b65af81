package therapist

import (
	"fmt"
	"io"
	"strings"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// askPrint asks a second time before anything is written that is not sealed.
func (p *sealing) askPrint() {
	if p.data == nil {
		return
	}
	l, letter := p.env.L, false
	var m *widgets.Modal
	m = widgets.ShowModal(p.env.Canvas(), widgets.NewColumnGap(theme.GapLoose,
		widgets.NewSubHeading(l.X("export.printTitle", "A page to print, not sealed?")),
		widgets.NewText(l.X("export.printText",
			"The document is not encrypted: whoever opens the file reads everything in it, and backups and sync folders make copies. Delete it when it is printed. A sealed file can be printed by your therapist too.")),
		widgets.NewChoice([]string{"A4", "Letter"}, 0, func(i int) { letter = i == 1 }).Named(l.X("export.paper", "Paper")),
		widgets.NewFlow(
			widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() }),
			widgets.Secondary(l.X("review.saveClear", "Save in the clear"), func() {
				m.Hide()
				p.printTo(letter)
			}))), nil)
}

// printTo writes the document where the member says.
func (p *sealing) printTo(letter bool) {
	l, d, noted := p.env.L, p.data, p.note(homework.SealedByNothing)
	p.env.Files.Save(l.X("export.print", "Print it instead"), fmt.Sprintf("%s-%s.pdf", l.Outside(wording.FileReport), d.MadeOn), func(path string) {
		if path == "" {
			return
		}
		if !strings.HasSuffix(strings.ToLower(path), ".pdf") {
			path += ".pdf"
		}
		p.env.Act(func() error {
			if err := app.CheckPlace(path, false); err != nil {
				return err
			}
			return p.env.App.NoteExport(noted, func() error {
				return app.WriteFile(path, func(w io.Writer) error { return report.Form{Format: "pdf", Letter: letter}.Write(w, l, d) })
			})
		}, func() {
			p.env.Nav.Toast(l.X("review.saved", "Saved as {{.Path}}, not encrypted.", map[string]any{"Path": path}), "", nil)
		})
	})
}
