package app

import (
	"encoding/json"
	"fmt"
	"time"
)

// BackupPlan says where copies of the vault go, and how often. It is kept sealed in the vault, for the member who made
// it: the path of a stick or a network disk is nobody else's to know.
type BackupPlan struct {
	Dir  string `json:"dir"`
	Days int    `json:"days"` // between copies; 0 makes none
	Keep int    `json:"keep"` // how many copies stay, at least 1
}

// planDraft is the name under which the plan is kept.
const planDraft = "backup plan"

// KeepBackups is how many copies stay unless somebody says otherwise: enough to go back before a mistake that was
// noticed late.
const KeepBackups = 5

// BackupPlan returns my plan; Days is 0 when there is none.
func (a *App) BackupPlan() (BackupPlan, error) {
	v := a.Vault()
	if v == nil {
		return BackupPlan{}, ErrLocked
	}
	b, err := v.Draft(planDraft)
	if err != nil {
		return BackupPlan{}, fmt.Errorf("read the plan for backups: %w", err)
	}
	p := BackupPlan{Keep: KeepBackups}
	if len(b) == 0 {
		return p, nil
	}
	if err := json.Unmarshal(b, &p); err != nil {
		return BackupPlan{}, fmt.Errorf("read the plan for backups: %w", err)
	}
	return p, nil
}

// SetBackupPlan keeps a plan.
func (a *App) SetBackupPlan(p BackupPlan) error {
	v := a.Vault()
	if v == nil {
		return ErrLocked
	}
	if p.Days < 0 || p.Days > 366 || p.Keep < 1 || p.Keep > 100 || p.Days > 0 && p.Dir == "" || len(p.Dir) > 4096 {
		return fmt.Errorf("a plan for backups names a folder, 0 to 366 days and 1 to 100 copies")
	}
	b, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("keep the plan for backups: %w", err)
	}
	return v.SetDraft(planDraft, b)
}

// BackupIfDue makes a copy when my plan's days have passed since the last one, opens every record of it, and removes the
// oldest copies beyond those that stay. It returns the new file's path, or "" when none was due.
func (a *App) BackupIfDue() (string, error) {
	p, err := a.BackupPlan()
	if err != nil || p.Days == 0 {
		return "", err
	}
	v := a.Vault()
	if v == nil {
		return "", ErrLocked
	}
	last, err := v.LastBackup(p.Dir)
	if err == nil && a.now().Sub(last) < time.Duration(p.Days)*24*time.Hour {
		return "", nil
	}
	// A folder that is not there has no last backup either; making the copy makes the folder, or says why it can't.
	return v.BackupInto(p.Dir, p.Keep, a.now())
}
