package homework_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// Who lists a candidate for themselves alone leaves no trace of it with the other: what they see afterwards, numbers too, is what
// they would see without it.
func TestACandidateOfMyOwnLeavesNoTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seen := map[bool]*hw.State{true: hw.NewState(1, 2), false: hw.NewState(1, 2)}
		mine := hw.NewState(0, 2)
		at, listed := hw.Stamp{Day: day}, 0
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			at.Lamport++
			at.ID[0] = byte(at.Lamport)
			a := rapid.SampledFrom([]hw.Audience{hw.AudienceMe, hw.AudienceUs}).Draw(t, "audience")
			var e hw.Event
			var err error
			candidates := mine.Candidates()
			switch n := rapid.IntRange(0, 3).Draw(t, "what"); {
			case n == 0 || len(candidates) == 0:
				e, err = mine.ListCandidate(hw.CandidateNoted{Name: "Dr. Lee", Audience: a})
			default:
				c := rapid.SampledFrom(candidates).Draw(t, "candidate")
				if c.Key.Own {
					a = hw.AudienceMe
				}
				switch n {
				case 1:
					e, err = mine.WeighCandidate(hw.CandidateWeighed{Candidate: c.Key, Words: "calm", Audience: a})
				case 2:
					e, err = mine.DecideOn(hw.CandidateDecided{Candidate: c.Key, Decision: hw.DecisionChosen, Why: "calm", Audience: a})
				default:
					if e = mine.TakeOutCandidate(c.Key); e == nil {
						continue // out already
					}
				}
			}
			if err != nil {
				t.Fatal(err)
			}
			if noted, ok := e.(*hw.CandidateNoted); ok && noted.Name != "" && a.Shared() {
				if listed++; noted.Number != listed {
					t.Fatalf("the number %d tells of others", noted.Number)
				}
			}
			raw, err := hw.Encode(e)
			if err != nil {
				t.Fatal(err)
			}
			mine.Apply(decode(t, raw), at)
			hidden := mine.Hides(e)
			raw.Private = nil // which the other's key does not open
			seen[true].Apply(decode(t, raw), at)
			if !hidden {
				seen[false].Apply(decode(t, raw), at)
			}
		}
		with, without := seen[true].Candidates(), seen[false].Candidates()
		if len(with) != len(without) {
			t.Fatalf("%d candidates are seen, and %d without what is private", len(with), len(without))
		}
		for i := range with {
			if with[i].Key != without[i].Key || with[i].Name != without[i].Name || with[i].Decided() != without[i].Decided() || with[i].Key.Own {
				t.Errorf("%+v, and without what is private %+v", with[i], without[i])
			}
		}
	})
}

func candidates(t *testing.T) *hw.State {
	t.Helper()
	s := hw.NewState(0, 2)
	for i, e := range []hw.Event{
		&hw.CandidateNoted{Number: 1, Name: "Dr. Lee", Audience: hw.AudienceUs},
		&hw.CandidateNoted{Number: 2, Name: "Dr. Moss", Audience: hw.AudienceUs},
		&hw.CandidateNoted{Number: 1, Name: "Dr. Oak", Audience: hw.AudienceMe},
	} {
		s.Apply(e, hw.Stamp{ID: hw.ID{byte(i + 1)}, Day: day, Lamport: uint64(i + 1)})
	}
	return s
}

// The one who was chosen stands first; what two decide, the last one counts; where the other takes a candidate out, what I said of
// them stays mine until I take it out.
func TestADecisionOnACandidate(t *testing.T) {
	s := candidates(t)
	moss := hw.CandidateKey{Number: 2}
	s.Apply(&hw.CandidateDecided{Candidate: moss, Name: "Dr. Moss", Decision: hw.DecisionPassed, Audience: hw.AudienceUs}, hw.Stamp{Author: 0})
	s.Apply(&hw.CandidateDecided{Candidate: moss, Name: "Dr. Moss", Decision: hw.DecisionChosen, Why: "near", Audience: hw.AudienceUs}, hw.Stamp{Author: 1})
	all := s.Candidates()
	if len(all) != 3 || all[0].Key != moss || all[0].Decided() != hw.DecisionChosen || all[0].Decision.By != 1 {
		t.Fatalf("%+v", all)
	}
	other := hw.NewState(1, 2)
	for i, e := range []hw.Event{
		&hw.CandidateNoted{Number: 1, Name: "Dr. Lee", Contact: "555", Audience: hw.AudienceUs},
		&hw.CandidateWeighed{Candidate: hw.CandidateKey{Number: 1}, Name: "Dr. Lee", Words: "mine to keep", Audience: hw.AudienceMe},
		&hw.CandidateNoted{Number: 1, Audience: hw.AudienceUs},
	} {
		other.Apply(e, hw.Stamp{Author: []int{0, 1, 0}[i], ID: hw.ID{byte(i + 1)}})
	}
	all = other.Candidates()
	if len(all) != 1 || !all[0].Gone || all[0].Name != "Dr. Lee" || all[0].Contact != "" || all[0].Views[1].Words != "mine to keep" {
		t.Errorf("%+v", all)
	}
	if len(other.SaidOfCandidate(hw.CandidateKey{Number: 1})) != 1 {
		t.Error("what I said of them can't be taken out")
	}
}

