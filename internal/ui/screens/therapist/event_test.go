package therapist

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
)

// A calendar learns the day and a neutral title, and a file that is there is left alone.
func TestAnAppointmentIsSavedForACalendar(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	if err := k.App.SetAppointment(homework.AppointmentSet{On: k.App.Today() + 7, At: "17:00 at Doctor Roe's"}); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "x")
	k.Files.Path = name
	w := at(k, route.At(route.Therapist))
	w.Tap("Save for a calendar")
	w.Settle()
	if said := strings.Join(k.Router.Toasts, "\n"); !strings.Contains(said, "x.ics, not encrypted") {
		t.Errorf("it says %q", said)
	}
	saved, err := os.ReadFile(name + ".ics")
	if err != nil {
		t.Fatal(err)
	}
	if day := (k.App.Today() + 7).Time().Format("DTSTART;VALUE=DATE:20060102\r\n"); !strings.Contains(string(saved), day) {
		t.Errorf("no %q in %q", day, saved)
	}
	for _, word := range []string{"Roe", "Alex", "herap"} {
		if strings.Contains(string(saved), word) {
			t.Errorf("%q is in %q", word, saved)
		}
	}
	if err := os.WriteFile(name+".ics", []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Tap("Save for a calendar")
	w.Settle()
	if said := k.Router.Toasts[len(k.Router.Toasts)-1]; !strings.Contains(said, "left alone") {
		t.Errorf("it says %q", said)
	}
	if kept, err := os.ReadFile(name + ".ics"); err != nil || string(kept) != "mine" {
		t.Errorf("%q, %v", kept, err)
	}
}
