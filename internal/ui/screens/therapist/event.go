package therapist

import (
	"io"
	"strings"

	"unhurried/internal/app"
	"unhurried/internal/calendar"
	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/wording"
)

// eventExtension is how files for calendars are named.
const eventExtension = ".ics"

// saveEvent asks where to, and saves a visit for a calendar. What is there already stays.
func saveEvent(e *screen.Env, visit homework.Appointment) {
	l := e.L
	e.Files.Save(l.X("therapist.calendar", "Save for a calendar"), l.Outside(wording.Event)+eventExtension, func(path string) {
		if path == "" {
			return
		}
		if !strings.HasSuffix(strings.ToLower(path), eventExtension) {
			path += eventExtension
		}
		file := calendar.Visit(l.Outside(wording.Event), visit, e.App.Today())
		e.Act(func() error {
			return app.WriteFile(path, func(w io.Writer) error {
				_, err := w.Write(file)
				return err
			})
		}, func() {
			e.Nav.Toast(l.X("review.saved", "Saved as {{.Path}}, not encrypted.", map[string]any{"Path": path}), "", nil)
		})
	})
}
