package library

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/search"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/wording"
)

func TestFilterInTheRoute(t *testing.T) {
	f := filter{
		query: "breath & body", shelf: shelfReadings, concern: "pain", who: homework.ForSolo, minutes: 30,
		kind: homework.KindTouch, country: "GB", shown: 72, offset: 311,
	}
	if got := parseFilter(f.String()); got != f {
		t.Errorf("the way back leads to %+v, not to %+v", got, f)
	}
	for _, s := range []string{"", "%zz", "shelf=99", "shelf=-1&shown=-5", "minutes=x"} {
		if got := parseFilter(s); got.shelf != shelfExercises || got.shown < pageRows || got.minutes != 0 {
			t.Errorf("%q is read as %+v", s, got)
		}
	}
}

// About a concern, the readings of its path come first and in its order; nothing is lost by it.
func TestReadingsFollowThePathOfAConcern(t *testing.T) {
	cat := apptest.Catalog(t)
	for _, path := range cat.Paths {
		rows := list(wording.English(), homework.NewState(0, 2), cat, filter{shelf: shelfReadings, concern: path.ID})
		about := 0
		for _, r := range cat.Readings {
			if slices.Contains(r.Concerns, path.ID) {
				about++
			}
		}
		if len(rows) != about {
			t.Errorf("%s: %d rows for %d readings", path.ID, len(rows), about)
		}
		for i, id := range path.Readings {
			if rows[i].to.ID != id {
				t.Errorf("%s: number %d is %s, want %s", path.ID, i+1, rows[i].to.ID, id)
			}
		}
	}
}

// Whatever brings somebody here has words of its own, an order in which to read, and a reading that begins it; each other way to do
// an exercise has words too.
func TestEveryConcernHasWordsAndAPath(t *testing.T) {
	cat, l := apptest.Catalog(t), wording.English()
	for _, c := range homework.Concerns {
		if l.Concern(c) == string(c) {
			t.Errorf("%s has no words", c)
		}
		if !slices.ContainsFunc(cat.Paths, func(p homework.Path) bool { return p.ID == c && len(p.Readings) > 0 }) {
			t.Errorf("%s has no order in which to read", c)
		}
	}
	for _, kind := range homework.VariantKinds {
		if variant(l, kind) == kind {
			t.Errorf("the variant %s has no words", kind)
		}
		if !slices.ContainsFunc(cat.Exercises, func(x homework.Exercise) bool {
			return slices.ContainsFunc(x.Variants, func(v homework.Variant) bool { return v.For == kind })
		}) {
			t.Errorf("no exercise has the variant %s", kind)
		}
	}
}

func TestFilters(t *testing.T) {
	cat := apptest.Catalog(t)
	s := homework.NewState(0, 2)
	all := list(wording.English(), s, cat, filter{})
	if len(all) != len(cat.Exercises) {
		t.Fatalf("the shelf has %d of %d exercises", len(all), len(cat.Exercises))
	}
	for _, f := range []filter{
		{who: homework.ForSolo}, {who: homework.ForCouple}, {minutes: 15}, {kind: homework.KindTalk}, {concern: "pain"},
		{who: homework.ForSolo, minutes: 30, kind: homework.KindTouch, concern: "arousal"},
	} {
		some := list(wording.English(), s, cat, f)
		if len(some) == 0 || len(some) >= len(all) {
			t.Errorf("%+v finds %d of %d", f, len(some), len(all))
		}
		for _, it := range some {
			x := cat.Exercise(it.to.ID)
			switch {
			case f.who == homework.ForSolo && x.For == homework.ForCouple, f.who == homework.ForCouple && x.For == homework.ForSolo:
				t.Errorf("%s is for %s", x.ID, x.For)
			case f.minutes > 0 && x.Minutes[0] > f.minutes:
				t.Errorf("%s takes %d min at least", x.ID, x.Minutes[0])
			case f.kind != "" && x.Kind != f.kind:
				t.Errorf("%s is of the kind %s", x.ID, x.Kind)
			case f.concern != "" && !slices.Contains(x.Concerns, f.concern):
				t.Errorf("%s is about %v", x.ID, x.Concerns)
			}
		}
	}
	for i := range shelves {
		if i == shelfHelp || i == shelfFigures || i == shelfInterests {
			continue
		}
		if len(list(wording.English(), s, cat, filter{shelf: i})) == 0 {
			t.Errorf("the shelf %q is empty", shelfNames(wording.English())[i])
		}
	}
}

