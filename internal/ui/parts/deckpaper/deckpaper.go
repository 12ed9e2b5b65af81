// Package deckpaper says on which paper a deck of cards is printed, wherever one of its cards lies.
package deckpaper

import (
	"hash/fnv"

	"unhurried/internal/ui/theme"
)

// shipped are the papers of the decks that ship, by their ids.
var shipped = map[string]theme.Paper{
	"getting-started": theme.Oat, "appreciation": theme.Clay, "listening": theme.RoseAsh, "asking": theme.Sand, "desire": theme.Straw,
	"body": theme.Moss, "boundaries": theme.Sage, "repair": theme.Lake, "novelty": theme.Sky, "dreams": theme.Slate,
	"parents": theme.Heather, "illness-and-ageing": theme.Plum,
}

// Of is the paper of a deck. One of a pack has the same every time.
func Of(deck string) theme.Paper {
	if p, ok := shipped[deck]; ok {
		return p
	}
	h := fnv.New32a()
	h.Write([]byte(deck))
	all := theme.Papers()
	return all[int(h.Sum32())%len(all)]
}
