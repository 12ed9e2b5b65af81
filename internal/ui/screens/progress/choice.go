package progress

import (
	"encoding/json"
	"slices"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/history"
	"unhurried/internal/ui/screen"
)

// choice is what a member has chosen to see. It is kept as a draft, so that it is there again after another page and after a lock,
// and stands nowhere outside the vault.
type choice struct {
	within history.Within
	line   homework.ScaleID
}

// firstChoice is what is shown before anybody chose: since the last appointment, when there was one.
func firstChoice(s *homework.State, today homework.Day) choice {
	c := choice{within: history.ThreeMonths, line: homework.ScaleCloseness}
	if _, last := s.Appointment(today); last != nil {
		c.within = history.SinceLast
	}
	return c
}

// keptChoice is the form in which a choice is kept: the time by a name that stays, and a scale by its own.
type keptChoice struct {
	Within string           `json:"within"`
	Line   homework.ScaleID `json:"line"`
}

var withinNames = map[history.Within]string{
	history.SinceLast: "since-last", history.ThreeMonths: "three-months", history.OneYear: "year", history.Everything: "all",
}

// keep keeps the choice.
func (c choice) keep(e *screen.Env) {
	b, err := json.Marshal(keptChoice{withinNames[c.within], c.line})
	if err != nil {
		panic(err) // two strings
	}
	e.KeepDraft(app.ProgressDraft, b)
}

// kept is what was chosen last; what of it can't be shown any more is as in c.
func (c choice) kept(a *app.App) choice {
	var k keptChoice
	if b, err := a.Draft(app.ProgressDraft); err != nil || json.Unmarshal(b, &k) != nil {
		return c
	}
	for within, name := range withinNames {
		if name == k.Within && (within != history.SinceLast || c.within == history.SinceLast) { // there may be no appointment any more
			c.within = within
		}
	}
	if slices.ContainsFunc(homework.Charted(homework.Scales), func(s *homework.Scale) bool { return s.ID == k.Line }) {
		c.line = k.Line
	}
	return c
}
