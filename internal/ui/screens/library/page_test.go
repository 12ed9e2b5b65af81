package library

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

func page(r route.Route) func(*screen.Env) shell.Page {
	return func(e *screen.Env) shell.Page { return New(e, r) }
}

func TestSearchAndTheWayBack(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.At(route.Library)))
	w.Type("Search all, and what you wrote", "speaker and listener")
	w.MustShow("Speaker and listener")
	w.MustNotShow("Narrow it down")     // filters don't narrow a search
	w.MustNotShow("Conversation cards") // nor is there a shelf to choose while everything is searched
	w.Tap("Speaker and listener")
	if got := k.Router.Last(); got != route.Exercise("talk-speaker-listener") {
		t.Fatalf("went to %+v", got)
	}
	back := k.Router.Routes[len(k.Router.Routes)-2]
	if f := parseFilter(back.ID); f.query != "speaker and listener" {
		t.Errorf("the way back forgets the search: %+v", back)
	}
	again := k.Open(page(back))
	again.MustShow("Speaker and listener")
	again.MustNotShow("Conversation cards")
	again.Tap("Back to the shelves")
	again.MustShow("Conversation cards")
	again.MustShow("Narrow it down")
	again.MustNotShow("Back to the shelves")
	if e, ok := again.Canvas.Focused().(*widgets.Entry); !ok || e.Text != "" {
		t.Errorf("after a search the keyboard is in %T, and the field says what was looked for", again.Canvas.Focused())
	}
}

// What a search found and what stands as tiles lies on the paper; the name of its group is heard with it all the same.
func TestGroupsOnThePaperAreHeard(t *testing.T) {
	k := fixture.Couple(t)
	for f, want := range map[filter][2]string{
		{query: "breathing in the same room"}: {"Breathing in the same room", "Exercises"},
		{shelf: shelfMedia}:                   {"#PostBabyHankyPanky", "After a birth"},
	} {
		w := k.Open(page(route.Shelf(f.String())))
		heard := ""
		for _, it := range outline.Of(w.Canvas) {
			if outline.Label(it.Object) != want[0] {
				continue
			}
			for _, o := range it.Around {
				if named, ok := o.(interface{ Titled() string }); ok {
					heard = named.Titled()
				}
			}
		}
		if heard != want[1] {
			t.Errorf("%q is heard in %q, not in %q", want[0], heard, want[1])
		}
	}
}

// While one types, and when the diary changes meanwhile, what still stands on the page is left alone: the keyboard stays on
// its row, and a row is there once.
func TestRowsThatStayAreLeftAlone(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.At(route.Library)))
	const field, row = "Search all, and what you wrote", "Speaker and listener"
	w.Type(field, "speaker and")
	before := w.Find(row)
	w.Type(field, " listener")
	if w.Find(row) != before {
		t.Error("a key makes a row anew that it does not change")
	}
	w.Canvas.Focus(before.(fyne.Focusable))
	other := apptest.Catalog(t).Readings[0].ID
	if err := k.App.MarkReading(other, homework.ProgressDone); err != nil {
		t.Fatal(err)
	}
	w.Settle()
	if w.Canvas.Focused() != before.(fyne.Focusable) || w.Find(row) != before {
		t.Error("a change of the diary takes the keyboard from the row that it was on")
	}
	if n := strings.Count(w.Text(), row); n != 1 {
		t.Errorf("%q stands there %d times", row, n)
	}
}

func TestEscapeEndsASearchBeforeItLeaves(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.Shelf(filter{query: "qqqq"}.String())))
	p := k.Page.(*shelvesPage)
	w.MustShow("Nothing like that here")
	if !p.Escape() {
		t.Error("Esc leaves the page while a search is on")
	}
	w.Settle()
	w.MustShow("Narrow it down")
	if p.Escape() {
		t.Error("the second Esc stays")
	}
	p.Search()
	if w.Canvas.Focused() == nil {
		t.Error("Ctrl+F gives nothing the keyboard")
	}
}

// Where nothing is found the page names a way that there is: filters hold for the shelves alone, and words for a search.
func TestNothingFoundNamesAWayOut(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.Shelf(filter{query: "qqqq", minutes: 15}.String())))
	w.MustShow("Try a shorter word, or another one.")
	w = k.Open(page(route.Shelf(filter{concern: "no concern that there is"}.String())))
	w.MustShow("Take a filter away.")
}

