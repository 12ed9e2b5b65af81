package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/homework/scaletest"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/widgets"
)

// A scale that is an entry of the table and nothing else is asked, kept in the vault, read back from it, told in the diary
// and drawn. What reports make of it is tested in internal/report.
func TestAnAddedScaleIsEverywhere(t *testing.T) {
	k := fixture.Couple(t)
	session, week := scaletest.Add(t)
	monday := k.App.Today().WeekStart()
	var key homework.SessionKey
	k.Read(func(s *homework.State) { key = s.Today(k.Cat(), k.App.Today()).CheckIns[0].Key })

	for label, to := range map[string]route.Route{session.Label.English: route.CheckIn(key), week.Label.English: route.Week(monday)} {
		w, _ := open(t, k, to)
		w.Focus(label)
		w.Key(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
		if n, ok := w.Find(label).(*widgets.Scale).Value(); !ok || n != 2 {
			t.Fatalf("%s is answered with %d, %v", label, n, ok)
		}
		w.Tap("Save")
		w.Settle()
	}
	k.As(0) // from the disk
	k.Read(func(s *homework.State) {
		if got := s.Session(key).CheckIns[0].Answers.Get(session.ID); got != homework.ScoreOf(2) {
			t.Errorf("%s reads back as %v", session.ID, got)
		}
		if got := s.WeeklyOf(0, 0, monday).Answers.Get(week.ID); got != homework.ScoreOf(2) {
			t.Errorf("%s reads back as %v", week.ID, got)
		}
	})
	w, _ := open(t, k, route.Diary())
	w.MustShow(session.Label.English + " 2")
	w.MustShow(week.Label.English + " 2")
	for _, s := range []*homework.Scale{session, week} {
		w, _ = open(t, k, route.At(route.Progress))
		w.Tap(s.Label.English)
		w.Settle()
		w.MustShow("1 answer (2)")
	}
}
