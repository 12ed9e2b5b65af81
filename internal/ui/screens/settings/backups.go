package settings

import (
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/app"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/widgets"
)

// backupDays are the choices of how often, 0 for never.
var backupDays = []int{0, 1, 7, 30}

// copies is the plan by which copies are made by themselves, when one unlocks.
func (p *overview) copies() fyne.CanvasObject {
	plan, err := p.env.App.BackupPlan()
	if err != nil {
		return widgets.NewCard(lang.X("settings.copies", "Copies by themselves"), "", widgets.NewText(env.Sentence(err)))
	}
	if plan.Dir == "" {
		plan.Dir = defaultBackups()
	}
	folder := widgets.NewEntry("", nil)
	folder.Limit = 4096
	folder.SetText(plan.Dir)
	set := func(next app.BackupPlan) {
		p.env.Act(func() error {
			if err := p.env.App.SetBackupPlan(next); err != nil {
				return err
			}
			_, err := p.env.App.BackupIfDue()
			return err
		}, func() {
			plan = next
			text := lang.X("settings.copiesOff", "No more copies by themselves.")
			if next.Days > 0 {
				text = lang.X("settings.copiesOn", "A copy is there, and each entry in it was opened once.")
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
		lang.X("settings.never", "never"), lang.X("settings.daily", "every day"), lang.X("settings.weekly", "every week"), lang.X("settings.monthly", "every month"),
	}, slices.Index(backupDays, plan.Days), func(i int) {
		next := plan
		next.Dir, next.Days = folder.Text, backupDays[max(i, 0)]
		set(next)
	})
	return widgets.NewCard(lang.X("settings.copies", "Copies by themselves"), "",
		widgets.NewField(lang.X("settings.copiesDir", "Folder, best on another disk"), folder, ""),
		widgets.NewField(lang.X("settings.copiesOften", "When you unlock, make one"), often,
			lang.X("settings.copiesHint", "The newest {{.N}} stay. Nothing else in that folder is touched.", map[string]any{"N": plan.Keep})))
}

// defaultBackups is a folder to begin with; it is made with the first copy.
func defaultBackups() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, "Documents", "Private", "Copies")
}
