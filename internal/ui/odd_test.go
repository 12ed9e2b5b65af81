package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/route"
	"unhurried/internal/vault"
)

// written puts events into the diary as a program of a member's own would, and opens it as the first member.
func written(t *testing.T, k *fixture.Kit, member int, events ...homework.Event) {
	t.Helper()
	today := k.App.Today()
	var all []vault.Entry
	for _, e := range events {
		raw, err := homework.Encode(e)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, vault.Entry{Type: uint16(raw.Type), Day: int32(today), Shared: raw.Shared, Private: raw.Private, HasPrivate: raw.HasPrivate})
	}
	k.Append(member, all...)
	k.As(0)
}

// homeworkPages are those that show what is set.
func homeworkPages(k *fixture.Kit) (all []route.Route) {
	var from homework.Day
	k.Read(func(s *homework.State) { from = s.Cycles(k.App.Today()).On(k.App.Today()).From })
	return []route.Route{route.At(route.Today), route.Cycle(), route.LookBack(from), route.At(route.Therapist), route.At(route.Progress), route.Export()}
}

// However much somebody's program sets, each page shows what a person can look through, and says that there is more.
func TestTenThousandAssignmentsFillNoPage(t *testing.T) {
	k := fixture.Couple(t)
	var all []homework.Event
	for i := range 10_000 {
		whom := []homework.Whom{homework.WhomMe, homework.WhomUs}[i%2]
		all = append(all, &homework.Assigned{Work: homework.Work{Kind: homework.WorkOwn, Words: fmt.Sprint("task ", i)}, For: whom, Audience: homework.AudienceUs, Dose: homework.Dose{Times: 1}})
	}
	written(t, k, 0, all...)
	for _, r := range homeworkPages(k) {
		w, _ := open(t, k, r)
		if n := len(outline.Of(w.Canvas)); n < 10 || n > 2000 {
			t.Errorf("%+v has %d pieces", r, n)
		}
		if r.View == route.ViewCycle && !strings.Contains(w.Text(), "more are set than this page shows.") {
			t.Errorf("%+v does not say that there is more", r)
		}
	}
}

// What is set goes on to stand there when the library has it no more, by its name in the file.
func TestAnAssignmentOnContentThatIsGoneStandsThere(t *testing.T) {
	k := fixture.Couple(t)
	var all []homework.Event
	for _, kind := range homework.WorkKinds[:5] {
		all = append(all, &homework.Assigned{Work: homework.Work{Kind: kind, ID: "gone-" + string(kind)}, For: homework.WhomMe, Audience: homework.AudienceUs, Dose: homework.Dose{Times: 2}, Program: "gone-program", Stage: "gone"})
	}
	written(t, k, 0, all...)
	var ids []homework.ID
	k.Read(func(s *homework.State) {
		for _, a := range s.InForce(s.Cycles(k.App.Today()), k.App.Today()) {
			if strings.HasPrefix(a.Work.ID, "gone-") {
				ids = append(ids, a.ID)
			}
		}
	})
	if len(ids) != len(all) {
		t.Fatalf("%d of %d are in force", len(ids), len(all))
	}
	pages := homeworkPages(k)
	for _, id := range ids {
		pages = append(pages, route.PlanFor(id), route.ChangeOf(id))
	}
	pages = append(pages, route.Session("gone-exercise"), route.Exercise("gone-exercise"), route.Reading("gone-reading"), route.Medium("gone-medium"), route.Deck("gone-deck"))
	for _, r := range pages {
		w, _ := open(t, k, r)
		if len(strings.Fields(w.Text())) < 4 {
			t.Errorf("%+v says nothing", r)
		}
		said := w.Text()
		if r.View == route.ViewLookBack { // an assignment a step
			for w.Shows("Next") {
				w.Tap("Next")
				said += w.Text()
			}
		}
		if r.View == route.ViewCycle || r.View == route.ViewLookBack {
			for _, kind := range homework.WorkKinds[:5] {
				if !strings.Contains(said, "gone-"+string(kind)) {
					t.Errorf("%+v does not show what was set on gone-%s", r, kind)
				}
			}
		}
	}
	if err := k.App.EndAssignment(ids[0]); err != nil {
		t.Errorf("it can't be ended: %v", err)
	}
}
