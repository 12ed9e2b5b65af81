package settings

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
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

// weekChoices are the days with which a week may begin on the screen, as homework has them; 0 is what is usual here.
var weekChoices = []int{0, 1, 6, 7}

// days asks when a day and a week begin. It holds for everyone who writes in the diary.
func (p *overview) days(v view) fyne.CanvasObject {
	l := p.env.L
	var hours, weeks []string
	for h := range homework.LatestDayBegins + 1 {
		hours = append(hours, l.X("settings.remindHour", "{{.Hour}}:00", map[string]any{"Hour": h}))
	}
	for _, d := range weekChoices {
		if d == 0 {
			weeks = append(weeks, l.X("settings.weekUsual", "As usual here"))
			continue
		}
		weeks = append(weeks, l.Weekday(time.Weekday(d%7)))
	}
	set := func(day, week *int) { p.env.Act(func() error { return p.env.App.SetUp(nil, day, week) }, nil) }
	day := widgets.NewChoice(hours, v.dayBegins, func(h int) { set(&h, nil) })
	week := widgets.NewChoice(weeks, slices.Index(weekChoices, v.weekBegins), func(i int) { set(nil, &weekChoices[i]) })
	return widgets.NewCard(l.X("settings.days", "Days and weeks"), "",
		widgets.NewField(l.X("settings.dayBegins", "A day begins at"), day,
			l.X("settings.dayBeginsHint", "What you do after midnight and before this hour still belongs to the evening.")),
		widgets.NewField(l.X("settings.weekBegins", "A week begins with"), week,
			l.X("settings.weekBeginsHint", "In calendars. A check-in on a week is on Monday to Sunday for everyone.")))
}
