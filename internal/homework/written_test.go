package homework_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// All of a member's own words are there, and of the other's no private one, nor one of a check-in that is still blind.
func TestWhatIsWrittenIsWhatMayBeRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		last := func() hw.ID { return stampOf(len(w.steps)-1, w.steps[len(w.steps)-1]).ID }
		w.add(0, &hw.Asked{Words: "a slow hour"})
		w.add(1, &hw.AskAnswered{Ask: last(), Reply: hw.ReplyChange, Change: "on Sunday"})
		w.add(1, &hw.CardWritten{Words: "what was it like at first?"})
		card := hw.OwnCard{ID: last()}.PromptID()
		for m := range 2 {
			w.add(m, &hw.PromptNoted{Prompt: card, Note: secret + []string{" of one", " of the other"}[m]})
		}
		for me := range 2 {
			s := w.fold(me)
			all := slices.Collect(s.Written())
			if len(s.AskedFor)+len(s.Cards)+len(s.PromptNotes) != 3 {
				t.Fatal("an ask, a card and a note are there")
			}
			for _, x := range all {
				if len(x.Texts) == 0 {
					t.Fatalf("%+v has no words", x)
				}
				for _, text := range x.Texts {
					if x.By != me && (strings.Contains(text.Body, secret) || !text.Audience.Shared()) {
						t.Fatalf("member %d reads a private word of the other: %+v", me, x)
					}
				}
				if x.In == hw.InCheckIn && x.By != me && s.Session(x.Session).CheckIns[me] == nil || x.In == hw.InWeek && x.By != me && s.WeeklyOf(me, me, x.On) == nil {
					t.Fatalf("member %d reads blind words of the other: %+v", me, x)
				}
			}
			// Every second place and the others are together all, in the same order.
			half := func(of int) (some []hw.Written) {
				n := 0
				for part := range hw.WrittenParts {
					some = slices.AppendSeq(some, s.WrittenAt(part, func() bool { n++; return n%2 == of }))
				}
				return some
			}
			halves := [2][]hw.Written{half(0), half(1)}
			for _, x := range all {
				i := slices.IndexFunc(halves[:], func(h []hw.Written) bool { return len(h) > 0 && reflect.DeepEqual(h[0], x) })
				if i < 0 {
					t.Fatalf("%+v is in neither half", x)
				}
				halves[i] = halves[i][1:]
			}
			if len(halves[0])+len(halves[1]) > 0 {
				t.Fatalf("a place is there twice: %+v", halves)
			}
			has := func(in hw.WrittenIn, by int, body string) bool {
				return body == "" || slices.ContainsFunc(all, func(x hw.Written) bool {
					return x.In == in && x.By == by && slices.ContainsFunc(x.Texts, func(t hw.Text) bool { return t.Body == body })
				})
			}
			for _, x := range s.Sessions {
				for _, m := range s.Places() {
					if c := x.Visible(me, m); c != nil {
						for _, text := range c.Texts {
							if !has(hw.InCheckIn, m, text.Body) {
								t.Fatalf("%q is missing", text.Body)
							}
						}
					}
				}
			}
			for _, it := range s.Agenda {
				if !has(hw.InAgenda, it.By, it.Words) {
					t.Fatalf("the point %q is missing", it.Words)
				}
			}
			for _, a := range s.Assignments {
				if !has(hw.InAssignment, a.By, a.Why) {
					t.Fatalf("the reason %q is missing", a.Why)
				}
			}
			for _, a := range s.AskedFor {
				if !has(hw.InAsk, a.By, a.Words) || !has(hw.InAsk, 1-a.By, a.Change) {
					t.Fatalf("the ask %q, or its answer, is missing", a.Words)
				}
			}
			for _, c := range s.Cards {
				if !has(hw.InCard, c.By, c.Words) || !has(hw.InCard, me, s.PromptNotes[c.PromptID()]) {
					t.Fatalf("the card %q, or a note on it, is missing", c.Words)
				}
			}
			for _, m := range s.Places() {
				for _, c := range s.CopingOf(m) {
					if !has(hw.InCoping, m, c.Do) {
						t.Fatalf("the coping plan %q is missing", c.Do)
					}
				}
			}
		}
	})
}
