package settings

import (
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/ui/parts/reminders"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// backupDays are the choices of how often, 0 for never.
var backupDays = []int{0, 1, 7, 30}

// copies is the plan by which copies are made by themselves, when one unlocks.
func (p *overview) copies() fyne.CanvasObject {
	l := p.env.L
	plan, err := p.env.App.BackupPlan()
	if err != nil {
		return widgets.NewCard(l.X("settings.copies", "Automatic backups"), "", widgets.NewText(l.Error(err)))
	}
	if file, open := p.env.App.File(); plan.Dir == "" && open {
		plan.Dir = filepath.Join(filepath.Dir(file.Path), l.X("settings.copiesFolder", "Copies")) // to begin with
	}
	folder := widgets.NewEntry(l, "", nil)
	folder.Limit = 4096
	folder.SetText(plan.Dir)
	set := func(next app.BackupPlan) {
		sound := true
		p.env.Act(func() error {
			if err := p.env.App.SetBackupPlan(next); err != nil {
				return err
			}
			_, err := p.env.App.BackupIfDue()
			sound = p.env.App.Sound()
			return err
		}, func() {
			plan = next
			text := l.X("settings.copiesOff", "No more automatic backups.")
			if next.Days > 0 {
				text = l.X("settings.copiesOn", "A copy is there, and each entry in it was opened once.")
				if !sound {
					text = asItIs(l)
				}
			}
			p.env.Nav.Toast(text, "", nil)
		})
	}
	folder.OnSubmitted = func(dir string) {
		if next := plan; dir != plan.Dir && plan.Days > 0 {
			next.Dir = dir
			set(next)
		}
	}
	often := widgets.NewChoice([]string{
		l.X("settings.never", "never"), l.X("settings.daily", "every day"), l.X("settings.weekly", "every week"), l.X("settings.monthly", "every month"),
	}, slices.Index(backupDays, plan.Days), func(i int) {
		next := plan
		next.Dir, next.Days = folder.Text, backupDays[max(i, 0)]
		set(next)
	})
	parts := []fyne.CanvasObject{}
	if text := reminders.NoCopy(p.env); text != "" {
		parts = append(parts, widgets.NewNotice(widgets.NoticeCare, text))
	}
	return widgets.NewCard(l.X("settings.copies", "Automatic backups"), "", append(parts,
		widgets.NewField(l.X("settings.copiesDir", "Folder, best on another disk"), folder, ""),
		widgets.NewField(l.X("settings.copiesOften", "When you unlock, make one"), often,
			l.X("settings.copiesHint", "The newest {{.N}} stay, and one of each of the last 7 days, 4 weeks and 12 months. Nothing else in that folder is touched, and nothing is removed while something is wrong with the file.",
				map[string]any{"N": plan.Keep})))...)
}

// asItIs says of a copy what can't be said of a sound one.
func asItIs(l *wording.Language) string {
	return l.X("settings.copiedAsItIs", "Copied as it is: something is wrong with the file, and the copy is no better. Older copies stay.")
}
