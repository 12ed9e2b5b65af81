package homework

// MaxDeck is the most interests of a deck. What somebody learns who says yes to everything is bounded by it.
const MaxDeck = 20

// InterestDeck is what is answered, and looked at together, in one go: a category of interests or, where it is long, a part
// of one. An interest and its other side are in the same deck.
type InterestDeck struct {
	ID       string // of its first interest
	Category string
	Part     int // from 1; 0 where the category is one deck
	Items    []*Interest
}

// InterestDecks deals the interests into decks, in the order of the library.
func (c *Catalog) InterestDecks() []InterestDeck {
	var all []InterestDeck
	for from := 0; from < len(c.Interests); {
		to := from
		for to < len(c.Interests) && c.Interests[to].Category == c.Interests[from].Category {
			to++
		}
		all = append(all, dealt(c.Interests[from:to])...)
		from = to
	}
	return all
}

// dealt parts the interests of a category into decks of much the same size.
func dealt(items []Interest) []InterestDeck {
	n := (len(items) + MaxDeck - 1) / MaxDeck
	each := (len(items) + n - 1) / n
	var decks []InterestDeck
	var deck []*Interest
	next := func() {
		if len(deck) > 0 {
			decks = append(decks, InterestDeck{ID: deck[0].ID, Category: deck[0].Category, Part: len(decks) + 1, Items: deck})
			deck = nil
		}
	}
	done := map[string]bool{}
	byID := map[string]*Interest{}
	for i := range items {
		byID[items[i].ID] = &items[i]
	}
	for i := range items {
		if done[items[i].ID] {
			continue
		}
		unit := []*Interest{&items[i]}
		if other := byID[items[i].Pair]; other != nil && !done[other.ID] && other != unit[0] {
			unit = append(unit, other)
		}
		if len(deck) >= each || len(deck)+len(unit) > MaxDeck {
			next()
		}
		for _, it := range unit {
			done[it.ID] = true
		}
		deck = append(deck, unit...)
	}
	next()
	if len(decks) == 1 {
		decks[0].Part = 0
	}
	return decks
}

// InterestDeck returns the deck that an interest is in, or nil.
func (c *Catalog) InterestDeck(interest string) *InterestDeck {
	for _, d := range c.InterestDecks() {
		for _, it := range d.Items {
			if it.ID == interest {
				return &d
			}
		}
	}
	return nil
}

// Other returns the interest that the other member answers where one answers this: its other side, or itself.
func (c *Catalog) Other(it *Interest) *Interest {
	for i := range c.Interests {
		if it.Pair != "" && c.Interests[i].ID == it.Pair {
			return &c.Interests[i]
		}
	}
	return it
}
