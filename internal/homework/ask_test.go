package homework_test

import (
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// Whatever is asked, answered and answered again, in whatever order: an answer is the other's alone, the last one counts, all weigh
// the same, and what nobody comes back to goes by itself.
func TestAnAskIsAnsweredByTheOtherAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hw.NewState(0, 2)
		ask := hw.ID{1}
		by := rapid.IntRange(0, 1).Draw(t, "who asks")
		s.Apply(&hw.Asked{Words: "a walk"}, hw.Stamp{ID: ask, Author: by, Day: day})
		var last hw.Reply
		answered := day
		for i := range rapid.IntRange(0, 5).Draw(t, "answers") {
			who, r := rapid.IntRange(0, 1).Draw(t, "who"), oneOf(t, "reply", hw.AskReplies...)
			on := day + hw.Day(i)
			s.Apply(&hw.AskAnswered{Ask: ask, Reply: r}, hw.Stamp{ID: hw.ID{2, byte(i)}, Author: who, Day: on})
			if who != by {
				last, answered = r, on
			}
		}
		s.Apply(&hw.AskAnswered{Ask: hw.ID{9}, Reply: hw.ReplyYes}, hw.Stamp{ID: hw.ID{3}, Author: 1 - by, Day: day}) // of one that was taken back
		all := s.AsksOn(answered)
		if len(all) != 1 || all[0].Reply != last || all[0].By != by {
			t.Fatalf("%+v, want %q", all, last)
		}
		if len(s.AsksOn(answered+29)) != 1 || len(s.AsksOn(answered+30)) != 0 {
			t.Fatal("an ask stays, or goes too soon")
		}
		if _, err := s.AnswerAsk(ask, hw.ReplyYes, ""); (err == nil) != (by == 1) {
			t.Fatalf("asked by %d, answered by me: %v", by, err)
		}
	})
}

// Cards of one's own are a deck like any, and a note on one is its author's alone.
func TestCardsOfOnesOwn(t *testing.T) {
	s := hw.NewState(0, 2)
	if s.OwnDeck() != nil {
		t.Error("a deck without cards")
	}
	s.Apply(&hw.CardWritten{Words: "a question"}, hw.Stamp{ID: hw.ID{7}, Author: 1, Day: day})
	d := s.OwnDeck()
	if d == nil || len(d.Prompts) != 1 || d.Prompts[0].Text != "a question" || !s.IsOwnCard(d.Prompts[0].ID) || s.IsOwnCard("own-") || s.IsOwnCard("appreciation-today") {
		t.Fatalf("%+v", d)
	}
	if _, err := hw.Encode(&hw.PromptMarked{Prompt: d.Prompts[0].ID, Progress: hw.ProgressDone}); err != nil {
		t.Error(err)
	}
	s.Apply(&hw.PromptNoted{Prompt: "a", Note: "mine"}, hw.Stamp{Author: 0})
	s.Apply(&hw.PromptNoted{Prompt: "a", Note: "theirs"}, hw.Stamp{Author: 1})
	if s.PromptNotes["a"] != "mine" {
		t.Error("the other's note takes the place of mine")
	}
}
