package act

import (
	"fmt"
	"strconv"

	"unhurried/internal/agefile"
	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/passphrase"
)

var plans = []Action{
	{
		Name: "plan.receive", About: fault.Say("act.planReceive", "Take in a therapist's plan, sealed to a passphrase or a key. Nothing of it is in force by that."),
		Fields:  []Field{needed("file", Text, 4096), optional("passphrase_file", Text, 4096), optional("identity", Text, 4096)},
		Example: `{"do":"plan.receive","file":"plan.age","passphrase_file":"plan.pass"}`,
		do: func(x *call) error {
			ids, err := x.identities()
			if err != nil {
				return err
			}
			_, err = x.a.ReceivePlan(x.text("file"), ids...)
			return err
		},
	}, {
		Name: "plan.answer", About: fault.Say("act.planAnswer", "Take, change or leave a part of a plan. What is for both is in force at the second equal answer."),
		Fields: []Field{
			optional("plan", ID, 0), needed("part", ID, 0), one("answer", true, words(homework.PartAnswers)...), optional("change", Object, 0),
			optional("outside", Truth, 0),
		},
		Example: `{"do":"plan.answer","part":"1","answer":"change","change":{"times":2}}`,
		do:      answerPart,
	},
}

// identities reads what opens a file: one of the two that may be named.
func (x *call) identities() ([]agefile.Identity, error) {
	if x.given["passphrase_file"] == x.given["identity"] {
		return nil, fault.New("fault.oneKey", `name one of "passphrase_file" and "identity"`)
	}
	if x.given["identity"] {
		return agefile.Identities(x.text("identity"))
	}
	b, err := exchange.ReadFile(x.text("passphrase_file"), 64<<10)
	if err != nil {
		return nil, inField("passphrase_file", err)
	}
	defer clear(b)
	phrase, err := passphrase.OfFile(b)
	if err != nil {
		return nil, inField("passphrase_file", err)
	}
	defer clear(phrase)
	id, err := agefile.PassphraseIdentity(string(phrase))
	if err != nil {
		return nil, err
	}
	return []agefile.Identity{id}, nil
}

func answerPart(x *call) error {
	p := read(x, func(s *homework.State) *homework.ReceivedPlan {
		if !x.given["plan"] {
			if n := len(s.Received); n > 0 {
				return s.Received[n-1]
			}
			return nil
		}
		if own := s.ReceivedPlan(x.text("plan"), true); own != nil {
			return own
		}
		return s.ReceivedPlan(x.text("plan"), false)
	})
	if p == nil {
		return fault.New("fault.planNone", "there is no such plan")
	}
	n, err := strconv.Atoi(x.text("part"))
	if err != nil || n < 1 || n > len(p.Parts) {
		return inField("part", fault.New("fault.noPart", "the plan has no such part"))
	}
	answer := homework.PartAnswer(x.text("answer"))
	if x.given["change"] != (answer == homework.PartChange) {
		return fault.New("fault.partAnswer", "a part of a plan is taken, changed or left, and only a change says how")
	}
	var terms *homework.PartTerms
	if x.given["change"] {
		if terms, err = x.terms(p.Parts[n-1].Terms()); err != nil {
			return inField("change", err)
		}
	}
	_, err = x.a.AnswerPart(p.Plan, p.Private, n-1, answer, terms, x.truth("outside", false))
	return err
}

// terms reads a change: what it does not name stays as the plan has it.
func (x *call) terms(t homework.PartTerms) (*homework.PartTerms, error) {
	day := ""
	given, err := exchange.ReadObject(*x.values["change"].(*rawObject), map[string]any{
		"times": &t.Dose.Times, "minutes": &t.Dose.Minutes, "value": &t.Value, "day": &day, "time": &t.At,
	})
	if err != nil {
		return nil, err
	}
	if len(given) == 0 {
		return nil, fault.New("fault.changeNothing", "the change says nothing")
	}
	if given["day"] {
		if t.On, err = homework.ParseDay(day); err != nil {
			return nil, fault.New("fault.inField", "the field {{.Name}} is wrong: {{.Err}}", fault.Data{"Name": fmt.Sprintf("%q", "day"), "Err": err})
		}
	}
	return &t, nil
}
