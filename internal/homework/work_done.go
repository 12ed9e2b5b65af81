package homework

import "slices"

// doneIn returns how often work that is no exercise was done on any of some days. What is for both is done when both have
// done it, but a card, which is talked about together, and a task, which either may note.
func (s *State) doneIn(cat *Catalog, a *Assignment, days Span) int {
	who := []int{a.By}
	if a.For == WhomUs {
		who = s.Places()
	}
	all := func(marks map[string][2]Mark) int {
		for _, m := range who {
			if k := marks[a.Work.ID][m]; k.Progress != ProgressDone || !days.Has(k.On) {
				return 0
			}
		}
		return 1
	}
	switch a.Work.Kind {
	case WorkReading:
		return all(s.Readings)
	case WorkMedium:
		return all(s.Media)
	case WorkDeck:
		n := 0
		for _, d := range cat.Decks {
			for _, p := range d.Prompts {
				if k := s.Prompts[p.ID]; d.ID == a.Work.ID && k.Progress == ProgressDone && days.Has(k.On) {
					n++
				}
			}
		}
		return n
	case WorkMeasure:
		n := 0
		for _, t := range s.Totals[a.Work.ID] {
			if slices.Contains(who, s.Me) && days.Has(t.Day) {
				n++
			}
		}
		return n
	}
	noted := map[Day]bool{}
	for _, m := range who {
		for d := range a.done[m] {
			if days.Has(d) {
				noted[d] = true
			}
		}
	}
	return len(noted)
}
