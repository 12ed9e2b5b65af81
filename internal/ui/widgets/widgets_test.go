package widgets_test

import (
	"image/color"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"unhurried/internal/passphrase"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func TestScaleReadsNoAnswerUntilTouched(t *testing.T) {
	var got []int
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		return NewPage("", "", NewScale(wording.English(), "Anxiety before", "calm", "very anxious", func(v int, ok bool) {
			if !ok {
				v = -1
			}
			got = append(got, v)
		}))
	})
	s, ok := w.Find("Anxiety before").(*Scale)
	if !ok {
		t.Fatal("the label does not lead to the scale")
	}
	w.MustShow("no answer")
	if _, ok := s.Value(); ok {
		t.Error("an untouched scale has a value")
	}
	w.TabTo("Anxiety before")
	w.MustShow("no answer") // reaching it is not answering it
	w.Key(fyne.KeyRight)
	w.MustShow("0")
	w.MustNotShow("no answer")
	w.Key(fyne.KeyRight, fyne.KeyRight)
	if v, ok := s.Value(); v != 2 || !ok {
		t.Errorf("after three presses of the right arrow: %d, %v; want 2", v, ok)
	}
	w.Key(fyne.KeyEnd, fyne.KeyRight)
	if v, _ := s.Value(); v != 10 {
		t.Errorf("End gives %d, want 10 and no more", v)
	}
	w.Key(fyne.KeyBackspace)
	w.MustShow("no answer")
	s.TypedRune('7')
	s.TypedRune('x')
	if v, _ := s.Value(); v != 7 {
		t.Errorf("typing 7 gives %d", v)
	}
	if want := []int{0, 1, 2, 10, -1, 7}; len(got) != len(want) || got[4] != -1 || got[5] != 7 {
		t.Errorf("the callback saw %v, want %v", got, want)
	}
}

func TestScaleCanTypeTen(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	w.Show(NewScale(wording.English(), "Pain", "none", "worst", nil))
	w.Type("Pain", "10")
	w.MustShow("10")
}

func TestScaleClearsByTheCross(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	s := NewScale(wording.English(), "Pain", "none", "worst", nil)
	s.SetValue(4)
	w.Show(s)
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.Size().Width-8, 10)})
	if _, ok := s.Value(); ok {
		t.Error("the cross leaves the answer")
	}
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.Size().Width-8, 10)})
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.Size().Width/2, 45)})
	if v, ok := s.Value(); v != 5 || !ok {
		t.Errorf("a tap in the middle gives %d, %v", v, ok)
	}
}

func TestScaleRefusesValuesOutsideIt(t *testing.T) {
	uitest.Start(t, uitest.Plain)
	for _, v := range []int{-1, 11, 1 << 30} {
		s := NewScale(wording.English(), "Pain", "none", "worst", nil)
		s.SetValue(v)
		if _, ok := s.Value(); ok {
			t.Errorf("%d is taken as an answer", v)
		}
	}
}

func TestChipsWrapInANarrowCardWithLargeText(t *testing.T) {
	w := uitest.Start(t, uitest.Tight)
	c := NewChoice(audiences(), 0, nil)
	w.Show(NewPage("Check-in", "", NewMeasure(420, NewCard("Who may read this", "", c))))
	if cut := w.Cut(); len(cut) > 0 {
		t.Error(cut)
	}
	right := w.App.Driver().AbsolutePositionForObject(c).X + c.Size().Width
	for i := range audiences() {
		at := w.App.Driver().AbsolutePositionForObject(c).X + c.ChipCenter(i).X
		if at > right {
			t.Errorf("chip %d lies outside of its card", i)
		}
	}
	if c.ChipCenter(3).Y <= c.ChipCenter(0).Y {
		t.Error("four audiences do not fit one line here, so they must wrap")
	}
	if c.Size().Height < c.ChipCenter(3).Y {
		t.Error("the wrapped chips are cut off below")
	}
}