func TestShelvesAndFilters(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.At(route.Library)))
	w.MustShow("Getting to know your own body")
	w.MustNotShow("up to 15 min") // folded until somebody asks for it
	w.Tap("›  Narrow it down")
	w.MustShow("up to 15 min")
	w.Tap("Talking")
	w.MustNotShow("Getting to know your own body")
	w.Tap("Talking")
	w.MustShow("Getting to know your own body")
	before := len(w.Text())
	w.Tap(fmt.Sprintf("Show more (%d)", len(apptest.Catalog(t).Exercises)-pageRows))
	if len(w.Text()) <= before {
		t.Error("nothing more is shown")
	}
	w.Tap("Help lines")
	w.MustShow("check the number")
	w.Tap("Drawings")
	w.MustShow("Two clothed people on a bed")
	w.Tap("Ideas to try")
	w.MustShow("Say out loud what I like while we touch")
	w.Tap("Professional bodies")
	w.Tap("American Association of Sexuality Educators, Counselors and Therapists (AASECT)")
	if k.Router.Last() != route.Body("aasect") {
		t.Errorf("went to %+v", k.Router.Last())
	}
}

func TestReadingIsMarkedForMe(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := k.Open(page(route.Reading("speaking-and-listening")))
	w.MustShow("When did you last feel truly heard")
	w.MustShow("Not yet reviewed by a clinician")
	w.MustNotShow("Known here") // sources are folded away
	w.Tap("›  What this rests on (4)")
	w.MustShow("(1993)")
	w.Tap("Keep for later")
	w.MustShow("kept for later")
	w.Tap("I have read it")
	w.MustShow("read, today")
	k.Read(func(s *homework.State) {
		m := s.Readings["speaking-and-listening"]
		if m[0].Progress != homework.ProgressDone || m[1].Progress != homework.ProgressNone {
			t.Errorf("marked as %+v", m)
		}
	})
	w.Tap("Take the mark away")
	w.MustShow("I have read it")
}

func TestPlaceIsKept(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	open := func() *reader {
		k.Open(page(route.Reading("pain-with-sex")))
		return k.Page.(*reader)
	}
	p := open()
	if p.page.Offset() != 0 {
		t.Fatal("a new reading does not begin at its top")
	}
	p.page.ScrollToPart(0.5)
	want := p.page.Progress()
	p.Leave()
	p = open()
	if got := p.page.Progress(); got < want-0.02 || got > want+0.02 {
		t.Errorf("goes on at %.2f, was left at %.2f", got, want)
	}
	p.page.ScrollToPart(1)
	p.Leave()
	if b, err := k.App.Draft(app.PlaceDraft("pain-with-sex")); err != nil || b != nil {
		t.Errorf("a reading read to its end keeps the place %q (%v)", b, err)
	}
}

// TestReaderLeavesWithTheVaultLocked: auto-lock while reading loses nothing and asks for nothing.
func TestReaderLeavesWithTheVaultLocked(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	k.Open(page(route.Reading("pain-with-sex")))
	k.Lock()
	k.Page.(*reader).Leave()
	if len(k.Router.Toasts) != 0 {
		t.Errorf("says %q", k.Router.Toasts)
	}
}

func TestTextSizeIsOneForTheApp(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	w := k.Open(page(route.Reading("pain-with-sex")))
	w.Tap("Smaller text")
	w.Tap("Larger text")
	w.Tap("Larger text")
	if k.Prefs.Scale() != 1.5 || len(k.Looks) != 3 || k.Looks[0] != 1 || k.Looks[2] != 1.5 {
		t.Errorf("text sizes %v, kept %v", k.Looks, k.Prefs.Scale())
	}
}

func TestExercisePage(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.Exercise("talk-speaker-listener")))
	for _, words := range []string{
		"Before you begin", "the one who listens", "5 min", "change places", "What both say yes to", "Stop if",
		"What often happens, and what helps", "Far apart", "3 a card in the speaker's hand", "Not yet reviewed by a clinician",
	} {
		w.MustShow(words)
	}
	w.Tap("Start")
	if k.Router.Last() != route.Session("talk-speaker-listener") {
		t.Errorf("went to %+v", k.Router.Last())
	}
	w.Tap("Note one that took place")
	w.MustShow("When was it?")
}

