package widgets_test

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func TestKeysReachTheWindow(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	clock := uitest.NewClock()
	controls := map[string]fyne.CanvasObject{
		"Button": Primary("Button", nil), "Scale": NewScale(wording.English(), "Scale", "", "", nil),
		"line": NewEntry(wording.English(), "line", nil), "note": NewNoteEntry(wording.English(), "note", clock, nil), "Check": NewCheck("Check", false, nil),
	}
	for name, c := range controls {
		w.Show(NewColumn(c))
		var heard []fyne.KeyName
		w.Canvas.SetOnTypedKey(func(ev *fyne.KeyEvent) { heard = append(heard, ev.Name) })
		w.Focus(name)
		w.Key(fyne.KeyEscape, fyne.KeyF1)
		if len(heard) != 2 {
			t.Errorf("%s: of Esc and F1 the window hears %v", name, heard)
		}
	}
}

func TestFocusScrollsIntoView(t *testing.T) {
	w := uitest.Start(t, uitest.Tight)
	var body []fyne.CanvasObject
	for range 30 {
		body = append(body, NewCard("A card", "", NewText("Some words.")))
	}
	page := NewPage("Long", "", append(body, NewFlow(Primary("At the end", nil)))...)
	w.Show(page)
	w.TabTo("At the end")
	b := w.Find("At the end")
	y := w.App.Driver().AbsolutePositionForObject(b).Y
	if y < 0 || y+b.Size().Height > uitest.Tight.Height {
		t.Errorf("the focused button stands at %.0f in a window of %.0f", y, uitest.Tight.Height)
	}
}

func TestLinesStayReadable(t *testing.T) {
	w := uitest.Start(t, uitest.Look{Width: 2400, Height: 900, Text: 1})
	long := NewText(strings.Repeat("It may rise while you notice warmth and pressure. ", 20))
	w.Show(NewPage("", "", NewCard("", "", long)))
	for _, line := range strings.Split(w.Text(), "\n") {
		if len(line) > 78 {
			t.Errorf("a line of %d characters: %q", len(line), line)
		}
	}
}

func TestConfirmIsNeutral(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	var answers []bool
	w.Show(NewPage("Page", ""))
	ask := func() {
		Confirm(wording.English(), w.Canvas, Question{Title: "Pause the program?", Text: "Nothing is lost.", Yes: "Pause"},
			func(yes bool) { answers = append(answers, yes) })
		w.Settle()
	}
	ask()
	w.MustShow("Not now")
	w.Key(fyne.KeyReturn) // the keyboard stands on what changes nothing
	ask()
	w.Tap("Pause")
	if len(answers) != 2 || answers[0] || !answers[1] {
		t.Errorf("answers %v, want no and yes", answers)
	}
	if w.Canvas.Overlays().Top() != nil {
		t.Error("the question stays on the screen")
	}
}

func TestCheckWrapsAndToggles(t *testing.T) {
	w := uitest.Start(t, uitest.Tight)
	var got bool
	label := "The agreement was kept, by me, as far as I can tell, on each of the days since we last looked at it together"
	w.Show(NewPage("", "", NewCard("", "", NewCheck(label, false, func(on bool) { got = on }))))
	w.TabTo(label)
	w.Key(fyne.KeySpace)
	if !got {
		t.Error("Space does not tick the box")
	}
	if cut := w.Cut(); len(cut) > 0 {
		t.Error(cut)
	}
}

func TestThemeChangesReachOpenWidgets(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	peak := NewScale(wording.English(), "Anxiety", "calm", "very anxious", nil)
	peak.SetValue(5)
	w.Show(NewPage("Page", "", NewCard("Card", "", NewText("Words"), peak, NewChoice(audiences(), 1, nil),
		NewCheck("Check", true, nil), NewStagePath([]Stage{{"One", "", "One: done.", Done}, {"Two", "", "Two: ahead.", Ahead}}),
		NewFlow(Primary("Save", nil), Secondary("Later", nil)))))
	light, dark := theme.New(theme.Light, 1), theme.New(theme.Dark, 1)
	names := []fyne.ThemeColorName{theme.ColorPaper, theme.ColorCard, theme.ColorAccent, theme.ColorButton, theme.ColorSage}
	count := func(th *theme.Theme, name fyne.ThemeColorName) (n int) {
		img := w.Canvas.Capture()
		want := color.NRGBAModel.Convert(th.Color(name, 0))
		for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
			for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
				if color.NRGBAModel.Convert(img.At(x, y)) == want {
					n++
				}
			}
		}
		return n
	}
	for _, name := range names {
		if count(light, name) == 0 {
			t.Fatalf("the light look shows no %s", name)
		}
	}
	w.App.Settings().SetTheme(dark)
	w.Settle()
	for _, name := range names {
		if n := count(light, name); n > 0 {
			t.Errorf("%d pixels of the light %s are left in the dark look", n, name)
		}
		if count(dark, name) == 0 {
			t.Errorf("the dark look shows no %s", name)
		}
	}
}

// BenchmarkPage is the work of making and laying out a page, which must stay well under a frame.
func BenchmarkPage(b *testing.B) {
	w := uitest.Start(b, uitest.Plain)
	for b.Loop() {
		var cards []fyne.CanvasObject
		for range 6 {
			cards = append(cards, NewTwoColumns(
				NewCard("Reading", "6 min", NewText(strings.Repeat("Nothing has to happen. ", 12)), NewFlow(Secondary("Read on", nil))),
				NewColumn(NewCard("Talk", "", NewText(strings.Repeat("Say one thing you liked. ", 10)), NewChoice(audiences(), 0, nil)))))
		}
		w.Show(NewPage("Today", "One thing at a time.", cards...))
	}
}