// TestSearchKeepsWhatIsPrivate: one's own words are found, the partner's only when shared and when one's own are in.
func TestSearchKeepsWhatIsPrivate(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	key := homework.SessionKey{Exercise: "hands-in-turns", Day: k.App.Today()}
	write := func(texts ...homework.Text) {
		t.Helper()
		if _, err := k.App.NewCheckIn(homework.CheckedIn{Session: key, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld, Texts: texts}}); err != nil {
			t.Fatal(err)
		}
	}
	find := func(query string) (found []item) {
		k.Read(func(s *homework.State) { found = written(s, k.Cat(), query, k.App.Today()) })
		return found
	}
	k.As(1)
	write(homework.Text{Field: homework.FieldSensations, Body: "like a Lighthouse", Audience: homework.AudienceUs},
		homework.Text{Field: homework.FieldNote, Body: "my windmill", Audience: homework.AudienceMeTherapist})
	if len(find("windmill")) != 1 || len(find("LIGHT")) != 1 {
		t.Error("my own words are not found")
	}
	k.As(0)
	if got := find("lighthouse"); len(got) != 0 {
		t.Errorf("what my partner wrote is found before mine is in: %+v", got)
	}
	write(homework.Text{Field: homework.FieldNote, Body: "a quiet evening", Audience: homework.AudienceMe})
	if got := find("lighthouse"); len(got) != 0 {
		t.Errorf("what my partner wrote is found before their program has opened it: %+v", got)
	}
	k.As(1) // sees that both are in, and opens what was written here
	k.As(0)
	if got := find("lighthouse"); len(got) != 1 || !strings.Contains(got[0].facts, "Sam") {
		t.Errorf("what Sam shared is found as %+v", got)
	}
	if got := find("windmill"); len(got) != 0 {
		t.Errorf("what Sam kept private is found: %+v", got)
	}
	if got := find("  "); len(got) != 0 {
		t.Errorf("blanks find %d entries", len(got))
	}
	if err := k.App.DeleteCheckIn(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	if got := find("evening"); len(got) != 0 {
		t.Errorf("what was deleted is found: %+v", got)
	}
	if got := find("lighthouse"); len(got) != 0 {
		t.Errorf("what Sam shared is found after mine is gone: %+v", got)
	}
}

// written are the rows of what was written here.
func written(s *homework.State, cat *homework.Catalog, query string, today homework.Day) (items []item) {
	l := wording.English()
	all, _ := found(&search.Finder{}, l, s, cat, query, today, 1000)
	for _, it := range all {
		if it.query != "" {
			items = append(items, it)
		}
	}
	return items
}

// What is planned, set and noted for the therapist is found too, and leads to where it stands.
func TestSearchFindsAllThatWasWritten(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	const monday homework.Day = 20521
	texts := []homework.Text{{Field: homework.FieldNote, Body: "a lighthouse", Audience: homework.AudienceMe}}
	s := homework.NewState(0, 1)
	set := homework.ID{1}
	for i, e := range []homework.Event{
		&homework.Assigned{Work: homework.Work{Kind: homework.WorkOwn, Words: "look for the lighthouse"}, For: homework.WhomMe, Audience: homework.AudienceMe, Dose: homework.Dose{Times: 1}},
		&homework.AssignmentPlanned{Assignment: set, If: "the lighthouse is dark", Then: "we wait", Audience: homework.AudienceMe},
		&homework.CopingPlanned{Key: 1, Notice: "I notice the lighthouse", Do: "breathe", Audience: homework.AudienceMe},
		&homework.CycleReviewed{Cycle: homework.Span{From: monday, To: monday + 13}, Texts: texts},
		&homework.AgendaNoted{Words: "the lighthouse", Audience: homework.AudienceMe},
		&homework.VisitNoted{On: monday, Texts: texts},
		&homework.MediumNoted{Medium: k.Cat().Media[0].ID, Note: "to the lighthouse"},
		&homework.Asked{Words: "an hour at the lighthouse"},
		&homework.CardWritten{Words: "who keeps the lighthouse?"},
		&homework.PromptNoted{Prompt: k.Cat().Decks[0].Prompts[0].ID, Note: "you said lighthouse"},
	} {
		s.Apply(e, homework.Stamp{ID: homework.ID{byte(i + 1)}, Day: monday, Lamport: uint64(i)})
	}
	rows := written(s, k.Cat(), "lighthouse", monday)
	if len(rows) != 10 {
		t.Fatalf("%d rows: %+v", len(rows), rows)
	}
	for _, to := range []route.Route{route.Asks(), route.Deck(route.OwnDeck), route.Deck(k.Cat().Decks[0].ID)} {
		if !slices.ContainsFunc(rows, func(it item) bool { return it.to == to }) {
			t.Errorf("no row leads to %+v", to)
		}
	}
	for _, it := range rows {
		if it.title == "" || it.about == "" || it.facts == "" || it.to == (route.Route{}) {
			t.Errorf("a row with something missing: %+v", it)
		}
	}
}

