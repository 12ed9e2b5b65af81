package planfile

import (
	"strings"
	"testing"

	"unhurried/internal/wording"
)

// A therapist who fills in a form is told of what it says in words and titles: no key of the text, no id, no place in a list.
func TestAFormIsToldInWords(t *testing.T) {
	cat := shipped(t)
	d := Draft{Couple: "0123456789abcdef", Author: "Dr. Lee", Made: 20700,
		Assignments: []Assignment{{Exercise: "hands-in-turns", Minutes: 300}, {}, {Task: "a talk", Times: 1000, Minutes: 9999, Why: "x", Obstacle: "y"}, {Task: "a walk", Times: 1, Until: "some day", Why: "x", Obstacle: "y"}},
		Numbers:     []Number{{Program: "sensate-focus"}, {Program: "sensate-focus", Number: "held", Value: 4.5}},
		Holds:       []Stage{{Program: "sensate-focus"}},
	}
	l := wording.English()
	told := func(d *Draft) (all string) {
		for _, s := range d.Check(d.Library(cat)) {
			all += l.Say(s.What) + ". " + l.Say(s.Fix) + ".\n"
		}
		return all
	}
	against := Draft{Couple: d.Couple, Author: d.Author, Made: d.Made, Assignments: []Assignment{{Exercise: "hands-in-turns", Times: 1, Why: "x", Obstacle: "y"}},
		Agreements: []Agreement{{Program: "sensate-focus", Stage: "body-touch", LeaveOut: []string{"clothed-touch"}, Text: "x", ReviewOn: "2026-12-20"}}}
	all := told(&d) + told(&against)
	for _, want := range []string{"Hands in turns takes", "Hands in turns asks for touch with clothes on, which", "nothing says what it is for. a line on it helps", "nothing is chosen here yet. please choose one",
		"Sessions held before the next stage can be chosen is 4.5. it is a whole number", `"some day" is no day`, "it says 1000 times. use 1 to 168", "it says 9999 minutes"} {
		if !strings.Contains(all, want) {
			t.Errorf("it does not say %q:\n%s", want, all)
		}
	}
	for _, key := range []string{"hands-in-turns", "clothed-touch", "assignments", "numbers.", "held is", "times is", "minutes is", "add ", "until is", `""`} {
		if strings.Contains(all, key) {
			t.Errorf("it says %q:\n%s", key, all)
		}
	}
}
