package main

import "unhurried/internal/homework"

// candidateJSON is a therapist whom one may go to.
type candidateJSON struct {
	Key      string                    `json:"candidate"` // by which actions name them
	Name     string                    `json:"name"`
	Contact  string                    `json:"contact,omitempty"`
	By       string                    `json:"by"`
	Facts    map[homework.Thing]string `json:"facts"`
	Audience homework.Audience         `json:"audience"`
	Gone     bool                      `json:"gone,omitempty"` // taken out by who listed them
	Views    []candidateViewJSON       `json:"views"`
	Decision homework.Decision         `json:"decision"`
	Decided  string                    `json:"decided_by,omitempty"` // whose word counts
	Why      string                    `json:"why,omitempty"`
}

type candidateViewJSON struct {
	By       string            `json:"by"`
	On       homework.Day      `json:"date"`
	For      []homework.Thing  `json:"speaks_for"`
	Against  []homework.Thing  `json:"speaks_against"`
	Words    string            `json:"words,omitempty"`
	Audience homework.Audience `json:"audience"`
}

// preparedJSON is what a member prepared for the first visit, alone or together.
type preparedJSON struct {
	By    string          `json:"by"`
	On    homework.Day    `json:"date"`
	Texts []homework.Text `json:"texts"`
}

// doctorJSON is my page for the doctor.
type doctorJSON struct {
	Signs     []homework.DoctorSign `json:"signs"`
	Medicines string                `json:"medicines,omitempty"`
	History   string                `json:"history,omitempty"`
	Questions string                `json:"questions,omitempty"`
}

func (v *viewer) candidates() []candidateJSON {
	all := []candidateJSON{}
	for _, c := range v.s.Candidates() {
		j := candidateJSON{Key: c.Key.String(), Name: c.Name, Contact: c.Contact, By: v.s.Name(c.Key.By), Facts: map[homework.Thing]string{}, Audience: c.Audience, Gone: c.Gone,
			Views: []candidateViewJSON{}, Decision: c.Decided()}
		for i, words := range c.Facts {
			if words != "" {
				j.Facts[homework.Things[i]] = words
			}
		}
		for m, view := range c.Views {
			if view == nil {
				continue
			}
			k := candidateViewJSON{By: v.s.Name(m), On: view.On, For: []homework.Thing{}, Against: []homework.Thing{}, Words: view.Words, Audience: view.Audience}
			for i, a := range view.Suits {
				switch a {
				case homework.Yes:
					k.For = append(k.For, homework.Things[i])
				case homework.No:
					k.Against = append(k.Against, homework.Things[i])
				}
			}
			j.Views = append(j.Views, k)
		}
		if c.Decision != nil {
			j.Decided, j.Why = v.s.Name(c.Decision.By), c.Decision.Why
		}
		all = append(all, j)
	}
	return all
}

func (v *viewer) firstVisit() []preparedJSON {
	all := []preparedJSON{}
	for _, m := range v.s.Places() {
		for _, together := range []bool{false, true} {
			if p := v.s.Preparation(m, together); len(p.Texts) > 0 {
				all = append(all, preparedJSON{v.s.Name(m), p.On, p.Texts})
			}
		}
	}
	return all
}

func (v *viewer) doctorPage() *doctorJSON {
	p := v.s.DoctorPage
	if p == nil {
		return nil
	}
	return &doctorJSON{append([]homework.DoctorSign{}, p.Signs...), p.Medicines, p.History, p.Questions}
}
