package example

import "unhurried/internal/homework"

// list has both answer the first deck of the list of ideas and look at it together, and one of them ask for something. What each
// answered is theirs alone, as it would be; what both want stands for both.
func (g *generator) list(on homework.Day) {
	decks := g.cat.InterestDecks()
	if len(decks) == 0 {
		return
	}
	d := &decks[0]
	var know [2]*homework.State
	for m := range know {
		know[m] = homework.NewState(m, 2)
		wishes := map[string]homework.Wish{}
		for i, it := range d.Items {
			wishes[it.ID] = []homework.Wish{homework.WishYes, homework.WishYes, homework.WishMaybe, homework.WishNot}[g.rnd.IntN(4)]
			if i < 2 {
				wishes[it.ID], wishes[g.cat.Other(it).ID] = homework.WishYes, homework.WishYes // something comes of it
			}
		}
		e := know[m].AnswerInterests(d, wishes)
		know[m].Apply(e, homework.Stamp{Author: m})
		g.add(m, on, e)
	}
	both := homework.Look(g.cat, d, know[0], know[1])
	for m := range know {
		g.add(m, on+1, know[m].HoldRound(d, on+1, both))
	}
	g.add(1, on+2, &homework.Asked{Words: "an hour on Sunday with the door closed and nothing planned"})
	g.add(0, on+2, &homework.CardWritten{Words: "What did you like about us before we knew each other well?"})
}
