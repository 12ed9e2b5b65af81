package homework_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// Whatever anybody signs, in whatever order, on whatever stage and from whatever edition: an agreement stands, in every
// part, as each member signed it. Only where both have signed without the day, as the first edition did, may a member's own
// be a later one: the earlier is the one that the other signed. Nobody is held to a later day than their own.
func TestNobodySignsWhatTheOtherWrote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hw.NewState(0, 2)
		s.Apply(&hw.Setup{Members: 2}, hw.Stamp{Day: day})
		s.Apply(&hw.ProgramStarted{Program: program, Stage: "first"}, hw.Stamp{Day: day})
		var signed [2][]*hw.AgreementSigned
		for i := range rapid.IntRange(1, 12).Draw(t, "steps") {
			m := rapid.IntRange(0, 1).Draw(t, "who")
			at := hw.Stamp{Author: m, Day: day + hw.Day(i), Lamport: uint64(i + 3)}
			switch rapid.IntRange(0, 12).Draw(t, "what else") {
			case 0:
				s.Apply(&hw.AgreementEnded{Program: program}, at)
				continue
			case 1:
				s.Apply(&hw.StageChosen{Program: program, From: s.Enrolments[program].Stage, To: rapid.SampledFrom([]string{"first", "second"}).Draw(t, "to"), Choice: hw.ChoiceMoveOn}, at)
				continue
			}
			e := &hw.AgreementSigned{
				Program: program, Stage: rapid.SampledFrom([]string{"first", "first", "second"}).Draw(t, "stage"),
				LeaveOut: rapid.SampledFrom([][]hw.Activity{{"penetration"}, {"penetration", "oral-sex"}, {"oral-sex", "penetration"}}).Draw(t, "leaves out"),
				Text:     rapid.SampledFrom([]string{"For now.", "For now. ", "I promise never to refuse."}).Draw(t, "text"),
				ReviewOn: day + rapid.SampledFrom([]hw.Day{14, 15, 3000}).Draw(t, "review"),
				Whole:    rapid.Bool().Draw(t, "whole"),
			}
			signed[m] = append(signed[m], e)
			s.Apply(e, at)
		}
		for _, a := range s.Agreements {
			has := func(m int, as func(*hw.AgreementSigned) bool) bool {
				return slices.ContainsFunc(signed[m], func(e *hw.AgreementSigned) bool {
					return e.Stage == a.Stage && e.Text == a.Text && slices.Equal(e.LeaveOut, a.LeaveOut) && as(e)
				})
			}
			for m := range 2 {
				exactly := has(m, func(e *hw.AgreementSigned) bool { return e.ReviewOn == a.ReviewOn })
				later := has(m, func(e *hw.AgreementSigned) bool { return !e.Whole && e.ReviewOn > a.ReviewOn }) &&
					has(1-m, func(e *hw.AgreementSigned) bool { return !e.Whole && e.ReviewOn == a.ReviewOn })
				if a.Signed[m] && !exactly && !later {
					t.Fatalf("member %d is said to have signed %+v, having signed %+v", m, a, signed[m])
				}
			}
			if a.Holds && (!a.Signed[0] || !a.Signed[1]) {
				t.Fatal("holds without both")
			}
		}
	})
}

