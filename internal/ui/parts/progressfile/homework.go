package progressfile

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/report"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Sections returns what a file says beside its sessions: what its author wants to bring up first, then homework that was set,
// questionnaires and other words. There is none where there is nothing.
func Sections(l *wording.Language, d *report.Data) []report.Section {
	all := report.Sections(l, d)
	if bring := report.Bring(l, d); len(bring.Lines) > 0 {
		all = append([]report.Section{bring}, all...)
	}
	return all
}

// Lines are those of a section, each a text of its own.
func Lines(s report.Section) (all []fyne.CanvasObject) {
	for _, line := range s.Lines {
		all = append(all, widgets.NewText(line))
	}
	return all
}
