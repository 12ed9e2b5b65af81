package library

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// TestLooks draws every page of the library, with its longest and its shortest items.
func TestLooks(t *testing.T) {
	k := fixture.Couple(t)
	if _, err := k.App.NoteAgenda(homework.AgendaNoted{Words: "Breathing out slowly helped again: three breaths, then my shoulders let go.", Audience: homework.AudienceUs}); err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]route.Route{
		"library":           route.At(route.Library),
		"library-narrowed":  route.Shelf(filter{shelf: shelfReadings, minutes: 15}.String()),
		"library-programs":  route.Shelf(filter{shelf: shelfPrograms}.String()),
		"library-search":    route.Shelf(filter{query: "breath"}.String()),
		"library-help":      route.Shelf(filter{shelf: shelfHelp, country: "GB"}.String()),
		"library-media":     route.Shelf(filter{shelf: shelfMedia}.String()),
		"library-figures":   route.Shelf(filter{shelf: shelfFigures}.String()),
		"library-interests": route.Shelf(filter{shelf: shelfInterests}.String()),
		"library-none":      route.Shelf(filter{query: "qqqq"}.String()),
		"reading-long":      route.Reading(longest(k.Cat().Readings, func(r homework.Reading) (string, int) { return r.ID, len(r.Body) })),
		"reading-short":     route.Reading(longest(k.Cat().Readings, func(r homework.Reading) (string, int) { return r.ID, -len(r.Body) })),
		"exercise-long":     route.Exercise(longest(k.Cat().Exercises, exerciseLength)),
		"exercise-short": route.Exercise(longest(k.Cat().Exercises, func(x homework.Exercise) (string, int) {
			id, n := exerciseLength(x)
			return id, -n
		})),
		"library-program": route.AboutProgram("sensate-focus"),
		"library-medium":  route.Medium("come-as-you-are"),
		"library-body":    route.Body("aasect"),
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
