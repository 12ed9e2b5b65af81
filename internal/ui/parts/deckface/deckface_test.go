package deckface

import (
	"testing"

	"unhurried/internal/app/apptest"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
)

// A deck that ships lies on a shelf with decks of its kind, and no two that one sees side by side look the same; one of a pack has a
// face, too.
func TestEveryDeckHasItsFace(t *testing.T) {
	cat := apptest.Catalog(t)
	for _, solo := range []bool{false, true} {
		type look struct {
			shelf Shelf
			paper theme.Paper
		}
		taken := map[look]string{}
		for _, d := range cat.Decks {
			if !d.For.Fits(solo) {
				continue
			}
			f := Of(d.ID)
			if f.Shelf == Other {
				t.Errorf("%s lies among the decks of packs", d.ID)
			}
			at := look{f.Shelf, f.Paper}
			if other, ok := taken[at]; ok && Of(other).Sign == f.Sign {
				t.Errorf("%s and %s look the same on one shelf", d.ID, other)
			}
			taken[at] = d.ID
		}
	}
	for _, f := range shipped {
		if f.deck != route.OwnDeck && cat.Deck(f.deck) == nil {
			t.Errorf("%s has a face and is no deck", f.deck)
		}
	}
	if Order("getting-started", "appreciation") >= 0 || Order("a-pack/its-deck", "getting-started") <= 0 {
		t.Error("the deck to begin with does not lie first, or one of a pack not last")
	}
	if f := Of("a-pack/its-deck"); f.Shelf != Other || f.Paper == "" || f != Of("a-pack/its-deck") {
		t.Errorf("a deck of a pack: %+v", f)
	}
}
