package ui_test

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"unhurried/internal/homework"
	"unhurried/internal/ui"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// hand counts what somebody does on the real pages, by mouse or by keyboard.
type hand struct {
	t     *testing.T
	w     *uitest.Window
	win   *ui.Window
	count int
}

// at is a hand on Today in the usual window.
func at(t *testing.T, k *fixture.Kit) *hand {
	w := uitest.Start(t, uitest.Look{Width: 1180, Height: 800, Mode: theme.Light, Text: 1})
	win := ui.New(k.Env, func() {})
	win.Attach(w.Canvas)
	w.Show(win.Content())
	win.Reset(route.At(route.Today))
	w.Settle()
	return &hand{t: t, w: w, win: win}
}

// inView fails when a control is not whole in the window, above the bar at the foot.
func (h *hand) inView(label string) {
	h.t.Helper()
	o := h.w.Find(label)
	end := h.w.App.Driver().AbsolutePositionForObject(o).Y + o.Size().Height
	limit := float32(800)
	if p, ok := h.win.Page().Content().(*widgets.Page); ok && !inBar(label) {
		limit -= p.FootHeight()
	}
	if end > limit {
		h.t.Errorf("%q ends at %.0f, below %.0f: one has to scroll", label, end, limit)
	}
}

// inBar tells whether a button stands in the bar at the foot.
func inBar(label string) bool { return label == "Save" || label == "Begin" }

// click clicks something that is in view.
func (h *hand) click(label string) {
	h.t.Helper()
	h.w.Settle()
	h.count++
	if s, ok := h.w.Find(label).(*widgets.Scale); ok {
		h.inView(label)
		s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.Size().Width/2, s.Size().Height-8)})
		return
	}
	h.w.Tap(label)
}

// tab goes on with the Tab key to what has the label.
func (h *hand) tab(label string) {
	h.t.Helper()
	h.w.Settle()
	for range 40 {
		h.w.Canvas.FocusNext()
		h.count++
		f := h.w.Canvas.Focused()
		for _, it := range outline.Of(h.w.Canvas) {
			if it.Object == f.(fyne.CanvasObject) && it.Name == label {
				return
			}
		}
	}
	h.t.Fatalf("Tab does not come to %q", label)
}

