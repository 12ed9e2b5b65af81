package logsession

import (
	"context"

	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/widgets"
)

// TakeOut takes a session that I logged out of the record, after one question: it may have been a slip, and what was
// written of it leaves the file.
func TakeOut(e *screen.Env, k homework.SessionKey) {
	title, couple := k.Exercise, false
	if x := e.Cat().Exercise(k.Exercise); x != nil {
		title = x.Title
	}
	e.Read(func(s *homework.State) { _, couple = s.Partner() })
	n := map[string]any{"What": title, "When": e.L.Near(k.Day, e.App.Today())}
	text := e.L.X("diary.takeOutText",
		"{{.What}}, {{.When}}, leaves the record, and what you wrote of it leaves this file for good. What your partner wrote of it stays theirs. Backups may still hold it.", n)
	if !couple {
		text = e.L.X("diary.takeOutSolo", "{{.What}}, {{.When}}, leaves the record, and what you wrote of it leaves this file for good. Backups may still hold it.", n)
	}
	widgets.Confirm(e.L, e.Canvas(), widgets.Question{
		Title: e.L.X("diary.takeOutTitle", "Take this session out?"), Text: text,
		Yes: e.L.X("diary.takeOutYes", "Take it out"), No: e.L.X("action.keep", "Keep it"),
	}, func(yes bool) {
		if yes {
			e.Act(func() error { return e.App.DeleteSession(context.Background(), k) }, nil)
		}
	})
}
