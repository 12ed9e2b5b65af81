package progressfile

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Sections returns what a file says beside its sessions: what its author wants to bring up first, then homework that was set,
// questionnaires and other words. There is none where there is nothing.
func Sections(l *wording.Language, d *report.Data, today homework.Day) []report.Section {
	return append(Bring(l, d, today), Other(l, d, today)...)
}

// Bring returns what the author wants to bring up, or nothing.
func Bring(l *wording.Language, d *report.Data, today homework.Day) []report.Section {
	bring := report.Bring(l, d, days(l, today))
	if len(bring.Lines) == 0 {
		return nil
	}
	return []report.Section{bring}
}

// Other returns homework that was set, questionnaires and other words.
func Other(l *wording.Language, d *report.Data, today homework.Day) []report.Section {
	return report.Sections(l, d, days(l, today))
}

// days writes dates as all screens do.
func days(l *wording.Language, today homework.Day) func(homework.Day) string {
	return func(d homework.Day) string { return l.Date(d, today) }
}

// Lines are those of a section, each a text of its own.
func Lines(s report.Section) (all []fyne.CanvasObject) {
	for _, line := range s.Lines {
		all = append(all, widgets.NewText(line))
	}
	return all
}
