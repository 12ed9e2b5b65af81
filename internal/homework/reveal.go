package homework

import "slices"

// Reveal is an evening as both may look at it together, once both have checked in (rule 7). It is the same in the fold of either, so
// that nobody learns from it what the other only showed to themselves.
type Reveal struct {
	Session *Session
	// Lines are the scales on which both may look side by side, in the order of the table, where somebody shows an answer.
	Lines []RevealLine
	// Words are what each gave to both, by place.
	Words [2][]Text
	// Rest says that the evening was stopped, or that somebody shows pain or fear: there are no lines then, and no card.
	Rest bool
	// Card is one to talk about, or none.
	Card PromptRef
}

// RevealLine is one scale with the marks of both; a mark that is not shown looks like no answer.
type RevealLine struct {
	Scale *Scale
	Marks [2]Score
}

// Apart is how far the two marks are from each other; false where there are not two.
func (l RevealLine) Apart() (n int, both bool) {
	a, okA := l.Marks[0].Value()
	b, okB := l.Marks[1].Value()
	return max(a-b, b-a), okA && okB
}

// Reveal returns an evening as both may look at it, or false while one has not checked in, or where one was alone with it.
func (s *State) Reveal(cat *Catalog, k SessionKey, today Day) (Reveal, bool) {
	x := s.Session(k)
	if x == nil || s.Solo() || len(s.Participants(cat, k.Exercise, s.Me)) < 2 || !x.AllIn(places[:]) {
		return Reveal{}, false
	}
	r := Reveal{Session: x, Rest: x.Outcome() == OutcomeStopped}
	var shown [2]*CheckIn
	for m := range shown {
		shown[m] = x.CheckIns[m].Shown()
		r.Words[m], _ = splitTexts(shown[m].Texts)
		r.Rest = r.Rest || asksForRest(shown[m])
	}
	if r.Rest {
		return r, true
	}
	for _, scale := range ScalesOf(AfterSession) {
		l := RevealLine{Scale: scale, Marks: [2]Score{shown[0].Answers.Get(scale.ID), shown[1].Answers.Get(scale.ID)}}
		if scale.Compared() && l.Marks != [2]Score{} {
			r.Lines = append(r.Lines, l)
		}
	}
	var decks []string
	if p := cat.Program(x.Program); p != nil {
		if stage, _ := p.Stage(x.Stage); stage != nil {
			decks = stage.Prompts
		}
	}
	r.Card = s.NextPrompt(cat, decks, today)
	return r, true
}

// asksForRest reports whether a check-in shows pain or fear.
func asksForRest(c *CheckIn) bool {
	return slices.ContainsFunc(ScalesOf(AfterSession), func(s *Scale) bool {
		n, ok := c.Answers.Get(s.ID).Value()
		return ok && s.RestFrom > 0 && n >= s.RestFrom
	})
}

// Evenings returns the sessions that took place or were stopped, that are mine to see and on which mine is in, the newest
// first: the pages of the book.
func (s *State) Evenings(cat *Catalog) []*Session {
	var all []*Session
	for _, x := range slices.Backward(s.Sessions) {
		if x.CheckIns[s.Me] != nil && x.Outcome().begun() && s.Sees(cat, s.Me, x) {
			all = append(all, x)
		}
	}
	return all
}

// FreshReveal returns the newest evening of the last days on which both are in, to look at together, or nil.
func (s *State) FreshReveal(cat *Catalog, today Day) *Session {
	for _, x := range slices.Backward(s.Sessions) {
		if x.Key.Day < today-revealDays {
			return nil
		}
		if _, ok := s.Reveal(cat, x.Key, today); ok {
			return x
		}
	}
	return nil
}

// revealDays is how many days Today leads to an evening on which both are in. It stays in the book.
const revealDays = 2
