package ui_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
)

// forTwo finds words that speak to two people.
var forTwo = regexp.MustCompile(`(?i)\b(both|partner|partner's|each of you|either of you|one of you|two of you|we|us|our)\b`)

// coupleWords are the texts of the interface that speak to two, by their keys, each as what stands between the names and
// numbers in it.
func coupleWords(t *testing.T) map[string][]string {
	t.Helper()
	b, err := os.ReadFile("../../assets/locales/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	add := func(key, text string) {
		if !forTwo.MatchString(text) {
			return
		}
		for _, part := range regexp.MustCompile(`\{\{[^}]*\}\}`).Split(text, -1) {
			if part = strings.Join(strings.Fields(part), " "); len(part) > 8 {
				found[key] = append(found[key], part)
			}
		}
	}
	for key, v := range all {
		switch v := v.(type) {
		case string:
			add(key, v)
		case map[string]any:
			for _, form := range v {
				if s, ok := form.(string); ok {
					add(key, s)
				}
			}
		}
	}
	return found
}

// exempt speak of a partner to one person, and may.
var exempt = map[string]string{
	"concern.absentPartner": "it names a concern of its own",
	"settings.partnerText":  "it is where a partner can be given a key",
	"session.both":          "exercises for two are in the library too, and their steps use the same words",
}

// One person is spoken to as one, on every page there is, before the first program and in the middle of one.
func TestOnePersonIsSpokenToAsOne(t *testing.T) {
	couple := coupleWords(t)
	if len(couple) < 60 {
		t.Fatalf("only %d texts speak to two", len(couple))
	}
	example := fixture.Solo(t)
	fresh := fixture.Empty(t, "Kim")
	begun := fixture.Empty(t, "Kim")
	if err := begun.App.StartProgram("sensate-solo"); err != nil {
		t.Fatal(err)
	}
	key, err := begun.App.LogSession(homework.SessionLogged{
		Session: homework.SessionKey{Exercise: "agreement-with-myself", Day: begun.App.Today()}, Outcome: homework.OutcomeHeld,
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, k := range map[string]*fixture.Kit{"the example": example, "a new diary": fresh, "a new program": begun} {
		routes := []route.Route{
			route.ChooseProgram(), route.Diary(), route.CheckIn(key), route.Week(k.App.Today().WeekStart()),
			route.Session("body-touch-alone"), route.Session("agreement-with-myself"), route.Exercise("body-touch-alone"),
		}
		for _, p := range route.Places() {
			routes = append(routes, route.At(p))
		}
		for i := range k.Cat().Decks {
			if d := &k.Cat().Decks[i]; d.For.Fits(true) {
				routes = append(routes, route.Deck(d.ID))
				break
			}
		}
		for _, r := range routes {
			w, _ := open(t, k, r)
			words := strings.Join(strings.Fields(w.Text()), " ")
			for key, parts := range couple {
				said := len(parts) > 0
				for _, part := range parts {
					said = said && strings.Contains(words, part)
				}
				if said && exempt[key] == "" {
					t.Errorf("%s: %+v says %q (%s) to one person", name, r, strings.Join(parts, " … "), key)
				}
			}
		}
	}
}
