package together

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

func page(r route.Route) func(*screen.Env) shell.Page {
	return func(e *screen.Env) shell.Page { return New(e, r) }
}

func TestDeck(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	d := k.Cat().Deck("listening")
	w := k.Open(page(route.Deck("listening")))
	p := k.Page.(*deckPage)
	onTable := func() *homework.Prompt {
		for i := range d.Prompts {
			if w.Shows(d.Prompts[i].Text) {
				return &d.Prompts[i]
			}
		}
		t.Fatal("no card lies on the table")
		return nil
	}
	mark := func(id string) (m homework.Progress) {
		k.Read(func(s *homework.State) { m = s.Prompts[id].Progress })
		return m
	}
	read := func() { k.Clock.Advance(time.Second) }
	first := onTable()
	if first.Depth != homework.DepthLight {
		t.Errorf("the first card is %s", first.Depth)
	}
	w.MustShow("light")
	w.Tap("We talked")
	if mark(first.ID) != homework.ProgressDone {
		t.Error("talking was not noted")
	}
	w.MustNotShow(first.Text)
	unseen := onTable()
	for _, again := range []string{"We talked", "Not for us", "Keep for later", "Another card"} { // a double click
		w.Tap(again)
	}
	if mark(unseen.ID) != homework.ProgressNone || onTable() != unseen {
		t.Error("a double click marks a card that nobody has seen")
	}
	read()
	w.Tap("Not for us")
	if mark(unseen.ID) != homework.ProgressSkipped {
		t.Error("a card that was read can't be marked")
	}
	if !p.Undo() || mark(unseen.ID) != homework.ProgressNone || !p.Undo() || mark(first.ID) != homework.ProgressNone || p.Undo() {
		t.Error("Ctrl+Z takes the marks of this visit back, one after the other")
	}
	w.Settle()
	read()
	second := onTable()
	w.Tap("Another card")
	if mark(second.ID) != homework.ProgressNone || onTable() == second {
		t.Error("a card that was put back is marked, or lies there still")
	}
	third := onTable()
	read()
	w.Tap("Keep for later")
	w.MustShow("Kept for later")
	w.Tap(third.Text)
	read()
	w.Tap("Not for us")
	if mark(third.ID) != homework.ProgressSkipped {
		t.Error("not noted as skipped")
	}
	w.Tap("tender")
	if onTable().Depth != homework.DepthTender {
		t.Error("not only tender cards")
	}
}

// From the sofa: left keeps a card, right takes the next one, down is not for us; and no key answers a card that nobody can
// have read.
func TestKeysMoveTheCard(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	k.Open(page(route.Deck("listening")))
	p := k.Page.(*deckPage)
	for _, c := range []struct {
		key  fyne.KeyName
		want homework.Progress
	}{{fyne.KeyRight, homework.ProgressNone}, {fyne.KeyLeft, homework.ProgressLater}, {fyne.KeyDown, homework.ProgressSkipped}} {
		k.Clock.Advance(time.Second)
		card := p.onTable
		p.TypedKey(&fyne.KeyEvent{Name: c.key})
		next := p.onTable
		p.TypedKey(&fyne.KeyEvent{Name: c.key}) // held down
		k.Read(func(s *homework.State) {
			if got := s.Prompts[card].Progress; got != c.want || card == next || p.onTable != next || s.Prompts[next].Progress != homework.ProgressNone {
				t.Errorf("%s: the card is %q, and the next one %q", c.key, got, s.Prompts[next].Progress)
			}
		})
	}
	if p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp}) {
		t.Error("a key without a meaning is taken")
	}
}

func TestUsedUpDeck(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	for _, p := range k.Cat().Deck("listening").Prompts {
		if err := k.App.MarkPrompt(p.ID, homework.ProgressSkipped); err != nil {
			t.Fatal(err)
		}
	}
	w := k.Open(page(route.Deck("listening")))
	w.MustShow("The pile is used up")
	w.Tap("Put the ones you skipped back")
	w.MustShow("We talked")
}

func TestTable(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := k.Open(page(route.Table()))
	w.Outline("table")
	w.Tap("Sam")
	w.Tap("Begin")
	w.Outline("floor")
	w.MustShow("Alex listens, and says it back.")
	w.MustShow("about 5 min, no hurry")
	k.Clock.Advance(90 * time.Second)
	w.Settle()
	w.MustShow("about 4 min, no hurry")
	w.Tap("Time-out")
	w.Outline("time-out")
	w.MustShow("about 20 min until you meet again")
	k.Clock.Advance(time.Hour)
	w.Settle()
	w.MustShow("Meet again when you are both ready")
	w.Tap("We are back")
	w.MustShow("about 4 min, no hurry")
	k.Clock.Advance(time.Hour)
	w.Settle()
	w.MustShow("The time is about up. Finish the thought; hand over when it fits.")
	w.MustShow("Alex listens") // the floor is still Sam's
	w.Tap("Hand the floor to Alex")
	w.MustShow("Sam listens")
	k.Page.(*tablePage).Leave()
	if k.Clock.Pending() != 0 {
		t.Error("the clock runs on after the page is gone")
	}
}

