package homework

import (
	"slices"

	"unhurried/internal/fault"
)

// RoundRest is how many days lie between two rounds on one deck, whichever way they are held. Answers that could be tried out
// one by one would be no secret for long.
const RoundRest = 14

// RoundHeld is one member's record of having looked at a deck together, and of what both want. Each member writes one, and
// only what stands in both counts: so either may let a match go, at once, by writing theirs without it. Of what did not match
// it has nothing, and it is as long whatever came of the round.
type RoundHeld struct {
	Deck    ItemKey          `cbor:"1,keyasint"`
	On      Day              `cbor:"2,keyasint"`
	Matches [MaxDeck]ItemKey `cbor:"3,keyasint"` // each by the side of the member at place 0; blank after the last
}

// Validate checks the day, and that each match stands once.
func (e *RoundHeld) Validate() error {
	seen := map[ItemKey]bool{}
	for _, m := range e.Matches {
		if m != (ItemKey{}) && seen[m] {
			return fault.New("fault.matchTwice", "one match stands twice in a round")
		}
		seen[m] = true
	}
	return e.On.check(nounRound)
}

func (e *RoundHeld) apply(s *State, at Stamp) {
	both := s.rounds[e.Deck]
	both[at.Author] = *e
	s.rounds[e.Deck] = both
}

func (e *RoundHeld) about() any { return roundAbout(e.Deck) }

// roundAbout names a member's record of the rounds on a deck.
type roundAbout ItemKey

func (e *RoundHeld) has(m ItemKey) bool { return m != ItemKey{} && slices.Contains(e.Matches[:], m) }

// NextRound returns the first day on which a deck may be looked at together again: 0 where it never was. Only a round that
// both have written counts, so one that was cut off can be held anew.
func (s *State) NextRound(d *InterestDeck) Day {
	both := s.rounds[KeyOf(d.ID)]
	if both[0].On == 0 || both[0].On != both[1].On {
		return 0
	}
	return both[0].On + RoundRest
}

// CanLook says why a deck can't be looked at together today, or returns nil.
func (s *State) CanLook(d *InterestDeck, today Day) error {
	next := s.NextRound(d)
	switch {
	case s.Solo():
		return fault.New("fault.roundAlone", "it takes two to look at the list together")
	case next == 0 || next <= today:
		return nil
	case next-RoundRest > today+Ahead:
		return fault.New("fault.roundAhead", "this was looked at on {{.Day}}, which is ahead of this computer's date: set the date right first", fault.Data{"Day": (next - RoundRest).String()})
	}
	return fault.New("fault.roundSoon", "this was looked at on {{.Day}}; it can be again from {{.Next}}", fault.Data{"Day": (next - RoundRest).String(), "Next": next.String()})
}

// Look returns what each of two members would like of a deck, by the side of the member at place 0: what both said yes to, and
// nothing else. The two states are of one vault, each as its member knows it.
func Look(cat *Catalog, d *InterestDeck, one, other *State) (both []*Interest) {
	if one.Me != 0 {
		one, other = other, one
	}
	for _, it := range d.Items {
		if one.Wish(it.ID) == WishYes && other.Wish(cat.Other(it).ID) == WishYes {
			both = append(both, it)
		}
	}
	return both
}

// HoldRound returns my record of a round on a deck, by what Look came to. Matches of earlier rounds stay until somebody lets
// them go.
func (s *State) HoldRound(d *InterestDeck, today Day, both []*Interest) *RoundHeld {
	e := &RoundHeld{Deck: KeyOf(d.ID), On: today}
	n := 0
	add := func(m ItemKey) {
		if n < MaxDeck && m != (ItemKey{}) && !e.has(m) {
			e.Matches[n] = m
			n++
		}
	}
	for _, it := range both {
		add(KeyOf(it.ID))
	}
	before := s.rounds[e.Deck]
	for _, m := range before[0].Matches {
		if before[1].has(m) {
			add(m)
		}
	}
	return e
}

// Match is what both members want.
type Match struct {
	Mine *Interest // as I answered it
	On   Day       // of the last round on its deck
	deck ItemKey
	key  ItemKey
}

// Matches returns what stands as wanted by both, in the order of the library. What a library no longer has is left out.
func (s *State) Matches(cat *Catalog) []Match {
	if s.Solo() {
		return nil
	}
	all := []Match{}
	for i := range cat.Interests {
		first := &cat.Interests[i]
		key := KeyOf(first.ID)
		for deck, both := range s.rounds {
			if both[0].has(key) && both[1].has(key) {
				m := Match{Mine: first, On: both[0].On, deck: deck, key: key}
				if s.Me != 0 {
					m.Mine = cat.Other(first)
				}
				all = append(all, m)
				break
			}
		}
	}
	return all
}

// LetGo returns the event by which I let a match go, by its interest as I answered it.
func (s *State) LetGo(cat *Catalog, interest string) (Event, error) {
	for _, m := range s.Matches(cat) {
		if m.Mine.ID != interest {
			continue
		}
		mine := s.rounds[m.deck][s.Me]
		left := mine
		left.Matches = [MaxDeck]ItemKey{}
		n := 0
		for _, k := range mine.Matches {
			if k != m.key {
				left.Matches[n] = k
				n++
			}
		}
		return &left, nil
	}
	return nil, fault.New("fault.noMatch", "there is no such match")
}
