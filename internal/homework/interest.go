package homework

import (
	"crypto/sha256"

	"unhurried/internal/fault"
)

// Wish is an answer to one interest of the list. It is its author's alone: no answer, a maybe and a no are told to nobody, and
// a yes only where the other has said yes too.
type Wish uint8

// The answers. To leave one out is an answer as good as any, and looks to the other like a no.
const (
	WishOpen  Wish = 0 // not answered
	WishYes   Wish = 1
	WishMaybe Wish = 2 // for oneself, to come back to
	WishNot   Wish = 3 // not for me
)

// Wishes lists the answers that can be given, in the order in which they are offered.
var Wishes = []Wish{WishYes, WishMaybe, WishNot, WishOpen}

// Name is what an answer is called where scripts write it.
func (w Wish) Name() string { return [...]string{"open", "yes", "maybe", "not-for-me"}[w] }

// ItemKey stands for an id of the library where a record must be as long for one as for another: the first bytes of its
// SHA-256.
type ItemKey [8]byte

// KeyOf returns the key of an id.
func KeyOf(id string) ItemKey {
	sum := sha256.Sum256([]byte(id))
	return ItemKey(sum[:len(ItemKey{})])
}

// InterestsAnswered is a member's answers to all interests of one deck. A later event of its author about the same deck
// replaces it, and what it replaces is deleted. It is wholly private, and as long whatever was answered, in whichever deck.
type InterestsAnswered struct {
	Deck    ItemKey          `cbor:"2,keyasint"`
	Answers [MaxDeck]WishFor `cbor:"3,keyasint"` // in the order of the deck, and blank after its end
}

// WishFor is the answer to one interest; blank where a deck has no more.
type WishFor struct {
	_    struct{} `cbor:",toarray"`
	Item ItemKey
	Wish Wish
}

// Validate checks that each interest stands once and has one of the answers.
func (e *InterestsAnswered) Validate() error {
	seen := map[ItemKey]bool{{}: true}
	for _, a := range e.Answers {
		if a.Wish > WishNot {
			return fault.New("fault.notWish", "an answer to the list is yes, maybe, not-for-me or open")
		}
		if a != (WishFor{}) && seen[a.Item] {
			return fault.New("fault.wishTwice", "one idea is answered twice")
		}
		seen[a.Item] = true
	}
	return nil
}

func (e *InterestsAnswered) apply(s *State, at Stamp) {
	if at.Author == s.Me { // nobody else's can be read
		s.wishes[e.Deck] = wishesOf{e.Answers, s.Events}
	}
}

func (e *InterestsAnswered) about() any { return wishesAbout(e.Deck) }

// wishesAbout names a member's answers to a deck.
type wishesAbout ItemKey

// wishesOf are my answers to a deck. An item that has moved from one deck to another goes by the later ones.
type wishesOf struct {
	answers [MaxDeck]WishFor
	nth     int
}

// Wish returns my answer to an interest.
func (s *State) Wish(id string) (w Wish) {
	key, latest := KeyOf(id), -1
	for _, of := range s.wishes {
		for _, a := range of.answers {
			if a.Item == key && of.nth > latest {
				w, latest = a.Wish, of.nth
			}
		}
	}
	return w
}

// AnswerInterests returns the event by which I answer a deck. What is not in the map stays as it was answered.
func (s *State) AnswerInterests(d *InterestDeck, wishes map[string]Wish) *InterestsAnswered {
	e := &InterestsAnswered{Deck: KeyOf(d.ID)}
	for i, it := range d.Items {
		w, given := wishes[it.ID]
		if !given {
			w = s.Wish(it.ID)
		}
		e.Answers[i] = WishFor{Item: KeyOf(it.ID), Wish: w}
	}
	return e
}
