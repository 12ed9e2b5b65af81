// Package deckface says how a deck of cards looks wherever it or one of its cards lies: its paper and its sign, and on which shelf
// it lies among the others.
package deckface

import (
	"hash/fnv"

	"unhurried/assets/glyphs"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/wording"
)

// Face is how a deck looks.
type Face struct {
	Paper theme.Paper
	Sign  glyphs.Name
	Shelf Shelf
}

// Shelf is where decks of one kind lie together.
type Shelf int

// The shelves, in the order in which they stand.
const (
	Begin Shelf = iota
	Asking
	Desire
	Hard
	Life
	Health
	Other   // of packs
	shelves // how many there are
)

// Shelves returns all of them in order.
func Shelves() []Shelf {
	all := make([]Shelf, shelves)
	for i := range all {
		all[i] = Shelf(i)
	}
	return all
}

// Title is what a shelf is called.
func (s Shelf) Title(l *wording.Language) string {
	switch s {
	case Begin:
		return l.X("shelf.begin", "To begin with")
	case Asking:
		return l.X("shelf.asking", "Asking and limits")
	case Desire:
		return l.X("shelf.desire", "Desire and bodies")
	case Hard:
		return l.X("shelf.hard", "After something hard")
	case Life:
		return l.X("shelf.life", "Life around you")
	case Health:
		return l.X("shelf.health", "Health and change")
	}
	return l.X("shelf.other", "More decks")
}

// shipped are the faces of the decks that ship, as they lie on their shelves.
var shipped = []struct {
	deck string
	Face
}{
	{"getting-started", Face{theme.Oat, glyphs.Sunrise, Begin}},
	{"listening", Face{theme.RoseAsh, glyphs.Listen, Begin}},
	{"appreciation", Face{theme.Clay, glyphs.Flower, Begin}},
	{"thanks", Face{theme.Straw, glyphs.Cup, Begin}},
	{"memories", Face{theme.Sky, glyphs.Frame, Begin}},
	{"alone", Face{theme.Heather, glyphs.Moon, Begin}},
	{route.OwnDeck, Face{theme.Sand, glyphs.Pen, Begin}},
	{"asking", Face{theme.Sand, glyphs.Speech, Asking}},
	{"asks-and-answers", Face{theme.Lake, glyphs.Listen, Asking}},
	{"boundaries", Face{theme.Sage, glyphs.Limits, Asking}},
	{"limits", Face{theme.Slate, glyphs.Bridge, Asking}},
	{"touch-words", Face{theme.Clay, glyphs.Hand, Asking}},
	{"weekly-meeting", Face{theme.Oat, glyphs.Calendar, Asking}},
	{"desire", Face{theme.Straw, glyphs.Waves, Desire}},
	{"differences", Face{theme.Clay, glyphs.Rings, Desire}},
	{"body", Face{theme.Moss, glyphs.Spiral, Desire}},
	{"body-image", Face{theme.RoseAsh, glyphs.Mirror, Desire}},
	{"looks-alone", Face{theme.Heather, glyphs.Mirror, Desire}},
	{"novelty", Face{theme.Sky, glyphs.Compass, Desire}},
	{"dating", Face{theme.Plum, glyphs.Cup, Desire}},
	{"dating-alone", Face{theme.Sage, glyphs.Cup, Desire}},
	{"repair", Face{theme.Lake, glyphs.Mend, Hard}},
	{"after-a-disagreement", Face{theme.Sage, glyphs.Bridge, Hard}},
	{"trust", Face{theme.Heather, glyphs.Key, Hard}},
	{"trust-alone", Face{theme.Slate, glyphs.Key, Hard}},
	{"dreams", Face{theme.Slate, glyphs.Moon, Life}},
	{"parents", Face{theme.Heather, glyphs.House, Life}},
	{"time-with-children", Face{theme.Straw, glyphs.House, Life}},
	{"time-and-money", Face{theme.Oat, glyphs.Clock, Life}},
	{"faith-and-family", Face{theme.Sky, glyphs.Leaf, Life}},
	{"hoping-for-a-child", Face{theme.RoseAsh, glyphs.Leaf, Life}},
	{"older-together", Face{theme.Moss, glyphs.Rings, Life}},
	{"illness-and-ageing", Face{theme.Plum, glyphs.Leaf, Health}},
	{"illness-together", Face{theme.Sky, glyphs.Hand, Health}},
	{"after-a-birth", Face{theme.Oat, glyphs.House, Health}},
	{"after-birth-alone", Face{theme.Clay, glyphs.Moon, Health}},
	{"menopause", Face{theme.RoseAsh, glyphs.Flower, Health}},
	{"menopause-alone", Face{theme.Heather, glyphs.Flower, Health}},
	{"tablets", Face{theme.Lake, glyphs.Capsule, Health}},
	{"tablets-alone", Face{theme.Sage, glyphs.Capsule, Health}},
	{"when-it-hurts", Face{theme.Sand, glyphs.Plaster, Health}},
	{"pain-alone", Face{theme.Clay, glyphs.Plaster, Health}},
	{"when-the-body-waits", Face{theme.Slate, glyphs.Spiral, Health}},
}

// place is where a deck stands among those that ship; after all of them where it is of a pack.
func place(deck string) int {
	for i, f := range shipped {
		if f.deck == deck {
			return i
		}
	}
	return len(shipped)
}

// Order compares two decks by where they lie on their shelf.
func Order(a, b string) int { return place(a) - place(b) }

// Of is the face of a deck. One of a pack has the same every time.
func Of(deck string) Face {
	if i := place(deck); i < len(shipped) {
		return shipped[i].Face
	}
	h := fnv.New32a()
	h.Write([]byte(deck))
	papers := theme.Papers()
	return Face{Paper: papers[int(h.Sum32())%len(papers)], Sign: glyphs.Cup, Shelf: Other}
}
