package main

import (
	"context"
	"strings"

	"unhurried/internal/app"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

type togetherCmd struct {
	vaultFlags
	WithMember         string `placeholder:"NAME" key:"ctl.help.withMember" help:"Name of the other member. It may be left out, and then stands in no list of processes."`
	WithPassphraseFile string `required:"" placeholder:"FILE" key:"ctl.help.withPassphraseFile" help:"File that holds the other member's passphrase."`
	Deck               string `placeholder:"ID" key:"ctl.help.interestDeck" help:"The part of the list that this idea is in; without it, all that can be looked at today."`
	Format             string `enum:"text,json" default:"text" key:"ctl.help.format" help:"text or json."`
}

// togetherJSON is what "together" prints as JSON: what both want, and nothing of the rest.
type togetherJSON struct {
	Decks   []string    `json:"decks"` // that were looked at
	Next    string      `json:"next"`  // the first day on which they can be again
	Matches []matchJSON `json:"matches"`
}

// matchJSON is what both want, as each of them answered it.
type matchJSON struct {
	Interest string `json:"interest"` // as the member answered it
	Other    string `json:"other"`    // as the other did
	Text     string `json:"text"`
}

// Run takes the joint moment, both members being there, and prints what both want.
func (c *togetherCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		if c.WithMember != "" && !otherNamed(a, c.WithMember) {
			return fault.New("fault.notOther", "the other member is not called {{.Member}}", fault.Data{"Member": c.WithMember})
		}
		var decks []string
		if c.Deck != "" {
			decks = append(decks, c.Deck)
		}
		var looked []app.Looked
		err := withPassphrase(c.WithPassphraseFile, func(phrase []byte) (err error) {
			looked, err = a.LookTogether(context.Background(), phrase, decks...)
			return err
		})
		if err != nil {
			return err
		}
		j := togetherJSON{Decks: []string{}, Next: (a.Today() + homework.RoundRest).String(), Matches: []matchJSON{}}
		for _, l := range looked {
			j.Decks = append(j.Decks, l.Deck.ID)
			for _, it := range l.Both {
				j.Matches = append(j.Matches, matchJSON{it.ID, a.Catalog().Other(it).ID, it.Text})
			}
		}
		p := s.answer()
		if c.Format == "json" {
			p.json(j)
			return p.err
		}
		for _, m := range j.Matches {
			p.line("%s  %s", m.Interest, m.Text)
		}
		if len(j.Matches) == 0 {
			p.X("ctl.noMatches", "nothing that both want this time", nil)
		}
		p.X("ctl.nextRound", "the next time can be on {{.Day}}", args{"Day": j.Next})
		return p.done()
	})
}

// otherNamed tells whether the member who did not open the vault has the name that was given.
func otherNamed(a *app.App, name string) (is bool) {
	a.Read(func(s *homework.State) {
		other, couple := s.Partner()
		is = couple && strings.EqualFold(s.Name(other), name)
	})
	return is
}
