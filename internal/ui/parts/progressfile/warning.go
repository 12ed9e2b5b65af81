package progressfile

import (
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/report"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Warning shows what the files say was noticed about the diary that they were made from; nil when they say nothing.
func Warning(l *wording.Language, all ...*report.Data) fyne.CanvasObject {
	var lines []string
	for _, d := range all {
		for _, s := range d.Integrity {
			if len(all) > 1 {
				s = d.Name + ": " + s
			}
			lines = append(lines, s)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return widgets.NewNotice(widgets.NoticeCare, l.Integrity()+
		"\n"+strings.Join(lines, "\n"))
}