func TestChipsByKeyboard(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	got := -1
	c := NewChoice(audiences(), 0, func(i int) { got = i })
	w.Show(c)
	w.Canvas.Focus(c)
	w.Key(fyne.KeyRight, fyne.KeyRight)
	if c.Selected() != 0 {
		t.Error("moving alone must not choose: an audience is never changed in passing")
	}
	w.Key(fyne.KeySpace)
	if got != 2 || c.Selected() != 2 {
		t.Errorf("chose %d, want 2", got)
	}
	w.Key(fyne.KeyBackspace)
	if c.Selected() != 2 {
		t.Error("a choice that is not optional was taken back")
	}
	w.Tap("us and our therapist")
	if got != 3 {
		t.Errorf("a tap chose %d, want 3", got)
	}
}

func TestChipsMany(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	var got []int
	c := NewMultiChoice([]string{"solo", "couple", "short"}, []int{1, 9}, func(s []int) { got = s })
	w.Show(c)
	w.Tap("solo")
	w.Tap("couple")
	w.Tap("short")
	if len(got) != 2 || got[0] != 0 || got[1] != 2 {
		t.Errorf("chosen %v, want [0 2]", got)
	}
}

func TestButtonByKeyboardAndWhenDisabled(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	pressed := 0
	b := Primary("Start together", func() { pressed++ })
	w.Show(NewPage("", "", NewFlow(b)))
	w.TabTo("Start together")
	w.Key(fyne.KeyReturn, fyne.KeySpace)
	b.SetEnabled(false)
	w.Key(fyne.KeyReturn)
	if pressed != 2 {
		t.Errorf("pressed %d times, want 2", pressed)
	}
	if h := b.Size().Height; h < theme.Target {
		t.Errorf("the button is %.0f px high, want at least %.0f", h, theme.Target)
	}
}

func TestLongButtonWraps(t *testing.T) {
	w := uitest.Start(t, uitest.Tight)
	b := Secondary(strings.Repeat("a long sentence on a button ", 6), nil)
	w.Show(NewPage("", "", NewFlow(b)))
	if cut := w.Cut(); len(cut) > 0 {
		t.Error(cut)
	}
	if b.Size().Height < 2*theme.Target {
		t.Errorf("the button is %.0f px high: its text is cut off", b.Size().Height)
	}
}

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

func TestShortcutsReachTheWindowFromAnEntry(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	w.Show(NewColumn(NewEntry(wording.English(), "line", nil)))
	locked := false
	lock := &desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl}
	w.Canvas.AddShortcut(lock, func(fyne.Shortcut) { locked = true })
	w.Focus("line")
	w.Shortcut(lock)
	if !locked {
		t.Error("Ctrl+L is lost while somebody types")
	}
}

func TestTabLeavesANote(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	w.Show(NewColumn(NewNoteEntry(wording.English(), "note", uitest.NewClock(), nil), Primary("Save", nil)))
	w.Focus("note")
	if a, ok := w.Canvas.Focused().(fyne.Tabbable); ok && a.AcceptsTab() {
		t.Error("a note keeps the Tab key to itself")
	}
	w.Key(fyne.KeyTab)
	if b, ok := w.Canvas.Focused().(*Button); !ok || b.Label() != "Save" {
		t.Error("Tab does not lead from the note to Save")
	}
}

func TestNoteIsSavedWhenTypingRests(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	clock := uitest.NewClock()
	var saved []string
	n := NewNoteEntry(wording.English(), "note", clock, func(s string) { saved = append(saved, s) })
	w.Show(NewColumn(n))
	w.Type("note", "warm")
	clock.Advance(500 * time.Millisecond)
	w.Type("note", "th")
	clock.Advance(500 * time.Millisecond)
	if len(saved) != 0 {
		t.Errorf("saved %v while somebody was typing", saved)
	}
	clock.Advance(time.Second)
	if len(saved) != 1 || saved[0] != "warmth" {
		t.Errorf("saved %v, want the words once", saved)
	}
	w.Type("note", "!")
	n.Flush()
	n.Flush()
	if len(saved) != 2 || saved[1] != "warmth!" {
		t.Errorf("leaving saved %v, want the last words once", saved)
	}
	if clock.Pending() != 0 {
		t.Error("an alarm is left behind")
	}
	saved = nil
	for range 20 { // an unbroken typist
		w.Type("note", ".")
		clock.Advance(500 * time.Millisecond)
	}
	if len(saved) < 3 {
		t.Errorf("in ten seconds without a rest %d were saved", len(saved))
	}
	clock.Advance(time.Second)
	told := len(saved)
	n.SetText("from a draft")
	clock.Advance(time.Minute)
	if len(saved) != told {
		t.Error("showing a draft is taken for typing")
	}
}