// Whoever needs a break finds it without scrolling, however small the window is, and hears who has the floor before anything else.
func TestTheWayOutOfATurnStaysInView(t *testing.T) {
	for _, look := range []uitest.Look{uitest.Plain, uitest.Tight, uitest.Large, {Width: 700, Height: 500, Text: 1}} {
		k := fixture.Empty(t, "Alex", "Sam")
		w := uitest.Open(t, look, func() fyne.CanvasObject {
			k.Page = New(k.Env, route.Table())
			return k.Page.Content()
		})
		w.Tap("Begin")
		w.Settle()
		for _, p := range w.Parts() {
			b, ok := p.Object.(*widgets.Button)
			if !ok || b.Label() != "Time-out" {
				continue
			}
			for _, around := range p.Around {
				if _, scrolls := around.(*container.Scroll); scrolls {
					t.Errorf("%v: the time-out can be scrolled away", look)
				}
			}
		}
		w.Tap("Time-out")
		w.MustShow("A time-out")
		if why := w.OutOfSight(w.Find("We are back")); why != "" {
			t.Errorf("%v: the way back is %s", look, why)
		}
		k.Page.(*tablePage).Leave()
	}
}

func TestTableWritesNothing(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	events := func() (n int) {
		k.Read(func(s *homework.State) { n = s.Events })
		return n
	}
	before := events()
	w := k.Open(page(route.Table()))
	w.Tap("Begin")
	w.Tap("Time-out")
	w.Tap("Another day")
	if events() != before {
		t.Error("what happens at the table is written down")
	}
}

func TestOverview(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.At(route.Together)))
	w.Tap("Sit down to it")
	w.Tap("Listening: draw a card")
	if !slices.Contains(k.Router.Routes, route.Table()) || k.Router.Last().View != route.ViewDeck {
		t.Errorf("went to %+v", k.Router.Routes)
	}
}

// Each deck lies on one shelf, and says in words what its edges show. The way back from a deck leads to its shelf.
func TestEveryDeckLiesOnOneShelf(t *testing.T) {
	for _, names := range [][]string{{"Alex", "Sam"}, {"Alex"}} {
		k := fixture.Empty(t, names...)
		w := k.Open(page(route.At(route.Together)))
		seen := map[string]int{}
		for _, shelf := range w.Find("Which decks").(*widgets.Choice).Options() {
			w.Tap(shelf)
			here := 0
			for _, it := range outline.Of(w.Canvas) {
				if title, ok := strings.CutSuffix(it.Name, ": draw a card"); ok {
					seen[title]++
					here++
				}
			}
			if here > 12 {
				t.Errorf("%q is a wall of %d decks", shelf, here)
			}
		}
		for _, d := range k.Cat().Decks {
			if d.For.Fits(len(names) == 1) && seen[d.Title] != 1 {
				t.Errorf("%s lies on %d shelves", d.ID, seen[d.Title])
			}
		}
	}
	k := fixture.Empty(t, "Alex", "Sam")
	w := k.Open(page(route.At(route.Together)))
	w.MustShow("light: 8 · deeper: 9 · tender: 5")
	w.Tap("Health and change")
	w.Tap("When touch or sex hurts: draw a card")
	back := k.Router.Routes[len(k.Router.Routes)-2]
	k.Open(page(back)).MustShow("When touch or sex hurts")
}

// One press on the page's main button lays the day's card open.
func TestOnePressTurnsACard(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := k.Open(page(route.At(route.Together)))
	w.Tap("Turn one for us")
	var want string
	k.Read(func(s *homework.State) { want = s.NextPrompt(k.Cat(), nil, k.App.Today()).Deck.ID })
	if k.Router.Last() != route.Deck(want) {
		t.Errorf("went to %+v, not to %s", k.Router.Last(), want)
	}
	k.Open(page(k.Router.Last())).MustShow("Each answers. No one has to.")
}

func TestWeekIsAskedFor(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := k.Open(page(route.At(route.Together)))
	w.Tap("My check-in on the week")
	if k.Router.Last() != route.Week(k.App.Today().WeekStart()) {
		t.Errorf("went to %+v", k.Router.Last())
	}
}

// TestAloneNothingAsksForAPartner: one person sees cards that fit one, and no table for two.
func TestAloneNothingAsksForAPartner(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	w := k.Open(page(route.At(route.Together)))
	for _, words := range []string{"Sit down to it", "weekly meeting", "Together", "B appreciated"} {
		w.MustNotShow(words)
	}
	w.Tap("Desire and bodies")
	w.Tap("Body: draw a card")
	d := k.Open(page(k.Router.Last()))
	d.MustShow("I thought about it")
	d.MustNotShow("Not for us")
}
