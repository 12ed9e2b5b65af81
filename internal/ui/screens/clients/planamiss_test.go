package clients

import (
	"os"
	"path/filepath"
	"testing"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

// What was typed and can't be used stands where it was typed, with its sentence beside it, through a drawing anew, another part's
// going, and a lock, until it is mended; and no plan is written till then.
func TestNothingThatWasTypedIsLost(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	client := o.Add("Tuesday", o.Given(k))
	h := hand{at(o, route.ClientPlan(client)), t}
	text := func(label string) string {
		t.Helper()
		switch c := h.control(label).(type) {
		case *widgets.Entry:
			return c.Text
		case *widgets.DateField:
			return c.Text()
		}
		t.Fatalf("%q is no line to type in", label)
		return ""
	}
	stands := func(want map[string]string) {
		t.Helper()
		for label, typed := range want {
			if got := text(label); got != typed {
				t.Errorf("in %q stands %q, and %q was typed", label, got, typed)
			}
		}
	}
	again := o.Page.(*planner).draft.Answers[0].Title
	often := "How often until then: " + again
	h.Tap("Again: " + again)
	h.put(often, "0")
	h.put("Day", "some day")

	h.Tap("Set something new")
	h.Tap("in your own words")
	h.Type("What?", "a talk")
	h.Tap("That is it")
	h.Tap("Set something new")
	h.Tap("in your own words")
	h.Type("What?", "a walk")
	h.put("How often until the next visit?", "often")
	h.put("How many minutes each time?", "0")
	h.put("Until, if not the next visit", "31 February")
	h.Tap("Change a number") // closes it
	h.put("It becomes", "many")
	top, walk := map[string]string{often: "0", "Day": "some day"}, map[string]string{"How often until the next visit?": "often", "How many minutes each time?": "0", "Until, if not the next visit": "31 February"}
	said := func() {
		t.Helper()
		stands(top)
		h.MustShow("“often”: Please write a whole number from 1 to 168.")
		h.MustShow("“0”: Please write a whole number from 1 to 600.")
		h.MustShow("“31 February”: That is not a day")
		h.MustShow("That is not a day this app can read")
	}
	said()
	stands(map[string]string{"It becomes": "many"})
	o.Page.(shell.Leaver).Leave()
	o.As(0)
	h.Window = at(o, route.ClientPlan(client))
	said()
	h.MustShow("“many”: Please write a number from 0 to 1000.")

	o.Files.Path = filepath.Join(t.TempDir(), "plan.age")
	h.Tap("Write it as text") // it has no room for them
	h.MustNotShow("Back to the fields")
	h.Tap("Write the plan file")
	if _, err := os.Stat(o.Files.Path); err == nil {
		t.Fatal("a plan was written")
	}
	p := o.Page.(*planner)
	p.turnTo("assignments.0")
	h.Tap("Take it out") // the talk, before the walk
	said()
	p.turnTo("assignments.0")
	h.Settle()
	stands(walk)
	for label, mended := range map[string]string{"How often until the next visit?": "2", "How many minutes each time?": "20", "Until, if not the next visit": "2026-12-08"} {
		h.put(label, mended)
	}
	h.Tap("That is it")
	h.MustNotShow("“often”")
	p.turnTo("numbers.0")
	h.Settle()
	stands(map[string]string{"It becomes": "many"})
	h.put("It becomes", "5")
	h.pick("Program", "Sensate focus")
	h.pick("Which number?", "Sessions held before the next stage can be chosen")
	h.put(often, "3")
	h.put("Day", "2026-12-10")
	h.Tap("Write the plan file")
	plan, err := k.App.ReceivePlan(o.Files.Path, opens(t, o, h.Window))
	if err != nil || len(plan.Parts) != 4 || plan.Parts[1].Dose.Times != 2 {
		t.Fatalf("%+v, %v", plan, err)
	}
}

// A day that can't be read in the text of the plan stands in its field as it was written there.
func TestADayOfTheTextThatIsNoneStandsInItsField(t *testing.T) {
	o := fixture.Practice(t)
	h := hand{at(o, route.ClientPlan(o.Add("Tuesday", o.Given(fixture.Couple(t))))), t}
	h.Tap("Write it as text")
	p := o.Page.(*planner)
	*p.typing += "assignments:\n  - task: a walk\n    until: 2026-13-40\n"
	p.draw()
	h.Tap("Back to the fields")
	h.Tap("Change it")
	if got := h.control("Until, if not the next visit").(*widgets.DateField).Text(); got != "2026-13-40" {
		t.Errorf("in the field stands %q", got)
	}
}
