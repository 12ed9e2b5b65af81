package match

import (
	"crypto/sha512"
	"encoding/hex"

	group "github.com/gtank/ristretto255"

	"unhurried/internal/match/rfc9497"
)

// MaxItems is the most questions of a round, and Block how many are revealed at a time. Whoever goes away before their turn has
// read at most one block that they did not show.
const (
	MaxItems = 20
	Block    = 5
)

const protocol = "unhurried/v1 match "

// Context is what a round is about. Both sides make it for themselves; nothing of it comes from a card.
type Context struct {
	Vault [16]byte
	Round [32]byte // names the round, once and for all; see RoundOf
	Items [][]byte // the questions, frozen when the round begins
}

// Check tells whether there can be a round on these questions.
func (c *Context) Check() error {
	seen := map[string]bool{}
	for _, it := range c.Items {
		if len(it) == 0 || len(it) > 255 || seen[string(it)] {
			return ErrDeck
		}
		seen[string(it)] = true
	}
	if len(seen) == 0 || len(seen) > MaxItems {
		return ErrDeck
	}
	return nil
}

// digest is a hash of all that a round is about.
func (c *Context) digest() [32]byte {
	t := append(append([]byte(protocol+"context"), c.Vault[:]...), c.Round[:]...)
	t = append(t, byte(len(c.Items)))
	for _, it := range c.Items {
		t = rfc9497.Counted(t, it)
	}
	return sum256(t)
}

func sum256(b []byte) [32]byte {
	h := sha512.Sum512(b)
	return [32]byte(h[:])
}

// named makes a context string of RFC 9497 that is this round's alone.
func named(what string, digest [32]byte) string {
	return protocol + what + " " + hex.EncodeToString(digest[:])
}

// bases are the two elements between which a member at a place chooses for a question: of a yes, which is the same for both
// members, and of their own no. Nobody knows how any two of them are related.
func (c *Context) bases(digest [32]byte, place, item int) (yes, no *group.Element) {
	return rfc9497.HashToElement(rfc9497.Counted([]byte{0}, c.Items[item]), named("item", digest)),
		rfc9497.HashToElement(rfc9497.Counted([]byte{1, byte(place)}, c.Items[item]), named("item", digest))
}

// Blocks is in how many blocks a round is revealed.
func (c *Context) Blocks() int { return (len(c.Items) + Block - 1) / Block }

// BlockItems returns the questions of a block, by their places.
func (c *Context) BlockItems(n int) (from, to int) {
	return n * Block, min(n*Block+Block, len(c.Items))
}