func TestNoteHasALimitAndSaysSo(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	n := NewNoteEntry(wording.English(), "note", uitest.NewClock(), nil)
	w.Show(NewColumn(n))
	n.SetText(strings.Repeat("é", NoteLimit-5))
	w.MustShow("Characters left: 5")
	w.Type("note", "abcdefgh")
	if got := len([]rune(n.Text())); got != NoteLimit {
		t.Errorf("the note holds %d characters, the limit is %d", got, NoteLimit)
	}
	w.MustShow("Characters left: 0")
}

// copied is a clipboard with something on it.
type copied string

func (c copied) Content() string { return string(c) }
func (copied) SetContent(string) {}

func entryOf(t *testing.T, in interface{ Focusable() fyne.Focusable }) *Entry {
	t.Helper()
	e, ok := in.Focusable().(*Entry)
	if !ok {
		t.Fatalf("%T is no entry", in.Focusable())
	}
	return e
}

// A note that is full keeps what stands in it, wherever one types or pastes, and says what did not fit.
func TestWhatDoesNotFitIsRefusedAndSaid(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	n := NewNoteEntry(wording.English(), "note", uitest.NewClock(), nil)
	w.Show(NewColumn(n))
	in := entryOf(t, n)
	paste := func(s string) { in.TypedShortcut(&fyne.ShortcutPaste{Clipboard: copied(s)}) }
	full := "first words" + strings.Repeat("é", NoteLimit-14) + "end"
	n.SetText(full)
	in.CursorRow, in.CursorColumn = 0, 0
	in.TypedRune('x')
	w.MustShow("1 character")
	in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	paste("many words more")
	w.MustShow("15 characters did not fit")
	if n.Text() != full {
		t.Errorf("a full note became %.20q … %q", n.Text(), n.Text()[len(n.Text())-5:])
	}
	in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	w.MustNotShow("did not fit")
	paste("日本語")
	w.MustShow("2 characters did not fit")
	if want := "日" + full[1:]; n.Text() != want {
		t.Errorf("the room that was there is not used, or more: %.20q", n.Text())
	}
	n.SetText("short")
	in.TypedShortcut(&fyne.ShortcutSelectAll{})
	paste(strings.Repeat("a", NoteLimit+62))
	w.MustShow("62 characters did not fit")
	if n.Text() != strings.Repeat("a", NoteLimit) {
		t.Errorf("in the place of what was selected stand %d characters", len(n.Text()))
	}
	n.SetText("as it was ")
	in.CursorColumn = 10
	paste("caf\xe9")
	w.MustShow("not whole text")
	paste("line\r\nline\rline")
	if want := "as it was line\nline\nline"; n.Text() != want {
		t.Errorf("%q, want %q", n.Text(), want)
	}
	w.MustNotShow("not whole text")
	in.Undo()
	if n.Text() != "as it was " {
		t.Errorf("after undo %q", n.Text())
	}
}

func TestAFieldSaysWhatDidNotFit(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	p := NewPassphrase(wording.English(), "", nil)
	f := NewField("Passphrase", p, "")
	w.Show(NewColumn(f))
	in := entryOf(t, p)
	phrase := strings.Repeat("é", passphrase.Max/2)
	in.TypedShortcut(&fyne.ShortcutPaste{Clipboard: copied(phrase + "\n")})
	if p.Text() != phrase {
		t.Errorf("a passphrase of %d bytes became one of %d", len(phrase), len(p.Text()))
	}
	w.MustNotShow("did not fit")
	in.TypedRune('x')
	w.MustShow("1 character")
	f.SetProblem("said by the page")
	in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	w.MustShow("said by the page")
}

func TestNoteGrowsWithItsWords(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	n := NewNoteEntry(wording.English(), "note", uitest.NewClock(), nil)
	w.Show(NewPage("", "", n))
	small := n.Size().Height
	n.SetText(strings.Repeat("warm between the shoulder blades ", 30))
	w.Settle()
	if n.Size().Height < small*1.5 {
		t.Errorf("a long note is %.0f px high, a short one %.0f", n.Size().Height, small)
	}
}

