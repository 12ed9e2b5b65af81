package settings

import (
	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/wording"
)

// view is what the first page shows of the vault.
type view struct {
	open      bool
	name      string
	partner   string // empty while there is none
	canAdd    bool   // a second member may join
	wasLeft   bool   // nobody may: it was shared, with one who has left
	workspace bool   // of a professional
	readOnly  bool
	path      string
	size      string

	dayBegins  int // the hour
	weekBegins int // 1 (Monday) to 7; 0 for what is usual
}

func newView(e *screen.Env) view {
	var v view
	e.Read(func(s *homework.State) {
		v.open, v.name, v.canAdd, v.workspace = true, s.Name(s.Me), s.MayJoin(), s.Workspace != nil
		v.wasLeft = s.Solo() && !v.workspace && !v.canAdd
		v.dayBegins, v.weekBegins = s.DayBegins, s.WeekBegins
		if other, ok := s.Partner(); ok {
			v.partner = s.Name(other)
		}
	})
	if f, open := e.App.File(); open {
		v.path, v.readOnly, v.size = f.Path, f.ReadOnly, size(e.L, f.Size)
	}
	return v
}

// size is a number of bytes in kB or MB.
func size(l *wording.Language, n int64) string {
	if n < 1_000_000 {
		return l.X("settings.kB", "{{.N}} kB", map[string]any{"N": max(n/1000, 1)})
	}
	return l.X("settings.MB", "{{.N}} MB", map[string]any{"N": (n + 500_000) / 1_000_000})
}

// idleChoices are after how many minutes with nobody at the computer the app may lock by itself.
var idleChoices = []int{1, 2, 5, 10, 15, 30}

// scales are the text sizes, 1 being 16 px.
var scales = []float32{1, 1.25, 1.5, 1.75, 2}
