package cycle

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// toTheEnd leaves out the steps that are left of a look back.
func toTheEnd(w *uitest.Window) {
	for w.Shows("Next") {
		w.Tap("Next")
	}
}

// becomes checks what the last step says of an assignment.
func becomes(w *uitest.Window, title, said string) { w.MustShow(title + "\n" + said) }

// looksOfLookBack checks each of its steps in every size.
func looksOfLookBack(t *testing.T, k *fixture.Kit, from homework.Day) {
	t.Helper()
	for n := 1; ; n++ {
		uitest.CheckLooks(t, fmt.Sprintf("cycle-back-%d", n), func() fyne.CanvasObject { return New(k.Env, route.LookBack(from)).Content() })
		w := k.Open(at(route.LookBack(from)))
		if !w.Shows("Next") {
			return
		}
		w.Tap("Next") // the draft keeps the step for the next one that opens it
	}
}

// cycleNow is the cycle that today is in.
func cycleNow(k *fixture.Kit) (c homework.Span) {
	k.Read(func(s *homework.State) { c = s.Cycles(k.App.Today()).On(k.App.Today()) })
	return c
}

// A look back goes step by step, for two one after the other: whose turn it is, each assignment once, what helped and what got in the
// way, what to bring up, and what comes of it.
func TestALookBackIsGuided(t *testing.T) {
	k, _ := set(t)
	if _, err := k.App.NoteAgenda(homework.AgendaNoted{Words: "how we begin", Audience: homework.AudienceUs}); err != nil {
		t.Fatal(err)
	}
	from := cycleNow(k).From
	w := k.Open(at(route.LookBack(from)))
	titles := map[string]int{}
	for n := 1; w.Shows("In the next cycle"); n++ {
		w.MustShow("Alex's turn")
		w.MustShow(fmt.Sprintf("Step %d of 5.", n))
		for _, title := range []string{"Hands in turns", "Ten minutes of quiet after work"} {
			if w.Shows(title) {
				titles[title]++
			}
		}
		if n == 1 {
			w.MustShow("You had planned:")
			w.MustShow("If it is nine and I am still at the desk, then I close it and sit down beside you.")
			w.MustShow("Planned 2 · offered 0 · held 0")
			w.Tap("keep")
		} else {
			w.Tap("drop")
		}
		w.Tap("Next")
	}
	if len(titles) != 2 || titles["Hands in turns"] != 1 || titles["Ten minutes of quiet after work"] != 1 {
		t.Fatalf("asked of %v", titles)
	}
	w.Type("What got in the way?", "SECRET late work")
	w.Tap("Next")
	w.MustShow("For the next appointment")
	w.MustShow("how we begin")
	w.Type("Is there something to bring up?", "  the evenings are short ")
	w.Tap("Next")
	w.MustShow("What comes next")
	becomes(w, "Hands in turns", "It goes on once you both keep it.")
	becomes(w, "Ten minutes of quiet after work", "It ends with this cycle.")
	w.Tap("Save")
	w.Settle()
	k.Read(func(s *homework.State) {
		points := s.AgendaOf(0)
		if len(points) != 2 || points[1].Words != "the evenings are short" || points[1].Audience != homework.AudienceMeTherapist {
			t.Errorf("to bring up: %+v", points)
		}
	})

	k.As(1)
	w = k.Open(at(route.Cycle()))
	w.MustShow("Yes, let us")
	w = k.Open(at(route.LookBack(from)))
	w.MustShow("Sam's turn")
	w.MustShow("Alex would keep it")
	w.MustNotShow("still at the desk")
	toTheEnd(w)
	becomes(w, "Hands in turns", "It waits for your word, under \"This cycle\".")
	for w.Shows("Back") {
		w.Tap("Back")
	}
	w.Tap("keep")
	for w.Shows("Next") {
		if text := w.Text(); strings.Contains(text, "SECRET") || strings.Contains(text, "Ten minutes") || strings.Contains(text, "evenings are short") {
			t.Errorf("Sam is shown %q", text)
		}
		w.Tap("Next")
	}
	becomes(w, "Hands in turns", "It goes on.")
	w.MustNotShow("hand over")
}

// One goes back and forth, leaves and comes back: the step and all that was said are there still. A draft of an earlier version,
// which knew no steps, begins at the first.
func TestALookBackGoesOnWhereItWasLeft(t *testing.T) {
	k, id := set(t)
	from := cycleNow(k).From
	w := k.Open(at(route.LookBack(from)))
	w.MustShow("Later")
	w.MustNotShow("Back\n")
	w.Tap("change")
	w.Tap("Next")
	w.Tap("Next")
	w.Type("What helped?", "tea")
	w.Tap("Back")
	w.MustShow("Ten minutes of quiet after work")
	w.Tap("Next")

	w = k.Open(at(route.LookBack(from)))
	w.MustShow("Step 3 of 5.")
	w.MustShow("tea")
	toTheEnd(w)
	becomes(w, "Hands in turns", "To be changed, under \"This cycle\".")
	becomes(w, "Ten minutes of quiet after work", "Nothing said, so it ends with this cycle.")

	if err := k.App.SetDraft("look back "+from.String(), []byte(`{"onward":{"`+id.String()+`":"drop"},"texts":{},"audience":{}}`)); err != nil {
		t.Fatal(err)
	}
	w = k.Open(at(route.LookBack(from)))
	w.MustShow("Step 1 of 5.")
	toTheEnd(w)
	becomes(w, "Hands in turns", "It ends with this cycle.")
}

// Who is alone goes the same steps, with nobody's turn and nobody to hand over to.
func TestOnePersonLooksBackStepByStep(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	if _, err := k.App.Assign(homework.Assigned{Work: homework.Work{Kind: homework.WorkOwn, Words: "a walk"}, For: homework.WhomMe, Audience: homework.AudienceMe, Dose: homework.Dose{Times: 2}}); err != nil {
		t.Fatal(err)
	}
	w := k.Open(at(route.LookBack(cycleNow(k).From)))
	w.Tap("keep")
	for {
		w.MustNotShow("turn")
		w.MustNotShow("both")
		w.MustNotShow("hand over")
		if !w.Shows("Next") {
			break
		}
		w.Tap("Next")
	}
	becomes(w, "a walk", "It goes on.")
	w.MustShow("What goes on begins again on")
	w.Tap("Save")
	w.Settle()
	k.Read(func(s *homework.State) {
		if after := cycleNow(k).To + 1; len(s.InForce(s.Cycles(after), after)) != 1 {
			t.Error("what was kept does not go on")
		}
	})
}