func TestPassphraseMeter(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	p := NewPassphrase(wording.English(), "Passphrase", func(s string) (float32, string) {
		if len(s) < 8 {
			return 0.2, "easy to guess"
		}
		return 0.9, "hard to guess"
	})
	w.Show(NewColumn(p))
	w.MustNotShow("to guess")
	w.Type("Passphrase", "abc")
	w.MustShow("easy to guess")
	w.Type("Passphrase", "defghijk")
	w.MustShow("hard to guess")
	w.MustNotShow("abc")
	if p.Text() != "abcdefghijk" {
		t.Errorf("typed %q", p.Text())
	}
}

func TestDateFieldSpeaksPlainly(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	f := NewDateField(wording.English(), time.Time{}, false, nil)
	w.Show(NewColumn(NewField("Date", f, ""), Primary("Save", nil)))
	w.Focus("Date")
	w.Type("Date", "31.02.2026")
	w.MustNotShow("not a date") // nobody is told off while typing
	w.Key(fyne.KeyTab)
	w.MustShow("That is not a date this app can read; write it like 2026-11-21.")
	w.MustNotShow("parsing time")
	f.SetDay(time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC))
	w.Settle()
	w.MustShow("Saturday 21 November 2026")
	w.Focus("Date")
	w.Key(fyne.KeyUp)
	w.MustShow("Sunday 22 November 2026")
}

func TestConditionsAreToldApartByWords(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	w.Show(NewConditionList(wording.English(), []Condition{{"Agreement kept", "", true}, {"Both of you feel ready", "", false},
		{"Three sessions", "2 of 3", false}}))
	for _, words := range []string{"Agreement kept met", "Both of you feel ready not yet", "Three sessions 2 of 3 · not yet"} {
		w.MustShow(words)
	}
}

