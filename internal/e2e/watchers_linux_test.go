package e2e

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"unhurried/internal/tools/xdrive"
)

// A few programs that watch many files leave the app none to watch, not even the settings of its window. It ends as ever then, on a
// signal too, and what was being typed is kept.
func TestTheAppEndsWhereNoFileCanBeWatched(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	app, ctl := programs(ctx, t)
	home, desk := open(ctx, t)
	vault, passphrase := example(ctx, t, ctl, filepath.Join(home, "home", "Private"))
	ask := func() *xdrive.App {
		a := desk.Launch(ctx, app, "", "-vault", vault).Await("Use a recovery code")
		a.Type(passphrase, "Passphrase").Press("Open").Opened("Today", "Therapist", "Lock")
		return a.Press("Your check-in for", "Check in").Await("How was it for you?")
	}
	failed := func(a *xdrive.App) {
		t.Helper()
		if err := a.Err(); err != nil {
			t.Fatal(err, a.Failure(filepath.Join(os.TempDir(), "watchers-failed.png")))
		}
	}
	release := takeWatchers(t)
	defer release()
	a := ask().Type(unsaid, "A note").Reads(unsaid, "A note")
	failed(a)
	failed(a.Signal(syscall.SIGTERM))
	release()
	a = ask().Reads(unsaid, "A note")
	failed(a)
	if err := a.Quit(); err != nil {
		t.Fatal(err)
	}
}

// takeWatchers takes all watchers of files that this user may have, until release.
func takeWatchers(t *testing.T) (release func()) {
	t.Helper()
	var taken []int
	for {
		fd, err := syscall.InotifyInit1(syscall.IN_CLOEXEC)
		if err == syscall.EMFILE {
			return func() {
				for _, fd := range taken {
					if err := syscall.Close(fd); err != nil {
						t.Error(err)
					}
				}
				taken = nil
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		taken = append(taken, fd)
	}
}
