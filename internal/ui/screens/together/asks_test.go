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

// An ask is said by one, answered by the other, answered otherwise later, and taken back.
func TestAsks(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := k.Open(page(route.Asks()))
	p := k.Page.(*asksPage)
	p.entry.SetText("a slow hour on Sunday")
	w.Tap("Say it")
	w.MustShow("Alex would like")
	w.MustNotShow("Yes, gladly")
	if p.entry.Text != "" {
		t.Error("the field keeps what was said")
	}
	k.As(1)
	w = k.Open(page(route.Asks()))
	w.MustNotShow("Take it back")
	w.Tap("Yes, gladly")
	w.MustShow("Sam: yes, gladly.")
	w.Tap("Not now")
	w.MustShow("Sam: not now.")
	k.As(0)
	w = k.Open(page(route.Asks()))
	w.MustShow("Sam: not now.")
	w.Tap("Take it back")
	w.MustNotShow("a slow hour on Sunday")
	k.As(1)
	k.Open(page(route.Asks())).MustNotShow("a slow hour on Sunday")
}

// A card of one's own is drawn like any, noted for oneself alone, and taken out by who wrote it.
func TestCardsOfOnesOwnAndNotes(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := k.Open(page(route.Deck(route.OwnDeck)))
	w.MustShow("A new card")
	if err := k.App.WriteCard("What would a slow Sunday be?"); err != nil {
		t.Fatal(err)
	}
	w.Settle()
	k.As(1)
	w = k.Open(page(route.Deck(route.OwnDeck)))
	w.MustShow("What would a slow Sunday be?")
	w.MustNotShow("Take it out")
	k.Clock.Advance(time.Second)
	w.Tap("We talked")
	w.Tap("›  Cards that you talked about, and my notes")
	w.MustShow("My note")
	var id string
	k.Read(func(s *homework.State) { id = s.Cards[0].PromptID() })
	if err := k.App.NotePrompt(id, "tea, and nobody's telephone"); err != nil {
		t.Fatal(err)
	}
	w = k.Open(page(route.Deck(route.OwnDeck)))
	w.Tap("›  Cards that you talked about, and my notes")
	w.MustShow("tea, and nobody's telephone")
	k.As(0)
	w = k.Open(page(route.Deck(route.OwnDeck)))
	w.Tap("›  Cards that you talked about, and my notes")
	w.MustNotShow("tea, and nobody's telephone")
	w.Tap("Take it out")
	w.MustNotShow("What would a slow Sunday be?")
}

// TestLooksOfAsks draws them.
func TestLooksOfAsks(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	for m, words := range []string{"a slow hour on Sunday, with the telephones away", "a song in the kitchen"} {
		k.As(m)
		if _, err := k.App.Ask(words); err != nil {
			t.Fatal(err)
		}
		if err := k.App.WriteCard("What did you like about us ten years ago?"); err != nil {
			t.Fatal(err)
		}
	}
	var id homework.ID
	k.Read(func(s *homework.State) { id = s.AskedFor[0].ID })
	if err := k.App.AnswerAsk(id, homework.ReplyChange, "on Saturday, when your mother has left"); err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]route.Route{"asks": route.Asks(), "own-cards": route.Deck(route.OwnDeck)} {
		t.Run(name, func(t *testing.T) {
			uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(k.Env, r).Content() })
		})
	}
}
