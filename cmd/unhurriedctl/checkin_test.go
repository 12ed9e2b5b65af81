package main

import (
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/homework/scaletest"
	"unhurried/internal/wording"
)

// The help of a line names what ParseCheckIn takes, a scale that was added too.
func TestTheHelpOfALineNamesEveryScale(t *testing.T) {
	scaletest.Add(t)
	help := (checkinCmd{}).detail(wording.English())
	for _, s := range homework.ScalesOf(homework.AfterSession) {
		if !strings.Contains(help, "  "+s.Name+" ") {
			t.Errorf("%s is missing in:\n%s", s.Name, help)
		}
	}
}
