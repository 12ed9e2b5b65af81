package ui_test

import (
	"encoding/json"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/wording/wordingtest"
)

// words are what stands in the library and in the diary: nobody's to translate here.
func words(t *testing.T, k *fixture.Kit) (all []string) {
	t.Helper()
	library, err := json.Marshal(k.Cat())
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">", `\"`, `"`, `\n`, " ", "**", "", "*", "").Replace(string(library))
	all = append(all, plain, strings.Join(k.Names, "\n"), "unhurried", k.Path)
	add := func(texts []homework.Text) {
		for _, x := range texts {
			all = append(all, x.Body)
		}
	}
	k.Read(func(s *homework.State) {
		for w := range s.Written() {
			add(w.Texts)
		}
		for _, a := range s.Appointments {
			all = append(all, a.At)
		}
	})
	return all
}

// In another language no English sentence of ours is left on any page, and none in the rail beside them.
func TestAnotherLanguageLeavesNoEnglish(t *testing.T) {
	k := fixture.Couple(t)
	k.L = wordingtest.Pseudo(t)
	known := words(t, k)
	key := homework.SessionKey{Exercise: exercise, Day: k.App.Today()}
	for name, r := range map[string]route.Route{
		"Today": route.At(route.Today), "a check-in": route.CheckIn(key), "a check-in on a week": route.Week(k.App.Today().WeekStart()),
		"the program": route.At(route.Program), "progress": route.At(route.Progress), "together": route.At(route.Together),
		"the therapist's place": route.At(route.Therapist), "settings": route.At(route.Settings), "the library": route.At(route.Library),
		"the diary": route.Diary(), "a guided session": route.Session(exercise), "an exercise": route.Exercise(exercise),
		"still right": route.Safety(), "a progress file": route.Export(), "the choice of a program": route.ChooseProgram(),
		"the table": route.Table(), "welcome": route.Welcome(), "a new diary": route.Make(false), "the lock screen": route.Unlock(k.Path),
		"a way in with a code": route.Recover(k.Path), "a review": route.OpenReview(),
	} {
		w, _ := open(t, k, r)
		for _, left := range wordingtest.Untranslated(w.Text(), known...) {
			t.Errorf("%s says %q", name, left)
		}
	}
}
