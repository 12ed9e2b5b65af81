package app

import (
	"context"
	"fmt"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// MarkReading marks a reading for me.
func (a *App) MarkReading(id string, p homework.Progress) error {
	if a.Catalog().Reading(id) == nil {
		return fault.New("fault.readingIs", "the reading {{.ID}} is {{.Kind}}", fault.Data{"ID": fmt.Sprintf("%q", id), "Kind": ErrUnknown})
	}
	return a.do(&homework.ReadingMarked{Reading: id, Progress: p})
}

// MarkMedium marks a book, video or page elsewhere for me.
func (a *App) MarkMedium(id string, p homework.Progress) error {
	if a.Catalog().Medium(id) == nil {
		return fault.New("fault.mediumIs", "the medium {{.ID}} is {{.Kind}}", fault.Data{"ID": fmt.Sprintf("%q", id), "Kind": ErrUnknown})
	}
	return a.do(&homework.MediumMarked{Medium: id, Progress: p})
}

// NoteMedium keeps what I want to remember of a book, video or page; an empty note takes it away.
func (a *App) NoteMedium(id, note string) error {
	if a.Catalog().Medium(id) == nil {
		return fault.New("fault.mediumIs", "the medium {{.ID}} is {{.Kind}}", fault.Data{"ID": fmt.Sprintf("%q", id), "Kind": ErrUnknown})
	}
	return a.do(&homework.MediumNoted{Medium: id, Note: note})
}

// MarkPrompt marks a prompt for every member.
func (a *App) MarkPrompt(id string, p homework.Progress) error {
	return a.onPrompt(id, &homework.PromptMarked{Prompt: id, Progress: p})
}

// NotePrompt keeps what I want to remember of a prompt that was talked about; an empty note takes it away.
func (a *App) NotePrompt(id, note string) error {
	return a.onPrompt(id, &homework.PromptNoted{Prompt: id, Note: note})
}

// onPrompt writes an event about a prompt of the library, or about a card of our own.
func (a *App) onPrompt(id string, e homework.Event) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) {
		if a.Catalog().Prompt(id).Prompt == nil && !s.IsOwnCard(id) {
			return nil, fault.New("fault.promptIs", "the prompt {{.ID}} is {{.Kind}}", fault.Data{"ID": fmt.Sprintf("%q", id), "Kind": ErrUnknown})
		}
		return e, nil
	})
	return err
}

// WriteCard adds a card of our own to the deck of ours.
func (a *App) WriteCard(words string) error { return a.do(&homework.CardWritten{Words: words}) }

// RemoveCard takes a card that I wrote out again: its record goes from the file.
func (a *App) RemoveCard(ctx context.Context, id homework.ID) error {
	return a.remove(ctx, fault.Say("doing.removeCard", "remove the card"), func(s *homework.State) []homework.ID {
		for _, c := range s.Cards {
			if c.ID == id && c.By == s.Me {
				return []homework.ID{id}
			}
		}
		return nil
	})
}
