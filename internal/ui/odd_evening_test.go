package ui_test

import (
	"strings"
	"testing"
	"time"

	"unhurried/internal/ui"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
)

// narrow and usual are the windows in which odd things have to hold.
var narrow, usual = uitest.Look{Width: 700, Height: 500, Mode: theme.Light, Text: 1}, uitest.Look{Width: 1180, Height: 800, Mode: theme.Light, Text: 1}

// window opens the whole window of a diary.
func window(t *testing.T, k *fixture.Kit, look uitest.Look) (*uitest.Window, *ui.Window) {
	w := uitest.Start(t, look)
	win := ui.New(k.Env, func() {})
	win.Attach(w.Canvas)
	w.Show(win.Content())
	return w, win
}

// A name may be as long as it can be, in the widest letters, an emoji, or written from right to left: every place and the whole
// beginning of an evening can be read.
func TestOddNamesAreReadWhole(t *testing.T) {
	for _, name := range []string{strings.Repeat("W", 40), "Zoé 🌙🕯️", "שָׁרָה בַּת־אָשֵׁר", "محمد عبد الرحمن"} {
		k := fixture.Empty(t, name, "Sam")
		if err := k.App.StartProgram("sensate-focus"); err != nil {
			t.Fatal(err)
		}
		for _, look := range []uitest.Look{narrow, usual} {
			w, win := window(t, k, look)
			to := []route.Route{route.Session(exercise), route.HandOver(route.Given{From: name, To: "Sam", Second: true}), route.HandOver(route.Given{From: "Sam", To: name})}
			for _, p := range route.Places() {
				to = append(to, route.At(p))
			}
			for _, r := range to {
				win.Reset(r)
				w.Settle()
				for _, fault := range w.Faults() {
					if strings.Contains(fault, "breaks after \"WWW") {
						continue // a word of forty wide letters breaks where its line ends
					}
					t.Errorf("%q at %s on %+v: %s", name, look, r, fault)
				}
			}
		}
	}
}

// A theme, or a size of text, that changes in the middle of an evening changes how it looks and nothing else.
func TestAThemeThatChangesInAnEveningLosesNothing(t *testing.T) {
	k := fixture.Couple(t)
	w, win := window(t, k, usual)
	win.Reset(route.Session(exercise))
	for _, label := range []string{"Alex: yes, today", "Sam: yes, today", "Begin", "Next"} {
		w.Tap(label)
	}
	k.Clock.Advance(30 * time.Second)
	before := k.App.Underway()
	for _, look := range []uitest.Look{{Mode: theme.Dark, Text: 1}, {Mode: theme.Light, Text: 1.5}, {Mode: theme.Dark, Text: 2}} {
		w.App.Settings().SetTheme(theme.New(look.Mode, look.Text))
		w.Settle()
		w.MustShow("2 of 8")
		for _, fault := range w.Faults() {
			t.Errorf("%s: %s", look, fault)
		}
	}
	if u := k.App.Underway(); u == nil || before == nil || u.Step != before.Step || u.Consent != before.Consent {
		t.Errorf("%+v is under way, and %+v was", u, before)
	}
}
