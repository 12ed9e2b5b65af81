package e2e

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"unhurried/internal/tools/scenario"
	"unhurried/internal/tools/xdrive"
)

// tags are those of a release. The app under test is built without migrated_fynedo, so that Fyne says when a widget is
// touched on the wrong goroutine, and with the tag that lets a test read the window.
const (
	tags      = "gles,x11,migrated_fynedo"
	underTest = "gles,x11,probe"
)

// TestACoupleAndTheirTherapistDoTheMainJob makes a diary for two in the real window, does an exercise, checks both in and
// opens the progress file as their therapist, all by keyboard. What it leaves is proved by unhurriedctl, and no file may
// hold a word of theirs.
func TestACoupleAndTheirTherapistDoTheMainJob(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	app, ctl := programs(ctx, t)
	out := t.TempDir()
	home, desk := open(ctx, t)
	r, err := scenario.Run(ctx, desk, app, out, true)
	if err != nil {
		t.Fatal(err)
	}
	if r.Pictures < 20 {
		t.Errorf("the job took %d pictures that are not blank, and should take at least 20", r.Pictures)
	}
	if err := scenario.Prove(ctx, ctl, t.TempDir(), r); err != nil {
		t.Error(err)
	}
	for _, dir := range []string{home, out} {
		if err := scenario.Leaks(dir, r.Secrets()); err != nil {
			t.Error(err)
		}
	}
}

// open opens a desktop with a home of its own.
func open(ctx context.Context, t *testing.T) (home string, desk *xdrive.Desktop) {
	t.Helper()
	home, err := os.MkdirTemp("", "e2e-") // not t.TempDir, whose long path does not fit a socket's name
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(home); err != nil {
			t.Error(err)
		}
	})
	if desk, err = xdrive.Open(ctx, home); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := desk.Close(); err != nil {
			t.Error(err)
		}
	})
	return home, desk
}

// programs builds the app as it is tested, and the companion.
func programs(ctx context.Context, t *testing.T) (app, ctl string) {
	t.Helper()
	bin := t.TempDir()
	app, ctl = filepath.Join(bin, "unhurried"), filepath.Join(bin, "unhurriedctl")
	build(ctx, t, app, underTest, "unhurried/cmd/unhurried")
	build(ctx, t, ctl, tags, "unhurried/cmd/unhurriedctl")
	return app, ctl
}

func build(ctx context.Context, t *testing.T, to, tags, pkg string) {
	t.Helper()
	// What a test has looked at is part of what its kept result stands for; what go build looks at is not.
	for _, dir := range []string{"../../assets", "../../cmd", "../../internal"} {
		if err := filepath.WalkDir(dir, func(_ string, _ fs.DirEntry, err error) error { return err }); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.CommandContext(ctx, "go", "build", "-tags", tags, "-o", to, pkg).CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", pkg, err, out)
	}
}

// TestLeaksFindsWordsInTheClear shows that the search of the test above finds what it looks for.
func TestLeaksFindsWordsInTheClear(t *testing.T) {
	dir := t.TempDir()
	words := []string{scenario.Private}
	if err := scenario.Leaks(dir, words); err == nil {
		t.Error("an empty folder passes, though nothing was looked through")
	}
	write := func(name, body string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("log", "nothing here")
	if err := scenario.Leaks(dir, words); err != nil {
		t.Error(err)
	}
	write("cache", "…"+scenario.Private+"…")
	if err := scenario.Leaks(dir, words); err == nil {
		t.Error("words in the clear were not found")
	}
}
