// Package reporttest makes diaries for the tests of reports, and reads the text of documents.
package reporttest

import (
	"fmt"

	"unhurried/internal/homework"
)

// Day is where the histories of these tests begin: a Monday.
const Day = homework.Day(20703)

// Catalog is a small library.
func Catalog() *homework.Catalog {
	c := &homework.Catalog{
		Programs: []homework.Program{{
			ID: "focus", Title: "Touch <in> stages", For: homework.ForCouple,
			Parameters: []homework.Parameter{{ID: homework.ParamPerWeek, Value: 3}, {ID: homework.ParamHeld, Value: 3}},
			Stages: []homework.Stage{
				{ID: "first", Title: "First & foremost", Exercises: []string{"back", "hands"}, Readings: []string{"why"}},
				{ID: "second", Title: "Second", Exercises: []string{"hands"}},
			},
		}, {
			ID: "talk", Title: "Talking", For: homework.ForCouple, Stages: []homework.Stage{{ID: "listening", Title: "Listening", Exercises: []string{"listen"}}},
		}},
		Exercises: []homework.Exercise{
			{ID: "listen", Title: "Listening in turns", For: homework.ForCouple},
			{ID: "back", Title: "Back in turns", For: homework.ForCouple}, {ID: "hands", Title: "Hands in turns", For: homework.ForCouple},
		},
		Readings: []homework.Reading{{ID: "why", Title: "Why leave things out"}},
	}
	c.Index()
	return c
}

// Diary folds events into a state as one member knows it.
type Diary struct {
	*homework.State
	lamport uint64
}

// NewDiary is one with nothing in it.
func NewDiary(me, members int) *Diary { return &Diary{State: homework.NewState(me, members)} }

// Add has a member write something on a day.
func (h *Diary) Add(author int, d homework.Day, e homework.Event) {
	h.lamport++
	var id homework.ID
	copy(id[:], fmt.Sprintf("%024d", h.lamport))
	h.Apply(e, homework.Stamp{ID: id, Author: author, Day: d, Lamport: h.lamport})
}
