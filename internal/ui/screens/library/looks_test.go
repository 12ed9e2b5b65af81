package library

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

// TestLooks draws every page of the library, with its longest and its shortest items.
func TestLooks(t *testing.T) {
	k := fixture.Couple(t)
	for name, r := range map[string]shell.Route{
		"library":           shell.At(shell.Library),
		"library-search":    at("", filter{query: "breath"}.String()),
		"library-help":      at("", filter{shelf: shelfHelp, country: "GB"}.String()),
		"library-media":     at("", filter{shelf: shelfMedia}.String()),
		"library-figures":   at("", filter{shelf: shelfFigures}.String()),
		"library-interests": at("", filter{shelf: shelfInterests}.String()),
		"library-none":      at("", filter{query: "qqqq"}.String()),
		"reading-long":      Reading(longest(k.Cat().Readings, func(r homework.Reading) (string, int) { return r.ID, len(r.Body) })),
		"reading-short":     Reading(longest(k.Cat().Readings, func(r homework.Reading) (string, int) { return r.ID, -len(r.Body) })),
		"exercise-long":     Exercise(longest(k.Cat().Exercises, exerciseLength)),
		"exercise-short": Exercise(longest(k.Cat().Exercises, func(x homework.Exercise) (string, int) {
			id, n := exerciseLength(x)
			return id, -n
		})),
		"library-program": Program("sensate-focus"),
		"library-medium":  Medium("come-as-you-are"),
		"library-body":    at(ViewBody, "aasect"),
	} {
		t.Run(name, func(t *testing.T) {
			uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(k.Env, r).Content() })
		})
	}
}

func exerciseLength(x homework.Exercise) (string, int) {
	n := len(x.Body) + len(x.Purpose)
	for _, s := range x.Steps {
		n += len(s.Text)
	}
	for _, d := range x.Difficulties {
		n += len(d.Often) + len(d.Helps)
	}
	return x.ID, n
}

func longest[T any](items []T, length func(T) (string, int)) string {
	best, most := "", 0
	for i, x := range items {
		if id, n := length(x); i == 0 || n > most {
			best, most = id, n
		}
	}
	return best
}