func TestStagesOpenByKeyboard(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	opened := -1
	w.Show(NewStageList([]Stage{{"", "Prepare", "", Done}, {"", "Touch in turns", "now", Current}},
		func(i int) { opened = i }))
	w.TabTo("Touch in turns")
	w.Key(fyne.KeyReturn)
	if opened != 1 {
		t.Errorf("opened %d, want 1", opened)
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

// The wheel turns the page, whatever lies under the pointer; a note of many lines moves first.
func TestTheWheelTurnsThePageOverAnEntry(t *testing.T) {
	w := uitest.Start(t, uitest.Tight)
	clock := uitest.NewClock()
	line, note, password := NewEntry(wording.English(), "A line", nil), NewNoteEntry(wording.English(), "A note", clock, nil), NewPassphrase(wording.English(), "A passphrase", nil)
	long := NewNoteEntry(wording.English(), "A long note", clock, nil)
	long.SetText(strings.Repeat("One more line.\n", 60))
	body := []fyne.CanvasObject{line, note, password, long}
	for range 30 {
		body = append(body, NewCard("A card", "", NewText("Some words.")))
	}
	page := NewPage("Long", "", body...)
	w.Show(page)
	turn := func(over fyne.CanvasObject) float32 {
		page.ScrollTo(0)
		at := w.App.Driver().AbsolutePositionForObject(over).AddXY(30, 20)
		test.Scroll(w.Canvas, at, 0, -25)
		return page.Offset()
	}
	for name, over := range map[string]fyne.CanvasObject{"a line": line, "a note": note, "a passphrase": password} {
		if turn(over) == 0 {
			t.Errorf("over %s the wheel is dead", name)
		}
	}
	if turn(long) != 0 {
		t.Error("the page moves before the note under the pointer has")
	}
	for range 200 {
		turn(long)
	}
	if turn(long) == 0 {
		t.Error("at the end of a note the wheel is dead")
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

func TestMarkdown(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	src := "A *soft* and **strong** word.\n\n## Three facts\n\n- warm\n- firm\n  - inside\n\n1. first\n2. second\n\n> Quoted.\n\n" +
		"See [the college](https://www.cosrt.org.uk) and [a trap](javascript:alert(1)).\n\n![A body in outline](figure:body)\n\n" +
		"<b>html</b>\n\n<script>alert(1)</script>\n"
	asked := ""
	w.Show(NewPage("", "", NewMarkdown(src, func(id string) fyne.Resource {
		asked = id
		return fyne.NewStaticResource("body.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">`+
			`<path fill="none" stroke="currentColor" d="M0 0 L40 20"/></svg>`))
	})))
	for _, words := range []string{"A soft and strong word.", "Three facts", "warm", "inside", "1.", "second", "Quoted.",
		"the college", "a trap", "A body in outline"} {
		w.MustShow(words)
	}
	for _, words := range []string{"javascript", "<b>", "alert", "figure:", "**"} {
		w.MustNotShow(words)
	}
	if asked != "body" {
		t.Errorf("the figure asked for is %q", asked)
	}
}

func TestMarkdownIsBounded(t *testing.T) {
	uitest.Start(t, uitest.Plain)
	hostile := []string{strings.Repeat("> ", 5000) + "deep", strings.Repeat("- ", 2000) + "x", strings.Repeat("*", 20000),
		strings.Repeat("[", 20000), strings.Repeat("a", 1<<20), "\xff\xfe\x00", "![](figure:../../etc/passwd)"}
	for _, src := range hostile {
		begin := time.Now()
		NewMarkdown(src, func(string) fyne.Resource { return nil }).MinSize()
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%.20q takes %v", src, took)
		}
	}
}

func TestThemeChangesReachOpenWidgets(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	peak := NewScale(wording.English(), "Anxiety", "calm", "very anxious", nil)
	peak.SetValue(5)
	w.Show(NewPage("Page", "", NewCard("Card", "", NewText("Words"), peak, NewChoice(audiences(), 1, nil),
		NewCheck("Check", true, nil), NewStageList([]Stage{{"", "One", "", Done}, {"", "Two", "", Ahead}}, nil),
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

// A step is shown as large as its window lets it be, and whole; how long is left is in view whatever else is not.
func TestAStepIsAsLargeAsItsWindow(t *testing.T) {
	short := Step{Eyebrow: "Touch in turns · second half", Title: "Change places when you are ready", Cue: "Temperature. Texture.",
		Body: "The one who was touched now touches. Back first, then front.", Progress: .5, Caption: "about 9 minutes, no hurry"}
	long := short
	long.Body = strings.Repeat("The one who was touched now touches. ", 30)
	show := func(look uitest.Look, s Step) (body float32) {
		w := uitest.Start(t, look)
		w.Show(NewStepView(s))
		for _, o := range w.Objects() {
			c, ok := o.(*canvas.Text)
			if !ok {
				continue
			}
			end := w.App.Driver().AbsolutePositionForObject(c).Y + c.MinSize().Height
			if end > look.Height && (s.Body == short.Body || c.Text == s.Caption) {
				t.Errorf("%v: %q ends at %.0f", look, c.Text, end)
			}
			if strings.HasPrefix(c.Text, "The one who") {
				body = c.TextSize
			}
		}
		return body
	}
	sizes := map[uitest.Look]float32{}
	for _, look := range append(uitest.Looks(), uitest.Look{Width: 700, Height: 500, Text: 1},
		uitest.Look{Width: 1920, Height: 1080, Text: 1}) {
		sizes[look] = show(look, short)
		if least := 13 * look.Text; show(look, long) < least {
			t.Errorf("%v: a long step is smaller than %.0f", look, least)
		}
	}
	small, middle, wide := sizes[uitest.Look{Width: 700, Height: 500, Text: 1}], sizes[uitest.Plain],
		sizes[uitest.Look{Width: 1920, Height: 1080, Text: 1}]
	if !(16 < small && small < middle && middle < wide) || wide < 54 {
		t.Errorf("the body is %.0f, %.0f and %.0f px high in windows of three sizes", small, middle, wide)
	}
}

// A button that gets other words asks for room for them, and breaks no word where there is little.
func TestAButtonBreaksNoWord(t *testing.T) {
	w := uitest.Start(t, uitest.Tight)
	b := Secondary("Next", nil)
	row := container.NewBorder(nil, nil, nil, b)
	w.Show(row)
	b.SetLabel("Uninterruptedly")
	w.Settle()
	for _, o := range w.Objects() {
		if c, ok := o.(*canvas.Text); ok && c.Text != "Uninterruptedly" {
			t.Errorf("the button says %q", c.Text)
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