// Whoever goes on alone finds their own words, wherever their place was, and a week's lead to that week.
func TestSearchOfOneWhoGoesOnAlone(t *testing.T) {
	const monday homework.Day = 20521 // 9 March 2026
	for me := range 2 {
		s := homework.NewState(me, 1)
		for m, body := range []string{"the first one's lighthouse", "the second one's lighthouse"} {
			if m != me {
				continue // what the other kept went with them
			}
			texts := []homework.Text{{Field: homework.FieldNote, Body: body, Audience: homework.AudienceMe}}
			s.Apply(&homework.CheckedIn{Session: homework.SessionKey{Exercise: "hands-in-turns", Day: monday}, CheckIn: homework.CheckIn{
				Outcome: homework.OutcomeHeld, Texts: texts}}, homework.Stamp{Author: m, Day: monday})
			s.Apply(&homework.WeeklyCheckedIn{Weekly: homework.Weekly{Week: monday, Texts: texts}}, homework.Stamp{Author: m, Day: monday, Lamport: 1})
		}
		found := written(s, &homework.Catalog{}, "lighthouse", monday)
		if len(found) != 2 || found[0].to.View == found[1].to.View || found[0].to.View == "" || found[1].to.View == "" {
			t.Errorf("at place %d: %+v", me, found)
		}
	}
}

func TestSourcesSayHowFarTheyWereSeen(t *testing.T) {
	got := cite(wording.English(), &homework.Source{Authors: "Doe, J.", Year: 2001, Title: "On time.", Where: "Journal 3, 1-9", Checked: "abstract"})
	if want := "Doe, J (2001). On time. Journal 3, 1-9. Its abstract was read for this app."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := seen(wording.English(), "secondary"); got != "Known here through other works." {
		t.Errorf("%q", got)
	}
	if wording.English().Reviewed("none") != "not yet reviewed by a clinician" || !strings.Contains(wording.English().Reviewed("Dr Doe, 2026"), "Dr Doe") {
		t.Error("the review is not told as it is")
	}
}

func TestRoutesToWhatIsNotThere(t *testing.T) {
	k := fixture.Empty(t, "Alex")
	for _, r := range []route.Route{route.Reading("gone"), route.Exercise("gone"), route.AboutProgram("gone"), route.Medium("gone"), route.Body("gone")} {
		w := k.Open(page(r))
		w.MustShow("Library")
	}
}

// What I wrote stands first, then what the other wrote, then content, which keeps half of the rows; the snippets are around what was
// looked for, and it is marked in them.
func TestOnesOwnWordsStandFirst(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	today := k.App.Today()
	s := homework.NewState(0, 2)
	around := strings.Repeat("and so on ", 40)
	for i := range 9 {
		words := fmt.Sprintf("%d: %s Breathing slowly helped. %s", i, around, around)
		s.Apply(&homework.AgendaNoted{Words: words, About: string(rune('a' + i)), Audience: homework.AudienceUs}, homework.Stamp{Author: i % 2, Day: today + homework.Day(i)})
	}
	rows := func(query string, most int) (items []item, groups []string) {
		items, _ = found(&search.Finder{}, wording.English(), s, k.Cat(), query, today, most)
		for _, it := range items {
			groups = append(groups, it.group)
		}
		return items, slices.Compact(groups)
	}
	items, groups := rows(`"breathing slow"`, searchRows)
	if len(items) != searchRows || len(groups) < 2 || groups[0] != "What you wrote" || groups[1] != "What B wrote" {
		t.Fatalf("%d rows under %q", len(items), groups)
	}
	for _, it := range items {
		if it.query == "" {
			continue
		}
		if len([]rune(it.about)) > 180 {
			t.Errorf("a snippet of %d letters", len([]rune(it.about)))
		}
		if marks := marksIn(it.query, it.about); len(marks) != 1 || it.about[marks[0][0]:marks[0][1]] != "Breathing slow" {
			t.Errorf("%v is marked in %q", marks, it.about)
		}
	}
	items, _ = rows("breath", searchRows)
	own := 0
	for _, it := range items {
		if it.query != "" {
			own++
		}
	}
	if own != searchRows/2 || len(items) != searchRows || items[0].query == "" || items[searchRows-1].query != "" {
		t.Errorf("%d of %d rows are what was written", own, len(items))
	}
}
