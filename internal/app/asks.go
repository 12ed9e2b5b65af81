package app

import (
	"context"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Ask says something that I would like. RemoveAsk with what it returns takes it out again.
func (a *App) Ask(words string) (homework.ID, error) {
	return a.named(func(s *homework.State) (homework.Event, error) {
		if s.Solo() {
			return nil, fault.New("fault.askAlone", "there is nobody else here to ask")
		}
		return &homework.Asked{Words: words}, nil
	})
}

// AnswerAsk answers the other's ask. A later answer takes the place of an earlier one.
func (a *App) AnswerAsk(id homework.ID, r homework.Reply, change string) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.AnswerAsk(id, r, change) })
	return err
}

// RemoveAsk takes an ask of mine out again: its record goes from the file, and an answer to it means nothing any more.
func (a *App) RemoveAsk(ctx context.Context, id homework.ID) error {
	return a.remove(ctx, fault.Say("doing.removeAsk", "take the ask back"), func(s *homework.State) []homework.ID {
		for _, x := range s.AskedFor {
			if x.ID == id && x.By == s.Me {
				return []homework.ID{id}
			}
		}
		return nil
	})
}
