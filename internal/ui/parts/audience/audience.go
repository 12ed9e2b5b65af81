// Package audience asks who may read what somebody writes (rule 12).
package audience

import (
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// NewChoice shows the audiences that there are, of four or, where nobody else may be told, of two.
func NewChoice(l *wording.Language, alone bool, chosen homework.Audience, changed func(homework.Audience)) *widgets.Choice {
	audiences := homework.AudiencesFor(alone)
	var labels []string
	for _, a := range audiences {
		labels = append(labels, l.Audience(a))
	}
	return widgets.NewChoice(labels, slices.Index(audiences, chosen), func(i int) { changed(audiences[i]) })
}

// Note is a note with its audience.
type Note struct {
	Ask, Hint string
	Words     string
	Most      int // characters; 0 for as many as a note holds
	Audience  homework.Audience
	Alone     bool // nobody else may be told
	Typed     func(words string)
	Chosen    func(homework.Audience)
}

// NewNote shows a note and, below it, who may read it. The entry comes back for Flush.
func NewNote(e *screen.Env, n Note) (fyne.CanvasObject, *widgets.NoteEntry) {
	entry := widgets.NewNoteEntry(e.L, n.Hint, e.Clock, n.Typed).Named(n.Ask)
	if n.Most > 0 {
		entry.Most(n.Most)
	}
	entry.SetText(n.Words)
	who := NewChoice(e.L, n.Alone, n.Audience, n.Chosen).Named(e.L.X("checkin.whoReads", "{{.Note}}: who may read this", map[string]any{"Note": n.Ask}))
	return widgets.NewSheet("", widgets.NewGroup(n.Ask, entry, widgets.NewCaption(e.L.X("checkin.who", "Who may read this")), who)), entry
}
