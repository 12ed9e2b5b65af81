package homework

import (
	"strings"

	"unhurried/internal/fault"
)

// CardWritten is a card of the members' own, for the deck of theirs. Its author may take it out again, which deletes it.
type CardWritten struct {
	Words string `cbor:"1,keyasint"`
}

// MaxCard is the most characters of a card.
const MaxCard = 300

// Validate checks the words.
func (e *CardWritten) Validate() error {
	if isBlank(e.Words) {
		return fault.New("fault.cardBlank", "write what is to be talked about")
	}
	return checkText(nounCard, e.Words, MaxCard)
}

func (e *CardWritten) apply(s *State, at Stamp) {
	s.Cards = append(s.Cards, OwnCard{ID: at.ID, By: at.Author, Words: e.Words})
}

// OwnCard is a card that a member wrote.
type OwnCard struct {
	ID    ID
	By    int
	Words string
}

// ownCard begins the id by which a card of one's own is marked; ids of the library have no such form.
const ownCard = "own-"

// PromptID is the id by which the card is marked and noted, as one of the library is.
func (c OwnCard) PromptID() string { return ownCard + c.ID.String() }

// OwnDeck is the members' own cards as a deck; nil while there is none.
func (s *State) OwnDeck() *Deck {
	if len(s.Cards) == 0 {
		return nil
	}
	d := &Deck{ID: "own"}
	for _, c := range s.Cards {
		d.Prompts = append(d.Prompts, Prompt{ID: c.PromptID(), Text: c.Words, Depth: DepthLight})
	}
	return d
}

// IsOwnCard tells whether an id is that of a card that stands in the deck of one's own.
func (s *State) IsOwnCard(prompt string) bool {
	id, own := strings.CutPrefix(prompt, ownCard)
	for _, c := range s.Cards {
		if own && c.ID.String() == id {
			return true
		}
	}
	return false
}

// PromptNoted is what its author wants to keep of a card that was talked about: for their eyes alone. A later note on the same
// card replaces it; an empty one takes it away.
type PromptNoted struct {
	Prompt string `cbor:"2,keyasint"`
	Note   string `cbor:"3,keyasint,omitempty"`
}

// Validate checks the id and the note.
func (e *PromptNoted) Validate() error {
	if err := checkID(nounPrompt, e.Prompt); err != nil {
		return err
	}
	return checkText(nounField, e.Note, MaxWhy)
}

func (e *PromptNoted) apply(s *State, at Stamp) {
	if at.Author == s.Me {
		s.PromptNotes[e.Prompt] = e.Note
	}
}

func (e *PromptNoted) about() any { return promptNote(e.Prompt) }

// promptNote names a member's note on a card.
type promptNote string
