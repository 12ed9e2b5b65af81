// Package round holds a round of matching together: what the posts of both members add up to, whose turn it is, and when a round
// counts for nothing. It knows no disk and no clock; days come in as numbers.
package round

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"unhurried/internal/match"
)

// Post is a card or a reveal as it stands in the log, with who wrote it in which chain. The log proves both.
type Post struct {
	Place  int
	Chain  [16]byte
	Reveal bool
	Body   []byte
}

// Round is what the posts of a round add up to. It depends on which there are, and on no order.
type Round struct {
	c       *match.Context
	cards   [2]*match.Card
	reveals [2][]*match.Reveal // by block
	// answered are the cards that somebody's reveals answer, by their hashes.
	answered map[[32]byte]bool
	// Void is why the round counts for nothing; nothing of it is shown then.
	Void error
}

// reasons lists why a round may be void, what weighs most first.
var reasons = []error{match.ErrDeck, match.ErrSecondCard, match.ErrOtherChain, match.ErrOtherCard, match.ErrElsewhere, match.ErrForm, match.ErrProof}

// Judge adds up the posts of a round.
func Judge(c *match.Context, posts []Post) *Round {
	r := &Round{c: c, answered: map[[32]byte]bool{}}
	for place := range r.reveals {
		r.reveals[place] = make([]*match.Reveal, c.Blocks())
	}
	r.void(c.Check())
	for _, p := range posts { // whom a reveal answers is what it says, whatever else is wrong with it
		if p.Reveal && len(p.Body) >= 67 {
			r.answered[[32]byte(p.Body[35:])] = true
		}
	}
	for _, reveals := range []bool{false, true} {
		for _, p := range posts {
			if p.Reveal == reveals && !errors.Is(r.Void, match.ErrDeck) {
				r.take(p)
			}
		}
	}
	return r
}

func (r *Round) void(err error) {
	if err != nil && (r.Void == nil || slices.Index(reasons, err) < slices.Index(reasons, r.Void)) {
		r.Void = err
	}
}

func (r *Round) take(p Post) {
	if p.Place < 0 || p.Place > 1 {
		r.void(match.ErrElsewhere)
		return
	}
	own, other := r.cards[p.Place], r.cards[1-p.Place]
	if !p.Reveal {
		card, err := match.ReadCard(r.c, p.Chain, p.Body)
		switch {
		case err != nil:
			r.void(err)
		case card.Place != p.Place:
			r.void(match.ErrElsewhere)
		case own == nil:
			r.cards[p.Place] = card
		case own.Hash != card.Hash:
			r.void(match.ErrSecondCard)
			if r.before(card, own) {
				r.cards[p.Place] = card
			}
		}
		return
	}
	switch {
	case own == nil || other == nil: // it may come before the cards, and shows nothing then
	case p.Chain != own.Chain:
		r.void(match.ErrOtherChain)
	default:
		reveal, err := match.ReadReveal(r.c, own, other, p.Body)
		r.void(err)
		if err == nil {
			r.reveals[p.Place][reveal.Block] = reveal
		}
	}
}

// before tells which of two cards of one member is taken for theirs, so that what was read of the other's can be told: the one
// that was answered.
func (r *Round) before(a, b *match.Card) bool {
	if x, y := r.answered[a.Hash], r.answered[b.Hash]; x != y {
		return x
	}
	return bytes.Compare(a.Hash[:], b.Hash[:]) < 0
}

// Next returns the block that the member at a place reveals now, or -1 while there is nothing to reveal: the other's card or
// their turn is missing, or all is done. chain is the one that the member writes in today.
func (r *Round) Next(place int, chain [16]byte) (block int, err error) {
	if r.Void != nil {
		return -1, r.Void
	}
	if mine := r.cards[place]; mine != nil && mine.Chain != chain {
		return -1, match.ErrOtherChain
	}
	if r.cards[0] == nil || r.cards[1] == nil {
		return -1, nil
	}
	for b := range r.c.Blocks() {
		mine, theirs := r.reveals[place][b], r.reveals[1-place][b]
		switch {
		case mine != nil && theirs != nil:
			continue
		case mine == nil && (theirs != nil || match.First(r.cards[0], r.cards[1], b) == place):
			return b, nil
		}
		return -1, nil
	}
	return -1, nil
}

// Reveal makes the reveal of a block whose turn it is.
func (r *Round) Reveal(random io.Reader, s *match.Secret, place, block int) ([]byte, error) {
	return s.NewReveal(random, r.c, r.cards[place], r.cards[1-place], block)
}

// Both tells what both want, for each question; nil where a round is void or not over.
func (r *Round) Both(s *match.Secret, place int) (both []bool) {
	if r.Void != nil || !s.Made(r.cards[place]) {
		return nil
	}
	for b := range r.c.Blocks() {
		part := s.Both(r.c, r.reveals[place][b], r.reveals[1-place][b])
		if part == nil {
			return nil
		}
		both = append(both, part...)
	}
	return both
}

// Unshown returns how many questions the member at a place can have read, in a program of their own, without showing theirs.
func (r *Round) Unshown(place int) (n int) {
	for b := range r.c.Blocks() {
		if r.reveals[1-place][b] != nil && r.reveals[place][b] == nil {
			from, to := r.c.BlockItems(b)
			n += to - from
		}
	}
	return n
}
