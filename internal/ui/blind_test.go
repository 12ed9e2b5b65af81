package ui_test

import (
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
)

// Rule 7 on every page: before my check-in on an evening is in, nothing that the window shows depends on what the other
// answered about it. Both are ready and everything else at the gate is met, so that fear or pain would tip it.
func TestNoPageTellsWhatTheOtherAnsweredBeforeMineIsIn(t *testing.T) {
	k := fixture.Couple(t)
	var last homework.SessionKey
	k.Read(func(s *homework.State) { last = s.WaitingFor(k.Cat(), 0, 0)[0].Key })
	calm := homework.CheckIn{Outcome: homework.OutcomeHeld, Answers: homework.AnswersOf(homework.Given{homework.ScaleAnxietyPeak: 1, homework.ScalePain: 0}), KeptAgreement: homework.Yes}
	for _, m := range []int{0, 1} {
		k.As(m)
		for d := range homework.Day(3) {
			key := homework.SessionKey{Exercise: last.Exercise, Day: last.Day - 1 - d}
			if _, err := k.App.NewCheckIn(homework.CheckedIn{Session: key, CheckIn: calm}); err != nil {
				t.Fatal(err)
			}
		}
	}
	today := k.App.Today()
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	k.BothReady(t, "sensate-focus", today)
	k.As(0)
	ready := func() (met bool) {
		k.Read(func(s *homework.State) {
			for _, c := range s.Gate(k.Cat(), "sensate-focus", k.App.Today()).Conditions {
				if c.Kind == homework.ConditionReady {
					met = c.Met
				}
			}
		})
		return met
	}
	routes := []route.Route{
		route.At(route.Today), route.At(route.Program), route.At(route.Progress), route.At(route.Together), route.Diary(), route.CheckIn(last), route.Export(),
	}
	looks := func(answers homework.CheckIn) (texts []string) {
		k.As(1)
		if _, err := k.App.SaveCheckIn(homework.CheckedIn{Session: last, CheckIn: answers}); err != nil {
			t.Fatal(err)
		}
		k.As(0)
		if !ready() {
			t.Error("the gate looks at what only one has told")
		}
		for _, r := range routes {
			w, _ := open(t, k, r)
			texts = append(texts, w.Text())
		}
		return texts
	}
	want := looks(calm)
	answers := rapid.Custom(genAnswers).Example(1)
	for j, text := range looks(answers) {
		if text != want[j] {
			t.Errorf("%+v shows what the other answered (%+v):\n%s\ninstead of\n%s", routes[j], answers, text, want[j])
		}
	}
	// Once mine is in, it does: else the property is about nothing.
	if _, err := k.App.SaveCheckIn(homework.CheckedIn{Session: last, CheckIn: calm}); err != nil {
		t.Fatal(err)
	}
	w, _ := open(t, k, route.Diary())
	w.MustShow("told to both")
	if ready() {
		t.Error("fear that both have told does not hold the gate")
	}
}

// genAnswers are answers that would show: fear and pain, a broken agreement, words for both.
func genAnswers(t *rapid.T) homework.CheckIn {
	least := map[homework.ScaleID]int{
		homework.ScaleMinutes: 5, homework.ScaleAnxietyBefore: 5, homework.ScaleAnxietyPeak: 8, homework.ScaleAnxietyAfter: 5, homework.ScalePain: 4,
	}
	var a homework.Answers
	for _, s := range homework.ScalesOf(homework.AfterSession) {
		a.Set(s.ID, homework.ScoreOf(rapid.IntRange(least[s.ID], s.Most).Draw(t, s.Name)))
	}
	return homework.CheckIn{
		Outcome: homework.OutcomeHeld, Role: rapid.SampledFrom([]homework.Role{homework.RoleToucher, homework.RoleTouched}).Draw(t, "role"),
		Answers: a, KeptAgreement: homework.No, CameBack: homework.No,
		Texts: []homework.Text{
			{Field: homework.FieldNote, Body: "told to both", Audience: homework.AudienceUs},
			{Field: homework.FieldTherapist, Body: "told to the therapist too", Audience: homework.AudienceUsTherapist},
		},
	}
}
