// Package scaletest adds scales to the table for the length of a test, to see that everything goes over the table.
package scaletest

import (
	"slices"
	"testing"

	"unhurried/internal/homework"
)

// Add adds one scale that is asked after a session and one of a week, each as an entry of the table and nothing else.
// Both are charted.
func Add(t *testing.T) (session, week *homework.Scale) {
	t.Helper()
	session = &homework.Scale{
		ID: "gladness", Name: "gladness", Of: homework.AfterSession, Key: 9, Most: 7, Charted: true,
		Label: homework.Words{Key: "scale.gladness", English: "Gladness there"},
		Low:   homework.Words{Key: "scale.gladLow", English: "gladness low"}, High: homework.Words{Key: "scale.gladHigh", English: "gladness high"},
	}
	week = &homework.Scale{
		ID: "week-sleep", Name: "sleep", Of: homework.OfWeek, Key: 5, Most: 6, Charted: true,
		Label: homework.Words{Key: "scale.weekSleep", English: "Slept side by side"},
		Solo:  homework.Words{Key: "scale.weekSleepSolo", English: "Slept well alone"},
		Low:   homework.Words{Key: "scale.sleepLow", English: "sleep low"}, High: homework.Words{Key: "scale.sleepHigh", English: "sleep high"},
	}
	was := homework.Scales
	homework.Scales = append(slices.Clone(was), session, week)
	t.Cleanup(func() { homework.Scales = was })
	return session, week
}
