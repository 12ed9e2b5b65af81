package together

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// TestLooks draws every page of the place.
func TestLooks(t *testing.T) {
	k := fixture.Couple(t)
	weekly(t, k, "I would like to walk with you on Sunday, just us.", "You made tea afterwards.")
	if err := k.App.MarkPrompt("listening-curious", homework.ProgressLater); err != nil {
		t.Fatal(err)
	}
	if err := k.App.MarkPrompt("listening-noise", homework.ProgressDone); err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]route.Route{
		"together": route.At(route.Together), "together-deck": route.Deck("listening"), "together-table": route.Table(),
	} {
		t.Run(name, func(t *testing.T) {
			uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(k.Env, r).Content() })
		})
	}
	for name, change := range map[string]func(*tablePage){
		"together-floor":    func(p *tablePage) { p.act(func(now time.Time) { p.f.begin(1, now) })() },
		"together-time-out": func(p *tablePage) { p.act(func(now time.Time) { p.f.begin(0, now); p.f.leave(now) })() },
	} {
		t.Run(name, func(t *testing.T) {
			uitest.CheckLooks(t, name, func() fyne.CanvasObject {
				p := New(k.Env, route.Table()).(*tablePage)
				change(p)
				return p.Content()
			})
		})
	}
	solo := fixture.Solo(t)
	t.Run("together-solo", func(t *testing.T) {
		uitest.CheckLooks(t, "together-solo", func() fyne.CanvasObject { return New(solo.Env, route.At(route.Together)).Content() })
	})
}

// weekly writes a check-in on this week for each member.
func weekly(t *testing.T, k *fixture.Kit, ask, thanks string) {
	t.Helper()
	for m := range 2 {
		k.As(m)
		if err := k.App.SaveWeek(homework.Weekly{Week: k.App.Today().WeekStart(), Texts: []homework.Text{
			{Field: homework.FieldAsk, Body: ask, Audience: homework.AudienceUs},
			{Field: homework.FieldAppreciated, Body: thanks, Audience: homework.AudienceUsTherapist},
			{Field: homework.FieldHard, Body: "a sentence for me alone", Audience: homework.AudienceMe},
		}}); err != nil {
			t.Fatal(err)
		}
	}
	k.As(0)
}