func TestExerciseAgainstTheAgreement(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	if err := k.App.StartProgram("sensate-solo"); err != nil {
		t.Fatal(err)
	}
	if err := k.App.SignAgreement("sensate-solo"); err != nil {
		t.Fatal(err)
	}
	var x *homework.Exercise
	k.Read(func(s *homework.State) {
		for i := range k.Cat().Exercises {
			if s.Conflict(&k.Cat().Exercises[i]) != nil {
				x = &k.Cat().Exercises[i]
				return
			}
		}
	})
	if x == nil {
		t.Fatal("an agreement that leaves out nothing any exercise asks for")
	}
	k.Open(page(route.Exercise(x.ID))).MustShow("Your agreement leaves out something that belongs to this, for now")
}

func TestMediumIsMine(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := k.Open(page(route.Medium("come-as-you-are")))
	status := func() (p homework.Progress) {
		k.Read(func(s *homework.State) { p = s.Media["come-as-you-are"][s.Me].Progress })
		return p
	}
	w.Tap("begun")
	if status() != homework.ProgressStarted {
		t.Errorf("marked as %q", status())
	}
	w.Tap("begun")
	if status() != homework.ProgressNone {
		t.Errorf("can't be taken back: %q", status())
	}
	k.As(1)
	if status() != homework.ProgressNone {
		t.Error("Alex's mark is shown as Sam's")
	}
}

func TestLinksOpenOnlyWhenPressed(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	w := k.Open(page(route.Body("aasect")))
	if len(k.Links) != 0 {
		t.Fatal("a page was opened by itself")
	}
	w.Tap("Open www.aasect.org")
	if len(k.Links) != 1 || k.Links[0] != "https://www.aasect.org" {
		t.Errorf("opened %v", k.Links)
	}
	for _, bad := range []string{"", "http://example.org", "javascript:alert(1)", "file:///etc/passwd", "https://"} {
		if link(k.Env, bad) != nil {
			t.Errorf("%q is a link", bad)
		}
	}
}

// TestKeyboardReachesEverything: no part of the library needs a pointer.
func TestKeyboardReachesEverything(t *testing.T) {
	k := fixture.Couple(t)
	w := k.Open(page(route.At(route.Library)))
	w.TabTo("Search all, and what you wrote")
	w.TabTo("Whole body in turns")
	w.Key(fyne.KeyReturn)
	if k.Router.Last() != route.Exercise("whole-body-in-turns") {
		t.Errorf("Enter led to %+v", k.Router.Last())
	}
	w = k.Open(page(route.Reading("speaking-and-listening")))
	for _, label := range []string{"Back", "I have read it", "Larger text", "›  What this rests on (4)"} {
		w.TabTo(label)
	}
}

func TestMyNotesOnABookAreMine(t *testing.T) {
	k := fixture.Couple(t)
	m := k.Cat().Media[0]
	w := k.Open(func(e *screen.Env) shell.Page { return newMedium(e, &m) })
	w.Type("A page, a thought, a question", "chapter four, for later")
	k.Clock.Advance(time.Minute)
	read := func() (note string) {
		k.Read(func(s *homework.State) { note = s.MediaNotes[m.ID] })
		return note
	}
	if got := read(); got != "chapter four, for later" {
		t.Fatalf("kept %q", got)
	}
	k.As(0)
	if got := read(); got != "chapter four, for later" {
		t.Errorf("after opening again: %q", got)
	}
	k.As(1)
	if got := read(); got != "" {
		t.Errorf("the partner reads %q", got)
	}
}

