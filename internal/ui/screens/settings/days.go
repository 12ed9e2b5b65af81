package settings

import (
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// remindHours are the hours at which a reminder may come.
var remindHours = []int{8, 12, 18, 20, 21}

// reminding asks whether and when a reminder may come. None does unless somebody wants it.
func (p *overview) reminding() fyne.CanvasObject {
	l := p.env.L
	names := []string{l.X("settings.remindNever", "Never")}
	for _, h := range remindHours {
		names = append(names, l.X("settings.remindHour", "{{.Hour}}:00", map[string]any{"Hour": h}))
	}
	at := 0
	if hour, on := p.env.Prefs.RemindAt(); on {
		at = slices.Index(remindHours, hour) + 1
	}
	c := widgets.NewChoice(names, at, func(i int) {
		if i < 1 {
			p.env.Prefs.SetRemindAt(0, false)
			return
		}
		p.env.Prefs.SetRemindAt(remindHours[i-1], true)
	})
	return widgets.NewCard(l.X("settings.remind", "Reminders"), "",
		widgets.NewField(l.X("settings.remindAt", "Remind me at"), c,
			l.X("settings.remindHint", "A notification of this computer, at most one a day, and only while Unhurried runs. It says “{{.Example}}” or the like: no name, and nothing of what it is about.",
				map[string]any{"Example": l.Outside(wording.NoticeToday)})))
}
