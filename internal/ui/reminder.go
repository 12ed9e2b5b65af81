package ui

import (
	"time"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// remind shows a notification when the time of day that was chosen comes while the program runs, and there is something to
// be reminded of. Nothing is scheduled: it is the look at the clock that every window takes now and then. A time that has
// passed when the program starts is over.
func (w *Window) remind() {
	now := w.env.Clock.Now()
	before := w.looked
	w.looked = now
	at, on := w.env.Prefs.RemindAt()
	if !on || w.env.Remind == nil || before.IsZero() {
		return
	}
	due := time.Date(now.Year(), now.Month(), now.Day(), at, 0, 0, 0, now.Location())
	if before.Before(due) && !now.Before(due) {
		if notice, ok := w.notice(); ok {
			w.env.Remind(notice)
		}
	}
}

// notice is what a notification would say now, or none.
func (w *Window) notice() (wording.Outside, bool) {
	notice, ok := wording.NoticeAsked, true
	w.env.Read(func(s *homework.State) {
		switch s.Remind(w.env.Cat(), w.env.App.Today()) {
		case homework.RemindToday:
			notice = wording.NoticeToday
		case homework.RemindTomorrow:
			notice = wording.NoticeTomorrow
		case homework.RemindWaiting:
			notice = wording.NoticeWaiting
		case homework.RemindNothing:
			ok = false
		}
	})
	return notice, ok
}