// A note that is still being typed when the diary locks is in it before it closes, or the lock screen says that it is not.
func TestANoteIsKeptBeforeTheLock(t *testing.T) {
	for _, fails := range []bool{false, true} {
		k := fixture.Couple(t)
		m := k.Cat().Media[0]
		w := k.Open(func(e *screen.Env) shell.Page { return newMedium(e, &m) })
		locking := make(chan struct{})
		k.Run = shell.Runner{
			Go: func(f func()) { go func() { <-locking; f() }() },
			UI: func(func()) {}, // the process ends before anything comes back
		}
		w.Type("A page, a thought, a question", "half a thought")
		k.Page.(shell.Leaver).Leave()
		if fails {
			if err := k.App.Close(); err != nil {
				t.Fatal(err)
			}
		}
		close(locking)
		k.Wait()
		var kept string
		k.App.Read(func(s *homework.State) { kept = s.MediaNotes[m.ID] })
		if fails != (kept == "") || fails != strings.Contains(k.Unkept, "could not be kept") {
			t.Errorf("fails %v: the note is %q; said is %q", fails, kept, k.Unkept)
		}
	}
}

// An exercise can be taken along on paper.
func TestAnExerciseIsSavedToPrint(t *testing.T) {
	k := fixture.Couple(t)
	k.Files.Path = filepath.Join(t.TempDir(), "for the bed")
	w := k.Open(page(route.Exercise("body-touch-in-turns")))
	w.Tap("Save a page to print")
	if b, err := os.ReadFile(k.Files.Path + ".pdf"); err != nil || len(b) == 0 {
		t.Errorf("%d bytes, %v", len(b), err)
	}
}

// Pictures come first: each exercise and each reading has one, its own where the content has one, and who hears the page hears
// what that shows.
func TestEveryExerciseAndReadingHasAPicture(t *testing.T) {
	k := fixture.Couple(t)
	for _, shelf := range []shelf{shelfExercises, shelfReadings} {
		k.Read(func(s *homework.State) {
			for _, it := range list(k.Env.L, s, k.Cat(), filter{shelf: shelf}) {
				if it.of.Figure == "" && it.of.Spot == "" {
					t.Errorf("%s has no picture", it.title)
				}
			}
		})
	}
	w := k.Open(page(route.Shelf(filter{kind: homework.KindTouch}.String())))
	heard := ""
	for _, it := range outline.Of(w.Canvas) {
		heard += it.Name + "\n"
	}
	if want := "Getting to know your own body\nDrawing: Body scan\n"; !strings.Contains(heard, want) {
		t.Errorf("nobody hears %q in\n%s", want, heard)
	}
}

// What I keep to read, or have begun, stands first among the readings, and is gone from there once it is read.
func TestTheReadingListStandsFirst(t *testing.T) {
	k := fixture.Couple(t)
	for id, to := range map[string]homework.Progress{"pain-with-sex": homework.ProgressLater, "sex-after-a-birth": homework.ProgressStarted, "two-kinds-of-desire": homework.ProgressDone} {
		if err := k.App.MarkReading(id, to); err != nil {
			t.Fatal(err)
		}
	}
	const heading = "Your reading list"
	var first []string
	k.Read(func(s *homework.State) {
		for _, it := range list(k.Env.L, s, k.Cat(), filter{shelf: shelfReadings}) {
			if it.group == heading {
				first = append(first, it.to.ID)
			}
		}
		if all := list(k.Env.L, s, k.Cat(), filter{shelf: shelfReadings}); all[0].group != heading || all[1].group != heading || len(all) != len(k.Cat().Readings) {
			t.Error("the list does not stand first, or something is missing")
		}
	})
	if !slices.Contains(first, "pain-with-sex") || !slices.Contains(first, "sex-after-a-birth") || slices.Contains(first, "two-kinds-of-desire") {
		t.Errorf("the list is %v", first)
	}
}

// What is on one's stage stands first on its shelf, and then what most programs have: what people meet soonest.
func TestWhatOneMeetsSoonestStandsFirst(t *testing.T) {
	k := fixture.Couple(t)
	uses := programsWith(k.Cat())
	k.Read(func(s *homework.State) {
		now := s.OnStage(k.Cat())
		last := map[string]int{}
		for _, it := range list(k.Env.L, s, k.Cat(), filter{}) {
			rank := uses[it.to.ID]
			if slices.Contains(now, it.to.ID) {
				rank = len(k.Cat().Programs) + 1
			}
			if before, ok := last[it.group]; ok && rank > before {
				t.Errorf("%s stands too low", it.title)
			}
			last[it.group] = rank
		}
	})
}