func (h *hand) key(name fyne.KeyName) {
	h.count++
	h.w.Canvas.Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

func (h *hand) digit(r rune) {
	h.count++
	h.w.Canvas.Focused().TypedRune(r)
}

// save presses Ctrl+Enter.
func (h *hand) save() {
	h.count++
	h.w.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
}

// atMost fails when more was needed.
func (h *hand) atMost(n int, what string) {
	h.t.Helper()
	if h.count > n {
		h.t.Errorf("%s takes %d, and at most %d are meant", what, h.count, n)
	}
}

const talkExercise = "talk-weekly-meeting"

// talk is a diary in which a talk of today waits for its check-in, on the scales that are asked about it.
func talk(t *testing.T) (k *fixture.Kit, key homework.SessionKey, asked []string) {
	t.Helper()
	k = fixture.Couple(t)
	key, err := k.App.LogSession(homework.SessionLogged{
		Session: homework.SessionKey{Exercise: talkExercise, Day: k.App.Today()}, Outcome: homework.OutcomeHeld, Guided: true, Minutes: 30,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range homework.ScalesOf(homework.AfterSession) {
		if !s.Bodily && len(s.Steps) == 0 && s.ID != homework.ScaleMinutes {
			asked = append(asked, k.L.Ask(s, false))
		}
	}
	return k, key, asked
}

// told fails unless every scale was answered.
func told(t *testing.T, k *fixture.Kit, key homework.SessionKey, asked int) {
	t.Helper()
	k.Read(func(s *homework.State) {
		c := s.Session(key).CheckIns[0]
		n := 0
		for _, scale := range homework.ScalesOf(homework.AfterSession) {
			if c != nil && c.Answers.Get(scale.ID) != 0 && scale.ID != homework.ScaleMinutes {
				n++
			}
		}
		if n != asked+1 {
			t.Errorf("%d of %d scales were answered", n, asked+1)
		}
	})
}

// From Today, a check-in on a talk is nine clicks with nothing scrolled, or twenty-two keys.
func TestACheckInTakesNineClicksOrTwentyTwoKeys(t *testing.T) {
	k, key, asked := talk(t)
	h := at(t, k)
	h.click("Check in")
	for _, s := range asked {
		h.click(s)
	}
	h.inView("How fully did you take part?")
	h.w.Tap("mostly") // a chip
	h.count++
	h.click("Save")
	h.atMost(9, "a check-in by mouse")
	told(t, k, key, len(asked))

	k, key, asked = talk(t)
	h = at(t, k)
	h.tab("Check in")
	h.key(fyne.KeyReturn)
	for _, s := range asked {
		h.tab(s)
		h.digit('5')
	}
	h.tab("How fully did you take part?")
	h.digit('4')
	h.save()
	h.atMost(22, "a check-in by keyboard")
	told(t, k, key, len(asked))
}

// The week is seven clicks with nothing scrolled, or seventeen keys from its form.
func TestAWeekTakesSevenClicks(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	if err := k.App.StartProgram("sensate-focus"); err != nil {
		t.Fatal(err)
	}
	k.Clock.Advance(24 * time.Hour) // a Sunday, on which the week asks
	week := func(answer func(h *hand, label string), open, save func(h *hand)) *hand {
		h := at(t, k)
		open(h)
		for _, s := range homework.ScalesOf(homework.OfWeek) {
			answer(h, k.L.Ask(s, false))
		}
		save(h)
		return h
	}
	week(func(h *hand, label string) { h.click(label) }, func(h *hand) { h.click("Check in") }, func(h *hand) { h.click("Save") }).atMost(7, "a week by mouse")
	week(func(h *hand, label string) { h.tab(label); h.digit('6') }, func(h *hand) { h.win.Go(route.Week(k.App.Today().WeekStart())) },
		func(h *hand) { h.save() }).atMost(17, "a week by keyboard")
	k.Read(func(s *homework.State) {
		if w := s.WeeklyOf(0, 0, k.App.Today().WeekStart()); w == nil || w.Answers.Get(homework.ScaleWeekHeard) != homework.ScoreOf(6) {
			t.Errorf("the week is %+v", w)
		}
	})
}

// An evening begins with three clicks on its page, one for each yes and Begin, or ten keys from Today; a card is one click.
func TestAnEveningBeginsInThreeClicks(t *testing.T) {
	k := fixture.Couple(t)
	h := at(t, k)
	h.win.Go(route.Session(exercise))
	for _, label := range []string{"Alex: yes, today", "Sam: yes, today", "Begin"} {
		h.inView(label)
		h.click(label)
	}
	h.atMost(3, "an evening by mouse")
	h.w.MustShow("1 of 8")

	h = at(t, fixture.Couple(t))
	h.tab("Start")
	h.key(fyne.KeyReturn)
	h.tab("Alex: yes, today")
	h.key(fyne.KeySpace)
	h.save()
	h.w.MustNotShow("1 of 8") // one yes of two is none
	h.count--
	h.tab("Sam: yes, today")
	h.key(fyne.KeySpace)
	h.save()
	h.w.MustShow("1 of 8")
	h.atMost(10, "an evening by keyboard")

	h = at(t, k)
	h.win.Go(route.At(route.Together))
	h.click("Appreciation: draw a card")
	h.atMost(1, "a card")
	if h.win.Route().View != route.ViewDeck {
		t.Errorf("it leads to %+v", h.win.Route())
	}
}

// A check-in on touch, with every scale and choice, is fifteen clicks, and its fields for words are never folded.
func TestACheckInOnTouchTakesFifteenClicks(t *testing.T) {
	touched := func() (*fixture.Kit, []string) {
		k := fixture.Couple(t)
		if _, err := k.App.LogSession(homework.SessionLogged{
			Session: homework.SessionKey{Exercise: exercise, Day: k.App.Today()}, Outcome: homework.OutcomeHeld, Guided: true, Minutes: 30,
		}); err != nil {
			t.Fatal(err)
		}
		var asked []string
		for _, s := range homework.ScalesOf(homework.AfterSession) {
			if len(s.Steps) == 0 && s.ID != homework.ScaleMinutes {
				asked = append(asked, k.L.Ask(s, false))
			}
		}
		return k, asked
	}
	k, asked := touched()
	h := at(t, k)
	h.click("Check in")
	for _, words := range []string{"Three sensations, in your words", "A note", "For the next appointment"} {
		h.w.MustShow(words)
	}
	for _, label := range asked {
		h.w.Find(label).(*widgets.Scale).Tapped(&fyne.PointEvent{Position: fyne.NewPos(100, 40)})
	}
	for _, label := range []string{"mostly", "touching", "Yes", "Save"} {
		h.w.Tap(label)
	}
	h.count += len(asked) + 4
	h.atMost(15, "a check-in on touch by mouse")

	k, asked = touched()
	h = at(t, k)
	h.tab("Check in")
	h.key(fyne.KeyReturn)
	for _, s := range asked {
		h.tab(s)
		h.digit('5')
	}
	h.tab("How fully did you take part?")
	h.digit('4')
	h.save()
	h.atMost(37, "a check-in on touch by keyboard")
}

// A progress file since the last time, sealed by suggested words, is three clicks from the therapist's place, or seven keys.
func TestAProgressFileTakesThreeClicks(t *testing.T) {
	k := fixture.Couple(t)
	k.Files.Path = filepath.Join(t.TempDir(), "visit.age")
	h := at(t, k)
	h.win.Go(route.At(route.Therapist))
	for _, label := range []string{"Make a progress file", "Suggest words", "Seal and save"} {
		h.w.Tap(label)
		h.count++
		h.w.Settle()
	}
	h.atMost(3, "a progress file by mouse")
	h.w.MustShow("tell the passphrase by another way")

	k = fixture.Couple(t)
	k.Files.Path = filepath.Join(t.TempDir(), "visit.age")
	h = at(t, k)
	h.win.Go(route.At(route.Therapist))
	h.w.Settle()
	h.tab("Make a progress file")
	h.key(fyne.KeyReturn)
	h.save() // suggests words
	h.w.Settle()
	h.save()
	h.w.Settle()
	h.w.MustShow("tell the passphrase by another way")
	h.atMost(7, "a progress file by keyboard")
}
