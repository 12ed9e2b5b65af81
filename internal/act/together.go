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
	}, {
		Name: "ask", About: fault.Say("act.ask", "Say something that I would like."),
		Fields:  []Field{needed("words", Text, homework.MaxAsk)},
		Example: `{"do":"ask","words":"a slow hour on Sunday"}`,
		do: func(x *call) error {
			_, err := x.a.Ask(x.text("words"))
			return err
		},
	}, {
		Name: "ask.answer", About: fault.Say("act.askAnswer", "Answer the other's ask; without naming one, the newest that is open."),
		Fields:  []Field{optional("ask", ID, 0), one("reply", true, words(homework.AskReplies)...), optional("change", Text, homework.MaxAsk)},
		Example: `{"do":"ask.answer","reply":"yes-with-a-change","change":"on Saturday"}`,
		do: func(x *call) error {
			id, err := x.ask()
			if err != nil {
				return err
			}
			return x.a.AnswerAsk(id, homework.Reply(x.text("reply")), x.text("change"))
		},
	}, {
		Name: "ask.remove", About: fault.Say("act.askRemove", "Take an ask of mine back, by its words or its id."),
		Fields:  []Field{needed("ask", Text, homework.MaxAsk)},
		Example: `{"do":"ask.remove","ask":"a slow hour on Sunday"}`,
		do: func(x *call) error {
			id := read(x, func(s *homework.State) (found homework.ID) {
				for _, a := range s.AskedFor {
					if a.By == s.Me && (a.Words == x.text("ask") || a.ID.String() == x.text("ask")) {
						found = a.ID
					}
				}
				return found
			})
			return x.a.RemoveAsk(x.ctx, id)
		},
	}, {
		Name: "card.add", About: fault.Say("act.cardAdd", "Add a card of our own to talk about."),
		Fields:  []Field{needed("words", Text, homework.MaxCard)},
		Example: `{"do":"card.add","words":"What would a slow Sunday be?"}`,
		do:      func(x *call) error { return x.a.WriteCard(x.text("words")) },
	}, {
		Name: "card.remove", About: fault.Say("act.cardRemove", "Take a card that I wrote out again, by its words or its id."),
		Fields:  []Field{needed("card", Text, homework.MaxCard)},
		Example: `{"do":"card.remove","card":"What would a slow Sunday be?"}`,
		do: func(x *call) error {
			id := read(x, func(s *homework.State) (found homework.ID) {
				for _, c := range s.Cards {
					if c.By == s.Me && (c.Words == x.text("card") || c.ID.String() == x.text("card")) {
						found = c.ID
					}
				}
				return found
			})
			return x.a.RemoveCard(x.ctx, id)
		},
	}, {
		Name: "card.note", About: fault.Say("act.cardNote", "Keep, for me alone, what I want to remember of a card."),
		Fields:  []Field{needed("prompt", ID, 0), optional("note", Text, homework.MaxWhy)},
		Example: `{"do":"card.note","prompt":"appreciation-today","note":"the tea"}`,
		do:      func(x *call) error { return x.a.NotePrompt(x.text("prompt"), x.text("note")) },
	},
}

// ask is the other's ask that was named, or the newest that is open.
func (x *call) ask() (id homework.ID, err error) {
	if x.given["ask"] {
		if id, err = homework.ParseID(x.text("ask")); err != nil {
			err = inField("ask", err)
		}
		return id, err
	}
	return read(x, func(s *homework.State) homework.ID {
		for _, a := range s.AsksOn(x.on) {
			if a.By != s.Me && a.Reply == "" {
				return a.ID
			}
		}
		return homework.ID{}
	}), nil
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
