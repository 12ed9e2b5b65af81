package act

import (
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

var together = []Action{
	{
		Name: "interest.answer", About: fault.Say("act.interestAnswer", "Answer an idea of the list, for me alone."),
		Fields:  []Field{needed("interest", ID, 0), one("answer", true, wishNames()...)},
		Example: `{"do":"interest.answer","interest":"plain-invitation","answer":"yes"}`,
		do: func(x *call) error {
			id := x.text("interest")
			return x.a.AnswerInterests(id, map[string]homework.Wish{id: wishNamed(x.text("answer"))})
		},
	}, {
		Name: "match.let-go", About: fault.Say("act.matchLetGo", "Let something go that both of us wanted, for both; by its idea, as I answered it."),
		Fields:  []Field{needed("interest", ID, 0)},
		Example: `{"do":"match.let-go","interest":"plain-invitation"}`,
		do:      func(x *call) error { return x.a.LetGo(x.text("interest")) },
	},
}

func wishNames() (all []string) {
	for _, w := range homework.Wishes {
		all = append(all, w.Name())
	}
	return all
}

// wishNamed is the answer of a name, which the field has checked.
func wishNamed(name string) homework.Wish {
	for _, w := range homework.Wishes {
		if w.Name() == name {
			return w
		}
	}
	return homework.WishOpen
}
