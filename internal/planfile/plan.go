package planfile

import (
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Plan is a plan that was found to be in order.
type Plan struct {
	ID        string // made of the text: a plan that was changed is another one
	Couple    string
	One       bool // for whoever takes it in alone
	Author    string
	Made      homework.Day
	Letter    string
	Replies   []homework.PlanReply
	Parts     []Part
	Exercises []string
	Language  string // of the exercises
	Own       *homework.Catalog
	Sounds    map[string][]byte // recordings, by their SHA-256 in hex
	files     map[string][]byte // the same, by the names that the text has for them
}

// Part is one thing that a plan asks for, in the order of the file.
type Part struct {
	homework.PlanPart
	Whom string // the name of the one member whom it is for, or empty for all
	path string // where it stands in the file
}

// Event returns the plan as it is taken in by a member, with the names of those who are there (by place). An error names the
// person whom a part is for and who is not there.
func (p *Plan) Event(names []string) (homework.PlanReceived, error) {
	e := homework.PlanReceived{
		Plan: p.ID, Author: p.Author, Made: p.Made, Letter: p.Letter, Replies: p.Replies, Exercises: p.Exercises, Language: p.Language, Private: p.One,
	}
	for _, part := range p.Parts {
		if part.Whom != "" {
			for place, name := range names {
				if strings.EqualFold(strings.TrimSpace(name), part.Whom) {
					if part.For != 0 {
						return e, fault.New("fault.planWhomTwice", "the plan is for {{.Name}}, and both of you are called so", fault.Data{"Name": part.Whom})
					}
					part.For = place + 1
				}
			}
			if part.For == 0 {
				return e, fault.New("fault.planWhom", "the plan is for {{.Name}}, and nobody here is called so", fault.Data{"Name": part.Whom})
			}
		}
		e.Parts = append(e.Parts, part.PlanPart)
	}
	return e, nil
}
