package shell_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

func TestBackAndEsc(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Go(route.At(route.Library))
	b.s.Go(route.Reading("attention"))
	b.Key(fyne.KeyEscape)
	if b.s.Route() != route.At(route.Library) {
		t.Errorf("Esc leads to %v", b.s.Route())
	}
	b.clock.Advance(2 * time.Second)
	b.Focus("words")
	b.Key(fyne.KeyEscape) // also while typing
	if b.s.Route() != route.At(route.Today) {
		t.Errorf("Esc from an entry leads to %v", b.s.Route())
	}
	if b.hides != 0 {
		t.Error("two Escs far apart hide the window")
	}
}

func TestPagesAreToldInOrder(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Go(route.At(route.Program))
	b.s.Replace(route.At(route.Library))
	b.s.Back()
	want := "shown Today, left Today, shown Program, left Program, shown Library, left Library, shown Today"
	if got := strings.Join(b.log, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
