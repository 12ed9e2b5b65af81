package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/vault"
)

// planner is somebody with a diary and a clock.
type planner struct {
	*app.App
	t    *testing.T
	now  time.Time
	home string
}

func newPlanner(t *testing.T) *planner {
	t.Helper()
	p := &planner{t: t, now: time.Date(2026, 11, 1, 20, 0, 0, 0, time.UTC), home: t.TempDir()}
	p.App = newApp(t, &p.now)
	apptest.Make(t, p.App, filepath.Join(p.home, "x.unhurried"), "Ada")
	return p
}

// due makes the copy that is due, and tells whether one was.
func (p *planner) due() bool {
	p.t.Helper()
	path, err := p.BackupIfDue()
	if err != nil {
		p.t.Fatal(err)
	}
	return path != ""
}

func (p *planner) copies(dir string) int {
	p.t.Helper()
	left, err := os.ReadDir(dir)
	if err != nil {
		p.t.Fatal(err)
	}
	return len(left)
}

func TestCopiesAreMadeWhenTheyAreDueAndThinnedOut(t *testing.T) {
	p := newPlanner(t)
	if p.due() {
		t.Fatal("made without a plan")
	}
	dir := filepath.Join(p.home, "copies")
	if err := p.SetBackupPlan(app.BackupPlan{Dir: dir, Days: 7, Keep: 2}); err != nil {
		t.Fatal(err)
	}
	made := 0
	for range 30 { // a month of evenings, each a little earlier than the one before
		if p.due() {
			made++
		}
		p.now = p.now.AddDate(0, 0, 1).Add(-time.Minute)
	}
	if made != 5 || p.copies(dir) != 5 {
		t.Errorf("%d copies in 30 days, one every 7; %d are there", made, p.copies(dir))
	}
	for range 20 { // nearly two years of months
		p.now = p.now.AddDate(0, 1, 0)
		p.due()
	}
	if n := p.copies(dir); n > 2+7+4+12 || n < 12 {
		t.Errorf("%d copies are there after two years", n)
	}
	for _, bad := range []app.BackupPlan{{Days: 7, Keep: 2}, {Dir: dir, Days: -1, Keep: 2}, {Dir: dir, Days: 1}, {Dir: filepath.Join(p.home, "not", "there"), Days: 1, Keep: 1}} {
		if err := p.SetBackupPlan(bad); err == nil {
			t.Errorf("the plan %+v was taken", bad)
		}
	}
}

// A clock that was once ahead leaves a copy dated in the future: it stops none, and pushes none out.
func TestACopyOfTheFutureStopsNone(t *testing.T) {
	p := newPlanner(t)
	if err := p.SetBackupPlan(app.BackupPlan{Dir: filepath.Join(p.home, "copies"), Days: 1, Keep: 1}); err != nil {
		t.Fatal(err)
	}
	p.now = p.now.AddDate(10, 0, 0)
	p.due()
	p.now = p.now.AddDate(-10, 0, 0)
	for range 3 {
		if !p.due() {
			t.Fatal("none was made")
		}
		p.now = p.now.AddDate(0, 0, 1)
	}
	if n := p.copies(filepath.Join(p.home, "copies")); n != 4 {
		t.Errorf("%d copies", n)
	}
}

// A stick that is not there is told once, kept for the page to show, and never made a folder of; nor is what stands in its
// place taken for it.
func TestAFolderThatIsGoneIsToldAndNotMade(t *testing.T) {
	for name, gone := range map[string]func(dir string) error{
		"not there": os.RemoveAll,
		"an empty folder where the disk was": func(dir string) error {
			if err := os.RemoveAll(dir); err != nil {
				return err
			}
			return os.Mkdir(dir, 0o700)
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlanner(t)
			dir, stick := filepath.Join(p.home, "stick"), filepath.Join(p.home, "in the drawer")
			if err := p.SetBackupPlan(app.BackupPlan{Dir: dir, Days: 1, Keep: 1}); err != nil {
				t.Fatal(err)
			}
			if !p.due() {
				t.Fatal("none was made")
			}
			if err := os.Rename(dir, stick); err != nil {
				t.Fatal(err)
			}
			if err := gone(dir); err != nil {
				t.Fatal(err)
			}
			p.now = p.now.AddDate(0, 0, 2)
			if path, err := p.BackupIfDue(); path != "" || !errors.Is(err, vault.ErrNoFolder) {
				t.Fatalf("%q, %v", path, err)
			}
			since := p.Today()
			p.now = p.now.AddDate(0, 0, 1)
			if p.due() {
				t.Fatal("made all the same")
			}
			if day, missing := p.NoCopySince(); day != since || !missing {
				t.Errorf("shown: since %v, the folder is missing %v", day, missing)
			}
			if _, err := os.Stat(dir); name == "not there" && !os.IsNotExist(err) {
				t.Error("the folder was made")
			}
			if err := errors.Join(os.RemoveAll(dir), os.Rename(stick, dir)); err != nil {
				t.Fatal(err)
			}
			if !p.due() {
				t.Error("none was made with the stick in")
			}
			if day, _ := p.NoCopySince(); day != 0 {
				t.Error("still told")
			}
		})
	}
}

// Something is wrong, be it that a record makes no sense to this program alone: no copy goes.
func TestNoCopyGoesWhileSomethingIsWrong(t *testing.T) {
	p := newPlanner(t)
	dir := filepath.Join(p.home, "copies")
	if err := p.SetBackupPlan(app.BackupPlan{Dir: dir, Days: 1, Keep: 1}); err != nil {
		t.Fatal(err)
	}
	p.due()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	v, err := vault.Open(filepath.Join(p.home, "x.unhurried"), []byte(apptest.Passphrase("Ada")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Append(vault.Entry{Type: 30, Shared: []byte("no event")}); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if err := p.Open(t.Context(), filepath.Join(p.home, "x.unhurried"), []byte(apptest.Passphrase("Ada"))); err != nil {
		t.Fatal(err)
	}
	if p.Sound() {
		t.Fatal("nothing is wrong")
	}
	for range 12 {
		p.now = p.now.AddDate(0, 0, 1)
		p.due()
	}
	if n := p.copies(dir); n != 13 {
		t.Errorf("%d copies are left of 13", n)
	}
}
