package history

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/charts"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Standing is where a program stands, and the way there.
type Standing struct {
	Number, Stages int    // of the stage, from 1, and how many there are
	Stage          string // its title
	Since          homework.Day
	Paused, Ended  bool
	Conditions     []homework.Condition // what is asked for before the next stage
	Stays          []Stay
}

// Stay is one stay on a stage.
type Stay struct {
	Stage    string       // its title
	From, To homework.Day // To is the day on which it was left, 0 while it lasts
}

// Program says where a program stands: its stage, what is still asked for before the next one, and the way so far.
func Program(l *wording.Language, reader wording.Reader, p Standing, solo bool, to, today homework.Day) []fyne.CanvasObject {
	n := map[string]any{"N": p.Number, "Of": p.Stages, "Stage": p.Stage, "Day": l.Date(p.Since, today)}
	state := l.X("course.stageSince", "Stage {{.N}} of {{.Of}}: {{.Stage}}, since {{.Day}}.", n)
	switch {
	case p.Ended:
		state = l.X("course.stageEnded", "Ended, on stage {{.N}} of {{.Of}}: {{.Stage}}.", n)
	case p.Paused:
		state = l.X("course.stagePaused", "Stage {{.N}} of {{.Of}}: {{.Stage}}. It rests now.", n)
	}
	parts := []fyne.CanvasObject{widgets.NewText(state)}
	if len(p.Conditions) > 0 && !p.Ended {
		var conditions []widgets.Condition
		for _, c := range p.Conditions {
			text, note := l.Condition(reader, c, solo)
			conditions = append(conditions, widgets.Condition{Text: text, Note: note, Met: c.Met})
		}
		parts = append(parts, widgets.NewCaption(l.X("gate.title", "Before the next stage can be chosen")),
			widgets.NewConditionList(l, conditions))
	}
	if len(p.Stays) > 0 {
		parts = append(parts, Path(l, p.Stays, to, p.Paused))
	}
	return parts
}

// Path shows the way through the stages of a program.
func Path(l *wording.Language, stays []Stay, to homework.Day, paused bool) fyne.CanvasObject {
	says := l.X("path.says", "Going back to an earlier stage is part of the way.")
	if paused {
		says = l.X("path.paused", "It rests now, drawn open. A pause is neither a step back nor a loss.")
	}
	return charts.NewPath(l, chartStays(stays, to, paused), says)
}

// chartStays turns the stays of a program into what the path chart draws. The last one reaches to the given day; while the
// program rests it is drawn open.
func chartStays(stays []Stay, to homework.Day, paused bool) []charts.Stay {
	var out []charts.Stay
	for i, v := range stays {
		end := to
		if v.To != 0 {
			end = v.To
		}
		out = append(out, charts.Stay{
			Stage: v.Stage, From: v.From.Time(), To: max(v.From, end).Time(), Paused: paused && i == len(stays)-1,
		})
	}
	return out
}
