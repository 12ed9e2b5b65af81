package widgets

import "unhurried/internal/wording"

// Busy is calm progress for work that takes long, with a way to stop it.
type Busy struct {
	composite
	progress *Progress
}

// NewBusy says what is going on. cancel may be nil when the work can't be stopped.
func NewBusy(l *wording.Language, what string, cancel func()) *Busy {
	b := &Busy{progress: NewProgress(0, l.X("busy.moment", "One moment."))}
	body := NewColumn(NewText(what), b.progress)
	if cancel != nil {
		body.Add(NewFlow(Secondary(l.X("action.cancel", "Cancel"), cancel)))
	}
	b.root = body
	b.ExtendBaseWidget(b)
	return b
}

// Set shows how far the work is, from 0 to 1, and in words.
func (b *Busy) Set(done float32, words string) { b.progress.Set(done, words) }
