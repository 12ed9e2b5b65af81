package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
)

// A plan that only answers and repeats is two pages and few keys, which at half a second a key, and ten seconds to read each page, is within two
// minutes. Nothing of it needs the mouse.
func TestAPlanThatAnswersAndRepeatsTakesTwoMinutesByKeyboard(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	client := o.Add("Tuesday", o.Given(k))
	draft, err := o.App.PlanDraft(client)
	if err != nil || len(draft.Answers) != 2 {
		t.Fatalf("there are %d things to answer, %v", len(draft.Answers), err)
	}
	o.Files.Path = filepath.Join(t.TempDir(), "plan.age")
	h := at(t, o.Kit)
	h.win.Go(route.ClientPlan(client))
	for _, r := range draft.Answers {
		h.tab("A line on it")
		h.write("You kept the pace.")
		h.tab("Again: " + r.Title)
		h.key(fyne.KeySpace)
	}
	h.tab("Day")
	h.write("in 2 weeks")
	h.tab("Write the plan file")
	h.key(fyne.KeyReturn)
	h.w.Settle()
	h.w.MustShow("The plan is written")
	h.tab("I have them")
	h.key(fyne.KeyReturn)
	const perKey, perPage, pages, most = time.Second / 2, 10 * time.Second, 2, 2 * time.Minute
	if takes := time.Duration(h.count)*perKey + pages*perPage; takes > most {
		t.Errorf("a plan of %d keys takes %s", h.count, takes)
	}
	t.Logf("%d keys", h.count)
	if _, err := os.Stat(o.Files.Path); err != nil {
		t.Error(err)
	}
	o.Read(func(s *homework.State) {
		c := s.Workspace.Client(client)
		if next, _ := c.Visit(o.App.Today()); len(c.Plans) != 1 || strings.Count(c.Plans[0].Text, "You kept the pace.") != 2 || strings.Count(c.Plans[0].Text, "again: true") != 2 || next == nil || next.On != o.App.Today()+14 {
			t.Errorf("kept is %+v", c.Plans)
		}
	})
}

// Something new is set by keyboard alone: what kind, which, how often and what for.
func TestSomethingNewIsSetByKeyboard(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	client := o.Add("Tuesday", o.Given(k))
	o.Files.Path = filepath.Join(t.TempDir(), "plan.age")
	h := at(t, o.Kit)
	h.win.Go(route.ClientPlan(client))
	h.tab("Set something new")
	h.key(fyne.KeyReturn)
	h.write("1") // the first kind: the keyboard is on the form that has opened
	h.tab("Which exercise?")
	h.write("back to the r")
	h.key(fyne.KeyReturn)
	h.w.MustShow("Choose another")
	h.tab("How often until the next visit?")
	h.write("3")
	h.tab("What for? You may leave this out.")
	h.write("pace")
	h.tab("That is it")
	h.key(fyne.KeyReturn)
	h.tab("Write the plan file")
	h.key(fyne.KeyReturn)
	h.w.Settle()
	h.w.MustShow("The plan is written")
	t.Logf("%d keys", h.count)
	o.Read(func(s *homework.State) {
		if sent := s.Workspace.Client(client).Plans; len(sent) != 1 || !strings.Contains(sent[0].Text, "exercise: back-to-the-room\n    times: 3\n    why: pace\n") {
			t.Errorf("kept is %+v", sent)
		}
	})
}