// Signing what one is shown brings two members together, on whatever evenings they do it, and again when it is kept for
// another while.
func TestSignaturesOfDifferentEveningsComeTogether(t *testing.T) {
	cat := three()
	rapid.Check(t, func(t *rapid.T) {
		s := [2]*hw.State{hw.NewState(0, 2), hw.NewState(1, 2)}
		n := uint64(0)
		add := func(m int, d hw.Day, e hw.Event) {
			n++
			for _, x := range s {
				x.Apply(e, hw.Stamp{Author: m, Day: d, Lamport: n})
			}
		}
		today := day
		add(0, today, &hw.Setup{Members: 2})
		add(0, today, &hw.ProgramStarted{Program: program, Stage: "first"})
		for range 4 {
			first := rapid.IntRange(0, 1).Draw(t, "who signs first")
			if rapid.IntRange(0, 3).Draw(t, "ended before") == 0 {
				add(first, today, &hw.AgreementEnded{Program: program})
			}
			if rapid.IntRange(0, 3).Draw(t, "signed and left there") == 0 { // on an evening that the other let pass
				offer, _ := s[first].Offer(cat, program, today)
				add(first, today, offer.Sign())
				today += hw.Day(rapid.IntRange(0, 60).Draw(t, "long before"))
			}
			var shown hw.Terms
			for _, m := range []int{first, 1 - first} {
				today += hw.Day(rapid.IntRange(0, 60).Draw(t, "days later"))
				offer, ok := s[m].Offer(cat, program, today)
				if !ok {
					t.Fatal("nothing to sign")
				}
				if shown = offer; s[m].Differing(offer) != nil {
					t.Fatal("the other's signature under the same words is shown as something else")
				}
				add(m, today, offer.Sign())
			}
			if a := s[0].Agreement(program); a == nil || !a.Holds || !a.Equal(shown) {
				t.Fatalf("both signed %+v, and what stands is %+v", shown, a)
			}
			today += hw.Day(rapid.IntRange(1, 40).Draw(t, "later"))
		}
	})
}

// What the other signed in other words, or for longer, is their proposal and no more; and I may sign the very same.
func TestAnotherTextIsAnotherAgreement(t *testing.T) {
	cat := three()
	own := hw.Terms{Program: program, Stage: "first", LeaveOut: []hw.Activity{"genital-touch", "penetration"}, Text: "…", ReviewOn: day + 30}
	for name, change := range map[string]func(*hw.Terms){
		"other words":      func(t *hw.Terms) { t.Text = "Alex promises never to refuse." },
		"one space more":   func(t *hw.Terms) { t.Text += " " },
		"fewer activities": func(t *hw.Terms) { t.LeaveOut = t.LeaveOut[:1] },
		"a day far off":    func(t *hw.Terms) { t.ReviewOn += 3000 },
	} {
		for _, whole := range []bool{true, false} {
			theirs := own
			theirs.LeaveOut = slices.Clone(own.LeaveOut)
			change(&theirs)
			e := theirs.Sign()
			e.Whole = whole
			st := begin(t).by(1, e)
			s := st.seenBy(0)
			offer, ok := s.Offer(cat, program, day)
			if !ok || !offer.Equal(own) {
				t.Fatalf("%s: offered %+v", name, offer)
			}
			if d := s.Differing(offer); d == nil || !d.Equal(theirs) {
				t.Fatalf("%s: the other's is shown as %+v", name, d)
			}
			if !s.Unsigned(program) {
				t.Fatalf("%s: the other's signature counts as mine", name)
			}
			if s = st.by(0, offer.Sign()).seenBy(0); s.Unsigned(program) {
				t.Fatalf("%s: I have signed, and am asked to", name)
			}
			for _, a := range s.Agreements {
				if a.Holds || a.Signed == [2]bool{true, true} {
					t.Fatalf("%s: holds after two different signatures: %+v", name, a)
				}
			}
			s = st.by(0, theirs.Sign()).seenBy(0)
			if a := s.Agreement(program); !a.Holds || !a.Equal(theirs) || s.Unsigned(program) {
				t.Fatalf("%s: after signing the very same: %+v", name, a)
			}
		}
	}
}

// In logs of the first edition each member's day was counted from their own evening; such signatures still make one
// agreement, which is looked at again on the earlier day.
func TestSignaturesOfTheFirstEditionStillComeTogether(t *testing.T) {
	e := func(d hw.Day) *hw.AgreementSigned {
		return &hw.AgreementSigned{Program: program, Stage: "first", LeaveOut: []hw.Activity{"penetration"}, Text: "…", ReviewOn: d}
	}
	st := begin(t).by(0, e(day+30)).by(1, e(day+33))
	if a := st.seenBy(0).Agreement(program); !a.Holds || a.ReviewOn != day+30 || len(st.seenBy(0).Agreements) != 1 {
		t.Fatalf("%+v", a)
	}
	// Both kept it, as that edition wrote it.
	if a := st.by(0, e(day+60)).by(1, e(day+61)).seenBy(1).Agreement(program); !a.Holds || a.ReviewOn != day+60 {
		t.Fatalf("%+v", a)
	}
}
