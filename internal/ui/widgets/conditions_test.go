package widgets_test

import (
	"testing"

	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func TestConditionsAreToldApartByWords(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	w.Show(NewConditionList(wording.English(), []Condition{{"Agreement kept", "", true}, {"Both of you feel ready", "", false},
		{"Three sessions", "2 of 3", false}}))
	for _, words := range []string{"Agreement kept met", "Both of you feel ready not yet", "Three sessions 2 of 3 · not yet"} {
		w.MustShow(words)
	}
}
