package history

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Agreement is what was left out for a time.
type Agreement struct {
	Text     string
	From, To homework.Day // To is the day on which it ended, 0 while it holds
}

// Agreements lists what was left out and when.
func Agreements(l *wording.Language, agreements []Agreement, today homework.Day) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, a := range agreements {
		when := l.X("course.agreementHolds", "from {{.From}}, still in force", map[string]any{"From": l.Date(a.From, today)})
		if a.To != 0 {
			when = l.X("course.agreementHeld", "from {{.From}} until {{.To}}",
				map[string]any{"From": l.Date(a.From, today), "To": l.Date(a.To, today)})
		}
		out = append(out, widgets.NewColumnGap(theme.GapTight, widgets.NewText(shown(l, a.Text, mostShown)), widgets.NewCaption(when)))
	}
	return out
}
