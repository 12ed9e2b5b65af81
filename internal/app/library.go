package app

import (
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
	if a.Catalog().Prompt(id).Prompt == nil {
		return fault.New("fault.promptIs", "the prompt {{.ID}} is {{.Kind}}", fault.Data{"ID": fmt.Sprintf("%q", id), "Kind": ErrUnknown})
	}
	return a.do(&homework.PromptMarked{Prompt: id, Progress: p})
}
