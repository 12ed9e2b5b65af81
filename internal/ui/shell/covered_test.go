package shell_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// The private page lies over what one was doing: nothing below is left, made anew or asked, and it comes back as it was.
func TestStillRightLiesOverAnyPageAndLeavesNoTrace(t *testing.T) {
	for _, r := range []route.Route{route.At(route.Today), guided, unlock} {
		b := newBench(t, uitest.Plain)
		b.s.Go(r)
		b.Focus("words")
		b.Type("words", "half a sentence")
		asked := 0
		widgets.Confirm(wording.English(), b.Canvas, widgets.Question{Title: "Stop here?", Yes: "Stop"}, func(bool) { asked++ })
		told, page := len(b.log), b.s.Page()
		b.Key(fyne.KeyF1)
		b.Key(fyne.KeyF1) // a second press is not another page
		if b.s.Route() != right {
			t.Fatalf("F1 leads from %v to %v", r, b.s.Route())
		}
		b.MustNotShow("Stop here?")
		b.s.Back()
		b.Settle()
		if got := strings.Join(b.log[told:], ", "); got != strings.TrimSpace("rest "+r.Place.String()+" "+string(r.View))+", shown  right, left  right" {
			t.Errorf("the pages were told %q", got)
		}
		if b.s.Route() != r || b.s.Page() != page || asked != 0 {
			t.Errorf("back at %v, asked %d times", b.s.Route(), asked)
		}
		b.MustShow("Stop here?")
		b.Tap("Not now")
		b.MustShow("half a sentence")
	}
}

func TestGoingElsewhereFromStillRightLeavesThePageBelow(t *testing.T) {
	for name, away := range map[string]func(b *bench){
		"a link":                          func(b *bench) { b.s.Go(route.At(route.Library)) },
		"a lock":                          func(b *bench) { b.s.Lock() },
		"the end":                         func(b *bench) { b.s.Leave() },
		"work that came to its end below": func(b *bench) { b.s.Replace(route.At(route.Program)) },
	} {
		b := newBench(t, uitest.Plain)
		b.s.Go(guided)
		b.Key(fyne.KeyF1)
		told := len(b.log)
		away(b)
		if got := strings.Join(b.log[told:], ", "); !strings.HasPrefix(got, "left  right, left Program session") {
			t.Errorf("%s: the pages were told %q", name, got)
		}
	}
}
