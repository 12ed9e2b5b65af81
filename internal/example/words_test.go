package example

import (
	"regexp"
	"slices"
	"testing"
)

// forTwo finds words that speak to or of two people.
var forTwo = regexp.MustCompile(`(?i)\b(we|us|our|you|your|both)\b`)

// The words of one person speak of one, and stand in the same places as those of the couple.
func TestOnePersonsWordsSpeakOfOne(t *testing.T) {
	for _, s := range []said{sensations, distractions, ownNotes, forTherapist, appreciated, whys, helped, inTheWay} {
		if len(s.one) != len(s.two) {
			t.Errorf("%d words for one and %d for two: %q", len(s.one), len(s.two), s.one)
		}
		for _, w := range s.one {
			if forTwo.MatchString(w) {
				t.Errorf("%q speaks of two", w)
			}
		}
	}
	for _, p := range ifThens[true] {
		if words := []string{p.obstacle, p.when, p.then}; slices.ContainsFunc(words, forTwo.MatchString) {
			t.Errorf("%q speaks of two", words)
		}
	}
	if len(ifThens[true]) != len(ifThens[false]) || forTwo.MatchString(agreedThere[true]) {
		t.Error(agreedThere[true])
	}
}