// What may not be noted of a candidate is refused with a sentence.
func TestWhatIsNoCandidate(t *testing.T) {
	for name, e := range map[string]hw.Event{
		"no name":                      &hw.CandidateNoted{Number: 1, Name: "  ", Audience: hw.AudienceUs},
		"taken out, with words":        &hw.CandidateNoted{Number: 1, Contact: "555", Audience: hw.AudienceUs},
		"for a therapist":              &hw.CandidateNoted{Number: 1, Name: "a", Audience: hw.AudienceUsTherapist},
		"no number":                    &hw.CandidateNoted{Name: "a", Audience: hw.AudienceUs},
		"a novel":                      &hw.CandidateNoted{Number: 1, Name: "a", Facts: [5]string{strings.Repeat("x", 501)}, Audience: hw.AudienceUs},
		"a long name":                  &hw.CandidateNoted{Number: 1, Name: strings.Repeat("x", 61), Audience: hw.AudienceUs},
		"no text":                      &hw.CandidateNoted{Number: 1, Name: "\xff", Audience: hw.AudienceUs},
		"of nobody's":                  &hw.CandidateWeighed{Candidate: hw.CandidateKey{By: 2, Number: 1}, Name: "a", Audience: hw.AudienceMe},
		"an answer that is none":       &hw.CandidateWeighed{Candidate: hw.CandidateKey{Number: 1}, Name: "a", Suits: [5]hw.Answer{7}, Audience: hw.AudienceMe},
		"a private one, told":          &hw.CandidateWeighed{Candidate: hw.CandidateKey{Number: 1, Own: true}, Name: "a", Audience: hw.AudienceUs},
		"a decision that is none":      &hw.CandidateDecided{Candidate: hw.CandidateKey{Number: 1}, Name: "a", Decision: "perhaps", Audience: hw.AudienceMe},
		"a preparation of nothing":     &hw.VisitPrepared{},
		"a preparation for two kinds":  &hw.VisitPrepared{Texts: []hw.Text{{Field: "hope", Body: "a", Audience: hw.AudienceMe}, {Field: "hope", Body: "a", Audience: hw.AudienceUs}}},
		"nine signs":                   &hw.DoctorPageNoted{Signs: make([]hw.DoctorSign, 9)},
		"a sign without words":         &hw.DoctorPageNoted{Signs: []hw.DoctorSign{{Since: "May"}}},
		"a page that would be a novel": &hw.DoctorPageNoted{Medicines: strings.Repeat("x", 401)},
	} {
		if e.Validate() == nil {
			t.Errorf("%s is taken", name)
		}
	}
	s := candidates(t)
	if _, err := s.ListCandidate(hw.CandidateNoted{Name: "two\nlines", Audience: hw.AudienceUs}); err == nil {
		t.Error("a name over two lines is listed")
	}
	for name, err := range map[string]error{
		"weighed": second(s.WeighCandidate(hw.CandidateWeighed{Candidate: hw.CandidateKey{Number: 9}, Audience: hw.AudienceMe})),
		"decided": second(s.DecideOn(hw.CandidateDecided{Candidate: hw.CandidateKey{By: 1, Number: 1}, Decision: hw.DecisionChosen, Audience: hw.AudienceMe})),
		"changed": second(s.ChangeCandidate(hw.CandidateKey{By: 1, Number: 1}, hw.CandidateNoted{Name: "a"})),
	} {
		if !errors.Is(err, hw.ErrNoCandidate) {
			t.Errorf("a candidate who is not there is %s: %v", name, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// What is put together for the doctor is mine alone: no telling of mine has it, and the other's state knows nothing of it.
func TestThePageForTheDoctorIsItsAuthorsAlone(t *testing.T) {
	e := &hw.DoctorPageNoted{Signs: []hw.DoctorSign{{Words: "it burns", Since: "May"}}, Questions: "is it the tablets?"}
	mine, theirs := hw.NewState(0, 2), hw.NewState(1, 2)
	raw := encode(t, e)
	mine.Apply(decode(t, raw), hw.Stamp{})
	raw.Private = nil
	theirs.Apply(decode(t, raw), hw.Stamp{})
	if !mine.Hides(e) || mine.DoctorPage == nil || theirs.DoctorPage != nil {
		t.Fatal("the page is not its author's alone")
	}
	if mine.AsTold(&hw.Catalog{}).DoctorPage != nil || mine.WithoutSigns().DoctorPage != nil {
		t.Error("what is told of its author has the page")
	}
}
