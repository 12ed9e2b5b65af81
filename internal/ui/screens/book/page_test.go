package book

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
)

const exercise = "hands-in-turns"

// told is an evening of today of which both have written; edit changes what each says.
func told(t *testing.T, k *fixture.Kit, edit func(m int, c *homework.CheckIn)) homework.SessionKey {
	t.Helper()
	key := homework.SessionKey{Exercise: exercise, Day: k.App.Today()}
	words := []string{"Warm between the shoulder blades. Sam's rough thumb.", "I stopped planning after a while."}
	for m := range 2 {
		k.As(m)
		c := homework.CheckIn{Outcome: homework.OutcomeHeld, Answers: homework.AnswersOf(homework.Given{
			homework.ScaleCloseness: 8, homework.ScalePresence: 7 - m, homework.ScaleEngaged: 4 - 2*m, homework.ScalePressure: 2 + 5*m, homework.ScaleAnxietyPeak: 3 + m,
		}), Texts: []homework.Text{
			{Field: homework.FieldSensations, Body: words[m], Audience: homework.AudienceUs}, {Field: homework.FieldNote, Body: "SECRET", Audience: homework.AudienceMe},
		}}
		edit(m, &c)
		if _, err := k.App.NewCheckIn(homework.CheckedIn{Session: key, CheckIn: c}); err != nil {
			t.Fatal(err)
		}
	}
	k.As(0) // whose program opens theirs
	k.As(1)
	return key
}

func asIs(int, *homework.CheckIn) {}

func look(k *fixture.Kit, r route.Route) *uitest.Window {
	return k.Open(func(e *screen.Env) shell.Page { return New(e, r) })
}

// Both marks stand on the lines that two people may compare, with their words, and on no other; it is the same page for
// either of them.
func TestBothSeeOneEvening(t *testing.T) {
	k := fixture.Couple(t)
	key := told(t, k, asIs)
	var texts [2]string
	for m := range texts {
		k.As(m)
		w := look(k, route.Reveal(key))
		heard := strings.Join(outline.Lines(outline.Of(w.Canvas)), "\n")
		for _, line := range []string{"Closeness: Alex 8 Sam 8 (far … close) the same", "Presence: Alex 7 Sam 6 (hardly … mostly) close", "Took part: Alex 4 Sam 2 (not at all … fully) 2 apart",
			"You were close on being there and closeness. On taking part you differed: worth a question, not an answer.", "“I stopped planning after a while.”"} {
			if !strings.Contains(heard, line) {
				t.Errorf("it does not say %q but\n%s", line, heard)
			}
		}
		for _, never := range []string{"SECRET", "Pressure", "Anxiety", "Pain"} {
			w.MustNotShow(never)
		}
		texts[m] = w.Text()
	}
	if texts[0] != texts[1] {
		t.Errorf("Alex is shown\n%s\nand Sam\n%s", texts[0], texts[1])
	}
}

// After a stop, pain or fear there is nothing to compare and nothing to talk through: words, and rest.
func TestAfterAStopPainOrFearItShowsWordsAndRest(t *testing.T) {
	for name, edit := range map[string]func(m int, c *homework.CheckIn){
		"a stop": func(_ int, c *homework.CheckIn) { c.Outcome = homework.OutcomeStopped },
		"pain":   func(m int, c *homework.CheckIn) { c.Answers.Set(homework.ScalePain, homework.ScoreOf(2*m)) },
		"fear":   func(m int, c *homework.CheckIn) { c.Answers.Set(homework.ScaleAnxietyPeak, homework.ScoreOf(9*m)) },
	} {
		k := fixture.Couple(t)
		w := look(k, route.Reveal(told(t, k, edit)))
		w.MustShow("Nothing more is needed today.")
		w.MustShow("I stopped planning after a while.")
		for _, never := range []string{"Closeness", "A card that fits", "We'll talk about it", "differed"} {
			if w.Shows(never) {
				t.Errorf("after %s it says %q", name, never)
			}
		}
	}
}

// Before both are in, nothing of an evening is open, by whatever way one comes.
func TestAnEveningIsClosedUntilBothAreIn(t *testing.T) {
	k := fixture.Couple(t)
	key := homework.SessionKey{Exercise: exercise, Day: k.App.Today()}
	if _, err := k.App.NewCheckIn(homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}}); err != nil {
		t.Fatal(err)
	}
	for m := range 2 {
		k.As(m)
		look(k, route.Reveal(key)).MustShow("Not open yet")
	}
}

// A month is a chapter, and a page opens as what both look at.
func TestTheBookHasAPageForEachEvening(t *testing.T) {
	k := fixture.Couple(t)
	key := told(t, k, asIs)
	k.As(0)
	w := look(k, route.Book(0))
	n := 0
	k.Read(func(s *homework.State) {
		for _, x := range s.Evenings(k.Cat()) {
			if x.Key.Day.MonthStart() == key.Day.MonthStart() {
				n++
			}
		}
	})
	w.MustShow("November 2026")
	if got := strings.Count(w.Text(), "November\n"); n == 0 || got < n {
		t.Errorf("%d evenings of the month are on %d pages", n, got)
	}
	w.Tap("Saturday 21 November, Hands in turns")
	if k.Router.Last() != route.Reveal(key) {
		t.Errorf("it opens %+v", k.Router.Last())
	}
	look(fixture.Empty(t, "Alex"), route.Book(0)).MustShow("The first page is still to come")
}

func TestLooks(t *testing.T) {
	k := fixture.Couple(t)
	key := told(t, k, asIs)
	k.As(0)
	page := func(r route.Route) func() fyne.CanvasObject {
		return func() fyne.CanvasObject { return New(k.Env, r).Content() }
	}
	uitest.CheckLooks(t, "book-reveal", page(route.Reveal(key)))
	uitest.CheckLooks(t, "book", page(route.Book(0)))
	small := uitest.Look{Width: 700, Height: 500, Mode: theme.Light, Text: 1.5}
	for name, r := range map[string]route.Route{"book-reveal": route.Reveal(key), "book": route.Book(0)} {
		for _, l := range []uitest.Look{small, {Width: 1920, Height: 1080, Mode: theme.Light, Text: 1}} {
			w := uitest.Open(t, l, page(r))
			w.CheckLook(name, l)
		}
	}
	rest := fixture.Couple(t)
	stopped := told(t, rest, func(_ int, c *homework.CheckIn) { c.Outcome = homework.OutcomeStopped })
	uitest.CheckLooks(t, "book-rest", func() fyne.CanvasObject { return New(rest.Env, route.Reveal(stopped)).Content() })
}

// An evening to which the other added theirs later than it stands says so, to the one who wrote before it was there.
func TestAnEveningThatWasAddedLaterSaysSo(t *testing.T) {
	k := fixture.Couple(t)
	key := told(t, k, asIs)
	const late = "Alex's was added later than it stands here"
	look(k, route.Reveal(key)).MustNotShow(late)
	k.Read(func(s *homework.State) { s.NoteLate(s.Records(key, 0)[0]) })
	look(k, route.Reveal(key)).MustShow(late)
}
