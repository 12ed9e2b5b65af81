package app

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"time"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// BackupPlan says where copies of the vault go, and how often. It is kept sealed in the vault, for the member who made
// it: the path of a stick or a network disk is nobody else's to know.
type BackupPlan struct {
	Dir  string `json:"dir"`
	Days int    `json:"days"` // between copies; 0 makes none
	Keep int    `json:"keep"` // how many of the newest copies stay, at least 1, beside those of days, weeks and months
}

// planDraft is the name under which the plan is kept.
const planDraft = "backup plan"

// KeepBackups is how many of the newest copies stay unless somebody says otherwise. The older ones are thinned out by
// age, so that one can go back before a mistake that was noticed late; see vault.BackupInto.
const KeepBackups = 5

// BackupPlan returns my plan; Days is 0 when there is none.
func (a *App) BackupPlan() (BackupPlan, error) {
	if !a.IsOpen() {
		return BackupPlan{}, ErrLocked
	}
	p := BackupPlan{Keep: KeepBackups}
	b, _, err := a.kept(planDraft)
	if err == nil && len(b) > 0 {
		err = json.Unmarshal(b, &p)
	}
	if err != nil {
		return BackupPlan{}, fault.New("fault.backupPlanRead", "read the plan for backups: {{.Err}}", fault.Data{"Err": err})
	}
	return p, nil
}

// SetBackupPlan keeps a plan. The folder is made if only it itself is missing: whoever names it is there and looks. From
// then on it is never made again.
func (a *App) SetBackupPlan(p BackupPlan) error {
	if !a.IsOpen() {
		return ErrLocked
	}
	if p.Days < 0 || p.Days > 366 || p.Keep < 1 || p.Keep > 100 || p.Days > 0 && p.Dir == "" || len(p.Dir) > 4096 {
		return fault.New("fault.backupPlan", "a plan for backups names a folder, 0 to 366 days and 1 to 100 copies")
	}
	if p.Days > 0 {
		a.touch()
		if err := os.Mkdir(p.Dir, 0o700); errors.Is(err, fs.ErrNotExist) {
			return fault.New("fault.backupPlanKeepIn", "keep the plan for backups: {{.Kind}}: {{.Dir}}", fault.Data{"Kind": vault.ErrNoFolder, "Dir": p.Dir})
		} else if err != nil && !errors.Is(err, fs.ErrExist) {
			return fault.New("fault.backupPlanKeep", "keep the plan for backups: {{.Err}}", fault.Data{"Err": exchange.Reason(err)})
		}
	}
	b, err := json.Marshal(p)
	if err != nil {
		return fault.New("fault.backupPlanKeep", "keep the plan for backups: {{.Err}}", fault.Data{"Err": err})
	}
	if err := a.SetDraft(planDraft, b); err != nil {
		return err
	}
	return a.setCourse(course{}) // what came of an earlier plan no longer matters
}

// courseDraft is the name under which it is kept how the plan has gone.
const courseDraft = "backup course"

// course is how a plan has gone so far.
type course struct {
	Made  bool         `json:"made,omitempty"`  // a copy was made in the plan's folder
	Since homework.Day `json:"since,omitempty"` // the day from which on copies were due and could not be made, 0 for none
	Gone  bool         `json:"gone,omitempty"`  // since the folder is not there, or not the one it was
}

// course reads how my plan has gone.
func (a *App) course() (c course, err error) {
	b, _, err := a.kept(courseDraft)
	if err == nil && len(b) > 0 {
		err = json.Unmarshal(b, &c)
	}
	return c, err
}

// setCourse keeps how my plan has gone, if that is news, and tells the pages that show it. What can't be written down is
// known until the vault is closed.
func (a *App) setCourse(c course) error {
	before, err := a.course()
	if err == nil && c == before {
		return nil
	}
	var b []byte
	if c != (course{}) {
		if b, err = json.Marshal(c); err != nil {
			return err
		}
	}
	if err := a.KeepDraft(courseDraft, b); err != nil {
		return err
	}
	a.Changed.send(nil)
	return a.WriteDrafts()
}

// NoCopySince tells since when copies by my plan are due and could not be made, and whether that is for want of the folder;
// the day is 0 when all is well.
func (a *App) NoCopySince() (since homework.Day, gone bool) {
	c, err := a.course()
	if err != nil { // a reminder that can't be read fails nothing
		return 0, false
	}
	return c.Since, c.Gone
}

// BackupIfDue makes a copy when my plan's days have passed since the last one, and thins out the older ones. It returns
// the new file's path, or "" when none was due. What keeps copies from being made is told once and kept: see NoCopySince.
// Of an older state that turned up here none is made until the member has said to go on with it.
func (a *App) BackupIfDue() (string, error) {
	p, err := a.BackupPlan()
	if err != nil || p.Days == 0 {
		return "", err
	}
	v, err := a.disk()
	if err != nil {
		return "", err
	}
	if r := v.Report(); v.ReadOnly() || r.Has(vault.OlderCopy) {
		return "", nil
	}
	c, err := a.course()
	if err != nil {
		return "", fault.New("fault.backupPlanProgress", "see how the plan for backups has gone: {{.Err}}", fault.Data{"Err": err})
	}
	path, err := a.backupIfDue(v, p, c.Made)
	next := course{Made: c.Made || path != ""}
	if path == "" && err != nil {
		next.Since, next.Gone = c.Since, errors.Is(err, vault.ErrNoFolder)
		if next.Since == 0 {
			next.Since = a.Today()
		} else if next == c {
			err = nil // told already, and shown
		}
	}
	return path, errors.Join(err, a.setCourse(next))
}

// errCopiesGone is what a folder without any of the copies that were made there comes to: most often another one, in the
// place of a disk that is not there.
var errCopiesGone = fault.New("fault.copiesGone", "{{.Kind}}: none of the copies that were made there is in it", fault.Data{"Kind": vault.ErrNoFolder})

func (a *App) backupIfDue(v *vault.Vault, p BackupPlan, made bool) (string, error) {
	last, err := v.LastBackup(p.Dir, a.now())
	if err == nil && last.IsZero() && made {
		var ever time.Time
		if ever, err = v.LastBackup(p.Dir, a.now().AddDate(1000, 0, 0)); err == nil && ever.IsZero() {
			err = errCopiesGone
		}
	}
	switch {
	case err != nil:
		return "", err
	case int(a.Today()-homework.DayOf(last.In(a.now().Location()))) < p.Days:
		return "", nil
	}
	return a.BackupInto(p.Dir, p.Keep)
}
